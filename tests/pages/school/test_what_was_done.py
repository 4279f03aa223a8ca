"""Settings, What was done in this school: who did what about whom, for the SENCO and the head."""

import re
import uuid
from collections.abc import Callable
from datetime import date, time
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.actions import choose_reading
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.access.states import Did as AccessDid
from endeavour.audit.actions import record_event
from endeavour.audit.models import Detail, Event, Read
from endeavour.audit.queries import A_PAGE
from endeavour.foundation import clock
from endeavour.pages.school.history.kinds import KINDS, SENTENCES, sentence, verbs_of
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
Row = tuple[str, str, str]


def at(world: World, query: str = "") -> str:
    return f"{world.base}settings/done/{query}"


def text(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(page: str) -> list[Row]:
    """Who, what, and about whom, of each row."""
    cells = (
        r'<td data-label="Who">(.*?)</td>\s*<td data-label="What">([^<]*).*?<td data-label="About whom">(.*?)</td>'
    )
    found = re.findall(cells, page, re.DOTALL)
    return [tuple(unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row) for row in found]  # type: ignore[misc]


@pytest.fixture
def done(world: World) -> World:
    """One thing on each of four days, after the school's own beginning."""
    ruth, tom = acting(world.senco), acting(world.teacher)
    for day, by, verb, on, uid in (
        (15, ruth, "photo_set", world.mara, world.mara.uid),
        (16, tom, "concern_raised", world.mara, world.mara.uid),
        (17, ruth, AccessDid.ROLES_CHANGED.value, world.office, None),
        (18, ruth, "school_terms_set", world.school, None),
    ):
        with clock.standing_at(date(2026, 9, day), time(10, 0)):
            changed = {"roles": (["office"], ["teacher"])} if verb == AccessDid.ROLES_CHANGED else {}
            record_event(by=by, verb=verb, on=on, pupil_uid=uid, changed=changed)
    return world


TERMS = ("Ruth Ellison", "set terms and closures", "–")
ROLES = ("Ruth Ellison", "changed somebody’s roles", "Ann Lowther")
CONCERN = ("Tom Garrity", "raised a concern", "Mara Osei")
PHOTO = ("Ruth Ellison", "set the pupil’s photo", "Mara Osei")


def test_the_senco_and_the_head_read_it_newest_first(done: World, as_: SignIn) -> None:
    head = make_staff(done.school, "Imogen Hale", Role.HEAD)
    for who in (done.senco, head):
        assert rows_of(text(as_(who), at(done)))[:4] == [TERMS, ROLES, CONCERN, PHOTO]
    assert at(done) in text(as_(done.senco), f"{done.base}settings/")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SENCO, Role.HEAD)])
def test_nobody_else_does(done: World, as_: SignIn, role: Role) -> None:
    client = as_(make_staff(done.school, "Somebody Else", role))
    assert client.get(at(done)).status_code == 403
    assert at(done) not in client.get(f"{done.base}settings/").content.decode()


def test_another_schools_senco_finds_nothing(done: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    assert stranger.get(at(done)).status_code == 404
    assert rows_of(text(stranger, f"/s/{elsewhere.code}/settings/done/")) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=staff", [ROLES]),
        ("?kind=settings", [TERMS]),
        ("?kind=needs", [CONCERN]),
        ("?kind=messages", []),
        ("?from=2026-09-16&to=2026-09-17", [ROLES, CONCERN]),
        ("?from=17+9+2026", [TERMS, ROLES]),
        ("?from=16+Sep+2026&kind=people", []),
    ],
)
def test_it_is_narrowed_by_the_address(done: World, as_: SignIn, query: str, expected: list[Row]) -> None:
    assert rows_of(text(as_(done.senco), at(done, query))) == expected


def test_by_one_person_and_by_endeavour_itself(done: World, as_: SignIn) -> None:
    ruth = as_(done.senco)
    assert rows_of(text(ruth, at(done, f"?who={done.teacher.user_id}"))) == [CONCERN]
    assert rows_of(text(ruth, at(done, f"?who={done.senco.user_id}&kind=people"))) == [PHOTO]
    by_itself = rows_of(text(ruth, at(done, "?who=0")))
    assert {who for who, _what, _whom in by_itself} == {"Endeavour"}
    offered = re.findall(r'<option value="(\d+)">([^<]+)</option>', text(ruth, at(done)))
    assert offered == [
        *((str(one.user_id), one.user.name) for one in (done.office, done.bursar, done.stranger, done.senco)),
        (str(done.teacher.user_id), "Tom Garrity"),
        ("0", "Endeavour by itself"),
    ]


@pytest.mark.parametrize("query", ["?who=x", "?who=" + "9" * 40, "?kind=nonsense", "?before=-1", "?before=²"])
def test_nonsense_in_the_address_is_not_asked(done: World, as_: SignIn, query: str) -> None:
    assert rows_of(text(as_(done.senco), at(done, query)))[:2] == [TERMS, ROLES]


@pytest.mark.parametrize("day", ["31+2+2026", "soon", "9999-99-99"])
def test_a_day_that_is_none_is_said_at_its_box(done: World, as_: SignIn, day: str) -> None:
    page = text(as_(done.senco), at(done, f"?to={day}"))
    assert page.count("Write a day, such as 8 12 2026") == 1
    assert rows_of(page)[0] == TERMS


def test_what_stood_there_and_what_stands_there_since_until_it_is_erased(done: World, as_: SignIn) -> None:
    ruth = as_(done.senco)
    page = text(ruth, at(done, "?kind=staff"))
    assert "<del>office</del> → <ins>teacher</ins>" in page
    event = Event.objects.get(verb=AccessDid.ROLES_CHANGED.value)
    Detail.objects.filter(event_id=event.pk).delete()
    page = text(ruth, at(done, "?kind=staff"))
    assert ("<del>" in page, "1 field changed" in page) == (False, True)


def test_names_lead_to_the_pages_that_the_reader_may_open(done: World, as_: SignIn) -> None:
    page = text(as_(done.senco), at(done))
    assert f'href="{done.record}"' in page
    assert f'href="{done.base}settings/staff/{done.office.uid}/"' in page


def test_a_leaver_is_named_and_one_whose_record_is_gone_is_not(done: World, as_: SignIn) -> None:
    Pupil.objects.filter(pk=done.mara.pk).update(left_on=date(2026, 9, 1))
    record_event(by=acting(done.senco), verb="concern_raised", on=done.school, pupil_uid=uuid.uuid4())
    rows = rows_of(text(as_(done.senco), at(done, "?kind=needs")))
    assert sorted(rows) == [("Ruth Ellison", "raised a concern", "–"), CONCERN]


def test_it_comes_a_page_at_a_time_and_the_filter_stays(done: World, as_: SignIn) -> None:
    tom = acting(done.teacher)
    for _number in range(A_PAGE + 4):
        record_event(verb="concern_raised", on=done.mara, by=tom, pupil_uid=done.mara.uid)
    ruth = as_(done.senco)
    first = text(ruth, at(done, "?kind=needs"))
    older = re.search(r'<a href="([^"]*)" rel="next">', first)
    assert older is not None
    second = text(ruth, unescape(older[1]))
    assert (rows_of(first), rows_of(second)) == ([CONCERN] * A_PAGE, [CONCERN] * 5)
    assert "kind=needs" in older[1]
    assert f'href="{at(done)}?kind=needs"' in second


def test_who_stands_in_it_is_written_down_as_seen(done: World, as_: SignIn) -> None:
    text(as_(done.senco), at(done))
    assert [row.pupil_ids for row in Read.objects.filter(page="what-was-done")] == [[done.mara.pk]]


def test_it_is_covered_while_needs_are_hidden(done: World, as_: SignIn) -> None:
    choose_reading(user=done.senco.user, hides_needs=True)
    page = text(as_(done.senco), at(done))
    assert ("raised a concern" in page, rows_of(page)) == (False, [])


def test_fifty_rows_cost_the_queries_of_one(done: World, as_: SignIn) -> None:
    ruth, counts = as_(done.senco), []
    for _more in range(3):
        with CaptureQueriesContext(connection) as said:
            text(ruth, at(done, "?kind=people"))
        counts.append(len(said))
        for number in range(A_PAGE if counts[1:] else 1):
            child = make_pupil(done.school, f"Child {number} {len(counts)}", "Adeyemi")
            record_event(verb="pupil_changed", on=child, by=acting(done.senco), pupil_uid=child.uid,
                         changed={"upn": ("", "A1")})  # fmt: skip
    assert counts[1] == counts[2]


def test_every_verb_that_is_written_has_its_sentence_and_one_kind() -> None:
    assert sum(len(verbs_of(kind)) for kind in KINDS) == len(SENTENCES)
    assert (sentence("school_added"), sentence("of old")) == ("made the school", "of old")
