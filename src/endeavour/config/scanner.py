"""Where a virus scanner listens, from one address such as `unix:///run/clamav/clamd.ctl`."""

import contextlib
from urllib.parse import urlsplit

CLAMD_PORT = 3310


def scanner_address(address: str) -> str | tuple[str, int] | None:
    """The path of a socket, a host and port, or nothing where there is none. Refuses to start on anything else."""
    if not address:
        return None
    with contextlib.suppress(ValueError):  # no such port, or a bracket that is never closed
        parts = urlsplit(address)
        if parts.scheme == "unix" and parts.path and not parts.hostname:
            return parts.path
        if parts.scheme == "tcp" and parts.hostname:
            return parts.hostname, parts.port or CLAMD_PORT
    raise SystemExit("ENDEAVOUR_SCANNER must look like unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310")
