"""How many minutes of a line of support were due by a day."""

from datetime import date


def minutes_due(*, since: date, on: date, minutes: int | None, times: int | None, weeks: int | None) -> int:
    """Whole weeks from the day the line was first issued, at most the weeks of the line. Nothing is due before that
    day, nor for a line that does not say how long, how often or for how many weeks.
    """
    so_far = min(max(0, (on - since).days // 7), weeks or 0)
    return so_far * (times or 0) * (minutes or 0)
