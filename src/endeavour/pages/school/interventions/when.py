"""A day and a time of day as they stand in an address: 2026-11-24 and 1040."""

from datetime import date, time


class DayConverter:
    """A day that there is."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


class ClockConverter:
    """A time of day, to the minute."""

    regex = r"\d{4}"

    def to_python(self, value: str) -> time:
        return time(int(value[:2]), int(value[2:]))

    def to_url(self, value: time) -> str:
        return f"{value:%H%M}"
