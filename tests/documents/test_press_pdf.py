"""Papers as PDF: what a screen reader, a reader's window and an archive find in them."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
import typst

from endeavour.documents.press import press
from endeavour.documents.press.blocks import Block, Heading, Table
from endeavour.documents.press.contents.parts import Content, Logo
from endeavour.documents.press.contents.plan import PlanPaper
from endeavour.documents.press.contents.staff import OnePageProfile
from endeavour.documents.press.keeping import kept
from endeavour.documents.press.press import Made, pdf_of, pdf_of_many
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording import words_of
from tests.documents import samples
from tests.documents.reading import Paper, drawn_only, squeezed

every_paper = pytest.mark.parametrize("paper", samples.EVERY, ids=samples.name_of)


def made(paper: Content) -> Made:
    return pdf_of(words_of(paper), made_at=samples.MADE_AT, logos=samples.LOGOS)


def said(data: Any) -> Iterator[str]:
    """Every text that a sheet's blocks say."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in ("is", "kind"):
                yield from said(value)
    elif isinstance(data, list):
        for item in data:
            yield from said(item)
    elif isinstance(data, str) and data:
        yield data


@every_paper
def test_every_paper_is_pdf_ua_with_its_language_and_title(paper: Content) -> None:
    pdf = made(paper)
    assert (pdf.conforms, pdf.because) == (True, "")
    read = Paper(pdf.pdf)
    assert str(read.pdf.docinfo["/CreationDate"]) == "D:20261124104200Z"
    assert str(read.root.Lang) == "en-GB"
    assert bool(read.root.MarkInfo.Marked) is True
    assert bool(read.root.ViewerPreferences.DisplayDocTitle) is True
    with read.pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == words_of(paper).name


@every_paper
def test_no_font_is_left_to_the_readers_machine(paper: Content) -> None:
    read = Paper(made(paper).pdf)
    assert read.unembedded == []
    assert {face.split("-")[0] for face in read.faces} == {"AtkinsonHyperlegibleNext"}


@every_paper
def test_headings_begin_with_the_one_title_and_skip_no_level(paper: Content) -> None:
    read = Paper(made(paper).pdf)
    headings = [tag for tag in read.tags.walk() if tag.name in ("H1", "H2", "H3", "H4")]
    levels = [int(tag.name[1]) for tag in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert squeezed(headings[0].text) == squeezed(words_of(paper).title)


@every_paper
def test_every_word_of_the_sheet_is_read_out_in_its_order(paper: Content) -> None:
    sheet = words_of(paper)
    head = [sheet.head.school, *sheet.head.lines] if sheet.head else []
    texts = [*head, *sheet.to, sheet.on, sheet.reference, sheet.title, *said([kept(block) for block in sheet.blocks])]
    heard, at, missing = squeezed(Paper(made(paper).pdf).text), 0, []
    for text in texts:
        found = heard.find(squeezed(text), at)
        if found < 0:
            missing.append(text)
        else:
            at = found + len(squeezed(text))
    assert missing == []


@every_paper
def test_every_table_has_heads_and_every_row_its_cells(paper: Content) -> None:
    read = Paper(made(paper).pdf)
    tables: list[Table] = [block for block in words_of(paper).blocks if isinstance(block, Table)]
    assert [[squeezed(head.text) for head in table.walk() if head.name == "TH"] for table in read.all("Table")] == [
        [squeezed(column.head) for column in table.columns] for table in tables
    ]
    for tag, table in zip(read.all("Table"), tables, strict=True):
        cells = [squeezed(cell.text) for cell in tag.walk() if cell.name == "TD"]
        assert cells == [squeezed(cell) for row in table.rows for cell in row.cells]


@every_paper
def test_the_same_paper_is_the_same_bytes_from_any_thread(paper: Content) -> None:
    first = made(paper).pdf
    found: list[bytes] = []
    other = threading.Thread(target=lambda: found.append(made(paper).pdf))
    other.start()
    other.join()
    assert found == [first]


def test_a_table_breaks_between_rows_and_repeats_its_heads() -> None:
    plan = samples.family_papers(samples.FULL)[3]
    assert isinstance(plan, PlanPaper)
    long = replace(plan, plan=replace(plan.plan, lines=samples.PLAN.lines * 20))
    read = Paper(made(long).pdf)
    (table,) = read.all("Table")
    assert [tag.name for tag in table.walk()].count("TH") == 5
    assert [tag.name for tag in table.walk()].count("TR") == 61
    (heads,) = [tag for tag in table.walk() if tag.name == "THead"]
    drawn = sum(page.Contents.read_bytes().count(b"/Artifact") for page in read.pdf.pages)
    assert len(read.pdf.pages) > 4
    assert squeezed(heads.text) == "WhatWhogivesitHowoftenWithwhomFor"
    assert drawn > len(read.pdf.pages)


def test_what_only_decorates_is_not_read_out_and_the_logo_is() -> None:
    read = Paper(made(samples.family_papers(samples.FULL)[0]).pdf)
    assert [str(tag.node.Alt) for tag in read.all("Figure")] == ["A purple thistle on a shield"]
    assert "Page 1 of" not in read.text
    assert read.text.count("SEN Support has started: Amara Osei") == 0


def test_a_logo_without_words_is_decoration() -> None:
    paper = samples.family_papers(samples.FULL)[1]
    sheet = words_of(paper)
    assert sheet.head is not None
    quiet = replace(sheet, head=replace(sheet.head, logo_alt=""))
    pdf = pdf_of(quiet, made_at=samples.MADE_AT, logos=samples.LOGOS)
    assert pdf.conforms
    assert Paper(pdf.pdf).all("Figure") == []


def test_a_logo_must_be_the_one_the_paper_was_written_with() -> None:
    sheet = words_of(samples.family_papers(samples.FULL)[0])
    with pytest.raises(KeyError):
        pdf_of(sheet, made_at=samples.MADE_AT)
    with pytest.raises(ValueError, match="not the logo"):
        pdf_of(sheet, made_at=samples.MADE_AT, logos={samples.CREST_DIGEST: samples.CREST + b" "})
    large = samples.CREST + b" " * 100_000
    assert sheet.head is not None
    too_large = replace(sheet, head=replace(sheet.head, logo=sha256(large).hexdigest()))
    with pytest.raises(ValueError, match="too large"):
        pdf_of(too_large, made_at=samples.MADE_AT, logos={sha256(large).hexdigest(): large})


@pytest.mark.parametrize(
    "picture",
    [
        b'<image href="/etc/hostname" width="40" height="40"/>',
        b'<image href="file:///etc/hostname" width="40" height="40"/>',
        b'<image href="../press/press.py" width="40" height="40"/>',
        b'<image href="paper.typ" width="40" height="40"/>',
    ],
)
def test_a_logo_cannot_bring_another_file_in(picture: bytes) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">' + picture + b"</svg>"
    sheet = words_of(samples.family_papers(samples.FULL)[0])
    logo = Logo(sha256(svg).hexdigest())
    assert sheet.head is not None
    with pytest.raises(typst.TypstError):
        pdf_of(
            replace(sheet, head=replace(sheet.head, logo=logo.digest)),
            made_at=samples.MADE_AT,
            logos={logo.digest: svg},
        )


def test_the_moment_is_that_of_writing_to_the_second() -> None:
    sheet = words_of(samples.SMALLEST[0])
    at = datetime(2026, 6, 1, 9, 30, 15, 999999, tzinfo=UTC)
    read = Paper(pdf_of(sheet, made_at=at).pdf)
    assert str(read.pdf.docinfo["/CreationDate"]) == "D:20260601093015Z"
    summer = at.astimezone(timezone(timedelta(hours=1)))
    again = Paper(pdf_of(sheet, made_at=summer).pdf)
    assert str(again.pdf.docinfo["/CreationDate"]) == "D:20260601093015Z"


def test_pages_say_which_of_how_many_for_each_paper_of_a_print_file() -> None:
    sheets = [words_of(samples.family_papers(samples.FULL)[n]) for n in (1, 3, 1)]
    plain = pdf_of_many(sheets, title="Three", made_at=samples.MADE_AT, logos=samples.LOGOS)
    assert _feet(plain.pdf) == ["Page1of1", "Page1of3", "Page2of3", "Page3of3", "Page1of1"]
    leaves = pdf_of_many(sheets, title="Three", made_at=samples.MADE_AT, both_sides=True, logos=samples.LOGOS)
    assert _feet(leaves.pdf) == ["Page1of1", "", "Page1of3", "Page2of3", "Page3of3", "", "Page1of1"]
    assert (plain.conforms, leaves.conforms) == (True, True)
    assert Paper(leaves.pdf).names.count("H1") == 3


def _feet(pdf: bytes) -> list[str]:
    """The page number at the foot of each page, which is drawn and not tagged."""
    read = Paper(pdf)
    return [foot[foot.find("Page") :] if "Page" in foot else "" for foot in map(_untagged, read.pdf.pages)]


def _untagged(page: Any) -> str:
    return squeezed(drawn_only(page))


def test_a_card_sheet_holds_four_to_a_page() -> None:
    read = Paper(made(samples.STAFF_PAPERS[2]).pdf)
    assert len(read.pdf.pages) == 2
    assert len(read.all("H2")) == 6


def test_a_profile_stays_on_one_side_until_it_cannot() -> None:
    profile = samples.STAFF_PAPERS[3]
    assert isinstance(profile, OnePageProfile)
    lengths = []
    for words in ("One. ", "Some words that go on. " * 30, "Some words that go on. " * 300):
        filled = replace(profile, appreciated=words, important=words, support=words)
        lengths.append(len(Paper(made(filled).pdf).pdf.pages))
    assert lengths == [1, 1, 5]


def test_the_map_is_on_a3_lying_a_costed_one_on_a4_lying_and_the_rest_on_a4() -> None:
    sizes = {}
    for paper in (one for one in samples.FULLEST if one.kind != "support_map"):
        read = Paper(made(paper).pdf)
        sizes[paper.kind] = tuple(round(float(side) / 72 * 25.4) for side in list(read.pdf.pages[0].MediaBox)[2:])
    assert sizes.pop("provision_map") == (420, 297)
    assert sizes.pop("costed_map") == (297, 210)
    assert set(sizes.values()) == {(210, 297)}


def test_the_map_as_a_table_is_on_either_and_its_heads_stand_on_each_page() -> None:
    for paper in (samples.SUPPORT, replace(samples.SUPPORT, large=True)):
        read = Paper(made(paper).pdf)
        size = tuple(round(float(side) / 72 * 25.4) for side in list(read.pdf.pages[0].MediaBox)[2:])
        assert size == ((420, 297) if paper.large else (297, 210))
        assert len(read.pdf.pages) > 1
        for page in list(read.pdf.pages)[1:]:
            assert "Whatcameofit" in _untagged(page)
        assert len(read.all("TH")) == 9, "the heads are read out once"


def test_every_block_has_a_hand_that_draws_it() -> None:
    drawn = press.TEMPLATES.joinpath("paper.typ").read_text()
    names = {block.__name__ for block in Block.__args__}
    assert {name for name in names if f"{name}: on-" not in drawn} == set()


def test_templates_evaluate_nothing_and_fetch_nothing() -> None:
    text = "\n".join(path.read_text() for path in sorted(press.TEMPLATES.glob("*.typ")))
    fetching = re.compile(r"\b(eval|plugin|read|include)\b\s*[(\"]|@preview|@local")
    assert fetching.findall(text) == []


@pytest.mark.parametrize(
    "markup",
    [
        '#read("/etc/passwd")',
        '#read("../press/press.py")',
        '#import "@preview/cetz:0.3.0": *',
        '#import "@local/x:1.0.0": *',
    ],
)
def test_even_a_template_could_read_nothing_outside_and_has_no_packages(markup: str) -> None:
    compiler = press._new_compiler()
    with pytest.raises(typst.TypstError):
        compiler.compile(input=markup.encode(), format="pdf")


def test_a_fault_of_ours_is_raised_and_not_hidden() -> None:
    sheet = Sheet("x", "x", "x", None, (Heading("too deep", 4),))
    with pytest.raises(typst.TypstError, match="heading level"):
        pdf_of(sheet, made_at=samples.MADE_AT)


def test_the_files_are_sound() -> None:
    for paper in samples.FULLEST:
        assert Paper(made(paper).pdf).pdf.check_pdf_syntax() == []
