"""What every family paper begins and ends with, filled from the records of one school."""

from datetime import date

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.queries import post_of
from endeavour.documents.logos import current_logo
from endeavour.documents.press.contents.parts import Child, Envelope, Person, Reader, School, Service
from endeavour.people.models import Pupil
from endeavour.people.queries import Recipient, class_names
from endeavour.schools.models import School as SchoolRow


def envelope(*, by: Actor, pupil: Pupil, to: Recipient, on: date, reference: str) -> Envelope:
    """The head and foot of a paper about this child to this one person."""
    school = SchoolRow.objects.get(pk=by.school_id)
    sender = Membership.objects.select_related("user").filter(pk=by.membership_id or 0).first()
    post = post_of(sender, school) if sender else ""
    return Envelope(
        school=school_part(school),
        to=Reader(name=to.name, address=address_lines(to.address), is_pupil=to.is_pupil),
        child=Child(
            full_name=pupil.full_name,
            known_as=pupil.known_as,
            group=class_names([pupil.pk], on=on).get(pupil.pk, ""),
        ),
        sender=Person(name=by.name, job=post, phone=school.phone, email=school.email),
        written_on=on,
        reference=reference,
    )


def school_part(school: SchoolRow) -> School:
    """The school as it stands at the head of a paper."""
    return School(
        name=school.name,
        address=address_lines(school.address),
        phone=school.phone,
        email=school.email,
        logo=current_logo(),
        advice=_advice(school),
    )


def _advice(school: SchoolRow) -> Service | None:
    if not school.advice_name:
        return None
    return Service(school.advice_name, school.advice_phone, school.advice_email, school.advice_website)


def address_lines(address: str) -> tuple[str, ...]:
    """An address as it stands on a paper, a line for each part of it."""
    return tuple(line.strip() for line in address.replace(",", "\n").splitlines() if line.strip())
