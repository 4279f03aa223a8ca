"""Handing a mail to the mail server, and knowing what happened: taken, not taken, or nobody can tell."""

import smtplib
from contextlib import suppress
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from endeavour.outbox.states import Trouble


class NotTaken(Exception):
    """The mail server did not take it. `again` says whether trying later may help; `answer` is its number, if any."""

    def __init__(self, trouble: Trouble, *, again: bool, answer: int | None = None) -> None:
        super().__init__(trouble, answer)
        self.trouble, self.again = trouble, again
        self.answer = answer if answer is not None and 200 <= answer < 600 else None


class CutOff(Exception):
    """No plain answer came after the words had begun to go over: the server may have taken them."""


class _Telling:
    """An SMTP connection that tells a line cut off in the middle of the words from one cut off before."""

    def data(self, msg: Any) -> Any:
        try:
            return super().data(msg)  # type: ignore[misc]
        except smtplib.SMTPDataError:
            raise
        except (smtplib.SMTPException, OSError) as dead:
            raise CutOff from dead


class _Plain(_Telling, smtplib.SMTP):
    pass


class _Tls(_Telling, smtplib.SMTP_SSL):
    pass


class Backend(EmailBackend):
    """Django's own, with a connection that tells, and a goodbye that undoes nothing: by then the mail is taken."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Tls if self.use_ssl else _Plain

    def close(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            super().close()
        self.connection = None


def hand_over(mail: EmailMessage) -> None:
    """Give one mail to the mail server. Raises NotTaken where it did not take it; where nobody can know, that is
    Trouble.UNSURE and not `again`: a second copy is for a person to decide.
    """
    try:
        mail.send()
    except CutOff as dead:
        raise NotTaken(Trouble.UNSURE, again=False) from dead
    except smtplib.SMTPRecipientsRefused as refused:
        answer = next((code for code, _text in refused.recipients.values()), None)
        raise _by_number(Trouble.ADDRESS, answer) from refused
    except smtplib.SMTPSenderRefused as refused:
        raise _by_number(Trouble.SENDER, refused.smtp_code) from refused
    except smtplib.SMTPAuthenticationError as refused:
        raise NotTaken(Trouble.SIGN_IN, again=True, answer=refused.smtp_code) from refused
    except smtplib.SMTPDataError as refused:
        if not 400 <= refused.smtp_code < 600:
            raise NotTaken(Trouble.UNSURE, again=False) from refused
        raise _by_number(Trouble.REFUSED, refused.smtp_code) from refused
    except (smtplib.SMTPException, OSError) as dead:
        raise NotTaken(Trouble.NO_ANSWER, again=True, answer=getattr(dead, "smtp_code", None)) from dead


def _by_number(trouble: Trouble, answer: int | None) -> NotTaken:
    """RFC 5321 4.2.1: 5yz is no for good, 4yz is no for now."""
    if answer is not None and answer >= 500:
        return NotTaken(trouble, again=False, answer=answer)
    return NotTaken(Trouble.LATER, again=True, answer=answer)
