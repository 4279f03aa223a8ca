"""The library: begun, added to, changed, retired, brought back, and refused what makes no sense."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from endeavour.access.models import Membership
from endeavour.audit.models import Detail, Event
from endeavour.foundation.errors import NotFound, Refused
from endeavour.library.actions.banks import (
    StrategySaid,
    TargetSaid,
    add_strategies,
    add_target,
    change_strategy,
    change_target,
)
from endeavour.library.actions.beginning import begin_library
from endeavour.library.actions.council import Linked, link_council
from endeavour.library.actions.keeping import bring_back, retire
from endeavour.library.actions.provisions import Buys, ProvisionSaid, add_provision, change_provision
from endeavour.library.layers import LAYERS
from endeavour.library.links import is_safe
from endeavour.library.models import BankStrategy, BankTarget, CouncilLink, Provision, Resource
from endeavour.library.queries import (
    Wanted,
    council_links,
    is_empty,
    offered_in_class,
    picks_of,
    provision_of,
    provisions,
    strategies,
    targets,
)
from endeavour.library.states import ProvisionKind, Rated
from endeavour.needs.states import Area
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

ON = date(2026, 9, 14)
GROUP = ProvisionSaid(
    name="Talking group", kind="programme", layer="targeted", areas=("communication",), minutes=20, times_a_week=3,
    weeks=12, group_size=4,
)  # fmt: skip


def refusal(do: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        do()
    return caught.value.because, caught.value.field


def added(world: World, **more: Any) -> Provision:
    said = {**{name: getattr(GROUP, name) for name in GROUP.__dataclass_fields__}, **more}
    return add_provision(by=acting(world.senco), said=ProvisionSaid(**said))


def values_of(verb: str) -> Any:
    return Detail.objects.get(event_id=Event.objects.get(verb=verb).pk).values


def test_it_begins_with_the_starter_set_once(world: World) -> None:
    by = acting(world.senco)
    assert is_empty()
    begin_library(by=by, school=world.school)
    kinds = set(Provision.objects.values_list("kind", flat=True))
    assert kinds == set(ProvisionKind.values)
    assert 24 <= Provision.objects.count() <= 33
    assert {area for row in Provision.objects.all() for area in row.areas} == set(Area.values)
    assert {row.layer for row in Provision.objects.all()} <= set(LAYERS)
    assert not Provision.objects.exclude(evidence=Rated.NOT_RATED).exists(), "no evidence is invented"
    assert (BankStrategy.objects.count() >= 38, BankTarget.objects.count() >= 30) == (True, True)
    assert refusal(lambda: begin_library(by=by, school=world.school))[0].startswith("The library has begun already")
    retire(by=by, entry=BankTarget.objects.all()[0], on=ON)
    assert Event.objects.filter(verb="library_begun").count() == 1


def test_the_starter_set_suits_the_phase_of_the_school(world: World) -> None:
    begin_library(by=acting(world.senco), school=world.school)
    assert set(BankTarget.objects.values_list("phase", flat=True)) == {"", "early_years", "primary"}
    college = make_school("900002", "Fellside College")
    School.objects.filter(pk=college.pk).update(phase="secondary")
    college.refresh_from_db()
    with in_school(college.pk):
        head = make_staff(college, "Hal Reeve", "senco")  # type: ignore[arg-type]
        begin_library(by=acting(head), school=college)
        assert set(BankTarget.objects.values_list("phase", flat=True)) == {"", "secondary"}


def test_a_kind_of_support_is_added_and_changed(world: World) -> None:
    buys = (Buys("Picture cards", 4250, 36, "group"), Buys("Licence", 12000, 12, "school"))
    row = provision_of(added(world, buys=buys, trained=(world.teacher,), training=("Leading it",)).uid)
    assert (row.name_key, row.areas, row.training) == ("talking group", ["communication"], ["Leading it"])
    assert [(one.name, one.pence, one.months, one.per) for one in row.resources.all()] == [
        ("Picture cards", 4250, 36, "group"),
        ("Licence", 12000, 12, "school"),
    ]
    assert [one.staff for one in row.trained.all()] == [world.teacher]
    changed = change_provision(
        by=acting(world.senco),
        provision=row,
        said=ProvisionSaid(name="Talking  circle", kind="programme", minutes=25),
    )
    assert (changed.name, changed.name_key, changed.minutes) == ("Talking circle", "talking circle", 25)
    assert not Resource.objects.exists()
    told = values_of("library_changed")
    assert told["name"] == ["Talking group", "Talking circle"]
    assert told["minutes"] == [20, 25]
    assert told["trained"] == [["Tom Garrity"], []]


def test_the_same_said_again_is_no_change(world: World) -> None:
    row = added(world)
    change_provision(by=acting(world.senco), provision=row, said=GROUP)
    assert not Event.objects.filter(verb="library_changed").exists()


NONSENSE: dict[str, tuple[dict[str, Any], str]] = {
    "no name": ({"name": "  "}, "name"),
    "a name that is taken": ({"name": "TALKING group"}, "name"),
    "an unknown layer": ({"name": "Other", "layer": "wave 3"}, "layer"),
    "a rating without its source": ({"name": "Other", "evidence": "good"}, "evidence_note"),
    "an address that is not safe": ({"name": "Other", "evidence_url": "http://example.org"}, "evidence_url"),
    "no minutes": ({"name": "Other", "minutes": 0}, "minutes"),
    "nobody in the group": ({"name": "Other", "group_size": 0}, "group_size"),
    "a thing that costs less than nothing": ({"name": "Other", "buys": (Buys("Cards", -1, 12),)}, "buys"),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_what_makes_no_sense_is_refused(world: World, name: str) -> None:
    added(world)
    said, field = NONSENSE[name]
    assert refusal(lambda: added(world, **said))[1] == field
    assert Provision.objects.count() == 1


def test_it_is_retired_and_brought_back(world: World) -> None:
    by, row = acting(world.senco), added(world)
    retire(by=by, entry=row, on=ON)
    retire(by=by, entry=row, on=ON)
    assert (provisions(Wanted()), [one.pk for one in provisions(Wanted(retired=True))]) == ([], [row.pk])
    other = added(world)
    assert refusal(lambda: bring_back(by=by, entry=row))[1] == "name"
    retire(by=by, entry=other, on=ON)
    bring_back(by=by, entry=row)
    bring_back(by=by, entry=row)
    assert [one.pk for one in provisions(Wanted())] == [row.pk]
    assert Event.objects.filter(verb="library_retired").count() == 2
    assert Event.objects.filter(verb="library_brought_back").count() == 1


def test_only_those_who_arrange_support_keep_it(world: World) -> None:
    tom = acting(world.teacher)
    row = added(world)
    for do in (
        lambda: add_provision(by=tom, said=GROUP),
        lambda: change_provision(by=tom, provision=row, said=GROUP),
        lambda: retire(by=tom, entry=row, on=ON),
        lambda: bring_back(by=tom, entry=row),
        lambda: begin_library(by=tom, school=world.school),
        lambda: add_strategies(by=tom, texts=["Sit near"], said=StrategySaid()),
        lambda: add_target(by=tom, said=TargetSaid("Reads")),
        lambda: link_council(by=tom, school=world.school, links=[]),
    ):
        with pytest.raises(Refused):
            do()


def test_another_schools_is_not_there(world: World) -> None:
    other = make_school("900002", "Fellside School")
    with in_school(other.pk):
        ravi: Membership = make_staff(other, "Ravi Anand", "senco")  # type: ignore[arg-type]
        theirs = add_provision(by=acting(ravi), said=GROUP)
    by = acting(world.senco)
    with pytest.raises(NotFound):
        provision_of(theirs.uid)
    for do in (
        lambda: change_provision(by=by, provision=theirs, said=GROUP),
        lambda: retire(by=by, entry=theirs, on=ON),
        lambda: bring_back(by=by, entry=theirs),
        lambda: add_provision(by=by, said=ProvisionSaid(name="Other", kind="programme", trained=(ravi,))),
        lambda: begin_library(by=by, school=other),
        lambda: link_council(by=by, school=other, links=[]),
    ):
        with pytest.raises(NotFound):
            do()


def test_strategies_come_some_at_once(world: World) -> None:
    by = acting(world.senco)
    said = StrategySaid(area="semh", every_class=True, setting="lessons")
    assert add_strategies(by=by, texts=[" Sit  near ", "", "sit near", "Speak low"], said=said) == 2
    assert [row.text for row in strategies(Wanted())] == ["Sit near", "Speak low"]
    assert add_strategies(by=by, texts=["Speak LOW", "Say little"], said=said) == 1
    assert refusal(lambda: add_strategies(by=by, texts=[" "], said=said))[1] == "text"
    assert (
        "30 strategies at most" in refusal(lambda: add_strategies(by=by, texts=[*map(str, range(31))], said=said))[0]
    )
    assert "300 letters" in refusal(lambda: add_strategies(by=by, texts=["x" * 301], said=said))[0]


def test_the_words_of_a_bank_are_changed(world: World) -> None:
    by = acting(world.senco)
    add_strategies(by=by, texts=["Sit near", "Speak low"], said=StrategySaid(area="semh"))
    first, second = strategies(Wanted())
    change_strategy(by=by, strategy=first, text="Sit beside", said=StrategySaid(area="semh", every_class=True))
    assert [row.text for row in strategies(Wanted(every_class=True))] == ["Sit beside"]
    again = StrategySaid(area="semh")
    assert refusal(lambda: change_strategy(by=by, strategy=second, text="SIT beside", said=again))[1] == "text"
    row = add_target(by=by, said=TargetSaid("Reads", area="cognition", measure="Words a minute", aim="60"))
    change_target(by=by, target=row, said=TargetSaid("Reads aloud", area="cognition", measure="Words", aim="70"))
    (now,) = targets(Wanted(find="reads"))
    assert (now.text, now.measure, now.aim) == ("Reads aloud", "Words", "70")
    assert refusal(lambda: add_target(by=by, said=TargetSaid("reads ALOUD", area="cognition")))[1] == "text"


FOUND = [
    (Wanted(), {"Talking group", "Mentor", "Changing"}),
    (Wanted(find="talk gro"), {"Talking group"}),
    (Wanted(find="téam"), set()),
    (Wanted(area="semh"), {"Mentor", "Changing"}),
    (Wanted(kind="personal_care"), {"Changing"}),
    (Wanted(layer="targeted"), {"Talking group", "Mentor"}),
    (Wanted(shared=True), set()),
]


@pytest.mark.parametrize(("wanted", "names"), FOUND)
def test_it_is_found_by_what_it_is(world: World, wanted: Wanted, names: set[str]) -> None:
    added(world)
    added(world, name="Mentor", areas=("semh",), kind="extra_help")
    added(world, name="Changing", areas=("sensory", "semh"), kind="personal_care", layer="targeted_plus")
    assert {row.name for row in provisions(wanted)} == names


def test_every_class_offers_the_starter_set_until_there_is_one(world: World) -> None:
    by = acting(world.senco)
    assert "A greeting at the door each morning" in offered_in_class(world.school)[Area.SEMH]
    assert "Homework written down for the pupil, or sent" not in offered_in_class(world.school)[Area.COGNITION]
    add_strategies(by=by, texts=["Sit near"], said=StrategySaid(area="semh"))
    assert "A greeting at the door each morning" in offered_in_class(world.school)[Area.SEMH], "that is for one plan"
    add_strategies(by=by, texts=["A talk tent"], said=StrategySaid(area="communication", every_class=True))
    own: dict[Area, list[str]] = {**{area: [] for area in Area}, Area.COMMUNICATION: ["A talk tent"]}
    assert offered_in_class(world.school) == own
    retire(by=by, entry=BankStrategy.objects.get(text="A talk tent"), on=ON)
    assert not any(offered_in_class(world.school).values())


def test_a_line_picks_by_the_name_it_begins_with(world: World) -> None:
    added(world)
    added(world, name="Talking group for two", areas=("semh", "other"))
    picks = picks_of(world.school)
    for what, name in {
        "talking GROUP": "Talking group",
        "Talking group, with pictures": "Talking group",
        "Talking group for two": "Talking group for two",
        "Talking groups": "",
        "A talking group": "",
        "": "",
    }.items():
        found = picks.named(what)
        assert (found.name if found else "") == name, what
    assert [one.area for one in picks.provisions.values()] == ["communication", ""]


def test_the_council_is_linked_to_by_safe_addresses_alone(world: World) -> None:
    by = acting(world.senco)
    links = [
        Linked("Ordinarily available", "https://www.eastmarch.example/oap"),
        Linked("SEMH", "https://a.example/", "semh"),
    ]
    link_council(by=by, school=world.school, links=links)
    link_council(by=by, school=world.school, links=links)
    assert [(row.title, row.url, row.area) for row in council_links()] == [
        (one.title, one.url, one.area) for one in links
    ]
    assert Event.objects.filter(verb="council_linked").count() == 1
    assert (
        refusal(lambda: link_council(by=by, school=world.school, links=[Linked("", "https://a.example/")]))[1]
        == "links"
    )
    assert (
        refusal(lambda: link_council(by=by, school=world.school, links=[Linked("X", "javascript:1")]))[1] == "links"
    )
    assert CouncilLink.objects.count() == 2


ADDRESSES = {
    "https://www.example.org/send?page=2": True,
    "https://example.org": True,
    "http://example.org": False,
    "javascript:alert(1)": False,
    "https://localhost/": False,
    "https://10.0.0.1/": False,
    "https://user@example.org/": False,
    "https://example.org:8443/": False,
    "https://exa mple.org/": False,
    "https://example.org/\"onclick": False,
    "https://ex\u0430mple.org/": False,
    "https://[::1/": False,
    "https://": False,
    "": False,
    "https://example.org/" + "x" * 300: False,
}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_safe_or_not(address: str) -> None:
    assert is_safe(address) == ADDRESSES[address]
