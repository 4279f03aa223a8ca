"""Many pupils at once: all or none, each with its event, and taken back within a minute where nothing has moved."""

import uuid
from datetime import timedelta

import pytest

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Read
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.oversight.actions import remove_view, save_view, set_key_adults, take_copy, undo_change
from endeavour.oversight.asking import Ask
from endeavour.oversight.models import BulkChange, SavedView
from endeavour.oversight.queries import just_done, views_of
from endeavour.oversight.register import whole_list
from endeavour.oversight.states import MOST_VIEWS
from endeavour.people.actions import set_key_adult
from endeavour.people.models import Pupil, Sight
from endeavour.schools.tenancy import in_school
from tests.concepts.oversight.conftest import TODAY, Place
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

ACT = uuid.UUID(int=99)


def give(place: Place, staff: Membership | None, *pupils: Pupil, act: uuid.UUID = ACT) -> BulkChange:
    uids = [pupil.uid for pupil in pupils]
    return set_key_adults(by=place.senco, uid=act, pupil_uids=uids, staff=staff, on=TODAY)


def key_adults(*pupils: Pupil) -> list[int | None]:
    fresh = {pupil.pk: pupil.key_adult_id for pupil in Pupil.objects.filter(pk__in=[one.pk for one in pupils])}
    return [fresh[pupil.pk] for pupil in pupils]


def key_adult_events() -> int:
    return Event.objects.filter(verb="key_adult_set").count()


# Setting


def test_each_pupil_gets_the_key_adult_and_an_event_of_their_own(place: Place) -> None:
    give(place, place.ruth, place.mara, place.dev, place.ben)
    assert key_adults(place.mara, place.dev, place.ben) == [place.ruth.pk] * 3
    events = list(Event.objects.filter(verb="key_adult_set").order_by("id").values_list("pupil_uid", flat=True))
    assert events == [place.mara.uid, place.dev.uid, place.ben.uid]


def test_who_has_that_key_adult_already_is_left_alone(place: Place) -> None:
    change = give(place, place.tom, place.mara, place.dev)
    assert [row["pupil"] for row in change.rows] == [place.mara.pk]
    assert key_adult_events() == 1


def test_a_key_adult_can_be_taken_away_from_many(place: Place) -> None:
    give(place, None, place.mara, place.dev)
    assert key_adults(place.mara, place.dev) == [None, None]


def test_pressed_twice_it_is_done_once(place: Place) -> None:
    assert give(place, place.ruth, place.mara) == give(place, place.ruth, place.mara, place.dev)
    assert (key_adults(place.dev), key_adult_events()) == ([place.tom.pk], 1)


def test_a_teacher_may_not(place: Place) -> None:
    with pytest.raises(Refused):
        set_key_adults(by=place.teacher, uid=ACT, pupil_uids=[place.mara.uid], staff=place.tom, on=TODAY)
    assert key_adults(place.mara) == [None]


def test_another_schools_pupils_and_staff_are_not_reached(place: Place) -> None:
    other = make_school("900002", "Wold Edge High School")
    with in_school(other.pk):
        hal = make_staff(other, "Hal Moor", Role.SENCO)
        iris = make_pupil(other, "Iris", "Moor")
    assert give(place, place.ruth, iris).rows == []
    with pytest.raises(NotFound):
        give(place, hal, place.mara, act=uuid.UUID(int=98))
    with in_school(other.pk):
        assert key_adults(iris) == [None]


# Undoing


def undo(place: Place, *, seconds: int = 30, by: Actor | None = None) -> BulkChange:
    change = BulkChange.objects.get(uid=ACT)
    at = change.done_at + timedelta(seconds=seconds)
    return undo_change(by=by or place.senco, uid=ACT, at=at, on=TODAY)


def test_within_a_minute_everything_is_as_it_was(place: Place) -> None:
    sights = sorted(Sight.objects.values_list("pk", flat=True))
    give(place, place.ruth, place.mara, place.dev)
    assert len(Sight.objects.all()) == len(sights) + 2
    undo(place)
    assert key_adults(place.mara, place.dev) == [None, place.tom.pk]
    still = Sight.objects.filter(staff=place.ruth, ends_on=None)
    assert list(still) == []


def test_sight_that_was_there_before_is_not_taken_with_it(place: Place) -> None:
    set_key_adult(by=place.senco, pupil=place.mara, staff=place.ruth, on=TODAY)
    set_key_adult(by=place.senco, pupil=place.mara, staff=None, on=TODAY)
    before = set(Sight.objects.filter(pupil=place.mara).values_list("pk", flat=True))
    give(place, place.ruth, place.mara)
    undo(place)
    assert set(Sight.objects.filter(pupil=place.mara).values_list("pk", flat=True)) == before


def test_who_was_changed_again_since_stays_and_is_named(place: Place) -> None:
    give(place, place.ruth, place.mara, place.dev)
    set_key_adult(by=place.senco, pupil=place.dev, staff=place.ann, on=TODAY)
    change = undo(place)
    assert key_adults(place.mara, place.dev) == [None, place.ann.pk]
    assert change.kept == [place.dev.pk]
    done = just_done(place.senco, ACT, at=clock.now())
    assert done is not None
    assert (done.undone, done.kept, done.seconds_left) == (True, ("Dev Pillai",), 0)


@pytest.mark.parametrize(("seconds", "undone"), [(0, True), (59, True), (60, False), (3600, False)])
def test_after_a_minute_it_is_too_late(place: Place, seconds: int, undone: bool) -> None:
    give(place, place.ruth, place.mara)
    if undone:
        undo(place, seconds=seconds)
    else:
        with pytest.raises(Refused):
            undo(place, seconds=seconds)
    assert key_adults(place.mara) == [None if undone else place.ruth.pk]


def test_undone_twice_is_undone_once(place: Place) -> None:
    give(place, place.ruth, place.mara)
    undo(place)
    set_key_adult(by=place.senco, pupil=place.mara, staff=place.ruth, on=TODAY)
    undo(place)
    assert key_adults(place.mara) == [place.ruth.pk]


def test_only_who_did_it_may_undo_it(place: Place) -> None:
    give(place, place.ruth, place.mara)
    hugh = make_staff(place.school, "Hugh Marr", Role.HEAD)
    with pytest.raises(NotFound):
        undo(place, by=acting(hugh, on=TODAY))
    assert just_done(acting(hugh, on=TODAY), ACT, at=clock.now()) is None


def test_how_long_there_is_left_is_counted_down(place: Place) -> None:
    change = give(place, place.ruth, place.mara)
    left = [
        done.seconds_left
        for seconds in (0, 12, 60, 400)
        if (done := just_done(place.senco, ACT, at=change.done_at + timedelta(seconds=seconds)))
    ]
    assert left == [60, 48, 0, 0]


# Views


def test_a_view_is_kept_for_its_owner_alone(place: Place) -> None:
    save_view(by=place.senco, name="  Year 4  ", query="status=K&year=4&page=7&bad=1")
    assert [(view.name, view.query) for view in views_of(place.senco)] == [("Year 4", "status=K&year=4")]
    assert views_of(place.teacher) == []


def test_the_same_name_takes_the_new_view(place: Place) -> None:
    save_view(by=place.senco, name="Mine", query="status=K")
    save_view(by=place.senco, name="Mine", query="status=E")
    assert [view.query for view in views_of(place.senco)] == ["status=E"]


def test_a_view_needs_a_name_and_there_is_an_end_to_them(place: Place) -> None:
    with pytest.raises(Refused):
        save_view(by=place.senco, name=" ", query="")
    for number in range(MOST_VIEWS):
        save_view(by=place.senco, name=f"View {number}", query="status=K")
    with pytest.raises(Refused):
        save_view(by=place.senco, name="One more", query="")
    save_view(by=place.senco, name="View 3", query="status=E")


def test_another_persons_view_cannot_be_removed(place: Place) -> None:
    view = save_view(by=place.senco, name="Mine", query="status=K")
    with pytest.raises(NotFound):
        remove_view(by=place.teacher, uid=view.uid)
    remove_view(by=place.senco, uid=view.uid)
    assert SavedView.objects.count() == 0


# Copies


def test_that_a_copy_was_taken_is_written_down_and_whose_names_were_in_it(place: Place) -> None:
    _columns, rows = whole_list(place.senco, Ask(), on=TODAY, needs=True)
    take_copy(by=place.senco, kind="csv", rows=rows, query="")
    event = Event.objects.get(verb="register_exported")
    assert (event.actor_name, event.fields) == ("Ruth Ellison", ["asked", "kind", "pupils"])
    read = Read.objects.get(page="register-export")
    assert sorted(read.pupil_ids) == sorted([place.mara.pk, place.dev.pk, place.ben.pk])


def test_who_may_not_export_takes_no_copy(place: Place) -> None:
    with pytest.raises(Refused):
        take_copy(by=place.teacher, kind="csv", rows=(), query="")
    assert Event.objects.filter(verb="register_exported").count() == 0
