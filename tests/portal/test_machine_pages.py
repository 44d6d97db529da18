"""Pages for machines: health for anybody, counters for this machine only."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_health_names_its_parts_without_a_sign_in():
    answer = Client().get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {"database": True, "storage": True}


class BrokenStorage:
    def exists(self, name: str) -> bool:
        raise PermissionError(name)


def test_a_storage_that_fails_is_named(monkeypatch):
    monkeypatch.setattr("merit.portal.pages.machine.default_storage", BrokenStorage())
    answer = Client().get("/health/")
    assert answer.status_code == 503
    assert answer.json() == {"database": True, "storage": False}


def test_counters_are_read_on_this_machine_only():
    assert Client().get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics").status_code == 403
