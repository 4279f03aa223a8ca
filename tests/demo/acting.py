"""A story lived through the product's own actions, step by step, in a school that has staff but no child yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from endeavour.access.actor import Actor, system
from endeavour.access.models import Membership
from endeavour.access.queries import places_of
from endeavour.audit.actions import record_event
from endeavour.demo import steps
from endeavour.demo.people import Story
from endeavour.demo.roll import Pupil as OnRoll
from endeavour.demo.tell.people import KEPT_AT
from endeavour.documents.actions import record_delivered, record_sent, write_copies
from endeavour.documents.envelopes import envelope
from endeavour.documents.press.contents.letters import ConcernNote, Next
from endeavour.documents.states import PaperKind, Way
from endeavour.foundation import clock
from endeavour.library.actions.provisions import ProvisionSaid, add_provision
from endeavour.library.models import Provision
from endeavour.library.states import ProvisionKind, StaffKind
from endeavour.needs.actions.concerns import Talk, close_concern, monitor, raise_concern
from endeavour.needs.actions.cycles import move_stage, open_next_cycle
from endeavour.needs.actions.ehc import write_ehc_plan
from endeavour.needs.actions.gathering import (
    add_evidence,
    answer_request,
    ask_for_evidence,
    record_asking,
    record_view,
    write_summary,
)
from endeavour.needs.actions.support import NeedChoice, end_support, set_needs, start_support
from endeavour.needs.letters import tell_support_ended, tell_support_started
from endeavour.needs.models import Concern, Cycle, EvidenceRequest, Monitoring, SenStatus
from endeavour.needs.queries import open_cycle
from endeavour.needs.states import Did as NeedsDid
from endeavour.needs.states import Stage, Voice
from endeavour.people.actions import add_contact, add_pupil, give_sight, put_in_group, set_key_adult
from endeavour.people.actions.tagging import give_tag
from endeavour.people.actions.talks import follow_up_talk, log_contact
from endeavour.people.models import Contact, ContactNote, Group, GroupPupil, Pupil, Sight, Tag
from endeavour.people.queries import Recipient, recipients_of
from endeavour.people.states import SightReason
from endeavour.plans.actions import answer_plan, issue_plan, open_plan, read_card, save_plan, save_profile
from endeavour.plans.letters import give_plan
from endeavour.plans.models import Plan, PlanVersion
from endeavour.plans.queries import shape_of
from endeavour.plans.shape import HopeShape, LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from endeavour.provision.actions import log_session, mark_target
from endeavour.provision.queries import targets_of
from endeavour.reviews.actions import Notes, book_review, hold_review, rate_target, save_notes
from endeavour.reviews.letters import give_record, invite
from endeavour.reviews.meeting import Met, record_meeting
from endeavour.reviews.models import Review
from endeavour.reviews.queries import review_of
from tests.factories.people import bar


@dataclass
class Life:
    """One child's story as it is lived: the staff by key, and the adults of the family in order."""

    school_id: int
    staff: dict[str, Membership]
    pupil: Pupil
    contacts: list[Contact] = field(default_factory=list)

    def actor(self, key: str) -> Actor:
        """A member of staff as an actor in this school."""
        member = self.staff[key]
        places = places_of(member.user, on=clock.today())
        return next(place.actor for place in places if place.school.pk == self.school_id)

    def contact_id(self, adult: int | None) -> int | None:
        """An adult of the story."""
        return None if adult is None else self.contacts[adult].pk

    def reader(self, adult: int | None) -> Recipient:
        """An adult of the story, or the pupil, as letters know them."""
        wanted = self.contact_id(adult)
        return next(row for row in recipients_of(self.pupil, on=clock.today()) if row.contact_id == wanted)

    @property
    def cycle(self) -> Cycle:
        """The open cycle."""
        found = open_cycle(self.pupil)
        assert found is not None
        return found

    @property
    def plan(self) -> Plan:
        """The plan of the open cycle."""
        return Plan.objects.get(cycle=self.cycle)

    @property
    def version(self) -> PlanVersion:
        """The version issued last."""
        return PlanVersion.objects.filter(pupil=self.pupil).order_by("-id")[0]

    @property
    def to_follow_up(self) -> ContactNote:
        """The talk whose follow-up is due first."""
        waiting = ContactNote.objects.filter(pupil=self.pupil, followed_at=None).exclude(follow_up="")
        return waiting.order_by("follow_up_on", "id")[0]

    @property
    def concern(self) -> Concern:
        """The concern raised last."""
        return Concern.objects.filter(pupil=self.pupil).order_by("-id")[0]


def live(school_id: int, members: dict[str, Membership], on_roll: OnRoll, story: Story, *, began: date) -> Life:
    """Put the child on the roll and take every step of the story, each on its own day. What was so before records
    `began` is entered on that day.
    """
    by = system(school_id)
    child = on_roll.child
    with clock.standing_at(max(on_roll.places[0].starts_on, began)):
        facts = {
            name: getattr(child, name)
            for name in (
                "middle_names", "name_to_use", "sex", "year_group", "joined_on", "left_on", "pupil_premium", "eal",
                "first_language", "looked_after", "looked_after_by", "pep_on", "attendance_percent", "suspensions",
                "reduced_timetable_until",
                "healthcare_plan_kept",
            )
        }  # fmt: skip
        pupil = add_pupil(
            by=by, surname=child.surname, forename=child.forename, born_on=child.born_on, upn=on_roll.upn,
            uln=on_roll.uln, **facts,
        )  # fmt: skip
        life = Life(school_id, members, pupil)
        for priority, adult in enumerate(on_roll.adults, start=1):
            row = add_contact(
                by=by, pupil=pupil, name=adult.name, relation=adult.relation, responsibility=adult.responsibility,
                lives_with=adult.lives_with, receives_letters=adult.receives_letters, priority=priority,
                email=adult.email, phone=adult.phone, address=adult.address, language=adult.language,
                interpreter=adult.interpreter,
            )  # fmt: skip
            if adult.barred_from is not None:
                bar([row], adult.barred_from, adult.barred_until)
                row.restrictions.update(seen_on=adult.barred_from, kept_at=KEPT_AT)
            life.contacts.append(row.contact)
        for spell in story.brought:  # what an import writes, which stands in for an action
            status = SenStatus.objects.create(
                school_id=school_id, pupil=pupil, status=spell.status, legacy=spell.legacy, starts_on=spell.starts_on,
                ends_on=spell.ends_on, source=spell.source, told_before=spell.told_before,
            )  # fmt: skip
            record_event(by=by, verb=NeedsDid.STATUS_SET, on=status, pupil_uid=pupil.uid)
    for place in on_roll.places:
        with clock.standing_at(max(place.starts_on, began)):
            group = Group.objects.get(name=place.klass)
            sits = put_in_group(by=by, group=group, pupil=pupil, on=place.starts_on)
        if place.ends_on is not None:  # leaving a class has no action of its own yet
            GroupPupil.objects.filter(pk=sits.pk).update(ends_on=place.ends_on)
            Sight.objects.filter(pupil=pupil, group=group).update(ends_on=place.ends_on)
    for step in story.steps:
        with clock.standing_at(step.on, time(11)):
            DO[type(step)](life, life.actor(step.by), step)
    return life


def _talk(talked: steps.Talked) -> Talk:
    return Talk(talked.on, talked.said, talked.note_given_on)


def _raise(life: Life, by: Actor, step: steps.ConcernRaised) -> None:
    raise_concern(
        by=by, pupil=life.pupil, noticed=step.noticed, on=step.on, raised_for=step.raised_for,
        contact_id=life.contact_id(step.adult), areas=list(step.areas), tried=step.tried, since=step.since,
    )  # fmt: skip


def _start(life: Life, by: Actor, step: steps.SupportStarted) -> None:
    concern = life.concern if step.after_concern else None
    start_support(by=by, pupil=life.pupil, on=step.on, concern=concern, reason=step.reason, talk=_talk(step.talk))


def _monitor(life: Life, by: Actor, step: steps.Monitored) -> None:
    monitor(
        by=by, concern=life.concern, look_again_on=step.look_again_on, on=step.on, reason=step.reason,
        talk=_talk(step.talk),
    )  # fmt: skip


def _evidence(life: Life, by: Actor, step: steps.EvidenceAdded) -> None:
    add_evidence(
        by=by, cycle=life.cycle, kind=step.kind, text=step.text, source=step.source, on=step.on, where=step.where,
        helped=step.helped, confidential=step.confidential,
    )  # fmt: skip


def _ask(life: Life, by: Actor, step: steps.EvidenceAsked) -> None:
    staff = [life.staff[key] for key in step.of]
    ask_for_evidence(by=by, cycle=life.cycle, staff=staff, due_on=step.due_on, on=step.on, question=step.question)


def _answer(life: Life, by: Actor, step: steps.EvidenceAnswered) -> None:
    request = EvidenceRequest.objects.get(cycle=life.cycle, asked_of_id=by.membership_id, answered_at=None)
    answer_request(by=by, request=request, text=step.text, on=step.on, helped=step.helped)


def _view(life: Life, by: Actor, step: steps.ViewRecorded) -> None:
    record_view(
        by=by, cycle=life.cycle, voice=Voice(step.voice), words=step.words, on=step.on, how=step.how,
        contact_id=life.contact_id(step.adult),
    )  # fmt: skip


def _asked(life: Life, by: Actor, step: steps.ViewAsked) -> None:
    voice, who = Voice(step.voice), life.contact_id(step.adult)
    record_asking(by=by, cycle=life.cycle, voice=voice, on=step.on, contact_id=who)


def _needs(life: Life, by: Actor, step: steps.NeedsSet) -> None:
    set_needs(by=by, pupil=life.pupil, needs=[NeedChoice(*need) for need in step.needs], on=step.on)


def _save(life: Life, by: Actor, step: steps.PlanSaved) -> None:
    for line in step.plan.lines:
        if not Provision.objects.filter(name=line.what).exists():
            add_provision(by=life.actor("ruth"), said=_planned(line))
    save_plan(by=by, plan=life.plan, shape=_shape(life, step.plan), on=step.on)


def _shape(life: Life, text: steps.PlanText) -> PlanShape:
    """The plan as the editor would send it: what stands already keeps its uid."""
    now = shape_of(life.plan)
    outcomes = {outcome.text: outcome for outcome in now.outcomes}
    lines = {line.what: line for line in now.lines}
    strategies = {row.text: row for row in now.strategies}
    return PlanShape(
        pupil_hopes=text.pupil_hopes, family_hopes=text.family_hopes, hopes=_hopes(life, text),
        adjustments=text.adjustments,
        pupil_will=text.pupil_will, family_will=text.family_will, expected_impact=text.expected_impact,
        review_on=text.review_on, **_person(life, text.teacher, "teacher"),
        outcomes=tuple(_outcome(outcome, outcomes.get(outcome.text)) for outcome in text.outcomes),
        lines=tuple(
            LineShape(
                what=line.what, area=line.area, minutes=line.minutes, times_a_week=line.times, group_size=line.group,
                weeks=line.weeks, **_person(life, line.who, "who"), **_picked(line.what),
                **_ids(lines.get(line.what)),
            )
            for line in text.lines
        ),
        strategies=tuple(
            StrategyShape(text=row.text, on_card=row.on_card, **_ids(strategies.get(row.text)))
            for row in text.strategies
        ),
    )  # fmt: skip


def _planned(line: steps.LineText) -> ProvisionSaid:
    """What the SENCO says of support that is planned and not yet in the library."""
    outside = "therap" in line.what
    return ProvisionSaid(
        name=line.what,
        kind=ProvisionKind.PROGRAMME if outside or line.group > 1 else ProvisionKind.EXTRA_HELP,
        layer="targeted_plus" if outside else "targeted",
        areas=(line.area,),
        minutes=line.minutes,
        times_a_week=line.times,
        weeks=line.weeks,
        group_size=line.group,
        staff_kind=StaffKind.SPECIALIST_TEACHER if outside else StaffKind.ASSISTANT,
    )


def _picked(what: str) -> dict[str, Any]:
    row = Provision.objects.get(name=what)
    return {"provision": row.uid, "kind": row.kind, "layer": row.layer}


def _hopes(life: Life, text: steps.PlanText) -> tuple[HopeShape, ...]:
    said = [(life.contact_id(hope.adult), hope) for hope in sorted(text.hopes, key=lambda hope: hope.adult)]
    return tuple(
        HopeShape(contact_id, Contact.objects.get(pk=contact_id).name, hope.text, hope.shared)
        for contact_id, hope in said
        if contact_id is not None
    )


def _outcome(text: steps.OutcomeText, standing: OutcomeShape | None) -> OutcomeShape:
    targets = {target.what: target for target in standing.targets} if standing else {}
    return OutcomeShape(
        text=text.text, area=text.area, **_ids(standing),
        targets=tuple(
            TargetShape(
                what=target.what, measure=target.measure, baseline=target.baseline, aim=target.aim,
                by_when=target.by_when, why=target.why, kind=target.kind, unit=target.unit, levels=target.levels,
                scale=target.scale, **_ids(targets.get(target.what)),
            )
            for target in text.targets
        ),
    )  # fmt: skip


def _ids(standing: Any) -> dict[str, Any]:
    return {"uid": standing.uid, "carried_from": standing.carried_from} if standing else {}


def _person(life: Life, key: str | None, name: str) -> dict[str, Any]:
    return {f"{name}_id": life.staff[key].pk, name: life.staff[key].user.name} if key else {}


def _answer_plan(life: Life, by: Actor, step: steps.PlanAnswered) -> None:
    answer_plan(
        by=by, version=life.version, voice=Voice(step.voice), answer=step.answer, on=step.on, words=step.words,
        contact_id=life.contact_id(step.adult),
    )  # fmt: skip


def _profile(life: Life, by: Actor, step: steps.ProfileSaved) -> None:
    save_profile(
        by=by, pupil=life.pupil, appreciated=step.appreciated, important=step.important, support=step.support,
        written_with=step.written_with, on=step.on,
    )  # fmt: skip


def _log(life: Life, by: Actor, step: steps.SessionLogged) -> None:
    line = list(life.plan.lines.filter(ended_on=None))[step.line]
    log_session(by=by, line=line, on=step.on, given=step.given, minutes=step.minutes, loss=step.loss, note=step.note)


def _mark(life: Life, by: Actor, step: steps.TargetMarked) -> None:
    target = targets_of(life.plan)[step.target]
    mark_target(by=by, target=target, on=step.on, value=step.value, note=step.note)


def _rate(life: Life, by: Actor, step: steps.TargetRated) -> None:
    review, target = review_of(life.cycle), targets_of(life.plan)[step.target]
    assert review is not None
    rate_target(
        by=by, review=review, target=target, rating=step.rating, sentence=step.sentence, continues=step.continues
    )


def _notes(life: Life, by: Actor, step: steps.NotesSaved) -> None:
    notes = Notes(step.came, step.family_came, step.pupil_came, step.impact, step.quality)
    save_notes(by=by, cycle=life.cycle, notes=notes)


def _hold(life: Life, by: Actor, step: steps.ReviewHeld) -> None:
    review = review_of(life.cycle)
    assert review is not None
    hold_review(
        by=by, review=review, decision=step.decision, why=step.why, on=step.on, next_review_on=step.next_review_on
    )


def _meet(life: Life, by: Actor, step: steps.FamilyMet) -> None:
    met = Met(step.came, step.family_came, step.pupil_came, step.agreed, step.next_review_on)
    record_meeting(by=by, cycle=life.cycle, on=step.on, met=met)


def _paper(life: Life, by: Actor, step: steps.PaperGiven) -> None:
    facts: dict[str, Any] = {"by": by, "pupil": life.pupil, "to": [life.reader(step.adult)], "on": step.on}
    match PaperKind(step.kind):
        case PaperKind.SUPPORT_STARTED:
            (paper,) = tell_support_started(**facts)
        case PaperKind.SUPPORT_ENDED:
            (paper,) = tell_support_ended(**facts)
        case PaperKind.PLAN:
            (paper,) = give_plan(version=life.version, **facts)
        case PaperKind.REVIEW_INVITATION:
            review = review_of(life.cycle)
            assert review is not None
            (paper,) = invite(review=review, **facts)
        case PaperKind.REVIEW_RECORD:
            held = Review.objects.filter(pupil=life.pupil, state="held").order_by("-id")[0]
            (paper,) = give_record(review=held, **facts)
        case PaperKind.MEETING_RECORD:
            met = Review.objects.filter(pupil=life.pupil, state="met").latest("id")
            (paper,) = give_record(review=met, **facts)
        case PaperKind.CONCERN_NOTE:
            (paper,) = _note(life, by, step)
    if step.sent_on is not None:
        with clock.standing_at(max(step.on, step.sent_on)):
            record_sent(by=by, paper=paper, way=Way(step.way), on=step.sent_on)
        if step.delivered_on is not None and step.way not in {Way.BY_HAND, Way.BEFORE}:
            with clock.standing_at(step.delivered_on):
                record_delivered(by=by, paper=paper, on=step.delivered_on)


def _note(life: Life, by: Actor, step: steps.PaperGiven) -> Any:
    watched = Monitoring.objects.get(pupil=life.pupil, ends_on=None)
    concern = life.concern
    assert concern.talked_on is not None
    talked_on = concern.talked_on
    return write_copies(
        by=by, kind=PaperKind.CONCERN_NOTE, pupil=life.pupil, to=[life.reader(step.adult)], about_uid=concern.uid,
        content_for=lambda person, reference: ConcernNote(
            envelope=envelope(by=by, pupil=life.pupil, to=person, on=step.on, reference=reference),
            talked_on=talked_on, noticed=concern.noticed, next=Next.MONITORING, agreed=concern.reason,
            look_again_on=watched.look_again_on,
        ),
    )  # fmt: skip


DO: dict[type[steps.Step], Callable[[Life, Actor, Any], object]] = {
    steps.KeyAdultSet: lambda life, by, step: set_key_adult(
        by=by, pupil=life.pupil, staff=life.staff[step.adult], on=step.on
    ),
    steps.SightGiven: lambda life, by, step: give_sight(
        by=by, staff=life.staff[step.adult], pupil=life.pupil, reason=SightReason.NAMED, on=step.on
    ),
    steps.TagGiven: lambda life, by, step: give_tag(
        by=by, pupil=life.pupil, tag=Tag.objects.get(name=step.tag)
    ),
    steps.ContactLogged: lambda life, by, step: log_contact(
        by=by, pupil=life.pupil, contact_id=life.contact_id(step.adult), on=step.on, how=step.how, what=step.what,
        follow_up=step.follow_up, follow_up_on=step.follow_up_on,
    ),
    steps.FollowedUp: lambda life, by, step: follow_up_talk(
        by=by, pupil=life.pupil, uid=life.to_follow_up.uid, said=step.said
    ),
    steps.ConcernRaised: _raise,
    steps.ConcernClosed: lambda life, by, step: close_concern(
        by=by, concern=life.concern, reason=step.reason, on=step.on, talk=_talk(step.talk)
    ),
    steps.Monitored: _monitor,
    steps.SupportStarted: _start,
    steps.SupportEnded: lambda life, by, step: end_support(by=by, pupil=life.pupil, on=step.on, reason=step.reason),
    steps.CycleOpened: lambda life, by, step: open_next_cycle(by=by, pupil=life.pupil, on=step.on),
    steps.StageMoved: lambda life, by, step: move_stage(by=by, cycle=life.cycle, to=Stage(step.to), on=step.on),
    steps.NeedsSet: _needs,
    steps.EhcPlanWritten: lambda life, by, step: write_ehc_plan(
        by=by, pupil=life.pupil, outcomes=step.outcomes, provision=step.provision,
        annual_review_on=step.annual_review_on, on=step.on,
    ),
    steps.EvidenceAdded: _evidence,
    steps.EvidenceAsked: _ask,
    steps.EvidenceAnswered: _answer,
    steps.ViewRecorded: _view,
    steps.ViewAsked: _asked,
    steps.SummaryWritten: lambda life, by, step: write_summary(
        by=by, cycle=life.cycle, barriers=step.barriers, strengths=step.strengths
    ),
    steps.PlanOpened: lambda life, by, step: open_plan(by=by, cycle=life.cycle, on=step.on),
    steps.PlanSaved: _save,
    steps.PlanIssued: lambda life, by, step: issue_plan(by=by, plan=life.plan, on=step.on),
    steps.PlanAnswered: _answer_plan,
    steps.CardRead: lambda life, by, step: read_card(by=by, version_uid=life.version.uid),
    steps.ProfileSaved: _profile,
    steps.SessionLogged: _log,
    steps.TargetMarked: _mark,
    steps.ReviewBooked: lambda life, by, step: book_review(
        by=by, cycle=life.cycle, meeting_on=step.meeting_on, on=step.on, place=step.place,
        family_asked_on=step.family_asked_on,
    ),
    steps.NotesSaved: _notes,
    steps.TargetRated: _rate,
    steps.FamilyMet: _meet,
    steps.ReviewHeld: _hold,
    steps.PaperGiven: _paper,
}  # fmt: skip
