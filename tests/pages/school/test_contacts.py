"""The pages on which a child's contacts are kept: by the SENCO in the record, by the office without it."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Read
from endeavour.documents.models import Paper
from endeavour.drafts.models import Draft
from endeavour.needs.actions.support import start_support
from endeavour.people.actions import add_contact
from endeavour.people.actions.contacts import end_contact
from endeavour.people.actions.tagging import give_tag, make_tag
from endeavour.people.actions.talks import log_contact
from endeavour.people.models import Contact, Relationship
from endeavour.schools.tenancy import in_school
from tests.documents.reading import Paper as Sheet
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

TODAY = date(2026, 9, 14)


@pytest.fixture
def mother(world: World) -> Relationship:
    return add_contact(
        by=acting(world.senco),
        pupil=world.mara,
        name="Efa Osei",
        relation="mother",
        phone="01632 960001",
        email="efua@home.example",
        address="Flat 3\n40 Canal Side",
    )


def one(world: World, row: Relationship, part: str = "") -> str:
    return f"{world.record}contacts/{row.contact.uid}/{part}"


def main_of(answer: Any) -> str:
    """What the page itself says, on one line."""
    page: Any = html.fromstring(answer.content.decode())
    (main,) = page.xpath("//main")
    return " ".join(main.text_content().split())


# Put right


@pytest.mark.parametrize("who", ["senco", "office"])
def test_a_contact_is_put_right(world: World, as_: SignIn, mother: Relationship, who: str) -> None:
    client = as_(getattr(world, who))
    home = f"{world.record}{'people' if who == 'senco' else 'contacts'}/"
    page = PageForm(client, one(world, mother))
    assert (page.value("name"), page.value("phone"), page.value("lives_with")) == (
        "Efa Osei", "01632 960001", "unknown",
    )  # fmt: skip
    answer = page.fill({"name": "Efua Osei", "responsibility": "yes", "lives_with": "yes"}).press()
    assert (answer.status_code, answer.headers["Location"]) == (302, home)
    row = Relationship.objects.select_related("contact").get()
    assert (row.contact.name, row.contact.phone, row.responsibility, row.lives_with) == (
        "Efua Osei", "01632 960001", "yes", True,
    )  # fmt: skip
    shown = main_of(client.get(home))
    assert all(
        words in shown for words in ("The contact is corrected.", "Efua Osei", "01632 960001", "40 Canal Side")
    )


def test_a_form_with_mistakes_says_so_beside_each_and_keeps_what_was_typed(
    world: World, as_: SignIn, mother: Relationship
) -> None:
    page = PageForm(as_(world.office), one(world, mother))
    page.fill({"name": "", "email": "efua at home", "priority": "first", "address": "9 Mill Row"}).press()
    problems = [" ".join(item.text_content().split()) for item in page.page.xpath("//div[@role='alert']//li")]
    assert problems == [
        "Enter their name",
        "Enter an e-mail address, such as a@school.example",
        "“Place in the order” must be a whole number, in figures",
    ]
    assert (page.value("email"), page.value("address")) == ("efua at home", "9 Mill Row")
    assert Contact.objects.get().name == "Efa Osei"


def test_how_it_is_known_and_whether_they_decide_are_kept(world: World, as_: SignIn, mother: Relationship) -> None:
    ruth = as_(world.senco)
    page = PageForm(ruth, one(world, mother))
    page.fill({"responsibility": "yes", "known_by": "Birth certificate seen", "decides": "no"}).press()
    shown = main_of(ruth.get(world.record + "people/"))
    assert "Birth certificate seen" in shown
    assert "Does not decide about support" in shown
    assert PageForm(ruth, one(world, mother)).value("decides") == "no"


def test_a_confidential_address_is_shown_only_to_who_keeps_contacts_and_asks(
    world: World, as_: SignIn, mother: Relationship
) -> None:
    ann = as_(world.office)
    PageForm(ann, one(world, mother)).fill({"confidential": "on"}).press()
    family: Any = html.fromstring(ann.get(world.record + "contacts/").content.decode())
    (shut,) = family.xpath("//details[.//text()[contains(., '40 Canal Side')]]")
    assert (shut.get("open"), shut.xpath("summary")[0].text_content()) == (None, "Show the address")
    assert "Address confidential" in main_of(ann.get(world.record + "contacts/"))
    assert "Canal Side" not in as_(world.teacher).get(world.record + "people/").content.decode()
    start_support(by=acting(world.senco), pupil=world.mara, on=TODAY)
    ruth = as_(world.senco)
    letter = main_of(ruth.get(world.record + "papers/support-started/"))
    assert ("address confidential" in letter, "Canal Side" in letter) == (True, False)
    to = {"to": str(mother.contact_id), "once": str(uuid.uuid4())}
    ruth.post(world.record + "papers/support-started/", to)
    paper = Paper.objects.get()
    assert "40 Canal Side" in str(paper.content)
    assert "Canal Side" not in main_of(ruth.get(f"{world.record}papers/{paper.uid}/"))


def test_where_a_family_lives_stands_on_no_paper_that_somebody_opens_who_sends_none(
    world: World, as_: SignIn, mother: Relationship
) -> None:
    start_support(by=acting(world.senco), pupil=world.mara, on=TODAY)
    to = {"to": str(mother.contact_id), "once": str(uuid.uuid4())}
    as_(world.senco).post(world.record + "papers/support-started/", to)
    where = f"{world.record}papers/{Paper.objects.get().uid}/"
    opened = [main_of(as_(who).get(where)) for who in (world.senco, world.teacher)]
    assert ["Efa Osei" in words for words in opened] == [True, True]
    assert ["Canal Side" in words for words in opened] == [True, False]
    files = [Sheet(as_(who).get(f"{where}pdf/").content).tags.text for who in (world.senco, world.teacher)]
    assert ["Canal Side" in words for words in files] == [True, False]


def test_that_a_person_has_other_children_here_is_said(world: World, as_: SignIn, mother: Relationship) -> None:
    kofi = make_pupil(world.school, "Kofi", "Osei", date(2016, 5, 9))
    Relationship.objects.create(school=world.school, contact=mother.contact, pupil=kofi, relation="mother")
    said = PageForm(as_(world.office), one(world, mother)).text
    assert "Name, phone, e-mail, address and language change for 1 other child of theirs here too." in said


def test_the_same_form_twice_is_one_correction(world: World, as_: SignIn, mother: Relationship) -> None:
    page = PageForm(as_(world.office), one(world, mother)).fill({"phone": "01632 960002"})
    for _press in range(2):
        assert page.press().status_code == 302
    assert Event.objects.filter(verb="contact_corrected").count() == 1


# Two people at once


def test_two_people_correct_different_things_and_both_stand(world: World, as_: SignIn, mother: Relationship) -> None:
    ann, ruth = (PageForm(as_(who), one(world, mother)) for who in (world.office, world.senco))
    assert ann.fill({"phone": "01632 960002"}).press().status_code == 302
    assert ruth.fill({"email": "efua@work.example"}).press().status_code == 302
    row = Contact.objects.get()
    assert (row.phone, row.email) == ("01632 960002", "efua@work.example")


def test_the_second_of_two_sees_both_and_loses_nothing(world: World, as_: SignIn, mother: Relationship) -> None:
    ann, ruth = (PageForm(as_(who), one(world, mother)) for who in (world.office, world.senco))
    ann.fill({"phone": "01632 960002"}).press()
    ruth.fill({"phone": "01632 960003", "relation": "mum"}).press()
    assert "Choose which text stands: two people wrote in “Phone”" in ruth.text
    assert all(number in ruth.text for number in ("01632 960002", "01632 960003"))
    assert (ruth.value("relation"), Contact.objects.get().phone) == ("mum", "01632 960002")
    assert ruth.press(**{"keep-phone": "mine"}).status_code == 302
    row = Relationship.objects.select_related("contact").get()
    assert (row.contact.phone, row.relation) == ("01632 960003", "mum")


def test_what_the_office_types_is_kept_and_comes_back(world: World, as_: SignIn, mother: Relationship) -> None:
    ann = as_(world.office)
    page = PageForm(ann, one(world, mother)).fill({"phone": "01632 960007"})
    assert page.autosave("phone").status_code == 200
    assert (Draft.objects.get().pupil_uid, Contact.objects.get().phone) == (world.mara.uid, "01632 960001")
    again = PageForm(ann, one(world, mother))
    assert again.value("phone") == "01632 960007"
    again.press()
    assert Draft.objects.filter(words__phone__isnull=False).count() == 0


def test_what_was_typed_about_somebody_who_was_ended_meanwhile_is_kept(
    world: World, as_: SignIn, mother: Relationship
) -> None:
    page = PageForm(as_(world.office), one(world, mother)).fill({"phone": "01632 960007"})
    end_contact(by=acting(world.senco), relationship=mother, on=TODAY)
    page.press()
    assert "They are no longer a contact. Make them one again first." in page.text
    assert (page.value("phone"), Contact.objects.get().phone) == ("01632 960007", "01632 960001")


# No longer a contact, and again


@pytest.mark.parametrize("who", ["senco", "office"])
def test_somebody_is_no_longer_a_contact_and_is_one_again(
    world: World, as_: SignIn, mother: Relationship, who: str
) -> None:
    client = as_(getattr(world, who))
    asked = main_of(client.get(one(world, mother, "ended/")))
    assert "Is Efa Osei no longer a contact?" in asked
    assert "Then nobody is left who gets letters about Mara." in asked
    sent = {"once": str(uuid.uuid4())}
    home = client.post(one(world, mother, "ended/"), sent).headers["Location"]
    assert client.post(one(world, mother, "ended/"), sent).status_code == 302
    shown = main_of(client.get(home))
    assert "Nobody is written down yet." in shown
    assert "Efa Osei mother, until Mon 14 Sep" in shown
    assert client.get(one(world, mother)).headers["Location"] == home
    assert client.post(one(world, mother, "again/"), {"once": str(uuid.uuid4())}).headers["Location"] == home
    assert "No longer contacts" not in main_of(client.get(home))
    verbs = Event.objects.filter(verb__startswith="contact_").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["contact_added", "contact_ended", "contact_back"]


def test_the_second_who_ends_it_is_told_so(world: World, as_: SignIn, mother: Relationship) -> None:
    ruth = as_(world.senco)
    end_contact(by=acting(world.office), relationship=mother, on=TODAY)
    answer = ruth.post(one(world, mother, "ended/"), {"once": str(uuid.uuid4())})
    assert "It is recorded already that they are no longer a contact." in main_of(answer)


def test_somebody_whom_staff_must_be_warned_of_stays(world: World, as_: SignIn, mother: Relationship) -> None:
    bar(Relationship.objects.all(), TODAY)
    answer = as_(world.office).get(one(world, mother, "ended/"))
    assert "A restriction about Efa Osei is in force or to come. Staff have to be warned of it." in main_of(answer)
    assert b"They are no longer a contact</button>" not in answer.content


def test_the_history_says_what_was_done_in_words(world: World, as_: SignIn, mother: Relationship) -> None:
    PageForm(as_(world.office), one(world, mother)).fill({"phone": "01632 960002"}).press()
    end_contact(by=acting(world.senco), relationship=mother, on=TODAY)
    said = main_of(as_(world.senco).get(world.record + "history/"))
    assert "Ann Lowther corrected a contact" in said
    assert "Ruth Ellison recorded that somebody is no longer a contact" in said
    assert "01632" not in said


# The office


@pytest.fixture
def told(world: World, mother: Relationship) -> World:
    """Mara has SEN Support, needs, a tag, a photo-less face, and a talk written down: all of it canaries."""
    by = acting(world.senco)
    start_support(by=by, pupil=world.mara, on=TODAY)
    give_tag(by=by, pupil=world.mara, tag=make_tag(by=by, name="Canary tag"))
    log_contact(by=by, pupil=world.mara, contact_id=mother.contact_id, on=TODAY, how="call", what="Canary talk")
    world.mara.healthcare_plan_kept, world.mara.looked_after = "Canary cupboard", True
    world.mara.save()
    return world


PAGES = (
    *("contacts/", "people/details/", "people/add/", "contacts/{one}/", "contacts/{one}/ended/"),
    *("contacts/{one}/orders/", "contacts/{one}/orders/add/"),
)


@pytest.mark.parametrize("page", PAGES)
def test_the_office_sees_nothing_of_the_record(told: World, as_: SignIn, mother: Relationship, page: str) -> None:
    where = told.record + page.format(one=mother.contact.uid)
    answer = as_(told.office).get(where)
    said = answer.content.decode()
    hidden = ("Canary", "SEN", "Looked after", "EHC", "cycle", "No SEN", "key adult")
    assert (answer.status_code, [word for word in hidden if word in main_of(answer)]) == (200, [])
    assert [word for word in ("Canary", "SEN Support", "Looked after", "app-side") if word in said] == []
    assert "Amara Osei" in said
    assert "4 Hazel, Year 4" in said
    senco = as_(told.senco).get(where).content.decode()
    assert all(word in senco for word in ("Canary tag", "SEN Support", "Looked after", "app-side"))


def test_that_the_office_looked_is_written_down(world: World, as_: SignIn) -> None:
    as_(world.office).get(world.record + "contacts/")
    read = Read.objects.latest("id")
    assert (read.actor_name, read.page, read.pupil_uid) == ("Ann Lowther", "contacts", world.mara.uid)


def test_names_lead_the_office_to_contacts(told: World, as_: SignIn) -> None:
    ann, contacts = as_(told.office), told.record + "contacts/"
    assert f'href="{contacts}"' in ann.get(told.base + "pupils/?status=everyone").content.decode()
    assert ann.get(told.base + "find/?find=Mara+Osei").headers["Location"] == contacts
    assert as_(told.senco).get(told.base + "find/?find=Mara+Osei").headers["Location"] == told.record
    bursar = as_(told.bursar).get(told.base + "find/?find=Mara+Osei")
    assert bursar.status_code == 403


def test_no_link_of_the_office_leads_to_a_closed_door(told: World, as_: SignIn) -> None:
    ann = as_(told.office)
    waiting, shut = [f"{told.base}today/", f"{told.base}pupils/"], []
    seen: set[str] = set()
    while waiting:
        where = waiting.pop()
        if where in seen or not where.startswith("/s/"):
            continue
        seen.add(where)
        answer = ann.get(where, follow=True)
        if answer.status_code != 200:
            shut.append((where, answer.status_code))
        elif answer.headers["Content-Type"].startswith("text/html"):
            page: Any = html.fromstring(answer.content.decode())
            waiting += [link.partition("#")[0] for link in page.xpath("//a/@href")]
    assert shut == []
    assert {told.record + page for page in ("contacts/", "people/add/")} < seen


def test_a_child_whom_the_office_adds_is_asked_for_contacts_next(world: World, as_: SignIn) -> None:
    form = {
        "surname": "Reyes", "forename": "Sol", "born_on": "2018-05-09", "year_group": "4", "once": str(uuid.uuid4()),
    }  # fmt: skip
    answer = as_(world.office).post(world.base + "pupils/add/", form)
    assert answer.headers["Location"].endswith("/contacts/")


def test_whom_an_order_is_about_gets_no_letters_and_its_page_is_next(world: World, as_: SignIn) -> None:
    page = PageForm(as_(world.office), world.record + "people/add/")
    answer = page.fill({"name": "Sol Reyes", "relation": "father", "restricted": "on"}).press()
    row = Relationship.objects.get()
    assert answer.headers["Location"] == f"{world.record}contacts/{row.contact.uid}/orders/add/"
    assert row.receives_letters is False


# Wrong person, wrong child, wrong school


@pytest.mark.parametrize(("who", "status"), [("teacher", 403), ("stranger", 403), ("bursar", 403)])
def test_roles_that_keep_no_contacts(world: World, as_: SignIn, mother: Relationship, who: str, status: int) -> None:
    client = as_(getattr(world, who))
    for page in PAGES:
        assert client.get(world.record + page.format(one=mother.contact.uid)).status_code == status
    assert client.post(one(world, mother, "again/")).status_code == status


def test_a_teacher_sees_the_family_and_no_way_to_change_it(world: World, as_: SignIn, mother: Relationship) -> None:
    answer = as_(world.teacher).get(world.record + "people/")
    assert ("01632 960001" in main_of(answer), "Canal Side" in main_of(answer)) == (True, False)
    assert str(mother.contact.uid) not in answer.content.decode()


def test_another_childs_contact_is_not_found_here(world: World, as_: SignIn, mother: Relationship) -> None:
    kofi = make_pupil(world.school, "Kofi", "Mensah", date(2016, 5, 9))
    where = one(world, mother).replace(str(world.mara.uid), str(kofi.uid))
    for by in (world.senco, world.office):
        assert as_(by).get(where).status_code == 404
        assert as_(by).post(where, {"name": "X", "once": str(uuid.uuid4())}).status_code == 404


def test_another_schools_office_finds_nothing(world: World, as_: SignIn, mother: Relationship) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.OFFICE))
    for page in PAGES:
        where = world.record + page.format(one=mother.contact.uid)
        for through in (where, where.replace("900001", "900099")):
            assert sam.get(through).status_code == 404


def test_the_office_opens_nobody_who_has_left(world: World, as_: SignIn, mother: Relationship) -> None:
    world.mara.left_on = TODAY
    world.mara.save()
    assert [as_(by).get(world.record + "contacts/").status_code for by in (world.office, world.senco)] == [404, 200]


def test_hostile_words_are_shown_as_words(world: World, as_: SignIn, mother: Relationship) -> None:
    ann = as_(world.office)
    PageForm(ann, one(world, mother)).fill({"name": "<script>alert(1)</script>{{7*7}}"}).press()
    said = ann.get(world.record + "contacts/").content.decode()
    assert "<script>alert" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in said
