"""Finding pupils and the people around them, for somebody who may."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.errors import NotFound
from endeavour.foundation.names import name_key
from endeavour.foundation.verdict import YES, Verdict
from endeavour.law.young_person import Decides, decision_holder, is_asked_directly
from endeavour.people.keys import tag_key
from endeavour.people.models import ContactNote, Group, GroupPupil, Pupil, PupilTag, Relationship, Sight, Tag
from endeavour.people.parents import kin_of
from endeavour.people.policies import may_open_record
from endeavour.people.representing import holder_of
from endeavour.people.standing import Matter, held_back_by, may_be_with, may_receive
from endeavour.people.states import Effect, GroupKind, SightReason
from endeavour.schools.prepared import kept, kept_first


def current_on(day: date, of: str = "") -> Q:
    """Rows with `starts_on` and `ends_on` that hold on a day; or rows whose link `of` leads to one that does."""
    starts, ends = (f"{of}__{name}" if of else name for name in ("starts_on", "ends_on"))
    return Q(**{f"{starts}__lte": day}) & (Q(**{ends: None}) | Q(**{f"{ends}__gte": day}))


def on_roll(day: date) -> Q:
    """Pupils who are at the school that day."""
    return Q(left_on=None) | Q(left_on__gt=day)


def pupils_for(by: Actor, *, on: date) -> QuerySet[Pupil]:
    """The pupils on roll whose records this person may open: all of them, or those in their sight."""
    pupils = Pupil.objects.filter(on_roll(on))
    if by.may(Permission.SEE_ALL_PUPILS):
        return pupils
    seen = Sight.objects.filter(current_on(on), staff_id=by.membership_id, pupil=OuterRef("pk"))
    return pupils.filter(Exists(seen))


def pupil_for(by: Actor, uid: uuid.UUID, *, on: date) -> Pupil:
    """One pupil's row for somebody who may open it. Another school's, or one out of sight, is not found; nor is one
    who has left, but for those who see every pupil.
    """
    pupil = kept_first(lambda uid: Pupil.objects.filter(uid=uid).select_related("key_adult__user"), uid)
    if pupil is None:
        raise NotFound
    sight = Sight.objects.filter(current_on(on), staff_id=by.membership_id, pupil=pupil)
    sees_all = bool(by.may(Permission.SEE_ALL_PUPILS))
    if not may_open_record(by, has_sight=sees_all or (pupil.is_on_roll(on) and sight.exists())):
        raise NotFound
    return pupil


def pupils_named(by: Actor, text: str, *, on: date, most: int = 12) -> list[Pupil]:
    """Pupils whose name or name to use holds every word typed, by name: what a picker shows."""
    found = pupils_for(by, on=on)
    for word in name_key(text).split():
        found = found.filter(name_key__contains=word)
    return list(found.order_by("name_key", "born_on")[:most])


def class_names(pupil_ids: list[int], *, on: date) -> dict[int, str]:
    """The registration class of each pupil. One query."""
    rows = GroupPupil.objects.filter(
        current_on(on), pupil_id__in=pupil_ids, group__kind=GroupKind.REGISTRATION
    ).values_list("pupil_id", "group__name")
    return dict(rows)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a pupil is in school: their registration class, who teaches it, and the names of their tags in order."""

    class_name: str
    teachers: tuple[str, ...]
    tags: tuple[str, ...]


def placing_of(pupil: Pupil, *, on: date) -> Placing:
    """What stands in the head of a record. One query."""
    names: dict[str, list[str]] = {"class": [], "teacher": [], "tag": []}
    for kind, name in kept(_placing, pupil.pk, on):
        names[kind].append(name)
    tags = sorted(names["tag"], key=tag_key)
    return Placing(next(iter(names["class"]), ""), tuple(sorted(names["teacher"])), tuple(tags))


def _placing(pupil: int, on: date) -> QuerySet[GroupPupil, tuple[str, str]]:
    places = GroupPupil.objects.filter(current_on(on), pupil=pupil, group__kind=GroupKind.REGISTRATION)
    teaching = Sight.objects.filter(
        current_on(on), pupil=pupil, reason=SightReason.TEACHES, group__kind=GroupKind.REGISTRATION
    )
    tags = PupilTag.objects.filter(pupil=pupil).order_by()
    return places.values_list(Value("class"), "group__name").union(
        teaching.values_list(Value("teacher"), "staff__user__name"),
        tags.values_list(Value("tag"), "tag__name"),
        all=True,
    )


def classes() -> list[Group]:
    """The school's registration classes, by name."""
    return list(Group.objects.filter(kind=GroupKind.REGISTRATION).order_by("name"))


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to whom papers about a child may go: a contact of theirs, or the pupil, who has no `contact_id`.
    `papers` and `meets` say whether they may be sent words about the child, and asked to where the child is; `held`
    what orders hold them back from today, and `decides` what is written down of their right to decide.
    """

    contact_id: int | None
    name: str
    relation: str = ""
    responsibility: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    confidential: bool = False
    language: str = ""
    lives_with: bool | None = None
    papers: Verdict = YES
    meets: Verdict = YES
    held: frozenset[Effect] = frozenset()
    decides: bool | None = None

    @property
    def barred(self) -> bool:
        """Whether an order stops all that is said about the child."""
        return Effect.NO_INFORMATION in self.held

    @property
    def receives_letters(self) -> bool:
        """Whether papers about the child go to them."""
        return bool(self.papers)

    @property
    def is_pupil(self) -> bool:
        """Whether it is the pupil, who is then spoken to and not about."""
        return self.contact_id is None


@dataclass(frozen=True, slots=True)
class Guardian(Recipient):
    """A contact of one child, as staff who write to them see it."""

    contact_id: int


def guardians_of(pupil: Pupil, *, on: date) -> list[Guardian]:
    """The adults in a child's life in the school's order, with who is barred that day. Whoever is no longer a contact
    is not among them.
    """
    return guardians_of_many([pupil.pk], on=on).get(pupil.pk, [])


def guardians_of_many(pupil_ids: list[int], *, on: date) -> dict[int, list[Guardian]]:
    """The adults in each child's life, in the school's order. Two queries."""
    found: dict[int, list[Guardian]] = {}
    rows = kept(_relationships, pupil_ids)
    for row in rows:
        if not row.is_over(on):
            found.setdefault(row.pupil_id, []).append(_guardian(row, on))
    return found


def _relationships(pupil_ids: list[int]) -> QuerySet[Relationship]:
    rows = Relationship.objects.filter(pupil_id__in=pupil_ids).select_related("contact")
    return rows.prefetch_related("restrictions")


def _guardian(row: Relationship, on: date) -> Guardian:
    kin = kin_of(row)
    holder = Decides.PARENT if row.left_out_from is None else Decides.YOUNG_PERSON
    return Guardian(
        contact_id=row.contact_id,
        name=row.contact.name,
        relation=row.relation,
        responsibility=row.responsibility,
        email=row.contact.email,
        phone=row.contact.phone,
        address=row.contact.address,
        confidential=row.contact.confidential,
        language=row.contact.language,
        lives_with=row.lives_with,
        papers=may_receive(kin, Matter.RECORD, on=on, holder=holder),
        meets=may_be_with(kin, on=on, holder=holder),
        held=held_back_by(kin, on=on),
        decides=kin.decides,
    )


def recipients_of(pupil: Pupil, *, on: date) -> list[Recipient]:
    """Those who may be sent papers about this child today: asked again whenever something is sent or shown."""
    return recipients_among(pupil, guardians_of(pupil, on=on), acts=holder_of(pupil, on=on).acts, on=on)


def recipients_among(
    pupil: Pupil, guardians: Sequence[Guardian], *, acts: int | None = None, on: date
) -> list[Recipient]:
    """Of these contacts, those who are sent papers; from 16 the pupil after them, and before them from the day on
    which the rights are the young person's. Where a contact `acts` for the young person, that one first.
    """
    family: list[Recipient] = [person for person in guardians if person.receives_letters]
    if not is_asked_directly(pupil.born_on, on):
        return family
    home = next((one.address for one in guardians if one.lives_with and one.address and not one.barred), "")
    themselves = Recipient(contact_id=None, name=pupil.called, address=home)
    if acts is not None:
        family.sort(key=lambda one: one.contact_id != acts)
    young = acts is None and decision_holder(pupil.born_on, on) is Decides.YOUNG_PERSON
    return [themselves, *family] if young else [*family, themselves]


def staff_who_teach(pupil: Pupil, *, on: date) -> list[int]:
    """The membership ids of all adults who teach, support or are named for this child that day."""
    rows = Sight.objects.filter(current_on(on), pupil=pupil).values_list("staff_id", flat=True)
    return sorted(set(rows))


def adults_of(pupil: Pupil, *, on: date) -> list[Sight]:
    """The adults in school who may open this child's record that day, and why. Somebody may stand in several rows."""
    rows = Sight.objects.filter(current_on(on), pupil=pupil)
    rows = rows.select_related("staff__user", "group", "given_by__user")
    return list(rows.order_by("staff__user__name", "id"))


def notes_of(pupil: Pupil, *, most: int = 50) -> list[ContactNote]:
    """The latest talks with the family, newest first."""
    rows = ContactNote.objects.filter(pupil=pupil)
    rows = rows.select_related("contact", "by__user", "follow_up_by__user", "followed_by__user")
    return list(rows.order_by("-on", "-id")[:most])


def tags_to_give(own: Sequence[Tag] = ()) -> list[Tag]:
    """The tags that can be given to somebody who has their `own`, in order."""
    tags = Tag.objects.filter(retired_on=None).exclude(pk__in=[tag.pk for tag in own])
    return list(tags.order_by("key"))


def tags_to_choose() -> list[Tag]:
    """The tags that can be given to somebody, or taken off, in order."""
    some = Exists(PupilTag.objects.filter(tag=OuterRef("pk")))
    return list(Tag.objects.filter(Q(retired_on=None) | some).order_by("key"))


def tags_of(pupil: Pupil) -> list[Tag]:
    """The tags that a pupil has, in order."""
    return list(Tag.objects.filter(places__pupil=pupil).order_by("key"))


def tag_by(uid: uuid.UUID) -> Tag:
    """One of the school's tags."""
    tag = Tag.objects.filter(uid=uid).first()
    if tag is None:
        raise NotFound
    return tag


def tag_named(name: str) -> Tag | None:
    """The tag that is written so, in whatever case and spacing."""
    return Tag.objects.filter(key=tag_key(name)).first()


def tags_with_pupils(*, on: date) -> list[tuple[Tag, int]]:
    """All the school's tags in order, those retired last, each with how many pupils on roll have it. One query."""
    here = Q(places__pupil__left_on=None) | Q(places__pupil__left_on__gt=on)
    tags = Tag.objects.annotate(pupils=Count("places", filter=Q(places__isnull=False) & here)).order_by("key")
    rows = [(tag, tag.pupils) for tag in tags]
    return sorted(rows, key=lambda row: row[0].retired_on is not None)


def pupils_with_tag(tag: Tag) -> set[int]:
    """The keys of all who have a tag, those who have left too."""
    return set(PupilTag.objects.filter(tag=tag).values_list("pupil_id", flat=True))
