"""Answers to questions about articles reach the seeker by mail, and stand on the link page."""

import pytest
from people import AtTheDesk, Seeker, Staff
from settling_steps import press
from sqlalchemy import select

from portal.bookings.action import Overtaken
from portal.bookings.actions.notes import answer_question
from portal.models import Booking, OutboxMessage
from portal.ops import worker

QUESTION, ANSWER = "What is a staff member?", "A counsellor."


@pytest.fixture
def lee(app):
    lee = Seeker(app, "en")
    lee.begins()
    lee.qualifies()
    lee.opens("request/terms/6")
    lee.page.submit("I have read this article", question=QUESTION)
    lee.reads_on_one_page()
    lee.agrees()
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    lee.page = lee.page.follow("See how your request stands")
    return lee


def test_an_answer_is_mailed_at_once_and_stands_on_the_link_page(app, lee, db):
    path = lee.page.path.removeprefix("/en/")
    assert QUESTION in lee.page.words
    assert "Not answered yet." in lee.page.words
    page = AtTheDesk(app).opens(f"requests/{db.scalars(select(Booking.reference)).one()}")
    assert "They read: English" in page.words
    press(page, "Keep the answer", answer=ANSWER)
    worker.run_once(app)
    assert f"Answer: {ANSWER}" in lee.opens(path).words.replace("Answer : ", "Answer: ")
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert "The answer to your question about the terms of use" in mails
    assert ANSWER in mails
    assert QUESTION not in mails
    db.rollback()
    told = db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "answered")).one()
    assert (told.recipient, told.language, told.state) == ("seeker", "en", "sent")


def test_a_question_is_answered_once(app, lee, db):
    Staff(app).does(answer_question, article="6", answer=ANSWER, by="Higa")
    with pytest.raises(Overtaken):
        Staff(app).does(answer_question, article="6", answer="Another.", by="Ito")
    with pytest.raises(Overtaken):
        Staff(app).does(answer_question, article="7", answer="Another.", by="Ito")
    kinds = list(db.scalars(select(OutboxMessage.kind)))
    assert kinds.count("answered") == 1
