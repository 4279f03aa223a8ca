"""Interventions by forms alone: set up, pupils put in and taken out, changed, ended, logged at once or one by one."""

import re
import uuid
from collections.abc import Callable
from datetime import date, time, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Listed, Read
from endeavour.foundation import clock
from endeavour.library.actions.provisions import ProvisionSaid, add_provision, change_provision
from endeavour.library.models import Provision
from endeavour.people.models import Pupil
from endeavour.plans.models import Target
from endeavour.provision.actions import mark_target
from endeavour.provision.arranging import Weekly, change_intervention, put_in
from endeavour.provision.models import Intervention, InterventionPupil, Mark, Session
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, begun, group, kasia, line_for, said, second_line

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])).split())


def part_of(answer: Any) -> str:
    """The text of an answer that is part of a page."""
    assert answer.status_code == 200, answer
    assert "<main" not in answer.content.decode()
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode())).split())


def send(client: Client, address: str, **answers: str | list[str]) -> Any:
    return client.post(address, {**answers, "once": str(uuid.uuid4())})


def on(day: date, name: str = "on") -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def at(world: World, row: Intervention | None = None, part: str = "") -> str:
    return f"{world.base}interventions/" + (f"{row.uid}/{part}" if row else part)


def told() -> list[tuple[str, str, int, str, str]]:
    rows = Session.objects.filter(struck_at=None).select_related("pupil").order_by("pupil__name_key", "pk")
    return [(row.pupil.forename, row.given, row.minutes, row.loss, row.note) for row in rows]


def test_it_is_set_up_and_its_pupils_put_in(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth = as_(world.senco)
    assert "No interventions yet" in text_of(ruth.get(at(world)))
    first = {"name": "Talking Partners", "minutes": "20", "at_0": "10:40", "at_2": "13.15", "staff_1": str(kasia.pk)}
    made = send(
        ruth, at(world, part="add/"), kind="at_times", **first, room="The Nook", most="6", **on(TODAY, "starts_on")
    )
    row = Intervention.objects.get()
    assert made.headers["Location"] == at(world, row)
    line = line_for(world, world.mara)
    page = text_of(ruth.get(at(world, row, "pupils/")))
    assert "Mara Osei, 4 Hazel: 20 minutes, 3 times a week" in page
    assert send(ruth, at(world, row, "pupils/"), lines=[str(line.pk)], **on(TODAY)).status_code == 302
    page = text_of(ruth.get(at(world, row)))
    for words in (
        "Monday 10:40am, 20 minutes",
        "Wednesday 1:15pm, 20 minutes",
        "Kasia Nowak",
        "Mara Osei",
        "The plan asks for 20 minutes, 3 times a week",
        "1 of 6",
    ):
        assert words in page, words
    assert "Mon 10:40am; Wed 1:15pm" in text_of(ruth.get(at(world)))
    assert "No plan asks for anything more" in text_of(ruth.get(at(world, row, "pupils/")))


def test_other_support_is_folded_only_beside_what_plans_ask_for(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth, folded = as_(world.senco), "<summary>Other support that no intervention gives"
    row = begun(world, kasia)
    line_for(world, make_pupil(world.school, "Ada", "Bell"), "Spelling")
    alone = ruth.get(at(world, row, "pupils/"))
    assert "Ada Bell: Spelling" in text_of(alone)
    assert folded not in alone.content.decode()
    line_for(world, world.mara)
    assert folded in ruth.get(at(world, row, "pupils/")).content.decode()


def test_what_is_missing_is_said_beside_its_question(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth = as_(world.senco)
    page = text_of(send(ruth, at(world, part="add/"), kind="at_times", staff_1=str(kasia.pk), staff_2=str(kasia.pk)))
    for words in (
        "Enter what it is called",
        "Enter how many minutes a session lasts",
        "Enter a time for at least one day of the week",
        "Name each person once",
        "Enter the first day",
    ):
        assert words in page, words
    wrong = {"name": "Speech", "minutes": "15", "at_0": "noon", "staff_1": str(kasia.pk), "part_1": "16"}
    page = text_of(send(ruth, at(world, part="add/"), kind="at_times", **wrong, **on(TODAY, "starts_on")))
    assert "“Monday” must be a time such as 10:40" in page
    assert "Nobody gives more minutes of a session than it has" in page
    forged = {"name": "Speech", "minutes": "15", "at_0": "9:00", "staff_1": str(world.office.pk)}
    page = text_of(send(ruth, at(world, part="add/"), kind="at_times", **forged, **on(TODAY, "starts_on")))
    assert "Choose somebody from the list" in page
    assert not Intervention.objects.exists()


def test_it_is_changed_from_a_day_and_ended(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    ruth, later = as_(world.senco), TODAY + WEEK
    page = ruth.get(at(world, group, "change/")).content.decode()
    assert 'value="10:40"' in page
    said = {"name": "Talking Partners", "minutes": "25", "at_0": "10:40", "staff_1": str(kasia.pk), "part_1": "10"}
    assert send(ruth, at(world, group, "change/"), **said, **on(later, "from_on")).status_code == 302
    page = text_of(ruth.get(at(world, group)))
    assert "Monday 10:40am, 20 minutes until 20 Sep 2026" in page
    assert "Monday 10:40am, 25 minutes from 21 Sep 2026" in page
    assert "10 minutes of each session" in page
    assert send(ruth, at(world, group, "end/"), **on(later, "last")).status_code == 302
    assert "until 21 Sep 2026" in text_of(ruth.get(at(world, group)))
    with clock.standing_at(later + timedelta(days=1)):
        assert "1 that is over" in text_of(ruth.get(at(world)))
        assert "over since 21 Sep 2026" in text_of(ruth.get(at(world, group)))


def test_a_pupil_leaves_it_on_a_day(world: World, group: Intervention, as_: SignIn) -> None:
    ruth, place = as_(world.senco), InterventionPupil.objects.get(pupil=world.mara)
    address = at(world, group, f"pupils/{place.pk}/out/")
    assert "Mara Osei leaves Talking Partners" in text_of(ruth.get(address))
    assert send(ruth, address, **on(TODAY, "last")).status_code == 302
    assert "until 14 Sep 2026" in text_of(ruth.get(at(world, group)))
    assert ruth.get(at(world, group, "pupils/0/out/")).status_code == 404


def test_clashes_are_told_to_who_arranges(world: World, kasia: Membership, group: Intervention, as_: SignIn) -> None:
    other = begun(world, kasia, name="Lego Therapy")
    page = text_of(as_(world.senco).get(at(world, other)))
    assert "2 things in the way" in page
    assert "Kasia Nowak Also in Talking Partners: Monday at 10:40am, first on 14 Sep 2026" in page
    assert "in the way" not in text_of(as_(kasia).get(at(world, other)))


def test_whoever_gives_it_sees_it_and_others_do_not(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    assert "Talking Partners" in text_of(as_(kasia).get(at(world)))
    assert "Mara Osei" in text_of(as_(kasia).get(at(world, group)))
    assert "None is yours to give" in text_of(as_(world.teacher).get(at(world)))
    assert as_(world.teacher).get(at(world, group)).status_code == 404
    assert as_(world.teacher).get(at(world, group, "2026-09-14/1040/")).status_code == 404
    for who in (world.office, world.bursar):
        assert as_(who).get(at(world)).status_code == 403
        assert as_(who).get(at(world, group)).status_code == 403
    for part in ("change/", "end/", "pupils/"):
        assert as_(kasia).get(at(world, group, part)).status_code == 403
        assert send(as_(kasia), at(world, group, part)).status_code == 403


def test_neither_before_their_days_nor_after_does_anybody_see_who_is_in_it(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    sam, later = make_staff(world.school, "Sam Whittle", Role.TEACHING_ASSISTANT), TODAY + WEEK
    change_intervention(by=acting(world.senco), intervention=group, said=said(sam), from_on=later, on=TODAY)
    assert "None is yours to give" in text_of(as_(sam).get(at(world)))
    assert as_(sam).get(at(world, group)).status_code == 404
    assert as_(sam).get(at(world, group, f"{later}/1040/")).status_code == 404
    assert as_(world.senco).get(at(world, group, f"{later}/1040/")).status_code == 404
    assert "Says a three-part sentence" in text_of(as_(kasia).get(at(world, group, f"{TODAY}/1040/")))
    with clock.standing_at(later):
        assert "Mara Osei" in text_of(as_(sam).get(at(world, group)))
        assert as_(kasia).get(at(world, group)).status_code == 404
        hers = text_of(as_(kasia).get(at(world, group, f"{TODAY}/1040/")))
        assert "Mara Osei" in hers
        assert "Says a three-part sentence" not in hers
        assert as_(sam).get(at(world, group, f"{TODAY}/1040/")).status_code == 404


def test_today_has_it_and_one_press_logs_it(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    client, today = as_(kasia), f"{world.base}today/"
    page = text_of(client.get(today))
    assert "10:40am Talking Partners 2 pupils, The Nook, 20 minutes Given as planned" in page
    assert "1 session to give." in page
    done = send(client, at(world, group, "2026-09-14/1040/given/"))
    assert done.status_code == 302
    assert told() == [("Ada", "given", 20, "", ""), ("Amara", "given", 20, "", "")]
    page = text_of(client.get(done.headers["Location"]))
    assert "Logged. Talking Partners, 10:40am. 2 here." in page
    assert "Given as planned" not in page
    assert send(client, at(world, group, "2026-09-14/1040/undo/")).status_code == 302
    assert told() == []
    assert "Given as planned" in text_of(client.get(today))


def test_today_does_not_ask_for_it_twice(world: World, kasia: Membership, group: Intervention, as_: SignIn) -> None:
    """Tom is named in the plan for it, and an intervention gives it: it is logged there."""
    assert "Support to give today" not in text_of(as_(world.teacher).get(f"{world.base}today/"))
    Intervention.objects.update(ends_on=TODAY)
    with clock.standing_at(TODAY + timedelta(days=1)):
        assert "Support to give today" in text_of(as_(world.teacher).get(f"{world.base}today/"))


def test_who_was_not_there_is_said_by_name(world: World, kasia: Membership, group: Intervention, as_: SignIn) -> None:
    client, ada = as_(kasia), Pupil.objects.get(forename="Ada")
    address, a, m = at(world, group, "2026-09-14/1040/"), ada.uid.hex, world.mara.uid.hex
    assert "Ada Bell" in text_of(client.get(address))
    part = {f"how_{a}": "short", f"how_{m}": "not_given"}
    assert "Enter how many minutes Ada was there" in text_of(send(client, address, **part))
    assert told() == []
    why = {f"minutes_{a}": "12", f"why_{a}": "refused", f"note_{a}": "Tired after PE"}
    assert send(client, address, **part, **why).status_code == 302
    assert told() == [("Ada", "short", 12, "refused", "Tired after PE"), ("Amara", "not_given", 0, "absent", "")]
    assert "This session is logged" in text_of(client.get(address))


def test_targets_are_marked_while_it_is_logged(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    client, address = as_(kasia), at(world, group, "2026-09-14/1040/")
    target = Target.objects.get(outcome__plan__pupil=world.mara)
    page = text_of(client.get(address))
    assert "Says a three-part sentence Turns out of 10" in page
    boxes = {f"how_{one.uid.hex}": "given" for one in Pupil.objects.all()}
    too_long = send(client, address, **boxes, **{f"mark_{target.uid.hex}": "x" * 61})
    assert "must be 60 characters or fewer" in text_of(too_long)
    assert send(client, address, **boxes, **{f"mark_{target.uid.hex}": "5"}).status_code == 302
    assert [(mark.target, mark.value, mark.on) for mark in Mark.objects.all()] == [(target, "5", TODAY)]
    with clock.standing_at(TODAY + timedelta(days=1)):
        later = text_of(client.get(at(world, group, "2026-09-15/1040/")))
    assert "Turns out of 10, last time 5, on Mon 14 Sep" in later


def test_a_mark_goes_with_the_session_that_is_taken_back(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    client, target = as_(kasia), Target.objects.get(outcome__plan__pupil=world.mara)
    kept = mark_target(by=acting(world.senco), target=target, on=TODAY, value="4")
    boxes = {f"how_{one.uid.hex}": "given" for one in Pupil.objects.all()}
    send(client, at(world, group, "2026-09-14/1040/"), **boxes, **{f"mark_{target.uid.hex}": "5"})
    made = Mark.objects.exclude(pk=kept.pk).get()
    assert made.session is not None
    assert made.session.pupil_id == world.mara.pk
    send(client, at(world, group, "2026-09-14/1040/undo/"))
    assert told() == []
    assert list(Mark.objects.all()) == [kept]
    gone = Event.objects.get(verb="mark_undone")
    assert (gone.subject_uid, gone.pupil_uid, gone.fields) == (made.uid, world.mara.uid, ["value"])


def test_what_did_not_happen_is_said_with_a_reason(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    client, address = as_(kasia), at(world, group, "2026-09-14/1040/")
    assert "Choose why it did not happen" in text_of(send(client, address, way="none"))
    answer = send(client, address, way="none", loss="staff")
    assert told() == [("Ada", "not_given", 0, "staff", ""), ("Amara", "not_given", 0, "staff", "")]
    assert "10:40am. 2 not given it." in text_of(client.get(answer.headers["Location"])), "they were not away"


def test_what_was_not_logged_stands_on_today_until_it_is(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    with clock.standing_at(TODAY + timedelta(days=2)):
        client = as_(kasia)
        page = text_of(client.get(f"{world.base}today/"))
        assert "None is today. Not logged yet Tue 15 Sep 10:40am Talking Partners" in page
        assert "Mon 14 Sep" in page
        assert send(client, at(world, group, "2026-09-14/1040/given/")).status_code == 302
        page = text_of(client.get(f"{world.base}today/"))
        assert "Mon 14 Sep" not in page


def test_the_same_press_twice_is_one_and_another_is_refused(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    client, once = as_(kasia), {"once": str(uuid.uuid4())}
    address = at(world, group, "2026-09-14/1040/given/")
    for _again in range(2):
        client.post(address, once)
    assert len(told()) == 2
    page = text_of(client.get(send(client, address).headers["Location"]))
    assert "This session is logged already." in page
    assert len(told()) == 2


@pytest.mark.parametrize("when", ["2026-09-14/0900", "2026-09-16/1040", "2026-09-07/1040"])
def test_a_time_at_which_it_is_not_given_is_not_found(
    world: World, kasia: Membership, group: Intervention, as_: SignIn, when: str
) -> None:
    assert as_(kasia).get(at(world, group, f"{when}/")).status_code == 404
    assert send(as_(kasia), at(world, group, f"{when}/given/")).status_code == 404


@pytest.mark.parametrize("when", ["2026-02-30/1040", "2026-09-14/2460", "2026-09-14/9999", "20260914/1040"])
def test_a_time_that_there_is_not_is_not_found(world: World, group: Intervention, as_: SignIn, when: str) -> None:
    assert as_(world.senco).get(at(world, group, f"{when}/")).status_code == 404


NOBODYS = f"{uuid.UUID(int=1)}/2026-09-14"


@pytest.mark.parametrize("said", ["x", "a/b/c", "//", f"{NOBODYS}/1040", f"{NOBODYS}/99"])
def test_an_address_that_says_nonsense_shows_today(world: World, as_: SignIn, said: str) -> None:
    assert "Logged" not in text_of(as_(world.senco).get(f"{world.base}today/?session={said}"))


def test_all_whom_a_page_names_are_in_the_log_of_reads(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    client = as_(kasia)
    for part in ("", "2026-09-14/1040/"):
        client.get(at(world, group, part))
    client.get(f"{world.base}today/")
    pages = Read.objects.order_by("pk").values_list("page", flat=True)
    assert list(pages) == ["intervention", "log-intervention", "today"]
    assert set(Listed.objects.values_list("pupil_id", flat=True)) == set(Pupil.objects.values_list("pk", flat=True))


def test_needs_hidden_hide_it(world: World, kasia: Membership, group: Intervention, as_: SignIn) -> None:
    kasia.user.hides_needs = True
    kasia.user.save()
    page = text_of(as_(kasia).get(f"{world.base}today/"))
    assert "Talking Partners" not in page
    assert "Support to give today is not shown while needs are hidden." in page
    assert "Talking Partners" not in text_of(as_(kasia).get(at(world, group)))


def test_the_list_asks_as_many_questions_for_many_as_for_one(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    ruth, addresses = as_(world.senco), (at(world), at(world, group), at(world, group, "2026-09-14/1040/"))

    def asked() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connections["default"]) as queries:
                ruth.get(address)
            found.append(len(queries))
        return found

    asked()
    one = asked()
    for number in range(4):
        pupil = make_pupil(world.school, f"Pupil {number}", "Many")
        line = line_for(world, pupil)
        put_in(by=acting(world.senco), intervention=group, lines=[line], from_on=TODAY, on=TODAY)
        begun(world, world.teacher, name=f"Group {number}", slots=(Weekly(4, time(9 + number), 30),))
    assert asked() == one


def test_a_week_stands_on_one_page(world: World, kasia: Membership, group: Intervention, as_: SignIn) -> None:
    ruth = as_(world.senco)
    page = text_of(ruth.get(at(world, part="week/")))
    assert "Week of 14 Sep 2026 The whole school" in page
    assert "Mon 14 Sep 10:40am Talking Partners The Nook, 2 pupils" in page
    assert "Wed 16 Sep Nothing" in page
    assert "Kasia Nowak" in text_of(ruth.get(at(world, part=f"week/?who={kasia.pk}")))
    assert "Week of 21 Sep 2026 The Nook" in text_of(ruth.get(at(world, part="week/?week=2026-09-23&room=The+Nook")))
    for nonsense in ("week=x", "week=9999-12-31", "week=0001-01-01", "who=x", "room=Attic", "who=0"):
        assert "Week of 14 Sep 2026 The whole school" in text_of(ruth.get(at(world, part=f"week/?{nonsense}")))
    with clock.standing_at(TODAY + timedelta(days=5)):
        assert "Week of 21 Sep 2026" in text_of(ruth.get(at(world, part="week/")))
        assert "Not logged" in text_of(ruth.get(at(world, part="week/?week=2026-09-14")))


def test_everybody_else_sees_their_own_week_and_that_of_a_pupil_whose_record_they_open(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    own = at(world, part="week/")
    assert "What you give" in text_of(as_(kasia).get(f"{own}?who={world.teacher.pk}"))
    assert "Talking Partners" in text_of(as_(kasia).get(own))
    assert "Talking Partners" not in text_of(as_(world.teacher).get(f"{own}?who={kasia.pk}"))
    mara = f"{own}?pupil={world.mara.uid}"
    answer = as_(world.teacher).get(mara)
    assert "Talking Partners" in text_of(answer)
    assert str(group.uid) not in answer.content.decode()
    assert Read.objects.latest("pk").page == "interventions-week"
    assert as_(world.stranger).get(mara).status_code == 404
    assert as_(world.senco).get(f"{own}?pupil=x").status_code == 404
    assert f"{own}?pupil={world.mara.uid}" in as_(world.teacher).get(f"{world.record}do/").content.decode()


def needs_training(world: World, *trained: Membership, training: tuple[str, ...] = ("Safe handling",)) -> Provision:
    return add_provision(
        by=acting(world.senco),
        said=ProvisionSaid(name="Personal care", kind="personal_care", training=training, trained=trained),
    )


def test_whoever_is_not_trained_for_it_is_told_and_never_refused(
    world: World, kasia: Membership, as_: SignIn
) -> None:
    care = needs_training(world, world.teacher)
    row = begun(world, kasia, world.teacher, provision=care)
    page = text_of(as_(world.senco).get(at(world, row)))
    assert "1 thing in the way" in page
    assert "Kasia Nowak Not named as trained for Personal care, which needs: Safe handling" in page
    assert "Tom Garrity Not named" not in page
    by = acting(world.senco)
    change_provision(by=by, provision=care, said=ProvisionSaid(name="Personal care", kind="personal_care"))
    assert "in the way" not in text_of(as_(world.senco).get(at(world, row)))


def test_what_stands_in_the_way_is_told_while_somebody_types(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    ruth, care = as_(world.senco), needs_training(world, training=())
    look = at(world, part="add/look/")
    assert "Nothing, as far as the page is filled in" in part_of(ruth.post(look, {}))
    typed = {"kind": "at_times", "minutes": "20", "at_0": "10:50", "at_1": "half", "staff_1": str(kasia.pk)}
    told_now = part_of(ruth.post(look, {**typed, "room": "the nook", "provision": str(care.uid)}))
    assert told_now.count("Also in Talking Partners: Monday at 10:50am") == 2
    assert "Kasia Nowak" in told_now
    assert "Not named" not in told_now, "nobody is named and no training is asked for"
    assert Intervention.objects.count() == 1
    late = {**typed, "at_0": "23:50", "ends_on-day": "1"}
    assert "Nothing, as far as" in part_of(ruth.post(look, late))
    for who, status in ((world.teacher, 403), (kasia, 403), (world.office, 403)):
        assert as_(who).post(look, typed).status_code == status
    assert ruth.get(look).status_code == 405


def test_the_form_that_comes_back_says_so_too(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    wrong = {"kind": "at_times", "minutes": "20", "at_0": "10:50", "staff_1": str(kasia.pk), "room": "The Nook"}
    page = text_of(send(as_(world.senco), at(world, part="add/"), **wrong))
    assert "Enter what it is called" in page
    assert "2 things in the way. You can keep it all the same" in page


def test_its_pupils_are_looked_at_while_it_is_changed_and_while_they_are_chosen(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    ruth, ola = as_(world.senco), make_pupil(world.school, "Ola", "Reed")
    line = line_for(world, ola, what="Lego Therapy")
    other = begun(world, world.teacher, name="Lego Therapy", slots=(Weekly(1, time(10, 40), 20),))
    put_in(by=acting(world.senco), intervention=other, lines=[line], from_on=TODAY, on=TODAY)
    mara_too = second_line(world, world.mara, "Lego Therapy")
    chosen = part_of(ruth.post(at(world, other, "pupils/look/"), {"lines": [str(mara_too.pk)], **on(TODAY)}))
    assert "Mara Osei Also in Talking Partners: Tuesday at 10:40am" in chosen
    assert "Nothing, as far" in part_of(ruth.post(at(world, other, "pupils/look/"), {}))
    put_in(by=acting(world.senco), intervention=other, lines=[mara_too], from_on=TODAY, on=TODAY)
    typed = {"minutes": "20", "at_2": "9:00", "staff_1": str(world.teacher.pk), **on(TODAY, "from_on")}
    assert "Nothing, as far" in part_of(ruth.post(at(world, other, "change/look/"), typed))
    typed["at_1"] = "10:50"
    assert "Mara Osei Also in Talking Partners" in part_of(ruth.post(at(world, other, "change/look/"), typed))
    elsewhere = at(world, other, "change/look/").replace(str(world.school.code), "999999")
    assert ruth.post(elsewhere, typed).status_code == 404
