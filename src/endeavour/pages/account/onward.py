"""Where to go after signing in: the page that was asked for, and only if it is one of ours."""

import re

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_PLAIN_PATH = re.compile(r"/(?![/\\])[!-~]*")


def is_on_site(address: str) -> bool:
    """Whether the address is a path on this site. Anything that a browser could read as another site is not."""
    return (
        _PLAIN_PATH.fullmatch(address) is not None
        and "\\" not in address
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )


def onward(request: HttpRequest) -> str:
    """The page that was asked for before signing in, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_on_site(wanted) else ""
