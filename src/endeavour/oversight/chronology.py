"""A child's story in the order it happened: what was noticed, said, decided, given and sent."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.documents.models import Paper
from endeavour.exchange.codes import LEGACY_STATUSES
from endeavour.needs.models import Concern, Cycle, Evidence, Monitoring, SenStatus, View
from endeavour.needs.policies import may_see_evidence
from endeavour.needs.states import Status, Voice
from endeavour.people.models import ContactNote, Pupil
from endeavour.plans.models import Agreement, PlanVersion
from endeavour.provision.models import Session
from endeavour.reviews.models import Review


@dataclass(frozen=True, slots=True)
class Happened:
    """One line: the day, what kind of thing, what it was, who wrote it down. `voice` marks somebody's own words."""

    on: date
    kind: str
    text: str
    who: str = ""
    voice: bool = False


def chronology_of(by: Actor, pupil: Pupil) -> list[Happened]:
    """Everything that this person may see, oldest first. A fixed number of queries."""
    found = [
        *_concerns(pupil),
        *_statuses(pupil),
        *_gathered(by, pupil),
        *_plans(pupil),
        *_answers(pupil),
        *_talks(pupil),
        *_given(pupil),
    ]
    return sorted(found, key=lambda line: line.on)


def _concerns(pupil: Pupil) -> list[Happened]:
    lines = []
    for row in Concern.objects.filter(pupil=pupil).select_related("raised_by__user", "decided_by__user"):
        lines.append(Happened(row.raised_on, _("Concern"), row.noticed, _name(row.raised_by)))
        if row.decided_on:
            text = ": ".join(part for part in (str(row.get_state_display()), row.reason) if part)
            lines.append(Happened(row.decided_on, _("Decision"), text, _name(row.decided_by)))
        if row.talked_on:
            lines.append(Happened(row.talked_on, _("Talk with the family"), row.talk, _name(row.decided_by)))
    watched = Monitoring.objects.filter(pupil=pupil)
    return [*lines, *(Happened(row.starts_on, _("Monitoring"), row.what) for row in watched)]


def _statuses(pupil: Pupil) -> list[Happened]:
    """Each SEN status with its first day and its last, the older kinds by their own names. That a child had no SEN
    has a first day, and no end worth telling.
    """
    lines = []
    for row in SenStatus.objects.filter(pupil=pupil):
        words = _(LEGACY_STATUSES[row.legacy]) if row.legacy in LEGACY_STATUSES else str(row.get_status_display())
        if row.starts_on:
            lines.append(Happened(row.starts_on, _("SEN status"), words))
        if row.ends_on and (row.end_reason or row.legacy or row.status != Status.NONE):
            lines.append(
                Happened(
                    row.ends_on, _("SEN status ended"), _sentences(words, row.end_reason) if row.end_reason else words
                )
            )
    return lines


def _gathered(by: Actor, pupil: Pupil) -> list[Happened]:
    evidence = Evidence.objects.filter(pupil=pupil).select_related("author__user")
    views = View.objects.filter(pupil=pupil).select_related("contact", "taken_by__user")
    return [
        *(
            Happened(row.on, str(row.get_kind_display()), row.text, row.source)
            for row in evidence
            if may_see_evidence(by, confidential=row.confidential, author_id=row.author_id)
        ),
        *(
            Happened(row.on, _("Said"), row.words, row.contact.name if row.contact else pupil.known_as, voice=True)
            for row in views
        ),
    ]


def _plans(pupil: Pupil) -> list[Happened]:
    versions = (
        PlanVersion.objects.filter(pupil=pupil).select_related("plan__cycle", "issued_by__user").defer("content")
    )
    issued = [
        Happened(
            row.issued_on,
            _("Plan issued"),
            _("Cycle %(cycle)d, version %(number)d") % {"cycle": row.plan.cycle.number, "number": row.number},
            _name(row.issued_by),
        )
        for row in versions
    ]
    reviews = Review.objects.filter(pupil=pupil, held_on__isnull=False).select_related("cycle", "led_by__user")
    held = [
        Happened(
            row.held_on,
            _("Review"),
            _sentences(str(row.get_decision_display()), row.decision_why, row.impact),
            _name(row.led_by),
        )
        for row in reviews
        if row.held_on
    ]
    opened = [
        Happened(row.opened_on, _("Cycle opened"), _("Cycle %(number)d") % {"number": row.number})
        for row in Cycle.objects.filter(pupil=pupil)
    ]
    return [*opened, *issued, *held]


def _answers(pupil: Pupil) -> list[Happened]:
    """Every answer to a plan, also those that the same person took back by a later one."""
    rows = Agreement.objects.filter(version__pupil=pupil).select_related("version__plan__cycle", "contact")
    return [
        Happened(
            row.on,
            _("Answer to the plan"),
            _sentences(
                _("Cycle %(cycle)d, version %(number)d")
                % {"cycle": row.version.plan.cycle.number, "number": row.version.number},
                str(row.get_answer_display()),
                row.words,
            ),
            row.contact.name if row.contact else pupil.known_as if row.voice == Voice.PUPIL else _("Family"),
        )
        for row in rows.defer("version__content").order_by("id")
    ]


def _talks(pupil: Pupil) -> list[Happened]:
    notes = ContactNote.objects.filter(pupil=pupil).select_related("contact", "by__user")
    papers = Paper.objects.filter(pupil=pupil).defer("content").select_related("written_by__user")
    told = [
        Happened(
            row.delivered_on,
            _("Paper reached"),
            f"{row.get_kind_display()}: {row.addressee}, {row.get_way_display()}",
            _name(row.written_by),
        )
        for row in papers
        if row.delivered_on
    ]
    return [*(Happened(row.on, _("Talk with the family"), row.what, _name(row.by)) for row in notes), *told]


def _given(pupil: Pupil) -> list[Happened]:
    """Sessions with a note: the others are counted on the page of what was delivered. What was struck out says so."""
    rows = Session.objects.filter(pupil=pupil).exclude(note="").select_related("line", "logged_by__user")
    return [Happened(row.on, row.line.what, _note(row), _name(row.logged_by)) for row in rows]


def _note(session: Session) -> str:
    if session.struck_at is None:
        return session.note
    return _sentences(_("Struck out: %(why)s") % {"why": session.struck_because}, session.note)


def _sentences(*parts: str) -> str:
    """What was written, one after another, each ending as a sentence does."""
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in map(str.strip, parts) if part)


def _name(member: object) -> str:
    user = getattr(member, "user", None)
    return str(user.name) if user else ""
