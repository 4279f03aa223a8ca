"""The first words of a document, for somebody who checks whose it is and for finding the name in it.

`python -m endeavour.exchange.old_plans.words KIND PATH` prints them, in a process of its own that is bound in time
and memory as an inspection is: what was sent may still be odd in ways that only show when it is read.
"""

import sys
import zipfile
from pathlib import Path

from lxml import etree

from endeavour.exchange.old_plans.pdf_words import words_of_pdf
from endeavour.files.inspection.bounds import stay_within

MOST = 6_000
_LARGEST_PART = 16_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = f"{_W}t"
_MEANS = {f"{_W}p": "\n", f"{_W}br": "\n", f"{_W}tab": "\t"}


def words_of(kind: str, path: Path) -> str:
    """The first six thousand characters of a PDF, a Word document or a text; nothing of a picture."""
    if kind == "pdf":
        text = words_of_pdf(path, most=MOST)
    elif kind == "docx":
        text = _of_word(path)
    elif kind == "text":
        text = path.read_bytes()[: 4 * MOST].decode(errors="replace")
    else:
        text = ""
    lines = (" ".join(line.split()) for line in text.replace("\x00", "").splitlines())
    return "\n".join(line for line in lines if line)[:MOST]


def _of_word(path: Path) -> str:
    with zipfile.ZipFile(path) as archive, archive.open("word/document.xml") as part:
        body = part.read(_LARGEST_PART)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    elements = etree.fromstring(body, parser).iter(*_MEANS, _TEXT)
    return "".join((one.text or "") if one.tag == _TEXT else _MEANS[one.tag] for one in elements)


if __name__ == "__main__":
    stay_within()
    sys.stdout.buffer.write(words_of(sys.argv[1], Path(sys.argv[2])).encode())
