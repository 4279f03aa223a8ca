"""Where a rule comes from, and how sure we are of it."""

from dataclasses import dataclass
from enum import Enum

from endeavour.foundation.words import N_


class Sure(Enum):
    """How sure we are of a source, in words a governor would use."""

    SEEN = N_("We have read the text itself.")
    QUOTED = N_("Local authorities or charities quote it; we have not read the original page.")
    OUR_READING = N_("The text leaves this open, or we know it only at second hand: this is our reading.")


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision. `str()` is how it is cited: "Children and Families Act 2014, section 68".

    `short` is what people call it ("section 68"), `about` its subject, `link` where anyone can read it.
    """

    title: str
    where: str
    short: str
    about: str
    link: str
    sure: Sure

    def __str__(self) -> str:
        return f"{self.title}, {self.where}" if self.where else self.title
