"""The plan's checks, each at the box it is about."""

from dataclasses import replace

from endeavour.drafts.merging import Words
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.school.plans.outline import standing_rows
from endeavour.plans.checks import Advice, Case, Checked, check_plan
from endeavour.schools.plan_checks import Measures


def checks_off(request: SchoolRequest) -> frozenset[str]:
    """The checks that this school has switched off."""
    return frozenset(request.school.checks_off)


def measures_of(request: SchoolRequest) -> Measures:
    """The words and numbers that this school's checks go by."""
    return Measures(request.school.check_measures)


def checked_by_place(case: Case, words: Words, *, off: frozenset[str]) -> list[Checked]:
    """The checks of a plan that was made of these words. Their advice names rows by number; here by their key."""
    rows = standing_rows(words)
    places: dict[str, str] = {}
    for number, (outcome, targets) in enumerate(rows.outcomes.items()):
        places[f"outcome-{number}"] = outcome
        places |= {f"outcome-{number}-target-{n}": target for n, target in enumerate(targets)}
    places |= {f"line-{number}": line for number, line in enumerate(rows.lines)}
    return [
        replace(one, advice=tuple(replace(each, place=_keyed(each.place, places)) for each in one.advice))
        for one in check_plan(case, off=off)
    ]


def advice_by_place(checked: list[Checked]) -> dict[str, list[Advice]]:
    """All advice, by the box it is about."""
    found: dict[str, list[Advice]] = {}
    for one in checked:
        for advice in one.advice:
            found.setdefault(advice.place, []).append(advice)
    return found


def smart_targets(words: Words, advice: dict[str, list[Advice]]) -> frozenset[str]:
    """The targets that have all their parts, and no advice against any."""
    targets = [target for targets in standing_rows(words).outcomes.values() for target in targets]
    parts = ("what", "measure", "baseline", "aim", "by_when", "why")
    return frozenset(
        target
        for target in targets
        if all(words.get(f"{target}-{part}") and f"{target}-{part}" not in advice for part in parts)
    )


def _keyed(place: str, places: dict[str, str]) -> str:
    row, _hyphen, leaf = place.rpartition("-")
    return f"{places[row]}-{leaf}" if row in places else place
