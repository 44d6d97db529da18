"""Write every file of the demo city into one folder, in the order in which they are imported."""

from dataclasses import dataclass
from pathlib import Path

from merit.portal.demo.facts import MAKERS, FactMaker
from merit.portal.demo.history_files import HistoryWriter, write_posts
from merit.portal.demo.organisation import Organisation, build_organisation
from merit.portal.demo.people import DemoPerson, draw_people
from merit.portal.demo.sheets import rows_by_header, write_workbook
from merit.portal.demo.siasn_files import write_siasn

JSON_PEOPLE = 25


@dataclass(frozen=True)
class DemoFile:
    """One file and the kind it is imported as."""

    kind: str
    path: Path


@dataclass(frozen=True)
class DemoCity:
    """What was drawn and where its files are."""

    organisation: Organisation
    people: list[DemoPerson]
    files: list[DemoFile]


def write_city(folder: Path, seed: int = 20261101) -> DemoCity:
    """Draw the city and write its files; the same seed writes the same facts."""
    folder.mkdir(parents=True, exist_ok=True)
    city = build_organisation()
    people, empty = draw_people(city, seed)
    maker = FactMaker(city, people, seed + 1)
    history = HistoryWriter(city, people, maker)
    posts = folder / "00-peta-jabatan.xlsx"
    write_posts(posts, city, empty)
    files = [DemoFile("posts", posts)]
    files += [DemoFile("siasn", path) for path in write_siasn(folder, people, city)]
    files += _write_riwayat(folder, history)
    files += [DemoFile("ekinerja", path) for path in history.write_recaps(folder)]
    files += _write_templates(folder, maker)
    return DemoCity(city, people, files)


def _write_riwayat(folder: Path, history: HistoryWriter) -> list[DemoFile]:
    by_json, by_sheet = history.officials[:JSON_PEOPLE], history.officials[JSON_PEOPLE:]
    bundle, book = folder / "05-riwayat-siasn.json", folder / "06-riwayat-siasn.xlsx"
    history.write_riwayat_json(bundle, by_json)
    history.write_riwayat(book, by_sheet)
    return [DemoFile("riwayat", bundle), DemoFile("riwayat", book)]


def _write_templates(folder: Path, maker: FactMaker) -> list[DemoFile]:
    files = []
    for number, (kind, sheets) in enumerate(MAKERS.items(), start=60):
        path = folder / f"{number}-{kind}.xlsx"
        write_workbook(path, {name: rows_by_header(make(maker)) for name, make in sheets.items()})
        files.append(DemoFile(kind, path))
    return files
