"""Sign-in by NIP or e-mail. Carries no permissions: those come from `decide`."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from merit.access.accounts import find_user
from merit.access.models import User


class NipOrEmailBackend(BaseBackend):
    """Checks a password; an unknown name costs as much time as a wrong password."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """Return the user when name and password fit and the account is active."""
        if not username or password is None:
            return None
        user = find_user(username)
        if user is None:
            make_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: UUID | str) -> User | None:
        """Return the active user of a web session."""
        return User.objects.filter(pk=user_id, is_active=True).first()


def throttle_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the name under which failures are counted: one per account, however it was typed."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    user = find_user(str(typed))
    return user.username if user is not None else str(typed).strip().lower()[:150]
