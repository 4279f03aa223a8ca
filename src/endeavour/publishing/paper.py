"""The inclusion strategy as the paper that is published."""

from collections.abc import Sequence
from datetime import date

from endeavour.documents.press.contents.parts import School
from endeavour.documents.press.contents.published import ActivityPart, StrategyPaper
from endeavour.foundation.periods import years_after
from endeavour.funding.states import Purse
from endeavour.publishing.models import Activity, InclusionStrategy, StrategyReview
from endeavour.publishing.numbers import pupils_told, year_told


def paper_of(
    head: School,
    row: InclusionStrategy,
    activities: Sequence[Activity],
    *,
    on: date,
    latest: StrategyReview | None = None,
) -> StrategyPaper:
    """What is published on a day, under the school's head and with its latest review: how few pupils an activity
    serves is told no more closely than may be.
    """
    parts = (
        ActivityPart(
            what=one.what,
            who=one.who,
            barrier=one.barrier,
            pence=one.pence or 0,
            year=year_told(one.span, one.first_year),
            purse=str(Purse(one.purse).label),
            pupils=pupils_told(one.pupils),
            knows=one.knows,
        )
        for one in activities
    )
    return StrategyPaper(
        school=head,
        starts_on=row.starts_on,
        published_on=on,
        activities=tuple(parts),
        about=row.about,
        ask=row.ask,
        reviewed_on=row.reviewed_on,
        changed=latest.changed if latest else "",
        next_review_on=row.next_review_on or years_after(on, 1),
    )
