"""A press at the desk says what happened, not that something did."""

import re
from pathlib import Path

import pytest
from calendar_steps import form_with

from portal import desk


def test_no_press_says_merely_that_it_is_done():
    files = sorted(Path(desk.__file__).parent.glob("*.py"))
    assert len(files) > 60
    bare = re.compile(r'_\("(Done|Saved|OK|Success)[.!]?"\)')
    assert not {file.name for file in files if bare.search(file.read_text("utf-8"))}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_a_press_did_is_said(app, manager, pool):
    page = manager.opens("teleoffice")
    out = next(form for form in page.soup.select("form") if form["action"].endswith("/out"))
    page = page.submit(form=out)
    assert "The address was taken out: no booking is given it." in page.words
    back = next(form for form in page.soup.select("form") if form["action"].endswith("/back"))
    assert "The address is back among those that are left." in page.submit(form=back).words
    manager.opens("kiosks").submit("Make a one-time address", kiosk_name="Hall")
    page = manager.opens("kiosks")
    page = page.submit(form=form_with(page, "End it"))
    assert "Ended: that computer is no longer a shared one" in page.words
