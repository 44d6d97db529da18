"""How ledger entries are shown in the admin; registered by merit.access, which may ask who is reading."""


class LedgerEntryColumns:
    """Columns, filters and fields of the log."""

    list_display = ("seq", "at", "action", "obj", "actor", "role")
    list_filter = ("action",)
    search_fields = ("obj", "actor")
    ordering = ("-seq",)
    fields = ("seq", "at", "action", "obj", "actor", "role", "prev", "leaf_hash", "header")
    readonly_fields = fields
