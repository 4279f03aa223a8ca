"""Goal attainment of one review: its T-score with the whole of its working, and how much each target weighs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation.errors import NotFound
from endeavour.pages import doors as door
from endeavour.pages.design.forms import Form, speak_plainly
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import ask_about
from endeavour.people.models import Pupil
from endeavour.reviews.actions import weigh_ratings
from endeavour.reviews.goal_attainment import Working, working_of
from endeavour.reviews.models import TargetRating
from endeavour.reviews.queries import held_review, ratings_of
from endeavour.reviews.states import MOST_WEIGHT


class WeighForm(Form):
    """How much each rated target matters, and how hard it is."""

    def __init__(self, *args: Any, ratings: Sequence[TargetRating], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drawn = {}
        for row in ratings:
            questions = (
                ("importance", _("How much does it matter? %(target)s"), row.importance),
                ("difficulty", _("How hard is it? %(target)s"), row.difficulty),
            )
            for name, asks, now in questions:
                asked = forms.TypedChoiceField(
                    label=asks % {"target": row.target.what},
                    choices=[(number, str(number)) for number in range(MOST_WEIGHT + 1)],
                    coerce=int,
                    initial=now,
                )
                speak_plainly(asked, str(asked.label))
                self.fields[f"{name}-{row.pk}"] = asked
                self.drawn[f"{name}-{row.pk}"] = {"width": "5"}


def rated(rows: Sequence[TargetRating]) -> list[TargetRating]:
    """Those that were rated."""
    return [row for row in rows if row.rating is not None]


def goal_attainment(rows: Sequence[TargetRating]) -> Working | None:
    """The working of the T-score of a review; None where nothing is rated, or nothing weighs anything."""
    some = rated(rows)
    if not any(row.weight for row in some):
        return None
    return working_of([row.rating or 0 for row in some], [row.weight for row in some])


@door.record(Permission.HOLD_REVIEW, methods=("GET", "POST"))
def weigh(request: SchoolRequest, pupil: Pupil, number: int) -> HttpResponse:
    """Say how much each target of a review weighs."""
    review = held_review(pupil, number)
    ratings = rated(list(ratings_of(review).values()))
    if not ratings or review.held_on is None:
        raise NotFound
    form = WeighForm(request.POST or None, ratings=ratings)

    def do(answers: dict[str, Any]) -> None:
        weights = {row.pk: (answers[f"importance-{row.pk}"], answers[f"difficulty-{row.pk}"]) for row in ratings}
        weigh_ratings(by=request.actor, review=review, weights=weights)

    if carried_out(request, form, do):
        tell(request, _("The targets are weighed."))
        return to(request, "held-review", pupil_uid=pupil.uid, number=number)
    text = _(
        "0 to 3 for each; 1 until you say otherwise. A target weighs one times the other; at 0 it does not count."
    )
    return ask_about(
        request, pupil, form, title=_("Weigh the targets"), text=text, submit=_("Save the weights"), section="review"
    )
