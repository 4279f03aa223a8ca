"""Old plans as they are handed in: many files at once, loose or in a zip."""

from collections.abc import Iterable, Iterator

from endeavour.exchange.readers.archive import files_in, names_in
from endeavour.exchange.readers.content import content_of, shown_name

_ZIP = b"PK\x03\x04"


def loose(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Every file, those of a zip by their own names. Raises UnreadableFile for a zip that is not safe to open."""
    for name, body in files:
        if body.startswith(_ZIP) and not _is_document(name, body):
            for member in files_in(content_of(name, body)):
                with member.open() as stream:
                    yield shown_name(member.name.rpartition(" › ")[2]), stream.read()
        else:
            yield shown_name(name), body


def _is_document(name: str, body: bytes) -> bool:
    """Whether a packed file is itself a document, such as Word's."""
    return "[content_types].xml" in {member.casefold() for member in names_in(content_of(name, body))}
