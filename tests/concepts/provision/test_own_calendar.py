"""What stands in an adult's own calendar: when and where they give support, and nothing of any child."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar as Read

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.provision.a_day import Covered, arrange_cover
from endeavour.provision.arranging import Weekly
from endeavour.provision.models import Intervention
from endeavour.provision.own_calendar import AHEAD, BACK, Entry, entries_of
from endeavour.provision.week import Whose, week_of
from endeavour.provision.writers import calendar_file
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.queries import calendar_of
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import MONDAY, TODAY, WEEK, begun, group, joined, kasia, line_for

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

A_DAY = timedelta(days=1)
STAMP = datetime(2026, 9, 14, tzinfo=UTC)


def of(world: World, staff: Membership, on: date = TODAY) -> list[Entry]:
    return entries_of(staff.pk, on=on, calendar=calendar_of(world.school))


def days_of(entries: list[Entry]) -> list[date]:
    return [one.begins.date() for one in entries]


def test_it_holds_what_the_week_page_shows(world: World, kasia: Membership, group: Intervention) -> None:
    begun(world, world.teacher, kasia, name="Lego", slots=(Weekly(4, time(9), 30),), ends_on=TODAY + 3 * WEEK)
    for staff in (kasia, world.teacher, world.senco):
        found = [(one.begins.date(), one.begins.time(), one.place) for one in of(world, staff)]
        shown = []
        for number in range(-2, AHEAD // WEEK):
            days = week_of(TODAY + number * WEEK, Whose(staff=staff.pk), calendar_of(world.school))
            shown += [(day.on, one.slot.at, one.intervention.room) for day in days for one in day.slots]
        assert found == shown, staff
    assert len(of(world, kasia)) > 20
    assert of(world, world.senco) == []


def test_nothing_is_in_it_in_holidays_and_on_closed_days(
    world: World, kasia: Membership, group: Intervention
) -> None:
    terms = [
        Days("Autumn", TODAY - WEEK, date(2026, 10, 23)),
        Days("Autumn 2", date(2026, 11, 2), date(2026, 12, 18)),
    ]
    shut = [Days("Burst pipe", TODAY + WEEK, TODAY + WEEK)]
    assert TODAY + WEEK in days_of(of(world, kasia))
    assert date(2026, 10, 26) in days_of(of(world, kasia))
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=shut)
    found = days_of(of(world, kasia))
    assert TODAY in found
    assert TODAY + WEEK not in found
    assert not [day for day in found if date(2026, 10, 24) <= day < date(2026, 11, 2)]
    assert max(found) < TODAY + AHEAD
    assert min(found) >= TODAY - BACK


def test_cover_of_a_day_moves_from_one_calendar_to_the_other(
    world: World, kasia: Membership, group: Intervention
) -> None:
    sam = make_staff(world.school, "Sam Whittle", Role.TEACHING_ASSISTANT)
    slot = group.slots.get(weekday=MONDAY)
    arrange_cover(
        by=acting(world.senco), slots=[Covered(slot, sam)], instead_of=kasia, on=TODAY + WEEK, at=clock.now()
    )
    assert TODAY + WEEK not in days_of(of(world, kasia))
    (taken,) = of(world, sam)
    assert (taken.begins.date(), taken.covers, taken.minutes, taken.place) == (TODAY + WEEK, True, 20, "The Nook")


def test_it_is_read_again_as_it_was_written(world: World, kasia: Membership, group: Intervention) -> None:
    entries = of(world, kasia)
    read = Read.from_ical(calendar_file(entries, name="Support", stamp=STAMP, key="one"))
    events = read.walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Support, 20 min"] * len(entries)
    assert {str(event["location"]) for event in events} == {"The Nook"}
    assert [event.decoded("dtstart") for event in events] == [one.begins for one in entries]
    assert [event.decoded("dtend") for event in events] == [one.ends for one in entries]
    assert len({str(event["uid"]) for event in events}) == len(entries)


def test_the_time_of_day_stays_when_the_clocks_change() -> None:
    for day, hour in ((date(2026, 10, 23), 9), (date(2026, 10, 26), 10)):
        begins = datetime.combine(day, time(10), tzinfo=clock.LONDON)
        made = calendar_file(
            [Entry(begins, begins + timedelta(minutes=30), 30, "", False)], name="Support", stamp=STAMP, key=""
        )
        assert f"DTSTART:{day:%Y%m%d}T{hour:02}0000Z".encode() in made


@pytest.mark.parametrize(
    "room",
    [
        "Hall\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Mara",
        "Hall\rSUMMARY:Mara",
        "Hall\x0b\x0c\x1c\x85\u2028\u2029SUMMARY:Mara",
        "Hall; one, two\\n three",
        "Bücherei " * 6,
    ],
)
def test_a_room_cannot_write_a_line_of_its_own(room: str) -> None:
    begins = datetime(2026, 9, 14, 10, tzinfo=clock.LONDON)
    made = calendar_file([Entry(begins, begins, 0, room, True)], name="Support", stamp=STAMP, key="")
    (event,) = Read.from_ical(made).walk("VEVENT")
    assert str(event["summary"]) == "Cover, 0 min"
    assert "".join(str(event["location"]).split()) == "".join(room.split()).translate(
        {ord(one): None for one in "\x0b\x0c\x1c\x85\u2028\u2029"}
    )
    lines = made.decode().split("\r\n")
    assert not [line for line in lines if line.startswith("SUMMARY") and "Mara" in line]
    assert all(len(line.encode()) <= 75 for line in lines)


def test_what_changes_is_another_event_and_two_feeds_have_nothing_in_common() -> None:
    begins = datetime(2026, 9, 14, 10, tzinfo=clock.LONDON)
    one = Entry(begins, begins + timedelta(minutes=30), 30, "Hall", False)
    other = Entry(begins, begins + timedelta(minutes=30), 30, "The Nook", False)

    def references(entry: Entry, key: str) -> list[str]:
        read = Read.from_ical(calendar_file([entry], name="Support", stamp=STAMP, key=key))
        return [str(event["uid"]) for event in read.walk("VEVENT")]

    assert references(one, "a") == references(one, "a")
    assert len({*references(one, "a"), *references(other, "a"), *references(one, "b")}) == 3


def test_a_full_timetable_asks_no_more_than_one_session_and_asks_for_no_child(
    world: World, kasia: Membership
) -> None:
    def asked() -> list[str]:
        calendar = calendar_of(world.school)
        with CaptureQueriesContext(connection) as queries:
            entries_of(kasia.pk, on=TODAY, calendar=calendar)
        return [one["sql"] for one in queries.captured_queries]

    joined(world, begun(world, kasia), line_for(world, world.mara))
    one = asked()
    for number in range(5):
        pupil = make_pupil(world.school, f"Pupil {number}", "Many")
        joined(world, begun(world, kasia, name=f"Group {number}"), line_for(world, pupil))
    assert len(asked()) == len(one) == 3
    assert not [sql for sql in asked() if "people_pupil" in sql or "interventionpupil" in sql or "plans_" in sql]
