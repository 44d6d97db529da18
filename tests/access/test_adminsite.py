"""The admin asks `decide`: read-only, no delete, scoped; flags and third-party pages open nothing."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404
from django.test import RequestFactory

from merit.access.actor import actor_for
from merit.access.adminsite import ActorAdminMixin, ActorAdminSite, ActorModelAdmin
from merit.access.decide import Facts
from merit.access.models import User
from tests.conftest import TODAY


class UserPage(ActorModelAdmin):
    """A page for the tests: only its own account is visible."""

    read_action = "user.read"
    change_action = "user.deactivate"
    visible = staticmethod(lambda actor: User.objects.filter(pk=actor.user_id))

    def facts_of(self, obj):
        return Facts(owner_id=str(obj.pk))


@pytest.fixture
def page() -> UserPage:
    return UserPage(User, ActorAdminSite())


@pytest.fixture
def request_of():
    def make(user):
        request = RequestFactory().get("/admin/")
        request.user = user
        request.actor = actor_for(user, TODAY)
        return request

    return make


def test_permissions_are_those_of_the_matrix(page, request_of, operator_user, head_user, official_user):
    assert page.has_view_permission(request_of(operator_user))
    assert not page.has_change_permission(request_of(operator_user))
    assert page.has_change_permission(request_of(head_user))
    assert not page.has_module_permission(request_of(official_user))


def test_denials_reach_single_records(page, request_of, head_user, operator_user):
    request = request_of(head_user)
    assert page.has_change_permission(request, operator_user)
    assert not page.has_change_permission(request, head_user)


def test_nobody_adds_or_deletes_unless_the_class_says_how(page, request_of, superuser_user, head_user):
    for user in (superuser_user, head_user):
        request = request_of(user)
        assert not page.has_add_permission(request)
        assert not page.has_delete_permission(request)


def test_flags_open_nothing(page, request_of, superuser_user):
    request = request_of(superuser_user)
    assert superuser_user.is_staff
    assert not page.has_view_permission(request)
    assert not ActorAdminSite().has_permission(request)


def test_the_selector_scopes_the_list(page, request_of, operator_user, verifier_user):
    assert list(page.get_queryset(request_of(operator_user))) == [operator_user]


def test_a_page_without_a_selector_is_a_mistake(request_of, operator_user):
    page = type("Bare", (ActorModelAdmin,), {"read_action": "user.read"})(User, ActorAdminSite())
    with pytest.raises(ImproperlyConfigured, match="visible"):
        page.get_queryset(request_of(operator_user))


def test_there_is_no_bulk_delete(page, request_of, head_user):
    assert page.get_actions(request_of(head_user)) == {}


def test_an_action_of_the_class_is_offered(request_of, head_user):
    def letters(self, request, queryset):
        """Print letters."""

    class WithAction(UserPage):
        actions = ("letters",)

    WithAction.letters = letters
    assert list(WithAction(User, ActorAdminSite()).get_actions(request_of(head_user))) == ["letters"]


def test_saving_past_the_services_is_refused(page, request_of, head_user):
    with pytest.raises(ImproperlyConfigured, match="service"):
        page.save_model(request_of(head_user), head_user, form=None, change=True)


def test_a_record_that_is_not_visible_is_not_there(page, request_of, operator_user, verifier_user):
    with pytest.raises(Http404):
        page.change_view(request_of(operator_user), str(verifier_user.pk))


def test_third_party_pages_are_left_out():
    site = ActorAdminSite()
    site.register(Group, type("GroupAdmin", (admin.ModelAdmin,), {"__module__": "elsewhere.admin"}))
    assert site._registry == {}


@pytest.mark.parametrize("page", [None, type("Own", (admin.ModelAdmin,), {"__module__": "employees.admin"})])
def test_our_own_pages_must_ask(page):
    with pytest.raises(ImproperlyConfigured, match="ActorAdminMixin"):
        ActorAdminSite().register(Group, page)


def test_every_registered_page_asks():
    assert admin.site._registry
    assert all(isinstance(page, ActorAdminMixin) for page in admin.site._registry.values())
    assert isinstance(admin.site._wrapped, ActorAdminSite)


def test_a_signed_in_stranger_is_refused_with_the_rule(client, official_user):
    client.force_login(official_user)
    response = client.get("/admin/")
    assert response.status_code == 403


def test_a_visitor_is_sent_to_the_common_sign_in(client, db):
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/sign-in/?next=")


def test_the_admin_password_page_is_the_common_one(client, operator_user):
    client.force_login(operator_user)
    assert client.get("/admin/password_change/").url == "/password/"
