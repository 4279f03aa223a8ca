"""A pupil's record: the header that stands on all its parts, and the parts."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.needs.queries import Standing, standing_of
from endeavour.pages.deciding import decider, deciding_fact
from endeavour.pages.design.filters import long_day, short_date
from endeavour.pages.design.forms import Form
from endeavour.pages.design.shell import Link, PupilHeader, Record
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import address, show
from endeavour.people.models import Pupil
from endeavour.people.policies import may_give_tags
from endeavour.people.queries import class_names, guardians_of, placing_of
from endeavour.people.representing import Holder, holder_of
from endeavour.people.states import Effect
from endeavour.plans.queries import teacher_responsible

SECTIONS: tuple[tuple[str, str], ...] = (
    ("pupil", gettext_noop("Overview")),
    ("assess", gettext_noop("Assess")),
    ("plan", gettext_noop("Plan")),
    ("do", gettext_noop("Do")),
    ("review", gettext_noop("Review")),
    ("people", gettext_noop("People")),
    ("papers", gettext_noop("Papers")),
    ("history", gettext_noop("History")),
)


def show_record(
    request: SchoolRequest, pupil: Pupil, template: str, context: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """A part of a pupil's record, under its header. `go("assess")` in the template stays with this pupil. Whoever
    opens no records, and has come for the child's contacts, sees the child's name above them and nothing of the
    record.
    """
    go = partial(address, request.school.code, pupil_uid=pupil.uid)
    more: dict[str, Any] = {"pupil": pupil, "go": go, "decider": ""}
    if Permission.SEE_RECORDS in request.actor.permissions:
        standing = context.get("standing") or standing_of(pupil)
        sections = _sections(request, pupil, section)
        holder = holder_of(pupil, on=clock.today())
        head = pupil_header(request, pupil, standing, holder)
        more |= {"standing": standing, "record": Record(head, sections), "decider": decider(pupil, holder)}
    else:
        more["record"] = Record(name_header(pupil), ())
    return show(request, template, {**more, **context}, place="register", status=status)


def ask_about(
    request: SchoolRequest,
    pupil: Pupil,
    form: Form,
    *,
    title: str,
    submit: str,
    section: str,
    text: str = "",
    leave: str = "",
    beware: bool | None = None,
) -> HttpResponse:
    """A page that asks the questions of one form about this child. `leave` names the page to go back to, at first the
    section's own. It says that this is no place for safeguarding wherever somebody writes more than a line, unless
    `beware` says otherwise. What is typed is kept until it is carried out.
    """
    kept = kept_form(request, form)
    back = address(request.school.code, leave or section, pupil_uid=pupil.uid)
    context = {
        "form": form,
        "kept": kept,
        "title": title,
        "submit": submit,
        "text": text,
        "leave": back,
        "beware": form.at_length if beware is None else beware,
    }
    return show_record(request, pupil, "school/question.jinja", context, section=section)


def pupil_header(request: SchoolRequest, pupil: Pupil, standing: Standing, holder: Holder) -> PupilHeader:
    """The head of a record: name, status, class, age, needs, key adult, tags, one alert. While its reader hides
    needs, of the facts only those that any list of a class would show.
    """
    today = clock.today()
    placing = placing_of(pupil, on=today)
    teacher = teacher_responsible(pupil) or " · ".join(placing.teachers)
    tags_url = address(request.school.code, "pupil-tags", pupil_uid=pupil.uid)
    facts = _places(pupil, placing.class_name, teacher, today)
    facts += [] if request.user.hides_needs else _telling(pupil, holder, today)
    since = (
        _("%(status)s since %(day)s")
        % {"status": _(STATUS_WORDS[standing.status]), "day": short_date(standing.since)}
        if standing.since and standing.status != "N"
        else ""
    )
    return PupilHeader(
        name=pupil.full_name,
        initials=_initials(pupil),
        known_as=_known_as(pupil),
        photo_url=address(request.school.code, "photo", pupil_uid=pupil.uid) if pupil.photo_id else "",
        status=standing.status,  # type: ignore[arg-type]
        status_words=since,
        facts=tuple(fact for fact in facts if fact),
        needs="; ".join(need_words(need) for need in standing.needs),
        key_adult=Link(pupil.key_adult.user.name, address(request.school.code, "people", pupil_uid=pupil.uid))
        if pupil.key_adult
        else None,
        tags=placing.tags,
        tags_link=Link(_("Change tags") if placing.tags else _("Give a tag"), tags_url)
        if may_give_tags(request.actor)
        else None,
        alert=_alert(request, pupil, today),
    )


def name_header(pupil: Pupil, *, with_birth: bool = True) -> PupilHeader:
    """The head of a page about a child for somebody who opens no records: who it is, and no more. `with_birth` is
    whether this reader may know the birth date.
    """
    class_name = class_names([pupil.pk], on=clock.today()).get(pupil.pk, "")
    places = ", ".join(part for part in (class_name, year_words(pupil.year_group)) if part)
    born = _("Born %(day)s") % {"day": short_date(pupil.born_on)} if with_birth else ""
    return PupilHeader(
        name=pupil.full_name,
        initials=_initials(pupil),
        known_as=_known_as(pupil),
        status="",
        facts=tuple(fact for fact in (places, born) if fact),
    )


def _initials(pupil: Pupil) -> str:
    return (pupil.known_as[:1] + pupil.surname[:1]).upper()


def _known_as(pupil: Pupil) -> str:
    return pupil.known_as if pupil.known_as != pupil.forename else ""


STATUS_WORDS = {"K": gettext_noop("SEN Support"), "E": gettext_noop("EHC plan"), "N": gettext_noop("No SEN")}


def need_words(need: Any) -> str:
    """A need as people say it."""
    return str(need.get_type_display()) if need.type else (need.words or need.unrecognised)


def _places(pupil: Pupil, class_name: str, teacher: str, today: date) -> list[str]:
    """Where a child is at school, and how old."""
    born = pupil.born_on
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return [
        ", ".join(part for part in (class_name, year_words(pupil.year_group)) if part),
        _("Teacher: %(name)s") % {"name": teacher} if teacher else "",
        age_words(months),
    ]


def _telling(pupil: Pupil, holder: Holder, today: date) -> list[str]:
    """What a class that sees the screen is not to know of a child."""
    return [
        deciding_fact(pupil.born_on, holder, on=today),
        _("In the SEN unit") if pupil.sen_unit else "",
        _("In resourced provision") if pupil.resourced_provision else "",
        _looked_after(pupil),
        _("Pupil premium") if pupil.pupil_premium else "",
        _("English as an additional language") if pupil.eal else "",
        _("Attendance %(percent)s%%") % {"percent": pupil.attendance_percent} if pupil.attendance_percent else "",
        ngettext("Suspended once", "Suspended %(num)d times", pupil.suspensions) % {"num": pupil.suspensions}
        if pupil.suspensions
        else "",
        _("Reduced timetable until %(day)s") % {"day": long_day(pupil.reduced_timetable_until)}
        if pupil.reduced_timetable_until and pupil.reduced_timetable_until >= today
        else "",
        _("Healthcare plan: %(where)s") % {"where": pupil.healthcare_plan_kept} if pupil.healthcare_plan_kept else "",
    ]


def age_words(months: int) -> str:
    """How old a child is: 8 years 6 months, 15 years 1 month, 7 years."""
    years, over = divmod(months, 12)
    said = ngettext("%(num)d year", "%(num)d years", years) % {"num": years}
    return said + " " + ngettext("%(num)d month", "%(num)d months", over) % {"num": over} if over else said


def year_words(code: str) -> str:
    """A census year group in words."""
    if code == "R":
        return _("Reception")
    if code[:1] in {"N", "E"}:
        return _("Nursery")
    return _("Year %(year)s") % {"year": code} if code.isdigit() else ""


def _looked_after(pupil: Pupil) -> str:
    if not pupil.looked_after:
        return ""
    council = pupil.looked_after_by
    return _("Looked after by %(council)s") % {"council": council} if council else _("Looked after")


def _alert(request: SchoolRequest, pupil: Pupil, today: date) -> Link | None:
    held = frozenset[Effect]().union(*(person.held for person in guardians_of(pupil, on=today)))
    if not held:
        return None
    told = _("An order is in force: check who may be told")
    near = _("An order is in force: check who may be with the child")
    where = address(request.school.code, "people", pupil_uid=pupil.uid)
    return Link(told if Effect.NO_INFORMATION in held else near, where)


def _sections(request: SchoolRequest, pupil: Pupil, section: str) -> tuple[Link, ...]:
    return tuple(
        Link(_(label), address(request.school.code, name, pupil_uid=pupil.uid), name == section)
        for name, label in SECTIONS
        if name != "history" or Permission.SEE_HISTORY in request.actor.permissions
    )
