"""Whatever is typed prints as it was typed, and nothing else happens."""

from dataclasses import replace
from datetime import date

import pytest

from endeavour.documents.press.contents.letters import SupportStarted
from endeavour.documents.press.contents.parts import Child, Content, Reader
from endeavour.documents.press.contents.plan import LinePart, OutcomePart, PlanBody, PlanPaper, TargetPart
from endeavour.documents.press.press import Made, pdf_of
from endeavour.documents.press.wording import words_of
from tests.documents import samples
from tests.documents.reading import Paper, longest_line, squeezed

MARKUP = [
    '#read("/etc/passwd")',
    '#eval("1 + 1")',
    '#import "@preview/cetz:0.3.0": *',
    '#include "paper.typ"',
    "#sys.inputs",
    "#{ while true {} }",
    "{{7*7}}",
    "{% include 'x' %}",
    "${7*7}",
    "{name} {0} %(name)s %s",
    "$x^2$",
    "// a comment",
    "/* a comment */",
    "@ref <label>",
    "`code` ```raw```",
    "*bold* _slanted_",
    "= heading",
    "- point",
    "+ number",
    "/ term: words",
    "\\input{x} \\ \\u{41} \\#",
    "~ -- --- ... 'one' \"two\"",
    "[a](b) ![c](d)",
    "https://school.example/?a=b&c=d",
    "<script>alert(1)</script> &lt;",
    "'; DROP TABLE pupil; --",
    "\tTab\tstops",
    "“quoted” — ‘twice’ …",
]


def plan_saying(text: str) -> PlanPaper:
    """A plan with the same words in every place that somebody types in."""
    plan = PlanBody(
        pupil_hopes=text,
        family_hopes=text,
        outcomes=(OutcomePart(text, text, (TargetPart(text, text, text, text, date(2026, 3, 26), text),)),),
        lines=(LinePart(text, text, 20, 3, 6, 10),),
        strategies=(text,),
        adjustments=text,
        pupil_will=text,
        family_will=text,
        expected_impact=text,
        review_on=date(2026, 3, 26),
        teacher=text,
    )
    return PlanPaper(samples.FULL, plan, 1, date(2026, 2, 2))


PLACES = 17


def made(paper: Content) -> Made:
    return pdf_of(words_of(paper), made_at=samples.MADE_AT, logos=samples.LOGOS)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_was_typed(text: str) -> None:
    pdf = made(plan_saying(text))
    assert pdf.conforms
    shown = text.lstrip("-– ") if text.startswith("-") else text
    assert squeezed(Paper(pdf.pdf).text).count(squeezed(shown)) == PLACES


def test_control_characters_and_orders_of_direction_go_and_the_rest_stays() -> None:
    pdf = made(plan_saying("on\x00e \x1b[31mtwo\x07 abc\u202efed\u202c \u2067x\u2069 \ufffe\ufeffthree"))
    assert pdf.conforms
    assert squeezed(Paper(pdf.pdf).text).replace("\ufeff", "").count("one[31mtwoabcfedxthree") == PLACES


@pytest.mark.parametrize(
    "letters", ["A" * 5000, "é" * 5000, "ب" * 3000, "e\u0301\u0323" * 1000, "汉" * 5000, "—" * 5000]
)
def test_a_word_without_end_stays_on_the_page(letters: str) -> None:
    paper = replace(plan_saying("x"), plan=replace(samples.PLAN, expected_impact=letters, strategies=(letters,)))
    pdf = made(paper)
    assert pdf.conforms
    assert longest_line(pdf.pdf) < 150


NAMES = [
    "X",
    "N" * 300,
    "O'Brien-Smith",
    "Nguyễn Thị Hồng",
    "Ọlọ́runfẹ́mi",
    "Ḥasan Ġorġ Ḿa",
    "Zoe\u0308\u0323",
    "Zoë",
    "Łukasz Þór Ñandú Șerban",
    "محمد",
    "שלום",
    "汉字",
    "黃",
    "さくら",
    "한국",
    "ሰላም",
    "ਸਿੰਘ",
    "বাংলা",
    "हिन्दी",
    "ગુજરાતી",
    "தமிழ்",
    "తెలుగు",
    "ಕನ್ನಡ",
    "മലയാളം",
    "සිංහල",
    "ไทย",
    "Ελένη",
    "Олександр",
    "Հայկ",
    "გიორგი",
    "Zero\u200bwidth",
    "👩\u200d👧 💛",
    "☐ ✔ → ½ ₤",
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:12].encode("unicode_escape").decode())
def test_every_name_prints_in_letters_that_can_be_read_and_copied(name: str) -> None:
    envelope = replace(samples.FULL, child=Child(name, name), to=Reader(name, (name,)))
    pdf = made(SupportStarted(envelope, date(2026, 1, 12)))
    assert (pdf.conforms, pdf.because) == (True, "")
    read = Paper(pdf.pdf)
    (title,) = read.all("H1")
    shown = squeezed(words_of(SupportStarted(envelope, date(2026, 1, 12))).title).replace("\u200e", "")
    assert squeezed(title.text).replace("\u200e", "") == shown


def test_names_that_look_alike_by_their_parts_print_alike() -> None:
    papers = []
    for name in ("Zoe\u0308", "Zo\u00eb"):
        envelope = replace(samples.FULL, child=Child(name, name))
        papers.append(made(SupportStarted(envelope, date(2026, 1, 12))).pdf)
    assert papers[0] == papers[1]


def test_what_no_face_can_draw_is_said_and_the_paper_is_still_tagged() -> None:
    envelope = replace(samples.FULL, child=Child("𞤀", "𞤀"))
    pdf = made(SupportStarted(envelope, date(2026, 1, 12)))
    assert (pdf.conforms, pdf.because) == (False, "None of our typefaces has these characters: 𞤀")
    read = Paper(pdf.pdf)
    assert bool(read.root.MarkInfo.Marked) is True
    assert read.names.count("H1") == 1
    with read.pdf.open_metadata() as metadata:
        assert "pdfuaid:part" not in metadata


def test_a_passage_from_right_to_left_stands_at_its_own_side() -> None:
    words = "أريد أن تتكلم"
    paper = replace(plan_saying("x"), plan=PlanBody(family_hopes=words))
    pdf = made(paper)
    assert pdf.conforms
    (quote,) = Paper(pdf.pdf).all("BlockQuote")
    assert sorted(quote.text.replace("“", "").replace("”", "").split()) == sorted(words.split())
