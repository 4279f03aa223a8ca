"""Many browsers that press the same button at the same moment.

In the tests of PostgreSQL they run in this process. SQLite's test database lives in memory and cannot be shared, so
there the race is a program of its own, on a real file: `python race.py` makes a school, runs every race and prints
how each came out.
"""

import json
import os
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from typing import Any

AT_ONCE = 20


def post_at_once(address: str, bodies: list[dict[str, str]], *, after: str = "") -> dict[str, int]:
    """How often each answer was given: its status, and whether it let somebody in. `after`: a page that each browser
    opens first, and posts to wherever that leads.
    """
    from django.db import connections
    from django.test import Client

    gate = threading.Barrier(len(bodies))
    answers: list[str] = []

    def press(body: dict[str, str]) -> None:
        client = Client()
        there = client.get(after, follow=True).request["PATH_INFO"] if after else address
        gate.wait()
        response = client.post(there, body)
        entered = "in" if "_auth_user_id" in client.session else "out"
        answers.append(f"{response.status_code} {entered}")
        connections.close_all()

    threads = [threading.Thread(target=press, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(Counter(answers))


def run() -> dict[str, Any]:
    """Every race, in the database that is set up."""
    from django.conf import settings

    from endeavour.access.actions.invitations import make_link_token
    from endeavour.access.models import Membership, Try
    from endeavour.access.roles import Role
    from endeavour.schools.tenancy import in_school
    from tests.factories.people import make_school, make_staff

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    school = make_school("900077")
    with in_school(school.pk):
        member: Membership = make_staff(school, "Kit Hollis", Role.GOVERNOR)
        member.user.set_unusable_password()
        member.user.save()
    token = make_link_token(user=member.user, school_name=school.name, made_by="Ruth Ellison")
    invited = post_at_once(
        f"/account/invited/{token}/", [{"password": f"gravel kettle moonrise {n}"} for n in range(AT_ONCE)]
    )
    guessed = post_at_once(
        "/account/sign-in/", [{"email": str(member.user.email), "password": f"wrong {n}"} for n in range(30)]
    )
    return {
        "invited": invited,
        "guessed": guessed,
        "counted": Try.objects.filter(kind="password").count(),
        "renewed": _renew(member),
    }


def _renew(member: Any) -> dict[str, int]:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    member.user.refresh_from_db()
    link = f"/account/forgotten/{user_pk_to_url_str(member.user)}-{default_token_generator.make_token(member.user)}/"
    return post_at_once("", [{"password": f"walnut ferry biscuit {n}"} for n in range(AT_ONCE)], after=link)


def main() -> None:
    """As a program: on a SQLite file that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="endeavour-race-") as data:
        os.environ |= {"ENDEAVOUR_DATA": data, "ENDEAVOUR_CARELESS_DISK": "1", "DATABASE_URL": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "endeavour.config.settings"
        sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
        import django

        django.setup()
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        setup_test_environment()
        for database in ("default", "reads"):
            call_command("migrate", database=database, verbosity=0)
        print(json.dumps(run()))  # noqa: T201


if __name__ == "__main__":
    main()
