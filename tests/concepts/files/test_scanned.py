"""A virus scanner of the school's own is asked first, and while it does not answer nothing is kept."""

import io
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from endeavour.config.scanner import scanner_address
from endeavour.files.checking import check
from endeavour.files.inspection.answer import Kind
from endeavour.files.scanning import PIECE, scan
from endeavour.foundation.errors import Refused

WORDS = b"Reading record, autumn term.\n" * 6000
HARM = b"what the scanner of this test knows as harmful"
NO_ANSWER = "Files cannot be looked at for viruses just now, so none is taken. Try again in a few minutes."
Answer = Callable[[bytes], bytes]


def as_clamd(sent: bytes) -> bytes:
    return b"stream: Test.Harm FOUND\0" if HARM in sent else b"stream: OK\0"


class Scanner:
    """Listens as clamd does, reads a stream to its empty piece, and answers."""

    def __init__(self, listening: socket.socket, answer: Answer) -> None:
        self.listening, self.answer = listening, answer
        self.seen: list[bytes] = []
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _from = self.listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                pieces = []
                while length := struct.unpack("!I", stream.read(4))[0]:
                    assert length <= PIECE
                    pieces.append(stream.read(length))
                self.seen.append(b"".join(pieces))
                line.sendall(self.answer(self.seen[-1]))


@pytest.fixture
def scanner(tmp_path: Path, settings: Any) -> Iterator[Scanner]:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "clamd.ctl"))
        listening.listen()
        settings.SCANNER = str(tmp_path / "clamd.ctl")
        yield Scanner(listening, as_clamd)
        listening.shutdown(socket.SHUT_RDWR)


def test_what_is_fine_is_taken_and_was_seen_whole(scanner: Scanner) -> None:
    checked = check("reading.txt", io.BytesIO(WORDS), len(WORDS))
    assert (checked.kind, checked.size, scanner.seen) == (Kind.TEXT, len(WORDS), [WORDS])


def test_what_is_known_as_harmful_is_refused_by_its_name(scanner: Scanner) -> None:
    with pytest.raises(Refused) as refused:
        check("reading.txt", io.BytesIO(WORDS + HARM), len(WORDS + HARM))
    assert str(refused.value) == (
        "“reading.txt” was refused by the virus scanner: tell whoever looks after your computers."
    )


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"\0", b"stream: OK FOUND IT ODD\0", b"x" * 9000]
)
def test_any_other_answer_is_none(scanner: Scanner, answer: bytes) -> None:
    scanner.answer = lambda _sent: answer
    with pytest.raises(Refused) as refused:
        scan(io.BytesIO(WORDS), name="reading.txt")
    assert str(refused.value) == NO_ANSWER


def test_while_it_is_away_nothing_is_taken(tmp_path: Path, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.SCANNER = str(tmp_path / "nobody.ctl")
    with pytest.raises(Refused) as refused:
        check("Mara Okonjo.txt", io.BytesIO(WORDS), len(WORDS))
    assert str(refused.value) == NO_ANSWER
    assert [record.getMessage() for record in caplog.records] == [
        "The virus scanner does not answer: [Errno 2] No such file or directory"
    ]


def test_over_the_network_too(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.SCANNER = listening.getsockname()
        other = Scanner(listening, as_clamd)
        scan(io.BytesIO(WORDS), name="reading.txt")
        assert other.seen == [WORDS]
        listening.shutdown(socket.SHUT_RDWR)


def test_where_none_is_set_up_nothing_is_asked(settings: Any) -> None:
    assert settings.SCANNER is None
    scan(io.BytesIO(HARM), name="reading.txt")


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("", None),
        ("unix:///run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("tcp://127.0.0.1", ("127.0.0.1", 3310)),
        ("tcp://scanner:4000", ("scanner", 4000)),
    ],
)
def test_its_address(address: str, where: object) -> None:
    assert scanner_address(address) == where


@pytest.mark.parametrize(
    "address",
    ["clamd.ctl", "unix:", "unix://run/clamav", "tcp://", "http://127.0.0.1:3310", "tcp://h:99999", "tcp://[::1"],
)
def test_an_address_that_is_none_stops_the_start(address: str) -> None:
    with pytest.raises(SystemExit, match="ENDEAVOUR_SCANNER must look like"):
        scanner_address(address)
