"""What a kit version is called on pages and in forms."""

from django.utils.translation import gettext as _

from merit.access.decide import language
from merit.policy.models import KitVersion


def label_of(version: KitVersion) -> str:
    """Return a version with its kit's name in the reader's language."""
    name = version.kit.label_id if language() == "id" else version.kit.label_en
    return _("%(kit)s, version %(number)s") % {"kit": name, "number": version.number}
