"""Files on the disk and their records: one never without the other for long, and no more than there is room for."""

import hashlib
import io
import os
import shutil
import stat
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from pytest_django import Settings

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.files.actions import add_file, remove_file
from endeavour.files.checking import Checked, check
from endeavour.files.keeping import coming_folder, files_folder, place_of
from endeavour.files.models import File
from endeavour.files.policies import Room, may_keep
from endeavour.files.queries import bytes_of
from endeavour.files.sweeping import ALARMING, Swept, sweep
from endeavour.foundation.errors import NotFound, Refused
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.concepts.files import made
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

WORDS = b"Mara joins in at story time."


@pytest.fixture
def school() -> Iterator[School]:
    shutil.rmtree(files_folder(), ignore_errors=True)
    school = make_school()
    with in_school(school.pk):
        yield school
    shutil.rmtree(files_folder(), ignore_errors=True)


@pytest.fixture
def tom(school: School) -> Actor:
    return acting(make_staff(school, "Tom Garrity", Role.TEACHER))


def checked(data: bytes = WORDS, name: str = "notes.txt") -> Checked:
    return check(name, io.BytesIO(data), len(data))


def age(path: Path, days: float) -> None:
    moment = time.time() - days * 86400
    os.utime(path, (moment, moment))


def test_a_file_is_kept_under_a_name_that_tells_nothing(tom: Actor) -> None:
    row = add_file(by=tom, checked=checked())
    place = place_of(tom.school_id, row.uid)
    assert place.relative_to(files_folder()).parts == (str(tom.school_id), row.uid.hex[-2:], row.uid.hex)
    assert place.read_bytes() == bytes_of(row) == WORDS
    assert (row.label, row.kind, row.size, row.sha256, row.added_by) == (
        "notes.txt", "text", len(WORDS), hashlib.sha256(WORDS).hexdigest(), tom.user_id
    )  # fmt: skip
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert list(coming_folder().iterdir()) == []
    event = Event.objects.get()
    assert (event.verb, event.subject_uid) == ("file_added", row.uid)


def test_the_same_bytes_twice_are_two_files(tom: Actor) -> None:
    one, other = add_file(by=tom, checked=checked()), add_file(by=tom, checked=checked())
    remove_file(by=tom, file=one)
    assert bytes_of(other) == WORDS


def test_bytes_that_changed_or_went_are_not_found(tom: Actor) -> None:
    row = add_file(by=tom, checked=checked())
    place = place_of(tom.school_id, row.uid)
    place.write_bytes(WORDS + b" Not.")
    with pytest.raises(NotFound):
        bytes_of(row)
    place.unlink()
    with pytest.raises(NotFound):
        bytes_of(row)


def test_another_schools_file_cannot_be_linked_nor_seen_nor_removed(tom: Actor) -> None:
    row = add_file(by=tom, checked=checked())
    other = make_school("900002", "Harrowmere")
    with in_school(other.pk):
        stranger = acting(make_staff(other, "Sam Elsewhere", Role.SENCO))
        assert File.objects.count() == 0
        with pytest.raises(NotFound):
            remove_file(by=stranger, file=row)


@pytest.mark.django_db(databases=["default", "reads"], transaction=True)
def test_the_database_itself_refuses_another_schools_photo(tom: Actor) -> None:
    row = add_file(by=tom, checked=checked())
    other = make_school("900002", "Harrowmere")
    with in_school(other.pk):
        pupil = make_pupil(other)
        with pytest.raises(IntegrityError), transaction.atomic():
            type(pupil).objects.filter(pk=pupil.pk).update(photo_id=row.pk)


# Room

MB = 1_000_000
PLENTY = Room(
    person_files=0,
    person_used=0,
    person_most=500 * MB,
    school_used=0,
    school_most=900 * MB,
    disk_left=9000 * MB,
    disk_least=MB,
)


@pytest.mark.parametrize(
    ("room", "because"),
    [
        ({}, ""),
        ({"person_used": 490 * MB}, ""),
        ({"person_used": 490 * MB + 1}, "You have added as much as one person may in a day. Add the rest tomorrow."),
        ({"person_files": 999}, ""),
        ({"person_files": 1000}, "You have added as much as one person may in a day. Add the rest tomorrow."),
        ({"school_used": 890 * MB}, ""),
        (
            {"school_used": 890 * MB + 1},
            "Your school has used all its room for files. Tell whoever looks after Endeavour there.",
        ),
        ({"disk_left": 11 * MB}, ""),
        (
            {"disk_left": 11 * MB - 1},
            "The server’s disk is nearly full. Tell whoever looks after Endeavour at your school.",
        ),
    ],
)
def test_there_is_room_to_the_last_byte_and_no_further(room: dict[str, int], because: str) -> None:
    assert may_keep(replace(PLENTY, **room), 10 * MB).because == because


def test_one_person_cannot_fill_the_disk_and_the_next_day_may_add_again(tom: Actor, settings: Settings) -> None:
    settings.FILES_MOST_OF_A_PERSON_A_DAY = 2 * len(WORDS)
    for _number in range(2):
        add_file(by=tom, checked=checked())
    with pytest.raises(Refused) as said_no:
        add_file(by=tom, checked=checked(), field="attached")
    assert (said_no.value.because.split(".")[0], said_no.value.field) == (
        "You have added as much as one person may in a day",
        "attached",
    )
    assert len(list(files_folder().rglob("*/*/*"))) == 2
    ruth = acting(make_staff(School.objects.get(), "Ruth Ellison", Role.SENCO))
    add_file(by=ruth, checked=checked())
    for row in File.objects.all():
        File.objects.filter(pk=row.pk).update(added_at=row.added_at - timedelta(hours=25))
    add_file(by=tom, checked=checked())


def test_one_school_cannot_fill_the_disk(tom: Actor, settings: Settings) -> None:
    settings.FILES_MOST_OF_A_SCHOOL = len(WORDS)
    add_file(by=tom, checked=checked())
    with pytest.raises(Refused):
        add_file(by=tom, checked=checked())
    other = make_school("900002", "Harrowmere")
    with in_school(other.pk):
        add_file(by=acting(make_staff(other, "Sam Elsewhere", Role.SENCO)), checked=checked())


def test_a_full_disk_takes_nothing(tom: Actor, settings: Settings) -> None:
    settings.FILES_LEAVE_FREE = shutil.disk_usage(settings.DATA).total
    with pytest.raises(Refused):
        add_file(by=tom, checked=checked())
    assert File.objects.count() == 0


# Sweeping


def test_what_was_rolled_back_is_swept_after_a_day_and_not_before(tom: Actor) -> None:
    with transaction.atomic():
        row = add_file(by=tom, checked=checked())
        transaction.set_rollback(True)
    left = place_of(tom.school_id, row.uid)
    assert (File.objects.count(), left.exists()) == (0, True)
    age(left, 0.9)
    assert sweep() == Swept(removed=0, bytes=0, lost=0, held_back=False)
    age(left, 1.1)
    assert sweep() == Swept(removed=1, bytes=len(WORDS), lost=0, held_back=False)
    assert not left.exists()


def test_a_sweep_takes_what_a_killed_server_left_and_nothing_that_is_needed(tom: Actor) -> None:
    kept = add_file(by=tom, checked=checked())
    age(place_of(tom.school_id, kept.uid), 400)
    gone = add_file(by=tom, checked=checked())
    remove_file(by=tom, file=gone)
    strange = files_folder() / "999999" / "ab" / uuid.uuid4().hex
    strange.parent.mkdir(parents=True)
    strange.write_bytes(b"of a school that is no more")
    coming = coming_folder() / "x.sent"
    coming.write_bytes(b"half")
    for path in (place_of(tom.school_id, gone.uid), strange, coming):
        age(path, 2)
    assert sweep() == Swept(removed=3, bytes=len(WORDS) + 31, lost=0, held_back=False)
    assert sweep() == Swept(removed=0, bytes=0, lost=0, held_back=False)
    assert bytes_of(kept) == WORDS


def test_a_file_that_is_missing_is_marked_once_and_found_again(tom: Actor) -> None:
    row = add_file(by=tom, checked=checked())
    place, aside = place_of(tom.school_id, row.uid), coming_folder() / "aside"
    place.rename(aside)
    assert [sweep().lost, sweep().lost] == [1, 0]
    row.refresh_from_db()
    assert row.lost_at is not None
    aside.rename(place)
    assert sweep().lost == 0
    row.refresh_from_db()
    assert row.lost_at is None
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == [
        "file_added",
        "file_lost",
        "file_found",
    ]


def test_a_sweep_holds_back_where_most_files_are_unknown(tom: Actor, capsys: pytest.CaptureFixture[str]) -> None:
    row = add_file(by=tom, checked=checked())
    folder = place_of(tom.school_id, row.uid).parent
    for _number in range(ALARMING + 1):
        path = folder / uuid.uuid4().hex
        path.write_bytes(b"x")
        age(path, 2)
    with pytest.raises(SystemExit):
        call_command("sweep_files")
    assert len(list(folder.iterdir())) == ALARMING + 2
    call_command("sweep_files", trust_records=True)
    assert [path.name for path in folder.iterdir()] == [row.uid.hex]
    assert capsys.readouterr().out.splitlines()[-1] == "Removed 51 files of 0.0 MB. 0 records newly miss their file."


def test_a_pdf_weighs_what_is_kept_and_not_what_was_sent(tom: Actor) -> None:
    sent = made.pdf(made.with_programs)
    row = add_file(by=tom, checked=checked(sent, "plan.pdf"))
    assert row.size == len(bytes_of(row)) < len(sent)
