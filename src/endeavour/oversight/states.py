"""The register's lists, filters, orders and columns, in the words that stand in its address."""

from enum import StrEnum
from functools import cache

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Did(TextChoices):
    """What the audit writes about the register."""

    REGISTER_EXPORTED = "register_exported", _("took a copy of the register")
    VIEW_SAVED = "view_saved", _("saved a view of the register")
    VIEW_REMOVED = "view_removed", _("removed a view of the register")


class Listed(TextChoices):
    """Which pupils a list is of. The register proper is those with SEN status, K and E alike, or being monitored."""

    NOTED = "", _("SEN or monitoring")
    SUPPORT = "K", _("SEN Support")
    PLAN = "E", _("EHC plan")
    MONITORING = "monitoring", _("Monitoring")
    NONE = "N", _("No SEN")
    EVERYONE = "everyone", _("Everyone")


class ReviewDue(TextChoices):
    """When the agreed review is. `DUE` is within two weeks, and takes in those that are late."""

    LATE = "late", _("Late")
    DUE = "due", _("Late or due soon")
    NOT_SET = "not-set", _("Not set")


class Order(TextChoices):
    """What a list can be sorted by. A minus before it in an address turns it round."""

    NAME = "name", _("Name")
    CLASS = "class", _("Class")
    YEAR = "year", _("Year")
    STATUS = "status", _("Status")
    REVIEW = "review", _("Review")
    BORN = "born", _("Date of birth")
    ADULT = "adult", _("Key adult")
    NEED = "need", _("Primary need")
    DELIVERED = "delivered", _("Delivered")
    TAGS = "tags", _("Tags")


class Column(TextChoices):
    """What a list can show beside the name."""

    CLASS = "class", _("Class")
    YEAR = "year", _("Year")
    BORN = "born", _("Date of birth")
    STATUS = "status", _("Status")
    NEED = "need", _("Primary need")
    ADULT = "adult", _("Key adult")
    CYCLE = "cycle", _("Cycle")
    REVIEW = "review", _("Review")
    DELIVERED = "delivered", _("Delivered")
    TAGS = "tags", _("Tags")
    UPN = "upn", _("UPN")
    SINCE = "since", _("Status since")
    AREA = "area", _("Area of primary need")
    NEEDS = "needs", _("All needs")
    TEACHER = "teacher", _("Teacher responsible")
    EAL = "eal", _("English as an additional language")
    PREMIUM = "premium", _("Pupil premium")
    CARE = "care", _("Looked after")
    ATTENDANCE = "attendance", _("Attendance")


class Urgency(StrEnum):
    """How near an agreed day is."""

    LATE = "late"
    TODAY = "today"
    NEXT = "next"
    AHEAD = "ahead"
    NOT_SET = "not_set"


# What only those who open records are given, and nobody while needs are hidden.
NEEDS_COLUMNS = frozenset(Column) - {
    *(Column.CLASS, Column.YEAR, Column.BORN, Column.ADULT),
    *(Column.UPN, Column.EAL),
}
NEEDS_ORDERS = frozenset({Order.STATUS, Order.REVIEW, Order.NEED, Order.DELIVERED, Order.TAGS})

USUAL_COLUMNS = (Column.STATUS, Column.NEED, Column.ADULT, Column.CYCLE, Column.REVIEW, Column.DELIVERED)
NAMES_COLUMNS = (Column.CLASS, Column.YEAR, Column.ADULT)


Words = type[TextChoices]


@cache
def _said(words: Words, language: str | None) -> dict[str, str]:
    return {str(one.value): str(one.label) for one in words}


def said(words: Words) -> dict[str, str]:
    """Each value of a choice with its words in the reader's language, looked up once in each language."""
    return _said(words, get_language())


PAGE = 50
DUE_WITHIN_DAYS = 14
UNDO_SECONDS = 60
MOST_VIEWS = 20


class BulkKind(TextChoices):
    """What can be done to many at once and taken back: to pupils, and to staff."""

    KEY_ADULT = "key_adult", _("Key adult set")
    ROUND = "round", _("Review round started")
    REPORT = "report", _("Yearly report recorded")
    TAG_GIVEN = "tag_given", _("Tag given")
    TAG_TAKEN = "tag_taken", _("Tag taken off")
    STAFF = "staff", _("Staff given roles and invited")
