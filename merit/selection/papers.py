"""The papers of a run as plain data: shortlist report and personal score sheet, always in Indonesian.

Here belong: lines to papers. Not here: drawing them (`merit.documents`), keeping them (`issuing`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from merit import rules
from merit.documents.formats import count_text
from merit.documents.papers import ScoreSheetPaper, ShortlistPaper
from merit.documents.papers import facts as paper
from merit.documents.pictures import Box
from merit.documents.sheet import Letterhead, Stamp
from merit.rules.codes import COMPETENCIES
from merit.selection import vocabulary as words
from merit.selection.describing import Description
from merit.selection.lines import Card, CompetencyLine, CriterionLine, GroupLine, Line
from merit.selection.models import Run

LANGUAGE = "id"
NEAR = 1
"""Who fails more gates than this is counted on paper, not listed: a report is read by people."""
MOST_LISTED = 150
ELSEWHERE = "nama dan sebabnya ada pada berkas pemeringkatan"

Cards = dict[Any, Card]


@dataclass(frozen=True)
class Office:
    """Who issues papers: letterhead, place, and who signs."""

    letterhead: Letterhead
    place: str
    head_title: str
    head_name: str


@dataclass(frozen=True)
class Source:
    """What a paper is made from: the run, its description in Indonesian, names by person, the office."""

    run: Run
    told: Description
    named: Cards
    office: Office

    def stamp(self, document_id: str) -> Stamp:
        """Return what stands at the foot of every page."""
        return Stamp(document_id, self.run.artifact_id, self.run.is_trial)

    def identity(self, person_id: Any) -> paper.Identity:
        """Return a person as papers name one."""
        card = self.named[person_id]
        return paper.Identity(card.name, card.nip, card.pangkat, card.position, card.unit)


def shortlist_paper(source: Source, document_id: str) -> ShortlistPaper:
    """Return the shortlist report of a finished run."""
    told = source.told
    groups = told.criteria.groups()
    ranked = [told.line(index) for index in told.artifact.order["ranked"].tolist()]
    return ShortlistPaper(
        letterhead=source.office.letterhead,
        stamp=source.stamp(document_id),
        post=_post(told),
        run=_run(source),
        steps=tuple(paper.Step(step.label, step.count, step.reasons) for step in told.funnel()),
        groups=_groups(groups),
        shortlist=tuple(_candidate(source, line) for line in ranked if line.is_shortlisted),
        ranked=(_ranked(source, line) for line in ranked if not line.is_shortlisted),
        ineligible=_ineligible(source),
        incomplete=_incomplete(source),
        boxes=_boxes(told),
        tie_keys=told.criteria.ties(),
        flags=told.criteria.flags(),
        without=tuple(
            paper.Without(each.label, each.eligible, each.ranked, each.shortlisted, each.basis)
            for each in told.without()
        ),
        weight_changes=tuple(
            paper.WeightChange(each.label, each.weight, each.change) for each in told.weights()
        ),
        improvements=tuple(
            paper.Improvement(source.named[line.person_id].name, sentence)
            for line in ranked
            for sentence in line.improvements
        ),
        notes=_notes(told, _counted_only(told)),
        signatures=(paper.Signature("Mengetahui", source.office.head_title, source.office.head_name),),
        place=source.office.place,
    )


def score_sheet_paper(
    source: Source, line: Line, competencies: Iterable[CompetencyLine], document_id: str
) -> ScoreSheetPaper:
    """Return the personal score sheet of one person."""
    told = source.told
    return ScoreSheetPaper(
        letterhead=source.office.letterhead,
        stamp=source.stamp(document_id),
        person=source.identity(line.person_id),
        post=_post(told),
        run=_run(source),
        state=line.state,  # type: ignore[arg-type]
        groups=_groups(told.criteria.groups()),
        scores=_scores(line),
        ranked_count=line.of,
        placed=_placed(line) if line.state == "ranked" else None,
        is_shortlisted=line.is_shortlisted,
        border=line.border,
        box=line.box,
        boxes=_boxes(told),
        competencies=tuple(paper.Competency(each.label, each.standard, each.level) for each in competencies),
        reasons=_reasons(line),
        missing=_missing(line),
        best_rank=line.best_rank,
        worst_rank=line.worst_rank,
        improvements=line.improvements,
        notes=_notes(told),
    )


def people_on(told: Description) -> list[int]:
    """Return the indexes of everyone a shortlist report names."""
    order = told.artifact.order
    return [*order["ranked"].tolist(), *listed_ineligible(told), *order["incomplete"].tolist()[:MOST_LISTED]]


def listed_ineligible(told: Description) -> list[int]:
    """Return the ineligible who fail few gates, those who fail fewest first."""
    result = told.artifact.result
    people = told.artifact.order["ineligible"]
    failures = result.gates.fails[:, people].sum(axis=0)
    order = np.lexsort((people, failures))
    near = [int(people[place]) for place in order if failures[place] <= NEAR]
    return near[:MOST_LISTED]


def competency_lines(levels: dict[str, int | None], told: Description) -> tuple[CompetencyLine, ...]:
    """Return the competencies of one person against the standard of the run's post."""
    names = rules.at(told.speaker.on).table("competency.names").value
    standard = told.artifact.question.post["standard"]
    return tuple(
        CompetencyLine(
            code=code,
            label=told.speaker.said(names[code]["label"]),
            standard=int(Decimal(standard[f"comp_{code}"])),
            level=levels.get(code),
        )
        for code in COMPETENCIES
        if f"comp_{code}" in standard
    )


def _post(told: Description) -> paper.Post:
    post = told.artifact.question.origin["post"]
    level = told.speaker.said(words.word("level", post["level"], told.speaker.on))
    return paper.Post(post["title"], post["unit"], level, post["job_class"])


def _run(source: Source) -> paper.Run:
    kit = source.told.criteria.kit
    instrument = kit.content["instrument"]["title"][LANGUAGE]
    return paper.Run(
        id=str(source.run.pk),
        as_of=source.run.as_of,
        policy=kit.label[LANGUAGE],
        policy_version=str(source.run.kit_version.number),
        policy_basis=instrument,
        fingerprint=source.run.fingerprint,
    )


def _groups(groups: Iterable[GroupLine]) -> tuple[paper.CriterionGroup, ...]:
    return tuple(
        paper.CriterionGroup(
            group.label,
            group.weight,
            tuple(_criterion(item) for item in group.items),
        )
        for group in groups
    )


def _criterion(item: CriterionLine) -> paper.Criterion:
    return paper.Criterion(
        label=item.label,
        weight=item.weight,
        scale=item.scale_text,
        basis=item.note,
        source=item.source,
        is_assumed=item.is_assumed,
        heading=item.heading,
    )


def _scores(line: Line) -> tuple[paper.Score, ...]:
    return tuple(
        paper.Score(
            raw=None if item.raw is None else item.raw_text,
            points=item.points,
            contribution=item.contribution,
            missing=item.why,
        )
        for item in line.items
    )


def _placed(line: Line) -> paper.Placed:
    return paper.Placed(
        rank=line.rank or 0,
        total=Decimal(line.total_exact or 0),
        axes=tuple(paper.Axis(axis.label, axis.score, axis.level_label) for axis in line.axes),
        box=line.box,
        box_word=line.box_label,
        ties=tuple(paper.TieKey(tie.label, tie.value_text) for tie in line.ties),
    )


def _candidate(source: Source, line: Line) -> paper.Candidate:
    return paper.Candidate(source.identity(line.person_id), _placed(line), _scores(line), line.stability)


def _ranked(source: Source, line: Line) -> paper.RankedPerson:
    return paper.RankedPerson(source.identity(line.person_id), _placed(line), " ".join(line.improvements))


def _ineligible(source: Source) -> Iterator[paper.IneligiblePerson]:
    for index in listed_ineligible(source.told):
        line = source.told.line(index)
        yield paper.IneligiblePerson(source.identity(line.person_id), _reasons(line))


def _incomplete(source: Source) -> Iterator[paper.IncompletePerson]:
    for index in source.told.artifact.order["incomplete"].tolist()[:MOST_LISTED]:
        line = source.told.line(index)
        person = source.identity(line.person_id)
        yield paper.IncompletePerson(person, _missing(line), line.best_rank, line.worst_rank)


def _reasons(line: Line) -> tuple[paper.Reason, ...]:
    return tuple(paper.Reason(each.sentence, each.basis, each.is_assumed) for each in line.reasons)


def _missing(line: Line) -> tuple[paper.Missing, ...]:
    return tuple(paper.Missing(each.label, each.why_text, each.remedy) for each in line.missing)


def _boxes(told: Description) -> tuple[Box, ...]:
    if told.artifact.policy.axes is None:
        return ()
    counts = told.boxes()
    return tuple(
        Box(
            row["box"],
            row["kinerja"],
            row["potensial"],
            told.speaker.said(row["recommendations"][0]),
            counts.get(row["box"]),
        )
        for row in rules.at(told.speaker.on).rows("talent.boxes").value
    )


def _counted_only(told: Description) -> list[paper.Note]:
    """Say how many are counted and not listed."""
    order = told.artifact.order
    left = len(order["ineligible"]) - len(listed_ineligible(told))
    rest = max(0, len(order["incomplete"]) - MOST_LISTED)
    counted = [(left, f"tidak memenuhi lebih dari {NEAR} syarat"), (rest, "belum lengkap datanya")]
    return [
        paper.Note(
            f"{count_text(count)} pegawai lain {what}: dihitung, tidak didaftar", ELSEWHERE, is_assumed=False
        )
        for count, what in counted
        if count
    ]


def _notes(told: Description, more: Iterable[paper.Note] = ()) -> tuple[paper.Note, ...]:
    assumed = [
        paper.Note(f"{each.label}: {each.note}" if each.note else each.label, each.basis)
        for each in told.criteria.assumed()
    ]
    later = [
        paper.Note(f"Diperiksa setelah pemeringkatan: {each.label}", each.basis, each.is_assumed)
        for each in told.criteria.later()
    ]
    return (*assumed, *later, *more)
