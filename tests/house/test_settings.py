"""The settings are loud: production refuses to start without what it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MERIT_", "DATABASE_URL"))}
    return subprocess.run(
        [sys.executable, "-c", "import merit.settings"],
        cwd=ROOT,
        env={**kept, "MERIT_VAR_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


GOOD = {
    "MERIT_ENV": "production",
    "MERIT_SECRET_KEY": "correct-horse-battery-staple-" * 2,
    "MERIT_ALLOWED_HOSTS": "a.example.go.id",
}


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"MERIT_ENV": "prod"}, "MERIT_ENV is 'prod'"),
        ({**GOOD, "MERIT_SECRET_KEY": ""}, "Production needs a secret"),
        ({**GOOD, "MERIT_SECRET_KEY": "short"}, "at least 50 random characters"),
        ({**GOOD, "MERIT_ALLOWED_HOSTS": ""}, "Production needs MERIT_ALLOWED_HOSTS"),
        ({"DATABASE_URL": "mysql://a:b@127.0.0.1/x"}, "postgres:// or sqlite://"),
        ({"MERIT_REGION_FILE": "/nowhere.yaml"}, "no such file"),
    ],
)
def test_an_odd_value_stops_the_start(tmp_path, environment, said):
    outcome = start(tmp_path, **environment)
    assert outcome.returncode != 0
    assert said in outcome.stderr


def test_development_and_a_complete_production_start(tmp_path):
    assert start(tmp_path).returncode == 0
    assert start(tmp_path, **GOOD).returncode == 0
