"""The mail server is one address in the environment."""

import pytest

from endeavour.config.mail import MailServer, mail_server


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("", MailServer()),
        ("smtp://mail.example", MailServer("mail.example", 587, starttls=True)),
        ("smtp://a%40b:p%3Aw@mail.example:2525", MailServer("mail.example", 2525, "a@b", "p:w", starttls=True)),
        ("smtps://u:p@mail.example", MailServer("mail.example", 465, "u", "p", tls=True)),
        ("smtp+plain://localhost", MailServer("localhost", 25)),
    ],
)
def test_an_address_says_where_and_how(address: str, server: MailServer) -> None:
    assert mail_server(address) == server


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp://", "smtp:mail.example"])
def test_anything_else_stops_the_start(address: str) -> None:
    with pytest.raises(SystemExit):
        mail_server(address)
