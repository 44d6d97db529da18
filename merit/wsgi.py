"""WSGI entry point of a web worker."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")

application = get_wsgi_application()
