"""An answer to a proposal is said, kept and told to both; too late, only other ways are left."""

import pytest
from lee import booking
from people import AtTheDesk

from portal.models import Deed
from portal.ops import worker

TAKE, NOT = "Take this time", "This time does not suit me"


@pytest.fixture
def proposed(two):
    two.staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    return two


@pytest.mark.parametrize(
    ("who", "press", "own", "others"),
    [
        ("seeker", TAKE, "You take this time:", "The person takes this time:"),
        ("helper", TAKE, "You take this time:", "Your helper took this time:"),
        (
            "seeker",
            NOT,
            "You said that the proposed time does not suit.",
            "The person said that the proposed time does not suit.",
        ),
        (
            "helper",
            NOT,
            "You said that the proposed time does not suit.",
            "Your helper said that the proposed time does not suit.",
        ),
    ],
)
def test_what_was_done_is_said_to_each_in_their_words(proposed, db, who, press, own, others):
    other = "helper" if who == "seeker" else "seeker"
    page = proposed.opens(who).press(press)
    assert own in page.words
    assert others in proposed.opens(other).words
    last = booking(db).changes[-1]
    assert (last.deed, last.by) == (Deed.ACCEPTED if press == TAKE else Deed.DECLINED, who)
    title = "Proposed time accepted" if press == TAKE else "Proposed time not accepted"
    assert title in page.words
    if press == NOT:
        assert "The time asked for first was not possible either." in page.words
        assert page.link("Change the time")


@pytest.mark.parametrize("press", [TAKE, NOT])
@pytest.mark.parametrize("chosen", [["proposed"]])
def test_both_are_mailed_who_did_it(app, proposed, press):
    proposed.opens("seeker").press(press)
    worker.run_once(app)
    assert proposed.told("seeker")[-1] == proposed.told("helper")[-1] == "proposal_over"
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert "Done by: you" in mails
    assert "手続きをした人：ご本人" in mails  # Lee reads Japanese


@pytest.mark.parametrize("chosen", [["reminder"]])
def test_a_helper_who_answered_gets_it_in_writing_whatever_they_chose(proposed):
    proposed.opens("helper").press(NOT)
    assert proposed.told("helper") == ["proposal_over"]
    assert proposed.told("seeker")[-1] == "proposal_over"


@pytest.mark.parametrize("press", [TAKE, NOT])
def test_after_the_last_moment_only_other_ways_are_offered(proposed, db, at, press):
    at("2026-11-25 11:59:59")
    open_page = proposed.opens("seeker")
    at("2026-11-25 12:00")
    late = open_page.press(press)
    assert (late.status, booking(db).state) == (409, "proposed")
    for page in (late, proposed.opens("seeker"), proposed.opens("helper")):
        assert "The time to answer is over" in page.words
        assert TAKE not in page.words
        assert NOT not in page.words
        assert page.link("Change the time")


def test_no_answer_is_said_and_told(app, proposed, db, at):
    at("2026-11-25 12:00")
    worker.bring_what_is_due(app)
    assert booking(db).changes[-1].deed == Deed.RAN_OUT
    page = proposed.opens("seeker")
    assert "No answer came in time, so the proposed time is no longer kept." in page.words
    assert TAKE not in page.words
    assert proposed.told("seeker")[-1] == "proposal_over"


@pytest.mark.parametrize(
    ("press", "title"), [(TAKE, "Proposed time accepted"), (NOT, "Proposed time not accepted")]
)
def test_the_desk_reads_what_was_answered(app, proposed, db, press, title):
    proposed.opens("helper").press(press)
    page = AtTheDesk(app).opens(f"requests/{booking(db).reference}")
    assert title in page.words
