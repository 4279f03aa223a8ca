"""The words of a message, written when it leaves: who it goes to now, and whether it is needed at all.

Each concept offers the writers of its own kinds in its `tasks.py`:

@writes(Kind.EVIDENCE_ASKED, "school/messages/mail/evidence_asked.jinja")
def evidence_asked(row: Outgoing) -> Reader | None: ...

A template's first line is the subject. Neither may name a child, a need or a diagnosis (trust: G15).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.module_loading import autodiscover_modules

from endeavour.outbox.models import Outgoing
from endeavour.outbox.states import Kind


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets it: the address as it is now, their name, and what else the words need, which is kept nowhere."""

    address: str
    name: str
    facts: dict[str, Any] = field(default_factory=dict)


Writer = Callable[[Any], Reader | None]

_writers: dict[Kind, tuple[str, Writer]] = {}


def writes(kind: Kind, template: str) -> Callable[[Writer], Writer]:
    """Make a function the writer of one kind. It answers None where nobody needs the message any more."""

    def register(writer: Writer) -> Writer:
        _writers[kind] = (template, writer)
        return writer

    return register


def templates() -> dict[Kind, str]:
    """The template of each kind that can be sent."""
    autodiscover_modules("tasks")
    return {kind: template for kind, (template, _writer) in _writers.items()}


def written(row: Outgoing) -> EmailMessage | None:
    """The mail as it leaves now, or None where it is no longer needed."""
    template = templates()[Kind(row.kind)]
    reader = _writers[Kind(row.kind)][1](row)
    if reader is None or not reader.address:
        return None
    mail = mail_of(template, reader.address, person=reader.name, uid=row.uid, **reader.facts)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    # The same at each try, so that a mail server that took it before can know it again.
    mail.extra_headers = {"Message-ID": f"<{row.uid}@{host}>", "Auto-Submitted": "auto-generated"}
    return mail


def mail_of(template: str, to: str, **facts: Any) -> EmailMessage:
    """One mail to one person, plain text: the template's first line is its subject."""
    text = render_to_string(template, {"site": settings.PUBLIC_URL, **facts})
    subject, _line, body = text.strip().partition("\n")
    return EmailMessage(subject=" ".join(subject.split()), body=body.strip() + "\n", to=[to])
