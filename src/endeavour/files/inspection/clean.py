"""One file: what it is, and a copy with nothing in it but what a reader sees."""

from pathlib import Path

from endeavour.files.inspection.answer import Kind
from endeavour.files.inspection.kinds import kind_of


def clean(source: Path, target: Path, *, photo: bool = False) -> Kind:
    """Write the clean copy and say what it is. Raises `Unfit`. Each library is loaded only where it is needed."""
    kind = kind_of(source)
    if photo:
        from endeavour.files.inspection.pictures import clean_photo

        clean_photo(source, target, kind)
        return Kind.JPEG
    if kind is Kind.PDF:
        from endeavour.files.inspection.pdf import clean_pdf

        clean_pdf(source, target)
    elif kind is Kind.WORD:
        from endeavour.files.inspection.word import clean_word

        clean_word(source, target)
    elif kind is Kind.TEXT:
        from endeavour.files.inspection.text import clean_text

        clean_text(source, target)
    else:
        from endeavour.files.inspection.pictures import clean_picture

        clean_picture(source, target, kind)
    return kind
