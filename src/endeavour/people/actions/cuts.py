"""What a leaving day takes of a child's places and of who sees them, kept with the child so that exactly that is
given back where they are here after all. Part of the actions that change classes and name adults.
"""

from datetime import date
from typing import Any

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.people.actions.seeing import go_on_seeing, lock_groups
from endeavour.people.classes import A_DAY, still_on
from endeavour.people.models import Group, GroupPupil, GroupStaff, Pupil, Sight
from endeavour.people.states import GroupKind, SightReason

Cut = dict[str, Any]
"""A row that ends sooner: its key, its last day `to` and the one it `was`; or the columns of one that is gone."""

PLACE = ("group_id", "starts_on", "ends_on", "into_year")
SIGHT = ("staff_id", "reason", "source", "given_by_id", "what_for", "starts_on", "ends_on")
DAYS = ("starts_on", "ends_on")


def cuts_before(pupil: Pupil) -> list[Cut]:
    """What an earlier leaving day took that still stands: that day is put off or brought forward."""
    return list(pupil.cut_by_leaving or []) if pupil.left_on is not None else []


def cut(row: GroupPupil | Sight, on: date) -> list[Cut]:
    """What it takes that this row ends with the day before. What comes with a class is left out, for it follows from
    the places and the class's adults.
    """
    if isinstance(row, Sight) and row.group_id is not None:
        return []
    what = "sight" if isinstance(row, Sight) else "place"
    if row.starts_on < on:
        return [{"what": what, "pk": row.pk, "to": str(on - A_DAY), "was": _said(row.ends_on)}]
    columns = SIGHT if isinstance(row, Sight) else PLACE
    return [{"what": what, "row": {name: _said(getattr(row, name)) for name in columns}}]


def last_day_here(pupil: Pupil, until: date | None) -> date | None:
    """The last day of a new place or naming: `until`, or the child's own where that is sooner."""
    if pupil.left_on is None:
        return until
    last = pupil.left_on - A_DAY
    return last if until is None else min(until, last)


def keep_cut(pupil: Pupil, row: GroupPupil | Sight, until: date | None) -> None:
    """Of a row that was just written with `last_day_here`: keep the last day that it would have had."""
    if row.ends_on == until:
        return
    what = "sight" if isinstance(row, Sight) else "place"
    cuts = cuts_before(pupil)
    pupil.cut_by_leaving = [*cuts, {"what": what, "pk": row.pk, "to": _said(row.ends_on), "was": _said(until)}]
    pupil.save(update_fields=["cut_by_leaving"])


def carry_cut(pupil: Pupil, old: GroupPupil, new: GroupPupil) -> None:
    """A new place takes over from one that the leaving day had cut, and is cut as that was."""
    pupil.cut_by_leaving = [
        {**one, "pk": new.pk} if one["what"] == "place" and one.get("pk") == old.pk else one
        for one in cuts_before(pupil)
    ]
    pupil.save(update_fields=["cut_by_leaving"])


def give_back(by: Actor, pupil: Pupil) -> None:
    """Give a child back what their leaving day took, the last first. What was changed since stays as it is, no class
    is given beside another, and a class's adults see the child for as long as they are with it.
    """
    if pupil.left_on is None:
        return
    last = pupil.left_on - A_DAY
    cuts = _as_far_as_known(pupil, last) if pupil.cut_by_leaving is None else cuts_before(pupil)
    for one in reversed(cuts):
        model = Sight if one["what"] == "sight" else GroupPupil
        if "row" in one:
            row = model(
                school_id=by.school_id, pupil=pupil, **{name: _read(name, said) for name, said in one["row"].items()}
            )
        else:
            known = model.objects.filter(pk=one["pk"], pupil=pupil, ends_on=_day(one["to"])).first()
            if known is None:
                continue
            row = known
            row.ends_on = _day(one["was"])
        if _still_holds(pupil, row):
            row.save()
    places = GroupPupil.objects.filter(still_on(pupil.left_on), pupil=pupil)
    lock_groups(places.values_list("group_id", flat=True))
    for place in places:
        for adult in GroupStaff.objects.filter(still_on(pupil.left_on), group=place.group_id):
            go_on_seeing(by, adult=adult, pupil_id=pupil.pk, starts=place.starts_on, ends=place.ends_on, after=last)


def _as_far_as_known(pupil: Pupil, last: date) -> list[Cut]:
    """Of a child who left before what it took was kept, or elsewhere than here: the classes of their last day."""
    places = GroupPupil.objects.filter(pupil=pupil, ends_on=last).order_by("pk")
    return [{"what": "place", "pk": place.pk, "to": str(last), "was": None} for place in places]


def _still_holds(pupil: Pupil, row: GroupPupil | Sight) -> bool:
    """Whether nothing has come in its place since."""
    if isinstance(row, Sight):
        if row.reason == SightReason.KEY_ADULT and row.staff_id != pupil.key_adult_id:
            return False
        return Membership.objects.filter(pk=row.staff_id).exists()
    group = Group.objects.filter(pk=row.group_id).first()
    if group is None:
        return False
    others = GroupPupil.objects.filter(still_on(row.starts_on), pupil=pupil).exclude(pk=row.pk)
    if row.ends_on is not None:
        others = others.filter(starts_on__lte=row.ends_on)
    if group.kind == GroupKind.REGISTRATION:
        return not others.filter(group__kind=GroupKind.REGISTRATION).exists()
    return not others.filter(group=group).exists()


def _said(value: object) -> object:
    return str(value) if isinstance(value, date) else value


def _read(name: str, said: Any) -> Any:
    return _day(said) if name in DAYS else said


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
