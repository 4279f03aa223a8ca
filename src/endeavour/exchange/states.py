"""How far an import has come, and what the audit writes about it."""

from enum import StrEnum

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


class RegisterState(TextChoices):
    """How far a register that was kept before has come."""

    ASKING = "asking", _("Which column is which")
    OPEN = "open", _("In the grid")
    APPLIED = "applied", _("In the records")
    DROPPED = "dropped", _("Thrown away")


REGISTER_MOVES: dict[str, frozenset[str]] = {
    RegisterState.ASKING: frozenset({RegisterState.OPEN, RegisterState.DROPPED}),
    RegisterState.OPEN: frozenset({RegisterState.APPLIED, RegisterState.DROPPED}),
    RegisterState.APPLIED: frozenset(),
    RegisterState.DROPPED: frozenset(),
}


class MarksheetState(TextChoices):
    """How far attainment in a file has come."""

    OPEN = "open", _("To be looked at")
    KEPT = "kept", _("In the records")
    DROPPED = "dropped", _("Thrown away")


class OldPlanState(TextChoices):
    """How far a plan from before has come."""

    READING = "reading", _("Being read")
    WAITING = "waiting", _("To be checked by eye")
    KEPT = "kept", _("In the record")
    REFUSED = "refused", _("Not taken")
    DROPPED = "dropped", _("Thrown away")


OLD_PLAN_MOVES: dict[str, frozenset[str]] = {
    OldPlanState.READING: frozenset({OldPlanState.WAITING, OldPlanState.REFUSED, OldPlanState.DROPPED}),
    OldPlanState.WAITING: frozenset({OldPlanState.KEPT, OldPlanState.DROPPED}),
    OldPlanState.KEPT: frozenset({OldPlanState.WAITING}),
    OldPlanState.REFUSED: frozenset({OldPlanState.DROPPED}),
    OldPlanState.DROPPED: frozenset(),
}


class Found(TextChoices):
    """By what a file says whose plan it is."""

    NAME_AND_BIRTH = "both", _("Name and date of birth")
    FILE_NAME = "file", _("Name of the file")
    WORDS = "words", _("Name in the text")
    NOTHING = "", _("Nothing in it says whose it is")


class Memory(StrEnum):
    """What is remembered of the school's files, so that it is asked once."""

    COLUMNS = "columns"
    CODE = "code"
    WORD = "word"


class WordKind(TextChoices):
    """What a word of the school's own stands for."""

    NEED = "need", _("Type of need")
    STATUS = "status", _("SEN status")


class Did(TextChoices):
    """What the audit writes about imports."""

    FILES_RECEIVED = "import_received", _("handed in files of the roll")
    ROLL_APPLIED = "roll_applied", _("applied an import")
    IMPORT_DROPPED = "import_dropped", _("threw an import away")
    REGISTER_TAKEN_IN = "register_taken_in", _("took a register in")
    REGISTER_APPLIED = "register_applied", _("put a register kept before into the records")
    REGISTER_DROPPED = "register_dropped", _("threw a register away")
    OLD_PLANS_RECEIVED = "old_plans_received", _("handed in plans from before")
    OLD_PLAN_KEPT = "old_plan_kept", _("kept a plan from before")
    OLD_PLAN_TAKEN_OUT = "old_plan_taken_out", _("took out a plan from before that was filed under the wrong child")
    OLD_PLAN_DROPPED = "old_plan_dropped", _("threw a plan from before away")
    MARKSHEET_TAKEN_IN = "marksheet_taken_in", _("handed in attainment in a file")
    MARKSHEET_KEPT = "marksheet_kept", _("kept attainment from a file")
    MARKSHEET_DROPPED = "marksheet_dropped", _("threw attainment in a file away")
    INTERIM_RUN = "interim_run", _("ran support from elsewhere as interim support")
    TOLD_BEFORE_SAID = "told_before_said", _("said that families were told before records began here")
    WORD_MATCHED = "word_matched", _("said what a word of the school’s means")
    COLUMNS_MATCHED = "columns_matched", _("said what the columns of a list are")
    CODE_SAID = "code_said", _("said by which code files call the school")
    FINDINGS_TAKEN = "findings_taken", _("took a copy of what was refused or odd in an import")
    COLUMNS_FORGOTTEN = "columns_forgotten", _("had us forget what the columns of a list are")
    CODE_FORGOTTEN = "code_forgotten", _("had us forget by which code files call the school")
    WORD_FORGOTTEN = "word_forgotten", _("had us forget what a word of the school’s means")


LEAVING_SHARE = 20
"""From this many per cent of the roll on, leaving needs a tick of its own."""
