"""What the log of reads calls a page, in the words of the record's parts: many addresses, few words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

PARTS: dict[str, tuple[str, ...]] = {
    gettext_noop("Overview"): ("pupil", "pupil-tags", "open-cycle", "end-support", "ehc-made", "ehc-ceased"),
    gettext_noop("Photo"): ("photo", "face"),
    gettext_noop("Concerns"): ("raise-concern", "concern-by-name", "concern", "decide-concern", "look-again"),
    gettext_noop("Assess"): (
        *("assess", "add-evidence", "add-view", "needs", "summary"),
        *("ask-evidence", "answer-request", "ask-no-more", "past-assess"),
        *("pupil-attainment", "progress-looked-at", "wider-development"),
    ),
    gettext_noop("Plan"): (
        *("plan", "open-plan", "edit-plan", "issue-plan", "plan-version", "answer-plan"),
        *("confirm-card", "ehc-plan", "run-interim"),
    ),
    gettext_noop("Classroom card"): ("card",),
    gettext_noop("Do"): (
        *("do", "log-session", "given-today", "not-given-today", "undo-session", "strike-session"),
        *("mark-target", "strike-mark"),
    ),
    gettext_noop("Review"): (
        *("review", "book-review", "hold-review", "meeting-step", "meeting-target", "held-review"),
        "weigh-ratings",
        *("record-meeting", "held-meeting"),
        *("consider-more", "significant-difficulties"),
    ),
    gettext_noop("People"): (
        *("people", "contacts", "add-contact", "correct-contact", "end-contact", "contact-again"),
        *("restrictions", "restrict", "correct-restriction", "lift-restriction"),
        *(
            "add-note",
            "follow-up",
            "undo-follow-up",
            "key-adult",
            "particulars",
            "change-class",
            "leaving",
            "pass-on",
            "here-after-all",
            "set-photo",
        ),
        *("name-adult", "end-adult", "who-acts", "their-wish"),
    ),
    gettext_noop("Profile"): ("profile", "print-profile"),
    gettext_noop("Papers"): (
        *("papers", "paper", "paper-pdf", "paper-arrived", "paper-sent"),
        *(
            "invite",
            "give-plan",
            "give-record",
            "give-meeting-record",
            "give-note",
            "write-letter",
            "write-end-letter",
        ),
        *("add-old-plans", "old-plan", "old-plan-out", "asked-to-see", "ask-to-see", "answer-asked"),
    ),
    gettext_noop("Costs"): ("pupil-costs",),
    gettext_noop("Files"): ("file",),
    gettext_noop("History"): ("history", "chronology"),
}
LISTS: dict[str, tuple[str, ...]] = {
    gettext_noop("In a list: Today"): ("today",),
    gettext_noop("In a list: the register"): ("register", "register-bulk"),
    gettext_noop("In a list: found by name"): ("find", "add-pupil", "concern-about"),
    gettext_noop("In a list: those who have left"): ("left",),
    gettext_noop("In a list: what was done in the school"): ("what-was-done",),
    gettext_noop("In a list: asked about their pupils"): ("asked", "review-round"),
    gettext_noop("In a list: classroom cards"): ("cards",),
    gettext_noop("In a list: attainment of a class"): ("attainment-of-class", "marksheet"),
    gettext_noop("In a copy taken away: a sheet for attainment"): ("marksheet-template",),
    gettext_noop("In a list: slower progress"): ("slower-progress",),
    gettext_noop("In a list: provision map"): ("provision", "provision-map"),
    gettext_noop("In a copy taken away: provision map"): ("provision-map-export",),
    gettext_noop("In a list: an intervention"): (
        *("intervention", "leave-intervention", "log-intervention", "interventions-week", "look-at-intervention"),
    ),
    gettext_noop("In a list: a day that is different"): ("support-day",),
    gettext_noop("In a list: support that no intervention gives"): ("join-intervention",),
    gettext_noop("In a list: deployment"): ("deployment", "place-line"),
    gettext_noop("In a list: this week"): ("this-week",),
    gettext_noop("In a list: planned and delivered"): ("delivered", "delivered-sessions"),
    gettext_noop("In a copy taken away: planned and delivered"): ("delivered-export",),
    gettext_noop("In a list: who gets a kind of support"): ("library-provision",),
    gettext_noop("In a list: what support costs"): ("money_pupils", "money_pupil", "money_intervention"),
    gettext_noop("In a copy taken away: what support costs"): ("money_pupils_export",),
    gettext_noop("In a list: what is bought for support"): ("bought", "purchase", "remove_purchase"),
    gettext_noop("In a list: budgets for support"): ("budgets", "budget", "remove_budget", "paid_from"),
    gettext_noop("In a list: plans to print"): ("print-plans", "print-run"),
    gettext_noop("In a copy taken away: plans printed"): ("print-run-file",),
    gettext_noop("In a copy taken away: the register"): ("register-export",),
    gettext_noop("In a list: classes moving"): ("move-classes", "moves-to-come"),
    gettext_noop("In a list: a class"): ("class",),
    gettext_noop("In a list: the roll brought in"): ("import", "import-part"),
    gettext_noop("In a list: the old register brought in"): (
        *("old-register", "old-register-look", "old-plans", "old-plan-file", "told-before"),
    ),
}
"""What the log of reads calls pages on which a pupil stands among others."""

_PART_OF = {page: part for words in (PARTS, LISTS) for part, pages in words.items() for page in pages}


def part_of(page: str) -> str:
    """The words for a page of the log. One that is no longer there goes by the name it had."""
    return _(_PART_OF[page]) if page in _PART_OF else page
