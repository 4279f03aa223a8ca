"""What a child's story tells before and beside SEN Support: concerns, what was decided on them, monitoring, and what
was thought of more support.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from endeavour.needs.models import Concern, EarlierDecision, Monitoring
from endeavour.needs.states import Area
from endeavour.oversight.happened import Happened, name_of, sentences
from endeavour.people.models import Pupil
from endeavour.reviews.models import MoreSupport


def worries_of(pupil: Pupil) -> list[Happened]:
    """Concerns with their areas, every decision on each with its talk, monitoring and why it ended, and more support.
    Four queries.
    """
    rows = Concern.objects.filter(pupil=pupil).select_related("raised_by__user", "decided_by__user")
    earlier = EarlierDecision.objects.filter(concern__pupil=pupil).select_related("decided_by__user")
    before: dict[int, list[EarlierDecision]] = {}
    for decision in earlier:
        before.setdefault(decision.concern_id, []).append(decision)
    told = [line for row in rows for line in _concern(row, before.get(row.pk, []))]
    watched = [line for row in Monitoring.objects.filter(pupil=pupil) for line in _watched(row)]
    more = MoreSupport.objects.filter(pupil=pupil).select_related("written_by__user").order_by("id")
    return [
        *told,
        *watched,
        *(
            Happened(
                row.on,
                str(row.get_kind_display()),
                sentences(row.what, row.decided) if row.decided else row.what,
                name_of(row.written_by),
            )
            for row in more
        ),
    ]


def _concern(row: Concern, earlier: list[EarlierDecision]) -> Iterator[Happened]:
    """A concern, and what was decided on it first to last. A talk that stood at several decisions is told once."""
    areas = [str(Area(area).label) for area in row.areas if area in Area.values]
    about = _("About: %(areas)s") % {"areas": "; ".join(areas)} if areas else ""
    yield Happened(
        row.raised_on, _("Concern"), sentences(row.noticed, about) if about else row.noticed, name_of(row.raised_by)
    )
    talks = set()
    decisions: list[Concern | EarlierDecision] = [*earlier, row]
    for decision in decisions:
        who = name_of(decision.decided_by)
        if decision.decided_on:
            words = (str(decision.get_state_display()), decision.reason)
            yield Happened(decision.decided_on, _("Decision"), ": ".join(filter(None, words)), who)
        talk = (decision.talked_on, decision.talk)
        if decision.talked_on and talk not in talks:
            talks.add(talk)
            yield Happened(decision.talked_on, _("Talk with the family"), decision.talk, who)


def _watched(row: Monitoring) -> Iterator[Happened]:
    yield Happened(row.starts_on, _("Monitoring"), row.what)
    if row.ends_on:
        yield Happened(row.ends_on, _("Monitoring ended"), row.end_reason)
