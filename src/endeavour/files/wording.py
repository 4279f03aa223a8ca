"""Why a file is not taken: one sentence for each reason, with what to do instead. `name` is the file's own."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.files.inspection.answer import Reason

SENTENCES: dict[Reason, str | Promise] = {
    Reason.EMPTY: _("“%(name)s” is empty."),
    Reason.TOO_BIG: _("“%(name)s” is larger than %(most)s MB: make it smaller or send it in parts."),
    Reason.UNKNOWN: _("“%(name)s” is of no kind we take: send PDF, JPEG, PNG, Word (.docx) or plain text."),
    Reason.NAMED_OTHERWISE: _("“%(name)s” is not what its name says: save it again from the program that made it."),
    Reason.HEIC: _("“%(name)s” is a HEIC picture, which many devices cannot open: send it as JPEG."),
    Reason.OTHER_PICTURE: _("“%(name)s” is a picture of a kind we do not take: save it as JPEG or PNG."),
    Reason.SVG: _("“%(name)s” is an SVG drawing, which can hold programs: save it as PNG."),
    Reason.OLD_OFFICE: _("“%(name)s” is an older Office document: save it as Word (.docx) or PDF."),
    Reason.OTHER_OFFICE: _("“%(name)s” is a spreadsheet, slides or another Office document: save it as PDF."),
    Reason.RICH_TEXT: _("“%(name)s” is rich text: save it as Word (.docx) or PDF."),
    Reason.ARCHIVE: _("“%(name)s” is a folder of packed files: unpack it and send each file by itself."),
    Reason.PROGRAM: _("“%(name)s” is a program, and no program is taken."),
    Reason.MARKUP: _("“%(name)s” is a web page or other code: save it as PDF."),
    Reason.TWO_IN_ONE: _("“%(name)s” is two kinds of file in one, which hides something: save it again as PDF."),
    Reason.DAMAGED: _("“%(name)s” is damaged or not complete: open it, save it again and send that."),
    Reason.LOCKED: _("“%(name)s” is locked with a password or against changes: send a copy that is not locked."),
    Reason.PDF_HOLDS_FILES: _(
        "“%(name)s” has other files inside it: send each by itself, and the pages as a new PDF."
    ),
    Reason.PDF_LIVE_FORM: _("“%(name)s” is a form that only Adobe Reader can draw: print it to a new PDF."),
    Reason.TOO_MANY_PIXELS: _("“%(name)s” has too many pixels: make the picture smaller."),
    Reason.MACROS: _("“%(name)s” holds macros: save it as Word without macros (.docx) or as PDF."),
    Reason.WORD_HOLDS_FILES: _("“%(name)s” has another file or an unusual object inside it: save it as PDF."),
    Reason.WORD_FETCHES: _("“%(name)s” fetches pictures or text from elsewhere when it is opened: save it as PDF."),
    Reason.WORD_PICTURE: _("“%(name)s” holds a picture of a kind that we cannot clean: save it as PDF."),
    Reason.BOMB: _("“%(name)s” unpacks to far more than it seems, so it was not opened."),
    Reason.TOO_MUCH: _("“%(name)s” takes too long or too much memory to check: make it smaller or send it in parts."),
    Reason.NOT_A_PICTURE: _("“%(name)s” is no picture: send a photo as JPEG or PNG."),
}


def sentence_for(reason: Reason, name: str, *, most: int = 0) -> str:
    """The sentence about one file; `most` is the largest size in megabytes."""
    return str(SENTENCES[reason]) % {"name": name, "most": most}
