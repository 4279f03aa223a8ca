"""A folder of old plans: read in the background, checked by eye, kept in the child's record, or not taken."""

import socket
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.exchange.models import OldPlan
from endeavour.files.models import File
from endeavour.jobs.worker import work_until
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import in_school
from tests.concepts.files.made import zipped
from tests.concepts.files.test_scanned import HARM, Scanner, as_clamd
from tests.factories.people import make_pupil, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

MARAS = b"SEN Support plan\nName: Amara Osei\nBorn 2 March 2018\nReads with an adult every day"
BENS = b"Learning plan for Ben Kent"
NOBODYS = b"Shopping list"


def once() -> dict[str, str]:
    return {"once": str(uuid.uuid4())}


def hand_in(client: Client, world: World, *files: tuple[str, bytes]) -> Any:
    uploads = [SimpleUploadedFile(name, body) for name, body in files]
    answer = client.post(f"{world.base}begin/plans/", {**once(), "plans": uploads})
    work_until(lambda: not DBTaskResult.objects.ready().exists(), name="a worker")
    return answer


def page_of(client: Client, world: World) -> Any:
    answer = client.get(f"{world.base}begin/plans/")
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def proposed(client: Client, world: World) -> dict[str, tuple[str, str, str]]:
    """Each file: whose it seems to be, by what, and what is chosen to be done."""
    found = {}
    for item in page_of(client, world).xpath("//li[contains(@class, 'app-old-plan')]"):
        chosen = item.xpath(".//select")[0].value
        whose = item.xpath(".//input[@list='roll']")[0].value or ""
        found[item.xpath(".//h3")[0].text_content()] = (
            whose,
            item.xpath(".//*[@class='govuk-hint']")[0].text,
            chosen,
        )
    return found


def settle(client: Client, world: World, **changes: str) -> Any:
    """Send the page as it stands, but for some answers: `plan_txt__then="drop"`."""
    form: Any = page_of(client, world).xpath("//form[contains(@action, 'settle')]")[0]
    names = {row.name.replace(".", "_"): str(row.uid) for row in OldPlan.objects.all()}
    data = {box.name: box.value or "" for box in form.inputs if box.name and box.get("type") != "submit"}
    for key, value in changes.items():
        name, _, what = key.partition("__")
        data[f"{what}-{names[name]}"] = value
    return client.post(f"{world.base}begin/plans/settle/", {**data, **once()})


@pytest.fixture
def ben(world: World) -> Pupil:
    return make_pupil(world.school, "Ben", "Kent", date(2017, 6, 5))


def test_a_folder_is_read_checked_by_eye_and_kept_in_the_records(world: World, as_: SignIn, ben: Pupil) -> None:
    ruth = as_(world.senco)
    hand_in(ruth, world, ("plan.txt", MARAS), ("ben kent.txt", b"Targets"), ("list.txt", NOBODYS))
    assert proposed(ruth, world) == {
        "ben kent.txt": ("Ben Kent, no class, 5 Jun 2017", "Name of the file", "keep"),
        "list.txt": ("", "Nothing in it says whose it is", "later"),
        "plan.txt": ("Amara Osei, 4 Hazel, 2 Mar 2018", "Name and date of birth", "keep"),
    }
    assert "Reads with an adult every day" in ruth.get(f"{world.base}begin/plans/").content.decode()
    assert world.mara.old_plans.filter(state="kept").count() == 0

    settle(ruth, world, list_txt__then="drop")
    rows = OldPlan.objects.order_by("name").values_list("name", "state", "pupil__forename", "words")
    assert list(rows) == [
        ("ben kent.txt", "kept", "Ben", ""),
        ("list.txt", "dropped", None, ""),
        ("plan.txt", "kept", "Amara", ""),
    ]
    assert File.objects.count() == 2
    event = Event.objects.get(verb="old_plan_kept", pupil_uid=world.mara.uid)
    assert event.actor_name == "Ruth Ellison"


def test_a_kept_plan_stands_among_the_papers_and_opens_for_those_who_may(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    hand_in(ruth, world, ("plan.txt", MARAS))
    settle(ruth, world)
    kept = File.objects.get()
    where = f"{world.record}papers/before/{kept.uid}/"
    for member, status in ((world.senco, 200), (world.teacher, 200), (world.stranger, 404), (world.office, 403)):
        assert as_(member).get(where).status_code == status, member
    assert f'href="{where}"' in as_(world.teacher).get(f"{world.record}papers/").content.decode()
    answer = ruth.get(where)
    assert (answer.content, answer["Content-Disposition"].split(";")[0]) == (MARAS, "attachment")
    assert ruth.get(where.replace(str(kept.uid), str(uuid.uuid4()))).status_code == 404


def test_a_zip_of_them_does_as_well(world: World, as_: SignIn, ben: Pupil) -> None:
    ruth = as_(world.senco)
    hand_in(ruth, world, ("plans.zip", zipped({"Year 4/plan.txt": MARAS, "__MACOSX/x": b"x", "ben.txt": BENS})))
    assert {name: row[0].split(",")[0] for name, row in proposed(ruth, world).items()} == {
        "ben.txt": "Ben Kent",
        "plan.txt": "Amara Osei",
    }


def test_a_name_in_the_text_alone_is_proposed_and_waits_for_an_eye(world: World, as_: SignIn, ben: Pupil) -> None:
    ruth = as_(world.senco)
    hand_in(ruth, world, ("p.txt", BENS))
    assert proposed(ruth, world)["p.txt"] == ("Ben Kent, no class, 5 Jun 2017", "Name in the text", "later")


def test_somebody_else_may_be_chosen_and_nobody_cannot_be_kept(world: World, as_: SignIn, ben: Pupil) -> None:
    ruth = as_(world.senco)
    hand_in(ruth, world, ("plan.txt", MARAS))
    answer = settle(ruth, world, plan_txt__whose="Somebody")
    assert (answer.status_code, "Choose a pupil from the list" in answer.content.decode()) == (200, True)
    assert OldPlan.objects.get().state == "waiting"
    settle(ruth, world, plan_txt__whose="Ben Kent, no class, 5 Jun 2017")
    assert (OldPlan.objects.get().state, OldPlan.objects.get().pupil_id) == ("kept", ben.pk)


def test_what_is_not_taken_says_why_and_leaves_nothing(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    hand_in(ruth, world, ("old.doc", b"\xd0\xcf\x11\xe0" + b"x" * 600), ("plan.txt", MARAS))
    page = " ".join(page_of(ruth, world).text_content().split())
    assert "“old.doc”" in page
    assert (OldPlan.objects.get(name="old.doc").state, OldPlan.objects.filter(body__isnull=False).count()) == (
        "refused",
        0,
    )
    settle(ruth, world, plan_txt__then="later")
    assert list(OldPlan.objects.order_by("name").values_list("state", flat=True)) == ["dropped", "waiting"]


@pytest.fixture
def scanner(tmp_path: Path, settings: Any) -> Iterator[Scanner]:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "clamd.ctl"))
        listening.listen()
        settings.SCANNER = str(tmp_path / "clamd.ctl")
        yield Scanner(listening, as_clamd)
        listening.shutdown(socket.SHUT_RDWR)


def held(client: Client, world: World, way: str) -> Any:
    answer = client.post(f"{world.base}begin/plans/held/", {**once(), "way": way})
    work_until(lambda: not DBTaskResult.objects.ready().exists(), name="a worker")
    return answer


def states() -> dict[str, tuple[str, bool]]:
    """Each file: how far it has come, and whether it is still there as it was sent."""
    return {row.name: (row.state, row.body is not None) for row in OldPlan.objects.all()}


def test_what_the_virus_scanner_cannot_look_into_is_kept_and_tried_again(
    world: World, as_: SignIn, scanner: Scanner, ben: Pupil
) -> None:
    ruth = as_(world.senco)
    scanner.answer = lambda sent: b"" if sent == MARAS else as_clamd(sent)
    hand_in(ruth, world, ("harm.txt", HARM), ("plan.txt", MARAS), ("ben.txt", BENS))
    assert states() == {"harm.txt": ("refused", False), "plan.txt": ("reading", True), "ben.txt": ("waiting", False)}
    page = page_of(ruth, world)
    section = " ".join(page.xpath("//section[@aria-labelledby='held']")[0].text_content().split())
    assert [words in section for words in ("Not checked for viruses yet", "1 file waits", "plan.txt")] == [True] * 3
    assert "being read" not in page.text_content()

    held(ruth, world, "again")
    assert states()["plan.txt"] == ("reading", True), "it is still away"
    scanner.answer = as_clamd
    held(ruth, world, "again")
    assert proposed(ruth, world)["plan.txt"] == (
        "Amara Osei, 4 Hazel, 2 Mar 2018", "Name and date of birth", "keep"
    )  # fmt: skip
    assert page_of(ruth, world).xpath("//section[@aria-labelledby='held']") == []
    settle(ruth, world)
    assert OldPlan.objects.get(name="plan.txt").because == ""
    assert File.objects.count() == 2


def test_more_plans_handed_in_take_those_that_waited_along(
    world: World, as_: SignIn, tmp_path: Path, settings: Any
) -> None:
    ruth, settings.SCANNER = as_(world.senco), str(tmp_path / "nobody.ctl")
    hand_in(ruth, world, *[(f"{n}.txt", b"Plan %d" % n) for n in range(5)])
    assert states() == {f"{n}.txt": ("reading", True) for n in range(5)}
    assert OldPlan.objects.exclude(because="").count() == 5
    settings.SCANNER = None
    hand_in(ruth, world, ("plan.txt", MARAS))
    assert set(states().values()) == {("waiting", False)}


def test_what_waits_for_the_scanner_can_be_thrown_away(
    world: World, as_: SignIn, tmp_path: Path, settings: Any
) -> None:
    ruth, settings.SCANNER = as_(world.senco), str(tmp_path / "nobody.ctl")
    hand_in(ruth, world, ("plan.txt", MARAS))
    assert as_(world.teacher).post(f"{world.base}begin/plans/held/", {**once(), "way": "drop"}).status_code == 403
    held(ruth, world, "drop")
    assert (states(), Event.objects.filter(verb="old_plan_dropped").count()) == (
        {"plan.txt": ("dropped", False)}, 1,
    )  # fmt: skip


def test_a_zip_that_is_not_safe_gets_one_sentence(world: World, as_: SignIn) -> None:
    answer = hand_in(as_(world.senco), world, ("plans.zip", zipped({"a.txt": b"0" * 40_000_000})))
    assert (answer.status_code, "would unpack to far more than its size" in answer.content.decode()) == (200, True)
    assert OldPlan.objects.count() == 0


def test_the_same_page_twice_is_one(world: World, as_: SignIn) -> None:
    ruth, key = as_(world.senco), once()
    for _press in range(2):
        upload = SimpleUploadedFile("plan.txt", MARAS)
        ruth.post(f"{world.base}begin/plans/", {**key, "plans": [upload]})
    assert OldPlan.objects.count() == 1


def test_only_the_sencos_side_of_the_same_school(world: World, as_: SignIn) -> None:
    hand_in(as_(world.senco), world, ("plan.txt", MARAS))
    where = f"{world.base}begin/plans/{OldPlan.objects.get().uid}/"
    for member in (world.teacher, world.office, world.bursar):
        client = as_(member)
        answers = [
            client.get(f"{world.base}begin/plans/"),
            client.get(where),
            client.post(f"{world.base}begin/plans/settle/"),
        ]
        assert [answer.status_code for answer in answers] == [403, 403, 403]
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    for through in (where, where.replace(world.school.code, elsewhere.code)):
        assert stranger.get(through).status_code == 404
