"""What tests read back from a PDF."""

import io
from collections.abc import Callable, Iterator
from typing import Any

from pypdf import PdfReader


def written(write: Callable[..., None], *arguments: Any) -> bytes:
    target = io.BytesIO()
    write(target, *arguments)
    return target.getvalue()


def pages(document: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(document)).pages]


def squeezed(value: str) -> str:
    """Drop every space, so that a text is found whatever its line breaks."""
    return "".join(value.split())


def all_text(document: bytes) -> str:
    return squeezed("".join(pages(document)))


def fonts(document: bytes) -> Iterator[dict[str, Any]]:
    for page in PdfReader(io.BytesIO(document)).pages:
        resources = [page["/Resources"]]
        for form in resources[0].get("/XObject", {}).values():
            resources.append(form.get_object().get("/Resources", {}))
        for each in resources:
            for font in each.get("/Font", {}).values():
                yield font.get_object()
