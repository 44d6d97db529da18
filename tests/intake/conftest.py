"""The small kind of import used by the tests of this layer."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from merit.intake import kinds
from merit.intake.kinds import ImportKind
from tests.intake.people import people_kind

AS_OF = date(2026, 11, 22)


@pytest.fixture
def people() -> Iterator[ImportKind]:
    kind = kinds.register(people_kind())
    yield kind
    kinds.unregister(kind.name)


@pytest.fixture
def as_of() -> date:
    return AS_OF


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English, so that tests read like the messages in the code."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
