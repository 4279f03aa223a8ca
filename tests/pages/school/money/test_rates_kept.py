"""Posts, who holds which, and rate cards, kept by forms."""

import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.funding.actions import hold_post
from endeavour.funding.models import Post, PostHeld, Rate, RateCard
from endeavour.funding.prices import prices
from endeavour.funding.states import Basis
from tests.concepts.funding.figures import card_of as keep_card_of
from tests.concepts.funding.figures import posts as usual
from tests.factories.people import acting, make_staff
from tests.pages.conftest import World
from tests.pages.school.money.asking import TODAY, card_of, money, on, send, text_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def posts(world: World) -> dict[str, Post]:
    return usual(world)


def test_the_usual_posts_are_taken_in_once(world: World, as_: SignIn) -> None:
    bea = as_(world.bursar)
    assert "No posts yet" in text_of(bea.get(money(world, "rates/")))
    assert "No posts yet" in text_of(bea.get(money(world, "posts/")))
    assert "Say first which posts there are" in text_of(bea.get(money(world, "rates/add/")))
    assert send(bea, money(world, "posts/begin/")).status_code == 302
    assert Post.objects.count() == 5
    page = text_of(bea.get(send(bea, money(world, "posts/begin/")).headers["Location"]))
    assert "There are posts already." in page
    assert Post.objects.count() == 5
    assert "Teaching assistant Learning support Teaching assistant" in page


def test_a_post_is_added_and_renamed(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    bea = as_(world.bursar)
    said = {"name": "Speech and language assistant", "heading": "a"}
    assert send(bea, money(world, "posts/add/"), **said).status_code == 302
    row = Post.objects.get(name="Speech and language assistant")
    again = {"name": "Communication assistant", "heading": "a", "role": "deputy_senco"}
    assert send(bea, money(world, f"posts/{row.uid}/"), **again).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.role) == ("Communication assistant", "deputy_senco")
    for wrong, words in (
        ({"name": " ", "heading": "a"}, "Enter what it is called"),
        ({"name": "x" * 10_000, "heading": "a"}, "must be 80 characters or fewer"),
        ({"name": "New", "heading": "d"}, "Choose one of the answers"),
        ({"name": "teacher", "heading": "b"}, "Another post is called that."),
        ({"name": "New", "heading": "b", "role": "teacher"}, "Another post is that of this role."),
        ({"name": "New", "heading": "b", "role": "governor"}, "Choose one of the answers"),
    ):
        answer = send(bea, money(world, "posts/add/"), **wrong)
        assert words in text_of(answer), wrong
        assert wrong["name"].strip() in answer.content.decode()
    assert Post.objects.count() == 6


def test_many_are_given_a_post_from_a_day_in_one_form(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    kasia = make_staff(world.school, "Kasia Nowak", Role.TEACHING_ASSISTANT, job="Teaching assistant")
    make_staff(world.school, "Gwen Pryce", Role.GOVERNOR)
    bea, higher = as_(world.bursar), posts["Higher level teaching assistant"]
    page = text_of(bea.get(money(world, "posts/")))
    assert "Kasia Nowak Teaching assistant By role: Teaching assistant" in page
    assert "Gwen Pryce" not in page
    same = {f"post_{one.pk}": "" for one in (kasia, world.senco, world.office)}
    changes = {f"post_{one.pk}": str(higher.pk) for one in (kasia, world.office)}
    nothing = send(bea, money(world, "posts/"), **same, **on("from_on", TODAY))
    assert "Nobody’s post was changed" in text_of(nothing)
    undated = send(bea, money(world, "posts/"), **{**same, **changes})
    assert "Enter the day from which the changes hold" in text_of(undated)
    assert f'value="{higher.pk}" selected' in undated.content.decode()
    assert not PostHeld.objects.exists()
    later = TODAY + timedelta(days=7)
    assert send(bea, money(world, "posts/"), **{**same, **changes}, **on("from_on", later)).status_code == 302
    assert set(PostHeld.objects.values_list("staff_id", "post_id", "starts_on")) == {
        (kasia.pk, higher.pk, later),
        (world.office.pk, higher.pk, later),
    }
    assert "Higher level teaching assistant from 21 Sep 2026" in text_of(bea.get(money(world, "posts/")))


def test_whom_a_colleague_changed_meanwhile_stays_so(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    before, after = posts["Teacher"], posts["SENCO"]
    hold_post(by=acting(world.senco), staff=world.teacher, post=after, from_on=TODAY)
    shown = {f"post_{world.teacher.pk}": str(before.pk), f"was_{world.teacher.pk}": str(before.pk)}
    other = {f"post_{world.office.pk}": str(before.pk), f"was_{world.office.pk}": ""}
    answer = send(as_(world.bursar), money(world, "posts/"), **shown, **other, **on("from_on", TODAY))
    assert answer.status_code == 302
    assert set(PostHeld.objects.values_list("staff_id", "post_id")) == {
        (world.teacher.pk, after.pk),
        (world.office.pk, before.pk),
    }


def test_a_post_of_nobodys_making_is_refused(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    forged = {f"post_{world.senco.pk}": "999999"}
    page = text_of(send(as_(world.bursar), money(world, "posts/"), **forged, **on("from_on", TODAY)))
    assert "Choose one of the answers to “Post of Ruth Ellison”" in page


def test_a_card_is_worked_out_first_and_then_saved(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    bea, assistant, teacher = as_(world.bursar), posts["Teaching assistant"], posts["Teacher"]
    assert "No rates yet" in text_of(bea.get(money(world, "rates/")))
    said = card_of(
        "council", TODAY, {assistant: ("653.60", "weekly_hour", ""), teacher: ("£30", "hour", "44.2")}, source="Guide"
    )
    working = (
        "£653.60 an hour a week for a year ÷ 38 weeks = £17.20 an hour",
        "£30.00 × 44.2 weeks paid ÷ 38 weeks of support = about £34.89 an hour",
    )
    page = text_of(send(bea, money(world, "rates/add/"), **said, look="yes"))
    assert all(words in page for words in working)
    assert not RateCard.objects.exists()
    assert send(bea, money(world, "rates/add/"), **said).status_code == 302
    page = text_of(bea.get(money(world, "rates/")))
    assert all(words in page for words in working)
    assert "No rate £17.20" in page
    assert "The school’s: no card is in force. Add one" in page
    assert "14 Sep 2026 , The local authority’s The local authority’s 38 Guide In force" in page
    card = RateCard.objects.get()
    assert sorted(Rate.objects.values_list("pence", "per", "weeks_paid_tenths")) == [
        (3000, "hour", 442),
        (65360, "weekly_hour", None),
    ]
    page = bea.get(money(world, f"rates/{card.uid}/")).content.decode()
    assert 'value="653.60"' in page
    assert 'value="44.2"' in page
    put_right = card_of("council", TODAY, {assistant: ("17.50", "hour", ""), teacher: ("", "hour", "")})
    assert send(bea, money(world, f"rates/{card.uid}/"), **put_right).status_code == 302
    assert list(Rate.objects.values_list("post", "pence")) == [(assistant.pk, 1750)]


def test_cards_before_and_to_come_stand_below(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    for day, pence in ((date(2025, 9, 1), 1700), (date(2026, 9, 1), 1800), (date(2027, 4, 1), 1900)):
        keep_card_of(world, "school", day, {"Teaching assistant": pence}, posts)
    page = text_of(as_(world.senco).get(money(world, "rates/")))
    assert "Teaching assistant Learning support £18.00" in page
    assert "£17.00" not in page
    assert "1 Apr 2027 , The school’s The school’s 38 – To come" in page
    assert "1 Sep 2026 , The school’s The school’s 38 – In force" in page
    assert "1 Sep 2025 , The school’s The school’s 38 – Until 31 Aug 2026" in page
    begun = as_(world.senco).get(money(world, "rates/add/?whose=school")).content.decode()
    assert 'value="18.00"' in begun
    assert as_(world.senco).get(money(world, "rates/add/?whose=nonsense")).status_code == 200


WRONG = [
    ("-5", "hour", "", "“Teacher, pounds” must be an amount in pounds and pence, such as 18.40 or £1,200"),
    ("abc", "hour", "", "must be an amount in pounds and pence"),
    ("1e9", "hour", "", "must be an amount in pounds and pence"),
    ("£1,000.005", "hour", "", "must be an amount in pounds and pence"),
    ("9" * 10_000, "hour", "", "must be an amount in pounds and pence"),
    ("99999999", "hour", "", "“Teacher, pounds” must be £26,500 or less"),
    ("653.60", "hour", "", "Teacher: an hour does not cost more than £500."),
    ("20000", "weekly_hour", "", "Teacher: an hour does not cost more than £500."),
    ("30", "hour", "12", "Teacher: enter weeks paid from 38 to 53, or leave them out."),
    ("30", "hour", "44.25", "“Teacher, weeks paid” must be a number of weeks up to 53, such as 44 or 44.2"),
    ("30", "hour", "NaN", "must be a number of weeks up to 53"),
    ("30", "weekly_hour", "44", "Teacher: a figure for a year has its weeks in it already."),
    ("", "hour", "44", "Teacher: enter the pounds, or empty the weeks"),
    ("", "hour", "", "Enter what at least one post costs"),
    ("30", "month", "", "Choose one of the answers to “Teacher, for”"),
]


@pytest.mark.parametrize(("pounds", "per", "paid", "words"), WRONG, ids=[one[3][:40] + one[0][:6] for one in WRONG])
def test_a_wrong_figure_is_told_in_a_sentence_and_stays(
    world: World, posts: dict[str, Post], as_: SignIn, pounds: str, per: str, paid: str, words: str
) -> None:
    said = card_of("school", TODAY, {posts["Teacher"]: (pounds, per, paid)}, source="Payroll")
    answer = send(as_(world.bursar), money(world, "rates/add/"), **said)
    assert words in text_of(answer)
    page = answer.content.decode()
    assert f'value="{pounds}"' in page or not pounds
    assert 'value="Payroll"' in page
    assert not RateCard.objects.exists()


def test_a_card_needs_to_know_whose_and_from_when(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    bea, rates = as_(world.bursar), {posts["Teacher"]: ("30", "hour", "")}
    page = text_of(
        send(bea, money(world, "rates/add/"), **card_of("", TODAY, rates, weeks="99", source="x" * 10_000))
    )
    assert "Choose whose figures these are" in page
    assert "must be 53 or less" in page
    assert "must be 300 characters or fewer" in page
    keep_card_of(world, "school", TODAY, {"Teacher": 4200}, posts)
    again = send(bea, money(world, "rates/add/"), **card_of("school", TODAY, rates))
    assert "A card begins on that day already. Change that one." in text_of(again)


def test_sent_twice_it_is_one_card(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    said = card_of("school", TODAY, {posts["Teacher"]: ("30", "hour", "")}, once=str(uuid.uuid4()))
    for _again in range(2):
        assert send(as_(world.bursar), money(world, "rates/add/"), **said).status_code == 302
    assert RateCard.objects.count() == 1


def test_what_is_kept_is_what_costs_are_reckoned_by(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    said = card_of("council", TODAY, {posts["Teaching assistant"]: ("653.60", "weekly_hour", "")})
    assert send(as_(world.bursar), money(world, "rates/add/"), **said).status_code == 302
    kasia = make_staff(world.school, "Kasia Nowak", Role.TEACHING_ASSISTANT)
    hour = prices(Basis.COUNCIL).hour_of(kasia.pk, TODAY)
    assert hour is not None
    assert hour.pence == 1720


def test_the_pages_ask_as_many_questions_for_many_as_for_one(
    world: World, posts: dict[str, Post], as_: SignIn
) -> None:
    bea, addresses = as_(world.bursar), [money(world, part) for part in ("rates/", "posts/", "pay/", "rates/add/")]

    def asked() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connections["default"]) as queries:
                bea.get(address)
            found.append(len(queries))
        return found

    keep_card_of(world, "school", date(2026, 9, 1), {"Teaching assistant": 1800}, posts)
    asked()
    one = asked()
    for number in range(5):
        staff = make_staff(world.school, f"Staff {number}", Role.TEACHER)
        hold_post(by=acting(world.senco), staff=staff, post=posts["SENCO"], from_on=TODAY)
        day = date(2020 + number, 9, 1)
        keep_card_of(world, "school", day, {"Teaching assistant": 1500, "Teacher": 4000}, posts)
    assert asked() == one


def slips_of(page: str) -> dict[str, str]:
    """What a page carries unseen of the words that stood in it, as a browser sends it back."""
    found = re.findall(r'<input type="hidden" name="(slip|seen|met)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def test_what_was_typed_and_not_saved_stands_there_again(world: World, posts: dict[str, Post], as_: SignIn) -> None:
    bea, address = as_(world.bursar), money(world, "rates/add/")
    wrong = card_of("school", TODAY, {posts["Teacher"]: ("abc", "hour", ""), posts["SENCO"]: ("45", "hour", "")})
    send(bea, address, **wrong, **slips_of(bea.get(address).content.decode()))
    again = bea.get(address)
    assert "Your words from" in text_of(again)
    assert 'value="abc"' in again.content.decode()
    assert "Your words from" not in text_of(as_(world.senco).get(address))


def test_two_who_correct_a_card_at_once_keep_both_their_figures(
    world: World, posts: dict[str, Post], as_: SignIn
) -> None:
    keep_card_of(world, "school", TODAY, {"Teacher": 4200, "SENCO": 4500}, posts)
    card, empty = RateCard.objects.get(), dict.fromkeys(posts.values(), ("", "hour", ""))
    before = empty | {posts["Teacher"]: ("42.00", "hour", ""), posts["SENCO"]: ("45.00", "hour", "")}
    address, bea, ruth = money(world, f"rates/{card.uid}/"), as_(world.bursar), as_(world.senco)
    hers = slips_of(bea.get(address).content.decode())
    his = {**before, posts["SENCO"]: ("46", "hour", "")}
    assert send(ruth, address, **card_of("school", TODAY, his)).status_code == 302
    mine = {**before, posts["Teacher"]: ("43", "hour", "")}
    assert send(bea, address, **card_of("school", TODAY, mine), **hers).status_code == 302
    assert sorted(card.rates.values_list("pence", flat=True)) == [4300, 4600]
    late = {**before, posts["Teacher"]: ("44", "hour", "")}
    answer = send(bea, address, **card_of("school", TODAY, late), **hers)
    assert "two people wrote in “Teacher, pounds”" in text_of(answer)
    assert sorted(card.rates.values_list("pence", flat=True)) == [4300, 4600]
