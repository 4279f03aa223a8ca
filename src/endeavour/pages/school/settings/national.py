"""The school's details beside what the national register says: what is looked for, found and chosen, what differs."""

from dataclasses import dataclass, field

from endeavour.pages.school.settings.forms import DetailsForm
from endeavour.schools.finding import Found, details_of, find_schools, is_loaded, listed
from endeavour.schools.models import Establishment, School

LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Look:
    """What the page shows of the register. `text` stands in the search box; `asked` where somebody searched;
    `filled` is what the chosen establishment puts into the form: what differs from what is kept here.
    """

    loaded: bool
    text: str
    asked: bool = False
    found: Found = field(default_factory=Found)
    chosen: Establishment | None = None
    filled: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that the register answers otherwise than the school does here."""

    label: str
    here: str
    there: str


def look_up(school: School, *, find: str | None, urn: str | None) -> Look:
    """Look in the register for what was asked; where nothing was, for the school itself by its own URN."""
    text = (find or "").strip()[:LONGEST_SEARCH]
    if not is_loaded():
        return Look(loaded=False, text=text)
    chosen = listed(urn) if urn else None
    if chosen:
        filled = {name: said for name, said in details_of(chosen).items() if _differs(getattr(school, name), said)}
        return Look(True, text or chosen.urn, chosen=chosen, filled=filled)
    if text:
        return Look(True, text, asked=True, found=find_schools(text))
    own = listed(school.code)
    return Look(True, school.code if own else school.name, found=Found((own,) if own else ()))


def differences_of(school: School, look: Look, form: DetailsForm) -> list[Difference]:
    """Question by question, what is kept here and what the register says, in the words of the form's own answers."""
    found = []
    for name, there in look.filled.items():
        here, shown = str(getattr(school, name)), dict(getattr(form.fields[name], "choices", ()))
        label = str(form.fields[name].label)
        found.append(Difference(label, str(shown.get(here, here)), str(shown.get(there, there))))
    return found


def _differs(here: str, there: str) -> bool:
    """Whether more than spaces and lines differ: 01632 960001 is 01632960001."""
    return "".join(here.split()) != "".join(there.split())
