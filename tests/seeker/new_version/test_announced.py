"""Every change of the terms is announced and shown side by side (a13)."""

from newer import FIRST, LONGER, longer, newer, publish
from people import Seeker
from version_change import CHANGED


def test_the_changes_page_says_it_in_words(app, at):
    publish(app, longer(CHANGED), CHANGED)
    page = Seeker(app, "en").opens("terms/changes")
    assert (
        "What changes from the version of April 13, 2022 to that of November 25, 2026" in page.words
    )
    assert "To make sessions longer." in page.words
    assert (
        "The version of November 25, 2026 applies from the first minute of that day" in page.words
    )
    assert [mark.get_text(" ", strip=True) for mark in page.soup.select("del, ins")] == [
        "Removed: 30", "Added: 45", "Removed: (", "Removed: )", "Added: （", "Added: ）",
    ]  # fmt: skip
    for piece in page.soup.select("del, ins"):
        assert piece.select_one(".said")["lang"] == "en"
    first = Seeker(app, "en").opens(f"terms/changes?to={FIRST}")
    assert "This is the first version." in first.words
    japanese = Seeker(app, "ja").opens("terms/changes")
    assert "削除： 30" in japanese.words
    assert "相談の時間を長くするためです。" in japanese.words


def test_the_notice_leads_to_all_that_changed_since_ones_own_reading(app, maria, changes, at):
    changes()
    assert publish(
        app, newer("2026-11-27", LONGER, {"a06-p1": "substantive"}), "2026-11-27"
    ).exit_code
    page = maria.opens("request/terms")
    page = page.follow("All changes side by side")
    assert [mark.get_text(" ", strip=True) for mark in page.soup.select("del, ins")][:2] == [
        "Removed: 30", "Added: 45",
    ]  # fmt: skip
    assert "April 13, 2022 to that of November 25, 2026" in page.words


def test_every_change_to_come_is_announced(app):
    assert publish(app, longer("2027-04-01"), "2027-04-01").exit_code == 0
    later = longer("2027-10-01").replace("a06-p1", "a06-p1")
    said = publish(app, newer("2027-10-01", LONGER, {"a10": "editorial"}, ("a10",)), "2027-10-01")
    assert said.exit_code == 0, (said.output, later[:0])
    words = Seeker(app, "en").opens("").words
    assert "The terms of use change on April 1, 2027." in words
    assert "The terms of use change on October 1, 2027." in words
