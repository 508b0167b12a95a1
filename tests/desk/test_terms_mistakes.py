"""A version of the terms that cannot be published: what is missing or cannot be read is explained (a13)."""

from io import BytesIO

import pytest
from newer import LONGER, longer, newer
from terms_steps import prepares, stored


@pytest.mark.parametrize(
    ("file", "starts_on", "told"),
    [
        (newer(texts=LONGER), "2027-04-01", "a06-p1 has changed: mark it as substantive"),
        (newer(reason=""), "2027-04-01", "The reason is missing"),
        (longer(), "2026-11-24", "must lie in the future"),
    ],
)
def test_what_is_missing_is_said_and_nothing_can_be_pressed(admin, db, file, starts_on, told):
    page = prepares(admin, file, starts_on)
    assert "This version cannot be published yet" in page.words
    assert told in page.words
    assert not page.soup.select("#step-form")
    token = page.soup.select_one("[name=csrf_token]")["value"]
    forced = admin.browser.post(page.path, {"csrf_token": token})
    assert forced.status == 409
    assert stored(db)[0].published_at is None
    assert prepares(admin, longer()).soup.select("#step-form")  # the same name, mended
    assert len(stored(db)) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"file": ""}, "Choose the file."),
        ({"file": "version = "}, "This file cannot be used:"),
        ({"file": longer(), "starts_on": ""}, "Enter the first day."),
        ({"file": longer(), "starts_on": "soon"}, "Enter a day, for example 2027-04-01."),
        ({"file": longer(), "case": "3"}, "Choose one of the answers shown."),
    ],
)
def test_what_cannot_be_read_is_explained(admin, db, typed, told):
    page = prepares(admin, **typed)
    assert page.status == 422
    assert any(told in error for error in page.errors), page.errors
    assert stored(db) == []


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "版".encode("cp932")])
def test_a_file_that_is_not_utf_8_is_explained_and_what_was_typed_stays(admin, content):
    page = admin.opens("terms").submit(
        "Look at the changes",
        starts_on="2027-04-01",
        case="1",
        terms_file=(BytesIO(content), "new.toml"),
    )
    assert (page.status, len(page.errors)) == (422, 1)
    assert "not written in UTF-8" in page.errors[0]
    assert page.filled()["starts_on"] == ["2027-04-01"]


def test_a_mark_at_the_beginning_of_a_file_does_no_harm(admin):
    content = b"\xef\xbb\xbf" + longer().encode()
    page = admin.opens("terms").submit(
        "Look at the changes",
        starts_on="2027-04-01",
        case="1",
        terms_file=(BytesIO(content), "new.toml"),
    )
    assert page.path == "/staff/terms/2027-04-01"


def test_a_larger_file_than_a_form_passes(admin):
    page = prepares(admin, longer() + "# remark\n" * 10_000)
    assert page.errors == []
    assert page.path == "/staff/terms/2027-04-01"
    assert prepares(admin, longer() + "# remark\n" * 30_000).status == 413
