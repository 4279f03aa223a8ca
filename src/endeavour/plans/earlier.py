"""Every version of a child's plans: what changed in each, and all that anybody said of it."""

from dataclasses import dataclass

from endeavour.people.models import Pupil
from endeavour.plans.changes import Change, changes_between
from endeavour.plans.models import Agreement, PlanVersion
from endeavour.plans.queries import Issued
from endeavour.plans.shape import shape_of_content


@dataclass(frozen=True, slots=True)
class Version:
    """An issued version. `changes` are since the version before it in its cycle, None for the first of a cycle;
    `answers` are all of them, first to last, also those that no longer stand.
    """

    issued: Issued
    changes: list[Change] | None
    answers: list[Agreement]

    @property
    def standing(self) -> list[Agreement]:
        """The latest answer of each person."""
        return [row for row in self.answers if row.stands]

    @property
    def before(self) -> list[Agreement]:
        """What people answered before they answered anew, the latest first."""
        return [row for row in reversed(self.answers) if not row.stands]


def versions_of(pupil: Pupil) -> list[Version]:
    """Every version of this child's plans, the newest first. Two queries."""
    rows = PlanVersion.objects.filter(pupil=pupil).select_related("plan__cycle", "issued_by__user")
    answers: dict[int, list[Agreement]] = {}
    said = Agreement.objects.filter(version__pupil=pupil).select_related("contact", "taken_by__user")
    for answer in said.order_by("id"):
        answers.setdefault(answer.version_id, []).append(answer)
    found: list[Version] = []
    for row in rows.order_by("issued_on", "id"):
        issued = Issued(row, shape_of_content(row.content))
        last = found[-1].issued if found and found[-1].issued.version.plan_id == row.plan_id else None
        changes = changes_between(last.plan, issued.plan) if last else None
        found.append(Version(issued, changes, answers.get(row.pk, [])))
    return found[::-1]
