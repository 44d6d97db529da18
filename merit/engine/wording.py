"""What the engine says to people, in both languages, as data.

Belongs here: the sentences of refusals. Does not belong here: the choice of a language, which a door makes.
"""

from dataclasses import dataclass

LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence in Indonesian and in English."""

    id: str
    en: str

    def text(self, language: str) -> str:
        """Return the sentence in `language`, Indonesian when the language is unknown."""
        return self.en if language == "en" else self.id


_SENTENCES: dict[str, tuple[str, str]] = {
    "absent": ("(tidak ada)", "(absent)"),
    "readable": (
        "berkas yang dapat dibaca ({reason})",
        "a file that can be read ({reason})",
    ),
    "utf8": (
        "teks UTF-8 tanpa BOM (byte salah pada posisi {position})",
        "UTF-8 text without a BOM (wrong byte at position {position})",
    ),
    "json": (
        "satu dokumen JSON yang sah (baris {line}, kolom {column}: {reason})",
        "one valid JSON document (line {line}, column {column}: {reason})",
    ),
    "json_depth": (
        "JSON yang tidak bersarang sedalam ini",
        "JSON that is not nested this deeply",
    ),
    "rule_depth": (
        "aturan bersarang paling dalam {limit} tingkat",
        "rules nested at most {limit} levels deep",
    ),
    "object": ("sebuah objek JSON", "a JSON object"),
    "list": ("sebuah daftar JSON", "a JSON list"),
    "filled_list": ("daftar yang tidak kosong", "a list that is not empty"),
    "key_unknown": ("hanya kunci {keys}", "only the keys {keys}"),
    "key_required": ("kunci ini wajib ada", "this key is required"),
    "key_repeated": (
        "setiap kunci hanya sekali dalam satu objek",
        "every key only once in one object",
    ),
    "text": ("teks", "a text"),
    "nfc": ("teks dalam bentuk Unicode NFC", "text in Unicode form NFC"),
    "unicode": (
        "teks Unicode tanpa surrogate tunggal",
        "Unicode text without a lone surrogate",
    ),
    "id": (
        "teks yang tidak kosong dan tanpa karakter kendali",
        "a text that is not empty and has no control characters",
    ),
    "unique": (
        "id yang belum dipakai (sudah ada di {first})",
        "an id not used before (it already stands at {first})",
    ),
    "reserved": (
        "id selain `box`, yang dicadangkan untuk kotak",
        "an id other than `box`, which is reserved for the nine boxes",
    ),
    "bool": ("true atau false", "true or false"),
    "integer": ("bilangan bulat JSON {low} sampai {high}", "a JSON integer from {low} to {high}"),
    "one_of": ("salah satu dari {choices}", "one of {choices}"),
    "date": ("tanggal YYYY-MM-DD yang ada di kalender", "a YYYY-MM-DD date that exists in the calendar"),
    "decimal": (
        'desimal sebagai teks, seperti "82.5": paling banyak 6 angka sebelum dan sesudah titik, tanpa "-0"',
        'a decimal as text, such as "82.5": at most 6 digits before and 6 after the point, no "-0"',
    ),
    "weight": (
        'bobot sebagai teks, "0" sampai "100" dengan paling banyak dua desimal',
        'a weight as text, "0" to "100" with at most two decimals',
    ),
    "points": ('nilai sebagai teks, "0" sampai "100"', 'points as text, "0" to "100"'),
    "positive": ("desimal lebih besar dari 0", "a decimal greater than 0"),
    "weights_sum": (
        "bobot yang berjumlah tepat 100 ({names} = {total})",
        "weights that sum to exactly 100 ({names} = {total})",
    ),
    "groups_depth": (
        "butir saja di tingkat ketiga (kelompok, kelompok, butir)",
        "only items at the third level (group, group, item)",
    ),
    "known": ("nama yang dinyatakan di {where}: {names}", "a name declared at {where}: {names}"),
    "number_measure": (
        'ukuran bertipe "number" (skala {kind})',
        'a measure of type "number" (scale {kind})',
    ),
    "ordering": (
        "{op} hanya untuk ukuran number atau date",
        "{op} only for a measure of type number or date",
    ),
    "value_of": ("nilai bertipe {type}: {format}", "a value of type {type}: {format}"),
    "lookup_equal": (
        "kunci yang nilainya berbeda (sama dengan {other})",
        "keys of different value (this equals {other})",
    ),
    "edges_count": (
        "satu batas lebih banyak daripada nilai (batas {edges}, nilai {points})",
        "one more edge than points (edges {edges}, points {points})",
    ),
    "edges_order": (
        "batas yang naik (harus lebih besar dari {previous})",
        "rising edges (must be greater than {previous})",
    ),
    "linear_span": ("`from` yang berbeda dari `to`", "a `from` that differs from `to`"),
    "cuts": (
        "dua desimal [rendah, tinggi] dengan rendah < tinggi",
        "two decimals [low, high] with low < high",
    ),
    "axes_differ": (
        "dua kelompok teratas yang berbeda untuk potensial dan kinerja",
        "two different top-level groups for potensial and kinerja",
    ),
    "missing": ('{{"missing": "alasan"}} saja', '{{"missing": "why"}} and nothing else'),
    "any_or_all": ("tepat satu dari kunci any, all, measure", "exactly one of the keys any, all, measure"),
    "measure_or_item": ("tepat satu dari kunci measure, item", "exactly one of the keys measure, item"),
}


def wording(code: str, **facts: object) -> Wording:
    """Fill the sentence `code` with facts, in both languages.

    Raises
    ------
    KeyError
        If there is no such sentence.

    Examples
    --------
    >>> wording("positive").en
    'a decimal greater than 0'
    """
    indonesian, english = _SENTENCES[code]
    return Wording(id=indonesian.format(**facts), en=english.format(**facts))
