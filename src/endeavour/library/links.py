"""Addresses that a school gives: what can be opened safely from a page of ours. Nothing is fetched from there."""

import re
from urllib.parse import urlsplit

LONGEST_ADDRESS = 300
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def is_safe(address: str) -> bool:
    """Whether this is the https address of a page on a named site: nobody's name or password in it, no port, no space
    and no sign that is seen as something else.
    """
    if len(address) > LONGEST_ADDRESS or not address.isascii() or not address.isprintable() or " " in address:
        return False
    if any(sign in address for sign in '"<>\\^`{|}'):
        return False
    try:
        parts = urlsplit(address)
        named = parts.netloc.casefold()
    except ValueError:
        return False
    return parts.scheme == "https" and bool(_HOST.fullmatch(named))
