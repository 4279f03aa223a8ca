"""A mail server of a few lines: it speaks SMTP over a socket (RFC 5321) and answers as a test tells it to."""

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast


@dataclass
class Manners:
    """How the server behaves. `says` maps a command to its answer in place of 250; `hangs_up_after` is the command
    after which the line goes dead; `waits` is what it does before it takes the words' last dot for an answer.
    """

    says: dict[str, str] = field(default_factory=dict)
    hangs_up_after: str = ""
    waits: threading.Event | None = None
    taken: list[EmailMessage] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            self._say("220 mail.school.example")
            while line := self.rfile.readline():
                command = line.split(None, 1)[0].decode().upper()
                if not self._answer(command):
                    return

    def _answer(self, command: str) -> bool:
        manners = self._manners
        if command == "QUIT":
            self._say(manners.says.get("QUIT", "221 Goodbye"))
            return False
        if command == "DATA" and "DATA" not in manners.says:
            self._say("354 Go on")
            words = self._words()
            manners.begun.set()
            if manners.hangs_up_after == "DATA":
                return False
            if manners.waits is not None:
                manners.waits.wait()
            answer = manners.says.get(".", "250 Taken")
            if answer.startswith("250"):
                manners.taken.append(message_from_bytes(words, policy=policy.default))
            self._say(answer)
            return True
        self._say(manners.says.get(command, "250 Good"))
        return manners.hangs_up_after != command

    def _words(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())

    @property
    def _manners(self) -> Manners:
        return cast("_Server", self.server).manners


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, manners: Manners) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.manners = manners


@contextlib.contextmanager
def mail_server(manners: Manners) -> Iterator[int]:
    """The port of a server that behaves like that, while the block lasts."""
    with _Server(manners) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
