"""The school's own tags: made, renamed, merged, retired; given to a pupil and taken off again."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.people.keys import can_be_read, tag_key
from endeavour.people.models import Pupil, PupilTag, Tag
from endeavour.people.policies import may_give_tags, may_keep_tags
from endeavour.people.queries import pupils_with_tag, tag_named
from endeavour.people.states import LONGEST_TAG, MOST_TAGS, MOST_TAGS_EACH, Did
from endeavour.schools.models import School
from endeavour.schools.tenancy import same_school


@transaction.atomic
def make_tag(*, by: Actor, name: str) -> Tag:
    """Add a word to those by which the school finds its pupils. One that is there already is refused."""
    insist(may_keep_tags(by))
    tag = Tag(school_id=by.school_id)
    _alone(by)
    _name(tag, name)
    _insist_on_room("name")
    _save(tag)
    record_event(by=by, verb=Did.TAG_MADE, on=tag, changed={"name": (None, tag.name)})
    return tag


@transaction.atomic
def find_or_make_tag(*, by: Actor, name: str) -> Tag:
    """The tag that is written so, in whatever case and spacing; made where there is none. Of two who ask for the same
    new word in one moment the second gets the tag of the first.
    """
    _alone(by)
    known = tag_named(name)
    return known if known is not None and known.retired_on is None else make_tag(by=by, name=name)


@transaction.atomic
def rename_tag(*, by: Actor, tag: Tag, name: str) -> Tag:
    """Write a tag in another way, on everybody who has it."""
    insist(may_keep_tags(by))
    tag = hold(by, tag)
    before = tag.name
    _name(tag, name)
    if tag.name == before:
        return tag
    _save(tag)
    record_event(by=by, verb=Did.TAG_RENAMED, on=tag, changed={"name": (before, tag.name)})
    return tag


@transaction.atomic
def retire_tag(*, by: Actor, tag: Tag, on: date) -> bool:
    """Give a tag to nobody else. It stays on who has it; where nobody has, it is gone, and False comes back."""
    insist(may_keep_tags(by))
    tag = hold(by, tag)
    if PupilTag.objects.filter(tag=tag).exists():
        if tag.retired_on is None:
            tag.retired_on = on
            tag.save(update_fields=["retired_on"])
            record_event(by=by, verb=Did.TAG_RETIRED, on=tag)
        return True
    record_event(by=by, verb=Did.TAG_REMOVED, on=tag, changed={"name": (tag.name, None)})
    tag.delete()
    return False


@transaction.atomic
def restore_tag(*, by: Actor, tag: Tag) -> Tag:
    """Bring a retired tag back, so that it can be given again; refused where the school has as many as it can."""
    insist(may_keep_tags(by))
    _alone(by)
    tag = hold(by, tag)
    if tag.retired_on is not None:
        _insist_on_room("tag")
        tag.retired_on = None
        tag.save(update_fields=["retired_on"])
        record_event(by=by, verb=Did.TAG_RESTORED, on=tag)
    return tag


@transaction.atomic
def merge_tag(*, by: Actor, tag: Tag, into: Tag) -> int:
    """Make one tag of two: everybody who has `tag` has `into` instead, each with their own event, and `tag` is gone.
    Returns to how many pupils `into` is new.
    """
    insist(may_keep_tags(by))
    if tag.pk == into.pk:
        raise Refused(_("Choose another tag than this one."), field="into")
    held = {pk: hold(by, one) for pk, one in sorted({tag.pk: tag, into.pk: into}.items())}
    tag, into = held[tag.pk], held[into.pk]
    had = pupils_with_tag(tag)
    moving = had - pupils_with_tag(into)
    PupilTag.objects.filter(tag=tag, pupil_id__in=moving).update(tag=into)
    changed = {"merged": (tag.name, into.name), "pupils": (None, len(moving))}
    record_event(by=by, verb=Did.TAGS_MERGED, on=into, changed=changed)
    for pk, uid in Pupil.objects.filter(pk__in=had).order_by("pk").values_list("pk", "uid"):
        verb, now = (Did.TAG_GIVEN, into.name) if pk in moving else (Did.TAG_TAKEN, None)
        record_event(by=by, verb=verb, on=into, pupil_uid=uid, changed={"tag": (tag.name, now)})
    tag.delete()
    return len(moving)


@transaction.atomic
def give_tag(*, by: Actor, pupil: Pupil, tag: Tag) -> PupilTag | None:
    """Put a tag on a pupil; None where it was there already. One that is retired is given to nobody."""
    insist(may_give_tags(by))
    same_school(by, pupil)
    tag = hold(by, tag)
    if tag.retired_on is not None:
        raise Refused(_("“%(tag)s” is retired. Choose another tag.") % {"tag": tag.name}, field="tag")
    if hold_full([pupil.pk]) and not PupilTag.objects.filter(pupil=pupil, tag=tag).exists():
        because = _("%(name)s has %(most)d tags. Take one off first.")
        raise Refused(because % {"name": pupil.called, "most": MOST_TAGS_EACH}, field="tag")
    return put_on(by=by, pupil=pupil, tag=tag)


def hold(by: Actor, tag: Tag) -> Tag:
    """The tag as it is now, and for whoever else would change it as it will be after this transaction."""
    same_school(by, tag)
    now = Tag.objects.select_for_update().filter(pk=tag.pk).first()
    if now is None:
        raise Refused(_("The tag is gone: somebody has just removed or merged it."), field="tag")
    return now


def hold_full(pupil_ids: Collection[int]) -> set[int]:
    """Of these pupils, by key, those who have as many tags as one can have. Nobody else gives any of them another
    before this transaction ends: counting alone would let two be the last.
    """
    held = Pupil.objects.select_for_update(no_key=True).filter(pk__in=pupil_ids).order_by("pk")
    counted = PupilTag.objects.values("pupil").annotate(tags=Count("pk")).values_list("pupil", "tags")
    return {pk for pk, tags in counted.filter(pupil__in=[pupil.pk for pupil in held]) if tags >= MOST_TAGS_EACH}


def _alone(by: Actor) -> None:
    """Nobody else makes or brings back a tag of this school before this transaction ends. Other work in the school
    goes on: its rows may still point at the school's.
    """
    School.objects.select_for_update(no_key=True).get(pk=by.school_id)


def _insist_on_room(field: str) -> None:
    if Tag.objects.filter(retired_on=None).count() >= MOST_TAGS:
        raise Refused(_("You have %(most)d tags. Retire one first.") % {"most": MOST_TAGS}, field=field)


def put_on(*, by: Actor, pupil: Pupil, tag: Tag) -> PupilTag | None:
    """As `give_tag`, inside the transaction of an action that has asked already: for many at once, and to take back
    that a tag was taken off.
    """
    place, made = PupilTag.objects.get_or_create(school_id=by.school_id, pupil=pupil, tag=tag)
    if not made:
        return None
    record_event(by=by, verb=Did.TAG_GIVEN, on=tag, pupil_uid=pupil.uid, changed={"tag": (None, tag.name)})
    return place


@transaction.atomic
def take_tag_off(*, by: Actor, pupil: Pupil, tag: Tag) -> bool:
    """Take a tag off a pupil; False where it was not there."""
    insist(may_give_tags(by))
    same_school(by, pupil, tag)
    gone, _each = PupilTag.objects.filter(pupil=pupil, tag=tag).delete()
    if gone:
        record_event(by=by, verb=Did.TAG_TAKEN, on=tag, pupil_uid=pupil.uid, changed={"tag": (tag.name, None)})
    return bool(gone)


def _name(tag: Tag, name: str) -> None:
    tag.name = " ".join(name.split())
    tag.key = tag_key(tag.name)
    if not tag.key or not can_be_read(tag.name):
        raise Refused(_("Enter a word for the tag, with letters or figures"), field="name")
    if len(tag.name) > LONGEST_TAG:
        raise Refused(_("Keep the tag to %(most)d letters") % {"most": LONGEST_TAG}, field="name")
    other = Tag.objects.filter(key=tag.key).exclude(pk=tag.pk).first()
    if other is not None:
        raise Refused(_already(other), field="name")


def _save(tag: Tag) -> None:
    """Somebody else may have made the same tag a moment ago: the database decides."""
    try:
        with transaction.atomic():
            tag.save()
    except IntegrityError as twice:
        raise Refused(_("There is a tag of this name already."), field="name") from twice


def _already(other: Tag) -> str:
    if other.retired_on is not None:
        return _("There is a retired tag of this name, “%(tag)s”. It can be brought back.") % {"tag": other.name}
    return _("There is a tag of this name already, “%(tag)s”.") % {"tag": other.name}
