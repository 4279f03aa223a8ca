"""Which passwords may be chosen: long ones that nobody would try first, made of whatever one likes."""

import pytest

from endeavour.access.passwords import LEAST, MOST, may_be_password, one_spelling

ABOUT = ["Ruth Ellison", "ruth.ellison@thistlebeck.sch.example", "Thistlebeck Primary School", "900001", "SENCO"]

GOOD = [
    "pebble lantern orchard",
    "correct horse battery staple",
    "gravelkettlemoonrise",
    "vJ4#kq9!Zt2x",
    "            xkqvz",
    "ünïcödé wörds ärê fïne",
    "мой пароль очень длинный",
    "密码管理器生成的口令很长很长",
    "🦔🌂🚲🧇🪁🎺🛶🥨🧵🪴🦩🍄",
    "839201746253",
    "wren " * 25,
    "x7" * 10 + "kqvmp",
]

EASY = [
    "password1234",
    "Password2026!",
    "P@ssw0rd2026!!",
    "passwordpassword",
    "Welcome12345",
    "qwertyuiop123",
    "qwertyuiopasdf",
    "123456789012",
    "210987654321",
    "aaaaaaaaaaaa",
    "abababababab",
    "112233445566",
    "147258369147",
    "abcdefghijkl",
    "Summer Holiday 2026",
    "Autumn2026Autumn",
    "LiverpoolFC2026",
    "Thistlebeck1",
    "Thistlebeck2026!",
    "Th1stleb3ck2026",
    "RuthEllison1",
    "ruth ellison 1984",
    "ellison19841984",
    "senco900001senco",
    "endeavour2026",
    "iloveyouiloveyou",
    "!!!!!!!!!!!!!!!!",
    "2026-09-14-2026",
]


@pytest.mark.parametrize("password", GOOD)
def test_a_long_strange_password_is_good_whatever_it_is_made_of(password: str) -> None:
    assert may_be_password(password, about=ABOUT)


@pytest.mark.parametrize("password", EASY)
def test_what_anybody_would_try_first_is_refused(password: str) -> None:
    verdict = may_be_password(password, about=ABOUT)
    assert not verdict
    assert verdict.because.startswith("This one is too easy to guess")


def test_eleven_characters_are_too_few_and_twelve_enough() -> None:
    assert LEAST == 12
    assert not may_be_password("vJ4#kq9!Zt2")
    assert may_be_password("vJ4#kq9!Zt2x")


def test_there_is_room_for_very_long_ones() -> None:
    assert may_be_password("pebble lantern orchard " * 43)
    assert not may_be_password("x" * (MOST + 1))


def test_a_name_is_easy_only_for_the_one_who_bears_it() -> None:
    assert may_be_password("Thistlebeck2026! wren", about=["Oakmere School"])
    assert not may_be_password("Thistlebeck 2026", about=ABOUT)


def test_one_password_has_one_spelling() -> None:
    assert one_spelling("cafe\u0301 ﬁne １２") == one_spelling("caf\u00e9 fine 12")
    assert one_spelling("  spaces count ") == "  spaces count "
