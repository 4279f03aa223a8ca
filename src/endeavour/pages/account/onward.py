"""Where to go after signing in: the page that was asked for, and only if it is one of ours."""

import re

from django.http import HttpRequest

# Plain letters only, one slash at the start: whatever a browser might read as the start of another site is not one.
_PATH_OF_OURS = re.compile(r"/(?!/)[!-\[\]-~]*")


def is_on_site(address: str) -> bool:
    """Whether the address is a path on this site, in the letters that an address is written in."""
    return _PATH_OF_OURS.fullmatch(address) is not None


def onward(request: HttpRequest) -> str:
    """The page that was asked for before signing in, or nothing, as for whoever asked for the front door."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if wanted != "/" and is_on_site(wanted) else ""
