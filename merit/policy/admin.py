"""Lists of kits and agreements. What a version says is shown by its own page, never by a form."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from merit.access.adminsite import ActorModelAdmin
from merit.access.decide import language
from merit.policy.models import Agreement, KitVersion
from merit.policy.selectors import agreement_list, version_list

VERSION_PAGE = "admin:kit_version"
TONES = {
    KitVersion.State.DRAFT: "warning",
    KitVersion.State.VERIFIED: "info",
    KitVersion.State.ACTIVE: "success",
    KitVersion.State.RETIRED: "",
}


@admin.register(KitVersion)
class KitVersionAdmin(ActorModelAdmin):
    """Versions of kits, newest first."""

    read_action = "policy.read"
    visible = staticmethod(version_list)
    list_display = ("kit_name", "number", "state_mark", "valid_from", "valid_to", "agreement")
    list_filter = ("state", "kit")
    list_select_related = ("kit", "agreement")
    search_fields = ("kit__code", "kit__label_id", "kit__label_en", "note", "sha256")
    ordering = ("kit__code", "-number")

    def get_queryset(self, request: HttpRequest) -> QuerySet[KitVersion]:
        """Return the versions without their text."""
        return super().get_queryset(request).defer("content", "canonical")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Go to the page of the version."""
        if (found := self.get_object(request, unquote(object_id))) is None:
            raise Http404("Nothing here by that id.")
        return redirect(VERSION_PAGE, found.pk)

    @display(description=_("kit"), ordering="kit__code", header=True)
    def kit_name(self, version: KitVersion) -> tuple[str, str]:
        """Return the kit's name in the reader's language, why the version was brought below."""
        return version.kit.label_id if language() == "id" else version.kit.label_en, version.note

    @display(description=_("state"), label=TONES, ordering="state")
    def state_mark(self, version: KitVersion) -> tuple[str, str]:
        """Return the state with its tone."""
        return version.state, version.get_state_display()


@admin.register(Agreement)
class AgreementAdmin(ActorModelAdmin):
    """Agreements under which kits were handed over."""

    read_action = "policy.read"
    visible = staticmethod(agreement_list)
    list_display = ("kit", "kind", "number", "signed_on", "party_names", "status")
    list_filter = ("kind", "status")
    list_select_related = ("kit",)
    search_fields = ("number", "kit__code")
    ordering = ("-signed_on",)

    @admin.display(description=_("parties"))
    def party_names(self, agreement: Agreement) -> str:
        """Return who made the agreement."""
        return " · ".join(agreement.parties)
