"""The database does not answer: one calm page says so, with what to do; any other fault keeps its own page."""

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from endeavour.pages.errors import broken

CALM = "Endeavour cannot reach its records just now"


def answer_to(fault: Exception) -> HttpResponse:
    """What Django's handler of faults gives for one."""
    try:
        raise fault
    except type(fault):
        return broken(RequestFactory().get("/s/900001/today/"))


@pytest.mark.parametrize("fault", [OperationalError("gone"), InterfaceError("gone")], ids=["away", "cut off"])
def test_records_that_do_not_answer_are_told_of_and_programs_are_told_when_to_ask_again(fault: Exception) -> None:
    answer = answer_to(fault)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert answer.content.decode().count(f"<h1>{CALM}</h1>") == 1


def test_a_fault_of_ours_is_not_blamed_on_the_database() -> None:
    answer = answer_to(ZeroDivisionError())
    assert (answer.status_code, "Retry-After" in answer.headers) == (500, False)
    assert CALM not in answer.content.decode()
