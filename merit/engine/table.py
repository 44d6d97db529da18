"""A ranked case as a table of plain text, in Indonesian or English.

Belongs here: the layout a person reads in a terminal. Does not belong here: figures, which come as texts.
"""

from collections.abc import Iterable
from typing import Any

from merit.engine.errors import one_line
from merit.engine.rendering import Json

_WORDS: dict[str, tuple[str, str]] = {
    "file": ("Berkas", "File"),
    "post": ("Jabatan", "Post"),
    "policy": ("Kebijakan", "Policy"),
    "as_of": ("Keadaan per", "As of"),
    "ranked": ("Berperingkat", "Ranked"),
    "rank": ("Peringkat", "Rank"),
    "id": ("Id", "Id"),
    "total": ("Total", "Total"),
    "box": ("Kotak", "Box"),
    "potensial": ("Potensial", "Potensial"),
    "kinerja": ("Kinerja", "Kinerja"),
    "listed": ("Daftar pendek", "Shortlist"),
    "yes": ("ya", "yes"),
    "ineligible": ("Tidak memenuhi syarat", "Ineligible"),
    "required": ("syarat", "required"),
    "incomplete": ("Belum lengkap", "Incomplete"),
    "nobody": ("tidak ada", "nobody"),
    "flags": ("Catatan", "Flags"),
    "fewer_than_shortlist": (
        "nama di daftar pendek kurang dari yang diminta",
        "fewer names on the shortlist than asked",
    ),
    "pool_below_minimum": (
        "yang berperingkat kurang dari jumlah minimum",
        "fewer ranked people than the minimum",
    ),
    "tie_at_cut": (
        "nama di daftar pendek lebih dari yang diminta karena peringkat sama",
        "more names on the shortlist than asked because of an equal rank",
    ),
    "fingerprint": ("Sidik", "Fingerprint"),
    "stability": (
        "Kestabilan (pangsa dari {count} susunan bobot)",
        "Stability (share of {count} weightings)",
    ),
    "change": (
        "perubahan bobot terkecil yang mengubah daftar",
        "smallest change of weight that alters the list",
    ),
    "none": ("tidak ada", "none"),
    "counterfactual": ("Yang dibutuhkan untuk masuk daftar", "What would have reached the list"),
    "enough": ("sudah cukup", "already enough"),
    "but_for": ("seandainya lolos {gate}", "had {gate} been passed"),
    "unreachable": ("tidak ada satu butir pun yang cukup", "no single item is enough"),
    "rise": ("{item} menjadi {points} (+{rise})", "{item} at {points} (+{rise})"),
    "without": ("Tanpa satu syarat", "Without one gate"),
    "pool": (
        "memenuhi syarat {eligible}, berperingkat {ranked}, di daftar {shortlisted}",
        "eligible {eligible}, ranked {ranked}, shortlisted {shortlisted}",
    ),
}


def table(document: Json, result: Json, file: str, language: str) -> str:
    """Return a case and its result as text.

    Parameters
    ----------
    document : dict
        The `merit.case/1` document.
    result : dict
        Its `merit.result/1`, with `explain` when it was asked for.
    file : str
        Name of the file, for the heading.
    language : str
        `id` or `en`.
    """
    words = _Words(language)
    lines = [*_heading(document, file, words), *_ranked(result, words)]
    lines += _ineligible(result, words) + _incomplete(result, words)
    if result["flags"]:
        lines += ["", f"{words('flags')}: {'; '.join(words(flag) for flag in result['flags'])}"]
    if "explain" in result:
        lines += _explain(result["explain"], words)
    lines += ["", f"{words('fingerprint')}: {result['fingerprint']}"]
    return "\n".join(one_line(line) for line in lines) + "\n"


class _Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self._index = 1 if language == "en" else 0

    def __call__(self, code: str, **facts: Any) -> str:
        return _WORDS[code][self._index].format(**facts)


def _heading(document: Json, file: str, words: _Words) -> list[str]:
    return [
        f"{words('file')}: {file}",
        f"{words('post')}: {document['post']['id']}   {words('policy')}: {document['policy']['id']}   "
        f"{words('as_of')} {document['as_of']}",
        "",
    ]


def _ranked(result: Json, words: _Words) -> list[str]:
    lines = [f"{words('ranked')}: {len(result['ranked'])}"]
    if not result["ranked"]:
        return lines
    listed = set(result["shortlist"])
    head = [words(code) for code in ("rank", "id", "total", "box", "potensial", "kinerja", "listed")]
    rows = [
        [
            str(one["rank"]),
            one["id"],
            one["total"],
            str(one["box"] or "-"),
            *(one["axes"].values() if one["axes"] else ("-", "-")),
            words("yes") if one["id"] in listed else "",
        ]
        for one in result["ranked"]
    ]
    return lines + _aligned([head, *rows])


def _aligned(rows: list[list[str]]) -> list[str]:
    shown = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in shown) for column in range(len(shown[0]))]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]


def _ineligible(result: Json, words: _Words) -> list[str]:
    lines = ["", f"{words('ineligible')}: {len(result['ineligible'])}"]
    for one in result["ineligible"]:
        lines += [f"  {one['id']}", *(f"    {_reason(reason, words)}" for reason in one["reasons"])]
    return lines


def _reason(reason: Json, words: _Words) -> str:
    value = "" if reason["value"] is None else f" {_as_text(reason['value'])}"
    notes = "".join(f"; {note}" for note in (reason["message"], reason["basis"]) if note)
    return f"{reason['gate']}:{value} ({words('required')} {reason['required']}){notes}"


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _incomplete(result: Json, words: _Words) -> list[str]:
    lines = ["", f"{words('incomplete')}: {len(result['incomplete'])}"]
    for one in result["incomplete"]:
        why = one["why"]
        names = ", ".join(f"{name} ({why[name]})" if name in why else name for name in one["missing"])
        lines.append(f"  {one['id']}: {names}")
    return lines


def _explain(block: Json, words: _Words) -> list[str]:
    stability = block["stability"]
    lines = ["", words("stability", count=stability["weightings"])]
    lines += [f"  {one['id']}: {one['share']}" for one in stability["shares"]] or [f"  {words('nobody')}"]
    lines += [
        f"  {one['group']} {one['weight']}: {words('change')}: {one['change'] or words('none')}"
        for one in stability["weights"]
    ]
    lines += ["", words("counterfactual")]
    lines += [f"  {one['id']}: {_needed(one, words)}" for one in block["counterfactual"]] or [
        f"  {words('nobody')}"
    ]
    return lines + _without(block["without"], words)


def _needed(one: Json, words: _Words) -> str:
    if not one["reaches"]:
        needed = words("unreachable")
    elif one["item"] is None:
        needed = words("enough")
    else:
        needed = words("rise", item=one["item"], points=one["points"], rise=one["rise"])
    return needed if one["gate"] is None else f"{words('but_for', gate=one['gate'])}: {needed}"


def _without(pools: Iterable[Json], words: _Words) -> list[str]:
    lines = [f"  {pool['gate']}: {words('pool', **pool)}" for pool in pools]
    return ["", words("without"), *lines] if lines else []
