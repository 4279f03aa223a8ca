"""A second opinion: a virus scanner of the school's own, asked before a file is looked into.

It speaks the protocol of clamd (docs.clamav.net, "ClamD Protocol"): `INSTREAM`, the length of each piece in four
bytes, an empty piece at the end, and one line as the answer.
"""

import logging
import socket
import struct
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from endeavour.foundation.errors import Refused

PIECE = 1 << 16
PATIENCE = 30.0
"""Seconds without an answer, after which the scanner counts as gone."""

LONGEST_ANSWER = 4096

Where = str | tuple[str, int]

_log = logging.getLogger(__name__)


class NotScanned(Refused):
    """Nobody has looked into the file: the scanner is away, or could not. Whoever keeps it may ask again."""


def scan(content: IO[bytes], *, name: str) -> None:
    """Refuse what the scanner knows as harmful, and everything while it does not answer: whoever has set one up wants
    nothing kept unseen. Nothing is asked where none is set up. `content` is read from its beginning and left there.
    """
    where = settings.SCANNER
    if where is None:
        return
    content.seek(0)
    try:
        answer = _ask(where, content)
    except OSError as fault:
        _log.error("The virus scanner does not answer: %s", fault)
        raise NotScanned(_no_answer()) from None
    finally:
        content.seek(0)
    if answer == "stream: OK":
        return
    if answer.endswith(" FOUND"):
        _log.warning("The virus scanner refused a file: %s", answer)
        raise Refused(
            _("“%(name)s” was refused by the virus scanner: tell whoever looks after your computers.")
            % {"name": name}
        )
    _log.error("The virus scanner could not look into a file: %s", answer)
    raise NotScanned(_no_answer())


def _no_answer() -> str:
    return _("Files cannot be looked at for viruses just now, so none is taken. Try again in a few minutes.")


def _ask(where: Where, content: IO[bytes]) -> str:
    with _connected(where) as line:
        try:
            line.sendall(b"zINSTREAM\0")
            for piece in iter(lambda: content.read(PIECE), b""):
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has seen enough, and says why
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
            more = line.recv(LONGEST_ANSWER)
            if not more:
                break
            answer += more
    return answer.partition(b"\0")[0].decode(errors="replace")


def _connected(where: Where) -> socket.socket:
    if isinstance(where, tuple):
        return socket.create_connection(where, timeout=PATIENCE)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE)
    try:
        line.connect(where)
    except OSError:
        line.close()
        raise
    return line
