"""What the law asks about a SENCO: the questions, and the answers as their page shows them."""

from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from endeavour.access.actions.senco import AsSenco
from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.law.senco_qualification import Award
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.forms import DateField, Form

AWARDS = {
    Award.NASENCO.value: _("National Award for SEN Co-ordination"),
    Award.NPQ.value: _("National Professional Qualification for SENCOs"),
}
ANSWERS = {"yes": True, "no": False}


def _yes_or_no(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """A question that may stay open: then nobody has answered it, and the duty is not yet known."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[("yes", _("Yes")), ("no", _("No")), ("open", _("Not recorded yet"))],
        coerce=ANSWERS.get,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class AsSencoForm(Form):
    """The questions, in the order in which a SENCO would answer them."""

    senco_since = DateField(label=_("SENCO at this school since"), required=False)
    first_senco_on = DateField(
        label=_("When did they first become a SENCO?"), help_text=_("At any school"), required=False
    )
    senco_over_a_year_before = _yes_or_no(
        _("Had they been a SENCO for more than twelve months in all before they took this post?"),
        _("At any school. Then no qualification is asked for"),
    )
    senco_award = forms.ChoiceField(
        label=_("Which qualification do they hold, or are they taking?"),
        choices=[*AWARDS.items(), ("", _("None, or not recorded yet"))],
        required=False,
        widget=forms.RadioSelect,
    )
    senco_award_begun_on = DateField(label=_("When did the course begin?"), required=False)
    senco_qualified_on = DateField(
        label=_("When was it completed?"),
        help_text=_("Leave it empty while it runs"),
        required=False,
        latest=clock.today,
    )
    qualified_teacher = _yes_or_no(
        _("Are they a qualified teacher?"),
        _("Qualified only as an overseas-trained teacher does not count. The head or acting head need not be one"),
    )
    induction_done = _yes_or_no(_("Have they finished their induction?"), _("Yes, too, where none was required"))
    teaches_here = _yes_or_no(_("Do they work as a teacher at this school?"))

    @staticmethod
    def answers_of(staff: Membership) -> dict[str, Any]:
        """The form as it stands."""
        known = {one.name: getattr(staff, one.name) for one in fields(AsSenco)}
        return {name: _chosen(value) if name in _ASKED else value for name, value in known.items()}


_ASKED = {"senco_over_a_year_before", "qualified_teacher", "induction_done", "teaches_here"}


def _chosen(value: bool | None) -> str:
    return "open" if value is None else "yes" if value else "no"


def as_senco_shown(staff: Membership) -> list[tuple[str, str, str, str]]:
    """Each question in short with its answer, as the `summary_list` macro takes them."""
    yes_or_no = {True: _now("Yes"), False: _now("No"), None: _now("Not recorded yet")}
    rows = [
        (_now("SENCO here since"), _day(staff.senco_since)),
        (_now("First became a SENCO, at any school"), _day(staff.first_senco_on)),
        (_now("More than a year a SENCO before"), yes_or_no[staff.senco_over_a_year_before]),
        (_now("Qualification"), _award(staff)),
        (_now("Qualified teacher"), yes_or_no[staff.qualified_teacher]),
        (_now("Induction finished, or none required"), yes_or_no[staff.induction_done]),
        (_now("Works as a teacher here"), yes_or_no[staff.teaches_here]),
    ]
    return [(asked, answer, "", "") for asked, answer in rows]


class LastDayForm(Form):
    """Until when somebody was SENCO here."""

    last_day = DateField(
        label=_("What was their last day as SENCO here?"),
        help_text=_("From the day after, the school had no SENCO unless somebody else was one."),
        latest=clock.today,
        error_messages={"required": _("Enter their last day as SENCO")},
    )


def former_shown(staff: Membership) -> list[tuple[str, str, str, str]]:
    """From when to when somebody was SENCO here, as the `summary_list` macro takes it."""
    days = {_now("SENCO here since"): staff.senco_since, _now("Last day as SENCO"): last_day_of(staff)}
    return [(asked, _day(day), "", "") for asked, day in days.items()]


def last_day_of(staff: Membership) -> date | None:
    """The last day of a former SENCO: when the role was taken or their place ended, whichever came first."""
    return min((day for day in (staff.senco_until, staff.ends_on) if day), default=None)


def _day(known: date | None) -> str:
    return short_date(known) if known else _now("Not recorded yet")


def _award(staff: Membership) -> str:
    if not staff.senco_award:
        return _now("None, or not recorded yet")
    name = AWARDS[staff.senco_award]
    if staff.senco_qualified_on:
        return _now("%(award)s, completed %(day)s") % {"award": name, "day": short_date(staff.senco_qualified_on)}
    return _now("%(award)s, not completed yet") % {"award": name}
