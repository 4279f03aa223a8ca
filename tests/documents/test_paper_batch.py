"""Many papers in one go: how far it is, what the files are called, and that each is whole."""

import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipFile

import pytest

from endeavour.documents.press.batch import MOST_TOGETHER, Order, file_name, one_by_one, print_files, zipped
from endeavour.documents.press.contents.parts import Child, Reader
from endeavour.documents.press.contents.plan import PlanPaper
from endeavour.documents.press.press import pdf_of
from endeavour.documents.press.wording import words_of
from tests.documents import samples
from tests.documents.reading import Paper

PLAN = samples.family_papers(samples.FULL)[3]


def orders(count: int, reader: str = "Efua Osei") -> Iterator[Order]:
    assert isinstance(PLAN, PlanPaper)
    for number in range(count):
        child = Child(f"Child {number}", f"Child {number}")
        envelope = replace(samples.FULL, child=child, to=Reader(reader))
        yield Order(words_of(replace(PLAN, envelope=envelope)), samples.MADE_AT)


def test_a_zip_holds_each_paper_by_itself_and_says_how_far_it_is() -> None:
    into = io.BytesIO()
    steps = [(part.done, part.of) for part in zipped(one_by_one(orders(3), of=3, logos=samples.LOGOS), into=into)]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    with ZipFile(into) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"SEN Support plan, Child {n}, Efua Osei.pdf" for n in range(3)]
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 24, 10, 42, 0)}
        for order, name in zip(orders(3), archive.namelist(), strict=True):
            alone = pdf_of(order.sheet, made_at=samples.MADE_AT, logos=samples.LOGOS)
            assert archive.read(name) == alone.pdf


def test_the_same_batch_is_the_same_zip() -> None:
    made = []
    for _again in range(2):
        into = io.BytesIO()
        list(zipped(one_by_one(orders(2), of=2, logos=samples.LOGOS), into=into))
        made.append(into.getvalue())
    assert made[0] == made[1]


def test_nothing_is_made_before_it_is_asked_for() -> None:
    asked = []

    def watched() -> Iterator[Order]:
        for order in orders(5):
            asked.append(order)
            yield order

    parts = one_by_one(watched(), of=5, logos=samples.LOGOS)
    assert asked == []
    next(parts)
    assert len(asked) == 1


def test_papers_with_one_name_do_not_take_each_others_place() -> None:
    twins = [Order(next(orders(1)).sheet, samples.MADE_AT)] * 3
    names = [part.name for part in one_by_one(twins, of=3, logos=samples.LOGOS)]
    assert names == [
        "SEN Support plan, Child 0, Efua Osei.pdf",
        "SEN Support plan, Child 0, Efua Osei (2).pdf",
        "SEN Support plan, Child 0, Efua Osei (3).pdf",
    ]


def test_print_files_hold_so_many_and_keep_their_tags() -> None:
    parts = list(print_files(orders(5), of=5, title="SEN Support plans", at_most=2, logos=samples.LOGOS))
    assert [(part.name, part.done) for part in parts] == [
        ("SEN Support plans, 1 to 2 of 5.pdf", 2),
        ("SEN Support plans, 3 to 4 of 5.pdf", 4),
        ("SEN Support plans, 5 to 5 of 5.pdf", 5),
    ]
    assert [part.made.conforms for part in parts] == [True, True, True]
    titles = [[tag.text for tag in Paper(part.made.pdf).all("H1")] for part in parts]
    assert titles == [
        ["Child 0’s SEN Support plan", "Child 1’s SEN Support plan"],
        ["Child 2’s SEN Support plan", "Child 3’s SEN Support plan"],
        ["Child 4’s SEN Support plan"],
    ]


@pytest.mark.parametrize("count", [0, MOST_TOGETHER + 1])
def test_a_print_file_cannot_grow_past_what_memory_allows(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 50"):
        next(print_files(orders(1), of=1, title="x", at_most=count))


def test_threads_print_side_by_side_and_alike() -> None:
    wanted = [pdf_of(order.sheet, made_at=samples.MADE_AT, logos=samples.LOGOS).pdf for order in orders(4)]
    found: dict[int, list[bytes]] = {}

    def work(number: int) -> None:
        found[number] = [pdf_of(order.sheet, made_at=samples.MADE_AT, logos=samples.LOGOS).pdf for order in orders(4)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {0: wanted, 1: wanted, 2: wanted}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SEN Support plan: Amara Osei", "SEN Support plan, Amara Osei"),
        ("../../etc/passwd", "etc, passwd"),
        ("C:\\Windows\\x", "C, Windows, x"),
        ("a\x00b\u202ecod.exe", "abcod.exe"),
        ("CON", "_CON"),
        ("com1.pdf", "_com1.pdf"),
        ("", "paper"),
        ("...", "paper"),
        ("???", "paper"),
        ("عبد الله", "عبد الله"),
        ("é" * 200, "é" * 60),
    ],
)
def test_file_names_are_such_as_every_system_holds(text: str, name: str) -> None:
    assert file_name(text) == name
