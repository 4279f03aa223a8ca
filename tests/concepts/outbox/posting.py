"""A program to kill. `python -m tests.concepts.outbox.posting queue` queues messages, one or so many; `send` is the
worker that comes to the first, `race FILE` one that begins with all of them when that file is there, `look-after`
the job that finds what a dead worker left, so many minutes later; `again` a person who has it sent again. Each says
at the end how the first message stands.
"""

import sys
import time
from datetime import timedelta
from pathlib import Path

import django


def main(doing: str, with_what: str = "") -> None:
    """Do one of them."""
    from endeavour.access.actor import system
    from endeavour.access.models import User
    from endeavour.access.roles import Role
    from endeavour.access.tasks import recipient
    from endeavour.foundation import clock
    from endeavour.outbox.actions import queue, send_again
    from endeavour.outbox.models import Message
    from endeavour.outbox.sending import send
    from endeavour.outbox.states import Kind
    from endeavour.outbox.tasks import look_after
    from endeavour.schools.models import School
    from endeavour.schools.tenancy import in_school
    from tests.factories.people import make_staff

    school = School.objects.earliest("pk")
    with in_school(school.pk):
        by = system(school.pk)
        if doing == "queue":
            tom: User = make_staff(school, "Tom Garrity", Role.TEACHER).user
            for number in range(int(with_what or 1)):
                queue(by=by, kind=Kind.ANOTHER_SCHOOL, to=recipient(tom), key=str(number))
        message = Message.objects.earliest("id")
        if doing == "again":
            send_again(by=by, message=message)
        if doing in {"send", "again"}:
            send.call(school.pk, message.pk)
        if doing == "race":
            wait_for(Path(with_what))
            for key in Message.objects.order_by("id").values_list("pk", flat=True):
                send.call(school.pk, key)
        if doing == "look-after":
            moment = clock.now().astimezone(clock.LONDON) + timedelta(minutes=int(with_what or 0))
            with clock.standing_at(moment.date(), moment.time()):
                look_after.work()
        message.refresh_from_db()
        sys.stdout.write(f"{message.state} {message.attempts} {message.trouble}".strip() + "\n")


def wait_for(sign: Path) -> None:
    """Say that one is ready, and begin when the others are too."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not sign.exists():
        time.sleep(0.001)


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
