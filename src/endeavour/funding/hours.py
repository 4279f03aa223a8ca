"""£6,000 as hours of one adult with one child in each week, by the school's card and by the council's."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from endeavour.access.roles import Role
from endeavour.funding.models import Post, RateCard
from endeavour.funding.prices import cards_of
from endeavour.funding.states import Heading, Whose
from endeavour.provision.threshold import THRESHOLD, hours_a_week


@dataclass(frozen=True, slots=True)
class OneToOne:
    """What an hour of one-to-one costs by a card in force, and of which kind of staff it is."""

    card: RateCard
    post: Post
    pence_an_hour: Fraction

    @property
    def hours(self) -> Fraction:
        """For how many hours in each week of a year £6,000 pays."""
        return self.worth(Fraction(THRESHOLD))

    def worth(self, pence: Fraction) -> Fraction:
        """For how many hours in each week of a year an amount pays."""
        return hours_a_week(pence, pence_an_hour=self.pence_an_hour, weeks=self.card.weeks)


def one_to_one(on: date) -> dict[str, OneToOne]:
    """By the card of each that is in force on a day: an hour of a teaching assistant, or of the first kind of staff
    for learning support of which the card says what it costs. Five queries.
    """
    posts = sorted(
        Post.objects.all(), key=lambda post: (post.role != Role.TEACHING_ASSISTANT, post.position, post.pk)
    )
    found = {}
    for whose in Whose:
        card = next((card for card in reversed(cards_of(whose)) if card.card.starts_on <= on), None)
        support = (post for post in posts if card and post.heading == Heading.ASSISTANT and card.hours.get(post.pk))
        post = next(support, None)
        if card and post:
            found[str(whose)] = OneToOne(card.card, post, card.hours[post.pk])
    return found


def has_rates(whose: Whose) -> bool:
    """Whether there is any card of the school's, or of the council's. One query."""
    return RateCard.objects.filter(whose=whose).exists()
