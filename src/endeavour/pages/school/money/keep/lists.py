"""A list of amounts: the year it is narrowed to, which page of it is shown, and its addresses."""

from dataclasses import dataclass
from urllib.parse import urlencode

from endeavour.foundation.periods import Period
from endeavour.funding.kept import A_PAGE
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address
from endeavour.pages.school.money.keep.years import year_asked

LAST_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a list asks. `said` holds what it understood."""

    here: str
    said: dict[str, str]
    number: int

    @property
    def within(self) -> Period | None:
        """The days of the year that is asked for."""
        return year_asked(self.said.get("year", ""))

    @property
    def start(self) -> int:
        """How many rows stand on the pages before."""
        return (self.number - 1) * A_PAGE

    def url(self, **other: str) -> str:
        """The address of the list with something else asked, from its first page; empty asks for all."""
        said = {name: value for name, value in {**self.said, **other}.items() if value}
        return f"{self.here}?{urlencode(said)}" if said else self.here

    def before(self) -> str:
        """Where the page before is."""
        return self.url(page=str(self.number - 1)) if self.number > 1 else ""

    def after(self, count: int) -> str:
        """Where the next page is."""
        return self.url(page=str(self.number + 1)) if count > self.start + A_PAGE else ""


def asked_of(request: SchoolRequest, page: str, **known: tuple[str, ...]) -> Asked:
    """What is asked of the list at `page`. `known` are the other filters with the answers that there are."""
    said = {name: value for name, values in known.items() if (value := request.GET.get(name, "")) in values}
    year, number = request.GET.get("year", ""), request.GET.get("page", "")
    if year_asked(year):
        said["year"] = year
    is_number = number.isascii() and number.isdecimal() and len(number) <= len(str(LAST_PAGE))
    return Asked(address(request.school.code, page), said, max(1, int(number)) if is_number else 1)
