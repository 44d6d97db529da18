"""Forms of our pages in the admin: what a person types; whether it is possible is asked of the services."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from merit.policy.models import KitVersion
from merit.portal.admin_pages.kit_words import label_of

LARGEST_KIT = 256 * 1024


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class UploadForm(forms.Form):
    """A file to import and the day whose facts it states."""

    file = forms.FileField(label=_("File"), max_length=255)
    as_of = forms.DateField(
        label=_("State of the facts on"),
        widget=_day(),
        help_text=_("The day the file was drawn from its source; usually today."),
    )


class KitForm(forms.Form):
    """A kit file and why it is brought."""

    file = forms.FileField(label=_("Kit file (YAML)"), max_length=255)
    note = forms.CharField(label=_("Reason or decree"), max_length=300, required=False)

    def clean_file(self) -> Any:
        """Refuse what is no text before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_KIT:
            raise forms.ValidationError(_("A kit file has at most 256 kB; this one is larger."))
        try:
            return file.name, file.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is no UTF-8 text; save it as UTF-8.")) from error


class ActivateForm(forms.Form):
    """The day from which a version holds."""

    valid_from = forms.DateField(label=_("In force from"), widget=_day())


class RunForm(forms.Form):
    """By which kit version and on which day's facts a post is ranked."""

    kit_version = forms.ChoiceField(label=_("Kit version"))
    as_of = forms.DateField(
        label=_("Facts as of"),
        widget=_day(),
        help_text=_("Everyone's age, experience, results and sanctions are taken as they stood on this day."),
    )

    def __init__(self, *args: Any, versions: list[KitVersion], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["kit_version"].choices = [(str(each.pk), label_of(each)) for each in versions]  # type: ignore[attr-defined]

    def clean_as_of(self) -> date:
        """Refuse a day to come: nobody knows its facts."""
        day: date = self.cleaned_data["as_of"]
        if day > self.today:
            raise forms.ValidationError(
                _("The facts of a day to come are not known; choose today or earlier.")
            )
        return day
