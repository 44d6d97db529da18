"""Sign-in by NIP or e-mail. Carries no permissions: those come from `decide`."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from merit.access.accounts import find_user, normal_name
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
    """Return under what failures are counted: one name per account, however it was typed, and never a NIP."""
    typed = str((credentials or {}).get("username") or request.POST.get("username", ""))
    user = find_user(typed)
    if user is not None:
        return str(user.pk)
    return f"unknown:{hashlib.sha256(normal_name(typed).encode()).hexdigest()[:32]}"
