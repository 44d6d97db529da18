"""Everyone who is not on the shortlist, by state, with reasons. NIPs are masked: no reader needs them."""

from collections.abc import Iterable, Iterator

from reportlab.platypus import Flowable

from merit.documents.formats import NOTHING, count_text, decimal_text, nip_masked
from merit.documents.grid import Cell, Column, Grid, Row, said
from merit.documents.layout import SMALL, TABLE
from merit.documents.papers import blocks
from merit.documents.papers.facts import Identity, IncompletePerson, IneligiblePerson, Missing, RankedPerson

NOBODY = "Tidak ada."
TWO_HEADINGS = 64.0
INELIGIBLE = (Column("Nama dan NIP", 0.34), Column("Semua sebab dan dasarnya", 0.66))
INCOMPLETE = (
    Column("Nama dan NIP", 0.34),
    Column("Yang belum ada", 0.46),
    Column("Peringkat yang masih mungkin", 0.2, "right"),
)


def everyone_else(
    ranked: Iterable[RankedPerson],
    ineligible: Iterable[IneligiblePerson],
    incomplete: Iterable[IncompletePerson],
    sections: blocks.Sections,
    *,
    width: float,
    has_boxes: bool,
) -> Iterator[Flowable]:
    """Print the three states after each other, each person once."""
    first = Grid(_ranked_columns(has_boxes), (_ranked(each, has_boxes) for each in ranked), empty=NOBODY)
    yield from sections.heading(
        "Pegawai lain yang dipertimbangkan", room=first.start_height(width) + TWO_HEADINGS
    )
    yield from blocks.headed("1. Berperingkat di luar daftar nominasi", first, width, blocks.SUBHEADING)
    second = Grid(INELIGIBLE, (_ineligible(each) for each in ineligible), empty=NOBODY)
    yield from blocks.headed("2. Tidak memenuhi syarat", second, width, blocks.SUBHEADING)
    third = Grid(INCOMPLETE, (_incomplete(each) for each in incomplete), empty=NOBODY)
    yield from blocks.headed("3. Belum lengkap", third, width, blocks.SUBHEADING)
    yield blocks.prose(
        "Belum dinilai tidak sama dengan nol: mereka belum dapat diberi peringkat.", blocks.REMARK
    )


def _person(person: Identity) -> Cell:
    where = blocks.joined(person.position, person.unit)
    return said((person.name, TABLE), (f"NIP {nip_masked(person.nip)}", SMALL), (where, SMALL))


def _ranked_columns(has_boxes: bool) -> list[Column]:
    columns = [
        Column("Peringkat", 0.11, "center"),
        Column("Nama dan NIP", 0.35),
        Column("Nilai akhir (dari 100)", 0.14, "right"),
    ]
    box = [Column("Kotak", 0.08, "center")] if has_boxes else []
    return [
        *columns,
        *box,
        Column("Perbaikan terkecil untuk daftar nominasi", 0.4 - (0.08 if has_boxes else 0)),
    ]


def _ranked(each: RankedPerson, has_boxes: bool) -> Row:
    placed = each.placed
    box = [str(placed.box or NOTHING)] if has_boxes else []
    improvement = said((each.improvement or NOTHING, SMALL))
    return Row((count_text(placed.rank), _person(each.person), decimal_text(placed.total), *box, improvement))


def _ineligible(each: IneligiblePerson) -> Row:
    return Row((_person(each.person), blocks.reasons(each.reasons)))


def _missing(found: Iterable[Missing]) -> Cell:
    return blocks.listed([f"{each.label}: {each.why}" for each in found])


def possible_ranks(best: int | None, worst: int | None) -> str:
    """Write the ranks that are still possible."""
    if best is None or worst is None:
        return NOTHING
    return count_text(best) if best == worst else f"{count_text(best)} sampai {count_text(worst)}"


def _incomplete(each: IncompletePerson) -> Row:
    return Row(
        (_person(each.person), _missing(each.missing), possible_ranks(each.best_rank, each.worst_rank))
    )
