"""A person has looked: whose value stands, who leaves, and go."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.exchange.actions.reading import apply_import
from endeavour.exchange.models import Import
from endeavour.exchange.policies import may_import_sen, may_move
from endeavour.exchange.states import ImportState
from endeavour.foundation.errors import Refused, insist
from endeavour.schools.tenancy import same_school


@transaction.atomic
def begin_to_apply(
    *, by: Actor, row: Import, choices: Mapping[str, str], leave: bool, stays: Collection[str] = ()
) -> None:
    """Apply what was looked at, in the background. `choices` says `"file"` or `"ours"` for each difference that was
    shown; with `leave` those not in the files leave, but for the pupils in `stays`.
    """
    same_school(by, row)
    insist(may_move(by, row, ImportState.APPLYING))
    if row.answers.get("sen"):
        insist(may_import_sen(by))
    asked = {line["key"] for line in row.preview.get("lines", []) if line["kind"] == "differs"}
    kept = {key: "file" if said == "file" else "ours" for key, said in choices.items() if key in asked}
    answers = {**row.answers, "leave": leave, "stays": sorted(stays)}
    moved = Import.objects.filter(pk=row.pk, state=ImportState.PREVIEW).update(
        state=ImportState.APPLYING, choices=kept, answers=answers, because=""
    )
    if not moved:
        raise Refused(_("This import has gone on meanwhile. Load the page again to see how it stands."))
    job = apply_import.start(by, _("Applying %(files)s") % {"files": ", ".join(row.names)[:150]}, uid=str(row.uid))
    Import.objects.filter(pk=row.pk).update(job_uid=job.uid)
