"""The template and the refused rows: both come back through the same reader."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
import python_calamine
from django.utils import translation

from merit.access.errors import NotVisible
from merit.intake import kinds, selectors, services, values
from merit.intake.kinds import Column, Sheet
from merit.intake.plan import make_plan
from merit.intake.tables import read_rows
from merit.intake.workbooks import refused_workbook, template_workbook
from tests.intake.people import HEAD, nip, people_kind, person, write_csv, write_xlsx

KIND = people_kind()


def pages(data: bytes) -> dict[str, list[list]]:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_a_template_has_every_column_and_explains_it():
    found = pages(template_workbook(KIND))
    assert found["Data"] == [list(HEAD)]
    notes = {line[1]: line for line in found["Petunjuk"][4:]}
    assert notes["NIP"][2:5] == ["yes", "NIP, 18 digits, as text", "198609262015051001"]
    assert notes["JENIS KELAMIN"][3] == "one of the list: L, P"


def test_a_template_keeps_identifiers_as_text_and_offers_lists():
    data = template_workbook(KIND)
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert "dataValidation" in sheet
    assert '"L,P"' in sheet
    assert 'formatCode="@"' in part(data, "xl/styles.xml") or 'numFmtId="49"' in part(data, "xl/styles.xml")


def test_a_long_list_is_a_hidden_sheet():
    labels = {f"c{number}": (f"Pilihan yang panjang nomor {number}",) for number in range(40)}
    sheet = Sheet("Data", [Column("JENIS", "kind", values.choice(labels), required=True)])
    data = template_workbook(people_kind(sheets=[sheet]))
    assert len(pages(data)["Pilihan"]) == 40
    assert 'name="Pilihan" sheetId="3" state="hidden"' in part(data, "xl/workbook.xml")


def test_an_empty_template_is_read_back_without_a_word(tmp_path):
    path = tmp_path / "template.xlsx"
    path.write_bytes(template_workbook(KIND))
    reading = read_rows(path, KIND)
    assert (reading.rows, reading.refused, reading.notes) == ([], [], [])


def test_the_same_kind_gives_the_same_bytes():
    assert template_workbook(KIND) == template_workbook(KIND)


@pytest.mark.django_db
@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_refused_rows_come_back_as_they_were_with_reasons(write, tmp_path, as_of):
    bad = person(2, NIP="123", **{"TANGGAL LAHIR": "31-02-1986"})
    suffix = "xlsx" if write is write_xlsx else "csv"
    path = write(tmp_path / f"a.{suffix}", [person(1), bad, person(3)])
    plan = make_plan(read_rows(path, KIND), as_of=as_of)
    [page] = pages(refused_workbook(KIND, path, plan.refused)).values()
    assert page[0] == [*HEAD, "REASON REFUSED", "ORIGINAL ROW"]
    assert page[1][:8] == bad
    assert page[1][8].startswith("NIP: A NIP has 18 digits")
    assert "TANGGAL LAHIR: “31-02-1986” is not a day" in page[1][8]
    assert page[1][9] == 3
    assert len(page) == 2


@pytest.mark.django_db
def test_the_mended_workbook_is_imported_as_it_is(tmp_path, as_of):
    path = write_xlsx(tmp_path / "a.xlsx", [["Daftar"], list(HEAD), person(1, NIP="123")], head=["Kota"])
    plan = make_plan(read_rows(path, KIND), as_of=as_of)
    with translation.override("id"):
        [(name, page)] = pages(refused_workbook(KIND, path, plan.refused)).items()
    assert page[0][0] == "Kota"
    page[3][0] = nip(1)
    mended = write_xlsx(tmp_path / "b.xlsx", page[1:], head=page[0], sheet=name)
    again = make_plan(read_rows(mended, KIND), as_of=as_of)
    assert again.counts == {"create": 1, "change": 0, "same": 0, "refused": 0}
    assert again.notes == []


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["=1+1", "+62", "-3", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_no_cell_becomes_a_formula(text, tmp_path, as_of):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1, NIP="123", NAMA=text)])
    plan = make_plan(read_rows(path, KIND), as_of=as_of)
    data = refused_workbook(KIND, path, plan.refused)
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")
    assert 'quotePrefix="1"' in part(data, "xl/styles.xml")
    [page] = pages(data).values()
    assert page[1][1] == text


@pytest.mark.django_db
def test_dates_stay_dates_and_numbers_of_identifiers_become_text(tmp_path, as_of):
    cells: list = person(1)
    cells[0], cells[2] = float(nip(1)), date(1986, 9, 26)
    path = write_xlsx(tmp_path / "a.xlsx", [cells])
    plan = make_plan(read_rows(path, KIND), as_of=as_of)
    [page] = pages(refused_workbook(KIND, path, plan.refused)).values()
    assert page[1][0] == "198609262015052000"
    assert page[1][2] == date(1986, 9, 26)


@pytest.mark.django_db
def test_a_file_name_that_is_no_sheet_name_does_not_matter(tmp_path, as_of):
    path = write_csv(tmp_path / "a[1]'s very long name of a file from the unit.csv", [person(1, NIP="1")])
    plan = make_plan(read_rows(path, KIND), as_of=as_of)
    assert list(pages(refused_workbook(KIND, path, plan.refused))) == ["Data"]


@pytest.mark.django_db
def test_a_batch_gives_its_refused_rows_to_those_who_may_read_imports(
    people, operator, official, tmp_path, as_of
):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1), person(2, NIP="1")])
    batch, _plan = services.import_file(actor=operator, kind="people", file=path, as_of=as_of)
    [page] = pages(selectors.batch_refused_workbook(operator, batch)).values()
    assert page[1][0] == "1"
    with pytest.raises(NotVisible):
        selectors.batch_refused_workbook(official, batch)


@pytest.mark.django_db
def test_templates_are_for_those_who_import(people, operator, official):
    assert pages(selectors.template(operator, "people"))["Data"]
    with pytest.raises(NotVisible):
        selectors.template(official, "people")
    assert [kind.name for kind in selectors.kinds_usable(operator) if kind.name == "people"] == ["people"]
    assert selectors.kinds_usable(official) == []


@pytest.mark.django_db
def test_every_registered_kind_has_a_template_that_is_read_back(tmp_path):
    for kind in kinds.all_kinds():
        path = tmp_path / f"{kind.name}.xlsx"
        path.write_bytes(template_workbook(kind))
        reading = read_rows(path, kind)
        assert {layout.sheet.name for layout in reading.layouts} == {sheet.name for sheet in kind.sheets}
        assert reading.refused == []
