"""Settings → Staff → many: a role proposed for each, whom it asks, one press for all, a minute to take it back."""

import re
import uuid
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from endeavour.access.models import HeldRole, Invitation, Membership, User
from endeavour.access.roles import GRANTS, Role
from endeavour.audit.models import Event
from endeavour.exchange.beginning import Step, steps_of
from endeavour.foundation import clock
from endeavour.outbox.models import Message
from endeavour.outbox.sending import send, send_act
from endeavour.oversight.models import BulkChange
from endeavour.people.actions import put_adult_with_group
from endeavour.people.models import Group
from endeavour.people.states import SightReason
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_school, make_staff
from tests.pages.account.conftest import Staffed, with_password, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
Enter = Callable[[Membership], Client]


def place(staffed: Staffed) -> str:
    return f"/s/{staffed.school.code}/settings/staff/many/"


@pytest.fixture
def new(staffed: Staffed) -> dict[str, Membership]:
    """As they come with a roll: nobody has a role. Pat teaches 5 Rowan, Sam supports it, Una has no address."""
    found = {
        "pat": make_staff(staffed.school, "Pat Lomax"),
        "sam": make_staff(staffed.school, "Sam Quill"),
        "ann": make_staff(staffed.school, "Ann Lowther", job="School administrator"),
        "kim": make_staff(staffed.school, "Kim Vale", job="Caretaker"),
        "una": make_staff(staffed.school, "Una Reed", job="Class teacher"),
    }
    User.objects.filter(pk=found["una"].user_id).update(email=None)
    group = make_class(staffed.school, "5 Rowan", found["pat"])
    by = acting(staffed.senco)
    put_adult_with_group(by=by, group=group, staff=found["sam"], reason=SightReason.SUPPORTS, on=date(2026, 9, 1))
    return found


def page_of(answer: Any) -> Any:
    assert answer.status_code == 200, answer
    return html.fromstring(answer.content.decode())


def filled(page: Any) -> dict[str, str]:
    """What a browser would send of the page's own form."""
    (form,) = page.xpath("//main//form[not(@data-undo-offer)]")
    found = {}
    for box in form.inputs:
        if box.get("type") != "checkbox" or box.checked:
            found[box.name] = box.value or ""
    return found


def proposed(page: Any) -> dict[str, tuple[bool, str]]:
    """By first name: whether they are ticked, and the role that stands in their box."""
    rows = {}
    for row in page.xpath("//main//form//tbody/tr"):
        (tick,), selects = row.xpath(".//input"), row.xpath(".//select")
        name = row.xpath("th/text()")[0].split()[0]
        rows[name] = (tick.checked, (selects[0].value or "") if selects else "-")
    return rows


def look(client: Client, staffed: Staffed, **said: str) -> Any:
    """The list as it is proposed, with what is said changed, looked at before it is done."""
    first = filled(page_of(client.get(place(staffed))))
    return page_of(client.post(place(staffed), {**first, **said}))


def asked_of(page: Any) -> list[list[str]]:
    rows = page.xpath("//main//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("*")] for row in rows]


def held() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, role in HeldRole.objects.order_by("role").values_list("membership__user__name", "role"):
        found.setdefault(name.split()[0], []).append(role)
    return found


BEFORE = {"Ruth": ["senco"], "Tom": ["teacher"], "Gail": ["governor"]}


def test_a_role_is_proposed_from_the_class_or_the_job_and_nothing_is_done_yet(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    page = page_of(come_in(staffed.senco).get(place(staffed)))
    assert proposed(page) == {
        "Ann": (True, "office"),
        "Kim": (False, ""),
        "Pat": (True, "teacher"),
        "Sam": (True, "teaching_assistant"),
    }
    assert page.xpath("//span[@data-chosen]")[0].text == "3"
    (without,) = page.xpath("//section[@aria-labelledby='without']")
    assert " ".join(without.xpath(".//h2")[0].text_content().split()) == "1 person has no e-mail address"
    assert without.xpath(".//a/@href") == [f"/s/900001/settings/staff/{new['una'].uid}/details/"]
    assert (held(), Event.objects.filter(verb="invited").count()) == (BEFORE, 0)


def test_nobody_is_ticked_where_somebody_would_begin_with_nobody(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    page = page_of(come_in(staffed.senco).get(f"{place(staffed)}?tick=none"))
    assert [ticked for ticked, _role in proposed(page).values()] == [False] * 4


def test_whom_it_asks_is_shown_before_and_asked_once_by_one_press(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    client = come_in(staffed.senco)
    page = look(client, staffed, **{f"role-{new['pat'].uid}": "deputy_senco"})
    assert page.xpath("//h1")[0].text == "These 3 people will be asked by e-mail"
    assert asked_of(page) == [
        ["Ann Lowther School administrator", "ann.lowther.900001@school.example", "Office"],
        ["Pat Lomax", "pat.lomax.900001@school.example", "Deputy SENCO"],
        ["Sam Quill", "sam.quill.900001@school.example", "Teaching assistant"],
    ]
    assert (held(), Message.objects.count()) == (BEFORE, 0)
    sure = filled(page)
    for _press in range(2):
        answer = client.post(place(staffed), sure)
        assert answer.status_code == 302
    assert held() == {**BEFORE, "Ann": ["office"], "Pat": ["deputy_senco"], "Sam": ["teaching_assistant"]}
    assert [row.addressee for row in Message.objects.order_by("addressee")] == [
        "Ann Lowther",
        "Pat Lomax",
        "Sam Quill",
    ]
    verbs = list(Event.objects.filter(subject_uid=new["pat"].uid).order_by("pk").values_list("verb", flat=True))
    assert sorted(verbs) == ["invited", "roles_changed"]
    after = page_of(client.get(answer.headers["Location"]))
    assert "3 people will be asked by e-mail in a minute." in after.text_content()
    assert proposed(after) == {"Kim": (False, "")}
    assert "Invitation is on its way" in words(client.get(f"/s/900001/settings/staff/{new['pat'].uid}/"))


def test_the_mails_are_kept_first_and_leave_after_a_minute(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter, mailoutbox: list[Any]
) -> None:
    client = come_in(staffed.senco)
    with clock.standing_at(date(2026, 9, 14), time(10, 0)):
        client.post(place(staffed), filled(look(client, staffed)))
        act = BulkChange.objects.get().uid
        send_act.call(staffed.school.pk, str(act))
        for row in Message.objects.all():
            send.call(staffed.school.pk, row.pk)
        assert mailoutbox == []
    with clock.standing_at(date(2026, 9, 14), time(10, 1, 20)):
        for row in Message.objects.all():
            send.call(staffed.school.pk, row.pk)
    assert sorted(one.to[0] for one in mailoutbox) == [
        "ann.lowther.900001@school.example",
        "pat.lomax.900001@school.example",
        "sam.quill.900001@school.example",
    ]
    with clock.standing_at(date(2026, 9, 14), time(10, 5)):
        link = re.findall(r"(/account/invited/\S+)", mailoutbox[0].body)[0]
        assert Client().get(link).status_code == 200


def test_it_is_taken_back_within_the_minute_as_if_nobody_had_been_asked(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    client = come_in(staffed.senco)
    answer = client.post(place(staffed), filled(look(client, staffed)))
    uid = answer.headers["Location"].split("done=")[1]
    HeldRole.objects.filter(membership=new["ann"]).update(role=Role.GOVERNOR)  # somebody saw to her since
    back = client.post(place(staffed), {"undo": uid, "once": str(uuid.uuid4())}, follow=True)
    assert "Taken back, but not for Ann Lowther" in back.content.decode()
    assert held() == {**BEFORE, "Ann": ["governor"]}
    states = dict(Message.objects.values_list("addressee", "state"))
    assert states == {"Ann Lowther": "waiting", "Pat Lomax": "taken_back", "Sam Quill": "taken_back"}
    assert proposed(page_of(back))["Pat"] == (True, "teacher")
    again = filled(look(client, staffed))  # and may be asked anew
    client.post(place(staffed), again)
    assert held()["Pat"] == ["teacher"]
    assert Message.objects.filter(addressee="Pat Lomax", state="waiting").count() == 1


def test_after_the_minute_and_by_somebody_else_it_is_not_taken_back(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    client = come_in(staffed.senco)
    head = come_in(with_password(make_staff(staffed.school, "Hal Moor", Role.HEAD)))
    with clock.standing_at(date(2026, 9, 14), time(10, 0)):
        answer = client.post(place(staffed), filled(look(client, staffed)))
        uid = answer.headers["Location"].split("done=")[1]
        assert head.post(place(staffed), {"undo": uid, "once": str(uuid.uuid4())}).status_code == 404
    with clock.standing_at(date(2026, 9, 14), time(10, 1, 20)):
        late = client.post(place(staffed), {"undo": uid, "once": str(uuid.uuid4())}, follow=True)
    assert "The minute in which this could be undone is over." in late.content.decode()
    assert held()["Pat"] == ["teacher"]


def test_without_a_mail_server_there_is_a_link_for_each_and_pressed_twice_the_last_ones_open(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    client = come_in(staffed.senco)
    page = look(client, staffed)
    assert page.xpath("//h1")[0].text == "You will have links for these 3 people"
    sure = filled(page)
    links = [
        re.findall(r"http://localhost:8000(/account/invited/[^<\s]+)", words(client.post(place(staffed), sure)))
        for _press in range(2)
    ]
    assert [[Client().get(link).status_code for link in some] for some in links] == [[404] * 3, [200] * 3]
    assert (Message.objects.count(), Event.objects.filter(verb="invited").count()) == (0, 3)
    uid = BulkChange.objects.get().uid
    client.post(place(staffed), {"undo": str(uid), "once": str(uuid.uuid4())})
    assert ([Client().get(link).status_code for link in links[1]], held()) == ([404] * 3, BEFORE)


def test_what_is_missing_is_asked_beside_the_box_and_what_was_ticked_stays(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    client = come_in(staffed.senco)
    kim = f"ask-{new['kim'].uid}"
    page = look(client, staffed, **{kim: "on", f"role-{new['sam'].uid}": "governor"})
    (said,) = page.xpath("//div[@class='govuk-error-summary__body']//a")
    assert (said.text, said.get("href")) == ("Choose what Kim Vale does here", f"#id_role-{new['kim'].uid}")
    assert proposed(page) == {
        "Ann": (True, "office"),
        "Kim": (True, ""),
        "Pat": (True, "teacher"),
        "Sam": (True, "governor"),
    }
    none = page_of(client.post(place(staffed), {"act": str(uuid.uuid4())}))
    assert "Tick somebody first" in none.text_content()


def test_going_back_from_the_look_keeps_what_was_chosen(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    client = come_in(staffed.senco)
    looked = filled(look(client, staffed, **{f"role-{new['sam'].uid}": "governor"}))
    page = page_of(client.post(place(staffed), {**looked, "back": "yes"}))
    assert proposed(page)["Sam"] == (True, "governor")
    assert page.xpath("//div[@class='govuk-error-summary']") == []
    assert held() == BEFORE


def test_the_role_of_senco_is_not_among_them_whoever_sends_it(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    client = come_in(staffed.senco)
    page = look(client, staffed, **{f"role-{new['pat'].uid}": "senco", "sure": "yes"})
    assert "Choose one of the answers" in page.text_content()
    assert held() == BEFORE


@pytest.mark.parametrize("role", [role for role, grant in GRANTS.items() if "manage_staff" not in grant.permissions])
def test_whoever_may_not_give_a_role_one_by_one_gives_none_here(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter, role: Role
) -> None:
    somebody = come_in(with_password(make_staff(staffed.school, "Hal Moor", role)))
    sent = {f"ask-{new['pat'].uid}": "on", f"role-{new['pat'].uid}": "head", "sure": "yes", "act": str(uuid.uuid4())}
    assert somebody.get(place(staffed)).status_code == 403
    assert somebody.post(place(staffed), sent).status_code == 403
    assert "Pat" not in held()


def test_another_schools_people_are_not_there(staffed: Staffed, new: dict[str, Membership], come_in: Enter) -> None:
    there = make_school("900002", "Oakmere School")
    joy = make_staff(there, "Joy Carter", job="Teacher")
    client = come_in(staffed.senco)
    first = filled(page_of(client.get(place(staffed))))
    sent = {**first, f"ask-{joy.uid}": "on", f"role-{joy.uid}": "teacher", "sure": "yes"}
    client.post(place(staffed), sent)
    with in_school(there.pk):
        assert HeldRole.objects.count() == 0
    assert Message.objects.filter(addressee="Joy Carter").count() == 0


def test_of_two_who_ask_at_once_the_second_hears_that_it_is_done_and_does_nothing(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    ruth = come_in(staffed.senco)
    head = come_in(with_password(make_staff(staffed.school, "Hal Moor", Role.HEAD)))
    pat_alone = {f"ask-{new[name].uid}": "" for name in ("ann", "sam")}
    hers, his = filled(look(ruth, staffed)), filled(look(head, staffed, **{f"role-{new['sam'].uid}": "office"}))
    ruth.post(place(staffed), {name: said for name, said in hers.items() if name not in pat_alone})
    second = page_of(head.post(place(staffed), his))
    said = "1 person you ticked was asked, or given a role, meanwhile. Nothing was done. Look again."
    assert said in " ".join(second.text_content().split())
    assert held() == {**BEFORE, "Hal": ["head"], "Pat": ["teacher"]}
    assert proposed(second) == {"Ann": (True, "office"), "Kim": (False, ""), "Sam": (True, "office")}
    head.post(place(staffed), {**filled(second), "sure": "yes"})
    assert held() == {**BEFORE, "Ann": ["office"], "Hal": ["head"], "Pat": ["teacher"], "Sam": ["office"]}


def test_who_was_given_a_role_since_the_look_is_not_asked_under_another(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    client = come_in(staffed.senco)
    sure = filled(look(client, staffed))
    HeldRole.objects.create(school=staffed.school, membership=new["pat"], role=Role.GOVERNOR)
    page = page_of(client.post(place(staffed), sure))
    assert "1 person you ticked was asked, or given a role, meanwhile." in page.text_content()
    assert (held(), Message.objects.count()) == ({**BEFORE, "Pat": ["governor"]}, 0)


def test_who_has_chosen_a_password_is_given_a_role_and_no_mail(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    with_password(new["pat"])
    client = come_in(staffed.senco)
    page = look(client, staffed)
    assert page.xpath("//h1")[0].text == "These 2 people will be asked by e-mail"
    client.post(place(staffed), filled(page))
    assert (held()["Pat"], Message.objects.filter(addressee="Pat Lomax").count()) == (["teacher"], 0)


def test_the_step_is_done_when_those_with_a_class_can_come_in_or_have_been_asked(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    def step() -> tuple[bool, int]:
        found = next(one for one in steps_of(staffed.school, on=clock.today()) if one.step is Step.STAFF)
        return found.done, found.waiting

    client = come_in(staffed.senco)
    assert step() == (False, 2)
    page = page_of(client.get("/s/900001/begin/"))
    (link,) = page.xpath("//ol[@class='app-stepped']//a[text()='Staff']/@href")
    assert link == place(staffed)
    assert "2 with a class to ask" in page.text_content()
    first = look(client, staffed)
    only = {name: said for name, said in filled(first).items() if str(new["sam"].uid) not in name}
    client.post(place(staffed), only)
    assert step() == (False, 1)
    client.post(place(staffed), filled(look(client, staffed)))
    assert step() == (True, 0)
    Message.objects.all().delete()  # asked long ago, and the links have run out
    users = [new["pat"].user_id, new["sam"].user_id]
    for user in users:
        Invitation.objects.create(user_id=user, token_hash=str(user), school_name="", made_by="", made_at=clock.now())
    assert step() == (True, 0)
    with clock.standing_at(date(2026, 9, 22)):
        assert step() == (False, 2)


def test_every_page_and_the_press_cost_the_same_for_three_and_for_thirty(
    staffed: Staffed, new: dict[str, Membership], come_in: Enter
) -> None:
    client = come_in(staffed.senco)

    def queries(do: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as seen:
            do()
        return len(seen)

    def costs() -> list[int]:
        """The list, the look, the press, and taking it back."""
        found = [queries(lambda: client.get(place(staffed)))]
        first = filled(page_of(client.get(place(staffed))))
        found.append(queries(lambda: client.post(place(staffed), first)))
        sure = filled(page_of(client.post(place(staffed), first)))
        found.append(queries(lambda: client.post(place(staffed), sure)))
        uid = BulkChange.objects.latest("pk").uid
        found.append(queries(lambda: client.post(place(staffed), {"undo": str(uid), "once": str(uuid.uuid4())})))
        return found

    costs()
    few = costs()
    group = Group.objects.get(name="5 Rowan")
    for number in range(30):
        one = make_staff(staffed.school, f"Person {number}")
        put_adult_with_group(
            by=acting(staffed.senco), group=group, staff=one, reason=SightReason.TEACHES, on=date(2026, 9, 1)
        )
    assert costs() == few
