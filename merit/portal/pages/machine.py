"""Pages for machines: is the product well (for a load balancer), and its counters (for this machine only)."""

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import connection
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_prometheus.exports import ExportToDjangoView

LOOPBACK = ("127.0.0.1", "::1")


@require_GET
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database and storage can be used, 503 naming the part that cannot."""
    parts = {"database": _database_answers(), "storage": _storage_answers()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def _storage_answers() -> bool:
    try:
        default_storage.exists("health")
    except OSError:
        return False
    return True


@require_GET
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the counters to a collector on this machine; nobody else."""
    if request.META.get("REMOTE_ADDR") not in LOOPBACK:
        raise PermissionDenied(_("Counters are read on this machine only."))
    return ExportToDjangoView(request)
