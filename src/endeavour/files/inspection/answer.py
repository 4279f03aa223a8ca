"""What an inspection says: what the file is, or why it is not taken."""

from enum import StrEnum


class Kind(StrEnum):
    """What is kept, by content."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    WORD = "docx"
    TEXT = "text"


class Reason(StrEnum):
    """Why a file is not taken. `files.wording` holds the sentence for each."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    UNKNOWN = "unknown"
    NAMED_OTHERWISE = "named_otherwise"
    HEIC = "heic"
    OTHER_PICTURE = "other_picture"
    SVG = "svg"
    OLD_OFFICE = "old_office"
    OTHER_OFFICE = "other_office"
    RICH_TEXT = "rich_text"
    ARCHIVE = "archive"
    PROGRAM = "program"
    MARKUP = "markup"
    TWO_IN_ONE = "two_in_one"
    DAMAGED = "damaged"
    LOCKED = "locked"
    PDF_HOLDS_FILES = "pdf_holds_files"
    PDF_LIVE_FORM = "pdf_live_form"
    TOO_MANY_PIXELS = "too_many_pixels"
    MACROS = "macros"
    WORD_HOLDS_FILES = "word_holds_files"
    WORD_FETCHES = "word_fetches"
    WORD_PICTURE = "word_picture"
    BOMB = "bomb"
    TOO_MUCH = "too_much"
    NOT_A_PICTURE = "not_a_picture"


class Unfit(Exception):
    """The file is not taken."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
