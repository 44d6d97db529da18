"""Forms of the sign-in pages: they check shape only, the services decide."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _

DOES_NOT_FIT = _(
    "NIP or e-mail and password do not fit. Check both; on your first visit activate your account first."
)


class SignInForm(AuthenticationForm):
    """NIP or e-mail and password; one message for every way of failing."""

    error_messages = {"invalid_login": DOES_NOT_FIT, "inactive": DOES_NOT_FIT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("NIP or e-mail")


class ActivationForm(forms.Form):
    """NIP or e-mail, the code from the letter, and the own new password twice."""

    username = forms.CharField(
        label=_("NIP or e-mail"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    code = forms.CharField(
        label=_("Activation code"),
        max_length=40,
        help_text=_("16 letters and digits from your letter."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=password_validation.password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("New password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Demand the same password twice."""
        data = super().clean() or self.cleaned_data
        if data.get("password") != data.get("password_again"):
            self.add_error("password_again", _("The two passwords differ; type the same one twice."))
        return data


class OwnPasswordForm(PasswordChangeForm):
    """The present password and the own new one twice; saving is left to the service."""
