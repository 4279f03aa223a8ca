"""Which column of a marksheet is which, by its heading: a row for each value, or a column for each subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from endeavour.exchange.readers.columns import ANY_HEADING, find_headings, heading_key
from endeavour.exchange.readers.table import Row
from endeavour.exchange.readers.values import text_of

_PUPIL = ("", "pupil", "student", "child", "learner", "legal")
_WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "upn": (_PUPIL, ("upn", "uniquepupilnumber", "upnnumber")),
    "surname": (_PUPIL, ("surname", "lastname", "familyname")),
    "forename": (_PUPIL, ("forename", "firstname", "firstnames", "forenames", "givenname")),
    "name": (_PUPIL, ("name", "fullname", "pupil", "student", "child")),
    "dob": (_PUPIL, ("dob", "dateofbirth", "birthdate")),
    "subject": (("",), ("subject", "subjectname", "aspect", "aspectname", "discipline")),
    "on": (
        ("", "assessment", "result", "test"),
        ("date", "day", "assessedon", "dateassessed", "dateofassessment", "assessmentdate", "resultdate"),
    ),
    "term": (("",), ("term", "halfterm", "assessmentterm", "assessmentperiod", "period", "datacollection")),
    "scale": (("",), ("scale", "gradeset", "resulttype")),
    "value": (
        ("", "assessment", "teacherassessment", "current"),
        ("value", "level", "grade", "result", "score", "attainment", "outcome", "judgement", "mark"),
    ),
    "expected": (("",), ("expected", "expectation", "expectedlevel", "target", "targetgrade", "ageexpectation")),
}
_KNOWN = {
    before + heading: field
    for field, (prefixes, headings) in reversed(_WORDS.items())
    for before in prefixes
    for heading in headings
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The row of headings, what each column is, and which may be subjects: those that are nothing else we know."""

    heading_row: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def names_somebody(self) -> bool:
        """Whether a row says whose it is."""
        found = set(self.fields)
        return "upn" in found or "name" in found or {"surname", "forename"} <= found

    @property
    def is_long(self) -> bool:
        """Whether each row is one value, with its subject beside it."""
        return {"subject", "value"} <= set(self.fields)

    @property
    def others(self) -> list[int]:
        """The columns that are no field of ours and nothing a roll has."""
        return [
            at
            for at, (heading, field) in enumerate(zip(self.headings, self.fields, strict=True))
            if not field and heading and heading_key(heading) not in ANY_HEADING
        ]


def columns_of(head: Sequence[Row]) -> Columns:
    """What the headings among a table’s first rows say: the row with most that we know, under any titles."""
    best, most = -1, 0
    for at, (_number, cells) in enumerate(head):
        known = len({_KNOWN[key] for cell in cells if (key := heading_key(text_of(cell))) in _KNOWN})
        if known > most:
            best, most = at, known
    if best < 0:
        number, headings = find_headings(head)
    else:
        number, cells = head[best]
        headings = [text_of(cell) for cell in cells]
    fields: list[str] = []
    for heading in headings:
        field = _KNOWN.get(heading_key(heading), "")
        fields.append("" if field in fields else field)
    return Columns(number, tuple(headings), tuple(fields))
