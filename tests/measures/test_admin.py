"""Freezes in the admin: browsed by who may, changed by nobody."""

from datetime import UTC, datetime

import pytest
from django.contrib import admin

from merit.access.errors import Denied
from merit.measures.admin import FreezeAdmin
from merit.measures.filters import FreezeFilter
from merit.measures.models import Freeze
from merit.measures.services import freeze_create
from tests.measures import records as make
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db


@pytest.fixture
def freeze(system):
    make.employee()
    return freeze_create(actor=system, as_of=AS_OF, at=datetime(2026, 11, 22, tzinfo=UTC))


@pytest.fixture
def page():
    return FreezeAdmin(Freeze, admin.site)


def asked_by(rf, actor):
    request = rf.get("/")
    request.actor = actor
    return request


def test_who_may_browse(rf, page, freeze, operator, auditor):
    for actor in (operator, auditor):
        assert page.has_view_permission(asked_by(rf, actor), freeze)
        assert list(page.get_queryset(asked_by(rf, actor))) == [freeze]
    assert page.short_hash(freeze) == freeze.content_hash[:16]


def test_officials_and_strangers_see_nothing(rf, page, freeze, official, stranger):
    for actor in (official, stranger):
        assert not page.has_view_permission(asked_by(rf, actor), freeze)
        with pytest.raises(Denied):
            page.get_queryset(asked_by(rf, actor))


def test_nobody_changes_adds_or_deletes(rf, page, freeze, operator, head, superuser):
    for actor in (operator, head, superuser):
        request = asked_by(rf, actor)
        assert not page.has_change_permission(request, freeze)
        assert not page.has_add_permission(request)
        assert not page.has_delete_permission(request, freeze)


def test_lists_narrow_by_date_and_hash(freeze):
    wanted = {"as_of_after": "2026-11-22", "content_hash": freeze.content_hash[:8]}
    assert list(FreezeFilter(wanted, Freeze.objects.all()).qs) == [freeze]
    assert not FreezeFilter({"as_of_before": "2026-11-21"}, Freeze.objects.all()).qs.exists()
