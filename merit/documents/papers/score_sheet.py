"""The personal score sheet: one person's line in a run with its whole arithmetic, for that person."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import BinaryIO

from reportlab.platypus import Flowable

from merit.documents.attachments import Attachment
from merit.documents.formats import (
    NOTHING,
    count_text,
    decimal_text,
    nip_text,
    percent_text,
    score_text,
    value_text,
)
from merit.documents.grid import Cell, Column, Grid, Row, said
from merit.documents.layout import DENSE, SMALL, STRONG, TABLE
from merit.documents.papers import blocks
from merit.documents.papers.facts import (
    Competency,
    Criterion,
    CriterionGroup,
    Identity,
    Missing,
    Note,
    Placed,
    Post,
    Reason,
    Run,
    Score,
    State,
)
from merit.documents.papers.others import possible_ranks
from merit.documents.pictures import Box, Part, Spoke, contribution_bar, nine_box, radar, step_bar
from merit.documents.pictures.radar import FEWEST_SPOKES
from merit.documents.sheet import A4, Letterhead, LetterheadBlock, PageFormat, PaperSpec, Stamp, write_pdf

TITLE = "LEMBAR NILAI PERORANGAN"
BAR_SHARE = 0.125
STATES = {"ranked": "Berperingkat", "ineligible": "Tidak memenuhi syarat", "incomplete": "Belum lengkap"}


@dataclass(frozen=True, slots=True)
class ScoreSheetPaper:
    """All that a personal score sheet prints; ``scores`` follow the policy's criteria one to one.

    ``placed`` is set for who was ranked; ``border`` is the total at which the shortlist begins; ``box``
    marks the own place also for who was not ranked.
    """

    letterhead: Letterhead
    stamp: Stamp
    person: Identity
    post: Post
    run: Run
    state: State
    groups: tuple[CriterionGroup, ...]
    scores: tuple[Score, ...]
    ranked_count: int
    placed: Placed | None = None
    is_shortlisted: bool = False
    border: Decimal | None = None
    box: int | None = None
    boxes: tuple[Box, ...] = ()
    competencies: tuple[Competency, ...] = ()
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Missing, ...] = ()
    best_rank: int | None = None
    worst_rank: int | None = None
    improvements: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        """Refuse scores that don't follow the criteria, and a ranked person without a place.

        Raises
        ------
        ValueError
            If the numbers of scores and criteria differ, or state and place contradict each other.
        """
        expected = sum(len(group.criteria) for group in self.groups)
        if len(self.scores) != expected:
            raise ValueError(f"{len(self.scores)} scores for {expected} criteria")
        if (self.state == "ranked") != (self.placed is not None):
            raise ValueError(f"state {self.state!r} and place {self.placed!r} contradict each other")


def write_score_sheet(target: BinaryIO, paper: ScoreSheetPaper, page_format: PageFormat = A4) -> None:
    """Write a personal score sheet as a PDF."""
    spec = PaperSpec(
        title=f"Lembar nilai perorangan: {paper.person.name}",
        author=paper.letterhead.lines[-1],
        subject=f"{paper.post.title}, pemeringkatan {paper.run.id}",
        stamp=paper.stamp,
        page_format=page_format,
        attachments=paper.attachments,
    )
    write_pdf(target, spec, _blocks(paper, page_format.content_width))


def _blocks(paper: ScoreSheetPaper, width: float) -> Iterator[Flowable]:
    sections = blocks.Sections()
    yield LetterheadBlock(paper.letterhead)
    yield from blocks.title(TITLE, f"Penilaian untuk jabatan {paper.post.title}")
    yield from blocks.trial_box(paper.stamp)
    yield blocks.facts(_identity(paper))
    yield from _outcome(paper, sections)
    yield from _reasons(paper)
    yield from _improvements(paper, sections)
    yield from _arithmetic(paper, width, sections)
    yield from _box_and_radar(paper, width, sections)
    yield from blocks.notes(paper.notes, has_assumed=_has_assumed(paper))


def _has_assumed(paper: ScoreSheetPaper) -> bool:
    marks = [item.is_assumed for group in paper.groups for item in group.criteria]
    return any(
        (*marks, *(note.is_assumed for note in paper.notes), *(each.is_assumed for each in paper.reasons))
    )


def _identity(paper: ScoreSheetPaper) -> list[tuple[str, str]]:
    person = paper.person
    return [
        ("Nama", person.name),
        ("NIP", nip_text(person.nip)),
        ("Pangkat, golongan", person.pangkat),
        ("Jabatan sekarang", blocks.joined(person.position, person.unit)),
        ("Jabatan yang dinilai", blocks.joined(*(value for _, value in blocks.post_facts(paper.post)))),
        *blocks.run_facts(paper.run),
    ]


def _outcome(paper: ScoreSheetPaper, sections: blocks.Sections) -> Iterator[Flowable]:
    yield from sections.heading("Hasil")
    yield blocks.prose(_outcome_sentence(paper), blocks.LEAD)
    if paper.placed and paper.placed.axes:
        box = (
            blocks.with_basis(f"kotak {paper.placed.box}", paper.placed.box_word) if paper.placed.box else ""
        )
        axes = (f"{axis.label} {score_text(axis.score)} ({axis.level})" for axis in paper.placed.axes)
        yield blocks.prose(f"{blocks.joined(*axes, box)}.")
    if paper.placed and paper.placed.ties:
        keys = "; ".join(f"{key.label} {value_text(key.value)}" for key in paper.placed.ties)
        yield blocks.prose(f"Kunci pemecah nilai sama: {keys}.", blocks.REMARK)


def _outcome_sentence(paper: ScoreSheetPaper) -> str:
    if paper.placed is not None:
        place = f"Peringkat {count_text(paper.placed.rank)} dari {count_text(paper.ranked_count)} orang"
        listed = "masuk daftar nominasi" if paper.is_shortlisted else "tidak masuk daftar nominasi"
        border = f" (batas {decimal_text(paper.border)})" if paper.border is not None else ""
        return f"{place} yang berperingkat, nilai akhir {score_text(paper.placed.total)}; {listed}{border}."
    ranks = possible_ranks(paper.best_rank, paper.worst_rank)
    still = f" Peringkat yang masih mungkin: {ranks}." if ranks != NOTHING else ""
    return f"{STATES[paper.state]}.{still}"


def _reasons(paper: ScoreSheetPaper) -> Iterator[Flowable]:
    if paper.reasons:
        yield blocks.prose("Syarat yang belum terpenuhi:")
        yield Grid([Column("", 1.0)], (Row((blocks.reasons([each]),)) for each in paper.reasons))
    if paper.missing:
        columns = [Column("Yang belum ada", 0.28), Column("Sebab", 0.34), Column("Cara melengkapi", 0.38)]
        yield Grid(columns, (Row((each.label, each.why, each.remedy or NOTHING)) for each in paper.missing))


def _arithmetic(paper: ScoreSheetPaper, width: float, sections: blocks.Sections) -> Iterator[Flowable]:
    if not paper.scores:
        return
    yield from sections.heading("Perhitungan")
    yield blocks.prose(
        "Sumbangan = nilai × bobot. Batang: bagian gelap adalah sumbangan, bagian terang yang masih dapat "
        "diraih, pada skala nilai akhir 0–100.",
        blocks.REMARK,
    )
    columns = [
        Column("Kriteria, aturan, dasar, sumber data", 0.375),
        Column("Nilai asal", 0.125),
        Column("Nilai (0–100)", 0.085, "right"),
        Column("Bobot", 0.075, "right"),
        Column("Sumbangan", 0.115, "right"),
        Column("Jumlah berjalan", 0.1, "right"),
        Column("Skala 0–100", BAR_SHARE),
    ]
    yield Grid(columns, _rows(paper, width * BAR_SHARE - 8))
    if paper.placed is not None:
        yield _total_bar(paper, width)


def _rows(paper: ScoreSheetPaper, bar_width: float) -> Iterator[Row]:
    at, running, is_known = 0, Decimal(0), True
    for group in paper.groups:
        weight = said((percent_text(group.weight), STRONG))
        yield Row((said((group.label, STRONG), span=3), weight, said(span=3)), kind="band", keeps_next=True)
        for item, heading in blocks.with_headings(group.criteria):
            if heading:
                yield Row((said((heading, SMALL), span=7),), keeps_next=True)
            score = paper.scores[at]
            is_known = is_known and score.contribution is not None
            bar = step_bar(running, score.contribution or Decimal(0), item.weight, width=bar_width)
            running += score.contribution or Decimal(0)
            yield _row(item, score, running if is_known else None, bar)
            at += 1
    total = blocks.exactly(running) if is_known else "belum lengkap"
    yield Row((said(("Nilai akhir (dari 100)", STRONG), span=4), said((total, STRONG), span=3)), kind="total")


def _row(item: Criterion, score: Score, running: Decimal | None, bar: object) -> Row:
    raw = score.missing if score.raw is None and score.missing else value_text(score.raw)
    label = said(
        (blocks.marked(item.label, item.is_assumed), TABLE),
        (item.scale, SMALL),
        (item.basis, SMALL),
        (score.source or item.source, SMALL),
    )
    return Row(
        (
            label,
            raw,
            blocks.exactly(score.points),
            percent_text(item.weight),
            said((blocks.exactly(score.contribution), STRONG), align="right"),
            blocks.exactly(running),
            Cell(drawing=bar),
        )
    )


def _total_bar(paper: ScoreSheetPaper, width: float) -> Flowable:
    parts, at = [], 0
    for group in paper.groups:
        scores = paper.scores[at : at + len(group.criteria)]
        gained = sum((score.contribution or Decimal(0) for score in scores), Decimal(0))
        parts.append(Part(group.label, gained, group.weight))
        at += len(group.criteria)
    title = f"Nilai akhir {paper.person.name}"
    return blocks.SideBySide(contribution_bar(parts, title=title, border=paper.border, width=width))


def _box_and_radar(paper: ScoreSheetPaper, width: float, sections: blocks.Sections) -> Iterator[Flowable]:
    pictures = []
    if paper.boxes:
        own = paper.placed.box if paper.placed and paper.placed.box else paper.box
        pictures.append(nine_box(paper.boxes, own=own, width=width * 0.47, height=172))
    if len(paper.competencies) >= FEWEST_SPOKES:
        spokes = [Spoke(each.label, each.standard, each.level) for each in paper.competencies]
        pictures.append(radar(spokes, width=width * 0.52, height=172))
    if pictures:
        tallest = max(picture.height for picture in pictures)
        yield from sections.heading("Kotak talenta dan kompetensi", room=tallest + 40)
        yield blocks.SideBySide(*pictures)
    if paper.competencies:
        columns = [
            Column("Kompetensi", 0.46),
            Column("Standar jabatan", 0.18, "right"),
            Column("Hasil penilaian", 0.18, "right"),
            Column("Selisih", 0.18, "right"),
        ]
        yield Grid(columns, (_competency(each) for each in paper.competencies), face=DENSE, padding=1.2)


def _competency(each: Competency) -> Row:
    if each.level is None:
        return Row((each.label, str(each.standard), "belum dinilai", NOTHING))
    gap = each.level - each.standard
    return Row((each.label, str(each.standard), str(each.level), f"+{gap}" if gap > 0 else str(gap)))


def _improvements(paper: ScoreSheetPaper, sections: blocks.Sections) -> Iterator[Flowable]:
    if not paper.improvements:
        return
    yield from sections.heading("Yang dapat menaikkan nilai")
    rows = (Row(("•", sentence), kind="bare") for sentence in paper.improvements)
    yield Grid([Column("", 0.025), Column("", 0.975)], rows, padding=1.5, inset=0)
