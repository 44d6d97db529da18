"""Stored versions as kit documents, read once per content.

Here belong: version row -> checked document. Not here: who may see it (`selectors`).
"""

import hashlib
from functools import lru_cache

from merit.measures.registry import MEASURES, types_of
from merit.policy.errors import KitError
from merit.policy.kit import KitDocument
from merit.policy.kit_reading import read_kit
from merit.policy.models import KitVersion


def read_document(content: str, file_name: str) -> KitDocument:
    """Read kit text against the measures there are; raises KitError."""
    return read_kit(content, file_name, types_of(list(MEASURES)))


def document_of(version: KitVersion) -> KitDocument:
    """Return the document of a stored version.

    Raises: KitError when the stored text is not what was verified (its hash differs).
    """
    return _stored(version.content, version.file_name, version.sha256, str(version))


@lru_cache(maxsize=64)
def _stored(content: str, file_name: str, sha256: str, version: str) -> KitDocument:
    document = read_document(content, file_name)
    found = hashlib.sha256(document.canonical()).hexdigest()
    if found != sha256:
        raise KitError(version, None, "", found, "the stored content was altered", f"sha256 {sha256}")
    return document
