"""A plan put into a batch: the set-based actions of people and needs, in the order in which one needs another."""

from datetime import date
from typing import Any
from uuid import UUID

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.exchange.comparing.plan import Joining, Plan, Who
from endeavour.exchange.comparing.preview import KINDS
from endeavour.exchange.models import Import, Origin, WaitingStatus
from endeavour.exchange.register.planning import SUPPORTED
from endeavour.exchange.states import Did
from endeavour.needs.actions.history import (
    add_needs,
    add_spells,
    change_spell,
    close_cycles_of,
    close_spell,
    end_needs,
    note_needs,
    rank_needs,
)
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.rolls import (
    Id,
    Seat,
    add_contact_to,
    add_groups,
    add_pupils,
    add_staff_member,
    change_contact_of,
    change_pupils,
    end_places,
    end_pupils,
    give_sight_of,
    let_go_of,
    put_adult_with_group_of,
    put_in_groups,
    relate,
    set_key_adults,
)
from endeavour.people.classes import still_on
from endeavour.people.models import GroupStaff, Pupil
from endeavour.schools.models import School


def put_plan(batch: Batch, plan: Plan, *, by: Actor, of: UUID, stays: frozenset[str], leave: bool) -> None:
    """Everything the plan would write. `stays` are uids of pupils who are kept on roll although the files have them
    not; without `leave` all of them are. The day on which records began is set with the first import.
    """
    leaving = [pupil for pupil in plan.leaving if leave and str(pupil.uid) not in stays]
    gone = {pupil.pk for pupil in leaving} | _left(plan)
    _pupils(batch, plan, by, leaving)
    _staff(batch, plan, by)
    _classes(batch, plan, by, gone)
    _key_adults(batch, plan, by)
    _contacts(batch, plan, by)
    _sen(batch, plan, by)
    _origins(batch, plan, by, {pupil.pk for pupil in leaving})
    if plan.school.records_since is None:
        batch.change(School, plan.school.pk, records_since=plan.on)
    counts = {kind: (None, plan.preview.counts[kind]) for kind in KINDS}
    batch.event(by, Did.ROLL_APPLIED, Import, uid=of, changed=counts)


def put_register(batch: Batch, plan: Plan, *, by: Actor) -> None:
    """What a register sets in the records of pupils who are here: statuses, needs, key adults, who may see them, and
    what it said.
    """
    _named(batch, plan, by)
    _key_adults(batch, plan, by)
    _sen(batch, plan, by)
    _origins(batch, plan, by, set())


def _key_adults(batch: Batch, plan: Plan, by: Actor) -> None:
    pupils = [(who.id, _uid(who), old, new) for who, old, new in plan.key_adults]
    set_key_adults(batch, by=by, on=plan.as_of, pupils=pupils)


def _pupils(batch: Batch, plan: Plan, by: Actor, leaving: list[Pupil]) -> None:
    made = add_pupils(batch, by=by, pupils=[(who.uid, values) for who, values in plan.new])
    for (who, _values), row in zip(plan.new, made, strict=True):
        who.made = row
    changed = [(who.pupil, changes) for who, changes in plan.changed if who.pupil is not None]
    change_pupils(batch, by=by, pupils=changed)
    for pupil, changes in changed:
        if changes.get("left_on", (None, None))[1] is not None:
            end_places(batch, pupils=[pupil], on=changes["left_on"][1])
    end_pupils(batch, by=by, pupils=leaving, on=plan.as_of)


def _left(plan: Plan) -> set[int]:
    """Pupils who, as the files say, are not at the school today any more."""
    days = ((who.pupil, changes.get("left_on", (None, None))[1]) for who, changes in plan.changed)
    return {pupil.pk for pupil, day in days if pupil is not None and day is not None and day <= plan.on}


def _staff(batch: Batch, plan: Plan, by: Actor) -> None:
    for adult in plan.adults:
        if adult.member is not None:
            batch.change(Membership, adult.member.pk, **adult.fill)
        else:
            adult.made = add_staff_member(
                batch,
                by=by,
                name=adult.name,
                email=adult.email,
                code=adult.code,
                job=adult.job,
                starts_on=adult.starts_on,
            )


Teaching = dict[Any, list[tuple[Id, str, date, date | None]]]


def _classes(batch: Batch, plan: Plan, by: Actor, gone: set[int]) -> None:
    values = [{"name": one.name, "kind": str(one.kind), "subject": one.subject} for one in plan.classes]
    for klass, row in zip(plan.classes, add_groups(batch, by=by, groups=values), strict=True):
        klass.made = row
    seats = [_seat(plan, joining) for joining in plan.joining]
    put_in_groups(batch, by=by, seats=seats)
    new_places: dict[Any, list[tuple[Id, date, date | None]]] = {}
    for joining in plan.joining:
        new_places.setdefault(joining.group, []).append((joining.who.id, joining.on, joining.until))
    ended = {place.pk for joining in plan.joining for place in joining.ends}
    for adult, klass, reason, on, until in plan.with_group:
        pupils: list[tuple[Id, date, date | None]] = list(new_places.get(klass, []))
        if klass.group is not None:
            open_places = klass.group.places.filter(still_on(on)).exclude(pk__in=ended).exclude(pupil_id__in=gone)
            pupils += list(open_places.values_list("pupil_id", "starts_on", "ends_on"))
        put_adult_with_group_of(
            batch, by=by, group=klass.id, staff=adult.id, reason=reason, on=on, until=until, pupils=pupils
        )
    _named(batch, plan, by)


def _named(batch: Batch, plan: Plan, by: Actor) -> None:
    for adult, who, reason, on, until, source in plan.with_pupil:
        give_sight_of(
            batch,
            by=by,
            staff=adult.id,
            pupil=who.id,
            pupil_uid=_uid(who),
            reason=reason,
            on=on,
            until=until,
            source=source,
        )


def _seat(plan: Plan, joining: Joining) -> Seat:
    adults: list[tuple[Id, str, date, date | None]] = []
    if joining.group.group is not None:
        known = GroupStaff.objects.filter(still_on(joining.on), group=joining.group.group)
        adults = list(known.values_list("staff_id", "reason", "starts_on", "ends_on"))
    return Seat(
        pupil=joining.who.id,
        pupil_uid=_uid(joining.who),
        group=joining.group.id,
        on=joining.on,
        until=joining.until,
        adults=adults,
        ends=joining.ends,
    )


def _contacts(batch: Batch, plan: Plan, by: Actor) -> None:
    for kin in plan.kin:
        person = kin.person
        if person.contact is None and person.made is None:
            person.made = add_contact_to(batch, by=by, name=person.name, uid=person.uid, values=person.values)
        contact: Id | None = person.contact.pk if person.contact else person.made
        assert contact is not None  # noqa: S101 made above
        relate(
            batch,
            by=by,
            contact=contact,
            contact_uid=person.uid,
            pupil=kin.who.id,
            pupil_uid=_uid(kin.who),
            values=kin.values,
        )
    for kin, of_contact, of_child in plan.kin_changes:
        assert kin.relationship is not None  # noqa: S101 a change is of one that is here
        change_contact_of(
            batch, by=by, relationship=kin.relationship, pupil_uid=_uid(kin.who), contact=of_contact, child=of_child
        )


def _sen(batch: Batch, plan: Plan, by: Actor) -> None:
    ended = _no_longer_supported(plan)
    for who, spell, changes in plan.spell_changes:
        if spell.pupil_id in ended and "ends_on" in changes:
            close_spell(batch, by=by, spell=spell, pupil_uid=_uid(who), changes=changes, as_of=plan.as_of)
        else:
            change_spell(batch, by=by, spell=spell, pupil_uid=_uid(who), changes=changes)
    close_cycles_of(batch, by=by, pupils=[pupil for pupil in ended if pupil not in plan.back], on=plan.on)
    for pupil, (left_on, _back_on) in plan.back.items():
        close_cycles_of(batch, by=by, pupils=[pupil], on=left_on)
    let_go_of(batch, by=by, pupils=ended, on=plan.on)
    add_spells(
        batch, by=by, spells=[(who.id, None if who.is_new else _uid(who), values) for who, values in plan.spells]
    )
    for who, values in plan.waiting:
        batch.add(WaitingStatus, school_id=by.school_id, pupil_id=who.id, **values)
    end_needs(batch, needs=[(need, on) for _who, need, on in plan.need_ends])
    rank_needs(batch, ranks=[(need, rank) for _who, need, rank in plan.need_ranks])
    add_needs(batch, by=by, needs=[(who.id, values) for who, values in plan.needs])
    for who, before, after in plan.need_lists:
        note_needs(batch, by=by, pupil_uid=_uid(who), before=before, after=after)


def _no_longer_supported(plan: Plan) -> list[int]:
    """Those on the roll whose SEN Support or EHC plan ends here and is followed by neither."""
    ended = {
        spell.pupil_id
        for _who, spell, changes in plan.spell_changes
        if not spell.legacy and spell.status in SUPPORTED and changes.get("ends_on", (None, None))[1] is not None
    }
    go_on = {
        who.pupil.pk
        for who, values in plan.spells
        if who.pupil and not values.get("legacy") and values["status"] in SUPPORTED and not values.get("ends_on")
    }
    return sorted(ended - go_on - _left(plan))


def _origins(batch: Batch, plan: Plan, by: Actor, leaving: set[int]) -> None:
    """What these files said, for the next ones. A pupil who leaves by them is known to have left by them."""
    origins = {row.pupil_id: row for row in Origin.objects.filter(school_id=by.school_id)}
    for who in plan.everybody:
        said, decided = dict(who.said), dict(who.decided)
        if who.pupil is not None and who.pupil.pk in leaving:
            said["left_on"] = plan.as_of.isoformat()
        known = origins.get(who.pupil.pk) if who.pupil else None
        if known is None:
            if said:
                batch.add(Origin, school_id=by.school_id, pupil_id=who.id, values=said, kept=decided)
            continue
        values, kept = {**known.values, **said}, {**known.kept, **decided}
        if values != known.values or kept != known.kept:
            batch.change(Origin, known.pk, values=values, kept=kept)


def _uid(who: Who) -> Any:
    return who.pupil.uid if who.pupil else who.uid
