"""Sign-in, sign-out, activation and password change: doors that translate, without queries or decisions."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.contrib import messages
from django.contrib.auth import signals, update_session_auth_hash
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from merit.access.activation import account_activate
from merit.access.errors import RefusedError
from merit.access.forms import ActivationForm, OwnPasswordForm, SignInForm
from merit.access.services import password_set

TOO_MANY = 429


class SignInView(LoginView):
    """Sign in with NIP or e-mail; failures are counted by django-axes."""

    template_name = "access/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOutView(LogoutView):
    """Sign out (POST only) and go back to the sign-in page."""

    def get_default_redirect_url(self) -> str:
        """Go back to the sign-in page."""
        return reverse("sign_in")


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class ActivateView(FormView):
    """Set the first password with the code from the letter; throttled together with sign-in."""

    template_name = "access/activate.html"
    form_class = ActivationForm
    success_url = reverse_lazy("sign_in")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse early when this name has failed too often from this address."""
        if not AxesProxyHandler.is_allowed(request, {"username": request.POST.get("username", "")}):
            return locked_out(request)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: ActivationForm) -> HttpResponse:
        """Spend the code, or say why not."""
        data = form.cleaned_data
        try:
            account_activate(
                actor=self.request.actor,  # type: ignore[attr-defined]
                name=data["username"],
                code=data["code"],
                password=data["password"],
                at=timezone.now(),
            )
        except RefusedError as refusal:
            self._count_failure(data["username"])
            form.add_error(None, f"{refusal.message} {refusal.hint}")
            return self.form_invalid(form)
        except ValidationError as weak:
            form.add_error("password", weak)
            return self.form_invalid(form)
        messages.success(self.request, _("Your account is active. Sign in with your new password."))
        return super().form_valid(form)

    def _count_failure(self, name: str) -> None:
        self.request.POST = (
            QueryDict()
        )  # django-axes keeps what was posted: no code or password may stay there
        signals.user_login_failed.send(sender=__name__, credentials={"username": name}, request=self.request)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class PasswordChangeView(LoginRequiredMixin, FormView):
    """Change the own password; this web session stays, others end."""

    template_name = "access/password_change.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("password_change")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the signed-in user, whose present password it checks."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Form) -> HttpResponse:
        """Hand the new password to the service."""
        user = password_set(
            actor=self.request.actor,  # type: ignore[attr-defined]
            user=form.user,  # type: ignore[attr-defined]
            password=form.cleaned_data["new_password1"],
            at=timezone.now(),
        )
        update_session_auth_hash(self.request, user)
        messages.success(self.request, _("Your password is changed. Other devices have been signed out."))
        return redirect(self.get_success_url())


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer 429 with the waiting time; django-axes calls this after too many failures."""
    minutes = int(get_cool_off(request).total_seconds() // 60)
    return render(request, "access/locked_out.html", {"minutes": minutes}, status=TOO_MANY)
