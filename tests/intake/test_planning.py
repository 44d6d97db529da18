"""Comparing rows with what is stored: repeats, conflicts, parents in the file, blanks, refusals."""

from datetime import date
from typing import Any

import pytest

from employees.models import Employee, PangkatRecord
from merit.intake import services
from merit.intake.plan import MERGE, Target, make_plan
from merit.intake.planner import QueryInRowError
from merit.intake.tables import read_rows
from positions.models import Unit
from tests.intake.people import EMPLOYEE, HEAD, PANGKAT, UNIT, nip, people_kind, person, write_csv, write_xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan_of(tmp_path, as_of):
    def plan(*rows: list[str], kind=None, head=HEAD, name="a.csv"):
        path = write_csv(tmp_path / name, list(rows), head=head)
        return make_plan(read_rows(path, kind or people_kind()), as_of=as_of)

    return plan


def reasons(plan) -> list[tuple[int, str]]:
    return [(refusal.row, refusal.reason) for refusal in plan.refused]


def test_each_row_is_counted_once(plan_of):
    plan = plan_of(person(1), person(2), person(3, NIP="1"))
    assert plan.counts == {"create": 2, "change": 0, "same": 0, "refused": 1}
    assert sum(plan.counts.values()) == 3


def test_identical_rows_count_once_and_are_told(plan_of):
    plan = plan_of(person(1), person(2), person(1))
    assert plan.counts == {"create": 2, "change": 0, "same": 1, "refused": 0}
    assert plan.notes == ["Sheet “a”: row 4 repeats row 2; counted once."]
    assert plan.records["employees.PangkatRecord"]["create"] == 2


def test_rows_that_disagree_about_one_record_are_both_refused(plan_of):
    plan = plan_of(person(1), person(2), person(1, NAMA="Lain"))
    assert plan.counts == {"create": 1, "change": 0, "same": 0, "refused": 2}
    assert [row for row, _reason in reasons(plan)] == [2, 4]
    assert "Rows 2, 4 say different things" in plan.refused[0].reason
    assert "(name)" in plan.refused[0].reason


def test_rows_that_disagree_about_a_shared_record_are_refused_by_its_name(plan_of):
    plan = plan_of(person(1), person(8, **{"UNOR NAMA": "Dinas Lain"}), person(2))
    assert plan.counts["refused"] == 2
    assert plan.counts["create"] == 1
    assert plan.records["positions.Unit"]["create"] == 1


def test_a_refused_row_takes_its_records_along_and_leaves_shared_ones(plan_of):
    plan = plan_of(person(1, GOL="99"), person(8))
    assert plan.records == {
        "positions.Unit": {"create": 1, "change": 0, "same": 0},
        "employees.Employee": {"create": 1, "change": 0, "same": 0},
        "employees.PangkatRecord": {"create": 1, "change": 0, "same": 0},
    }
    [unit] = plan.wants(UNIT, "create")
    assert unit.row.number == 3


def test_a_refusal_after_wanting_drops_what_was_wanted(plan_of):
    def row(line, planner, _prepared):
        people_kind().row(line, planner, None)
        if line["nip"] == nip(1):
            line.refuse("unit_code", "not ours")

    plan = plan_of(person(1), person(2), kind=people_kind(row=row))
    assert plan.counts == {"create": 1, "change": 0, "same": 0, "refused": 1}
    assert plan.refused[0].to_json() == {
        "sheet": "a",
        "row": 2,
        "column": "UNOR ID",
        "value": "U1",
        "reason": "not ours",
    }
    assert len(plan.wants(EMPLOYEE, "create")) == 1


def test_rows_that_need_a_refused_new_record_are_refused_too(plan_of):
    """Row 3 stands under the unit of row 2, which is refused."""
    child = Target(Unit, key=("code",), repeat=MERGE)

    def row(line, planner, _prepared):
        parent = planner.by_key[child].get(("U1",))
        planner.want(
            line,
            child,
            code=line["unit_code"],
            name=line["unit_name"],
            kind="opd",
            parent=parent,
            path=f"/{line['unit_code']}/",
            valid_from=date(2020, 1, 1),
        )
        if line["unit_code"] == "U1":
            line.refuse("", "no")

    plan = plan_of(person(1), person(2), kind=people_kind(row=row, targets=[child]))
    assert reasons(plan) == [(2, "no"), (3, "It needs the unit of row 2, which was refused.")]


def test_a_parent_of_the_same_table_and_file_is_linked(operator, tmp_path, as_of, plan_of):
    tree = Target(Unit, key=("code",), repeat=MERGE)

    def row(line, planner, _prepared):
        root = planner.want(
            line, tree, code="ROOT", name="Kota", kind="city", path="/ROOT/", valid_from=date(2020, 1, 1)
        )
        code = line["unit_code"]
        path = f"/ROOT/{code}/"
        planner.want(
            line,
            tree,
            code=code,
            name="x",
            kind="opd",
            parent=root,
            path=path,
            valid_from=date(2020, 1, 1),
        )

    from merit.intake import kinds

    kind = kinds.register(people_kind(name="tree", row=row, targets=[tree]))
    try:
        path = write_csv(tmp_path / "t.csv", [person(1), person(2)])
        services.import_file(actor=operator, kind="tree", file=path, as_of=as_of)
        _batch, again = services.import_file(actor=operator, kind="tree", file=path, as_of=as_of)
    finally:
        kinds.unregister(kind.name)
    assert set(Unit.objects.filter(parent__code="ROOT").values_list("code", flat=True)) == {"U1", "U2"}
    assert again.is_empty


def stored_unit(code: str = "U1", name: str = "Dinas 1") -> Unit:
    return Unit.objects.create(
        code=code, name=name, kind="opd", path=f"/{code}/", valid_from=date(2020, 1, 1)
    )


def stored_person(number: int = 1, **fields: Any) -> Employee:
    known = {"name": f"Pegawai Contoh {number}", "birth_on": date(1986, 9, 26), "sex": "m", "kind": "pns"}
    return Employee.objects.create(nip=nip(number), **(known | fields))


def test_fields_of_creation_only_are_never_compared(plan_of):
    stored_unit()
    plan = plan_of(person(1))
    assert plan.records["positions.Unit"] == {"create": 0, "change": 0, "same": 1}


def test_a_column_that_is_not_in_the_file_leaves_the_field_alone(plan_of):
    head = [name for name in HEAD if name != "JENIS KELAMIN"]
    sheet = people_kind().sheets[0]
    columns = [c if c.field != "sex" else type(c)("JENIS KELAMIN", "sex", c.parse) for c in sheet.columns]
    kind = people_kind(sheets=[type(sheet)("Data", columns)])
    person_ = stored_person(unit=stored_unit())
    cells = [cell for name, cell in zip(HEAD, person(1), strict=True) if name != "JENIS KELAMIN"]
    plan = plan_of(cells, kind=kind, head=head)
    [want] = plan.wants(EMPLOYEE, "same")
    assert want.id == person_.pk
    assert "sex" not in want.values


@pytest.mark.parametrize(("keep", "state"), [(True, "same"), (("email",), "same"), (False, "change")])
def test_an_empty_cell_empties_the_field_unless_blanks_are_kept(keep, state, plan_of):
    stored_person(email="a@example.go.id")
    target = Target(Employee, key=("nip",), keep_blank=keep)

    def row(line, planner, _prepared):
        planner.want(line, target, nip=line["nip"], email=None)

    plan = plan_of(person(1), kind=people_kind(row=row, targets=[target]))
    assert plan.counts[state] == 1


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"name": "x" * 201}, "At most 200 characters"),
        ({"name": None}, "A value is needed"),
        ({"sex": "x"}, "not one of"),
        ({"birth_on": None}, "A value is needed"),
        ({"cpns_on": date(1980, 1, 1)}, "before being born"),
        ({"cpns_on": date(2020, 1, 1), "pns_on": date(2019, 1, 1)}, "cannot precede"),
    ],
)
def test_what_the_database_would_refuse_is_refused_in_the_preview(fields, part, plan_of):
    def row(line, planner, _prepared):
        known = {"nip": line["nip"], "name": "x", "birth_on": line["birth_on"], "sex": "m", "kind": "pns"}
        planner.want(line, EMPLOYEE, **(known | fields))

    plan = plan_of(person(1), kind=people_kind(row=row))
    assert plan.counts["refused"] == 1
    assert part in plan.refused[0].reason


def test_a_row_function_may_not_query(plan_of):
    def row(line, _planner, _prepared):
        Employee.objects.filter(nip=line["nip"]).exists()

    with pytest.raises(QueryInRowError, match="prepare"):
        plan_of(person(1), kind=people_kind(row=row))


def test_prepare_looks_up_and_groups_in_one_query_each(plan_of, django_assert_num_queries):
    person_ = stored_person()
    PangkatRecord.objects.create(employee=person_, golongan="31", effective_on=date(2010, 4, 1))
    PangkatRecord.objects.create(employee=person_, golongan="32", effective_on=date(2014, 4, 1))
    seen = {}

    def prepare(rows, planner):
        with django_assert_num_queries(2):
            ids = planner.lookup(Employee, by="nip", values=[row["nip"] for row in rows])
            seen["ids"] = ids
            seen["pangkat"] = planner.group(
                PangkatRecord, by="employee_id", values=ids.values(), fields=("golongan",)
            )

    plan_of(person(1), person(2), kind=people_kind(prepare=prepare))
    assert seen["ids"] == {nip(1): person_.pk}
    assert sorted(record["golongan"] for record in seen["pangkat"][person_.pk]) == ["31", "32"]


def test_an_existing_record_is_changed_by_its_id(plan_of):
    person_ = stored_person()
    old = PangkatRecord.objects.create(employee=person_, golongan="31", effective_on=date(2010, 4, 1))

    def row(line, planner, _prepared):
        planner.amend(line, PANGKAT, old.pk, decree_number="SK/1")

    plan = plan_of(person(1), kind=people_kind(row=row))
    [want] = plan.wants(PANGKAT, "change")
    assert (want.id, want.old) == (old.pk, {"decree_number": ""})
    assert plan.counts["change"] == 1


def test_an_amended_record_that_is_gone_refuses_the_row(plan_of):
    def row(line, planner, _prepared):
        planner.amend(line, PANGKAT, stored.pk, decree_number="SK/1")

    stored = PangkatRecord(golongan="31")
    plan = plan_of(person(1), kind=people_kind(row=row))
    assert reasons(plan) == [(2, "The record to change is no longer there.")]


def test_one_record_named_once_by_id_and_once_by_its_row_is_one(plan_of):
    """Row 2 reaches the person by a want, row 3 by the stored id: they speak of one pangkat record."""
    stored_person(1)
    pk = Employee.objects.get().pk

    def row(line, planner, _prepared):
        person_: Any = pk
        if line["name"] == "A":
            person_ = planner.want(line, EMPLOYEE, nip=line["nip"])
        planner.want(
            line, PANGKAT, employee=person_, golongan="31", effective_on=date(2010, 4, 1), kind=line["name"]
        )

    plan = plan_of(person(1, NAMA="A"), person(1, NAMA="B"), kind=people_kind(row=row))
    assert plan.counts["refused"] == 2
    assert "Rows 2, 3 say different things" in plan.refused[0].reason


def test_check_sees_the_difference_and_may_refuse(plan_of):
    def check(planner):
        for want in planner.wants(EMPLOYEE):
            if want.state == "create" and want.values["name"].endswith(" 2"):
                want.row.refuse("name", "odd")

    plan = plan_of(person(1), person(2), kind=people_kind(check=check))
    assert reasons(plan) == [(3, "odd")]
    assert len(plan.wants(EMPLOYEE, "create")) == 1


def test_two_stored_records_of_one_key_refuse_the_row(plan_of):
    by_name = Target(Employee, key=("name",))
    stored_person(1, name="Sama")
    stored_person(2, name="Sama")

    def row(line, planner, _prepared):
        planner.want(line, by_name, name="Sama", email="a@example.go.id")

    plan = plan_of(person(1), kind=people_kind(row=row, targets=[by_name]))
    assert "More than one stored employee" in plan.refused[0].reason


def test_the_printed_plan_has_the_agreed_shape(plan_of):
    plan = plan_of(person(1), person(2, NIP="x"))
    printed = plan.to_json()
    assert list(printed) == ["create", "change", "same", "refused"]
    assert printed["create"] == 1
    assert list(printed["refused"][0]) == ["sheet", "row", "column", "value", "reason"]
    assert printed["refused"][0]["row"] == 3


def test_dates_from_real_date_cells_are_the_same_as_text(plan_of, tmp_path, as_of):
    cells: list[Any] = person(1)
    cells[2], cells[7] = date(1986, 9, 26), date(2020, 4, 1)
    path = write_xlsx(tmp_path / "b.xlsx", [cells, person(2)])
    reading = read_rows(path, people_kind())
    assert reading.rows[0]["birth_on"] == reading.rows[1]["birth_on"]
    assert not reading.refused
