"""A child's story in the order it happened: what was noticed, said, decided, given and sent."""

import uuid
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.documents.models import Paper
from endeavour.exchange.codes import LEGACY_STATUSES
from endeavour.foundation.clock import london_day
from endeavour.needs.models import Cycle, Evidence, SenStatus, View, ViewRequest
from endeavour.needs.policies import may_see_evidence
from endeavour.needs.states import Status, Voice
from endeavour.oversight.happened import Happened, name_of, sentences
from endeavour.oversight.worries import worries_of
from endeavour.people.models import ContactNote, Pupil
from endeavour.plans.models import Agreement, PlanVersion
from endeavour.plans.shape import LineShape, TargetShape
from endeavour.provision.issued import LINES, lines_in, targets_in
from endeavour.provision.models import Mark, Session
from endeavour.reviews.models import Review
from endeavour.reviews.queries import who_came
from endeavour.reviews.states import ReviewState


def chronology_of(by: Actor, pupil: Pupil) -> list[Happened]:
    """Everything that this person may see, oldest first. A fixed number of queries."""
    versions = _versions(pupil)
    names = _names(versions)
    found = [
        *worries_of(pupil),
        *_statuses(pupil),
        *_gathered(by, pupil),
        *_plans(pupil, versions),
        *_met(pupil),
        *_answers(pupil),
        *_talks(pupil),
        *_given(pupil, names),
        *_marked(pupil, names),
    ]
    return sorted(found, key=lambda line: line.on)


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
                    row.ends_on, _("SEN status ended"), sentences(words, row.end_reason) if row.end_reason else words
                )
            )
    return lines


def _gathered(by: Actor, pupil: Pupil) -> list[Happened]:
    evidence = Evidence.objects.filter(pupil=pupil).select_related("author__user")
    views = View.objects.filter(pupil=pupil).select_related("contact", "taken_by__user")
    asked = ViewRequest.objects.filter(pupil=pupil).select_related("contact")
    return [
        *(
            Happened(row.on, str(row.get_kind_display()), row.text, row.source)
            for row in evidence
            if may_see_evidence(by, confidential=row.confidential, author_id=row.author_id)
        ),
        *(
            Happened(row.on, _("Said"), "", row.contact.name if row.contact else pupil.known_as, said=row.words)
            for row in views
            if may_see_evidence(by, confidential=row.confidential, author_id=row.taken_by_id)
        ),
        *(
            Happened(row.asked_on, _("Asked for their view"), "", row.contact.name if row.contact else pupil.known_as)
            for row in asked
        ),
    ]


def _versions(pupil: Pupil) -> list[PlanVersion]:
    """Every issued version, first to last, of its content the lines and the outcomes."""
    rows = PlanVersion.objects.filter(pupil=pupil).select_related("plan__cycle", "issued_by__user").defer("content")
    rows = rows.annotate(lines=LINES, outcomes=F("content__outcomes"))
    return list(rows.order_by("issued_on", "id"))


def _names(versions: Sequence[PlanVersion]) -> dict[uuid.UUID, str]:
    """What each line and target was called in the last issued version that had it."""
    said: list[LineShape | TargetShape] = []
    for row in versions:
        said += [*lines_in(row.lines), *targets_in(row.outcomes)]  # type: ignore[attr-defined]
    return {one.uid: one.what for one in said if one.uid}


def _plans(pupil: Pupil, versions: Sequence[PlanVersion]) -> list[Happened]:
    issued = [
        Happened(
            row.issued_on,
            _("Plan issued"),
            _("Cycle %(cycle)d, version %(number)d") % {"cycle": row.plan.cycle.number, "number": row.number},
            name_of(row.issued_by),
        )
        for row in versions
    ]
    opened = [
        Happened(row.opened_on, _("Cycle opened"), _("Cycle %(number)d") % {"number": row.number})
        for row in Cycle.objects.filter(pupil=pupil)
    ]
    return [*opened, *issued]


def _met(pupil: Pupil) -> list[Happened]:
    """Reviews, and meetings with the family that closed nothing, each with who came."""
    rows = Review.objects.filter(pupil=pupil, held_on__isnull=False).select_related("led_by__user").order_by("id")
    return [Happened(row.held_on, *_meeting(row), name_of(row.led_by)) for row in rows if row.held_on]


def _meeting(row: Review) -> tuple[str, str]:
    apart = (_("%(name)s (not named on the copies of others)") % {"name": name} for name in who_came(row.came_apart))
    there = (*who_came(row.came), *apart)
    came = _("Who came: %(names)s") % {"names": "; ".join(there)} if there else ""
    if row.state == ReviewState.MET:
        return _("Meeting with the family"), sentences(row.agreed, came)
    return _("Review"), sentences(str(row.get_decision_display()), row.decision_why, row.impact, came)


def _answers(pupil: Pupil) -> list[Happened]:
    """Every answer to a plan, also those that the same person took back by a later one."""
    rows = Agreement.objects.filter(version__pupil=pupil).select_related("version__plan__cycle", "contact")
    return [
        Happened(
            row.on,
            _("Answer to the plan"),
            sentences(
                _("Cycle %(cycle)d, version %(number)d")
                % {"cycle": row.version.plan.cycle.number, "number": row.version.number},
                str(row.get_answer_display()),
            ),
            row.contact.name if row.contact else pupil.known_as if row.voice == Voice.PUPIL else _("Family"),
            said=row.words,
        )
        for row in rows.defer("version__content").order_by("id")
    ]


def _talks(pupil: Pupil) -> list[Happened]:
    notes = ContactNote.objects.filter(pupil=pupil).select_related(
        "by__user", "follow_up_by__user", "followed_by__user"
    )
    papers = Paper.objects.filter(pupil=pupil).defer("content").select_related("written_by__user")
    told = [
        Happened(
            row.delivered_on,
            _("Paper reached"),
            f"{row.get_kind_display()}: {row.addressee}, {row.get_way_display()}",
            name_of(row.written_by),
        )
        for row in papers
        if row.delivered_on
    ]
    return [*(line for row in notes for line in _talk(row)), *told]


def _talk(row: ContactNote) -> Iterator[Happened]:
    """A talk with what was to follow from it, and the day that was done."""
    text = row.what
    if row.follow_up:
        then = [row.follow_up, *([date_format(row.follow_up_on, "j F Y")] if row.follow_up_on else [])]
        text = sentences(
            row.what, _("Then: %(what)s") % {"what": ", ".join([*then, name_of(row.follow_up_by)]).rstrip(", ")}
        )
    yield Happened(row.on, _("Talk with the family"), text, name_of(row.by))
    if row.followed_at:
        done = sentences(row.follow_up, row.followed_note)
        yield Happened(london_day(row.followed_at), _("Talk followed up"), done, name_of(row.followed_by))


def _given(pupil: Pupil, names: Mapping[uuid.UUID, str]) -> list[Happened]:
    """Sessions with a note, by what the plan called their support: the others are counted on the page of what was
    delivered. What was struck out says so.
    """
    rows = Session.objects.filter(pupil=pupil).exclude(note="").select_related("line", "logged_by__user")
    return [
        Happened(row.on, names.get(row.line.uid, row.line.what), _note(row), name_of(row.logged_by)) for row in rows
    ]


def _marked(pupil: Pupil, names: Mapping[uuid.UUID, str]) -> list[Happened]:
    """Marks with a note, as sessions: the others are in the line of their target. What was struck out says so."""
    rows = Mark.objects.filter(target__outcome__plan__pupil=pupil).exclude(note="")
    return [
        Happened(
            row.on,
            _("Mark on a target"),
            f"{names.get(row.target.uid, row.target.what)}: {row.value}. {_note(row)}",
            name_of(row.marked_by),
        )
        for row in rows.select_related("target", "marked_by__user")
    ]


def _note(row: Session | Mark) -> str:
    if row.struck_at is None:
        return row.note
    return sentences(_("Struck out: %(why)s") % {"why": row.struck_because}, row.note)
