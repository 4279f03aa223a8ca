"""Papers for staff made from plans in force: classroom cards, and the provision map of a class or the school."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.documents.envelopes import school_part
from endeavour.documents.press.contents.parts import Child, Made
from endeavour.documents.press.contents.staff import (
    CardPart,
    ClassroomCard,
    ClassroomCards,
    MapArea,
    MapLine,
    OnePageProfile,
    ProvisionMap,
)
from endeavour.foundation.school_year import SchoolYear
from endeavour.needs.states import Area
from endeavour.oversight.in_force import InForce
from endeavour.people.models import Pupil
from endeavour.people.queries import class_names
from endeavour.plans.interim import interim_said
from endeavour.plans.models import Profile
from endeavour.plans.shape import LineShape
from endeavour.schools.models import School

Key = tuple[str, int]
Part = tuple[str, int | None, int | None]
Member = tuple[Pupil, LineShape]
NAMED = 3
"""How many adults a line of the map names before it counts the rest."""


def card_of(row: InForce, *, group: str) -> CardPart:
    """Every order that the plan in force puts on the card."""
    orders = [strategy.text for strategy in row.plan.strategies if strategy.on_card]
    return CardPart(
        child=Child(row.pupil.called, row.pupil.known_as, group),
        points=tuple(orders),
        version=row.version.number,
        issued_on=row.version.issued_on,
        review_on=row.version.review_on,
        interim=interim_said(row.version),
    )


def classroom_card(by: Actor, school: School, row: InForce, *, at: datetime, on: date) -> ClassroomCard:
    """One child's card on a page of its own."""
    group = class_names([row.pupil.pk], on=on).get(row.pupil.pk, "")
    return ClassroomCard(school_part(school), card_of(row, group=group), Made(by.name, at))


def classroom_cards(by: Actor, school: School, rows: list[InForce], *, group: str, at: datetime) -> ClassroomCards:
    """The cards of a class, four to a page. A child whose plan has no order for the class has no card."""
    cards = [card_of(row, group=group) for row in rows]
    return ClassroomCards(school_part(school), group, tuple(card for card in cards if card.points), Made(by.name, at))


def cover_pack(
    by: Actor, school: School, rows: list[InForce], *, group: str, at: datetime, on: date
) -> ClassroomCards:
    """The cards of a class for whoever covers it on one day, with whom to ask."""
    ask = [_("Ask the %(senco)s about anything on them.") % {"senco": school.senco_word}]
    if school.dsl_reach:
        ask.append(
            _("Worried about a child’s safety? Go to the safeguarding lead: %(reach)s.") % {"reach": school.dsl_reach}
        )
    paper = classroom_cards(by, school, rows, group=group, at=at)
    return replace(paper, only_on=on, ask=tuple(ask))


def one_page_profile(school: School, profile: Profile, pupil: Pupil) -> OnePageProfile:
    """The one-page profile as it prints."""
    return OnePageProfile(
        school=school_part(school),
        child=Child(pupil.full_name, pupil.known_as),
        appreciated=profile.appreciated,
        important=profile.important,
        support=profile.support,
        written_on=profile.written_on,
        written_with=profile.written_with,
    )


def provision_map(
    by: Actor, school: School, rows: list[InForce], *, group: str, at: datetime, on: date
) -> ProvisionMap:
    """All support in plans in force, by area. A class's map names pupils; the school's (no group) counts them."""
    by_area: dict[str, dict[Key, list[Member]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for line in row.plan.lines:
            by_area[line.area][_key(line)].append((row.pupil, line))
    order = [*Area.values, ""]
    areas = [_area(code, by_area[code], named=bool(group)) for code in order if by_area.get(code)]
    everybody = {pupil.pk for lines in by_area.values() for members in lines.values() for pupil, _line in members}
    return ProvisionMap(
        school=school_part(school),
        period=SchoolYear.of(on).label,
        areas=tuple(areas),
        pupil_count=len(everybody),
        made=Made(by.name, at),
        group=group,
    )


def _key(line: LineShape) -> Key:
    """Lines of several plans are one provision when these are the same, whoever gives it and however often."""
    return " ".join(line.what.casefold().split()), line.group_size


def _area(code: str, lines: dict[Key, list[Member]], *, named: bool) -> MapArea:
    rows = [_line(members, named=named) for _key, members in sorted(lines.items(), key=lambda item: item[0][0])]
    pupils = {pupil.pk for members in lines.values() for pupil, _line in members}
    return MapArea(str(Area(code).label) if code else _("Not said"), tuple(rows), len(pupils))


def _line(members: list[Member], *, named: bool) -> MapLine:
    first = members[0][1]
    pupils = {pupil.pk: pupil for pupil, _line in members}
    parts: dict[Part, list[Member]] = defaultdict(list)
    for pupil, line in members:
        parts[line.who, line.minutes, line.times_a_week].append((pupil, line))
    weekly = [_minutes_a_week(some) for some in parts.values()]
    in_all = [minutes * _weeks(some) for minutes, some in zip(weekly, parts.values(), strict=True)]
    return MapLine(
        provision=" ".join(first.what.split()),
        staff=_adults(sorted({line.who for _pupil, line in members} - {""}, key=str.casefold)),
        group_size=first.group_size,
        pupils=tuple(pupil.called for pupil in pupils.values()) if named else (),
        pupil_count=len(pupils),
        minutes_a_week=sum(weekly) or None,
        weeks=_weeks(members) or None,
        minutes_in_all=sum(in_all) or None,
    )


def _minutes_a_week(members: list[Member]) -> int:
    """Of what one adult gives alike: to each of them where it is for one at a time, or to groups of its size."""
    line = members[0][1]
    pupils = len({pupil.pk for pupil, _line in members})
    return (line.minutes or 0) * (line.times_a_week or 0) * -(-pupils // line.group_size)


def _weeks(members: list[Member]) -> int:
    return max(line.weeks or 0 for _pupil, line in members)


def _adults(names: list[str]) -> str:
    """Who gives it, by name where there are few."""
    if len(names) <= NAMED:
        return ", ".join(names)
    more = len(names) - NAMED + 1
    return _("%(names)s and %(num)d more") % {"names": ", ".join(names[: NAMED - 1]), "num": more}
