"""The admin as a door: every permission it asks is answered by `decide`, never by Django's permission rows.

Base classes for the admin classes of all apps; no model is registered here.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin as PlainModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.http import urlencode
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin
from unfold.sites import UnfoldAdminSite

from merit.access.actor import Actor
from merit.access.decide import Facts, decide, require

SAFE_METHODS = ("GET", "HEAD")
OUR_PACKAGES = ("merit.", "positions.", "employees.", "assessments.", "api.")


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor of a request."""
    return request.actor  # type: ignore[attr-defined]


class ActorAdminMixin:
    """Answers the admin's permission questions with `decide`.

    `read_action` is asked for lists, pages and history; `change_action` and `add_action`, when given, open
    forms whose `save_model` the class must hand to a service. Deleting is never possible. `visible` is the
    selector that scopes every query: a static function of the actor that returns a queryset.
    """

    read_action: ClassVar[str] = ""
    change_action: ClassVar[str] = ""
    add_action: ClassVar[str] = ""
    visible: ClassVar[Any] = None
    actions: ClassVar[tuple] = ()

    def facts_of(self, obj: Any) -> Facts | None:
        """Return the facts of one object; override where denials or narrow scopes depend on it."""
        return None

    def _may(self, request: HttpRequest, action: str, obj: Any = None) -> bool:
        if not action:
            return False
        facts = self.facts_of(obj) if obj is not None else None
        return decide(actor_of(request), action, facts).allowed

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the read action."""
        return self._may(request, self.read_action, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the app to whoever may read one of its lists."""
        return self._may(request, self.read_action)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the change action."""
        return self._may(request, self.change_action, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the add action."""
        return self._may(request, self.add_action)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: nothing is deleted through the admin."""
        return False

    def has_view_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let whoever may read the record read its history."""
        return self.has_view_permission(request, obj)

    def has_change_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: history is not edited."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return what the selector shows this actor, in the class's order."""
        visible = type(self).visible
        if visible is None:
            raise ImproperlyConfigured(f"{type(self).__name__} needs `visible = staticmethod(<selector>)`.")
        rows = visible(actor_of(request))
        ordering = self.get_ordering(request)  # type: ignore[attr-defined]
        return rows.order_by(*ordering) if ordering else rows

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Return only the actions the class itself names, never the site-wide bulk delete."""
        named = (self.get_action(action) for action in type(self).actions)  # type: ignore[attr-defined]
        return {name: (function, name, text) for function, name, text in named}

    def history_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show history; there is nothing to post to it."""
        if request.method not in SAFE_METHODS:
            return HttpResponseNotAllowed(SAFE_METHODS)
        return super().history_view(request, object_id, *args, **kwargs)  # type: ignore[misc]

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Refuse to write past the services; a class that opens a form overrides this."""
        raise ImproperlyConfigured(f"{type(self).__name__} must save through a service.")

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        raise Http404("No such record.")


class ActorModelAdmin(ActorAdminMixin, ModelAdmin):
    """A page of the themed admin that asks `decide`."""


class ActorHistoryAdmin(ActorAdminMixin, SimpleHistoryAdmin, ModelAdmin):
    """A page of the themed admin with change history; foreign records have no history pages either."""

    def _require_visible(self, request: HttpRequest, object_id: str) -> None:
        if not self.get_queryset(request).filter(pk=unquote(object_id)).exists():
            raise Http404("No such record.")

    def history_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the history of a visible record."""
        self._require_view(request, object_id)
        return super().history_view(request, object_id, *args, **kwargs)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show one earlier version of a visible record."""
        if request.method not in SAFE_METHODS:
            return HttpResponseNotAllowed(SAFE_METHODS)
        self._require_view(request, object_id)
        return super().history_form_view(request, object_id, version_id, *args, **kwargs)

    def _require_view(self, request: HttpRequest, object_id: str) -> None:
        require(actor_of(request), self.read_action)
        self._require_visible(request, object_id)

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never offer to revert: a correction is a new record."""
        return True


class ActorAdminSite(UnfoldAdminSite):
    """The admin of the product: entered with the action admin.enter; signs in through the common page."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Ask `decide`; the is_staff flag opens nothing."""
        return decide(actor_of(request), "admin.enter").allowed

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """Send visitors to sign in; answer 403 with the rule to a signed-in user who may not enter."""
        guarded = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if not actor.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
            require(actor, "admin.enter")
            return guarded(request, *args, **kwargs)

        return inner

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Leave out the view that leads from any table and id to a page: our records have none."""
        return [entry for entry in super().get_urls() if getattr(entry, "name", "") != "view_on_site"]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send to the one sign-in page, so that there is no second, weaker way in."""
        target = request.GET.get("next") or reverse("admin:index", current_app=self.name)
        return redirect(f"{reverse('sign_in')}?{urlencode({'next': target})}")

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send to the common password page."""
        return redirect("password_change")

    def register(self, model_or_iterable: Any, admin_class: type | None = None, **options: Any) -> None:
        """Register classes that ask `decide`; leave third-party pages out, refuse our own that do not."""
        if admin_class is not None and issubclass(admin_class, ActorAdminMixin):
            super().register(model_or_iterable, admin_class, **options)
            return
        name = (admin_class or PlainModelAdmin).__module__
        if admin_class is None or name.startswith(OUR_PACKAGES):
            raise ImproperlyConfigured(f"{admin_class} must use merit.access.adminsite.ActorAdminMixin.")
