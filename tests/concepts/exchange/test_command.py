"""`endeavour import-roll`: preview, apply, machines' JSON, several schools, and one sentence for what is wrong."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from endeavour.audit.models import Event
from endeavour.exchange.models import Import
from endeavour.needs.models import Need, SenStatus
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_schools
from tests.concepts.exchange.handing_in import Files, table
from tests.exchange.readers.a_roll import census, census_need, census_pupil, upn
from tests.factories.people import make_school

NOTHING = {"new": 0, "changed": 0, "leaving": 0, "unchanged": 0, "refused": 0}


def written(folder: Path, files: Files) -> list[str]:
    """The files on disk."""
    for name, body in files:
        assert isinstance(body, bytes)
        (folder / name).write_bytes(body)
    return [str(folder / name) for name, _body in files]


def said(*args: str) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("import_roll", *args, stdout=out)
    return out.getvalue()


def told(*args: str) -> dict[str, Any]:
    """What the command prints for machines."""
    found: dict[str, Any] = json.loads(said(*args, "--json"))
    return found


def two_schools() -> Files:
    """A census of two schools, one pupil with a word nobody knows."""
    return census(
        [census_pupil(1), census_pupil(2, NativeId="SCH2"), census_pupil(3, NativeId="SCH2", upn="", surname="")],
        [census_need(1, "SLCN"), census_need(2, "???", NativeId="SCH2")],
    )


def test_several_schools_are_looked_at_applied_together_and_then_nothing_is_different(
    school: School, tmp_path: Path
) -> None:
    other = make_school(code="900002", name="Wold Edge High School")
    files = written(tmp_path, two_schools())
    maps = ("--map", "SCH1=900001", "--map", "SCH2=900002")
    seen = told(*files, *maps)
    assert (seen["applied"], Pupil.objects.count(), Event.objects.count()) == (False, 0, 0)
    assert seen["counts"] == {
        "pupils": {**NOTHING, "new": 2, "refused": 1},
        "contacts": NOTHING,
        "statuses": {**NOTHING, "new": 2},
        "needs": {**NOTHING, "new": 2},
        "staff": NOTHING,
        "classes": NOTHING,
    }
    refused = [one for one in seen["findings"] if one["level"] == "refusal"]
    assert [sorted(one) for one in refused] == [["about", "column", "file", "level", "message", "row", "value"]]
    assert (refused[0]["file"], refused[0]["row"], refused[0]["column"]) == ("pupilonroll.csv", 4, "surname")

    assert told(*files, *maps, "--apply")["applied"] is True
    with in_schools({school.pk, other.pk}):
        assert [pupil.school.code for pupil in Pupil.objects.order_by("surname")] == ["900001", "900002"]
        assert (SenStatus.objects.count(), Need.objects.count(), Import.objects.count()) == (2, 2, 2)
    again = told(*files, *maps, "--apply")["counts"]
    assert again["pupils"] == {**NOTHING, "unchanged": 2, "refused": 1}
    assert again["needs"] == {**NOTHING, "unchanged": 2}
    assert "Nothing was different. Nothing was changed." in said(*files, *maps, "--apply")


def test_the_text_says_what_would_be_done_and_that_nothing_was(school: School, tmp_path: Path) -> None:
    files = written(tmp_path, census([census_pupil(1)], [census_need(1, "???")]))
    text = said(*files, "--school", school.code)
    assert text.splitlines()[1].split() == ["pupils", "1", "0", "0", "0", "0"]
    assert text.splitlines()[-1] == "Nothing has been changed yet. Add --apply to apply it, all or nothing."
    assert Pupil.objects.count() == 0


def test_odd_values_are_named_by_file_row_and_value(school: School, tmp_path: Path) -> None:
    right = [upn(number) for number in range(1, 8)]
    wrong = [("B" if one[0] == "A" else "A") + one[1:] for one in right]
    rows = [census_pupil(number, upn=one) for number, one in enumerate(wrong)]
    text = said(*written(tmp_path, census(rows)), "--school", school.code)
    lines = text.splitlines()
    at = lines.index("Odd values, taken all the same (--json has them all):")
    assert lines[at + 1] == "  7 × upn"
    assert [line.strip().partition(" – ")[0] for line in lines[at + 2 : at + 8]] == [
        *(f"pupilonroll.csv, {number}: {one}" for number, one in enumerate(wrong[:5], start=2)),
        "and 2 more",
    ]
    assert f"It would be {right[0][0]}, if the digits are right." in lines[at + 2]


def test_for_one_school_of_several_others_rows_are_counted_and_nobodys_are_refused(
    school: School, tmp_path: Path
) -> None:
    rows = [census_pupil(1), census_pupil(2, NativeId="SCH2"), census_pupil(3, NativeId="")]
    files = written(tmp_path, census(rows))
    asked = (*files, "--map", "SCH1=900001", "--school", school.code)
    assert "1 row is another school’s and is left out." in said(*asked).splitlines()
    seen = told(*asked)
    assert (seen["counts"]["pupils"]["new"], seen["counts"]["pupils"]["refused"]) == (1, 1)
    because = "These files have several schools and this row does not say which. The row is left out."
    assert {(one["row"], one["message"]) for one in seen["findings"] if one["level"] == "refusal"} == {(4, because)}


def test_a_code_nobody_explained_is_asked_about(school: School, tmp_path: Path) -> None:
    files = written(tmp_path, two_schools())
    with pytest.raises(CommandError) as asked:
        said(*files, "--map", "SCH1=900001")
    because = "The files call schools by codes of their own: SCH2. Say which each is: --map SCH2=URN."
    assert str(asked.value) == because


@pytest.mark.parametrize(
    ("args", "because"),
    [
        (("--school", "123"), "No school here has the URN 123."),
        (("--map", "SCH1=123"), "No school here has the URN 123."),
        (("--map", "SCH1"), "Write --map as CODE=URN, such as --map SCH1=100001."),
        ((), "The files do not say which school they are of. Add --school and its URN."),
    ],
)
def test_a_wrong_word_on_the_line_gets_one_sentence(
    school: School, tmp_path: Path, args: tuple[str, ...], because: str
) -> None:
    files = written(tmp_path, table("Surname|Forename|DOB", "Osei|Ama|02/03/2018"))
    with pytest.raises(CommandError) as refused:
        said(*files, *args)
    assert str(refused.value) == because


@pytest.mark.parametrize(
    ("body", "because"),
    [
        (b"", "“roll.csv” is empty: export it again."),
        (
            b"%PDF-1.7",
            "“roll.csv” is a PDF, which holds pictures of pages: export the list as CSV or Excel instead.",
        ),
        (
            b"Eins,Zwei\n1,2\n",
            "It is not clear which column is which in roll.csv. Bring it in under Settings, Import, once.",
        ),
    ],
)
def test_a_wrong_file_gets_one_sentence_and_changes_nothing(
    school: School, tmp_path: Path, body: bytes, because: str
) -> None:
    files = written(tmp_path, [("roll.csv", body)])
    with pytest.raises(CommandError) as refused:
        said(*files, "--school", school.code, "--apply")
    assert (str(refused.value), refused.value.returncode) == (because, 1)
    assert (Pupil.objects.count(), Import.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_very_many_leave_only_with_a_word_of_their_own(school: School, tmp_path: Path) -> None:
    everybody = written(tmp_path, census([census_pupil(number) for number in range(1, 6)]))
    said(*everybody, "--school", school.code, "--apply")
    few = written(tmp_path, census([census_pupil(1)]))
    stayed = told(*few, "--school", school.code, "--apply")
    assert (stayed["counts"]["pupils"]["leaving"], stayed["stayed"]) == (4, [school.code])
    assert Pupil.objects.filter(left_on=None).count() == 5
    assert "Add --leaving if it is right." in said(*few, "--school", school.code)
    said(*few, "--school", school.code, "--apply", "--leaving")
    assert Pupil.objects.filter(left_on=None).count() == 1
