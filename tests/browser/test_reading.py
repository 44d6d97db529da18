"""Can it be read and used: on a phone, by keyboard, in the dark, in the letters it came with."""

from collections.abc import Iterator
from itertools import product

import pytest
from django.urls import reverse

from tests.browser.conftest import PHONE
from tests.conftest import PASSWORD

pytestmark = pytest.mark.browser

PAGES = (
    "home",
    "profile",
    "records",
    "competencies",
    "performance",
    "runs",
    "readers",
    "corrections",
    "correction_choose",
)
SMALL_PHONE = {"width": 320, "height": 640}
TEXT, LARGE = 4.5, 3
MOST_STEPS = 60
# What is written on what: ink, ground, least contrast.
PAIRS = [
    *[(ink, ground, TEXT) for ink, ground in product(("ink", "soft", "accent"), ("paper", "ground"))],
    *[(state, f"{state}-pale", TEXT) for state in ("good", "attention", "stopped", "unknown")],
    ("accent-ink", "accent", TEXT),
    ("ink", "accent-pale", TEXT),
    ("ink", "ink-shade", TEXT),
    ("field-line", "paper", LARGE),
    ("ink-rule", "paper", LARGE),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_is_readable_on_its_ground(visit, scheme):
    visitor = visit(color_scheme=scheme)
    visitor.go(reverse("sign_in"))
    names = sorted({name for ink, ground, _least in PAIRS for name in (ink, ground)})
    found = visitor.page.evaluate(
        """names => Object.fromEntries(names.map(name =>
            [name, getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()]))""",
        names,
    )
    pale = [
        (ink, ground, round(contrast(found[ink], found[ground]), 2))
        for ink, ground, least in PAIRS
        if contrast(found[ink], found[ground]) < least
    ]
    assert pale == []


@pytest.mark.parametrize("viewport", [PHONE, SMALL_PHONE], ids=["phone", "small-phone"])
def test_on_a_phone_no_page_scrolls_sideways(visit, run, official, viewport):
    visitor = visit(viewport, is_mobile=True, has_touch=True)
    addresses = [reverse("sign_in"), reverse("activate")]
    wide = {address: visitor.sideways for address in addresses if visitor.go(address) == 200}
    visitor.sign_in(official)
    own = [reverse(f"portal:{name}") for name in PAGES]
    own += [reverse("portal:run", args=[run.pk]), reverse("portal:correction_new", args=["education"])]
    own += [reverse("password_change"), "/tidak-ada/"]
    for address in own:
        visitor.go(address)
        wide[address] = visitor.sideways
    assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}


def focused(visitor) -> tuple[str, tuple[str, float]]:
    """Return what has the focus, and the style and width of its outline."""
    name, style, width = visitor.page.evaluate(
        """() => {
            const found = document.activeElement, style = getComputedStyle(found);
            if (found === document.body) return ['', '', 0];
            return [found.innerText || found.name, style.outlineStyle, parseFloat(style.outlineWidth)];
        }"""
    )
    return name, (style, width)


def steps_of_the_keyboard(visitor) -> Iterator[tuple[str, tuple[str, float]]]:
    """Press Tab until the page is through."""
    for _step in range(MOST_STEPS):
        visitor.page.keyboard.press("Tab")
        found = focused(visitor)
        if not found[0]:
            return
        yield found


def test_the_keyboard_alone_is_enough_to_sign_in(visit, city, official):
    visitor = visit()
    visitor.go(reverse("sign_in"))
    visitor.page.wait_for_function("document.activeElement.name === 'username'")
    visitor.page.keyboard.type(official.username)
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type(PASSWORD)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(lambda url: "sign-in" not in url)
    assert visitor.page.get_by_role("heading", level=1).inner_text() == "Calon 0"


def test_the_focus_of_the_keyboard_is_always_visible(visit, run, official):
    visitor = visit()
    visitor.sign_in(official)
    visitor.go(reverse("portal:run", args=[run.pk]))
    visitor.page.keyboard.press("Tab")
    assert focused(visitor)[0] == "Skip to the content"
    assert visitor.page.get_by_role("link", name="Skip to the content").bounding_box()["x"] >= 0
    seen = dict(steps_of_the_keyboard(visitor))
    assert [name for name, (style, width) in seen.items() if style == "none" or width < 2] == []
    assert {"Rankings", "Download my score sheet (PDF)"} <= set(seen)


def test_the_own_letters_are_loaded(visit):
    visitor = visit()
    visitor.go(reverse("sign_in"))
    visitor.page.evaluate("document.fonts.ready")
    loaded = visitor.page.evaluate(
        "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)"
    )
    assert "Noto Sans" in " ".join(loaded)


def test_the_head_of_a_long_table_stays_in_sight(visit, run, official):
    visitor = visit({"width": 1280, "height": 500})
    visitor.sign_in(official)
    visitor.go(reverse("portal:run", args=[run.pk]))
    visitor.page.locator(".arithmetic tbody tr").nth(6).scroll_into_view_if_needed()
    visitor.page.evaluate("window.scrollBy(0, 150)")
    assert visitor.page.locator(".arithmetic thead th").first.bounding_box()["y"] == pytest.approx(0, abs=1)
