"""Today names what is not yet known, with the way to answer it: at the end, never late, and never a flood."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.actions import choose_reading
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.needs.models import SenStatus
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from tests.factories.people import make_pupil, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
TOLD = "SEN Support started before records began here, and no letter from then is kept."


@pytest.fixture
def begun(world: World) -> World:
    """A school whose records begin this month."""
    School.objects.update(records_since=date(2026, 9, 1))
    return world


def from_before(world: World, pupil: Pupil, **more: object) -> None:
    SenStatus.objects.create(school=world.school, pupil=pupil, status="K", starts_on=date(2024, 1, 8), **more)


def today(client: Client, world: World, ask: str = "") -> str:
    return str(client.get(f"{world.base}today/{ask}").content.decode())


def unknown(page: str) -> list[tuple[str, str, str]]:
    """What each row under Not yet known orders, why, and where its button leads."""
    section = page.partition('<h2 id="unknown">')[2].partition("</section>")[0]
    rows = section.split('<li class="app-duty')[1:]
    return [
        (
            re.sub(r"<[^>]+>", "", re.findall(r"<h3>(.*?)</h3>", row, re.DOTALL)[0]),
            re.findall(r"</h3>\s*<p>([^<]+)</p>", row)[0],
            re.findall(r'app-duty__do"><a[^>]* href="([^"]+)"', row)[0],
        )
        for row in rows
    ]


def test_what_nobody_has_answered_stands_at_the_end_with_the_way_to_answer_it(begun: World, as_: SignIn) -> None:
    from_before(begun, begun.mara)
    page = today(as_(begun.senco), begun)
    about = f"{begun.base}settings/staff/{begun.senco.uid}/senco/"
    assert unknown(page) == [
        (
            "Renew the SEN information report",
            "It is not recorded when the SEN information report was last published.",
            f"{begun.base}settings/school/",
        ),
        (
            "Have a SENCO with the qualification in time",
            "It is not recorded when the SENCO first became one.",
            about,
        ),
        (
            "Have a SENCO who is a qualified teacher",
            "It is not recorded if the SENCO is a qualified teacher working here.",
            about,
        ),
        ("Tell Mara Osei’s family that SEN Support has started", TOLD, f"{begun.record}papers/support-started/"),
    ]
    assert " is late" not in page
    assert re.findall(r'<h2 id="(\w+)"', page)[-1] == "unknown"


def test_many_of_one_kind_are_one_row_that_leads_to_where_all_are_answered(begun: World, as_: SignIn) -> None:
    for number in range(5):
        from_before(begun, make_pupil(begun.school, "Child", f"Number{number}"))
    said = make_pupil(begun.school, "Hana", "Yusuf")
    from_before(begun, said, told_before=True)
    rows = unknown(today(as_(begun.senco), begun))[3:]
    assert rows == [
        ("Tell a pupil’s family that SEN Support has started", TOLD, f"{begun.base}begin/told/"),
        (
            "Tell Hana Yusuf’s family that SEN Support has started",
            "The school says the family was told before its records began here; no letter is kept.",
            f"{begun.base}pupils/{said.uid}/papers/support-started/",
        ),
    ]
    by_name = today(as_(begun.senco), begun, "?show=unknown")
    assert [order for order, _why, _where in unknown(by_name)[3:]] == [
        f"Tell {who}’s family that SEN Support has started"
        for who in (*(f"Child Number{number}" for number in range(5)), "Hana Yusuf")
    ]
    assert re.findall(r'<h2 id="(\w+)"', by_name) == ["unknown"]


def test_many_that_the_school_has_given_its_word_on_lead_to_their_names(begun: World, as_: SignIn) -> None:
    for number in range(4):
        from_before(begun, make_pupil(begun.school, "Child", f"Number{number}"), told_before=True)
    assert [where for _order, _why, where in unknown(today(as_(begun.senco), begun))[3:]] == ["?show=unknown#unknown"]


def test_by_name_a_dozen_are_shown_and_then_all(begun: World, as_: SignIn) -> None:
    for number in range(15):
        from_before(begun, make_pupil(begun.school, "Child", f"Number{number}"))
    client = as_(begun.senco)
    page = today(client, begun, "?show=unknown")
    assert len(unknown(page)) == 12
    assert "?show=unknown&amp;all=unknown#unknown" in page
    assert len(unknown(today(client, begun, "?show=unknown&all=unknown"))) == 18


def test_while_needs_are_hidden_no_child_is_named_or_counted_in_a_row(begun: World, as_: SignIn) -> None:
    from_before(begun, begun.mara)
    choose_reading(user=begun.senco.user, hides_needs=True)
    for ask in ("", "?show=unknown"):
        page = today(as_(begun.senco), begun, ask)
        assert len(unknown(page)) == 3
        assert "Osei" not in page
        assert "1 duty towards a pupil is not shown while needs are hidden." in page


def test_a_teacher_and_a_deputy_are_not_asked_about_the_senco(begun: World, as_: SignIn) -> None:
    from_before(begun, begun.mara)
    deputy = make_staff(begun.school, "Priya Raman", Role.DEPUTY_SENCO)
    assert unknown(today(as_(begun.teacher), begun)) == []
    assert [order for order, _why, _where in unknown(today(as_(deputy), begun))] == [
        "Tell Mara Osei’s family that SEN Support has started"
    ]
