"""Words for files: what they are, and what the audit writes of them."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.files.inspection.answer import Kind


class Did(TextChoices):
    """What the audit writes about files."""

    FILE_ADDED = "file_added", _("added a file")
    FILE_REMOVED = "file_removed", _("removed a file")
    FILE_LOST = "file_lost", _("found a file missing from the server")
    FILE_FOUND = "file_found", _("found a missing file again")


KIND_WORDS: dict[Kind, str | Promise] = {
    Kind.PDF: _("PDF"),
    Kind.JPEG: _("picture"),
    Kind.PNG: _("picture"),
    Kind.WORD: _("Word document"),
    Kind.TEXT: _("plain text"),
}
KIND_CHOICES = [(kind.value, words) for kind, words in KIND_WORDS.items()]

MEDIA_TYPES: dict[Kind, str] = {
    Kind.PDF: "application/pdf",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.TEXT: "text/plain; charset=utf-8",
}

ENDINGS: dict[Kind, tuple[str, ...]] = {
    Kind.PDF: (".pdf",),
    Kind.JPEG: (".jpg", ".jpeg", ".jfif", ".jpe"),
    Kind.PNG: (".png",),
    Kind.WORD: (".docx",),
    Kind.TEXT: (".txt", ".text"),
}
"""How a name may end for each kind; the first is the one that is kept."""
