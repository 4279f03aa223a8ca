"""What can be done in a school, by kind: the sentences of the log, and the lists that it can be narrowed to."""

from collections.abc import Iterable
from enum import EnumType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from endeavour.access.states import Did as AccessDid
from endeavour.documents.states import Did as DocumentsDid
from endeavour.exchange.states import Did as ExchangeDid
from endeavour.files.states import Did as FilesDid
from endeavour.funding.states import Did as FundingDid
from endeavour.library.states import Did as LibraryDid
from endeavour.needs.states import Did as NeedsDid
from endeavour.outbox.states import Did as OutboxDid
from endeavour.oversight.states import Did as OversightDid
from endeavour.people.states import Did as PeopleDid
from endeavour.plans.states import Did as PlansDid
from endeavour.provision.states import Did as ProvisionDid
from endeavour.publishing.states import Did as PublishingDid
from endeavour.reviews.states import Did as ReviewsDid
from endeavour.schools.states import Did as SchoolsDid

KINDS: dict[str, tuple[str, tuple[EnumType, ...]]] = {
    "people": (gettext_noop("Pupils, families, classes and tags"), (PeopleDid,)),
    "needs": (gettext_noop("Concerns, needs and SEN status"), (NeedsDid,)),
    "plans": (gettext_noop("Plans"), (PlansDid,)),
    "support": (gettext_noop("Support given and marks"), (ProvisionDid,)),
    "library": (gettext_noop("The library of provision"), (LibraryDid,)),
    "reviews": (gettext_noop("Reviews"), (ReviewsDid,)),
    "money": (gettext_noop("Rates, budgets and what is bought"), (FundingDid,)),
    "published": (gettext_noop("What the school publishes"), (PublishingDid,)),
    "papers": (gettext_noop("Papers and files"), (DocumentsDid, FilesDid)),
    "brought-in": (gettext_noop("Brought in from files"), (ExchangeDid,)),
    "copies": (gettext_noop("Copies and views of the register"), (OversightDid,)),
    "staff": (gettext_noop("Staff and how they sign in"), (AccessDid,)),
    "settings": (gettext_noop("Settings of the school"), (SchoolsDid,)),
    "messages": (gettext_noop("Messages"), (OutboxDid,)),
}
"""The kinds as they stand in an address, with what they are called."""

OF_THE_SERVER = {
    "school_added": gettext_noop("made the school"),
    "restore_confirmed": gettext_noop("let messages go out again after a restore"),
}
"""What is done from the command line alone."""


def _of(enums: Iterable[Any]) -> dict[str, Any]:
    """What the concepts write in the log, by its verb: each has its sentence as a label."""
    return {str(member.value): member for enum in enums for member in enum}


SENTENCES = _of(enum for _name, enums in KINDS.values() for enum in enums)


def sentence(verb: str) -> str:
    """What was done, in words that follow a name. One that is no longer known goes by the name it had."""
    if verb in SENTENCES:
        return str(SENTENCES[verb].label)
    return _(OF_THE_SERVER[verb]) if verb in OF_THE_SERVER else verb


def verbs_of(kind: str) -> tuple[str, ...]:
    """All that can be done of one kind; none where there is no such kind."""
    return tuple(_of(KINDS[kind][1])) if kind in KINDS else ()
