"""What is raised when a file cannot be read at all: one clear sentence, and nothing has changed."""

from __future__ import annotations

from collections.abc import Callable

from endeavour.foundation.words import Sentence, Value, sentence


class UnreadableFile(Exception):
    """A file that is no list of pupils, or is not safe to open. `text()` is the one sentence a person reads."""

    def __init__(self, message: Sentence) -> None:
        super().__init__(str(message))
        self.message = message

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, in English or put through `translate`."""
        return self.message.say(translate)


def unreadable(text: str, file: str, **values: Value) -> UnreadableFile:
    """The exception for a marked sentence from `wording` that names the file."""
    return UnreadableFile(sentence(text, file=file, **values))
