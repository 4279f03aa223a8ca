"""The route ledger: every address declares who may come in, and a pupil's address always logs that it was read."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from endeavour.pages.doors import Door, door_of


def every_route(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        where = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_route(entry, where)
        else:
            yield where, entry


ROUTES = list(every_route())
OF_A_PUPIL = "s/<str:code>/pupils/<uuid:pupil_uid>/"
CONTACTS = {
    "people/details/",
    "people/class/",
    "people/add/",
    "people/leaving/",
    "people/here/",
    "contacts/",
    "contacts/<uuid:contact_uid>/",
    "contacts/<uuid:contact_uid>/ended/",
    "contacts/<uuid:contact_uid>/again/",
    "contacts/<uuid:contact_uid>/orders/",
    "contacts/<uuid:contact_uid>/orders/add/",
    "contacts/<uuid:contact_uid>/orders/<uuid:order_uid>/",
    "contacts/<uuid:contact_uid>/orders/<uuid:order_uid>/lifted/",
}
"""Of a pupil's addresses, those that the office opens too. Nothing of the record stands there."""
NAMES = {"noticed/", "face/"}
"""Those that any member of staff opens about any child, to raise a concern. They show who the child is."""


def test_there_are_routes() -> None:
    assert len(ROUTES) > 40


@pytest.mark.parametrize(("where", "route"), ROUTES, ids=[where for where, _ in ROUTES])
def test_every_route_has_a_door(where: str, route: URLPattern) -> None:
    assert isinstance(door_of(route.callback), Door), f"{where} does not say who may come in"


@pytest.mark.parametrize(("where", "route"), ROUTES, ids=[where for where, _ in ROUTES])
def test_a_pupils_address_opens_a_record_and_a_schools_address_opens_a_school(where: str, route: URLPattern) -> None:
    door = door_of(route.callback)
    assert door is not None
    if "pupil_uid" in where:
        part = where.removeprefix(OF_A_PUPIL)
        assert door.kind == ("contacts" if part in CONTACTS else "name" if part in NAMES else "record")
    elif where.startswith("s/<str:code>/"):
        assert door.kind == "school"


def test_a_view_without_a_door_is_noticed() -> None:
    def bare(request: object) -> None:
        return None

    assert door_of(bare) is None  # type: ignore[arg-type]
