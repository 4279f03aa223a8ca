"""What is asked about a rate card: whose, from which day, and what an hour of each post costs by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.foundation import clock
from endeavour.funding.actions import RateSaid, wrong_with
from endeavour.funding.models import Post, Rate, RateCard
from endeavour.funding.prices import TENTHS
from endeavour.funding.states import LONGEST_SOURCE, MOST_AN_HOUR, Per, Whose
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.pages.design.pounds import PoundsField
from endeavour.pages.school.money.keep.working import weeks_words, worked

MOST_WEEKS = 53


@dataclass(frozen=True, slots=True)
class RateRow:
    """The boxes of one post, and what an hour of it comes to by what stands in them."""

    post: Post
    pounds: BoundField
    per: BoundField
    paid: BoundField
    worked: str


class CardForm(Form):
    """A card with a row for each post. A row without an amount says nothing of its post."""

    whose = forms.ChoiceField(
        label=gettext_lazy("Whose figures are these?"),
        choices=Whose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whose figures these are")},
    )
    starts_on = DateField(
        label=gettext_lazy("From what day do they hold?"),
        help_text=gettext_lazy("Until the day before the next card of the same begins."),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day from which they hold")},
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("In how many weeks of a year is support given?"),
        min_value=1,
        max_value=MOST_WEEKS,
        initial=38,
        error_messages={"required": gettext_lazy("Enter in how many weeks of a year support is given")},
    )
    source = forms.CharField(
        label=gettext_lazy("Where do the figures come from?"),
        help_text=gettext_lazy("Such as “Payroll, August 2026”, or your local authority’s guide and its date."),
        max_length=LONGEST_SOURCE,
        required=False,
    )

    drawn = {"whose": {"inline": True}, "weeks": {"width": "4"}, "source": {"width": "30"}}

    def __init__(self, *args: Any, posts: Sequence[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = posts
        for post in posts:
            said = {"post": post.name}
            boxes: dict[str, tuple[str, forms.Field]] = {
                "pounds": (_("%(post)s, pounds"), PoundsField(most=MOST_AN_HOUR * MOST_WEEKS, required=False)),
                "per": (_("%(post)s, for"), forms.ChoiceField(choices=Per.choices, required=False)),
                "paid": (_("%(post)s, weeks paid"), _weeks_paid(_("%(post)s, weeks paid") % said)),
            }
            for name, (label, box) in boxes.items():
                box.label = label % said
                speak_plainly(box, box.label)
                self.fields[f"{name}_{post.pk}"] = box

    @property
    def rows(self) -> list[RateRow]:
        """The boxes, a row for each post."""
        return [
            RateRow(
                post,
                self[f"pounds_{post.pk}"],
                self[f"per_{post.pk}"],
                self[f"paid_{post.pk}"],
                self._worked(post),
            )
            for post in self.posts
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for post in self.posts:
            pounds, paid = f"pounds_{post.pk}", f"paid_{post.pk}"
            if answers.get(paid) is None or pounds in self.errors:
                pass
            elif answers.get(pounds) is None:
                self.add_error(pounds, _("%(post)s: enter the pounds, or empty the weeks") % {"post": post.name})
            elif answers.get(f"per_{post.pk}") == Per.WEEKLY_HOUR:
                words = _("%(post)s: a figure for a year has its weeks in it already. Empty the weeks paid")
                self.add_error(paid, words % {"post": post.name})
        if answers.get("weeks"):
            for rate in self.said():
                if words := wrong_with(rate, weeks=answers["weeks"]):
                    box = "paid" if rate.weeks_paid_tenths else "pounds"
                    self.add_error(f"{box}_{rate.post.pk}", words)
        if not self.errors and not self.said():
            first = f"pounds_{self.posts[0].pk}" if self.posts else None
            self.add_error(first, _("Enter what at least one post costs"))
        return answers

    def said(self) -> list[RateSaid]:
        """The rates that were said and are none too wrong to be one."""
        found = (self._said(post, self.cleaned_data) for post in self.posts)
        return [one for one in found if one is not None]

    def _said(self, post: Post, answers: Mapping[str, Any]) -> RateSaid | None:
        boxes = [f"{name}_{post.pk}" for name in ("pounds", "per", "paid")]
        pence, per, weeks = (answers.get(name) for name in boxes)
        if pence is None or (self.is_bound and any(name in self.errors for name in boxes)):
            return None
        return RateSaid(post, pence, per or Per.HOUR, int(weeks * TENTHS) if weeks is not None else None)

    def _worked(self, post: Post) -> str:
        answers = self.cleaned_data if self.is_bound and self.errors is not None else self._standing(post)
        rate = self._said(post, answers)
        weeks = answers.get("weeks")
        if rate is None or not weeks:
            return ""
        return worked(rate.pence, rate.per, weeks=weeks, weeks_paid_tenths=rate.weeks_paid_tenths)

    def _standing(self, post: Post) -> dict[str, Any]:
        """What stands in the boxes of a post before anything is sent: figures of a card, or words of a draft. What
        cannot be read counts as nothing.
        """
        found = {}
        for name in ("weeks", *(f"{box}_{post.pk}" for box in ("pounds", "per", "paid"))):
            bound = self[name]
            try:
                found[name] = bound.field.clean(bound.field.prepare_value(bound.value()))
            except ValidationError:
                found[name] = None
        return found


def as_answers(card: RateCard, rates: Mapping[int, Rate]) -> dict[str, Any]:
    """A card as its form has it."""
    answers: dict[str, Any] = {name: getattr(card, name) for name in ("whose", "starts_on", "weeks", "source")}
    for post, rate in rates.items():
        tenths = rate.weeks_paid_tenths
        answers |= {
            f"pounds_{post}": rate.pence,
            f"per_{post}": rate.per,
            f"paid_{post}": Decimal(weeks_words(tenths)) if tenths else None,
        }
    return answers


def _weeks_paid(label: str) -> forms.DecimalField:
    wrong = _("“%(label)s” must be a number of weeks up to 53, such as 44 or 44.2") % {"label": label}
    codes = ("invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value", "max_value")
    return forms.DecimalField(
        required=False,
        max_digits=3,
        decimal_places=1,
        min_value=1,
        max_value=MOST_WEEKS,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages=dict.fromkeys(codes, wrong),
    )
