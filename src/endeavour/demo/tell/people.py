"""Rows about a child's place in school: as `people.actions` writes them."""

from collections.abc import Collection
from datetime import date, timedelta

from endeavour.access.roles import sees_records
from endeavour.demo.books import Row
from endeavour.demo.names.keys import quick_key
from endeavour.demo.people import Adult, Child, Person
from endeavour.demo.steps import Brought, ContactLogged, FollowedUp, KeyAdultSet, SightGiven, TagGiven
from endeavour.demo.tell.context import Klass, School, Told, there
from endeavour.needs.models import SenStatus
from endeavour.needs.states import Did as NeedsDid
from endeavour.people.keys import tag_key
from endeavour.people.models import (
    Contact,
    ContactNote,
    GroupPupil,
    Pupil,
    PupilTag,
    Relationship,
    Restriction,
    Sight,
    Tag,
)
from endeavour.people.states import Did, GroupKind, RestsOn, SightReason, SightSource

KEPT_AT = "With the designated safeguarding lead"


def add_pupil(school: School, child: Child, *, upn: str, uln: str, on: date) -> Told:
    """Put a child on the roll."""
    school.children += 1
    told = Told(child=child, pupil={}, number=school.children)
    school.clock(told, on)
    told.pupil = school.books.add(
        Pupil,
        upn=upn,
        uln=uln,
        surname=child.surname,
        forename=child.forename,
        middle_names=child.middle_names,
        name_to_use=child.name_to_use,
        name_key=quick_key(f"{child.surname} {child.forename} {child.name_to_use}"),
        born_on=child.born_on,
        sex=child.sex,
        year_group=child.year_group,
        joined_on=child.joined_on,
        left_on=child.left_on,
        pupil_premium=child.pupil_premium,
        eal=child.eal,
        first_language=child.first_language,
        looked_after=child.looked_after,
        looked_after_by=child.looked_after_by,
        pep_on=child.pep_on,
        attendance_percent=child.attendance_percent,
        suspensions=child.suspensions,
        reduced_timetable_until=child.reduced_timetable_until,
        healthcare_plan_kept=child.healthcare_plan_kept,
    )
    _event(school, told, Did.PUPIL_ADDED, Pupil, told.pupil)
    return told


def add_contact(school: School, told: Told, adult: Adult, *, priority: int) -> None:
    """Write down an adult in the child's life."""
    contact = school.books.add(
        Contact,
        name=adult.name,
        name_key=quick_key(adult.name),
        email=adult.email,
        phone=adult.phone,
        address=adult.address,
        language=adult.language,
        interpreter=adult.interpreter,
    )
    row = school.books.add(
        Relationship,
        contact_id=contact["id"],
        pupil_id=told.pupil["id"],
        relation=adult.relation,
        responsibility=adult.responsibility,
        lives_with=adult.lives_with,
        receives_letters=adult.receives_letters,
        priority=priority,
    )
    if adult.barred_from is not None:
        school.books.add(
            Restriction,
            relationship_id=row["id"],
            rests_on=RestsOn.CHILD_ARRANGEMENTS,
            no_information=True,
            starts_on=adult.barred_from,
            ends_on=adult.barred_until,
            seen_on=adult.barred_from,
            kept_at=KEPT_AT,
        )
    told.contacts.append(contact)
    if adult.lives_with and adult.barred_from is None:
        told.home = told.home or adult.address
    _event(school, told, Did.CONTACT_ADDED, Contact, contact)


def put_in_group(school: School, told: Told, group: Klass, *, on: date, until: date | None = None) -> None:
    """The child is in a class from a day, and its adults see the child's record for as long as both are there."""
    school.books.add(GroupPupil, group_id=group.row["id"], pupil_id=told.pupil["id"], starts_on=on, ends_on=until)
    if group.row["kind"] == GroupKind.REGISTRATION:
        told.places.append((group.row["name"], on, until))
    for staff_id, reason, starts_on, ends_on in group.adults:
        if (until is None or starts_on <= until) and (ends_on is None or ends_on >= on):
            last = min(until or date.max, ends_on or date.max)
            _see(
                school, told, staff_id, reason, group.row["id"],
                on=max(on, starts_on), until=None if last == date.max else last,
            )  # fmt: skip
    school.books.event(school.system, Did.CLASS_JOINED, GroupPupil, uid=None, pupil=told.pupil["uid"])


def bring_status(school: School, told: Told, spells: list[Brought]) -> None:
    """Spells of status from the school's earlier records arrive as history."""
    for spell in spells:
        row = school.books.add(
            SenStatus,
            pupil_id=told.pupil["id"],
            status=spell.status,
            legacy=spell.legacy,
            starts_on=spell.starts_on,
            ends_on=spell.ends_on,
            source=spell.source,
            told_before=spell.told_before,
        )
        if spell.ends_on is None and not spell.legacy:
            told.status = row
        _event(school, told, NeedsDid.STATUS_SET, SenStatus, row)


def set_key_adult(school: School, told: Told, step: KeyAdultSet) -> None:
    by, adult = school.at(told, step), school.person(step.adult)
    before, told.pupil["key_adult_id"] = told.pupil["key_adult_id"], adult.member
    _end_key_adults(school, told, adult.member, step.on)
    _see(school, told, adult.member, SightReason.KEY_ADULT, None, on=step.on, by=by)
    changed = {"key_adult": (before, adult.member)}
    school.books.event(by, Did.KEY_ADULT_SET, Pupil, uid=told.pupil["uid"], pupil=told.pupil["uid"], changed=changed)


def give_sight(school: School, told: Told, step: SightGiven) -> None:
    by, adult = school.at(told, step), school.person(step.adult)
    _see(school, told, adult.member, SightReason.NAMED, None, on=step.on, by=by)
    school.books.event(by, Did.SIGHT_GIVEN, Pupil, uid=told.pupil["uid"], pupil=told.pupil["uid"])


def let_in(school: School, told: Told, by: Person, named: Collection[int | None], on: date) -> None:
    """Whoever a plan names may open the record from then on, and whoever only an earlier version named no more, as
    `plans.naming.follow_naming` has it.
    """
    let_go(school, told, by, on, but=named)
    stay = {row["staff_id"] for row in told.sights if row["starts_on"] <= on and row["ends_on"] is None}
    new = set(named) - {None, *stay}
    people = [person for person in school.staff.values() if person.member in new] if new else []
    for person in sorted(people, key=lambda one: one.name):
        if sees_records(frozenset(person.role.split(","))):
            _see(school, told, person.member, SightReason.NAMED, None, on=on, by=by, source=SightSource.PLAN)
            school.books.event(by, Did.SIGHT_GIVEN, Pupil, uid=told.pupil["uid"], pupil=told.pupil["uid"])


def let_go(school: School, told: Told, by: Person, on: date, but: Collection[int | None] = ()) -> None:
    """Whoever sees the child because a plan named them does so no more, as `people.actions.naming.let_go` has it."""
    for row in list(told.sights):
        current = row["starts_on"] <= on and (row["ends_on"] is None or row["ends_on"] >= on)
        if not current or row["source"] != SightSource.PLAN or row["staff_id"] in but:
            continue
        if row["starts_on"] >= on:
            told.sights.remove(row)
            school.books.take_back(Sight, row)
        else:
            row["ends_on"] = on - timedelta(days=1)
        uid, changed = told.pupil["uid"], {"staff": (school.names[row["staff_id"]], None), "reason": ("named", None)}
        school.books.event(by, Did.SIGHT_ENDED, Pupil, uid=uid, pupil=uid, changed=changed)


def make_tag(school: School, by: Person, name: str) -> None:
    """One of the school's own tags."""
    row = school.books.add(Tag, name=name, key=tag_key(name))
    school.tags[name] = row
    school.books.event(by, Did.TAG_MADE, Tag, uid=row["uid"], pupil=None, changed={"name": (None, name)})


def give_tag(school: School, told: Told, step: TagGiven) -> None:
    by, tag = school.at(told, step), there(school.tags.get(step.tag), f"tag “{step.tag}”")
    school.books.add(PupilTag, tag_id=tag["id"], pupil_id=told.pupil["id"])
    changed = {"tag": (None, step.tag)}
    school.books.event(by, Did.TAG_GIVEN, Tag, uid=tag["uid"], pupil=told.pupil["uid"], changed=changed)


def log_contact(school: School, told: Told, step: ContactLogged) -> None:
    by = school.at(told, step)
    note = school.books.add(
        ContactNote,
        pupil_id=told.pupil["id"],
        contact_id=None if step.adult is None else told.contacts[step.adult]["id"],
        on=step.on,
        how=step.how,
        what=step.what,
        follow_up=step.follow_up,
        follow_up_on=step.follow_up_on,
        follow_up_by_id=by.membership_id if step.follow_up else None,
        by_id=by.membership_id,
    )
    if step.follow_up:
        told.to_follow.append(note)
    school.books.event(by, Did.CONTACT_LOGGED, ContactNote, uid=note["uid"], pupil=told.pupil["uid"])


def follow_up(school: School, told: Told, step: FollowedUp) -> None:
    by = school.at(told, step)
    note = min(told.to_follow, key=lambda row: (row["follow_up_on"], row["id"]))
    told.to_follow.remove(note)
    note.update(followed_at=school.books.now, followed_by_id=by.membership_id, followed_note=step.said)
    school.books.event(by, Did.FOLLOWED_UP, ContactNote, uid=note["uid"], pupil=told.pupil["uid"])


def staff_who_see(told: Told, on: date) -> list[int]:
    """The adults who teach, support or are named for the child that day, as `people.queries.staff_who_teach`."""
    current = (
        row for row in told.sights if row["starts_on"] <= on and (row["ends_on"] is None or row["ends_on"] >= on)
    )
    return sorted({row["staff_id"] for row in current})


def _end_key_adults(school: School, told: Told, staying: int, on: date) -> None:
    """The key adult before no longer sees the child for that reason; one who began today never did."""
    for row in list(told.sights):
        others = row["reason"] == SightReason.KEY_ADULT and row["ends_on"] is None and row["staff_id"] != staying
        if others and row["starts_on"] >= on:
            told.sights.remove(row)
            school.books.take_back(Sight, row)
        elif others:
            row["ends_on"] = on - timedelta(days=1)


def _see(
    school: School,
    told: Told,
    staff_id: int,
    reason: str,
    group_id: int | None,
    *,
    on: date,
    until: date | None = None,
    by: Person | None = None,
    source: str = SightSource.HAND,
) -> None:
    source = source if group_id is None else SightSource.GROUP
    same = (staff_id, reason, source, group_id)
    for row in told.sights:
        if row["ends_on"] is None and same == tuple(
            row[name] for name in ("staff_id", "reason", "source", "group_id")
        ):
            return
    sight = school.books.add(
        Sight,
        staff_id=staff_id,
        pupil_id=told.pupil["id"],
        reason=reason,
        source=source,
        group_id=group_id,
        given_by_id=by.membership_id if by else None,
        starts_on=on,
        ends_on=until,
    )
    told.sights.append(sight)


def _event(school: School, told: Told, verb: str, model: type[Contact | Pupil | SenStatus], row: Row) -> None:
    school.books.event(school.system, verb, model, uid=row["uid"], pupil=told.pupil["uid"])
