"""Criteria and names side by side: the arithmetic of a shortlist."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from reportlab.platypus import Flowable

from merit.documents.formats import count_text, decimal_text, percent_text, value_text
from merit.documents.grid import Cell, Column, Grid, Row, band, said
from merit.documents.layout import DENSE, DENSE_STRONG, HEAD, SMALL, STRONG
from merit.documents.papers import blocks
from merit.documents.papers.facts import Candidate, Criterion, CriterionGroup, Score

SIDE = 3
HEADED = 64.0


def criteria(groups: Sequence[CriterionGroup], sections: blocks.Sections) -> Iterator[Flowable]:
    """Print the policy: groups, criteria, weights, scales in words and provisions."""
    yield from sections.heading("Kriteria dan bobot")
    columns = [
        Column("Kriteria", 0.26),
        Column("Bobot", 0.1, "right"),
        Column("Nilai asal menjadi nilai (0–100)", 0.38),
        Column("Dasar dan sumber data", 0.26),
    ]
    yield Grid(columns, _criteria_rows(groups))


def _criteria_rows(groups: Sequence[CriterionGroup]) -> Iterator[Row]:
    for group in groups:
        yield Row(
            (said((group.label, STRONG)), said((percent_text(group.weight), STRONG)), said(span=2)),
            kind="band",
            keeps_next=True,
        )
        for item, heading in blocks.with_headings(group.criteria):
            if heading:
                yield Row((said((heading, SMALL), span=4),), keeps_next=True)
            yield _criterion(item)
    total = sum((group.weight for group in groups), Decimal(0))
    yield Row((said(("Jumlah", STRONG)), said((percent_text(total), STRONG)), said(span=2)), kind="total")


def _criterion(item: Criterion) -> Row:
    return Row(
        (
            blocks.marked(item.label, item.is_assumed),
            percent_text(item.weight),
            item.scale,
            said((item.basis, SMALL), (item.source, SMALL)),
        )
    )


def side_by_side(
    groups: Sequence[CriterionGroup],
    shortlist: Sequence[Candidate],
    tie_keys: Sequence[str],
    width: float,
    sections: blocks.Sections,
) -> Iterator[Flowable]:
    """Print the names next to each other, three at a time, with every step of their arithmetic."""
    if not shortlist:
        return
    grids = (_compared(groups, shortlist[first : first + SIDE]) for first in range(0, len(shortlist), SIDE))
    first = next(grids)
    yield from sections.heading(
        "Perhitungan nama-nama daftar nominasi", room=first.whole_height(width) + HEADED
    )
    yield blocks.prose(
        "Sumbangan = nilai × bobot efektif, ditulis sampai empat desimal; peringkat memakai nilai tepat. "
        f"Nilai sama dipisahkan menurut: {', '.join(tie_keys) or 'tidak ada kunci; peringkat sama'}.",
        blocks.REMARK,
    )
    yield first
    for grid in grids:
        yield from grid.kept(width)


def _compared(groups: Sequence[CriterionGroup], names: Sequence[Candidate]) -> Grid:
    columns = [Column("Kriteria", 0.19), Column("Bobot", 0.075, "right", is_ruled=True)]
    for at in range(SIDE):
        is_last = at == SIDE - 1
        filled = at < len(names)
        columns += [
            Column("Nilai asal" if filled else "", 0.1),
            Column("Nilai" if filled else "", 0.0675, "right"),
            Column("Sumb." if filled else "", 0.0775, "right", is_ruled=not is_last and filled),
        ]
    head = Row((said(span=2), *(_name(each) for each in names)), kind="head")
    return Grid(columns, _compared_rows(groups, names), face=DENSE, head=[head], padding=2.4)


def _name(candidate: Candidate) -> Cell:
    name = f"{count_text(candidate.placed.rank)}. {candidate.person.name}"
    return Cell(((name, HEAD),), align="left", span=3, most_lines=12)


def _compared_rows(groups: Sequence[CriterionGroup], names: Sequence[Candidate]) -> Iterator[Row]:
    at = 0
    for group in groups:
        yield band(f"{group.label} ({percent_text(group.weight)})", 2 + 3 * SIDE, DENSE_STRONG)
        first = at
        for item, heading in blocks.with_headings(group.criteria):
            if heading:
                yield Row((said((heading, SMALL), span=2 + 3 * SIDE),), keeps_next=True)
            scores = [each.scores[at] for each in names]
            label = blocks.marked(item.label, item.is_assumed)
            yield Row(
                (label, percent_text(item.weight), *(cell for score in scores for cell in _score(score)))
            )
            at += 1
        yield _subtotals(names, first, at)
    yield from _totals(names)


def _score(score: Score) -> tuple[str, str, str]:
    raw = score.missing if score.raw is None and score.missing else value_text(score.raw)
    return raw, blocks.exactly(score.points), blocks.exactly(score.contribution)


def _subtotals(names: Sequence[Candidate], first: int, end: int) -> Row:
    sums = [_sum(each.scores[first:end]) for each in names]
    cells = (said((blocks.exactly(each), DENSE_STRONG), span=3, align="right") for each in sums)
    return Row((said(("Jumlah kelompok", DENSE_STRONG), span=2), *cells))


def _sum(scores: Sequence[Score]) -> Decimal:
    return sum((score.contribution for score in scores if score.contribution is not None), Decimal(0))


def _totals(names: Sequence[Candidate]) -> Iterator[Row]:
    totals = (said((blocks.exactly(each.placed.total), STRONG), span=3, align="right") for each in names)
    yield Row((said(("Nilai akhir (dari 100)", STRONG), span=2), *totals), kind="total")
    for axes in zip_longest(*(each.placed.axes for each in names)):
        label = next(axis.label for axis in axes if axis is not None)
        levels = (_wide(f"{decimal_text(axis.score)} ({axis.level})" if axis else "") for axis in axes)
        yield Row((said((f"Sumbu {label}", DENSE), span=2), *levels))
    if any(each.placed.box for each in names):
        boxes = (_wide(str(each.placed.box or "")) for each in names)
        yield Row((said(("Kotak talenta", DENSE), span=2), *boxes))
    for keys in zip_longest(*(each.placed.ties for each in names)):
        label = next(key.label for key in keys if key is not None)
        values = (_wide(value_text(key.value) if key else "") for key in keys)
        yield Row((said((f"Kunci: {label}", DENSE), span=2), *values))
    if any(each.stability is not None for each in names):
        shares = (_wide("" if each.stability is None else percent_text(each.stability)) for each in names)
        yield Row((said(("Kestabilan", DENSE), span=2), *shares))


def _wide(value: str) -> Cell:
    return said((value, DENSE), span=3, align="right")
