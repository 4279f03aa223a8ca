"""Nothing typed in the register's grid is lost: kept as it is typed, and two people at once in the same grid."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.drafts.models import Draft
from endeavour.exchange.actions.registers import forget_old_registers
from endeavour.exchange.models import OldRegister
from endeavour.foundation import clock
from tests.factories.people import make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.beginning.test_register_pages import MARA, digest_of, once, pasted
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
NOTES, SUPPORT, SINCE, OUT = "c-2-notes", "c-2-provision", "c-2-status_start", "o-2"


@pytest.fixture
def where(world: World, as_: SignIn) -> str:
    """A register of one line, in its grid."""
    return pasted(as_(world.senco), world, MARA)


@pytest.fixture
def dora(world: World) -> Membership:
    """The deputy, who works in the same grid."""
    return make_staff(world.school, "Dora Whitlock", Role.DEPUTY_SENCO)


def cells() -> dict[str, str]:
    found: dict[str, str] = OldRegister.objects.get().lines[0]["cells"]
    return found


def test_what_is_typed_in_the_grid_is_there_when_the_page_is_opened_again(
    world: World, as_: SignIn, where: str
) -> None:
    ruth = as_(world.senco)
    form = PageForm(ruth, where).fill({NOTES: "Speaks to Kit alone"})
    assert form.autosave(NOTES).status_code == 200
    assert form.autosave(**{OUT: "out", "turn": "2"}).status_code == 200
    assert ("notes" in cells(), OldRegister.objects.get().lines[0]["out"]) == (False, False)

    again = PageForm(ruth, where)
    assert (again.value(NOTES), again.value(OUT)) == ("Speaks to Kit alone", "out")
    assert "They are not in the record yet." in again.text
    assert "0 ready, 0 to put right, 1 left out." in again.text
    del again.answers[OUT]
    assert again.press("save").status_code == 302
    assert (cells()["notes"], OldRegister.objects.get().lines[0]["out"]) == ("Speaks to Kit alone", False)
    assert Draft.objects.count() == 0


def test_a_tick_that_is_taken_back_is_taken_back(world: World, as_: SignIn, where: str) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, where).fill({OUT: "out"}).press("save")
    assert OldRegister.objects.get().lines[0]["out"] is True
    form = PageForm(ruth, where)
    form.autosave(emptied=OUT)
    assert PageForm(ruth, where).names(OUT) == []
    del form.answers[OUT]
    form.press("save")
    assert OldRegister.objects.get().lines[0]["out"] is False


def test_boxes_that_two_people_wrote_in_are_merged(world: World, as_: SignIn, where: str, dora: Membership) -> None:
    ruth, deputy = PageForm(as_(world.senco), where), PageForm(as_(dora), where)
    ruth.fill({NOTES: "Hears well", SINCE: "02/09/2025"}).press("save")
    assert deputy.fill({SUPPORT: "Lego group"}).press("save").status_code == 302
    said = cells()
    assert (said["notes"], said["status_start"], said["provision"]) == ("Hears well", "2 Sep 2025", "Lego group")
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("box", "hers", "his", "choice", "stands"),
    [
        (NOTES, "Hears well", "Glue ear", "mine", "Glue ear"),
        (NOTES, "Hears well", "Glue ear", "theirs", "Hears well"),
        (NOTES, "Hears well", "Glue ear", "both", "Glue ear\n\nHears well"),
        ("c-2-needs", "SLCN, SEMH", "MLD", "both", "MLD / SLCN, SEMH"),
        (SINCE, "3 Sep 2025", "4 Sep 2025", "mine", "4 Sep 2025"),
        (SINCE, "3 Sep 2025", "4 Sep 2025", "theirs", "3 Sep 2025"),
    ],
)
def test_where_two_people_wrote_in_one_box_both_texts_stand_until_somebody_chooses(
    world: World, as_: SignIn, where: str, dora: Membership, box: str, hers: str, his: str, choice: str, stands: str
) -> None:
    deputy = as_(dora)
    ruth, late = PageForm(as_(world.senco), where), PageForm(deputy, where)
    ruth.fill({box: hers}).press("save")
    assert late.fill({box: his}).press("look").headers["Location"] == where
    column = box.removeprefix("c-2-")
    assert cells()[column] == hers

    page = PageForm(deputy, where)
    assert "Saved, but for boxes in which two people wrote." in page.text
    assert "1 box has two texts" in page.text
    assert [text in page.text for text in (hers, his)] == [True, True]
    assert page.press("save").headers["Location"] == where
    assert cells()[column] == hers, "it waits until somebody chooses"
    page = PageForm(deputy, where)
    page.press("", **{f"keep-{box}": choice})
    assert cells()[column] == stands
    assert Draft.objects.count() == 0


def test_whom_two_people_chose_differently_is_asked(world: World, as_: SignIn, dora: Membership) -> None:
    kits = [
        make_pupil(world.school, "Kit", "Ash", born_on=world.mara.born_on + timedelta(days=day)) for day in (0, 9)
    ]
    where = pasted(as_(world.senco), world, "Kit Ash\tK\t\t\t\t\t\t")
    ruth, late = PageForm(as_(world.senco), where), PageForm(as_(dora), where)
    read = Read.objects.filter(page="old-register").order_by("-id")[0]
    assert read.pupil_ids == [kit.pk for kit in kits], "who could be meant is named, so it is written down"
    ruth.fill({"p-2": str(kits[0].uid)}).press("save")
    late.fill({"p-2": str(kits[1].uid)}).press("save")
    page = PageForm(as_(dora), where)
    assert "Two people answered differently. Choose one." in page.text
    page.press("", **{"keep-p-2": "mine"})
    assert OldRegister.objects.get().lines[0]["pupil"] == str(kits[1].uid)


def test_who_else_writes_is_said_at_the_row(world: World, as_: SignIn, where: str, dora: Membership) -> None:
    PageForm(as_(dora), where).fill({NOTES: "Glue ear"}).autosave(NOTES)
    page = PageForm(as_(world.senco), where)
    assert page.page.xpath("string(//*[@data-writing='c-2'])") == "Dora Whitlock is writing here"
    assert page.autosave(SUPPORT).json()["writing"] == {"c-2": "Dora Whitlock is writing here"}
    look = as_(world.senco).get(f"{where}look/").content.decode()
    assert "Dora Whitlock is writing in the grid now." in look
    assert "You have words in the grid that are not saved." in as_(dora).get(f"{where}look/").content.decode()


def test_words_typed_while_somebody_else_applied_the_register_are_shown_to_their_author(
    world: World, as_: SignIn, where: str, dora: Membership
) -> None:
    ruth, deputy = as_(world.senco), as_(dora)
    late = PageForm(deputy, where).fill({NOTES: "Glue ear"})
    ruth.post(f"{where}apply/", {**once(), "digest": digest_of(ruth, where)})
    page = deputy.post(where, late.answers).content.decode()
    assert ("Row 2, Notes: Glue ear" in page, "Your register is in the records" in page) == (True, True)
    assert "Glue ear" not in ruth.get(where).content.decode()
    forget_old_registers(before=clock.now())
    assert Draft.objects.count() == 0


def test_a_register_that_is_thrown_away_takes_what_was_typed_with_it(world: World, as_: SignIn, where: str) -> None:
    PageForm(as_(world.senco), where).fill({NOTES: "Glue ear"}).autosave(NOTES)
    as_(world.senco).post(f"{where}drop/", once())
    assert Draft.objects.count() == 0


def test_a_session_that_ended_keeps_the_words_of_the_grid(world: World, as_: SignIn, where: str) -> None:
    form = PageForm(as_(world.senco), where).fill({NOTES: "Glue ear"})
    answer = Client().post(where, form.answers)
    assert (answer.status_code, "sign-in" in str(answer["Location"])) == (302, True)
    assert PageForm(as_(world.senco), where).value(NOTES) == "Glue ear"
