"""What stands beside every page of the meeting: who said what, how the targets went, who is in the room."""

from dataclasses import dataclass
from datetime import date

from endeavour.needs.models import View
from endeavour.needs.queries import views_of
from endeavour.needs.states import Voice
from endeavour.pages.school.reviews.room import Room
from endeavour.pages.school.reviews.stops import Way
from endeavour.people.queries import guardians_of
from endeavour.reviews.queries import who_came

MOST_VOICES = 4


@dataclass(frozen=True, slots=True)
class Rated:
    """A target of the meeting with its rating, if it has one."""

    what: str
    url: str
    rating: int | None
    here: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """`views` are the latest words of each person, `waiting` those who have said nothing since the plan began."""

    views: list[View]
    waiting: list[str]
    targets: list[Rated]
    people: list[str]


def aside_of(room: Room, way: Way, on: date) -> Aside:
    """What everybody in the room may see while they talk."""
    latest: dict[tuple[str, int | None], View] = {}
    for view in views_of(room.cycle):
        latest.setdefault((view.voice, view.contact_id), view)
    heard = {who for who, view in latest.items() if view.on >= room.issued.version.issued_on}
    family = [person for person in guardians_of(room.pupil, on=on) if not person.barred]
    waiting = [] if (Voice.PUPIL.value, None) in heard else [room.pupil.known_as]
    waiting += [one.name for one in family if (Voice.FAMILY.value, one.contact_id) not in heard]
    rated = [
        Rated(stop.target.what, stop.url, _rating(room, stop.target.pk), stop == way.here)
        for stop in way.stops
        if stop.target
    ]
    came = room.review.came if room.review else ""
    return Aside(list(latest.values())[:MOST_VOICES], waiting, rated, list(who_came(came)))


def _rating(room: Room, target_id: int) -> int | None:
    row = room.ratings.get(target_id)
    return row.rating if row else None
