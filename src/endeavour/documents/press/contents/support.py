"""What the provision map as a table holds."""

from dataclasses import dataclass
from typing import ClassVar

from endeavour.documents.press.contents.parts import Content, Made, School


@dataclass(frozen=True, slots=True)
class SupportCame:
    """What came of targets: how many went as expected or better of how many that were rated, of how many children,
    and how far these came from start towards aim, in whole per cent, where they are enough for it to say something.
    """

    well: int
    rated: int
    children: int
    enough: bool
    mean: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class SupportMapRow:
    """One row, or one `inside` of the row before it. `count` is of pupils, or of lines where rows are pupils; `share`
    is what was delivered of what was planned, in per cent; costs are whole pence, of which `lacks_rate` leaves some
    out.
    """

    name: str
    count: int
    minutes_a_week: int
    fewest: int = 1
    most: int = 1
    staff: str = ""
    share: int | None = None
    is_low: bool = False
    planned: int = 0
    given: int = 0
    lacks_rate: bool = False
    came: SupportCame | None = None
    inside: bool = False


@dataclass(frozen=True, slots=True)
class SupportMap(Content):
    """Support in force as a table by what `side` says, of what `shows` says: the names of filters in use. Costs and
    what came of it stand in it for a reader who may see them. `counts_lines` where rows are pupils.
    """

    kind: ClassVar[str] = "support_map"
    of_family: ClassVar[bool] = False
    school: School
    side: str
    shows: tuple[str, ...]
    year: str
    rows: tuple[SupportMapRow, ...]
    whole: SupportMapRow
    made: Made
    rest: tuple[int, int] | None = None
    counts_lines: bool = False
    with_cost: bool = False
    with_came: bool = False
    large: bool = False
