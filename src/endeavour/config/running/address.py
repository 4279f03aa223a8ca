"""Where Endeavour listens: whether that place is free, and whether it answers there."""

import errno
import http.client
import ipaddress
import os
import socket
import sys

from django.utils.translation import gettext as _

from endeavour.foundation.errors import Refused


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def reserve(host: str, port: int) -> socket.socket:
    """A socket bound to the address (port 0: any free one) that listens to nothing. Refuses a port that is in use.

    Several processes listen on one port, and Linux would let a second server join them and take every other visitor.
    So the port is first taken for us alone, and only then opened to the processes of this user, ours.
    """
    try:
        family, kind, number, _name, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        raise Refused(_("“{host}” is not an address of this computer.").format(host=host)) from None
    held = socket.socket(family, kind, number)
    if os.name == "posix":
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind(place)
    except OSError as error:
        held.close()
        raise Refused(_why(error, host, port)) from None
    if sys.platform == "linux":
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    return held


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return _("Port {port} is in use by another program. Choose another with --port.").format(port=port)
    if error.errno == errno.EACCES:
        return _("Only an administrator may use port {port}. Choose one above 1023 with --port.").format(port=port)
    return _("Cannot listen on {host}: {reason}.").format(host=host, reason=os.strerror(error.errno or 0))


def url(host: str, port: int) -> str:
    """The address to type into a browser on this computer."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 every address includes our own
    return f"http://[{reached}]:{port}/" if ":" in reached else f"http://{reached}:{port}/"


def answers(host: str, port: int, *, within: float) -> bool:
    """Whether a web server answers there, whatever it says."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(reached, port, timeout=within)
    try:
        connection.request("HEAD", "/", headers={"Host": "localhost"})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
