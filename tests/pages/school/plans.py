"""A small plan to tell stories with."""

from datetime import date

from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape


def first_plan(staff_id: int) -> PlanShape:
    """One outcome, one target, one line, one strategy, and a day to look back."""
    target = TargetShape("Says a three-part sentence", "Turns out of 10", "2", "8", date(2026, 12, 8), "Mine")
    return PlanShape(
        outcomes=(OutcomeShape("Mara joins in and is understood", "communication", (target,)),),
        lines=(LineShape("Talking Partners", "communication", staff_id, "", 20, 3, 6, 12),),
        strategies=(StrategyShape("Give her ten seconds before you ask again."),),
        review_on=date(2026, 12, 8),
    )
