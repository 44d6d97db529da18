"""The interface is complete in Bahasa Indonesia: no string without a translation, no stale catalogue."""

import ast
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("merit", "positions", "employees", "assessments", "api")
OURS = ROOT / "merit" / "locale" / "id" / "LC_MESSAGES" / "django.po"
VENDOR = ROOT / "merit" / "locale_vendor" / "id" / "LC_MESSAGES" / "django.po"

CONTEXT_END, PLURAL_END = "\x04", "\x00"
# Which arguments of a gettext function are texts: context, singular, plural.
SIGNATURES: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd%]|\{[^{}]*\}|</?\w+")
BANNED = re.compile(
    r"\b(upload|download|preview|ranking|shortlist|login|logout|password|username|update|feedback|email)\b",
    re.IGNORECASE,
)
TEMPLATE_CALL = re.compile(
    r"\b(n?p?gettext|_)\(\s*((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*,?\s*)+)"
)

PAGE_WORDS = {
    "employee": "pegawai",
    "unit": "unit kerja",
    "post": "jabatan",
    "appointment": "riwayat jabatan",
    "competency standard": "standar kompetensi",
    "vacancy": "lowongan",
    "sanction": "hukuman disiplin",
    "import batch": "berkas impor",
    "Preview of an import": "Pratinjau impor",
    "refused rows": "baris ditolak",
    "policy kit": "paket kebijakan",
    "freeze": "potret data",
    "Gate": "Syarat",
    "Points": "Nilai",
    "Weight": "Bobot",
    "Contribution": "Sumbangan",
    "Total": "Nilai akhir",
    "run": "pemeringkatan",
    "rank": "peringkat",
    "Shortlist": "Daftar nominasi",
    "ranked": "berperingkat",
    "not eligible": "tidak memenuhi syarat",
    "incomplete": "belum lengkap",
    "Trial": "Percobaan",
    "Ledger": "Buku catatan",
    "actor": "pelaku",
    "role": "peran",
    "scope": "lingkup",
}


@dataclass
class Entry:
    """One message of a catalogue."""

    context: str = ""
    singular: str = ""
    plural: str = ""
    texts: list[str] = field(default_factory=list)
    is_fuzzy: bool = False

    @property
    def key(self) -> str:
        return f"{self.context}{CONTEXT_END}{self.singular}" if self.context else self.singular


def entries_of(text: str) -> list[Entry]:
    """Return the messages of a .po file, its head (the empty message) first."""
    return [
        _entry(block) for block in re.split(r"\n\s*\n", text) if re.search(r"^msgid ", block, re.MULTILINE)
    ]


def _entry(block: str) -> Entry:
    parts: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        if found := re.match(r"(msg\w+(?:\[\d\])?) (\".*\")$", line):
            name, line = found[1], found[2]
        parts[name] = parts.get(name, "") + ast.literal_eval(line)
    return Entry(
        context=parts.get("msgctxt", ""),
        singular=parts["msgid"],
        plural=parts.get("msgid_plural", ""),
        texts=[text for name, text in parts.items() if name.startswith("msgstr")],
        is_fuzzy=bool(re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE)),
    )


def messages(path: Path) -> list[Entry]:
    return entries_of(path.read_text(encoding="utf-8"))[1:]


def compiled(data: bytes) -> dict[str, str]:
    """Return what a .mo file holds, its head left out."""
    count, originals, translations = struct.unpack("<8x3I", data[:20])

    def texts(table: int) -> list[str]:
        places = (struct.unpack_from("<2I", data, table + 8 * at) for at in range(count))
        return [data[start : start + length].decode() for length, start in places]

    found = dict(zip(texts(originals), texts(translations), strict=True))
    found.pop("", None)
    return found


def strings_of_python(source: str) -> Iterator[str]:
    """Yield the keys of the texts that a module passes to gettext, under whatever name it imported it."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name.removesuffix("_lazy").removesuffix("_noop")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            signature = SIGNATURES.get(names.get(node.func.id, ""))
            texts = [_text(argument) for argument in node.args]
            if signature and len(texts) > signature[1] and texts[signature[1]]:
                yield _key(texts, signature)


def _text(argument: ast.expr) -> str:
    is_text = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return ast.literal_eval(argument) if is_text else ""


def strings_of_template(source: str) -> Iterator[str]:
    """Yield the keys of the texts that a template passes to gettext."""
    for name, arguments in TEMPLATE_CALL.findall(templatize(source)):
        yield _key(ast.literal_eval(f"[{arguments}]"), SIGNATURES["gettext" if name == "_" else name])


def _key(texts: list[str], signature: tuple[int | None, int, int | None]) -> str:
    context, singular, _plural = signature
    return texts[singular] if context is None else f"{texts[context]}{CONTEXT_END}{texts[singular]}"


def strings_of_sources() -> dict[str, str]:
    """Return every text of the sources that is shown through gettext, with the file it stands in."""
    found: dict[str, str] = {}
    readers = {".py": strings_of_python, ".html": strings_of_template, ".txt": strings_of_template}
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*")):
        reader = readers.get(path.suffix)
        if reader and "demo" not in path.parts and (path.suffix == ".py" or "templates" in str(path.parent)):
            for key in reader(path.read_text(encoding="utf-8")):
                found.setdefault(key, str(path.relative_to(ROOT)))
    return found


@pytest.fixture(scope="module")
def catalogue() -> list[Entry]:
    return messages(OURS) + messages(VENDOR)


@pytest.mark.parametrize("path", [OURS, VENDOR], ids=["ours", "vendor"])
def test_every_message_is_translated(path):
    empty = [entry.singular for entry in messages(path) if not entry.texts or not all(entry.texts)]
    assert empty == [], "Translate these; docs/recipes/translate.md says how."


@pytest.mark.parametrize("path", [OURS, VENDOR], ids=["ours", "vendor"])
def test_no_translation_is_a_guess(path):
    assert [entry.singular for entry in messages(path) if entry.is_fuzzy] == []


@pytest.mark.parametrize("path", [OURS, VENDOR], ids=["ours", "vendor"])
def test_no_message_stands_twice(path):
    keys = [entry.key for entry in messages(path)]
    assert sorted(keys) == sorted(set(keys))


def test_placeholders_survive_translation(catalogue):
    broken = [
        (entry.singular, text)
        for entry in catalogue
        for text in entry.texts
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(entry.plural or entry.singular))
    ]
    assert broken == []


def test_edges_of_line_survive_translation(catalogue):
    def edges(text: str) -> tuple[bool, bool]:
        return text.startswith("\n"), text.endswith("\n")

    assert [
        entry.singular
        for entry in catalogue
        if any(edges(text) != edges(entry.singular) for text in entry.texts)
    ] == []


def test_gettext_is_called_by_names_that_are_collected():
    """xgettext knows the functions by name: a string behind another name would never reach the catalogue."""
    hidden = {
        str(path.relative_to(ROOT)): f"{alias.name} as {alias.asname}"
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname not in {None, alias.name} and (alias.asname != "_" or "ngettext" in alias.name)
    }
    assert hidden == {}


def test_every_string_of_the_sources_is_in_the_catalogue():
    known = {entry.key for entry in messages(OURS)}
    missing = {key: place for key, place in strings_of_sources().items() if key not in known}
    assert missing == {}, "Run `make messages` and translate what is new."


@pytest.mark.parametrize("path", [OURS, VENDOR], ids=["ours", "vendor"])
def test_compiled_catalogue_is_the_written_one(path):
    written = {
        entry.key + (PLURAL_END + entry.plural if entry.plural else ""): PLURAL_END.join(entry.texts)
        for entry in messages(path)
        if all(entry.texts)
    }
    assert compiled(path.with_suffix(".mo").read_bytes()) == written, "Run `make messages`."


@pytest.mark.parametrize(("english", "indonesian"), PAGE_WORDS.items())
def test_pages_use_the_words_of_the_glossary(catalogue, english, indonesian):
    assert [entry.texts for entry in catalogue if entry.key == english] == [[indonesian]]


def test_no_english_where_indonesian_has_a_word(catalogue):
    english = {
        entry.singular: found
        for entry in catalogue
        for text in entry.texts
        if (found := BANNED.findall(re.sub(PLACEHOLDER, "", text)))
    }
    assert english == {}


def test_peringkat_is_only_the_place_in_a_ranking(catalogue):
    misused = [
        entry.singular
        for entry in catalogue
        if any(re.search(r"\bperingkat\b", text, re.IGNORECASE) for text in entry.texts)
        and "rank" not in entry.singular.lower()
    ]
    assert misused == []


def test_the_scan_reads_every_way_to_say_a_string():
    module = (
        "from django.utils.translation import gettext as _g, ngettext, pgettext_lazy as _p\n"
        "_g('one' ' two'); ngettext('%(n)s row', '%(n)s rows', 2); _p('month', 'May'); _g(name); str('no')\n"
    )
    template = (
        "{% load i18n %}{% translate 'three' %}{{ _('four') }}{% blocktranslate count n=n %}{{ n }} row"
        "{% plural %}{{ n }} rows{% endblocktranslate %}{% translate 'May' context 'month' %}"
    )
    assert list(strings_of_python(module)) == ["one two", "%(n)s row", f"month{CONTEXT_END}May"]
    assert list(strings_of_template(template)) == ["three", "four", "%(n)s row", f"month{CONTEXT_END}May"]


def test_the_reader_understands_a_catalogue():
    text = (
        'msgid ""\nmsgstr "Language: id\\n"\n\n#, fuzzy, python-format\n'
        'msgctxt "here"\nmsgid ""\n"%(n)s "\n"row"\n'
        'msgid_plural "%(n)s rows"\nmsgstr[0] "%(n)s baris"\n'
    )
    assert entries_of(text)[1] == Entry("here", "%(n)s row", "%(n)s rows", ["%(n)s baris"], is_fuzzy=True)
