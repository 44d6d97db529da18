"""Kept bytes read back: checked against their hash before anything is shown from them.

Here belong: reading artifacts and explanations, remembering the last ones. Not here: who may (`selectors`).

Kept bytes never change, so what was read once under a hash may be remembered under it.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from merit.measures.frozen import Frozen
from merit.measures.models import Freeze
from merit.measures.selectors import freeze_load
from merit.selection.artifact import Artifact, unpack_run
from merit.selection.errors import ArtifactAlteredError, ArtifactDiffersError
from merit.selection.explanation import read_explanation
from merit.selection.models import RunArtifact
from merit.selection.packing import digest

REMEMBERED = 4


def kept_bytes(sha256: str) -> bytes:
    """Return the bytes kept under a hash.

    Raises: ArtifactAlteredError when they have another hash, or are gone.
    """
    content = RunArtifact.objects.filter(pk=sha256).values_list("content", flat=True).first()
    found = digest(content) if content is not None else "(gone)"
    if content is None or found != sha256:
        raise ArtifactAlteredError(sha256, found)
    return bytes(content)


@lru_cache(maxsize=REMEMBERED)
def artifact_load(sha256: str) -> Artifact:
    """Return a run's artifact, computed again and found equal.

    Raises: ArtifactAlteredError, ArtifactDiffersError.
    """
    found = unpack_run(kept_bytes(sha256))
    if differences := found.differences():
        raise ArtifactDiffersError(sha256, differences)
    return found


@lru_cache(maxsize=4 * REMEMBERED)
def explanation_load(sha256: str) -> dict[str, Any]:
    """Return a run's explanation.

    Raises: ArtifactAlteredError.
    """
    return read_explanation(kept_bytes(sha256))


def people_of(freeze: Freeze) -> Frozen:
    """Return who is in a freeze, in the order of its columns.

    Raises: FreezeAlteredError.
    """
    return _people_of(freeze.content_hash, freeze.pk)


@lru_cache(maxsize=4 * REMEMBERED)
def _people_of(_content_hash: str, freeze_id: UUID) -> Frozen:
    return freeze_load(Freeze.objects.get(pk=freeze_id), ())


def forget() -> None:
    """Forget what was read before."""
    artifact_load.cache_clear()
    _people_of.cache_clear()
    explanation_load.cache_clear()
