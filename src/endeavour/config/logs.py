"""What the server's log never holds: the secrets that stand in some addresses."""

import logging
import re

_SECRETS = re.compile(r"(/calendar/[^/\s]+/|/account/invited/|/account/forgotten/)[^\s\"'<>?]+")


class HideSecrets(logging.Filter):
    """Takes the secret out of every address in a line before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = without_secrets(said)
        if hidden != said:
            record.msg, record.args = hidden, None
        return True


def without_secrets(text: str) -> str:
    """The words with the secret of each such address left out."""
    return _SECRETS.sub(r"\1…", text)
