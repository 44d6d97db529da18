"""The frame of every page: navigation, language, and what is said when something is refused or missing."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from tests.portal.admin.asking import plain, text_of
from tests.speaking import speaking

pytestmark = pytest.mark.django_db


def links(client, address: str = "/") -> list[str]:
    return [entry.url for entry in client.get(address).context["navigation"]]


def test_an_official_finds_every_own_page(door):
    assert links(door("calon_0")) == [
        reverse(f"portal:{name}")
        for name in (
            "home",
            "profile",
            "records",
            "competencies",
            "performance",
            "runs",
            "readers",
            "corrections",
        )
    ]


def test_a_role_finds_the_workspace_and_no_own_pages(operator_user, enter):
    assert links(enter(operator_user)) == [reverse("portal:home"), reverse("admin:index")]


def test_the_present_page_is_marked_also_below_its_address(door):
    page = door("calon_0").get(reverse("portal:correction_choose")).content.decode()
    assert f'<a href="{reverse("portal:corrections")}" aria-current="page">' in page
    assert page.count('aria-current="page"') == 1


def test_without_a_sign_in_there_is_no_navigation():
    assert "<nav" not in Client().get(reverse("sign_in")).content.decode()


def test_the_language_can_be_switched_and_stays():
    client = Client(headers={"accept-language": "en"})
    page = client.get(reverse("sign_in"))
    assert '<html lang="id">' in page.content.decode()
    assert 'value="en" lang="en">English</button>' in page.content.decode()
    client.post(reverse("set_language"), {"language": "en", "next": reverse("sign_in")})
    answer = client.get(reverse("sign_in"))
    assert '<html lang="en">' in answer.content.decode()
    assert "Sign in" in text_of(answer)


def test_a_refusal_names_the_rule(operator_user, enter):
    answer = enter(operator_user).get(reverse("portal:profile"))
    assert answer.status_code == 403
    assert "name the rule in brackets" in plain(answer)


def test_an_address_that_is_not_there_says_so_in_words(door):
    answer = door("calon_0").get("/tidak-ada/")
    assert answer.status_code == 404
    assert "There is nothing at this address, or it is not yours to see." in plain(answer)


def test_a_form_from_elsewhere_is_refused_in_words(account, enter):
    client = speaking("en", enforce_csrf_checks=True)
    answer = client.post(reverse("sign_in"), {"username": "x", "password": "y"})
    assert answer.status_code == 403
    assert "The form has expired" in plain(answer)


def test_a_fault_is_told_without_a_database_or_a_reader():
    page = render_to_string("500.html")
    assert "Maaf, halaman ini tidak dapat ditampilkan" in page
    assert "The page cannot be shown" in page
