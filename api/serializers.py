"""What the REST door writes: fields named one by one, nothing taken from a model as a whole."""

from typing import Any

from rest_framework import serializers

from employees.models import Employee
from merit.documents.formats import nip_masked
from positions.models import Position, Unit, Vacancy


class UnitSerializer(serializers.ModelSerializer[Unit]):
    """A unit and the one above it."""

    class Meta:
        model = Unit
        fields = ("id", "code", "name", "kind", "parent", "valid_from", "valid_to")
        read_only_fields = fields


class PostSerializer(serializers.ModelSerializer[Position]):
    """A post with its unit."""

    unit_name = serializers.CharField(source="unit.name", read_only=True)

    class Meta:
        model = Position
        fields = (
            "id",
            "code",
            "title",
            "unit",
            "unit_name",
            "kind",
            "level",
            "eselon",
            "job_class",
            "superior",
            "is_critical",
            "special_rule",
            "capacity",
            "field",
            "valid_from",
            "valid_to",
        )
        read_only_fields = fields


class VacancySerializer(serializers.ModelSerializer[Vacancy]):
    """A vacancy with its post."""

    position_title = serializers.CharField(source="position.title", read_only=True)
    unit_name = serializers.CharField(source="position.unit.name", read_only=True)
    level = serializers.CharField(source="position.level", read_only=True)

    class Meta:
        model = Vacancy
        fields = ("id", "position", "position_title", "unit_name", "level", "open_from", "cause", "closed_on")
        read_only_fields = fields


class EmployeeSerializer(serializers.ModelSerializer[Employee]):
    """A person as lists name one; the NIP is masked unless the reader may see identities."""

    nip = serializers.SerializerMethodField()
    unit_name = serializers.CharField(source="unit.name", read_only=True, default="")
    golongan = serializers.SerializerMethodField()
    post = serializers.SerializerMethodField()
    level = serializers.SerializerMethodField()

    class Meta:
        model = Employee
        fields = (
            "id",
            "nip",
            "name",
            "title_front",
            "title_back",
            "kind",
            "legal_status",
            "unit",
            "unit_name",
            "golongan",
            "post",
            "level",
        )
        read_only_fields = fields

    def get_nip(self, employee: Employee) -> str:
        """Return the NIP, masked where the reader has no need of it."""
        opens = self.context.get("opens_identity_of")
        return employee.nip if opens is not None and opens(employee) else nip_masked(employee.nip)

    def get_golongan(self, employee: Employee) -> str:
        """Return the golongan code in force."""
        found: list[Any] = getattr(employee, "pangkat_in_force", [])
        return found[0].golongan if found else ""

    def get_post(self, employee: Employee) -> str:
        """Return the title of the definitive post."""
        found: list[Any] = getattr(employee, "appointments_in_force", [])
        return found[0].position_title if found else ""

    def get_level(self, employee: Employee) -> str:
        """Return the level of the definitive post."""
        found: list[Any] = getattr(employee, "appointments_in_force", [])
        return found[0].level if found else ""


class RunSerializer(serializers.Serializer):
    """A run as lists name one."""

    id = serializers.UUIDField()
    position = serializers.UUIDField(source="position_id")
    position_title = serializers.CharField(source="position.title")
    as_of = serializers.DateField()
    is_trial = serializers.BooleanField()
    state = serializers.CharField()
    considered = serializers.IntegerField()
    eligible = serializers.IntegerField()
    complete = serializers.IntegerField()
    ranked = serializers.IntegerField()
    shortlisted = serializers.IntegerField()
    flags = serializers.ListField(child=serializers.CharField())
    fingerprint = serializers.CharField()
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class CardSerializer(serializers.Serializer):
    """A person as a run names one."""

    id = serializers.UUIDField(source="person_id")
    name = serializers.CharField()
    position = serializers.CharField()
    unit = serializers.CharField()


class EntrySerializer(serializers.Serializer):
    """One person on a page of a run."""

    person = CardSerializer()
    state = serializers.CharField()
    rank = serializers.IntegerField(allow_null=True)
    total = serializers.CharField(allow_null=True)
    total_exact = serializers.CharField(allow_null=True)
    box = serializers.IntegerField(allow_null=True)
    is_shortlisted = serializers.BooleanField()
    reasons = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())
    best_rank = serializers.IntegerField(allow_null=True)
    worst_rank = serializers.IntegerField(allow_null=True)


class ItemSerializer(serializers.Serializer):
    """One criterion of a person's arithmetic."""

    id = serializers.CharField()
    group = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    raw = serializers.JSONField(allow_null=True)
    raw_text = serializers.CharField()
    scale_text = serializers.CharField()
    points = serializers.CharField(allow_null=True)
    weight = serializers.CharField()
    contribution = serializers.CharField(allow_null=True)
    running = serializers.CharField(allow_null=True)
    source = serializers.CharField()  # type: ignore[assignment]
    is_assumed = serializers.BooleanField()


class ReasonSerializer(serializers.Serializer):
    """One reason for ineligibility with its provision."""

    gate = serializers.CharField()
    sentence = serializers.CharField()
    basis = serializers.CharField()
    is_assumed = serializers.BooleanField()


class MissingSerializer(serializers.Serializer):
    """One thing that is missing, why, and what mends it."""

    measure = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    why = serializers.CharField()
    why_text = serializers.CharField()
    remedy = serializers.CharField()


class LineSerializer(serializers.Serializer):
    """Everything a run says of one person."""

    person = serializers.UUIDField(source="person_id")
    state = serializers.CharField()
    rank = serializers.IntegerField(allow_null=True)
    of = serializers.IntegerField()
    is_shortlisted = serializers.BooleanField()
    total = serializers.CharField(allow_null=True)
    total_exact = serializers.CharField(allow_null=True)
    border = serializers.CharField(allow_null=True)
    box = serializers.IntegerField(allow_null=True)
    items = ItemSerializer(many=True)
    reasons = ReasonSerializer(many=True)
    missing = MissingSerializer(many=True)
    best_rank = serializers.IntegerField(allow_null=True)
    worst_rank = serializers.IntegerField(allow_null=True)
    improvements = serializers.ListField(child=serializers.CharField())


class OwnRunSerializer(serializers.Serializer):
    """A run in which the reader was considered, with the own outcome."""

    run = RunSerializer()
    state = serializers.CharField()
    rank = serializers.IntegerField(allow_null=True)
    total = serializers.CharField(allow_null=True)
    is_shortlisted = serializers.BooleanField()
    box = serializers.IntegerField(allow_null=True)


class MeSerializer(serializers.Serializer):
    """Who is signed in and as what."""

    id = serializers.CharField(source="user_id")
    name = serializers.CharField(source="display_name")
    person = serializers.CharField(source="person_id", allow_null=True)
    roles = serializers.ListField(child=serializers.CharField())
    units = serializers.ListField(child=serializers.CharField())


class TokenRequestSerializer(serializers.Serializer):
    """Name (NIP or e-mail) and password."""

    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=200, trim_whitespace=False)


class TokenSerializer(serializers.Serializer):
    """A token, shown this once."""

    token = serializers.CharField()
    expires_at = serializers.DateTimeField()
