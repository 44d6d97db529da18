"""Draw the people of the demo city and their careers; the same seed always gives the same people."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from merit.portal.demo.organisation import DemoPost, Organisation

AS_OF = date(2026, 11, 1)
COUNTS = {"pns": 4190, "pppk": 1410, "pppk_paruh_waktu": 2779}
VACANT_PERCENT = 6

NAMES = {
    key: words.split()
    for key, words in yaml.safe_load(
        Path(__file__).with_name("names.yaml").read_text(encoding="utf-8")
    ).items()
}
PLACES = (
    "Samarinda",
    "Balikpapan",
    "Tenggarong",
    "Bontang",
    "Banjarmasin",
    "Surabaya",
    "Makassar",
    "Malang",
    "Pare-Pare",
    "Yogyakarta",
)
SCHOOLS = (
    "Universitas Mulawarman",
    "Universitas Brawijaya",
    "Universitas Hasanuddin",
    "Universitas Lambung Mangkurat",
    "Institut Pemerintahan Dalam Negeri",
)
FIELDS = {
    "pendidikan": "Pendidikan",
    "kesehatan": "Kesehatan Masyarakat",
    "infrastruktur": "Teknik Sipil",
    "lingkungan": "Teknik Lingkungan",
    "informatika": "Teknik Informatika",
    "keuangan": "Akuntansi",
    "perencanaan": "Perencanaan Wilayah dan Kota",
    "kepegawaian": "Ilmu Administrasi Negara",
    "hukum": "Ilmu Hukum",
    "sosial": "Ilmu Kesejahteraan Sosial",
    "ekonomi": "Ekonomi Pembangunan",
    "pangan": "Agribisnis",
    "pemerintahan": "Ilmu Pemerintahan",
    "administrasi": "Ilmu Administrasi Negara",
    "pengawasan": "Akuntansi",
}
GOLONGAN = (11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43, 44, 45)
LADDER = {"pelaksana": 0, "pengawas": 1, "administrator": 2, "jpt_pratama": 3}


@dataclass(frozen=True)
class DemoAppointment:
    """One post held from a date; `until` is empty for the present one."""

    title: str
    unit: str
    post: str
    level: str
    eselon: str
    subject: str
    since: date
    until: date | None
    capacity: str = "D"


@dataclass(frozen=True)
class DemoEducation:
    """One diploma."""

    level: str
    subject: str
    school: str
    year: int


@dataclass
class DemoPerson:
    """One synthetic civil servant with the whole career."""

    nip: str
    name: str
    title_front: str
    title_back: str
    sex: str
    birth_on: date
    birth_place: str
    kind: str
    legal_status: str
    cpns_on: date
    post: DemoPost
    post_since: date
    grades: list[tuple[str, date]] = field(default_factory=list)
    education: list[DemoEducation] = field(default_factory=list)
    appointments: list[DemoAppointment] = field(default_factory=list)
    talent: int = 50

    @property
    def is_structural(self) -> bool:
        """Whether the person holds a structural post (these get the full history)."""
        return self.post.kind == "struktural"


class PeopleMaker:
    """Draws people one after the other from one seeded source."""

    def __init__(self, city: Organisation, seed: int) -> None:
        self.city = city
        self.random = random.Random(seed)  # noqa: S311
        self.sequence: dict[str, int] = defaultdict(lambda: 899)
        self.below = self._posts_below()

    def _posts_below(self) -> dict[tuple[str, int], list[DemoPost]]:
        below: dict[tuple[str, int], list[DemoPost]] = defaultdict(list)
        for post in self.city.posts.values():
            if post.kind == "struktural":
                below[post.field, LADDER[post.level]].append(post)
                below["", LADDER[post.level]].append(post)
        return below

    def everyone(self) -> tuple[list[DemoPerson], list[DemoPost]]:
        """Return all people and the structural posts that stay empty."""
        structural = [post for post in self.city.posts.values() if post.kind == "struktural"]
        empty = [post for post in structural if self._stays_empty(post)]
        vacant = {post.code for post in empty}
        people = [self._official(post) for post in structural if post.code not in vacant]
        functional = self._seats("fungsional")
        clerical = self._seats("pelaksana")
        rest = COUNTS["pns"] - len(people)
        people += [self._worker(functional.pop(), "pns") for _ in range(rest * 7 // 10)]
        people += [self._worker(clerical.pop(), "pns") for _ in range(rest - rest * 7 // 10)]
        people += [self._worker(functional.pop(), "pppk") for _ in range(COUNTS["pppk"])]
        people += [
            self._worker(clerical.pop(), "pppk_paruh_waktu") for _ in range(COUNTS["pppk_paruh_waktu"])
        ]
        return people, empty

    def _stays_empty(self, post: DemoPost) -> bool:
        if post.title in VACANCIES:
            return True
        return post.eselon != "21" and self.random.randrange(100) < VACANT_PERCENT

    def _seats(self, kind: str) -> list[DemoPost]:
        seats = [post for post in self.city.posts.values() if post.kind == kind for _ in range(post.seats)]
        self.random.shuffle(seats)
        return seats

    def _official(self, post: DemoPost) -> DemoPerson:
        step = LADDER[post.level]
        service = {1: (9, 24), 2: (16, 29), 3: (21, 33)}[step]
        years = self.random.randrange(*service)
        person = self._person(
            post, "pns", started=AS_OF.year - years, entry_age=self.random.randrange(22, 26)
        )
        self._structural_career(person, step, years)
        self._grades(person, start=31, years=years)
        return person

    def _worker(self, post: DemoPost, kind: str) -> DemoPerson:
        years = self.random.randrange(3, 32) if kind == "pns" else self.random.randrange(1, 5)
        entry = self.random.randrange(21, 27) if kind == "pns" else self.random.randrange(24, 48)
        person = self._person(post, kind, started=AS_OF.year - years, entry_age=entry)
        since = max(person.cpns_on, date(AS_OF.year - min(years, 6), self.random.randrange(1, 11), 1))
        person.post_since = since
        person.appointments.append(self._held(post, since, None))
        if kind == "pns":
            self._grades(
                person, start=21 if post.level in {"pelaksana", "terampil", "mahir"} else 31, years=years
            )
        else:
            person.grades.append(("IX" if post.kind == "fungsional" else "V", person.cpns_on))
        return person

    def _person(self, post: DemoPost, kind: str, started: int, entry_age: int) -> DemoPerson:
        draw = self.random
        sex = draw.choice("MF")
        birth = date(started - entry_age, draw.randrange(1, 13), draw.randrange(1, 29))
        cpns = date(started, draw.choice((1, 3, 4, 12)) if kind == "pns" else draw.choice((3, 6, 7)), 1)
        given = draw.choice(NAMES["given_male" if sex == "M" else "given_female"])
        second = (
            draw.choice(NAMES["given_male" if sex == "M" else "given_female"])
            if draw.randrange(3) == 0
            else ""
        )
        person = DemoPerson(
            nip=self._nip(birth, cpns, sex, kind),
            name=" ".join(part for part in (given, second, draw.choice(NAMES["last"])) if part),
            title_front="",
            title_back="",
            sex=sex,
            birth_on=birth,
            birth_place=draw.choice(PLACES),
            kind=kind,
            legal_status=self._legal_status(post),
            cpns_on=cpns,
            post=post,
            post_since=cpns,
            talent=min(100, max(0, round(draw.gauss(58, 16)))),
        )
        self._education(person, birth.year)
        return person

    def _nip(self, birth: date, cpns: date, sex: str, kind: str) -> str:
        middle = f"{cpns:%Y%m}" if kind == "pns" else f"{cpns:%Y}21"
        prefix = f"{birth:%Y%m%d}{middle}{1 if sex == 'M' else 2}"
        self.sequence[prefix] += 1
        return f"{prefix}{self.sequence[prefix]}"

    def _legal_status(self, post: DemoPost) -> str:
        drawn = self.random.randrange(1000)
        if drawn < 4:
            return "15"
        return "03" if drawn < 10 and post.kind != "struktural" else "01"

    def _education(self, person: DemoPerson, birth_year: int) -> None:
        draw, post = self.random, person.post
        subject = FIELDS[post.field] if draw.randrange(10) < 7 else draw.choice(sorted(set(FIELDS.values())))
        if post.level in {"pelaksana", "terampil"} and draw.randrange(2):
            person.education.append(
                DemoEducation("slta", "SMA IPS", "SMA Negeri 2 Samarinda", birth_year + 18)
            )
            return
        if post.level == "mahir":
            person.education.append(
                DemoEducation("d3", subject, "Politeknik Negeri Samarinda", birth_year + 21)
            )
            person.title_back = "A.Md."
            return
        person.education.append(DemoEducation("s1", subject, draw.choice(SCHOOLS), birth_year + 22))
        person.title_back = "S.T." if "Teknik" in subject else "S.Sos."
        wants_master = {"jpt_pratama": 85, "administrator": 60, "pengawas": 25}.get(post.level, 6)
        if draw.randrange(100) < wants_master and birth_year + 32 < AS_OF.year:
            person.education.append(DemoEducation("s2", subject, draw.choice(SCHOOLS), birth_year + 32))
            person.title_back += ", M.Si."
        if post.level == "jpt_pratama" and draw.randrange(10) == 0:
            person.education.append(DemoEducation("s3", subject, draw.choice(SCHOOLS), birth_year + 42))
            person.title_front = "Dr."

    def _structural_career(self, person: DemoPerson, step: int, years: int) -> None:
        starts = self._step_years(person.cpns_on.year, step, years)
        home = person.post.field
        for level, year in enumerate(starts):
            last = level == step
            post = person.post if last else self._earlier_post(home, level, person)
            since = date(year, self.random.randrange(1, 11), self.random.randrange(1, 28))
            until = date(starts[level + 1], 1, 1) if not last else None
            self._add_held(person, post, max(since, person.cpns_on) if level == 0 else since, until, level)
        self._close_gaps(person)
        person.post_since = person.appointments[-1].since

    def _step_years(self, first: int, step: int, years: int) -> list[int]:
        present = AS_OF.year - self.random.choice((0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7))
        earliest = first + 4 * step
        present = max(present, earliest)
        span = present - first
        return [first + span * level // step if level < step else present for level in range(step + 1)]

    def _earlier_post(self, subject: str, level: int, person: DemoPerson) -> DemoPost:
        if level == 0:
            return person.post
        at_home = self.below.get((subject, level)) if self.random.randrange(10) < 7 else None
        return self.random.choice(at_home or self.below["", level])

    def _add_held(
        self, person: DemoPerson, post: DemoPost, since: date, until: date | None, level: int
    ) -> None:
        if level == 0:
            person.appointments.append(
                DemoAppointment(
                    "Analis Kebijakan Pelaksana", post.unit, "", "pelaksana", "", post.field, since, until
                )
            )
        else:
            person.appointments.append(self._held(post, since, until, present=until is None))

    def _held(self, post: DemoPost, since: date, until: date | None, present: bool = True) -> DemoAppointment:
        return DemoAppointment(
            post.title,
            post.unit,
            post.code if present else "",
            post.level,
            post.eselon,
            post.field,
            since,
            until,
        )

    def _close_gaps(self, person: DemoPerson) -> None:
        held = person.appointments
        for index in range(len(held) - 1):
            before, after = held[index], held[index + 1]
            held[index] = DemoAppointment(
                before.title,
                before.unit,
                before.post,
                before.level,
                before.eselon,
                before.subject,
                before.since,
                after.since,
            )

    def _grades(self, person: DemoPerson, start: int, years: int) -> None:
        index = GOLONGAN.index(start)
        top = {"jpt_pratama": 43, "administrator": 42, "pengawas": 34, "ahli_madya": 42, "ahli_muda": 34}.get(
            person.post.level, 33
        )
        ceiling = GOLONGAN.index(top)
        for number in range(years // 4 + 1):
            month = 4 if person.cpns_on.month < 10 else 10
            since = person.cpns_on if number == 0 else date(person.cpns_on.year + 4 * number, month, 1)
            if since > AS_OF or index + number > ceiling:
                return
            person.grades.append((str(GOLONGAN[index + number]), since))


VACANCIES = ("Kepala Dinas Komunikasi dan Informatika", "Kepala Bidang Aplikasi Informatika")


def draw_people(city: Organisation, seed: int = 20261101) -> tuple[list[DemoPerson], list[DemoPost]]:
    """Return the city's people and the structural posts without a holder."""
    return PeopleMaker(city, seed).everyone()
