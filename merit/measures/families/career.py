"""Posts held: the present one, time in post and level, acting, variety.

Here belong: the measures that rest on appointments. Not here: the cutting of a career into days
(merit.measures.families.timeline).
"""

from dataclasses import dataclass

import numpy as np
from django.db.models import Case, CharField, F, Value, When

from employees.codes import AppointmentCapacity
from employees.models import Appointment
from merit.measures.columns import (
    NO_RECORD,
    NOT_APPLICABLE,
    PRESENT,
    Codes,
    Column,
    Ints,
    column,
    text_column,
)
from merit.measures.days import years_between
from merit.measures.facts import Columns, Facts
from merit.measures.families.organisation import Organisation
from merit.measures.families.timeline import Timeline
from merit.measures.groups import (
    best,
    distinct,
    has_any,
    keyed,
    latest,
    picked,
    why_without,
)
from merit.measures.periods import months_of_periods
from merit.measures.reading import Rows, Word, code, day, ends, key
from merit.rules.codes import ESELON_CODES, POST_KINDS, POST_LEVELS

CAPACITIES = tuple(AppointmentCapacity.values)
DEFINITIVE, PLT, PLH, PJ = (CAPACITIES.index(each) for each in ("definitive", "plt", "plh", "pj"))
ACTING_WORDS = ("none", "plh_equal", "plh_higher", "plt_equal", "plt_higher", "pj")
VARIETY_WORDS = ("one_unit", "inter_unit", "inter_agency")

# Whose time counts as which: PP 11/2017 Pasal 54 and 107 name the functional level beside the structural one.
YEARS_AS = {
    "years_as_jpt_pratama": ("jpt_pratama",),
    "years_as_administrator": ("administrator", "ahli_madya"),
    "years_as_pengawas": ("pengawas", "ahli_muda"),
    "years_as_pelaksana": ("pelaksana", "ahli_pertama", "penyelia", "mahir", "terampil", "pemula"),
}


@dataclass(frozen=True, slots=True)
class Career:
    """Verified appointments begun by the date: definitive ones in order of time, the others, the present."""

    definitive: Rows
    acting: Rows
    present: Ints
    whys: Codes
    whys_of_present: Codes
    timeline: Timeline

    def at_present(self, name: str, default: int = -1) -> Ints:
        """Return a column of the present definitive appointment."""
        return picked(self.definitive[name], self.present, default)


def read_career(facts: Facts, organisation: Organisation) -> Career:
    """Read all appointments begun by the date: one query."""
    rows = facts.reader.rows(
        Appointment.objects.filter(valid_from__lte=facts.as_of),
        "employee_id",
        position=Word(key("position_id")),
        unit=Word(key("unit_id")),
        unit_name=Word(_name_without_unit()),
        capacity=code("capacity", CAPACITIES),
        level=code("level", POST_LEVELS),
        eselon=code("eselon", ESELON_CODES),
        starts=day("valid_from"),
        ends=ends("valid_to"),
        field=Word("field"),
        verified=facts.is_verified(),
    )
    _fill_levels(rows, organisation)
    return _career(facts, rows)


def _name_without_unit() -> Case:
    """Return the written name of a unit that is not one of ours."""
    return Case(When(unit__isnull=True, then=F("unit_name")), default=Value(""), output_field=CharField())


def _fill_levels(rows: Rows, organisation: Organisation) -> None:
    """Take level and eselon from the post where the appointment does not say them."""
    for name, of_post in (("level", organisation.levels), ("eselon", organisation.eselons)):
        table = np.array([of_post.get(word, -1) for word in rows.words["position"]] + [-1], dtype=np.int64)
        rows.columns[name] = np.where(rows[name] < 0, table[rows["position"]], rows[name])


def _career(facts: Facts, rows: Rows) -> Career:
    size, is_definitive = facts.size, rows["capacity"] == DEFINITIVE
    counts = rows["verified"] == 1
    ongoing = is_definitive & (rows["ends"] > facts.today)
    definitive = rows.where(is_definitive & counts)
    definitive = definitive.where(np.lexsort((definitive["starts"], definitive.person)))
    acting = rows.where(~is_definitive & counts)
    is_now = np.flatnonzero(definitive["ends"] > facts.today)
    now = latest(definitive.person[is_now], definitive["starts"][is_now], size)
    present = picked(is_now, now, -1)
    recorded = has_any(rows.person[is_definitive], size)
    waits = has_any(rows.person[ongoing], size) & (present < 0)
    return Career(
        definitive,
        acting,
        present,
        why_without(has_any(definitive.person, size), recorded),
        why_without(present >= 0, waits),
        Timeline.cut(facts, definitive, acting.where(acting["capacity"] == PLT)),
    )


def career_columns(facts: Facts, organisation: Organisation, career: Career) -> Columns:
    """Return the measures of posts held."""
    return {
        **_present_columns(facts, career),
        **_time_columns(facts, organisation, career),
        **_variety_columns(facts, organisation, career),
        "acting_best": _acting_best(facts, career),
        "months_of_plt": column(_plt_months(facts, career)),
    }


def _present_columns(facts: Facts, career: Career) -> Columns:
    whys, levels = career.whys_of_present, career.at_present("level")
    kinds = np.array([POST_KINDS.index(facts.law.level_kind[level]) for level in POST_LEVELS] + [-1])
    without_eselon = np.where(whys == PRESENT, np.uint8(NOT_APPLICABLE), whys)
    eselons = career.at_present("eselon")
    return {
        "level": text_column(levels, POST_LEVELS, whys),
        "job_kind": text_column(kinds[levels], POST_KINDS, whys),
        "eselon": text_column(eselons, ESELON_CODES, np.where(eselons < 0, without_eselon, whys)),
    }


def _time_columns(facts: Facts, organisation: Organisation, career: Career) -> Columns:
    today = np.full(facts.size, facts.today, dtype=np.int64)
    begun = picked(_post_since(organisation, career), career.present, facts.today)
    level = career.at_present("level")
    own = career.timeline.years_in_own(level, facts.size)
    no_level = np.where((level < 0) & (career.whys_of_present == PRESENT), NO_RECORD, career.whys_of_present)
    return {
        "years_in_post": column(years_between(begun, today), career.whys_of_present),
        "years_in_level": column(own, no_level.astype(np.uint8)),
        **{name: _years_as(facts, career, levels) for name, levels in YEARS_AS.items()},
    }


def _years_as(facts: Facts, career: Career, levels: tuple[str, ...]) -> Column:
    places = [POST_LEVELS.index(level) for level in levels]
    return column(career.timeline.years_in(places, facts.size), career.whys)


def _post_since(organisation: Organisation, career: Career) -> Ints:
    """Return, for each definitive appointment, since when the person has held that post without a break.

    A post only renamed (pengukuhan) is the same post; an appointment to no post of ours stands alone.
    """
    rows = career.definitive
    if not len(rows):
        return rows["starts"]
    lineage = organisation.lineage(rows.words["position"])[rows["position"]]
    before = np.arange(len(rows)) - 1
    is_same = (rows.person == rows.person[before]) & (lineage == lineage[before]) & (lineage >= 0)
    is_same &= rows["starts"] == rows["ends"][before]
    is_same[0] = False
    first = np.maximum.accumulate(np.where(is_same, 0, np.arange(len(rows))))
    return rows["starts"][first]


def _variety_columns(facts: Facts, organisation: Organisation, career: Career) -> Columns:
    rows, size = career.definitive, facts.size
    named = np.where(rows["unit_name"] >= 0, rows["unit_name"] + len(rows.words["unit"]), -1)
    units = distinct(rows.person, np.where(rows["unit"] >= 0, rows["unit"], named), size)
    agencies = distinct(rows.person, organisation.agencies(rows.words["unit"])[rows["unit"]], size)
    variety = np.where(agencies > 1, 2, np.where(units > 1, 1, 0))
    unknown = np.where((units == 0) & (career.whys == PRESENT), np.uint8(NO_RECORD), career.whys)
    return {
        "unit_variety": column(units, unknown),
        "post_variety": text_column(variety, VARIETY_WORDS, unknown),
    }


def _acting_best(facts: Facts, career: Career) -> Column:
    """Compare each acting post with the definitive level the person had when it began."""
    rows, held = career.acting, career.definitive
    order = np.array([facts.law.level_order[level] for level in POST_LEVELS] + [0])
    place = (
        np.searchsorted(keyed(held.person, held["starts"]), keyed(rows.person, rows["starts"]), "right") - 1
    )
    is_held = place >= 0
    if len(held):
        is_held &= (held.person[place] == rows.person) & (held["ends"][place] > rows["starts"])
    own = order[np.where(is_held, picked(held["level"], np.where(is_held, place, -1), -1), -1)]
    is_higher = (own > 0) & (order[rows["level"]] > own)
    score = np.select(
        [rows["capacity"] == PJ, rows["capacity"] == PLT], [np.int64(5), 3 + is_higher], 1 + is_higher
    )
    return text_column(best(rows.person, score, facts.size, 0), ACTING_WORDS)


def _plt_months(facts: Facts, career: Career) -> Ints:
    rows = career.acting.where(career.acting["capacity"] == PLT)
    stops = np.minimum(rows["ends"], facts.today)
    return months_of_periods(rows.person, rows["starts"], stops, facts.size)


def present_unit(facts: Facts, people: Rows, career: Career) -> Column:
    """Return the unit of the present appointment, else the one the person's own row names."""
    words = [*career.definitive.words["unit"], *people.words["unit"]]
    own = np.where(people["unit"] >= 0, people["unit"] + len(career.definitive.words["unit"]), -1)
    held = career.at_present("unit")
    return text_column(np.where(held >= 0, held, own), [_dashed(word) for word in words])


def _dashed(word: str) -> str:
    """Return a uuid as it is usually written, whatever the database wrote."""
    bare = word.replace("-", "")
    return "-".join((bare[:8], bare[8:12], bare[12:16], bare[16:20], bare[20:]))
