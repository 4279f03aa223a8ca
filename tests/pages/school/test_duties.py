"""Duties counted: for those who oversee, who come in at this page and read no name."""

from collections.abc import Callable

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.TRUST_LEAD])
def test_who_oversees_comes_in_at_the_duties_and_reads_no_name(world: World, as_: SignIn, role: Role) -> None:
    by = acting(world.senco)
    for pupil in (world.mara, make_pupil(world.school, "Hana", "Yusuf")):
        start_support(by=by, pupil=pupil, on=clock.today())
        assert open_cycle(pupil) is not None
    client = as_(make_staff(world.school, "Gail Moss", role))
    assert client.get("/").headers["Location"] == world.base + "duties/"
    page = client.get(world.base + "duties/").content.decode()
    assert "Tell a pupil’s family that SEN Support has started" in page
    assert [name for name in ("Mara", "Osei", "Hana", "Yusuf") if name in page] == []
    assert client.get(world.base + "today/").status_code == 403


def test_a_teacher_is_not_shown_the_schools_duties(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    assert tom.get(world.base + "duties/").status_code == 403
    assert tom.get("/").headers["Location"] == world.base + "today/"
