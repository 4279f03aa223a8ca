"""A new school's first days: from an invitation to a register, cards, a review list and a provision map."""

import base64
import hashlib
import hmac
import io
import re
import struct
import time
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import FilePayload, Page, expect

from endeavour.foundation import clock
from tests.browser.records import Records
from tests.journeys.a_new_school import CLASSES, children, old_plans, register, roll, staff
from tests.journeys.conftest import PageFor
from tests.journeys.waiting import until

DESK = "/s/900050/"
A3_LANDSCAPE = (1191, 842)
"""Points, to the nearest whole one."""


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """A server that has no school yet."""
    data = tmp_path / "data"
    data.mkdir()
    return Records(data)


@pytest.mark.parametrize(
    ("width", "javascript"), [pytest.param(1280, True, id="desk"), pytest.param(360, False, id="phone-no-javascript")]
)
def test_a_new_school_begins(page_for: PageFor, records: Records, width: int, javascript: bool) -> None:
    ines = page_for(width, javascript=javascript)
    come_in(ines, invitation(records))
    follow_today_to_the_steps(ines)
    say_what_the_school_is(ines)
    say_the_terms(ines)
    bring_in_roll_and_staff(ines, looks_again=not javascript)
    ask_all_the_staff(ines)
    bring_in_the_register(ines, javascript=javascript)
    say_who_was_told(ines)
    check_the_old_plans(ines, looks_again=not javascript)

    ines.goto(f"{DESK}pupils/")
    expect(ines.get_by_role("heading", level=1)).to_have_text("Pupils")
    expect(ines.get_by_role("link", name=re.compile("^SEN Support")).first).to_contain_text("53")
    ines.goto(f"{DESK}pupils/?sort=review")
    soonest = min(at % 40 for at in range(60) if at not in (19, 39, 59))
    first = next(one for at, one in enumerate(children()) if at % 40 == soonest)
    expect(ines.get_by_role("rowheader").first).to_contain_text(f"{first.forename} {first.surname}")

    ines.goto(f"{DESK}provision/cards/")
    ines.get_by_role("link", name=CLASSES[0]).click()
    expect(ines.get_by_text("Sit near the front").first).to_be_visible()
    for group in ("", CLASSES[1]):
        provision_map_on_a3(ines, group)


def invitation(records: Records) -> str:
    """A school is begun on the server and its SENCO invited, as the README says."""
    school = {"urn": "900050", "name": "Larkrise Primary School", "kind": "maintained_school", "phase": "primary"}
    records.run("add-school", *words(school))
    senco = {"school": "900050", "email": "ines@larkrise.example", "name": "Ines Marlowe", "role": "senco"}
    said = records.run("invite", *words(senco))
    link = re.search(r"(/account/invited/\S+)", said)
    assert link is not None
    return link[1]


def words(options: dict[str, str]) -> list[str]:
    """Options as they are typed."""
    return [word for name, value in options.items() for word in (f"--{name}", value)]


def come_in(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Choose a password").fill("gravel kettle moonrise")
    press(page, "Continue")
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_text("I cannot use the camera").click()
    secret = page.locator(".app-secret").inner_text().replace(" ", "")
    page.get_by_label(re.compile("code", re.IGNORECASE)).fill(code_of(secret))
    press(page, "Continue")
    press(page, "I have kept them")


def code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def step_is(page: Page, name: str, said: str) -> None:
    page.goto(f"{DESK}begin/")
    expect(page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=name))).to_contain_text(said)


def follow_today_to_the_steps(page: Page) -> None:
    expect(page.get_by_role("heading", name="Your school begins here")).to_be_visible()
    page.get_by_role("link", name="Begin here").click()
    expect(page.get_by_role("link", name="Next: The school")).to_be_visible()


def say_what_the_school_is(page: Page) -> None:
    page.get_by_role("link", name="Next: The school").click()
    page.get_by_label("Address on letters").fill("1 Lark Lane\nLarkrise")
    page.get_by_label("How to reach the designated safeguarding lead").fill("Ask at the office for Dev Halloran")
    press(page, "Save")
    step_is(page, "The school", "Done")


def say_the_terms(page: Page) -> None:
    page.get_by_role("link", name="Next: Terms and closures").click()
    today = clock.today()
    first, last = today - timedelta(days=60), today + timedelta(days=60)
    page.get_by_label("Half-terms").fill(f"Autumn: {first:%d/%m/%Y} to {last:%d/%m/%Y}")
    press(page, "Save")
    step_is(page, "Terms and closures", "Done")


def bring_in_roll_and_staff(page: Page, *, looks_again: bool) -> None:
    page.get_by_role("link", name="Next: The roll").click()
    files: list[FilePayload] = [
        {"name": "roll.csv", "mimeType": "text/csv", "buffer": roll()},
        {"name": "staff.csv", "mimeType": "text/csv", "buffer": staff()},
    ]
    page.get_by_label("Files of the roll").set_input_files(files)
    press(page, "Read the files")
    until(page, "Look before you apply", looks_again=looks_again)
    page.get_by_role("button", name=re.compile("^Apply")).click()
    until(page, "Applied", looks_again=looks_again)
    step_is(page, "The roll", "90 pupils")
    step_is(page, "Staff", "3 with a class to ask")


def ask_all_the_staff(page: Page) -> None:
    """Nobody is asked one by one: each has a role proposed from their job, and one press asks them all."""
    page.get_by_role("link", name="Next: Staff").click()
    expect(page.get_by_role("combobox").first).to_have_value("teacher")
    press(page, "See whom this asks")
    page.get_by_role("button", name=re.compile("^(Ask 3 people|Make 3 links)$")).click()
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    step_is(page, "Staff", "4 people")


def bring_in_the_register(page: Page, *, javascript: bool) -> None:
    page.get_by_role("link", name="Next: The register you keep").click()
    page.get_by_label("Paste it here").fill(register(clock.today()))
    press(page, "Read it")
    for heading, field in {
        "Stage": "SEN status",
        "Difficulty": "Type of need",
        "What they get": "Provision",
        "My notes": "Notes",
    }.items():
        page.get_by_label(heading, exact=True).select_option(label=field)
    press(page, "Go on to the grid")
    expect(page.get_by_role("heading", name="4 lines must be put right or left out")).to_be_visible()
    expect(page.get_by_role("alert").get_by_text("Row 6, Since “31/02/2026”: There is no such day.")).to_be_visible()
    what_is_typed_outlives_the_window(page, javascript=javascript)
    namesake = page.locator("#p-2")
    namesake.select_option(label=namesake.locator("option").nth(1).inner_text())
    page.locator("#p-5").select_option(index=1)
    page.locator("#c-6-status_start").fill("28/02/2026")
    page.locator("#c-7-status").fill("k")
    press(page, "See what it would do")
    expect(page.get_by_role("heading", name="Look before you apply")).to_be_visible()
    expect(page.get_by_role("link", name="57 plans put in force")).to_be_visible()
    press(page, "Put it all into the records")
    expect(page.get_by_role("heading", name="Your register is in the records")).to_be_visible()
    step_is(page, "The register you keep", "57 cycles open")


def what_is_typed_outlives_the_window(page: Page, *, javascript: bool) -> None:
    """Another window shows it though this one never said goodbye; without script, what was saved."""
    note, about = page.locator("#c-9-notes"), "Speaks to one friend"
    if javascript:
        with page.expect_response("**/drafts/", timeout=15_000) as kept:  # how soon, another journey measures
            note.press_sequentially(about)
        sent = kept.value.request.post_data or ""
        assert sent.count('name="c-') == 1, "only what changed is sent"
    else:
        note.fill(about)
        press(page, "Save and check again")
    again = page.context.new_page()
    again.goto(page.url)
    expect(again.locator("#c-9-notes")).to_have_value(about)
    expect(again.get_by_text("They are not in the record yet.")).to_have_count(1 if javascript else 0)
    again.close()
    page.reload()
    expect(note).to_have_value(about)


def say_who_was_told(page: Page) -> None:
    page.get_by_role("link", name="Next: Families told before").click()
    press(page, "The ticked families were told")
    expect(page.get_by_text("It is written down for")).to_be_visible()
    step_is(page, "Families told before", "Done")


def check_the_old_plans(page: Page, *, looks_again: bool) -> None:
    page.get_by_role("link", name="Next: Old plans").click()
    files: list[FilePayload] = [
        {"name": name, "mimeType": "text/plain", "buffer": body} for name, body in old_plans().items()
    ]
    page.get_by_label("Old plans").set_input_files(files)
    press(page, "Read the files")
    for _look in range(40 if looks_again else 0):
        if not page.get_by_role("link", name="See how far it is").count():
            break
        page.wait_for_timeout(250)
        page.get_by_role("link", name="See how far it is").click()
    expect(page.get_by_role("heading", name="Whose is each?")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("being read")).to_have_count(0, timeout=15_000)
    expect(page.get_by_text("Name and date of birth")).to_have_count(1)
    page.get_by_label("What then?: scan 7.txt").select_option(label="Throw it away")
    press(page, "Save what I checked")
    expect(page.get_by_text("1 plan is in its record. 1 is thrown away.")).to_be_visible()
    step_is(page, "Old plans", "1 in records")


def provision_map_on_a3(page: Page, group: str) -> None:
    """The map on the screen, without a cost, and its PDF on A3."""
    page.goto(f"{DESK}provision/")
    if group:
        page.get_by_role("link", name=group).click()
    expect(
        page.get_by_role("cell", name="Talk Boost").or_(page.get_by_role("rowheader", name="Talk Boost")).first
    ).to_be_visible()
    expect(page.get_by_text("£")).to_have_count(0)
    url = page.url + ("&" if "?" in page.url else "?") + "as=pdf"
    made = page.request.get(url)
    assert made.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(made.body())) as pdf:
        box = pdf.pages[0].mediabox
        assert (round(float(box[2])), round(float(box[3]))) == A3_LANDSCAPE
