"""A school on the story's day, open for queries."""

from collections.abc import Iterator

import pytest

from endeavour.foundation import clock
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.concepts.exchange.handing_in import TODAY
from tests.factories.people import make_school


@pytest.fixture
def school(db: None) -> Iterator[School]:
    """Thistlebeck, with nobody in it yet."""
    row = make_school()
    with clock.standing_at(TODAY), in_school(row.pk):
        yield row
