"""A real browser before a live server: whatever fault a visitor's browser notices fails the test."""

import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from django.test import override_settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    sync_playwright,
)

from merit.access.models import User
from merit.selection import stored
from merit.selection.models import Run
from tests.conftest import PASSWORD
from tests.selection import city as maker

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 20_000
REFUSED, FAULT = 400, 500


@pytest.fixture(scope="session", autouse=True)
def _static_files_as_they_are() -> Iterator[None]:
    """Serve static files from the sources; the live server reads this once, before any test begins."""
    with override_settings(WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.fail(
            "There is no Chromium on this machine; on Debian: apt-get install chromium", pytrace=False
        )
    with pytest.MonkeyPatch.context() as patched:
        # Playwright keeps an event loop in this thread; Django would refuse the database beside it.
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            yield browser
            browser.close()


class Visitor:
    """One person before one browser; `problems` is what the browser complained about."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.site = site
        self.problems: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        is_loud = message.type in {"error", "warning"}
        if is_loud and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        is_page = response.request.is_navigation_request()
        if response.status >= (FAULT if is_page else REFUSED):
            self.problems.append(f"{response.status}: {response.url}")

    def go(self, address: str) -> int:
        """Open an address of the site and return the status of the answer."""
        response = self.page.goto(urljoin(self.site, address))
        assert response is not None
        return response.status

    def sign_in(self, user: User, password: str = PASSWORD) -> None:
        """Type name and password as a person does."""
        self.go("/sign-in/")
        self.page.get_by_label("NIP or e-mail").fill(user.username)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_load_state()

    @property
    def sideways(self) -> int:
        """Return how many pixels the page is wider than the window."""
        found = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return int(found)


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(chromium: Browser, live_server) -> Iterator[Visit]:
    """Return a maker of visitors; afterwards none of their browsers may have complained."""
    visitors: list[Visitor] = []
    contexts: list[BrowserContext] = []

    def come(viewport: dict[str, int] = DESKTOP, **options: object) -> Visitor:
        language = str(options.pop("language", "en"))
        context = chromium.new_context(viewport=viewport, **options)
        context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
        contexts.append(context)
        visitors.append(Visitor(context, live_server.url))
        return visitors[-1]

    yield come
    for context in contexts:
        context.close()
    assert [problem for visitor in visitors for problem in visitor.problems] == []


@pytest.fixture
def city(live_server) -> Iterator[maker.City]:
    stored.forget()
    yield maker.build()
    stored.forget()


@pytest.fixture
def run(city: maker.City, operator, verifier, head) -> Run:
    version = maker.active_kit("samarinda", operator, verifier, head)
    return maker.started(operator, city, version, maker.frozen(operator))


@pytest.fixture
def official(make_user: Callable[..., User], city: maker.City) -> User:
    """The best candidate of the run."""
    return make_user("calon", person_id=city.people["calon_0"].pk)


@pytest.fixture
def colleague(make_user: Callable[..., User], city: maker.City) -> User:
    """Another candidate of the run."""
    return make_user("rekan", person_id=city.people["calon_1"].pk)
