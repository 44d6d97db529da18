"""The matrix file: complete, bilingual, and one broken file per loader error."""

from copy import deepcopy

import pytest

from merit.access.matrix import MATRIX_FILE, MatrixError, matrix, parse_matrix
from merit.access.strict_yaml import read_file, read_strict

SHARED_ACTIONS = {
    "employee.read",
    "employee.change",
    "employee.verify",
    "sanction.read",
    "family.read",
    "competency.read",
    "performance.read",
    "position.read",
    "position.change",
    "unit.read",
    "unit.change",
    "reorganisation.apply",
    "import.preview",
    "import.apply",
    "import.undo",
    "import.read",
    "correction.create",
    "correction.read",
    "correction.resolve",
    "policy.read",
    "policy.draft",
    "policy.verify",
    "policy.activate",
    "freeze.create",
    "freeze.read",
    "run.start",
    "run.read",
    "run.read_own",
    "run.replay",
    "document.issue",
    "document.read",
    "document.read_own",
    "role.grant",
    "role.read",
    "user.activate",
    "ledger.read",
    "ledger.verify",
    "job.read",
    "notification.read_own",
    "profile.read_own",
    "vacancy.read",
    "vacancy.change",
}


@pytest.fixture
def data() -> dict:
    return deepcopy(read_file(MATRIX_FILE))


def test_the_shared_action_names_have_rows():
    assert set(matrix().actions) >= SHARED_ACTIONS


def test_officials_reach_their_own_things():
    for name in ("profile.read_own", "run.read_own", "document.read_own", "correction.create"):
        assert matrix().action(name).grants["official"] == "own"


def test_every_exclusion_of_the_auditor_covers_the_writing_roles():
    writing = {
        role
        for action in matrix().actions.values()
        if action.writes and not action.is_personal
        for role in action.grants
    }
    assignable = writing & set(matrix().assignable)
    rule = next(row for row in matrix().exclusions if row.rule == "sod:auditor-writes-nothing")
    covered = rule.against | {"technical_admin"}  # its own exclusion names the auditor
    assert assignable <= covered


def test_the_technical_admin_shares_no_business_role():
    rule = next(row for row in matrix().exclusions if row.rule == "sod:technical-admin")
    assert rule.against == set(matrix().assignable) - {"technical_admin"}


def test_the_system_takes_no_second_step():
    second_steps = {
        name for name, action in matrix().actions.items() if action.duty and "system" in action.grants
    }
    # A decreed reorganisation takes effect on its date by command; four eyes still compares who drafted it.
    assert second_steps == {"reorganisation.apply"}


def broken(data: dict, change) -> str:
    change(data)
    with pytest.raises(MatrixError) as error:
        parse_matrix(data)
    return str(error.value)


ROW = "employee.read"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d.update(extra={}), "matrix: unknown key 'extra'"),
        (lambda d: d["actions"][ROW].update(colour="red"), "unknown key 'colour'"),
        (lambda d: d["actions"][ROW].update(kind="look"), "actions.employee.read.kind: 'look'"),
        (lambda d: d["actions"][ROW].update(duty="watch"), "duty: 'watch'"),
        (lambda d: d["actions"][ROW].update(needs=["mood"]), "needs: 'mood'"),
        (lambda d: d["actions"][ROW].update(label={"id": "x"}), "both languages"),
        (lambda d: d["actions"][ROW]["grants"].update(boss="any"), "grants: 'boss'"),
        (lambda d: d["actions"][ROW]["grants"].update(head="all"), "grants.head: 'all'"),
        (lambda d: d["roles"].pop("signed_in"), "roles: 'signed_in'"),
        (lambda d: d["roles"]["head"].update(boss=True), "roles.head: unknown key"),
        (lambda d: d["exclusive"][0]["roles"].append("boss"), "exclusive.sod:technical-admin: 'boss'"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(data, change, place):
    assert place in broken(data, change)


def test_a_key_written_twice_is_refused():
    with pytest.raises(ValueError, match="'a' is written twice"):
        read_strict("a: 1\na: 2\n", "test.yaml")


def test_a_file_that_is_no_mapping_is_refused():
    with pytest.raises(ValueError, match=r"test\.yaml: expected a mapping"):
        read_strict("- 1\n", "test.yaml")
