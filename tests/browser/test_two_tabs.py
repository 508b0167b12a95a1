"""Two windows of one real browser: each goes on with the request that it shows."""

from walking import MARIA, agree, begin, fill_in, press, qualify, reach_check

HANA = ("Hana", "12345-679", "hana@example.jp")
RECEIVED = "Request received, not yet confirmed"


def test_a_helper_fills_in_for_two_persons_in_two_windows(server, open_browser):
    first, at = open_browser("en"), f"{server.url}/en"
    begin(first, at, "helper")
    qualify(first)
    second = first.context.new_page()
    second.goto(f"{at}/request/who?as=helper")
    press(second, "a[href*='draft=new']")
    press(second)
    qualify(second)
    for window in (first, second, first, second):
        if window.url.partition("?")[0].endswith("/terms"):
            press(window, "main a[href*='all=1']")
            press(window)
        else:
            agree(window, "seeker_agrees")
            press(window)
    for window, person in ((second, HANA), (first, MARIA)):
        window.locator(".day input").first.check()
        press(window)
        fill_in(window, person)
    for window, name, other in ((second, "Hana", "Maria"), (first, "Maria", "Hana")):
        assert name in window.inner_text(".summary")
        assert other not in window.inner_text(".summary")
        press(window)
        assert window.inner_text("h1") == RECEIVED


def test_the_check_page_opened_twice_sends_what_it_showed(server, open_browser):
    first = open_browser("en")
    reach_check(first, server.url)
    second = first.context.new_page()
    second.goto(f"{server.url}/en/request/details")
    second.fill("#email", "other@example.jp")
    press(second)
    press(first)
    assert "Nothing was sent" in first.inner_text("main")
    assert "other@example.jp" in first.inner_text(".summary")
    press(first)
    assert first.inner_text("h1") == RECEIVED
    press(second)  # the other window is about a request that is sent: it shows the receipt
    assert second.inner_text("h1") == RECEIVED
