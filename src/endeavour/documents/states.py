"""What a paper is for, how it goes out and where it has got to."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Did(TextChoices):
    """What the audit writes about papers."""

    PAPER_WRITTEN = "paper_written", _("wrote a paper")
    PAPER_SENT = "paper_sent", _("gave or sent a paper")
    PAPER_DELIVERED = "paper_delivered", _("recorded that a paper arrived")
    LOGO_SET = "logo_set", _("set the picture on the school’s papers")
    LOGO_REMOVED = "logo_removed", _("took the picture off the school’s papers")
    REPORT_GIVEN = "report_given", _("recorded that the yearly report was given")
    REPORT_TAKEN_BACK = "report_taken_back", _("took back that the yearly report was given")
    PRINT_RUN_BEGUN = "print_run_begun", _("made papers for many pupils")
    PRINT_RUN_TAKEN = "print_run_taken", _("took a copy of papers for many pupils")


class PaperKind(TextChoices):
    """The papers a family or a member of staff is given."""

    SUPPORT_STARTED = "support_started", _("SEN Support has started")
    CONCERN_NOTE = "concern_note", _("Note of our talk about a concern")
    PLAN = "plan", _("SEN Support plan")
    REVIEW_INVITATION = "review_invitation", _("Invitation to a review")
    REVIEW_RECORD = "review_record", _("Record of a review")
    MEETING_INVITATION = "meeting_invitation", _("Invitation to a meeting")
    MEETING_RECORD = "meeting_record", _("Record of a meeting")
    SUPPORT_ENDED = "support_ended", _("SEN Support has ended")


INVITATIONS = frozenset({PaperKind.REVIEW_INVITATION, PaperKind.MEETING_INVITATION})
"""Papers that ask somebody to where the child is."""


class Way(TextChoices):
    """How a paper reaches a person."""

    BY_HAND = "by_hand", _("Given by hand")
    POST = "post", _("By post")
    EMAIL = "email", _("By e-mail")
    BEFORE = "before", _("Before Endeavour")


class RunShape(TextChoices):
    """What becomes of many papers made in one go."""

    ONE_EACH = "one_each", _("One PDF for each person, in a zip")
    TOGETHER = "together", _("Print files of up to 50 copies")
    BOTH_SIDES = "both_sides", _("Print files for printing on both sides")
