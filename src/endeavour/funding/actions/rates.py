"""Posts and who holds them, rate cards, and what one person is paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.pence import pounds
from endeavour.funding.actions.telling import differing
from endeavour.funding.models import Pay, Post, PostHeld, Rate, RateCard
from endeavour.funding.policies import may_keep_money, may_keep_pay
from endeavour.funding.prices import TENTHS, an_hour
from endeavour.funding.states import MOST_AN_HOUR, Did, Heading, Per, Whose
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class PostSaid:
    """What is said of a post."""

    name: str
    heading: str = Heading.ASSISTANT
    role: str = ""


def usual_posts() -> list[PostSaid]:
    """The posts that most schools have, for one that has entered none."""
    return [
        PostSaid(_("Teaching assistant"), Heading.ASSISTANT, Role.TEACHING_ASSISTANT),
        PostSaid(_("Higher level teaching assistant"), Heading.ASSISTANT),
        PostSaid(_("Teacher"), Heading.TEACHER, Role.TEACHER),
        PostSaid(_("SENCO"), Heading.TEACHER, Role.SENCO),
        PostSaid(_("Lunchtime supervisor"), Heading.LUNCH),
    ]


@transaction.atomic
def begin_posts(*, by: Actor) -> list[Post]:
    """Take in the usual posts, where there are none yet."""
    insist(may_keep_money(by))
    if Post.objects.exists():
        raise Refused(_("There are posts already."))
    return [keep_post(by=by, said=said) for said in usual_posts()]


@transaction.atomic
def keep_post(*, by: Actor, said: PostSaid, post: Post | None = None) -> Post:
    """Add a kind of staff, or say anew what one is. Refuses a name or a role that another has."""
    insist(may_keep_money(by))
    same_school(by, post)
    name = said.name.strip()
    if not name:
        raise Refused(_("Enter what it is called"), field="name")
    others = [one for one in Post.objects.select_for_update() if one != post]
    if any(one.name.casefold() == name.casefold() for one in others):
        raise Refused(_("Another post is called that."), field="name")
    if said.role and any(one.role == said.role for one in others):
        raise Refused(_("Another post is that of this role. Change that one first."), field="role")
    row = post or Post(school_id=by.school_id, position=len(others))
    before = _post_told(row) if post else {}
    row.name, row.heading, row.role = name, said.heading, said.role
    row.save()
    record_event(by=by, verb=Did.POST_KEPT, on=row, changed=differing(before, _post_told(row)))
    return row


def _post_told(row: Post) -> dict[str, object]:
    role = str(Role(row.role).label) if row.role else ""
    return {"name": row.name, "heading": str(Heading(row.heading).label), "role": role}


@transaction.atomic
def hold_post(*, by: Actor, staff: Membership, post: Post, from_on: date) -> PostHeld:
    """Somebody holds a post from a day until they hold another. Said again for the same day it replaces what was."""
    insist(may_keep_money(by))
    same_school(by, staff, post)
    row, _made = PostHeld.objects.update_or_create(
        school_id=by.school_id, staff=staff, starts_on=from_on, defaults={"post": post}
    )
    changed = {"who": (None, staff.user.name), "post": (None, post.name), "from": (None, from_on)}
    record_event(by=by, verb=Did.POST_HELD, on=row, changed=changed)
    return row


@dataclass(frozen=True, slots=True)
class RateSaid:
    """What one post costs, in pence with on-costs: an hour, or an hour a week for a year. `weeks_paid_tenths` where
    people are paid for more weeks than those in which they give support.
    """

    post: Post
    pence: int
    per: str = Per.HOUR
    weeks_paid_tenths: int | None = None


def wrong_with(rate: RateSaid, *, weeks: int) -> str:
    """What keeps a rate from standing on a card of so many weeks: fewer weeks paid than those, or an hour of support
    that comes to more than £500. Empty where nothing does.
    """
    paid = rate.weeks_paid_tenths if rate.per == Per.HOUR else None
    if paid is not None and not weeks * 10 <= paid <= 530:
        words = _("%(post)s: enter weeks paid from %(least)d to 53, or leave them out.")
        return words % {"post": rate.post.name, "least": weeks}
    if not 0 <= an_hour(rate.pence, rate.per, weeks=weeks, weeks_paid_tenths=paid) <= MOST_AN_HOUR:
        return _("%(post)s: an hour does not cost more than £500.") % {"post": rate.post.name}
    return ""


@transaction.atomic
def keep_card(
    *,
    by: Actor,
    whose: Whose,
    starts_on: date,
    rates: Sequence[RateSaid],
    weeks: int = 38,
    source: str = "",
    card: RateCard | None = None,
) -> RateCard:
    """Add a rate card, or correct one. It is in force from its day until the next of the same. Refuses a day on which
    another begins, more than £500 an hour, fewer weeks paid than weeks of support, and a card without a rate.
    """
    insist(may_keep_money(by))
    same_school(by, card, *(one.post for one in rates))
    if not rates:
        raise Refused(_("Enter what at least one post costs"), field="rates")
    if not 1 <= weeks <= 53:
        raise Refused(_("Enter how many weeks, from 1 to 53."), field="weeks")
    for one in rates:
        if words := wrong_with(one, weeks=weeks):
            raise Refused(words, field="rates")
    if any(one != card for one in RateCard.objects.filter(whose=whose, starts_on=starts_on)):
        raise Refused(_("A card begins on that day already. Change that one."), field="starts_on")
    row = card or RateCard(school_id=by.school_id, whose=whose)
    before = _card_told(row) if card else {}
    row.whose, row.starts_on, row.weeks, row.source = whose, starts_on, weeks, source.strip()
    row.save()
    row.rates.all().delete()
    Rate.objects.bulk_create(
        Rate(
            school_id=by.school_id,
            card=row,
            post=one.post,
            pence=one.pence,
            per=one.per,
            weeks_paid_tenths=one.weeks_paid_tenths if one.per == Per.HOUR else None,
        )
        for one in rates
    )
    record_event(by=by, verb=Did.RATES_KEPT, on=row, changed=differing(before, _card_told(row)))
    return row


def _card_told(row: RateCard) -> dict[str, object]:
    rates = row.rates.select_related("post").order_by("post__position", "pk")
    return {
        "whose": str(Whose(row.whose).label),
        "starts_on": row.starts_on,
        "weeks": row.weeks,
        "source": row.source,
        "rates": [_rate_told(one) for one in rates],
    }


def _rate_told(rate: Rate) -> str:
    said = f"{rate.post.name}: {pounds(rate.pence)} {Per(rate.per).label}"
    return f"{said} × {rate.weeks_paid_tenths / TENTHS:g}" if rate.weeks_paid_tenths else said


@transaction.atomic
def keep_pay(*, by: Actor, staff: Membership, starts_on: date, pence_an_hour: int | None) -> None:
    """What an hour of one person costs from a day, on-costs included; None takes back what was said for that day. The
    history says that it was set, never how much.
    """
    insist(may_keep_pay(by))
    same_school(by, staff)
    if pence_an_hour is not None and not 0 <= pence_an_hour <= MOST_AN_HOUR:
        raise Refused(_("An hour does not cost more than £500."), field="pence_an_hour")
    rows = Pay.objects.filter(staff=staff, starts_on=starts_on)
    if pence_an_hour is None:
        rows.delete()
    else:
        Pay.objects.update_or_create(
            school_id=by.school_id, staff=staff, starts_on=starts_on, defaults={"pence_an_hour": pence_an_hour}
        )
    record_event(by=by, verb=Did.PAY_KEPT, on=staff, changed={"from": (None, starts_on)})
