"""Wherever somebody writes at length about a child, the page says that it is not for safeguarding, and whom to tell.

`ask_about` sees to it by itself. Pages that draw their own form have the line in their template. Both are walked: the
addresses as the SENCO opens them, and the templates that draw questions.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from endeavour import pages
from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.needs.actions.concerns import monitor, raise_concern
from endeavour.schools.models import School
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.test_hostile import SCHOOL_ROUTES, address_of, door, full

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
__all__ = ["full"]

LINE, REACH = "This is not for safeguarding.", "Nadia Faris, room 4"
STEPS = ("here", "views", "support", "next", "read-back")

NOT_ABOUT_A_CHILD = {
    "set-details": "the school's address",
    "set-checks": "words that the checks of a plan go by",
    "set-terms": "terms and closures",
    "old-registers": "a table pasted whole; the line stands above the grid in which it is written on",
    "add-provision": "what a kind of support is for, about no child",
    "write-strategy": "what the school does, about no child",
    "add-contact": "an adult's address",
    "correct-contact": "an adult's address",
}
"""Pages with a box for more than a line that is not about a child, and what it is for."""

DRAWS_NO_LONG_BOX = {
    "assess/needs.jinja": "a line for each need",
    "beginning/classes.jinja": "days and names of classes",
    "beginning/plans.jinja": "files",
    "beginning/take_in.jinja": "a table pasted whole, and a file",
    "imports/imports.jinja": "files",
    "papers/choose_shape.jinja": "choices",
    "papers/run.jinja": "a way and a day",
    "papers/write.jinja": "who gets it",
    "people/leaving.jinja": "a day",
    "people/lifting.jinja": "one tick",
    "people/written.jinja": "details of a child, and of an adult with their address",
    "pupils/add.jinja": "names, days and numbers",
    "pupils/adult.jinja": "a name",
    "pupils/many_tags.jinja": "tags",
    "pupils/reports.jinja": "choices",
    "pupils/round.jinja": "a day",
    "pupils/tags.jinja": "tags",
    "settings/": "the school's own",
    "interventions/day.jinja": "who is away on a day",
    "library/": "what the school can give, about no child",
    "attainment/attainment.jinja": "a class, a subject, a day and a scale",
    "attainment/class.jinja": "a value for each child",
    "attainment/from_file.jinja": "a file, a scale and a day",
    "attainment/scale.jinja": "a name and levels",
    "interventions/class_lessons.jinja": "subjects and times",
    "interventions/form.jinja": "when and by whom something is given",
    "interventions/hours.jinja": "times",
    "interventions/join.jinja": "pupils to choose, and a day",
    "interventions/question.jinja": "a day",
    "money/keep/": "rates, amounts, days, and a pupil’s name",
    "staff/": "about staff",
    "strategy/form.jinja": "what the school does, about no child",
}
"""Templates that draw questions without a box in which somebody writes at length about a child."""

DRAWN_INSIDE_ANOTHER = {
    "plans/rows.jinja": "plans/edit.jinja",
    "beginning/boxes.jinja": "beginning/grid.jinja",
    "reviews/room/": "reviews/room/room.jinja",
}
"""Templates whose questions stand on a page of another, which has the line."""


def counts(client: Client, address: str) -> tuple[int, int]:
    """How many boxes for more than a line a page has, and how often it has the line."""
    answer = client.get(address)
    html = answer.content.decode() if "html" in answer.headers.get("Content-Type", "") else ""
    return html.count("<textarea"), html.count(LINE)


def test_every_page_with_a_box_to_write_in_at_length_has_the_line_once(full: World, as_: SignIn) -> None:
    ruth, boxed, wrong = as_(full.senco), set(), []
    for where, route in SCHOOL_ROUTES:
        if "GET" not in door(route).methods:
            continue
        for step in STEPS if "<slug:step>" in where else ("",):
            address = address_of(where.replace("<slug:step>", step), full)
            boxes, lines = (0, 0) if "<" in address else counts(ruth, address)
            if boxes:
                boxed.add(route.name)
                if lines != (route.name not in NOT_ABOUT_A_CHILD):
                    wrong.append((route.name, step, lines))
    assert wrong == []
    assert len(boxed) > 20
    assert set(NOT_ABOUT_A_CHILD) - boxed == set()


def test_it_says_how_the_safeguarding_lead_is_reached(full: World, as_: SignIn) -> None:
    School.objects.update(dsl_reach=REACH)
    for address in (f"{full.record}assess/words/", f"{full.record}review/meeting/views/", f"{full.record}plan/edit/"):
        assert as_(full.senco).get(address).content.decode().count(f"{REACH}.") == 1


def test_it_stands_where_a_teacher_answers_for_many(full: World, as_: SignIn) -> None:
    boxes, lines = counts(as_(full.teacher), f"{full.base}asked/")
    assert (boxes > 0, lines) == (True, 1)


def test_it_stands_where_monitoring_is_looked_at_again(world: World, as_: SignIn) -> None:
    by, on = acting(world.senco), clock.today()
    concern = raise_concern(by=by, pupil=world.mara, noticed="She waits", on=on)
    later = on + timedelta(days=42)
    monitor(by=by, concern=concern, look_again_on=later, on=on, reason="New here")
    boxes, lines = counts(as_(world.senco), f"{world.record}concerns/again/")
    assert (boxes > 0, lines) == (True, 1)


def test_a_template_that_draws_a_form_of_its_own_has_the_line_or_a_reason() -> None:
    root = Path(pages.__file__).parent / "school"
    found = {}
    for path in sorted(root.rglob("*.jinja")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"\b(field|box|long_box)\(|<textarea", text):
            found[str(path.relative_to(root))] = "not_for_safeguarding(school)" in text
    ledger = {**DRAWS_NO_LONG_BOX, **DRAWN_INSIDE_ANOTHER}

    def excused(name: str) -> bool:
        return any(name == one or (one.endswith("/") and name.startswith(one)) for one in ledger)

    assert [name for name, has in found.items() if not has and not excused(name)] == []
    has_it = [name for name in DRAWN_INSIDE_ANOTHER.values() if "not_for_safeguarding(" in (root / name).read_text()]
    assert has_it == list(DRAWN_INSIDE_ANOTHER.values())
    assert [one for one in ledger if not any(name.startswith(one) for name in found)] == []
