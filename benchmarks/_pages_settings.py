"""The settings of the product over a scratch database, with the bare addresses beside its own."""

import os

from merit.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks._pages_urls"
DATABASES["default"]["NAME"] = os.environ["MERIT_BENCH_DATABASE"]  # noqa: F405
BODIES = os.environ["MERIT_BENCH_BODIES"]
