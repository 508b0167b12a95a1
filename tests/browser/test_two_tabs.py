"""Two windows of one real browser: each goes on with the request that it shows."""

from walking import press, reach_check

RECEIVED = "Request received, not yet confirmed"


def test_the_check_page_opened_twice_sends_what_it_showed(server, open_browser):
    first = open_browser("en")
    reach_check(first, server.url)
    second = first.context.new_page()
    second.goto(f"{server.url}/en/request/details")
    second.fill("#email", "other@example.jp")
    press(second)
    press(first)
    assert "Nothing was sent" in first.inner_text("main")
    assert "other@example.jp" in first.inner_text("main")
    press(first)
    assert first.inner_text("h1") == RECEIVED
    press(second)  # the other window is about a request that is sent: it shows the receipt
    assert second.inner_text("h1") == RECEIVED
