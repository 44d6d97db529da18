"""Finding the account a person means: NIP or e-mail, in any case and spacing. Decides no permission."""

import re

from django.db.models.functions import Lower

from merit.access.models import User

_NIP = re.compile(r"\d{18}")


def normal_name(text: str) -> str:
    """Return a sign-in name in the form it is stored: lower case, a NIP without blanks, dots and dashes."""
    name = text.strip().lower()
    digits = re.sub(r"[\s.\-]", "", name)
    return digits if _NIP.fullmatch(digits) else name


def find_user(text: str) -> User | None:
    """Return the account of a NIP, e-mail or service name; None when unknown or the e-mail is shared."""
    name = normal_name(text)
    user = User.objects.filter(username=name).first()
    if user is None and "@" in name:
        matches = list(User.objects.alias(email_lower=Lower("email")).filter(email_lower=name)[:2])
        user = matches[0] if len(matches) == 1 else None
    return user
