"""Names for records that leave the database: in addresses, bundles and on paper."""

import os
import secrets
import uuid
from datetime import UTC, date, datetime

from endeavour.foundation import clock

PAPER_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"


def new_uid() -> uuid.UUID:
    """A version 7 UUID (RFC 9562, section 5.7): sorts by when it was made, so indexes stay compact."""
    milliseconds = int(clock.now().timestamp() * 1000)
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)


def made_on(uid: uuid.UUID) -> date:
    """The day in England on which a record with this uid was made here."""
    return clock.london_day(datetime.fromtimestamp((uid.int >> 80) / 1000, UTC))


def paper_reference() -> str:
    """Eight letters for paper, such as 7KQ2-9XVD. No vowels and no look-alikes, so none spells a word."""
    letters = "".join(secrets.choice(PAPER_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"
