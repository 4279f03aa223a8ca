"""Pupils who left and came back: what stood when they left does not run on through the time they were away.

Children and Families Act 2014, section 68: the parents are to be told where a school makes special educational
provision for a child, and nobody makes it for a child who is not there. What begins when they are back is told anew.
"""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from endeavour.exchange.comparing.here import Here
from endeavour.exchange.comparing.plan import Plan, Who
from endeavour.exchange.comparing.preview import LineKind
from endeavour.exchange.comparing.pupils import shown
from endeavour.needs.models import SenStatus
from endeavour.needs.states import Status


def note_returns(plan: Plan) -> None:
    """Keep who is back, where the file dates their entry after the day they left. Without such a day the file does
    not say that they were ever away: an earlier one that lacked them may have been wrong.
    """
    for who, changes in plan.changed:
        left_on, none = changes.get("left_on", (None, None))
        entered = who.row.entry_date if who.row else None
        if who.pupil and left_on and none is None and entered and left_on < entered <= plan.as_of:
            plan.back[who.pupil.pk] = (left_on, entered)


def end_what_stood(plan: Plan, here: Here) -> None:
    """SEN Support of those who are back ended on the day they left. Before the files' statuses are compared. One
    query, where there is anybody.
    """
    if not plan.back:
        return
    open_spells = SenStatus.objects.filter(status=Status.SUPPORT, legacy="", ends_on=None, pupil_id__in=plan.back)
    for spell in open_spells.order_by("pupil__name_key", "pk"):
        left_on, _back_on = plan.back[spell.pupil_id]
        because = _("They left the school on %(day)s.") % {"day": date_format(left_on, "j F Y")}
        ends_on = max(left_on, spell.starts_on or left_on)
        changes = {"ends_on": (None, ends_on), "end_reason": (spell.end_reason, because)}
        plan.spell_changes.append((plan.known[spell.pupil_id], spell, changes))
        here.spells[spell.pupil_id] = [one for one in here.spells.get(spell.pupil_id, []) if one.pk != spell.pk]


def begin_anew(plan: Plan) -> None:
    """After the files' statuses were compared: what stands now began on the day they came back, and where the files
    say nothing of it, what stood when they left stands again from that day. An EHC plan is the council's, and keeps
    its day.
    """
    begun = {
        who.pupil.pk: values
        for who, values in plan.spells
        if who.pupil is not None and not values.get("legacy") and values.get("ends_on") is None
    }
    for who, spell, _changes in list(plan.spell_changes):
        if spell.pupil_id not in plan.back or spell.status != Status.SUPPORT:
            continue
        back_on = plan.back[spell.pupil_id][1]
        values = begun.get(spell.pupil_id)
        if values is None:
            said = who.said.get("status") or [Status.SUPPORT]
            values = {"status": Status(said[0]), "starts_on": back_on, "source": plan.source}
            plan.spells.append((who, values))
        elif values["status"] != Status.PLAN:
            _not_before(who, values, back_on)
        was = f"{spell.status}, {shown(spell.starts_on)}" if spell.starts_on else spell.status
        plan.says(who, LineKind.CHANGED, "status", was, f"{values['status']}, {shown(back_on)}")


def _not_before(who: Who, values: dict[str, object], back_on: date) -> None:
    """A day before they were back is of the stay before: the file is taken at its word that it stands, and not asked
    about again for that day.
    """
    starts = values["starts_on"]
    if not isinstance(starts, date) or starts < back_on:
        values["starts_on"] = back_on
        who.decided["status"] = who.said.get("status")
