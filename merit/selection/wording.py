"""Sentences and values for people, in Indonesian and English: reasons, gaps, scales, improvements.

Here belong: how a number, a rule or a scale is said. Not here: names of codes (`vocabulary`), arithmetic.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from merit.documents.formats import MONTHS, decimal_text, exact_text
from merit.measures.registry import PERSON_MEASURES, Measure, measure
from merit.selection import vocabulary as words

MICRO = 10**6
OPERATORS = {
    "<=": {"id": "paling tinggi {value}", "en": "at most {value}"},
    "<": {"id": "kurang dari {value}", "en": "less than {value}"},
    ">=": {"id": "paling rendah {value}", "en": "at least {value}"},
    ">": {"id": "lebih dari {value}", "en": "more than {value}"},
    "==": {"id": "{value}", "en": "{value}"},
    "!=": {"id": "bukan {value}", "en": "not {value}"},
    "in": {"id": "{value}", "en": "{value}"},
    "not_in": {"id": "bukan {value}", "en": "not {value}"},
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says values and sentences in one language, as they stood on one date."""

    language: str
    on: date

    def said(self, label: Mapping[str, str]) -> str:
        """Return a label in this language."""
        return label[self.language]

    def day(self, value: date) -> str:
        """Return a date in words."""
        if self.language == "id":
            return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
        return f"{value.day} {value:%B} {value.year}"

    def number(self, value: str) -> str:
        """Return an exact decimal text as this language writes it."""
        return exact_text(value) if self.language == "id" else value

    def value(self, name: str, raw: Any) -> str:
        """Return a value of a measure as people say it: 1 tahun 11 bulan, III/d, Sangat Baik, ya."""
        if raw is None:
            return self.said(words.NOT_KNOWN)
        if isinstance(raw, bool):
            return self.said(words.YES if raw else words.NO)
        declared = measure(name)
        if declared.kind == "text":
            return self.said(words.word(name, raw, self.on))
        if declared.kind == "date":
            return self.day(date.fromisoformat(raw))
        return self._number_of(declared, raw)

    def _number_of(self, declared: Measure, raw: str) -> str:
        if declared.unit == "years":
            return self.years(raw)
        if declared.name == "golongan":
            return words.golongan(int(Decimal(raw)), self.on)
        if declared.name == "education_level":
            return self.said(words.education(int(Decimal(raw)), self.on))
        text = self.number(raw) if declared.unit in words.UNITS else self.decimal(raw)
        pattern = words.UNITS.get(declared.unit)
        return self.said(pattern).format(value=self.decimal(raw)) if pattern else text

    def decimal(self, value: str | Decimal) -> str:
        """Return a number with at most two decimals."""
        number = Decimal(value)
        if number == number.to_integral_value():
            return self.number(f"{number.to_integral_value():f}")
        shown = decimal_text(number, 2)
        return shown if self.language == "id" else shown.translate(str.maketrans(",.", ".,"))

    def years(self, raw: str) -> str:
        """Return exact years as years and months, or years and days when no month is complete."""
        years, months, days = calendar_parts(raw, self.on)
        parts = [(years, "tahun", "year"), (months, "bulan", "month")]
        if not months:
            parts.append((days, "hari", "day"))
        said = [self._counted(count, own, english) for count, own, english in parts if count]
        return " ".join(said) or ("0 tahun" if self.language == "id" else "0 years")

    def _counted(self, count: int, own: str, english: str) -> str:
        if self.language == "id":
            return f"{count} {own}"
        return f"{count} {english}{'' if count == 1 else 's'}"

    def required(self, name: str, op: str, value: Any) -> str:
        """Return what a rule asks of a measure, in words."""
        values = value if isinstance(value, list) else [value]
        listed = (" atau " if self.language == "id" else " or ").join(
            self._limit(name, each) for each in values
        )
        return self.said(OPERATORS[op]).format(value=listed)

    def _limit(self, name: str, value: Any) -> str:
        """Return a limit: whole years stay years, they are no point of a calendar."""
        if measure(name).unit == "years" and isinstance(value, str):
            unit = "tahun" if self.language == "id" else "years"
            return f"{self.number(value)} {unit}"
        return self.value(name, value)

    def reason(self, rule: Mapping[str, Any], label: Mapping[str, str], raw: Any) -> str:
        """Return why a gate is not passed, with value and provision.

        Belum 2 tahun dalam jabatan administrator (1 tahun 11 bulan pada 1 November 2026; Pasal 107)
        """
        basis = rule.get("basis", "")
        found = self._found(rule, raw)
        details = "; ".join(part for part in (found, basis) if part)
        sentence = self._sentence(rule, label)
        return f"{sentence} ({details})" if details else sentence

    def _found(self, rule: Mapping[str, Any], raw: Any) -> str:
        """Return the value and its day; a yes or no is already said by the sentence."""
        if "measure" not in rule or isinstance(raw, bool) or raw is None:
            return ""
        at = "pada" if self.language == "id" else "on"
        return f"{self.value(rule['measure'], raw)} {at} {self.day(self.on)}"

    def _sentence(self, rule: Mapping[str, Any], label: Mapping[str, str]) -> str:
        if self.language == "id" and rule.get("message"):
            return str(rule["message"])
        if "measure" not in rule:
            return self.said(label)
        asked = self.required(rule["measure"], rule["op"], rule["value"])
        word = "syarat" if self.language == "id" else "required"
        return f"{self.said(label)}: {word} {asked}"

    def box_reason(self, box: str, allowed: list[int]) -> str:
        """Return why a box keeps somebody out."""
        name = self.said(words.box_label(int(box), self.on))
        listed = ", ".join(str(each) for each in allowed)
        if self.language == "id":
            return f"Berada di kotak {box} ({name}); yang dapat dicalonkan kotak {listed}"
        return f"Stands in box {box} ({name}); boxes {listed} can be proposed"

    def why(self, code: str | None) -> str:
        """Return why a fact is missing."""
        known: Mapping[str, str] = words.WHYS.get(code or "", {})
        return self.said(known) if known else str(code)

    def remedy(self, name: str) -> str:
        """Return how a missing fact comes."""
        return self.said(words.REMEDIES.get(_first_source(name), words.REMEDIES[""]))

    def source(self, name: str) -> str:
        """Return which records a measure is read from."""
        found = words.SOURCES.get(_first_source(name))
        return self.said(found) if found else self.said(measure(name).label)

    def scale(self, item: Mapping[str, Any], standard: Mapping[str, str]) -> str:
        """Return how an item turns its raw value into points."""
        scale = item["scale"]
        return _SCALES[scale["kind"]](self, item["measure"], scale, standard)


def _first_source(name: str) -> str:
    source = measure(name).source.partition(",")[0]
    if source in words.SOURCES:
        return source
    return measure(source).source.partition(",")[0] if source in PERSON_MEASURES else source


def _lookup(speaker: Speaker, name: str, scale: Mapping[str, Any], _standard: Mapping[str, str]) -> str:
    pairs = sorted(scale["points"].items(), key=lambda pair: -Decimal(pair[1]))
    return "; ".join(f"{speaker.value(name, key)} = {speaker.number(points)}" for key, points in pairs)


def _bands(speaker: Speaker, _name: str, scale: Mapping[str, Any], _standard: Mapping[str, str]) -> str:
    edges, parts = scale["edges"], []
    for index, points in enumerate(scale["points"]):
        is_last = index == len(scale["points"]) - 1
        to = "" if is_last else f" – <{speaker.number(edges[index + 1])}"
        parts.append(f"{'≥' if is_last else ''}{speaker.number(edges[index])}{to} = {speaker.number(points)}")
    return "; ".join(parts)


def _linear(speaker: Speaker, _name: str, scale: Mapping[str, Any], _standard: Mapping[str, str]) -> str:
    start, end = speaker.number(scale["from"]), speaker.number(scale["to"])
    if speaker.language == "id":
        return f"sebanding: {start} = 0, {end} = 100"
    return f"in proportion: {start} = 0, {end} = 100"


def _ratio(speaker: Speaker, _name: str, scale: Mapping[str, Any], standard: Mapping[str, str]) -> str:
    given = scale["standard"]
    value = speaker.number(standard.get(given["post"], "?") if isinstance(given, dict) else given)
    if speaker.language == "id":
        return f"dibagi standar {value}, paling tinggi 100"
    return f"divided by the standard {value}, at most 100"


_SCALES = {"lookup": _lookup, "bands": _bands, "linear": _linear, "ratio": _ratio}


def calendar_parts(raw: str, on: date) -> tuple[int, int, int]:
    """Return exact years up to a date as completed years, months and days of the calendar.

    The fraction of a year was made from days over the length of the year that had begun, truncated to six
    decimals; the days are found back from it, for a year of 365 or 366 days.

    Examples
    --------
    >>> calendar_parts("1.915068", date(2026, 11, 1))
    (1, 11, 0)
    >>> calendar_parts("56.002739", date(2026, 11, 1))
    (56, 0, 1)
    """
    whole, _, fraction = raw.partition(".")
    micro = int(fraction.ljust(6, "0") or "0")
    days = _days_of(micro)
    start = on - timedelta(days=days)
    months = (on.year - start.year) * 12 + on.month - start.month
    if _moved(start, months) > on:
        months -= 1
    return int(whole), months, (on - _moved(start, months)).days


def _days_of(micro: int) -> int:
    for length in (365, 366):
        days = -(-micro * length // MICRO)
        if days * MICRO // length == micro:
            return days
    return micro * 365 // MICRO


def _moved(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
