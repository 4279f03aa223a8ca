"""Hiring: a school's people become users, members of its staff list and holders of roles."""

from collections.abc import Mapping, Sequence

from endeavour.access.models import HeldRole, Membership, User
from endeavour.access.states import Did
from endeavour.demo.books import Books, password_nobody_knows
from endeavour.demo.people import Job, Person
from endeavour.foundation.names import name_key


def address_of(job: Job, domain: str) -> str:
    """The address somebody signs in with: their own where the job names it, otherwise first.last at the school."""
    if job.email:
        return job.email
    return f"{name_key(job.name).replace(' ', '.')}@{domain}"


def hire(
    books: Books, jobs: Sequence[Job], *, domain: str, known: dict[str, int], users: dict[str, str]
) -> Mapping[str, Person]:
    """Everybody of a school by key. Whoever is in `known` already, by address, works in another school too: they get
    a second place and no second account. `users` gathers each person's account by address, for the demo's door.
    """
    staff: dict[str, Person] = {}
    for job in jobs:
        email = address_of(job, domain)
        if email not in known:
            user = books.add(User, name=job.name, email=email, password=password_nobody_knows(), is_active=True)
            known[email], users[email] = user["id"], str(user["uid"])
        member = books.add(
            Membership,
            user_id=known[email],
            job_title=job.title,
            staff_code="".join(word[0] for word in job.name.split())[:3].upper(),
            starts_on=job.since,
            qualified_teacher=job.teacher or None,
            senco_since=job.senco_since,
            first_senco_on=job.senco_since,
            induction_done=True if job.senco_since else None,
            teaches_here=True if job.senco_since else None,
            senco_award=job.senco_award,
            senco_award_begun_on=job.senco_award_begun_on,
            senco_qualified_on=job.senco_qualified_on,
        )
        for role in job.roles:
            books.add(HeldRole, membership_id=member["id"], role=role)
        given: tuple[list[str], list[str]] = ([], sorted(map(str, job.roles)))
        by, uid = nobody(books.school_id), member["uid"]
        books.event(by, Did.PERSON_ADDED, Membership, uid=uid, pupil=None, changed={"roles": given})
        roles = ",".join(sorted(job.roles))[:40]
        staff[job.key] = Person(member["id"], known[email], job.name, roles, books.school_id, job.title, uid)
    return staff


def nobody(school_id: int) -> Person:
    """Endeavour itself, as `access.actor.system` names it."""
    return Person(None, None, "Endeavour", "system", school_id)
