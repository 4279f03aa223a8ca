"""Mail about signing in. It names a person and a school, and never a child.

The words of each mail are a template in `pages/account/mail/`: its first line is the subject.
"""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from endeavour.jobs.held import messages_held


def is_set_up() -> bool:
    """Whether there is a server that takes mail. Without one, a link is handed over by whoever made it."""
    return bool(settings.EMAIL_HOST)


def write(name: str, to: str, **facts: Any) -> EmailMessage:
    """The mail called `name`, to one person."""
    text = render_to_string(f"account/mail/{name}.jinja", {"site": settings.PUBLIC_URL, **facts})
    subject, _line, body = text.strip().partition("\n")
    return EmailMessage(subject=" ".join(subject.split()), body=body.strip() + "\n", to=[to])


def send(name: str, to: str, **facts: Any) -> None:
    """Send it now. After a restore nothing leaves until somebody confirms it: a link so old is of no use then."""
    if is_set_up() and not messages_held():
        write(name, to, **facts).send()
