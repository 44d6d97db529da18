"""What a post itself asks, as gates: its own requirements beyond the law and the kit.

Here belong: the gates built from what a post's dated requirement says.
Not here: reading the requirement (`positions`), the law's minimums (`law_gates`).

A requirement written for one candidate shows in a run's table "without each gate".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Rule = dict[str, Any]

LABELS: dict[str, Mapping[str, str]] = {
    "syarat_pendidikan": {"id": "Pendidikan yang diminta jabatan", "en": "Education the post asks"},
    "syarat_pengalaman": {"id": "Pengalaman yang diminta jabatan", "en": "Experience the post asks"},
    "syarat_diklat": {"id": "Diklat yang diminta jabatan", "en": "Training the post asks"},
}
BASIS = "Syarat jabatan"
POST_GATE_IDS = frozenset(LABELS)


@dataclass(frozen=True, slots=True)
class PostRequirement:
    """What a post asks beyond the law; empty parts ask nothing."""

    education_min: str
    experience_years: Decimal | None
    training_codes: tuple[str, ...]


def post_gates(requirement: PostRequirement | None) -> list[Rule]:
    """Return the gates of a post's own requirement, none when it asks nothing."""
    if requirement is None:
        return []
    gates = []
    if requirement.education_min:
        message = "Tingkat pendidikan di bawah yang diminta jabatan ini"
        gates.append(_gate("syarat_pendidikan", "education_level_ok", "==", True, message))
    if requirement.experience_years:
        years = f"{requirement.experience_years.normalize():f}"
        message = f"Belum {years.replace('.', ',')} tahun pengalaman di bidang yang diminta jabatan ini"
        gates.append(_gate("syarat_pengalaman", "experience_in_field", ">=", years, message))
    if requirement.training_codes:
        message = f"Belum mengikuti diklat yang diminta jabatan ini ({', '.join(requirement.training_codes)})"
        gates.append(_gate("syarat_diklat", "has_training_for_post", "==", True, message))
    return gates


def _gate(name: str, measure: str, op: str, value: Any, message: str) -> Rule:
    return {"id": name, "measure": measure, "op": op, "value": value, "basis": BASIS, "message": message}
