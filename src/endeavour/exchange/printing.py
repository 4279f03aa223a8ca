"""What an import would do or has done, for a terminal and for a machine."""

import json
from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.exchange.actions.shares import too_many_leave
from endeavour.exchange.comparing.plan import Plan
from endeavour.exchange.comparing.preview import KINDS, LABELS, STATES, LineKind, Preview, finding_json
from endeavour.exchange.records import Finding, Level

MOST_LINES = 20
MOST_PLACES = 5


def all_findings(plans: Sequence[Plan], read: Sequence[Finding]) -> list[Finding]:
    """What the readers found and what the comparison found, each once."""
    known = {id(one) for one in read}
    own = [one for plan in plans for one in plan.preview.findings if id(one) not in known]
    return [*read, *own]


def sum_of(plans: Sequence[Plan], findings: Sequence[Finding]) -> dict[str, dict[str, int]]:
    """The counts of all schools together. Refused rows are counted once, whichever school they were of."""
    total = Preview()
    for plan in plans:
        for kind in KINDS:
            for state in STATES[:-1]:
                total.count(kind, state, plan.preview.counts[kind][state])
    total.count_refused(findings)
    return total.counts


def as_json(plans: Sequence[Plan], read: Sequence[Finding], *, applied: bool, leave: bool) -> str:
    """One object: counts by kind, the same for each school, differences that need a person, and every finding."""
    findings = all_findings(plans, read)
    differ = [line for plan in plans for line in plan.preview.lines if line.kind is LineKind.DIFFERS]
    return json.dumps(
        {
            "applied": applied,
            "counts": sum_of(plans, findings),
            "schools": {plan.school.code: plan.preview.counts for plan in plans},
            "differences": [
                {"pupil": line.uid, "field": line.label, "here": line.ours, "file": line.theirs} for line in differ
            ],
            "stayed": [plan.school.code for plan in plans if applied and too_many_leave(plan) and not leave],
            "findings": [finding_json(one) for one in findings],
        },
        ensure_ascii=False,
        indent=1,
    )


def as_text(plans: Sequence[Plan], read: Sequence[Finding], *, applied: bool, leave: bool) -> str:
    """Counts, differences, refused rows and how many values were odd, in lines of a terminal."""
    findings = all_findings(plans, read)
    counts = sum_of(plans, findings)
    heads = {
        "pupils": _("pupils"),
        "contacts": _("contacts"),
        "statuses": _("statuses"),
        "needs": _("needs"),
        "staff": _("staff"),
        "classes": _("classes"),
    }
    states = {
        "new": _("new"),
        "changed": _("changed"),
        "leaving": _("leaving"),
        "unchanged": _("unchanged"),
        "refused": _("refused"),
    }
    lines = [" " * 10 + "".join(f"{states[state]:>11}" for state in STATES)]
    lines += [
        f"{heads[kind]:<10}" + "".join(f"{counts[kind][state]:>11,}" for state in STATES)
        for kind in KINDS
        if kind in KINDS[:4] or any(counts[kind].values())
    ]
    lines += (
        _differences(plans) + _found(findings) + _elsewhere(plans) + _leaving(plans, applied=applied, leave=leave)
    )
    changes = sum(plan.preview.changes for plan in plans)
    if applied:
        lines.append(_("Applied.") if changes else _("Nothing was different. Nothing was changed."))
    elif changes:
        lines.append(_("Nothing has been changed yet. Add --apply to apply it, all or nothing."))
    else:
        lines.append(_("Nothing is different."))
    return "\n".join(lines)


def _differences(plans: Sequence[Plan]) -> list[str]:
    lines = [line for plan in plans for line in plan.preview.lines if line.kind is LineKind.DIFFERS]
    if not lines:
        return []
    said = [_("Changed here since the last import; ours stays:")]
    for line in lines[:MOST_LINES]:
        label = _(LABELS.get(line.label, line.label))
        said.append(f"  {line.name}, {label}: {line.ours or '–'} | {line.theirs}")
    return [*said, *_more(len(lines))]


def _found(findings: Sequence[Finding]) -> list[str]:
    refused = [one for one in findings if one.level is Level.REFUSAL]
    said = [_("Left out:")] if refused else []
    said += [f"  {one.file}, {one.row}, {one.column}: {one.value} – {one.text(_)}" for one in refused[:MOST_LINES]]
    said += _more(len(refused))
    odd: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.level is Level.WARNING:
            odd[one.column, one.message.text].append(one)
    if odd:
        said.append(_("Odd values, taken all the same (--json has them all):"))
        kinds = sorted(odd.values(), key=len, reverse=True)
        said += [line for rows in kinds[:MOST_LINES] for line in _kind(rows)]
        said += _more(len(odd))
    return said


def _kind(rows: list[Finding]) -> list[str]:
    """One kind of odd value: how many there are, and the first of them by file, row and value. What would be right
    stands beside each where it is not the same for all.
    """
    texts = {one.text(_) for one in rows}
    same = texts.pop() if len(texts) == 1 else ""
    said = [f"  {len(rows):,} × {rows[0].column}" + (f": {same}" if same else "")]
    for one in rows[:MOST_PLACES]:
        place = f"      {one.file}, {one.row or '–'}: {one.value or '–'}"
        said.append(place if same else f"{place} – {one.text(_)}")
    return said + ["    " + line for line in _more(len(rows), most=MOST_PLACES)]


def _elsewhere(plans: Sequence[Plan]) -> list[str]:
    count = sum(plan.preview.elsewhere for plan in plans)
    if not count:
        return []
    said = ngettext(
        "%(count)s row is another school’s and is left out.",
        "%(count)s rows are other schools’ and are left out.",
        count,
    )
    return [said % {"count": f"{count:,}"}]


def _leaving(plans: Sequence[Plan], *, applied: bool, leave: bool) -> list[str]:
    stopped = [plan for plan in plans if too_many_leave(plan) and not leave]
    said = []
    for plan in stopped:
        text = ngettext(
            "%(school)s: %(count)d pupil is not in the files. That is so large a part of the roll that nobody "
            "leaves. Add --leaving if it is right.",
            "%(school)s: %(count)d pupils are not in the files. That is so large a part of the roll that nobody "
            "leaves. Add --leaving if it is right.",
            plan.preview.leaving,
        )
        said.append(text % {"school": plan.school.name, "count": plan.preview.leaving})
    return said


def _more(count: int, *, most: int = MOST_LINES) -> list[str]:
    return ["  " + _("and %(count)s more") % {"count": f"{count - most:,}"}] if count > most else []
