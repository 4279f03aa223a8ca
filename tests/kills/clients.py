"""People who write while processes are killed, and remember what they were told was kept."""

import http.client
import itertools
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tests.kills.estate import Server

CLIENTS = (("/write", "client 0"), ("/write", "client 1"), ("/group", "group"))
"""Where each of them writes, and what its texts begin with."""


class Ledger:
    """What was asked for, what was acknowledged and must be there, all that ever was acknowledged (a restore takes
    some of it back), and answers that were neither yes nor none.
    """

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self.acknowledged: set[str] = set()
        self.everything: set[str] = set()
        self.refused: list[int] = []
        self._numbers = itertools.count(1)

    def next_text(self, who: str) -> str:
        """A text that nobody wrote before."""
        text = f"{who} {next(self._numbers)}"
        self.asked.add(text)
        return text

    def acknowledge(self, text: str) -> None:
        """Somebody was told that it is kept."""
        self.acknowledged.add(text)
        self.everything.add(text)


@contextmanager
def writing(server: Server, ledger: Ledger) -> Iterator[None]:
    """Several clients write one after the other, each as fast as it is answered, until the block ends."""
    over = threading.Event()
    threads = [
        threading.Thread(target=_write_until, args=(over, server.port, ledger, path, who)) for path, who in CLIENTS
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _write_until(over: threading.Event, port: int, ledger: Ledger, path: str, who: str) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        while not over.is_set():
            text = ledger.next_text(who)
            try:
                connection.request("POST", path, text)
                with connection.getresponse() as answer:
                    answer.read()
            except (OSError, http.client.HTTPException):
                connection.close()
                over.wait(0.01)
            else:
                if answer.status == 201:
                    ledger.acknowledge(text)
                else:
                    ledger.refused.append(answer.status)
