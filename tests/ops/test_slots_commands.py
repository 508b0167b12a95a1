"""Times from the command line: a closed day is opened again, and who is to be called is listed."""

from people import Seeker


def run(app, *args):
    return app.test_cli_runner().invoke(args=["slots", *args, "--office", "okinawa"])


def test_a_closed_day_is_opened_again(app):
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-11-26T10:00")
    maria.sends()
    reference = maria.page.soup.select_one(".reference").get_text().replace(" ", "")
    assert run(app, "close", "--on", "2026-11-26", "--reason", "-").exit_code == 0
    done = run(app, "reopen", "--on", "2026-11-26")
    told = "2026-11-26 is open again. Cancelled by its closing, to be called: 1."
    assert (done.exit_code, done.output) == (0, f"{told}\n  {reference}\n")
    lee = Seeker(app, "en", "Lee")
    lee.goes_to("slot")
    assert "okinawa/2026-11-26T10:00" in lee.times()


def test_a_day_that_was_not_closed_and_a_past_one_are_refused(app):
    assert "was not closed by staff" in run(app, "reopen", "--on", "2026-11-26").output
    assert run(app, "reopen", "--on", "2026-11-26").exit_code in (1, 2)
    assert "lies in the past" in run(app, "reopen", "--on", "2026-11-23").output
