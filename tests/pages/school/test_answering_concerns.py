"""What a parent or the child is worried about is answered by a talk or a short note, not by the decision alone."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Detail, Event
from endeavour.duties.queries import duties_of, needing
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.law.finding import State
from endeavour.needs.actions.concerns import Talk, answer_concern, close_concern, monitor, raise_concern
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Concern
from endeavour.needs.states import RaisedFor
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

RAISED, TALKED, LATER = date(2026, 9, 14), date(2026, 9, 17), date(2026, 9, 23)


def worry(world: World, raised_for: str = RaisedFor.FAMILY) -> Concern:
    by, noticed = acting(world.senco), "She does not sleep"
    return raise_concern(by=by, pupil=world.mara, noticed=noticed, on=RAISED, raised_for=raised_for, told_by="Mum")


def found(world: World, on: date = LATER) -> list[tuple[State, str]]:
    rows = duties_of(world.school, on=on)
    return [(row.finding.state, row.order) for row in rows if row.key == "concern-answered"]


def decide_page(world: World, concern: Concern) -> str:
    return f"{world.record}concerns/{concern.uid}/decide/"


@pytest.mark.parametrize("raised_for", [RaisedFor.FAMILY, RaisedFor.PUPIL])
def test_a_decision_nobody_was_told_of_is_no_answer(world: World, raised_for: str) -> None:
    concern, by = worry(world, raised_for), acting(world.senco)
    close_concern(by=by, concern=concern, reason="We spoke about bedtime", on=TALKED)
    order = {
        RaisedFor.FAMILY: "Tell {name}’s family what came of their concern",
        RaisedFor.PUPIL: "Tell {name} what came of their concern",
    }[RaisedFor(raised_for)]
    assert found(world) == [(State.LATE, order)]
    mine = needing(by, duties_of(world.school, on=RAISED))
    assert "concern-answered" in {row.key for row in mine}
    answer_concern(by=by, concern=concern, talk=Talk(on=TALKED))
    assert found(world) == [(State.MET, order)]


def test_a_concern_of_staff_owes_nobody_at_home_an_answer(world: World) -> None:
    concern = worry(world, RaisedFor.STAFF)
    close_concern(by=acting(world.senco), concern=concern, reason="It has passed", on=TALKED)
    assert found(world) == []


def test_a_talk_before_any_of_its_decisions_counts_and_is_told_until_the_year_ends(world: World) -> None:
    concern, by = worry(world), acting(world.senco)
    talk = Talk(on=TALKED, said="At the gate")
    monitor(by=by, concern=concern, look_again_on=date(2026, 11, 2), on=TALKED, talk=talk)
    start_support(by=by, pupil=world.mara, on=LATER, concern=concern, talk=Talk(said="By phone, no day"))
    concern.refresh_from_db()
    assert concern.talked_on is None
    assert [state for state, _order in found(world)] == [State.MET]
    assert found(world, date(2027, 9, 6)) == []


def test_a_note_alone_is_an_answer(world: World) -> None:
    concern = worry(world)
    talk = Talk(note_given_on=TALKED)
    close_concern(by=acting(world.senco), concern=concern, reason="It has passed", on=TALKED, talk=talk)
    assert [state for state, _order in found(world)] == [State.MET]


def test_an_answer_has_a_day_and_follows_a_decision(world: World) -> None:
    concern, by = worry(world), acting(world.senco)
    with pytest.raises(Refused, match="Decide on this concern first"):
        answer_concern(by=by, concern=concern, talk=Talk(on=TALKED))
    close_concern(by=by, concern=concern, reason="It has passed", on=TALKED)
    with pytest.raises(Refused, match="Enter the day you talked"):
        answer_concern(by=by, concern=concern, talk=Talk(said="At the gate"))
    with pytest.raises(Refused):
        answer_concern(by=acting(world.teacher), concern=concern, talk=Talk(on=TALKED))
    answer_concern(by=by, concern=concern, talk=Talk(on=TALKED, said="At the gate"))
    answer_concern(by=by, concern=concern, talk=Talk(note_given_on=LATER))
    concern.refresh_from_db()
    assert (concern.talked_on, concern.talk, concern.note_given_on) == (TALKED, "At the gate", LATER)
    events = Event.objects.filter(verb="concern_answered").order_by("pk")
    assert [event.fields for event in events] == [["talk", "talked_on"], ["note_given_on"]]
    assert Detail.objects.filter(event_id=events[1].pk).count() == 1


def test_the_deciding_form_makes_it_one_press(world: World, as_: SignIn) -> None:
    concern = worry(world)
    form = PageForm(as_(world.senco), decide_page(world, concern))
    assert "Save it, and I told them today" in form.text
    form.fill({"decision": "close", "reason": "It has passed"}).press("told-today")
    concern.refresh_from_db()
    assert (concern.state, concern.talked_on) == ("no_action", clock.today())
    assert [state for state, _order in found(world)] == [State.MET]


def test_a_concern_of_staff_has_no_such_button(world: World, as_: SignIn) -> None:
    form = PageForm(as_(world.senco), decide_page(world, worry(world, RaisedFor.STAFF)))
    assert "I told them today" not in form.text


def test_what_was_decided_without_a_talk_asks_for_one_from_today(world: World, as_: SignIn) -> None:
    concern, ruth = worry(world), as_(world.senco)
    close_concern(by=acting(world.senco), concern=concern, reason="It has passed", on=RAISED)
    today = ruth.get(f"{world.base}today/").content.decode()
    assert "what came of their concern" in today
    assert decide_page(world, concern) in today
    form = PageForm(ruth, decide_page(world, concern))
    assert form.press().status_code == 200
    assert "Enter the day you talked, or the day they were given a short note." in form.text
    assert form.press("told-today").status_code == 302
    concern.refresh_from_db()
    assert concern.talked_on == clock.today()
    assert "This concern has been decided" in ruth.get(decide_page(world, concern)).content.decode()


@pytest.mark.parametrize("monitored", [False, True])
def test_the_answer_sent_twice_is_one_and_no_mistake(world: World, as_: SignIn, monitored: bool) -> None:
    concern, ruth, by = worry(world), as_(world.senco), acting(world.senco)
    if monitored:
        monitor(by=by, concern=concern, look_again_on=LATER, on=RAISED)
    else:
        close_concern(by=by, concern=concern, reason="It has passed", on=RAISED)
    form = PageForm(ruth, decide_page(world, concern))
    where = form.address + form.form.get("action")
    sent = [ruth.post(where, {**form.answers, "then": "told-today"}) for _again in range(2)]
    assert [answer.status_code for answer in sent] == [302, 302]
    assert Event.objects.filter(verb="concern_answered").count() == 1


def test_two_who_answer_at_once_do_not_write_over_one_another(world: World, as_: SignIn) -> None:
    concern, ruth = worry(world), as_(world.senco)
    close_concern(by=acting(world.senco), concern=concern, reason="It has passed", on=RAISED)
    form = PageForm(ruth, decide_page(world, concern))
    answer_concern(by=acting(world.senco), concern=concern, talk=Talk(on=TALKED, said="At the gate"))
    form.address += "?answer"
    assert form.fill({"talk": "By phone"}).press("told-today").status_code == 200
    assert "How they were answered is written down already. Load the page again." in form.text
    concern.refresh_from_db()
    assert (concern.talked_on, concern.talk) == (TALKED, "At the gate")


def test_one_that_is_monitored_can_be_answered_and_decided_again(world: World, as_: SignIn) -> None:
    concern, ruth = worry(world), as_(world.senco)
    monitor(by=acting(world.senco), concern=concern, look_again_on=LATER, on=RAISED)
    assert "How was the concern about Mara answered?" in PageForm(ruth, decide_page(world, concern)).text
    form = PageForm(ruth, f"{decide_page(world, concern)}?again")
    form.fill({"decision": "close", "reason": "It has passed"}).press("told-today")
    concern.refresh_from_db()
    assert (concern.state, concern.talked_on) == ("no_action", clock.today())
