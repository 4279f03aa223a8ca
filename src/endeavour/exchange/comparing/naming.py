"""Who and what would be new besides the pupils: staff, classes, who teaches whom, and who joins a teaching group."""

from collections.abc import Iterator

from endeavour.exchange.comparing.plan import Plan, Who
from endeavour.exchange.comparing.preview import Named
from endeavour.people.states import GroupKind

STAFF, STAFF_FILLED, CLASS, GROUP, TEACHES, PLACE = "staff", "staff-filled", "class", "group", "teaches", "place"


def named(plan: Plan) -> Iterator[Named]:
    """Each of them, in the order in which a page shows them. A child who changes class stands among what changes of
    the pupils, and a new one's class beside their name.
    """
    for adult in plan.adults:
        if adult.member is None:
            yield Named(STAFF, adult.name, adult.job)
        else:
            yield Named(STAFF_FILLED, adult.name, ", ".join(adult.fill.values()))
    for klass in plan.classes:
        yield Named(GROUP if klass.kind == GroupKind.TEACHING else CLASS, klass.name, klass.subject)
    for adult, klass, why, starts_on, _until in plan.with_group:
        yield Named(TEACHES, adult.name, klass.name, str(why), starts_on.isoformat())
    for adult, who, why, starts_on, _until, _source in plan.with_pupil:
        yield Named(TEACHES, adult.name, who.name, str(why), starts_on.isoformat(), _uid(who))
    for joining in plan.joining:
        if joining.group.kind == GroupKind.TEACHING:
            uid = _uid(joining.who)
            yield Named(PLACE, joining.who.name, joining.group.name, on=joining.on.isoformat(), uid=uid)


def _uid(who: Who) -> str:
    return str(who.pupil.uid) if who.pupil else ""
