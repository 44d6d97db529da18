"""Pages by key: deep pages cost as much as the first, and nothing is counted."""

from rest_framework.pagination import CursorPagination


class KeyPagination(CursorPagination):
    """`?cursor=` from the previous answer; `?size=` up to 200."""

    page_size = 50
    page_size_query_param = "size"
    max_page_size = 200
    ordering: tuple[str, ...] = ("id",)


class NamePagination(KeyPagination):
    """People by name."""

    ordering = ("name", "id")


class CodePagination(KeyPagination):
    """Units and posts by code."""

    ordering = ("code",)


class NewestPagination(KeyPagination):
    """Runs, the newest first."""

    ordering = ("-started_at", "id")


class OpenedPagination(KeyPagination):
    """Vacancies, the latest first."""

    ordering = ("-open_from", "id")
