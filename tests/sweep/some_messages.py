"""`python -m tests.sweep.some_messages`: the demo's primary gets a message in each state, to be looked at.

None of them leaves meanwhile: the times lie ahead, and the worker has nothing to do with them.
"""

from datetime import timedelta

import django

STANDS = (
    ("Tom Garrity", "evidence_asked", "waiting", ""),
    ("Joy Nkemelu", "review_asked", "waiting", "no_answer"),
    ("Tom Garrity", "review_asked", "sent", ""),
    ("Joy Nkemelu", "evidence_asked", "failed", "address"),
    ("Ruth Ellison", "invitation", "failed", "unsure"),
    ("Tom Garrity", "evidence_asked", "held", ""),
    ("Joy Nkemelu", "evidence_asked", "taken_back", ""),
    ("Ruth Ellison", "another_school", "not_needed", ""),
)


def main() -> None:
    """Make them."""
    from endeavour.foundation import clock
    from endeavour.outbox.models import Message
    from endeavour.schools.models import School
    from endeavour.schools.tenancy import in_school

    school, now = School.objects.get(code="900001"), clock.now()
    with in_school(school.pk):
        for number, (name, kind, state, trouble) in enumerate(reversed(STANDS)):
            Message.objects.create(
                school=school,
                kind=kind,
                key=f"sweep/{number}",
                addressee=name,
                address=f"{name.lower().replace(' ', '.')}@thistlebeck.example",
                state=state,
                trouble=trouble,
                answer=550 if trouble == "address" else None,
                attempts=2 if trouble else 0,
                queued_at=now - timedelta(minutes=(len(STANDS) - number) * 50),
                asked_at=now - timedelta(minutes=(len(STANDS) - number) * 50),
                leaves_at=now + timedelta(hours=3),
                ended_at=now if state in {"sent", "failed", "taken_back", "not_needed"} else None,
            )


if __name__ == "__main__":
    django.setup()
    main()
