"""How far an import has come, and what the audit writes about it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportState(TextChoices):
    """Received, read and checked, looked at, applied: or put away."""

    READING = "reading", _("Being read")
    ASKING = "asking", _("Waiting for an answer")
    PREVIEW = "preview", _("Ready to look at")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    DROPPED = "dropped", _("Thrown away")
    FAILED = "failed", _("Not read")


IMPORT_MOVES: dict[str, frozenset[str]] = {
    ImportState.READING: frozenset(
        {ImportState.ASKING, ImportState.PREVIEW, ImportState.FAILED, ImportState.DROPPED}
    ),
    ImportState.ASKING: frozenset({ImportState.READING, ImportState.DROPPED}),
    ImportState.PREVIEW: frozenset({ImportState.READING, ImportState.APPLYING, ImportState.DROPPED}),
    ImportState.APPLYING: frozenset({ImportState.APPLIED, ImportState.PREVIEW, ImportState.DROPPED}),
    ImportState.APPLIED: frozenset(),
    ImportState.DROPPED: frozenset(),
    ImportState.FAILED: frozenset({ImportState.DROPPED}),
}

UNDER_WAY = (ImportState.READING, ImportState.ASKING, ImportState.PREVIEW, ImportState.APPLYING)
"""States in which the files are still kept."""


class WordKind(TextChoices):
    """What a word of the school's own stands for."""

    NEED = "need", _("Type of need")
    STATUS = "status", _("SEN status")


class Did(TextChoices):
    """What the audit writes about imports."""

    FILES_RECEIVED = "import_received", _("handed in files of the roll")
    ROLL_APPLIED = "roll_applied", _("applied an import")
    IMPORT_DROPPED = "import_dropped", _("threw an import away")
    WORD_MATCHED = "word_matched", _("said what a word of the school’s means")
    COLUMNS_MATCHED = "columns_matched", _("said what the columns of a list are")


LEAVING_SHARE = 20
"""From this many per cent of the roll on, leaving needs a tick of its own."""
