"""The school's settings: who may change them, what is refused, and that they take effect."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.audit.models import Detail, Event
from endeavour.documents.envelopes import envelope
from endeavour.documents.press.contents.parts import Service
from endeavour.foundation import clock
from endeavour.law.choices import Own
from endeavour.needs.models import Concern
from endeavour.people.actions import add_contact
from endeavour.people.queries import guardians_of
from endeavour.plans.checks import CHECKS
from endeavour.schools.actions import set_details
from endeavour.schools.models import Closure, School, Term
from endeavour.schools.queries import setting_of
from endeavour.schools.states import Did
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def send(client: Client, address: str, /, **answers: object) -> str:
    answer = client.post(address, {"once": str(uuid.uuid4()), **answers})
    return "" if answer.status_code == 302 else answer.content.decode()


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_terms_are_read_as_a_calendar_is_written(world: World, as_: SignIn) -> None:
    ruth, address = as_(world.senco), world.base + "settings/terms/"
    terms = "Autumn 1: 2 Sep 2026 to 23 Oct 2026\nAutumn 2: 2 Nov 2026 – 18 Dec 2026\n"
    assert send(ruth, address, terms=terms, closures="Training: 2/11/2026 to 2/11/2026") == ""
    assert list(Term.objects.values_list("name", "starts_on", "ends_on")) == [
        ("Autumn 1", date(2026, 9, 2), date(2026, 10, 23)),
        ("Autumn 2", date(2026, 11, 2), date(2026, 12, 18)),
    ]
    assert Closure.objects.get().reason == "Training"
    assert setting_of(world.school).calendar.is_school_day(date(2026, 11, 2)) is False


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ("Autumn 1 from September", "Line 1: write a name, a colon"),
        ("Autumn 1: 2 Sep 2026 to 31 Nov 2026", "Line 1: write a name, a colon"),
        ("Autumn 1: 23 Oct 2026 to 2 Sep 2026", "ends before it starts"),
        ("A: 2 Sep 2026 to 23 Oct 2026\nB: 20 Oct 2026 to 18 Dec 2026", "overlap"),
    ],
)
def test_a_muddle_is_named_and_nothing_changes(world: World, as_: SignIn, terms: str, says: str) -> None:
    shown = send(as_(world.senco), world.base + "settings/terms/", terms=terms, closures="")
    assert says in shown
    assert terms.splitlines()[0] in shown
    assert Term.objects.count() == 0


def test_a_deadline_is_chosen_within_its_range(world: World, as_: SignIn) -> None:
    ruth, address = as_(world.senco), world.base + "settings/deadlines/"
    usual = {own.value: setting_of(world.school).choices.number(own) for own in Own}
    assert send(ruth, address, **{**usual, "letter_after_start": 3}) == ""
    school = School.objects.get(pk=world.school.pk)
    assert school.choices == {"letter_after_start": 3}
    assert "must be 20 or less" in send(ruth, address, **{**usual, "letter_after_start": 90})


def test_only_the_senco_and_head_settle_the_school(world: World, as_: SignIn) -> None:
    for person in (world.teacher, world.office, world.bursar):
        for page in ("school/", "terms/", "deadlines/"):
            assert as_(person).get(f"{world.base}settings/{page}").status_code == 403


def test_details_take_effect_on_the_page(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    kind = {"kind": "academy", "phase": "primary"}
    answers = {"name": "Thistlebeck", "plan_name": "My Plan", "senco_word": "SENDCo", "head_title": "Head", **kind}
    assert send(ruth, world.base + "settings/school/", **answers, published_on="14 9 2026") == ""
    school = School.objects.get(pk=world.school.pk)
    assert (school.name, school.kind, school.plan_name, school.report_published_on) == (
        "Thistlebeck",
        "academy",
        "My Plan",
        date(2026, 9, 14),
    )


def test_the_advice_service_is_named_in_letters(world: World, as_: SignIn) -> None:
    by = acting(world.senco)
    add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother", responsibility="yes")
    (mother,) = guardians_of(world.mara, on=clock.today())
    set_details(by=by, school=world.school, advice_name="Eastmarch SENDIASS", advice_phone="01632 960 310")
    head = envelope(by=by, pupil=world.mara, to=mother, on=clock.today(), reference="A")
    assert head.school.advice == Service("Eastmarch SENDIASS", "01632 960 310")
    set_details(by=by, school=world.school, advice_name="")
    assert envelope(by=by, pupil=world.mara, to=mother, on=clock.today(), reference="B").school.advice is None
    assert standing_in(as_(world.senco), f"{world.base}settings/school/")["advice_phone"] == ["01632 960 310"]


def standing_in(client: Client, address: str) -> dict[str, list[str]]:
    """A settings form as the page shows it, as a browser would send it."""
    page: Any = html.fromstring(shown(client, address))
    form: Any = page.xpath("//main//form[@method='post']")[-1]
    found: dict[str, list[str]] = {}
    for box in form.inputs:
        if not box.name or box.get("type") == "submit" or (box.get("type") == "checkbox" and not box.checked):
            continue
        value = (
            (box.text or "").removeprefix("\n").replace("\n", "\r\n") if box.tag == "textarea" else box.value or ""
        )
        found.setdefault(box.name, []).append(value)
    return {name: values for name, values in found.items() if name not in ("once", "csrfmiddlewaretoken")}


@pytest.mark.parametrize("page", ["school", "terms", "deadlines", "checks"])
def test_what_is_saved_as_it_stands_is_no_event(world: World, as_: SignIn, page: str) -> None:
    School.objects.filter(pk=world.school.pk).update(
        address="Mill Lane\nThistlebeck", report_published_on=date(2026, 9, 1), checks_off=["why"], choices={}
    )
    days = {"starts_on": date(2026, 9, 2), "ends_on": date(2026, 10, 23)}
    Term.objects.create(school=world.school, name="Autumn 1", **days)
    Closure.objects.create(school=world.school, reason="Training", **days)
    before, events = School.objects.values().get(pk=world.school.pk), Event.objects.count()
    ruth, address = as_(world.senco), f"{world.base}settings/{page}/"
    assert send(ruth, address, **standing_in(ruth, address)) == ""
    assert Event.objects.count() == events
    assert School.objects.values().get(pk=world.school.pk) == before


def test_a_term_that_becomes_a_closure_is_a_change(world: World, as_: SignIn) -> None:
    ruth, address, line = as_(world.senco), world.base + "settings/terms/", "Inset: 2 Nov 2026 to 2 Nov 2026"
    send(ruth, address, terms=line, closures="")
    send(ruth, address, terms="", closures=line)
    told = Event.objects.filter(verb=Did.TERMS_SET).count()
    assert (Term.objects.count(), Closure.objects.count(), told) == (0, 1, 2)


def detail_of(event: Event) -> Any:
    """The old and new values of an event."""
    return Detail.objects.get(event_id=event.pk).values


def test_the_log_says_which_terms_or_closures_changed_and_how(world: World, as_: SignIn) -> None:
    ruth, address = as_(world.senco), world.base + "settings/terms/"
    autumn, inset = "Autumn 1: 2 Sep 2026 to 23 Oct 2026", "Inset: {0} Nov 2026 to {0} Nov 2026"
    send(ruth, address, terms=autumn, closures=inset.format(2))
    send(ruth, address, terms=autumn, closures=inset.format(3))
    first, second = (detail_of(event) for event in Event.objects.filter(verb=Did.TERMS_SET).order_by("id"))
    assert first == {
        "terms": [[], ["Autumn 1 (2 September 2026 – 23 October 2026)"]],
        "closures": [[], ["Inset (2 November 2026 – 2 November 2026)"]],
    }
    assert second == {
        "closures": [["Inset (2 November 2026 – 2 November 2026)"], ["Inset (3 November 2026 – 3 November 2026)"]]
    }


def test_a_check_that_is_switched_off_is_not_run(world: World, as_: SignIn) -> None:
    issued_plan(world)
    ruth, address = as_(world.senco), world.base + "settings/checks/"
    issue = f"{world.record}plan/issue/"
    assert "Every target matters to the child" in shown(ruth, issue)
    everything_else = [check.key for check in CHECKS if check.key != "why"]
    assert send(ruth, address, **{**standing_in(ruth, address), "on": everything_else}) == ""
    assert School.objects.get(pk=world.school.pk).checks_off == ["why"]
    assert "Every target matters to the child" not in shown(ruth, issue)
    assert 'value="why" checked' not in shown(ruth, address)


def test_what_was_picked_stands_in_the_concern(world: World, as_: SignIn) -> None:
    tom, address = as_(world.teacher), f"{world.record}concern/"
    picked = {
        "tried_semh": ["Movement breaks planned into the day"],
        "tried_cognition": ["A worked example on the desk"],
    }
    answers = {"noticed": "Walks off", "raised_for": "staff", "tried": "Sat near me", **picked}
    assert send(tom, address, **answers) == ""
    assert Concern.objects.get().tried.splitlines() == [
        "A worked example on the desk",
        "Movement breaks planned into the day",
        "Sat near me",
    ]


def test_teachers_do_not_set_them(world: World, as_: SignIn) -> None:
    assert as_(world.teacher).get(f"{world.base}settings/checks/").status_code == 403


def test_the_number_of_the_local_authority_is_not_asked_and_stays(world: World, as_: SignIn) -> None:
    School.objects.update(la_code="989")
    page: Any = html.fromstring(as_(world.senco).get(f"{world.base}settings/school/").content.decode())
    boxes = page.xpath("//input[@name='la_code']")
    assert [(box.get("type"), box.get("value")) for box in boxes] == [("hidden", "989")]
    assert page.xpath("//label[@for='id_la_code']") == []
