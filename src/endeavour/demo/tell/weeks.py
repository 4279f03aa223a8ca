"""Rows of working weeks and lessons: as `provision.weeks_kept` writes them. Support staff work their hours, and each
class of a primary school has English and maths in the morning.
"""

from collections.abc import Iterable
from datetime import date, time

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.demo.people import Person
from endeavour.demo.tell.context import School
from endeavour.people.models import Group
from endeavour.provision.models import ClassLesson, WorkingTime
from endeavour.provision.states import Did

FULL = tuple((day, *hours) for day in range(5) for hours in ((time(8, 45), time(12)), (time(12, 45), time(15, 15))))
MORNINGS = tuple((day, time(8, 45), time(12)) for day in range(5))
THREE_DAYS = tuple(one for one in FULL if one[0] in (0, 1, 3))
WEEKS = (FULL, FULL, MORNINGS, FULL, THREE_DAYS)
LESSONS = (("Maths", time(9, 30)), ("English", time(11)))
MINUTES = 60


def keep_weeks(school: School, by: Person, primary: Iterable[str]) -> None:
    """Since the first school day of this year: the hours of those who are teaching assistants and nothing else, and
    the lessons of these classes.
    """
    if school.light:
        return
    since = school.almanac.on_or_after(school.almanac.years[-1].starts)
    school.books.now = school.almanac.moment(since, 0)
    assistants = [one for one in school.staff.values() if one.role == Role.TEACHING_ASSISTANT.value]
    for number, person in enumerate(assistants):
        _works(school, by, person, number, since)
    for name in primary:
        _taught(school, by, name, since)


def _works(school: School, by: Person, person: Person, number: int, since: date) -> None:
    week, books = WEEKS[number % len(WEEKS)], school.books
    for weekday, begins, ends in week:
        books.add(WorkingTime, staff_id=person.member, weekday=weekday, begins=begins, ends=ends, starts_on=since)
    told = [[weekday, f"{begins:%H:%M}", f"{ends:%H:%M}"] for weekday, begins, ends in week]
    changed: dict[str, tuple[object, object]] = {"hours": ([], told), "from": (None, since)}
    books.event(by, Did.HOURS_KEPT, Membership, uid=person.uid, pupil=None, changed=changed)


def _taught(school: School, by: Person, name: str, since: date) -> None:
    group, books, told = school.classes[name].row, school.books, []
    for weekday in range(5):
        for subject, at in LESSONS:
            books.add(
                ClassLesson,
                group_id=group["id"],
                subject=subject,
                core=True,
                weekday=weekday,
                at=at,
                minutes=MINUTES,
                starts_on=since,
            )
            told.append([weekday, f"{at:%H:%M}", MINUTES, subject])
    changed: dict[str, tuple[object, object]] = {"lessons": ([], told), "from": (None, since)}
    books.event(by, Did.LESSONS_KEPT, Group, uid=group["uid"], pupil=None, changed=changed)
