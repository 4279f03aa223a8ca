"""A name is found however it is typed, and sorts the same on every database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.names import initials, name_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Óscar", "oscar"),
        ("OSCAR", "oscar"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("O`Brien", "obrien"),
        ("OʼBrien", "obrien"),
        ("de Souza", "de souza"),
        ("  de   Souza ", "de souza"),
        ("Smith-Jones", "smith jones"),
        ("Smith–Jones", "smith jones"),
        ("Smith Jones", "smith jones"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Søren Ærø", "soren aero"),
        ("Weiß", "weiss"),
        ("İpek Yılmaz", "ipek yilmaz"),
        ("Nguyễn", "nguyen"),
        ("Zoë\u200b", "zoe"),
        ("Zoe\u0308", "zoe"),
        ("Ｗｉｄｅ", "wide"),
        ("محمّد", "محمد"),
        ("محمـــد", "محمد"),
        ("יוֹסֵף", "יוסף"),
        ("王小明", "王小明"),
        ("がく", "がく"),
        ("राम", "राम"),
        ("प्रिया", "प्रिया"),  # the virama joins two letters
        ("फ\u093cातिमा", "फ\u093cातिमा"),  # the nukta makes another letter
        ("김민준", "김민준"),
        ("", ""),
    ],
)
def test_the_key_of_a_name(written: str, key: str) -> None:
    assert name_key(written) == key


def test_names_sort_as_a_register_does() -> None:
    names = ["Zara", "Óscar", "Oscar", "de Souza", "O’Neill", "Oneill", "Evans", "Łada"]
    assert sorted(names, key=name_key) == ["de Souza", "Evans", "Łada", "O’Neill", "Oneill", "Óscar", "Oscar", "Zara"]


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@pytest.mark.parametrize(
    ("given_name", "family_name", "expected"),
    [
        ("Óscar", "Silva", "ÓS"),
        ("María", "de Souza", "MS"),
        ("Pieter", "van der Berg", "PB"),
        ("Ann", "De Vere", "AD"),
        ("’Anahera", "O’Brien", "AO"),
        ("王", "小明", "王小"),
        ("Prince", "", "P"),
        ("bell", "hooks", "BH"),
        ("ßen", "Ng", "SN"),
        ("", "", ""),
    ],
)
def test_initials(given_name: str, family_name: str, expected: str) -> None:
    assert initials(given_name, family_name) == expected
