"""Of an address, whoever sends a paper sees enough to notice a mistake, and others at the screen no more."""

import pytest

from endeavour.pages.school.papers.forms import masked
from endeavour.people.queries import Recipient


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("58 Station Road\nThistlebeck\nEM4 1HN", "in Thistlebeck, EM4 1HN"),
        ("Flat 3, 40 Canal Side\r\nThistlebeck\r\n\r\nEM4 6LP\r\n", "in Thistlebeck, EM4 6LP"),
        ("58 Station Road, Thistlebeck, EM4 1HN", "in Thistlebeck, EM4 1HN"),
        ("58 Station Road\nEM4 1HN", "in EM4 1HN"),
        ("58 Station Road EM4 1HN", "in … EM4 1HN"),
    ],
)
def test_the_town_and_the_postcode_without_the_house(address: str, said: str) -> None:
    assert masked(Recipient(contact_id=1, name="Safia Yusuf", address=address)) == said


def test_of_a_confidential_address_not_even_the_town() -> None:
    where = Recipient(
        contact_id=1, name="Safia Yusuf", address="58 Station Road\nThistlebeck\nEM4 1HN", confidential=True
    )
    assert masked(where) == "address confidential"


def test_without_an_address_the_mail_box_and_without_either_nothing() -> None:
    assert masked(Recipient(contact_id=1, name="Safia Yusuf", email="safia@mail.example")) == "s•••@mail.example"
    assert masked(Recipient(contact_id=1, name="Safia Yusuf")) == ""
