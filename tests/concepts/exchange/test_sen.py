"""SEN history from files: statuses and needs as history and as they stand, words nobody knows, and no late duty."""

from datetime import date

from endeavour.access.actor import system
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of
from endeavour.exchange.comparing.preview import LineKind
from endeavour.exchange.models import WaitingStatus
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.actions.cycles import open_next_cycle
from endeavour.needs.actions.history import match_needs
from endeavour.needs.actions.support import NeedChoice, set_needs, start_support
from endeavour.needs.models import Need, SenStatus
from endeavour.people.actions import give_sight
from endeavour.people.models import Pupil, Sight
from endeavour.people.states import SightReason, SightSource
from endeavour.schools.models import School
from tests.concepts.exchange.handing_in import TODAY, Files, applied, chosen, counts, lines, looked_at, table
from tests.exchange.readers.a_roll import census, census_need, census_pupil, upn
from tests.factories.people import make_pupil, make_staff


def history(*spells: str) -> Files:
    """One child's statuses: `K|1/9/2021|`."""
    who = f"{upn(1)}|Osei|Ama|02/03/2018"
    return table(
        "UPN|Surname|Forename|DOB|SEN status|Status start date|Status end date", *(f"{who}|{one}" for one in spells)
    )


def spells() -> list[tuple[str, str, date | None, date | None]]:
    """Every status kept: status, older code, from, until."""
    rows = sorted(SenStatus.objects.order_by("id"), key=lambda row: row.starts_on or date.min)
    return [(row.status, row.legacy, row.starts_on, row.ends_on) for row in rows]


def needs() -> list[tuple[int, str, str]]:
    """The needs that stand: rank, type, and the word nobody knows."""
    rows = Need.objects.filter(ends_on=None).order_by("pupil_id", "rank")
    return [(need.rank, need.type, need.unrecognised) for need in rows]


def test_a_census_brings_statuses_and_ranked_needs_and_brings_them_once(school: School) -> None:
    files = census(
        [census_pupil(1), census_pupil(2, senprovision="E"), census_pupil(3, senprovision="N")],
        [census_need(1, "SLCN", 2), census_need(1, "SEMH", 1), census_need(2, "ASD")],
    )
    plan = applied(school, files)
    assert (counts(plan, "statuses"), counts(plan, "needs")) == ([2, 0, 0, 1, 0], [3, 0, 0, 0, 0])
    assert spells() == [("K", "", None, None), ("E", "", None, None)]
    assert needs() == [(1, "SEMH", ""), (2, "SLCN", ""), (1, "ASD", "")]
    again = applied(school, files)
    assert (again.preview.changes, SenStatus.objects.count(), Need.objects.count()) == (0, 2, 3)


def test_history_arrives_with_its_dates_and_each_spell_ends_where_the_next_begins(school: School) -> None:
    files = history("K|01/09/2021|", "N|01/07/2023|", "K|08/01/2024|")
    applied(school, files)
    assert spells() == [
        ("K", "", date(2021, 9, 1), date(2023, 7, 1)),
        ("N", "", date(2023, 7, 1), date(2024, 1, 8)),
        ("K", "", date(2024, 1, 8), None),
    ]
    assert applied(school, files).preview.changes == 0


def test_school_action_stays_history_and_never_becomes_k(school: School) -> None:
    files = history("School Action|01/09/2012|01/09/2013", "School Action Plus|01/09/2013|")
    plan = applied(school, files)
    assert (plan.preview.legacy, spells()) == (
        2,
        [("N", "A", date(2012, 9, 1), date(2013, 9, 1)), ("N", "P", date(2013, 9, 1), None)],
    )
    applied(school, history("K|01/09/2021|"))
    assert [row.status for row in SenStatus.objects.filter(ends_on=None, legacy="")] == ["K"]
    assert SenStatus.objects.filter(legacy="P", ends_on=None).count() == 1


def test_a_day_the_file_knows_fills_one_that_was_not_known(school: School) -> None:
    applied(school, census([census_pupil(1)]))
    plan = applied(school, table("UPN|Surname|Forename|DOB|SEN status|Status start date",
                                 f"{upn(1)}|Surname1|Forename1|28/02/2017|K|08/01/2024"))  # fmt: skip
    assert (counts(plan, "statuses"), spells()) == ([0, 1, 0, 0, 0], [("K", "", date(2024, 1, 8), None)])


def test_a_status_the_next_file_gives_otherwise_ends_the_one_before(school: School) -> None:
    applied(school, census([census_pupil(1)]))
    plan = applied(school, census([census_pupil(1, senprovision="E")]), on=date(2026, 10, 1))
    assert counts(plan, "statuses") == [0, 1, 0, 0, 0]
    assert spells() == [("K", "", None, date(2026, 10, 1)), ("E", "", date(2026, 10, 1), None)]


def test_support_that_was_started_here_is_not_ended_by_a_file(school: School) -> None:
    applied(school, census([census_pupil(1, senprovision="N")]))
    start_support(by=system(school.pk), pupil=Pupil.objects.get(), on=TODAY)
    files = census([census_pupil(1, senprovision="N")])
    plan = applied(school, files)
    assert lines(plan, LineKind.DIFFERS) == [("Forename1 Surname1", "status", "K, 14 September 2026", "N")]
    assert spells() == [("K", "", TODAY, None)]


def test_a_cycle_that_is_running_is_work_which_no_file_ends_in_silence(school: School) -> None:
    applied(school, census([census_pupil(1)]))
    spell = SenStatus.objects.get()
    open_next_cycle(by=system(school.pk), pupil=spell.pupil, on=TODAY)
    plan = applied(school, census([census_pupil(1, senprovision="N")]))
    assert [line[1] for line in lines(plan, LineKind.DIFFERS)] == ["status"]
    assert spells() == [("K", "", None, None)]


def test_what_a_plan_let_anybody_see_ends_where_a_roll_ends_sen_support(school: School) -> None:
    applied(school, census([census_pupil(1), census_pupil(2)]))
    by, (ama, ben) = system(school.pk), Pupil.objects.order_by("pk")
    joy, sam = make_staff(school, "Joy Nkemelu"), make_staff(school, "Sam Whittle")
    for pupil, staff, source in [(ama, joy, "plan"), (ama, sam, "hand"), (ben, joy, "plan")]:
        give_sight(by=by, staff=staff, pupil=pupil, reason=SightReason.NAMED, on=TODAY, source=SightSource(source))
    given, eve = [(ama.pk, "hand", None), (ama.pk, "plan", None), (ben.pk, "plan", None)], date(2026, 10, 7)

    def sights() -> list[tuple[int, str, date | None]]:
        return list(Sight.objects.order_by("pupil", "source").values_list("pupil", "source", "ends_on"))

    applied(school, census([census_pupil(1, senprovision="E"), census_pupil(2)]), on=date(2026, 10, 1))
    assert sights() == given
    files = census([census_pupil(1, senprovision="N"), census_pupil(2)])
    applied(school, files, on=date(2026, 10, 8))
    assert sights() == [given[0], (ama.pk, "plan", eve), given[2]]
    event = Event.objects.get(verb="sight_ended")
    assert (event.pupil_uid, event.fields) == (ama.uid, ["reason", "staff"])


def test_needs_set_here_stay_unless_a_person_says_so(school: School) -> None:
    applied(school, census([census_pupil(1)], [census_need(1, "SLCN")]))
    pupil = Pupil.objects.get()
    set_needs(by=system(school.pk), pupil=pupil, needs=[NeedChoice("SEMH", "semh")], on=TODAY)
    files = census([census_pupil(1)], [census_need(1, "SLCN"), census_need(1, "MLD", 2)])
    plan = applied(school, files)
    assert lines(plan, LineKind.DIFFERS) == [("Forename1 Surname1", "needs", "SEMH", "SLCN, MLD")]
    assert needs() == [(1, "SEMH", "")]
    taken = chosen(school, files, {plan.preview.lines[0].key: "file"})
    assert (counts(taken, "needs"), len(taken.need_ends)) == ([2, 0, 1, 0, 0], 1)


def test_needs_nobody_touched_follow_the_file_and_what_went_is_history(school: School) -> None:
    applied(school, census([census_pupil(1)], [census_need(1, "SLCN"), census_need(1, "MLD", 2)]))
    files = census([census_pupil(1)], [census_need(1, "SEMH"), census_need(1, "SLCN", 2)])
    plan = applied(school, files)
    assert (counts(plan, "needs"), needs()) == ([1, 1, 1, 0, 0], [(1, "SEMH", ""), (2, "SLCN", "")])
    assert Need.objects.get(type="MLD").ends_on == TODAY
    assert applied(school, files).preview.changes == 0


def test_a_word_nobody_knows_arrives_as_unrecognised_and_is_matched_for_all_at_once(school: School) -> None:
    files = census([census_pupil(1), census_pupil(2)], [census_need(1, "Dyslexic"), census_need(2, "dyslexic")])
    plan = applied(school, files)
    assert plan.preview.unrecognised == {"Dyslexic": 1, "dyslexic": 1}
    assert needs() == [(1, "", "Dyslexic"), (1, "", "dyslexic")]
    assert match_needs(by=system(school.pk), written="Dyslexic", code="SPLD") == 2
    assert needs() == [(1, "SPLD", ""), (1, "SPLD", "")]
    assert {need.area for need in Need.objects.all()} == {"cognition"}


def test_a_status_in_words_nobody_knows_is_kept_as_written(school: School) -> None:
    files = history("Watching brief|01/09/2024|")
    applied(school, files)
    waiting = WaitingStatus.objects.get()
    assert (waiting.written, waiting.starts_on, SenStatus.objects.count()) == ("Watching brief", date(2024, 9, 1), 0)
    assert applied(school, files).preview.changes == 0


def test_support_from_before_records_began_opens_no_late_duty(school: School) -> None:
    applied(school, history("K|08/01/2024|"))
    school.refresh_from_db()
    with clock.standing_at(date(2026, 12, 1)):
        told = next(one for one in duties_of(school, on=clock.today()) if one.key == "parents-told")
    assert told.finding.state is State.NOT_KNOWN


def test_the_flags_of_a_unit_and_resourced_provision_come_with_sen(school: School) -> None:
    applied(school, census([census_pupil(1, senunitindicator="True")]))
    pupil = Pupil.objects.get()
    assert (pupil.sen_unit, pupil.resourced_provision, pupil.first_language) == (True, False, "ENG")


def test_a_status_of_somebody_who_is_not_here_is_refused(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    plan = looked_at(school, table("UPN|SEN status|Status start date|SEN need", f"{upn(9)}|K|08/01/2024|SLCN"))
    assert (counts(plan, "statuses"), counts(plan, "needs")) == ([0, 0, 0, 0, 1], [0, 0, 0, 0, 1])
