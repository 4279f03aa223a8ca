"""Which SMTP server takes our mail, from one address such as `smtp://user:password@mail.school.example:587`."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over and how the way there is kept secret. An empty host: there is none."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail_server(address: str) -> MailServer:
    """Read the address: `smtp` begins in the open and turns to TLS, `smtps` is TLS from the start, `smtp+plain` is
    for a server on the same machine. Refuses to start on anything else.
    """
    if not address:
        return MailServer()
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise SystemExit("ENDEAVOUR_SMTP must look like smtp://user:password@host:587")
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp",
        tls=parts.scheme == "smtps",
    )
