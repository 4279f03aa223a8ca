"""Maps, what was delivered, what came of it and money, at every address of theirs and in every file they give away: a
teacher never meets what anything costs, and the business manager never a need, a target or an aim.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.funding.actions import keep_pay
from endeavour.funding.models import Budget, Post, Purchase, RateCard
from endeavour.needs.states import Area
from tests.documents.reading import Paper
from tests.factories.people import acting, make_staff
from tests.house.test_routes import ROUTES
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, group, kasia
from tests.pages.school.test_hostile import door
from tests.pages.school.test_map_table import SignIn
from tests.pages.school.test_money import rates, told

__all__ = ["group", "kasia", "rates", "told"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

OURS = ("provision/", "money/", "library/impact/", "pupils/<uuid:pupil_uid>/costs/")
HERE = [
    (where, route)
    for where, route in ROUTES
    if where.removeprefix("s/<str:code>/").startswith(OURS) and where.startswith("s/<str:code>/")
]
ASKED = (
    *(
        f"?by={by}&open=all{more}"
        for by in ("provision", "class", "year", "area", "pupil")
        for more in ("", "&as=pdf")
    ),
    *("?as=pdf&paper=a3", "?as=pdf", "?as=cover", "?by=pay", "?by=council&year=school", "?when=year&by=line"),
    *("?by=intervention&when=year", "?when=last", "?year=school&as=pdf"),
)
TAKEN = ({"kind": "xlsx", "paper": "a4"}, {"kind": "csv", "paper": "a3"})
QUERIES = ("", "by=pupil&open=all", "by=area&open=all", "by=pay", "by=line&when=year")

COSTS = ("£", "24.37", "18.00")
NEEDS = (
    *(str(area.label) for area in Area),
    *("Says a three-part sentence", "Turns out of 10", "Mara joins in and is understood"),
    "Give her ten seconds before you ask again.",
)
Get = Callable[[str, str], Any]


@pytest.fixture
def paid(world: World, told: Any, kasia: Membership) -> World:
    """Costs, of which one is what Kasia is paid, and a plan with its needs, targets and aims."""
    keep_pay(
        by=acting(make_staff(world.school, "Mo Hale", Role.HEAD)), staff=kasia, starts_on=TODAY, pence_an_hour=2437
    )
    return world


def addresses(world: World, told: Any) -> Iterator[tuple[str, str, Any]]:
    """Each address with something real behind it, its name and its route."""
    uids = {
        "pupil_uid": world.mara.uid,
        "whose": world.mara.uid,
        "intervention_uid": told.uid,
        "card_uid": RateCard.objects.first().uid,  # type: ignore[union-attr]
        "post_uid": Post.objects.first().uid,  # type: ignore[union-attr]
        "purchase_uid": Purchase.objects.first().uid,  # type: ignore[union-attr]
        "budget_uid": Budget.objects.first().uid,  # type: ignore[union-attr]
        "staff_uid": told.staff.first().staff.uid,
    }
    for where, route in HERE:
        address = where.replace("<str:code>", world.school.code)
        for name, uid in uids.items():
            address = address.replace(f"<uuid:{name}>", str(uid))
        assert "<" not in address, address
        yield f"/{address}", str(route.name), route


def everything(world: World, told: Any, client: Any) -> Iterator[tuple[str, int, str]]:
    """All that is answered to somebody at these addresses, as words: which, how, and what it says."""
    for address, name, route in addresses(world, told):
        if "GET" in door(route).methods:
            for asked in ("", *ASKED):
                answer = client.get(address + asked)
                yield f"{name} {asked}", answer.status_code, said(answer)
        if "export" in name:
            for form in TAKEN:
                for query in QUERIES:
                    answer = client.post(address, {**form, "query": query})
                    yield f"{name} {form} {query}", answer.status_code, said(answer)


def said(answer: Any) -> str:
    """What a page says, a paper, or a file that is taken away."""
    kind = answer.headers.get("Content-Type", "")
    if kind == "application/pdf":
        return Paper(answer.content).text
    if "spreadsheet" in kind:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
            return " ".join(parts.read(name).decode() for name in parts.namelist() if "theme" not in name)
    return str(answer.content.decode())


def test_the_addresses_are_these() -> None:
    names = {route.name for _where, route in HERE}
    assert names >= {"provision", "provision-map", "provision-map-export", "pupil-costs", "library-impact", "money"}
    assert names >= {"delivered", "delivered-sessions", "delivered-export", "money_pupils_export", "money_pupil"}
    assert len(names) > 30


def test_a_teacher_never_meets_what_anything_costs(paid: World, told: Any, as_: SignIn) -> None:
    for client in (as_(paid.teacher), as_(make_staff(paid.school, "Ann Other", Role.TEACHING_ASSISTANT))):
        opened = 0
        for which, status, words in everything(paid, told, client):
            opened += status == 200
            assert status in (200, 403, 404), which
            assert not [one for one in COSTS if one in words], which
        assert opened > 30


def test_the_business_manager_never_meets_a_need(paid: World, told: Any, as_: SignIn) -> None:
    opened = 0
    for which, status, words in everything(paid, told, as_(paid.bursar)):
        opened += status == 200
        assert status in (200, 403, 404), which
        assert not [one for one in NEEDS if one in words], which
    assert opened > 50


def test_who_may_see_both_does(paid: World, told: Any, as_: SignIn) -> None:
    seen = dict[str, str]()
    for which, status, words in everything(paid, told, as_(paid.senco)):
        if status == 200:
            seen[which] = words
    everywhere = " ".join(seen.values())
    assert [one for one in ("£", "18.00", str(Area.COMMUNICATION.label)) if one not in everywhere] == []
    assert "24.37" not in everywhere, "what one person is paid"
    assert "£" in seen["provision-map ?by=class&open=all&as=pdf"]
    taken = [words for which, words in seen.items() if which.startswith("provision-map-export")]
    assert all("Given so far" in words for words in taken)
    assert len(taken) == len(TAKEN) * len(QUERIES)
