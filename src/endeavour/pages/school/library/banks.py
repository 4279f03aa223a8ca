"""The banks of strategies and of targets: what they hold, for whom, and what is put into them."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.library.actions.banks import add_strategies, add_target, change_strategy, change_target
from endeavour.library.models import BankStrategy, BankTarget
from endeavour.library.queries import council_links, is_empty, strategies, strategy_of, target_of, targets
from endeavour.library.trust import others_in_trust
from endeavour.needs.states import Area
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, show, tell, to
from endeavour.pages.school.library.asking import asked_of, wanted_of
from endeavour.pages.school.library.forms import StrategiesForm, StrategyForm, TargetForm, entry_answers
from endeavour.pages.school.library.views import ARRANGES, PRESSES, SEES, keep_entry
from endeavour.pages.school.library.which import STRATEGIES

Entry = BankStrategy | BankTarget
FILTERS = {
    True: ("area", "phase", "setting", "every_class", "shared", "retired"),
    False: ("area", "phase", "shared", "retired"),
}


@SEES
def bank(request: SchoolRequest, bank: str) -> HttpResponse:
    """All that a bank holds, or what the address asks for, by area of need."""
    in_trust = bool(others_in_trust(request.school))
    offered = [name for name in FILTERS[bank == STRATEGIES] if in_trust or name != "shared"]
    wanted = wanted_of(request.GET, offered)
    rows: list[Entry] = [*(strategies(wanted) if bank == STRATEGIES else targets(wanted))]
    context = {
        "bank": bank,
        "title": title_of(bank),
        "count": len(rows),
        "areas": _by_area(rows),
        "wanted": wanted,
        "asked": asked_of(wanted, offered, address(request.school.code, "bank", bank=bank)),
        "links": council_links(),
        "empty": not rows and is_empty(),
        "in_trust": in_trust,
    }
    return show(request, "school/library/bank.jinja", context, place="provision")


@ARRANGES
def add(request: SchoolRequest, bank: str) -> HttpResponse:
    """Put something into a bank: strategies some at once, a target by its parts."""
    every = request.GET.get("class") == "every"
    form = (
        StrategiesForm(request.POST or None, initial={"every_class": every})
        if bank == STRATEGIES
        else _target(request)
    )

    def do(answers: dict[str, Any]) -> None:
        if isinstance(form, StrategiesForm):
            came = add_strategies(by=request.actor, texts=answers["text"].splitlines(), said=form.more())
            said = ngettext("%(num)d strategy is in the bank.", "%(num)d strategies are in the bank.", came)
            tell(request, said % {"num": came} if came else _("The bank has them already."))
        else:
            add_target(by=request.actor, said=form.said())
            tell(request, _("The target is in the bank."))

    if carried_out(request, form, do):
        return to(request, "bank", bank=bank)
    title = _("Add strategies") if bank == STRATEGIES else _("Add a target")
    return _ask(request, form, bank=bank, title=title, submit=_("Add them") if bank == STRATEGIES else _("Add it"))


@ARRANGES
def change(request: SchoolRequest, bank: str, entry_uid: uuid.UUID) -> HttpResponse:
    """Say anew what stands in a bank."""
    row = entry_of(bank, entry_uid)
    kind = StrategyForm if isinstance(row, BankStrategy) else TargetForm
    form = kind(request.POST or None, initial=entry_answers(row))

    def do(answers: dict[str, Any]) -> None:
        if isinstance(row, BankStrategy) and isinstance(form, StrategyForm):
            change_strategy(by=request.actor, strategy=row, text=answers["text"], said=form.more())
        elif isinstance(row, BankTarget) and isinstance(form, TargetForm):
            change_target(by=request.actor, target=row, said=form.said())
        tell(request, _("Saved. Plans that have it keep what they say."))

    if carried_out(request, form, do):
        return to(request, "bank", bank=bank)
    title = _("Change a strategy") if bank == STRATEGIES else _("Change a target")
    return _ask(request, form, bank=bank, title=title, submit=_("Save"), row=row)


@PRESSES
def keep(request: SchoolRequest, bank: str, entry_uid: uuid.UUID) -> HttpResponse:
    """Retire it, bring it back, share it or keep it to this school."""
    keep_entry(request, entry_of(bank, entry_uid))
    return to(request, "bank", bank=bank)


def entry_of(bank: str, uid: uuid.UUID) -> Entry:
    """One thing of a bank of this school."""
    return strategy_of(uid) if bank == STRATEGIES else target_of(uid)


def title_of(bank: str) -> str:
    """What a bank is called."""
    return _("Strategies") if bank == STRATEGIES else _("Targets")


def _target(request: SchoolRequest) -> TargetForm:
    try:
        copied = entry_answers(target_of(uuid.UUID(request.GET["copy"]))) if "copy" in request.GET else {}
    except ValueError:
        copied = {}
    return TargetForm(request.POST or None, initial=copied)


def _by_area(rows: list[Entry]) -> list[tuple[str, str, list[Entry]]]:
    """Each area of need that has any, with its code and what is in it; what is for no one area alone stands last."""
    names = {**{area.value: str(area.label) for area in Area}, "": _("For more than one area")}
    found = [(code, name, [row for row in rows if row.area == code]) for code, name in names.items()]
    return [one for one in found if one[2]]


def _ask(
    request: SchoolRequest,
    form: StrategyForm | TargetForm,
    *,
    bank: str,
    title: str,
    submit: str,
    row: Entry | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "row": row,
        "bank": bank,
        "bank_title": title_of(bank),
        "leave": address(request.school.code, "bank", bank=bank),
        "in_trust": row is not None and bool(others_in_trust(request.school)),
    }
    return show(request, "school/library/entry.jinja", context, place="provision")
