"""Every denial, both ways: it refuses when it applies, superuser or not, and is silent when it does not."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from merit.access.actor import Actor
from merit.access.decide import NOT_SIGNED_IN, OUT_OF_SCOPE, PASSWORD_FIRST, Facts, decide, require, scope_of
from merit.access.denials import DENIALS
from merit.access.errors import Denied
from merit.access.matrix import matrix

ON = date(2026, 11, 22)
ME, MY_ACCOUNT, PROPOSER, VERIFIER, OTHER = (str(UUID(int=number)) for number in range(1, 6))


def actor(*roles: str, **changes: object) -> Actor:
    base = Actor(
        user_id=MY_ACCOUNT, name="Tester", roles=frozenset(roles), on=ON, person_id=ME, is_authenticated=True
    )
    return replace(base, **changes)


PROPOSED = Facts(proposed_by=f"usr:{PROPOSER}", state="draft")
VERIFIED = Facts(proposed_by=f"usr:{PROPOSER}", verified_by=f"usr:{VERIFIER}", state="verified")

# rule -> [(actor, action, facts that are refused, facts that are allowed)]
CASES = {
    "deny:technical-admin-scores": [
        (actor("technical_admin", "operator"), "competency.read", Facts(subject_id=OTHER), None),
        (
            actor("technical_admin", "official"),
            "competency.read",
            Facts(subject_id=OTHER),
            Facts(subject_id=ME),
        ),
        (actor("technical_admin", "auditor"), "run.read", Facts(), None),
    ],
    "deny:auditor-writes-nothing": [
        (actor("auditor", "operator"), "employee.change", Facts(subject_id=OTHER), None),
        (actor("auditor", "head"), "run.start", Facts(), None),
    ],
    "deny:own-record": [
        (actor("operator"), "employee.change", Facts(subject_id=ME), Facts(subject_id=OTHER)),
        (actor("verifier"), "employee.verify", Facts(subject_id=ME), Facts(subject_id=OTHER)),
        (actor("head"), "role.grant", Facts(owner_id=MY_ACCOUNT), Facts(owner_id=OTHER)),
    ],
    "deny:kin": [
        (
            actor("operator"),
            "employee.change",
            Facts(kin_ids=frozenset({ME})),
            Facts(kin_ids=frozenset({OTHER})),
        ),
        (actor("head"), "run.start", Facts(kin_ids=frozenset({ME})), Facts(kin_ids=frozenset({OTHER}))),
    ],
    "deny:four-eyes": [
        (actor("verifier"), "policy.verify", replace(PROPOSED, proposed_by=f"usr:{MY_ACCOUNT}"), PROPOSED),
        (actor("verifier"), "policy.verify", replace(PROPOSED, proposed_by=MY_ACCOUNT), PROPOSED),
        (actor("head"), "policy.activate", replace(VERIFIED, proposed_by=f"usr:{MY_ACCOUNT}"), VERIFIED),
        (actor("head"), "policy.activate", replace(VERIFIED, verified_by=f"usr:{MY_ACCOUNT}"), VERIFIED),
        (actor("verifier"), "employee.verify", Facts(proposed_by=MY_ACCOUNT), Facts(proposed_by=PROPOSER)),
    ],
    "deny:proposer-verified": [
        (actor("head"), "policy.activate", replace(VERIFIED, verified_by=f"usr:{PROPOSER}"), VERIFIED),
    ],
    "deny:facts-missing": [
        (actor("verifier"), "policy.verify", replace(PROPOSED, proposed_by=None), PROPOSED),
        (actor("head"), "policy.activate", replace(VERIFIED, verified_by=None), VERIFIED),
    ],
    "deny:state": [
        (actor("operator"), "policy.draft", Facts(state="active"), Facts(state="draft")),
        (actor("head"), "policy.activate", replace(VERIFIED, state="active"), VERIFIED),
        (actor("verifier"), "correction.resolve", Facts(state="closed"), Facts(state="open")),
    ],
    NOT_SIGNED_IN: [(Actor.anonymous(ON), "employee.read", Facts(), None)],
    PASSWORD_FIRST: [(actor("operator", must_set_password=True), "employee.read", Facts(), None)],
    OUT_OF_SCOPE: [(actor("official"), "employee.read", Facts(subject_id=OTHER), Facts(subject_id=ME))],
}
ROWS = [(rule, *case) for rule, cases in CASES.items() for case in cases]


def test_every_denial_has_its_cases():
    assert set(DENIALS) <= set(CASES)


@pytest.mark.parametrize(("rule", "who", "action", "refused", "allowed"), ROWS)
def test_a_denial_refuses_when_it_applies(rule, who, action, refused, allowed):
    decision = decide(who, action, refused)
    assert (decision.allowed, decision.rule) == (False, rule)
    assert decision.message


@pytest.mark.parametrize(("rule", "who", "action", "refused", "allowed"), [row for row in ROWS if row[4]])
def test_a_denial_is_silent_when_it_does_not(rule, who, action, refused, allowed):
    assert decide(who, action, allowed).rule.startswith("matrix:")


@pytest.mark.parametrize("action", sorted({row[2] for row in ROWS if row[4] is None}))
def test_without_the_denied_trait_the_same_question_is_allowed(action):
    assert decide(actor("operator"), action, Facts(subject_id=OTHER)).allowed


def test_what_a_person_does_about_themselves_is_never_denied():
    own = Facts(subject_id=ME, owner_id=MY_ACCOUNT)
    for role in ("auditor", "technical_admin", "operator"):
        who = actor(role, "official")
        for action in ("profile.read_own", "correction.create", "run.read_own", "password.change"):
            assert decide(who, action, own).allowed, (role, action)


def test_a_technical_admin_who_is_an_official_still_reaches_the_own_scores():
    scope = scope_of(actor("technical_admin", "official"), "competency.read")
    assert (scope.person_id, scope.is_all, scope.unit_ids) == (ME, False, frozenset())


def test_a_new_account_may_only_set_its_password():
    who = actor("operator", "official", must_set_password=True)
    own = Facts(owner_id=MY_ACCOUNT)
    allowed = [name for name in matrix().actions if decide(who, name, own).allowed]
    assert allowed == ["password.change"]


def test_require_raises_with_the_rule():
    with pytest.raises(Denied, match="deny:own-record") as refusal:
        require(actor("operator"), "employee.change", Facts(subject_id=ME))
    assert refusal.value.rule == "deny:own-record"


def test_the_message_speaks_the_readers_language(settings):
    from django.utils import translation

    with translation.override("en"):
        english = decide(actor("superior"), "import.apply").message
    with translation.override("id"):
        indonesian = decide(actor("superior"), "import.apply").message
    assert "apply an import" in english
    assert "Direct superior" in english
    assert "menerapkan impor" in indonesian
