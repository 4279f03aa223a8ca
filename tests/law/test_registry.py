"""The list of law functions takes each name once."""

import pytest

from endeavour.law.citations import SECTION_68
from endeavour.law.finding import Must
from endeavour.law.registry import rule, rules


def test_a_second_function_of_one_name_is_refused() -> None:
    before = rules()

    def told_that_provision_is_made() -> None: ...

    with pytest.raises(ValueError, match="told_that_provision_is_made"):
        rule(Must(SECTION_68), page="parents-told")(told_that_provision_is_made)
    assert rules() == before
