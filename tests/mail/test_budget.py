"""Mails that strangers cause: few to an address that nobody has proven, and none when nothing changed."""

import pytest
from people import has_sent
from reading import messages
from spending import corrects, home, opens_the_mail, sees_it, written

from portal.mail import budget
from portal.ops import worker


@pytest.fixture
def maria(app):
    """Maria, on the page of the request that she has sent, reached from the receipt and not by a mail."""
    return sees_it(has_sent(app, "okinawa/2026-12-02T10:00"))


@pytest.mark.parametrize("seconds", [1, 0], ids=["the worker keeps up", "the worker is slow"])
def test_120_corrections_mail_few_strangers_and_then_name_the_telephone(app, maria, seconds):
    answers = []
    for number in range(120 if seconds else 20):
        answers.append(corrects(maria, f"stranger{number}@example.jp"))
        if seconds and answers[-1].status == 200:
            worker.run_once(app)
    mailed = written(app)
    assert len(mailed) <= budget.UNPROVEN_A_DAY
    if seconds:
        assert {answer.status for answer in answers[5:]} == {429}
        assert "098-000-0000" in answers[-1].words
        assert "nothing is lost" in answers[-1].words
        # The page still stands, and what was typed last without success is not its address.
        assert maria.browser.open(home(maria)).status == 200


def test_alternating_two_times_mails_once_for_all_of_them(app, maria):
    times = ["okinawa/2026-12-02T11:00", "okinawa/2026-12-03T10:00"]
    for number in range(30):
        page = maria.browser.open(f"{home(maria)}/change")
        page.submit(choice_1=times[number % 2])
    waiting = [(m.kind, m.recipient) for m in messages(app) if m.state == "waiting"]
    assert sorted(waiting)[:2] == [("changed", "seeker"), ("received", "seeker")]
    assert waiting.count(("seeker_changed", "office")) == 1


def test_a_time_asked_for_again_mails_nobody(app, maria):
    before = len(messages(app))
    page = maria.browser.open(f"{home(maria)}/change")
    answer = page.submit(choice_1="okinawa/2026-12-02T10:00")
    assert "it stands like this already" in answer.words
    assert "it stands like this already" in corrects(maria, "seeker@example.jp").words
    assert len(messages(app)) == before


def test_whoever_opens_the_mailed_link_has_more(app, maria):
    opens_the_mail(app, maria)
    statuses = []
    for number in range(8):
        page = maria.browser.open(f"{home(maria)}/change")
        time = f"okinawa/2026-12-0{3 + number % 2}T10:00"
        statuses.append(page.submit(choice_1=time).status)
        worker.run_once(app)
    assert statuses == [200] * 8
    assert len(written(app)) == 9


def test_the_link_on_the_page_proves_nothing(app, maria):
    maria.browser.open(home(maria))
    statuses = []
    for number in range(6):
        page = maria.browser.open(f"{home(maria)}/change")
        time = f"okinawa/2026-12-0{3 + number % 2}T10:00"
        statuses.append(page.submit(choice_1=time).status)
        worker.run_once(app)
    assert statuses[:5] == [200] * 4 + [429]
    assert len(written(app)) == budget.UNPROVEN_A_DAY
