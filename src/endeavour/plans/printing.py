"""The plans of many children in one go: each person's own copy, written where there is none yet, and printed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.working import actor_of
from endeavour.documents.envelopes import address_lines
from endeavour.documents.models import Paper, PrintRun
from endeavour.documents.press.freezing import sheet_of
from endeavour.documents.printing import add_run, make_files
from endeavour.documents.states import PaperKind, RunShape
from endeavour.foundation import clock
from endeavour.jobs.work import Run, school_job
from endeavour.law.young_person import ActsFor, Decides, decision_holder, who_acts
from endeavour.people.models import Pupil
from endeavour.people.queries import Guardian, Recipient, guardians_of_many, recipients_among
from endeavour.people.representing import all_who_act
from endeavour.plans.letters import give_plan, still_says
from endeavour.plans.models import PlanVersion
from endeavour.plans.queries import versions_in_force


@dataclass(frozen=True, slots=True)
class Printable:
    """One child: the plan in force, if there is one, who gets a copy, and who is barred from it."""

    pupil: Pupil
    version: PlanVersion | None
    to: tuple[Recipient, ...]
    barred: tuple[Guardian, ...]

    @property
    def copies(self) -> int:
        """How many copies there will be."""
        return len(self.to) if self.version else 0


def printable_plans(pupils: list[Pupil], *, on: date) -> list[Printable]:
    """What printing the plans of these children would give. Three queries, however many they are."""
    keys = [pupil.pk for pupil in pupils]
    versions, people, acting = versions_in_force(keys), guardians_of_many(keys, on=on), all_who_act(keys)
    return [
        Printable(
            pupil,
            versions.get(pupil.pk),
            tuple(_for_whom(pupil, people.get(pupil.pk, []), acting.get(pupil.pk, []), on)),
            tuple(person for person in people.get(pupil.pk, []) if person.barred),
        )
        for pupil in pupils
    ]


def _for_whom(pupil: Pupil, family: list[Guardian], acting: list[ActsFor], on: date) -> list[Recipient]:
    """The young person alone, once the rights are theirs, or whoever acts for them: that a parent may have a copy is
    asked of each, and one by one. Before that day, every parent and carer who gets letters.
    """
    acts = who_acts(pupil.born_on, on, acting)
    if acts is not None:
        return [person for person in recipients_among(pupil, family, acts=acts, on=on) if person.contact_id == acts]
    young = decision_holder(pupil.born_on, on) is Decides.YOUNG_PERSON
    return [person for person in recipients_among(pupil, family, on=on) if person.is_pupil is young]


@transaction.atomic
def print_plans(*, by: Actor, pupils: list[Pupil], shape: RunShape) -> PrintRun:
    """Ask for the plans of these children. They are made in the background; the run tells how far they are."""
    row = add_run(by=by, kind=PaperKind.PLAN, shape=shape, pupils=pupils)
    row.job_uid = make_plans.start(by, _("Making plans to print"), uid=str(row.uid)).uid
    row.save(update_fields=["job_uid"])
    return row


@school_job
def make_plans(run: Run, *, uid: str) -> None:
    """Write the copies that are not written yet, then make the files. Done again, it finds what it wrote before."""
    with run.part(0):
        row = PrintRun.objects.get(uid=uid)
        pupils = list(Pupil.objects.filter(uid__in=row.pupils).order_by("name_key", "born_on"))
        wanted = [one for one in printable_plans(pupils, on=clock.today()) if one.copies]
        by = actor_of(run)
    copies = sum(one.copies for one in wanted)
    run.expect(len(wanted) + copies)
    papers: list[int] = []
    for one in wanted:
        with run.part():
            papers += _copies(by, one)
    with run.part(0):
        row.papers = papers
        row.save(update_fields=["papers"])
    made, files = 0, 0
    for part in make_files(row):
        with run.part(part.done - made):
            made, files = part.done, files + 1
    with run.part(0):
        row.files = files
        row.save(update_fields=["files"])


def _copies(by: Actor, one: Printable) -> list[int]:
    """The keys of this child's papers: those of this version that are there, and new ones for whoever has none that
    bears their name and address of today and speaks of nobody whom an order bars.
    """
    version = one.version
    if version is None:
        return []
    there = Paper.objects.filter(kind=PaperKind.PLAN, about_uid=version.uid, pupil=one.pupil)
    heads = {person.contact_id: (person.name, *address_lines(person.address)) for person in one.to}
    found: dict[int | None, int] = {
        paper.contact_id: paper.pk
        for paper in still_says(there.order_by("pk"), pupil=one.pupil, version=version, on=clock.today())
        if sheet_of(paper.content).to == heads.get(paper.contact_id)
    }
    missing = [person for person in one.to if person.contact_id not in found]
    if missing:
        new = give_plan(by=by, pupil=one.pupil, version=version, to=missing, on=clock.today())
        found |= {paper.contact_id: paper.pk for paper in new}
    return [found[person.contact_id] for person in one.to]
