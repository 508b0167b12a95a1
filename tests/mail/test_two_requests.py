"""The mail, and no screen, tells a person from another device that they have two requests now."""

from people import HelpingPerson, Seeker, has_sent
from test_received import mails

from portal.ops import worker

TWO = "You now have 2 requests."


def told(app) -> list[str]:
    """The mails to seekers and helpers that tell of two requests, written by now."""
    worker.run_once(app)
    return [mail for mail in mails(app) if TWO in " ".join(mail.get_content().split())]


def test_a_second_request_from_another_device_is_told_by_mail(app):
    has_sent(app)
    assert told(app) == []
    other = Seeker(app, "en")
    other.goes_to("check")
    assert "already" not in other.sends().heading
    assert len(told(app)) == 1


def test_what_was_cancelled_is_not_counted(app):
    maria = has_sent(app)
    page = maria.page.follow("See how your request stands")
    page.follow("Cancel this request").press("Yes, cancel")
    Seeker(app, "en").goes_to("check").press("Send this request")
    assert told(app) == []


def test_another_person_at_the_same_address_is_not_counted(app):
    has_sent(app)
    lee = HelpingPerson(app, "en")
    lee.goes_to("details")
    lee.tells(name="Kenji", job_seeker_number="54321-1")
    lee.sends()
    assert told(app) == []
