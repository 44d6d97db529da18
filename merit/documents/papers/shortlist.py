"""The shortlist report: how a run got from everyone considered to the names, on paper, for who decides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from reportlab.platypus import Flowable

from merit.documents.attachments import Attachment
from merit.documents.formats import NOTHING, count_text, decimal_text, nip_text, percent_text
from merit.documents.grid import Column, Grid, Row, said
from merit.documents.layout import DENSE, SMALL, STRONG, TABLE
from merit.documents.papers import blocks, comparison, others
from merit.documents.papers.facts import (
    Candidate,
    CriterionGroup,
    Improvement,
    IncompletePerson,
    IneligiblePerson,
    Note,
    Post,
    RankedPerson,
    Run,
    Signature,
    Step,
    WeightChange,
    Without,
)
from merit.documents.pictures import Box, FunnelStep, funnel, nine_box
from merit.documents.sheet import A4, Letterhead, LetterheadBlock, PageFormat, PaperSpec, Stamp, write_pdf

TITLE = "LAPORAN HASIL PEMERINGKATAN CALON"


@dataclass(frozen=True, slots=True)
class ShortlistPaper:
    """All that the shortlist report prints.

    ``ranked``, ``ineligible`` and ``incomplete`` may be generators: they are taken one by one while pages
    fill. ``flags`` and ``tie_keys`` are words; ``boxes`` is empty when the policy has no axes; ``place`` is
    where it is signed.
    """

    letterhead: Letterhead
    stamp: Stamp
    post: Post
    run: Run
    steps: tuple[Step, ...]
    groups: tuple[CriterionGroup, ...]
    shortlist: tuple[Candidate, ...]
    ranked: Iterable[RankedPerson] = ()
    ineligible: Iterable[IneligiblePerson] = ()
    incomplete: Iterable[IncompletePerson] = ()
    boxes: tuple[Box, ...] = ()
    tie_keys: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    without: tuple[Without, ...] = ()
    weight_changes: tuple[WeightChange, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    notes: tuple[Note, ...] = ()
    signatures: tuple[Signature, ...] = ()
    place: str = ""
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        """Refuse a candidate whose scores don't follow the criteria.

        Raises
        ------
        ValueError
            If a candidate has another number of scores than the policy has criteria.
        """
        expected = sum(len(group.criteria) for group in self.groups)
        for candidate in self.shortlist:
            if len(candidate.scores) != expected:
                raise ValueError(
                    f"rank {candidate.placed.rank} has {len(candidate.scores)} scores for {expected} criteria"
                )


def write_shortlist(target: BinaryIO, paper: ShortlistPaper, page_format: PageFormat = A4) -> None:
    """Write the shortlist report as a PDF."""
    spec = PaperSpec(
        title=f"Laporan hasil pemeringkatan: {paper.post.title}",
        author=paper.letterhead.lines[-1],
        subject=f"{paper.run.policy}, pemeringkatan {paper.run.id}",
        stamp=paper.stamp,
        page_format=page_format,
        attachments=paper.attachments,
    )
    write_pdf(target, spec, _blocks(paper, page_format.content_width))


def _blocks(paper: ShortlistPaper, width: float) -> Iterator[Flowable]:
    sections = blocks.Sections()
    yield LetterheadBlock(paper.letterhead)
    yield from blocks.title(TITLE, f"Pengisian jabatan {paper.post.title}")
    yield from blocks.trial_box(paper.stamp)
    yield blocks.facts([*blocks.post_facts(paper.post), *blocks.run_facts(paper.run)])
    yield from _summary(paper, sections)
    yield from _funnel(paper, width, sections)
    yield from comparison.criteria(paper.groups, sections)
    yield from comparison.side_by_side(paper.groups, paper.shortlist, paper.tie_keys, width, sections)
    yield from _weight_changes(paper)
    yield from others.everyone_else(
        paper.ranked, paper.ineligible, paper.incomplete, sections, width=width, has_boxes=bool(paper.boxes)
    )
    yield from _without(paper.without, sections)
    yield from _improvements(paper.improvements, sections)
    yield from blocks.notes(paper.notes, has_assumed=_has_assumed(paper))
    yield from blocks.signatures(paper.signatures, paper.place, width)


def _has_assumed(paper: ShortlistPaper) -> bool:
    return any(item.is_assumed for group in paper.groups for item in group.criteria) or any(
        note.is_assumed for note in paper.notes
    )


def _summary(paper: ShortlistPaper, sections: blocks.Sections) -> Iterator[Flowable]:
    yield from sections.heading("Daftar nominasi")
    for flag in paper.flags:
        yield blocks.prose(flag, blocks.LEAD)
    columns = [
        Column("Peringkat", 0.1, "center"),
        Column("Nama, NIP, jabatan sekarang", 0.39),
        Column("Nilai akhir (dari 100)", 0.12, "right"),
        Column("Sumbu (dari 100) dan kotak", 0.28),
        Column("Kestabilan", 0.11, "right"),
    ]
    rows = (_summary_row(candidate) for candidate in paper.shortlist)
    yield Grid(columns, rows, empty="Tidak ada nama yang memenuhi ketentuan daftar nominasi.")
    yield blocks.prose(
        "Urutan menurut nilai akhir yang tepat, lalu kunci pemecah nilai sama; pejabat berwenang memilih dan "
        "memberi alasan. Kestabilan: bagian dari percobaan bobot (tiap bobot kelompok digeser sampai 5 "
        "poin) yang tetap memuat nama itu.",
        blocks.REMARK,
    )


def _summary_row(candidate: Candidate) -> Row:
    person, placed = candidate.person, candidate.placed
    box = f"Kotak {placed.box}" + (f", {placed.box_word}" if placed.box_word else "") if placed.box else ""
    return Row(
        (
            said((count_text(placed.rank), STRONG)),
            said(
                (person.name, STRONG),
                (f"NIP {nip_text(person.nip)}", TABLE),
                (blocks.joined(person.position, person.unit), SMALL),
                (person.pangkat, SMALL),
            ),
            said((decimal_text(placed.total), STRONG)),
            said(*((line, DENSE) for line in blocks.axes_text(placed.axes)), (box, SMALL)),
            NOTHING if candidate.stability is None else percent_text(candidate.stability),
        )
    )


def _funnel(paper: ShortlistPaper, width: float, sections: blocks.Sections) -> Iterator[Flowable]:
    steps = [FunnelStep(step.label, step.count) for step in paper.steps]
    picture = funnel(steps, width=width * (0.5 if paper.boxes else 0.8))
    pictures = (picture, nine_box(paper.boxes, width=width * 0.46, height=168)) if paper.boxes else (picture,)
    yield from sections.heading("Penyaringan", room=max(each.height for each in pictures) + 40)
    yield blocks.SideBySide(*pictures)
    rows = [
        Row((step.label, sentence, count_text(count)))
        for step in paper.steps
        for sentence, count in step.reasons
    ]
    if rows:
        columns = [Column("Tahap", 0.24), Column("Sebab berkurang", 0.64), Column("Orang", 0.12, "right")]
        yield Grid(columns, rows)
        yield blocks.prose("Satu orang dapat gugur karena lebih dari satu sebab.", blocks.REMARK)


def _weight_changes(paper: ShortlistPaper) -> Iterator[Flowable]:
    if not paper.weight_changes:
        return
    yield from blocks.heading("Perubahan bobot terkecil yang mengubah daftar nominasi", blocks.SUBHEADING)
    columns = [
        Column("Kelompok", 0.5),
        Column("Bobot", 0.15, "right"),
        Column("Perubahan terkecil", 0.35, "right"),
    ]
    yield Grid(columns, (_weight_change(change) for change in paper.weight_changes))


def _weight_change(change: WeightChange) -> Row:
    moved = "tidak ada yang mengubah"
    if change.change is not None:
        sign = "+" if change.change > 0 else ""
        moved = f"{sign}{decimal_text(change.change)} poin"
    return Row((change.label, percent_text(change.weight), moved))


def _without(found: tuple[Without, ...], sections: blocks.Sections) -> Iterator[Flowable]:
    if not found:
        return
    yield from sections.heading("Bila satu syarat ditiadakan")
    yield blocks.prose(
        "Memperlihatkan syarat yang sendirian menentukan siapa yang dapat ikut. Baris pertama adalah "
        "pemeringkatan ini.",
        blocks.REMARK,
    )
    columns = [
        Column("Tanpa syarat", 0.55),
        Column("Memenuhi syarat", 0.16, "right"),
        Column("Berperingkat", 0.14, "right"),
        Column("Daftar nominasi", 0.15, "right"),
    ]
    yield Grid(columns, (_without_row(at, each) for at, each in enumerate(found)))


def _without_row(at: int, each: Without) -> Row:
    name = said((each.label, STRONG if at == 0 else TABLE), (each.basis, SMALL))
    return Row((name, count_text(each.eligible), count_text(each.ranked), count_text(each.shortlisted)))


def _improvements(found: tuple[Improvement, ...], sections: blocks.Sections) -> Iterator[Flowable]:
    if not found:
        return
    yield from sections.heading("Perbaikan terkecil untuk mencapai daftar nominasi")
    columns = [Column("Nama", 0.3), Column("Satu perbaikan terkecil", 0.7)]
    yield Grid(columns, (Row((each.person, each.sentence)) for each in found))
