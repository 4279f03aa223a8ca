"""What stands in a review meeting: the plan looked back on, what has been written so far, and the boxes for more."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.forms import Field

from endeavour.drafts.merging import Words, text_of
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.needs.models import Cycle
from endeavour.needs.queries import open_cycle
from endeavour.pages.design.dates import read_date
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.forms import DateField, Form
from endeavour.pages.drafting.sent import Kind, kind_of
from endeavour.pages.school.reviews import day
from endeavour.pages.school.reviews.day import OneDay
from endeavour.pages.school.reviews.forms import HereForm, RateForm, SupportForm
from endeavour.people.models import Pupil
from endeavour.plans.models import Plan, Target
from endeavour.plans.queries import Issued, latest_issued, plan_of
from endeavour.provision.queries import targets_of
from endeavour.reviews.models import Review, TargetRating
from endeavour.reviews.policies import first_day
from endeavour.reviews.queries import ratings_of, review_of

YES_NO = {True: "yes", False: "no", None: ""}
NOTES = ("came", "came_apart", "family_came", "pupil_came", "impact", "quality")


@dataclass(frozen=True, slots=True)
class Room:
    """One meeting. `issued` is the plan in force, `review` the row it is written in once somebody has written."""

    pupil: Pupil
    cycle: Cycle
    plan: Plan
    issued: Issued
    review: Review | None
    targets: list[Target]
    ratings: dict[int, TargetRating]

    @property
    def words(self) -> dict[str, str]:
        """All that is in the record of this meeting, by the names of its boxes."""
        return dict(self._said())

    @property
    def since(self) -> date:
        """The first day on which they can have met."""
        return first_day(self.cycle)

    @property
    def met_on(self) -> date:
        """The day of the meeting: as written down; else the day it was set for, once that is past; else today."""
        today = clock.today()
        if self.review and self.review.met_on:
            return self.review.met_on
        planned = self.review.meeting_on if self.review else None
        return planned if planned and self.since <= planned <= today else today

    @property
    def shown_day(self) -> str:
        """The day that stands in the boxes before anybody has typed one."""
        return short_date(self.met_on)

    def _said(self) -> Iterator[tuple[str, str]]:
        yield "met_on", short_date(self.review.met_on) if self.review and self.review.met_on else ""
        for name in NOTES:
            value = getattr(self.review, name) if self.review else None
            yield name, text_of([value]) if isinstance(value, str) else YES_NO[value]
        for target in self.targets:
            row = self.ratings.get(target.pk)
            place = place_of_target(target)
            yield f"{place}-rating", str(row.rating) if row and row.rating is not None else ""
            yield f"{place}-sentence", text_of([row.sentence]) if row else ""
            yield f"{place}-ended", YES_NO[bool(row and not row.continues)]


def place_of_target(target: Target) -> str:
    """The row that a target's boxes stand in."""
    return f"target-{target.pk}"


def room_of(pupil: Pupil) -> Room:
    """The meeting of the cycle that is running. Not found before its plan is issued."""
    cycle = open_cycle(pupil)
    plan = plan_of(cycle) if cycle else None
    issued = latest_issued(pupil)
    if cycle is None or plan is None or issued is None or issued.version.plan_id != plan.pk:
        raise NotFound
    review = review_of(cycle)
    return Room(pupil, cycle, plan, issued, review, targets_of(plan), ratings_of(review) if review else {})


@dataclass(frozen=True, slots=True)
class RoomBoxes:
    """Every box of a meeting, by its name."""

    boxes: dict[str, Field] = field(default_factory=dict)

    def box(self, name: str) -> Field | None:
        """One box, or None where there is no such box."""
        return self.boxes.get(name)

    def kind(self, name: str) -> Kind:
        """What a box holds."""
        return kind_of(self.box(name))


def boxes_of(room: Room) -> RoomBoxes:
    """The boxes of a meeting about these targets."""
    forms = [
        HereForm(since=room.since),
        SupportForm(),
        *(RateForm(prefix=place_of_target(target)) for target in room.targets),
    ]
    found = {form.add_prefix(name): box for form in forms for name, box in form.fields.items()}
    return RoomBoxes({name: OneDay(box) if isinstance(box, DateField) else box for name, box in found.items()})


def here_form(room: Room, words: Words) -> HereForm:
    """Who is here, with these words in its boxes and what is wrong with them. The day is filled in beforehand."""
    said = {name: text for name, text in words.items() if name != day.NAME}
    return HereForm({**said, **day.in_boxes(words.get(day.NAME) or room.shown_day)}, since=room.since)


def day_of(text: str) -> date | None:
    """A day as the words of a meeting have it."""
    return read_date(text) if text else None


def showing(form: type[Form], words: Words, *, prefix: str = "") -> Form:
    """A form of the meeting with these words in its boxes."""
    place = f"{prefix}-" if prefix else ""
    return form(prefix=prefix or None, initial={name: words.get(place + name, "") for name in form.base_fields})
