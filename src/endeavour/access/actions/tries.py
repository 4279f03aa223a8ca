"""How often a secret may be tried: ten times in five minutes for one account, and for one place on the network.

Of the ten for a place one account uses up no more than five, so that a school behind one address is not shut out
because somebody tries one colleague's password again and again. What was right is taken back out of the count.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Count
from django.utils.crypto import salted_hmac

from endeavour.access.models import Try, User, address_key
from endeavour.foundation import clock

WINDOW = timedelta(minutes=5)
MOST = 10
FROM_ONE_ACCOUNT = 5

View = TypeVar("View", bound=Callable[..., Any])


def account_of(user: User | None, typed: str = "") -> str:
    """One account for counting, however its address was typed; addresses that nobody has are counted as well."""
    name = f"user {user.pk}" if user else f"typed {address_key(typed)}"
    return salted_hmac("endeavour.try", name, algorithm="sha256").hexdigest()


@transaction.atomic
def take_try(
    *, kind: str, account: str, address: str = "", most: int = MOST, most_here: int = MOST, known_here: bool = False
) -> Try | None:
    """Count one more try before it is made; None when there have been too many: more than `most` for the account, or
    `most_here` for the place on the network. `known_here`: the browser is one that this person has signed in with
    before, and is counted for the account alone.
    """
    now = clock.now()
    _alone(f"{kind} {account}", f"{kind} {address}")
    Try.objects.filter(at__lte=now - WINDOW).delete()
    recent = Try.objects.filter(kind=kind, at__gt=now - WINDOW)
    if recent.filter(account=account).count() >= most:
        return None
    if address and not known_here:
        each = recent.filter(address=address).values_list("account").annotate(tries=Count("id"))
        if sum(min(tries, FROM_ONE_ACCOUNT) for _account, tries in each) >= most_here:
            return None
    return Try.objects.create(kind=kind, account=account, address=address, at=now)


def give_back(tried: Try) -> None:
    """It was right: neither it nor this person's slips before it, from the same place, count any longer."""
    Try.objects.filter(kind=tried.kind, account=tried.account, address=tried.address).delete()


def forget_tries(user: User) -> None:
    """Somebody proved in another way who they are: what was tried before is no longer held against them."""
    Try.objects.filter(account=account_of(user)).delete()


def counts_as_it_goes(view: View) -> View:
    """A view whose tries are kept whatever becomes of its page, and which makes nobody wait while it works."""
    return transaction.non_atomic_requests(view)


def _alone(*keys: str) -> None:
    """Count by turns. SQLite writes by turns as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for key in sorted(set(keys)):
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
