"""The theme's exceptions hold inside the admin only; every other page stays strict."""

import pytest

pytestmark = pytest.mark.django_db


def policy(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: values for name, _space, values in parts}


def test_the_admin_may_evaluate_expressions_and_style_inline(browse):
    found = policy(browse("operator").get("/admin/"))
    assert found["script-src"] == "'self' 'unsafe-eval'"
    assert found["style-src"] == "'self' 'unsafe-inline'"
    assert found["object-src"] == "'none'"


@pytest.mark.parametrize("address", ["/sign-in/", "/nowhere/"])
def test_other_pages_stay_strict(client, address):
    found = policy(client.get(address))
    assert (found["script-src"], found["style-src"]) == ("'self'", "'self'")


def test_our_pages_load_nothing_from_elsewhere(browse):
    page = browse("operator").get("/admin/").content.decode()
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page
    assert "<script>" not in page
