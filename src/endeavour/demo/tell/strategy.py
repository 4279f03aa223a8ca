"""Rows of the inclusion strategy: as `publishing.actions` writes them. A primary school has published one."""

from datetime import date
from typing import Any

from endeavour.demo.books import Row
from endeavour.demo.people import Person
from endeavour.demo.tell.context import School
from endeavour.documents.press.freezing import frozen
from endeavour.publishing.models import Activity, InclusionStrategy
from endeavour.publishing.paper import paper_of
from endeavour.publishing.states import Did

ABOUT = (
    "Every class comes first: what helps a few children most helps all of them.\n"
    "What we add is given by adults whom the children know, and stops when it is no longer needed."
)
ASK = "The SENCO, through the school office"
ACTIVITIES: tuple[dict[str, Any], ...] = (
    {
        "what": "Talking Partners in Years 1 to 4",
        "who": "Children who say little in class or leave words out",
        "pupils": 18,
        "barrier": "What they know does not show, because the words for it are missing.",
        "knows": "Sentences in a story told again, before the first week and after the twelfth.",
        "pence": 165_000,
        "purse": "inclusion",
        "library": "Talking Partners",
    },
    {
        "what": "Emotional literacy support, six weeks at a time",
        "who": "Children who find it hard to settle after something went wrong",
        "pupils": 11,
        "barrier": "Lessons are missed in the time it takes to feel ready to learn again.",
        "knows": "Minutes out of class in a week, and what the children say of their own week.",
        "pence": 286_000,
        "purse": "notional",
        "library": "Emotional literacy support",
    },
    {
        "what": "A quiet room at lunch, with an adult",
        "who": "Children for whom the dining hall is too loud",
        "pupils": 3,
        "barrier": "Noise and crowds keep them from eating, and then from the first lesson after it.",
        "knows": "Whether they eat, and whether they are in that lesson from its start.",
        "pence": 174_500,
        "purse": "inclusion",
        "library": "",
    },
    {
        "what": "Training for every adult who teaches: new words, small steps, pictures beside speech",
        "who": "Every child, and most of all those who find listening hard",
        "pupils": None,
        "barrier": "Explanations that are long and only spoken leave some children behind in each lesson.",
        "knows": "Visits to lessons in each half-term, and what children say they could follow.",
        "pence": 395_000,
        "purse": "inclusion",
        "library": "",
    },
)


def publish_strategy(school: School, by: Person, *, written_on: date, published_on: date) -> None:
    """What the school does, written on a day and published on a later one."""
    books, almanac = school.books, school.almanac
    books.now = almanac.moment(written_on, 0)
    starts_on = almanac.years[-1].starts
    row = books.add(InclusionStrategy, starts_on=starts_on, about=ABOUT, ask=ASK)
    said = {"from": (None, starts_on.isoformat()), "about": ("", ABOUT), "ask": ("", ASK)}
    books.event(by, Did.STRATEGY_KEPT, InclusionStrategy, uid=row["uid"], pupil=None, changed=said)
    added = [_add(school, row, number, dict(one), by) for number, one in enumerate(ACTIVITIES, 1)]
    books.now = almanac.moment(published_on, 0)
    activities = [Activity(**one) for one in added]
    paper = paper_of(school.head, InclusionStrategy(**row), activities, on=published_on)
    row.update(published=frozen(paper), published_on=published_on, published_at=books.now)
    changed: dict[str, tuple[object, object]] = {"published": (None, published_on.isoformat())}
    books.event(by, Did.STRATEGY_PUBLISHED, InclusionStrategy, uid=row["uid"], pupil=None, changed=changed)


def _add(school: School, strategy: Row, position: int, said: dict[str, Any], by: Person) -> Row:
    name = said.pop("library")
    provision = school.library.get(name)
    row = school.books.add(
        Activity,
        strategy_id=strategy["id"],
        position=position,
        span="school",
        first_year=school.almanac.years[-1].first,
        provision_id=provision["id"] if provision else None,
        **said,
    )
    words = [row["what"], row["who"], row["pupils"], row["barrier"], row["knows"]]
    money = [row["pence"], row["span"], row["first_year"], row["purse"]]
    told = [*words, *money, provision["name"] if provision else "", ""]
    changed: dict[str, tuple[object, object]] = {"activity": (None, told)}
    school.books.event(by, Did.ACTIVITY_KEPT, Activity, uid=row["uid"], pupil=None, changed=changed)
    return row
