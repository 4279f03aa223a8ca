"""What the log of reads calls a page, in the words of the record's parts: many addresses, few words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

PARTS: dict[str, tuple[str, ...]] = {
    gettext_noop("Overview"): ("pupil", "pupil-tags"),
    gettext_noop("Photo"): ("photo",),
    gettext_noop("Concerns"): ("raise-concern", "concern", "decide-concern"),
    gettext_noop("Assess"): (
        *("assess", "add-evidence", "add-view", "needs", "summary"),
        *("ask-evidence", "answer-request"),
    ),
    gettext_noop("Plan"): (
        *("plan", "open-plan", "edit-plan", "issue-plan", "plan-version", "answer-plan"),
        *("confirm-card", "ehc-plan", "run-interim"),
    ),
    gettext_noop("Classroom card"): ("card",),
    gettext_noop("Do"): (
        *("do", "log-session", "given-today", "not-given-today", "undo-session", "strike-session"),
        "mark-target",
    ),
    gettext_noop("Review"): ("review", "book-review", "hold-review", "meeting-step", "meeting-target", "held-review"),
    gettext_noop("People"): (
        *("people", "contacts", "add-contact", "correct-contact", "end-contact", "contact-again"),
        *("add-note", "key-adult", "particulars", "leaving", "here-after-all", "set-photo"),
    ),
    gettext_noop("Profile"): ("profile", "print-profile"),
    gettext_noop("Papers"): (
        *("papers", "paper", "paper-pdf", "paper-arrived", "paper-sent"),
        *("invite", "give-plan", "give-record", "write-letter", "write-end-letter"),
        *("add-old-plans", "old-plan"),
    ),
    gettext_noop("Files"): ("file",),
    gettext_noop("History"): ("history", "chronology"),
}
_PART_OF = {page: part for part, pages in PARTS.items() for page in pages}


def part_of(page: str) -> str:
    """The words for a page of the log. One that is no longer there goes by the name it had."""
    return _(_PART_OF[page]) if page in _PART_OF else page
