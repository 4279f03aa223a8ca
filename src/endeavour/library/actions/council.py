"""Where the council says what it expects of every school."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.library.actions.telling import own
from endeavour.library.links import is_safe
from endeavour.library.models import CouncilLink
from endeavour.library.policies import may_keep_library
from endeavour.library.states import LONGEST_NAME, MOST_LINKS, Did
from endeavour.schools.models import School


@dataclass(frozen=True, slots=True)
class Linked:
    """A page of the council's: what it is called, where it is, and for which area of need, if for one."""

    title: str
    url: str
    area: str = ""


@transaction.atomic
def link_council(*, by: Actor, school: School, links: Sequence[Linked]) -> None:
    """Say where the council tells what it expects of every school. What stands already is no change."""
    insist(may_keep_library(by))
    own(by, school)
    if len(links) > MOST_LINKS:
        raise Refused(_("Enter %(most)d links at most") % {"most": MOST_LINKS}, field="links")
    for one in links:
        if not one.title or len(one.title) > LONGEST_NAME:
            raise Refused(_("Enter what the page is called, in 120 letters at most"), field="links")
        if not is_safe(one.url):
            raise Refused(_("Enter an address that begins with https:// and names a site"), field="links")
    before = [Linked(row.title, row.url, row.area) for row in CouncilLink.objects.all()]
    if before == list(links):
        return
    CouncilLink.objects.all().delete()
    CouncilLink.objects.bulk_create(
        CouncilLink(school=school, position=position, **asdict(one)) for position, one in enumerate(links)
    )
    changed = {"links": ([f"{one.title}: {one.url}" for one in before], [f"{one.title}: {one.url}" for one in links])}
    record_event(by=by, verb=Did.COUNCIL_LINKED, on=school, changed=changed)
