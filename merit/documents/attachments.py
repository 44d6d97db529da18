"""Files inside a PDF, written with reportlab's own objects: the same files give the same bytes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside a PDF, such as the snapshot it was printed from."""

    name: str
    content: bytes
    description: str = ""
    media_type: str = "application/json"


def attach(canvas: Canvas, attachments: Sequence[Attachment]) -> None:
    """Embed the files in the canvas's document, listed by name.

    Raises
    ------
    ValueError
        If two files have the same name.
    """
    by_name = {each.name: each for each in attachments}
    if len(by_name) != len(attachments):
        raise ValueError(f"two attachments share a name: {sorted(each.name for each in attachments)}")
    if not by_name:
        return
    names = [part for name in sorted(by_name) for part in (PDFString(name), _file(canvas, by_name[name]))]
    files = PDFDictionary({"Names": PDFArray(names)})
    canvas.setCatalogEntry("Names", {"EmbeddedFiles": files})


def _file(canvas: Canvas, attachment: Attachment) -> PDFObjectReference:
    content = canvas._doc.Reference(_stream(attachment))
    specification = {
        "Type": PDFName("Filespec"),
        "F": PDFString(attachment.name),
        "UF": PDFString(attachment.name),
        "Desc": PDFString(attachment.description),
        "AFRelationship": PDFName("Data"),
        "EF": PDFDictionary({"F": content}),
    }
    return canvas._doc.Reference(PDFDictionary(specification))


def _stream(attachment: Attachment) -> PDFStream:
    digest = hashlib.md5(attachment.content, usedforsecurity=False).hexdigest()
    stream = PDFStream(content=attachment.content, filters=[PDFZCompress])
    stream.dictionary["Type"] = PDFName("EmbeddedFile")
    stream.dictionary["Subtype"] = "/" + attachment.media_type.replace("/", "#2F")
    stream.dictionary["Params"] = PDFDictionary({"Size": len(attachment.content), "CheckSum": f"<{digest}>"})
    return stream
