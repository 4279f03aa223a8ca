"""Who plays which part around one child, on which day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """A class the child was in: its teacher and assistant, from when until when."""

    klass: str
    teacher: str
    assistant: str
    adults: tuple[str, ...]
    starts_on: date
    ends_on: date | None = None


@dataclass(slots=True)
class Cast:
    """The adults at school around one child."""

    senco: str
    deputy: str
    lead: str
    mentor: str
    key: str
    places: list[Place]
    subject_teachers: list[str] = field(default_factory=list)
    key_name: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def place(self, on: date) -> Place:
        """The class the child was in that day, or the first one known."""
        for place in reversed(self.places):
            if place.starts_on <= on and (place.ends_on is None or place.ends_on >= on):
                return place
        return self.places[0]

    def part(self, who: str, on: date) -> str:
        """Who plays a part in a line of support: ta, key, teacher, lead or mentor."""
        if who == "teacher":
            return self.place(on).teacher
        if who == "ta":
            return self.place(on).assistant
        return {"key": self.key, "lead": self.lead, "mentor": self.mentor}[who]

    def around(self, on: date) -> set[str]:
        """Everybody who sees the child's record that day because of their class, and the key adult."""
        place = self.place(on)
        there = place.starts_on <= on and (place.ends_on is None or place.ends_on >= on)
        return {*(place.adults if there else ()), self.key}
