"""The parts of a review meeting, in the order of the room: each is one page, and each saves."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.pages.frame import address
from endeavour.pages.school.reviews.room import Room, place_of_target
from endeavour.plans.models import Target

STEPS: tuple[tuple[str, str | Promise], ...] = (
    ("here", gettext_lazy("Who is here")),
    ("views", gettext_lazy("Views")),
    ("targets", gettext_lazy("Targets")),
    ("support", gettext_lazy("Support")),
    ("next", gettext_lazy("What next")),
    ("read-back", gettext_lazy("Read back")),
)
STOPS = {
    "here": gettext_lazy("who is here"),
    "views": gettext_lazy("the views"),
    "support": gettext_lazy("the support"),
    "next": gettext_lazy("what next"),
    "read-back": gettext_lazy("read it back"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of the meeting: its key, the step it belongs to, what a button calls it, and where it is."""

    key: str
    step: str
    name: str
    url: str
    target: Target | None = None

    def has(self, box: str) -> bool:
        """Whether a box of the meeting stands on this page."""
        return box.startswith(f"{self.key}-") if self.target else box in BOXES.get(self.key, ())


BOXES = {
    "here": ("met_on", "came", "came_apart", "family_came", "pupil_came"),
    "support": ("impact", "quality"),
    "next": ("decision", "why", "next_review_on"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """The whole way through a meeting, and where on it one is."""

    stops: tuple[Stop, ...]
    here: Stop

    @property
    def before(self) -> Stop | None:
        """The page to go back to."""
        at = self.stops.index(self.here)
        return self.stops[at - 1] if at else None

    @property
    def after(self) -> Stop | None:
        """The page that follows."""
        at = self.stops.index(self.here)
        return self.stops[at + 1] if at + 1 < len(self.stops) else None

    def called(self, key: str) -> Stop | None:
        """One page by its key."""
        return next((stop for stop in self.stops if stop.key == key), None)

    def with_box(self, box: str) -> Stop:
        """The page where a box stands."""
        return next((stop for stop in self.stops if stop.has(box)), self.stops[0])

    def steps(self, done: set[str]) -> list[tuple[str, str, str]]:
        """The strip above the page: name, address, and whether it is done, now or ahead."""
        first = {stop.step: stop.url for stop in reversed(self.stops)}
        kinds = {step: "done" if step in done else "ahead" for step, _name in STEPS} | {self.here.step: "now"}
        return [(str(name), first.get(step, ""), kinds[step]) for step, name in STEPS]


def way_through(code: str, room: Room, key: str) -> Way | None:
    """The way through this meeting, standing at one page of it. None where there is no such page."""
    stops = tuple(_stops(code, room))
    here = next((stop for stop in stops if stop.key == key), None)
    return Way(stops, here) if here else None


def _stops(code: str, room: Room) -> Iterator[Stop]:
    uid = room.pupil.uid
    for step, _name in STEPS:
        if step == "targets":
            for number, target in enumerate(room.targets, 1):
                url = address(code, "meeting-target", pupil_uid=uid, target_uid=target.uid)
                yield Stop(place_of_target(target), step, _("target %(number)d") % {"number": number}, url, target)
        elif step == "here":
            yield Stop(step, step, str(STOPS[step]), address(code, "hold-review", pupil_uid=uid))
        else:
            yield Stop(step, step, str(STOPS[step]), address(code, "meeting-step", pupil_uid=uid, step=step))
