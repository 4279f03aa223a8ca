"""Where on the network somebody asks from, for counting tries and for nothing else."""

from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import truncate_ip
from django.http import HttpRequest


def place_of(request: HttpRequest) -> str:
    """The network address: what the connection says, or what our own proxy says where one is trusted. Of an IPv6
    address the first half counts, for the second half is anybody's to change.
    """
    return str(truncate_ip(get_client_ip(request) or "unknown"))
