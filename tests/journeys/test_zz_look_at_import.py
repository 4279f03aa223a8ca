from pathlib import Path
from tests.browser.personas import sign_in
from tests.exchange.readers.a_roll import csv_of
import time

def test_look(page_for, records, tmp_path):
    rows=["Surname|Forename|DOB|Year|Class|Preferred Forename|SEN status|SEN need"]
    rows+=["Osei|Amara|02/03/2018|5|4 Hazel|Maggie|K|SLCN, Dyslexic"]
    rows+=[f"Newname{n}|Child{n}|0{n}/03/2018|4|4 Hazel||N|" for n in range(1,9)]
    rows+=["Adeyemi|Tayo|31/02/2017|4|4 Hazel||A|","Adeyemi|Tayo|3/02/2017|40|4 Hazel||A|"]
    f=tmp_path/"autumn-roll.csv"; f.write_bytes(csv_of([r.split("|") for r in rows]))
    page=page_for(1280)
    sign_in(page,"Ruth Ellison")
    page.goto("/s/900001/settings/import/")
    page.screenshot(path="/tmp/imp1.png",full_page=True)
    page.set_input_files("input[type=file]",str(f))
    page.get_by_role("button",name="Read the files").click()
    page.screenshot(path="/tmp/imp2.png",full_page=True)
    page.get_by_text("Look before you apply").wait_for(timeout=60000)
    page.get_by_role("button",name="Yes, the whole roll").click()
    page.get_by_text("Look before you apply").wait_for(timeout=60000)
    page.screenshot(path="/tmp/imp3.png",full_page=True)
    page.get_by_role("button",name="Apply").click()
    page.get_by_text("All of it is in the records").wait_for(timeout=60000)
    page.screenshot(path="/tmp/imp4.png",full_page=True)
    page.goto("/s/900001/settings/import/words/")
    page.screenshot(path="/tmp/imp5.png",full_page=True)
    f.write_bytes(csv_of([["Nachname","Vorname","Geburtstag"],["A","B","01/02/2018"]]))
    small=page_for(360,javascript=False)
    sign_in(small,"Ruth Ellison")
    small.goto("/s/900001/settings/import/")
    small.set_input_files("input[type=file]",str(f))
    small.get_by_role("button",name="Read the files").click()
    for _ in range(40):
        if small.get_by_text("Which column is which").count() or small.get_by_text("What are the rows").count(): break
        time.sleep(0.5); small.get_by_role("link",name="See how far it is").click()
    small.screenshot(path="/tmp/imp6.png",full_page=True)
