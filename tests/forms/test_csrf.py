"""A token that no longer fits: each cause is told apart, and nothing typed is lost (S3)."""

import pytest
from pages import Browser
from people import AtTheDesk, Seeker

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OLD = "This page was open for a long time. What you entered is still here. Press the button once more."
BLOCKED = {
    "en": "The browser sent no cookie back, so the button cannot work. What you entered is still here. Allow cookies for this site in the settings of the browser, then press the button once more. Or call us: 098-000-0000. The link in our mails works without cookies.",
    "ja": "ブラウザからクッキーが返ってこないので、ボタンを受け付けられません。入力した内容は残っています。ブラウザの設定で、このサイトのクッキーを許可してから、もう一度ボタンを押してください。お電話でも受け付けます：098-000-0000。こちらからのメールにあるリンクは、クッキーがなくても使えます。",
}
ANOTHER = "Since this page was opened, something was erased, sent or begun anew in another tab. What you entered here is still here, and nothing of it is stored. On the start page you see which request is open. If you want to go on with this page, press the button once more."

ANOTHER_AT_DESK = "Since this page was opened, somebody signed in or out in this browser. Nothing of this page is stored; what you entered is still here. Check who is signed in now. If you want to go on with this page, press the button once more."


def who_may(page) -> list:
    """The first question, which is the same for everybody."""
    return page.filled()["filled_by"]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_browser_that_keeps_no_cookies_is_told_how_and_whom_to_call(app, lang):
    browser = Browser(app.test_client(use_cookies=False))
    page = browser.open(f"/{lang}/request/who")
    for _press in range(3):
        page = page.submit(filled_by="helper")
        assert (page.status, page.errors) == (422, [BLOCKED[lang]])
        assert who_may(page) == ["helper"]


def test_once_cookies_are_allowed_one_press_is_enough(app):
    page = Browser(app.test_client(use_cookies=False)).open("/en/request/who")
    page = page.submit(filled_by="self")
    page.browser = Browser(app.test_client())
    page = page.submit(filled_by="self")
    assert page.errors == [BLOCKED["en"]]  # the page was still drawn without one
    assert page.submit().path == "/en/request/eligibility"


def test_an_office_without_a_telephone_names_none(app):
    office = app.extensions["portal.office"]
    app.extensions["portal.office"] = office.model_copy(update={"phone": None})
    page = Browser(app.test_client(use_cookies=False)).open("/en/request/who")
    [blocked] = page.submit(filled_by="self").errors
    assert "call us" not in blocked
    assert "works without cookies" in blocked


def test_a_page_older_than_its_session_is_pressed_once_more(app, at):
    maria = Seeker(app, "en")
    page = maria.opens("request/who")
    at("2026-11-25 09:01")
    page = page.submit(filled_by="self")
    assert (page.status, page.errors) == (422, [OLD])
    assert who_may(page) == ["self"]
    assert page.submit().path == "/en/request/eligibility"


def test_a_young_page_of_a_session_that_ran_out_is_pressed_once_more(app, at):
    maria = Seeker(app, "en")
    maria.opens("request/who")
    at("2026-11-25 08:00")
    page = maria.opens("request/who")
    at("2026-11-25 10:00")
    page = page.submit(filled_by="self")
    assert page.errors == [OLD]
    assert page.submit().path == "/en/request/eligibility"


def test_another_tab_that_began_anew_is_named(app):
    maria = Seeker(app, "en")
    maria.opens("request/who")
    first_tab = maria.opens("request/who")
    maria.answers(filled_by="self")
    maria.opens("request").press("Erase what I entered").press("Yes, erase it")
    page = first_tab.submit(filled_by="helper")
    assert (page.status, page.errors) == (422, [ANOTHER])
    assert who_may(page) == ["helper"]
    assert page.submit().path == "/en/request/eligibility"


def test_another_tab_where_somebody_else_signed_in_is_named(app):
    oshiro = AtTheDesk(app, "admin", name="Oshiro")
    first_tab = oshiro.opens("kiosks?lang=en")
    oshiro.page.press("Sign out")
    higa = AtTheDesk(app, "admin", name="Higa")
    higa.opens("kiosks")
    first_tab.browser = higa.browser  # the cookies of whoever signed in last
    page = first_tab.submit(kiosk_name="Hall")
    assert (page.status, page.errors) == (422, [ANOTHER_AT_DESK])
    assert page.filled()["kiosk_name"] == ["Hall"]
    assert page.submit().status == 200


@pytest.mark.parametrize("token", ["", "wrong", "WyJ4Il0.aa.bb", "~"])
def test_a_lost_or_broken_token_is_pressed_once_more(app, token):
    page = Seeker(app, "en").opens("request/who").submit(filled_by="self", csrf_token=token)
    assert page.errors == [OLD]
    assert page.submit().path == "/en/request/eligibility"


def test_staff_are_told_how_to_allow_cookies(app):
    page = Browser(app.test_client(use_cookies=False)).open("/staff/sign-in")
    page = page.submit(account="a@example.jp", passphrase="x")
    [blocked] = page.errors
    assert "このサイトのクッキーを許可してから、もう一度ボタンを押してください" in blocked
    assert "電話" not in blocked
    assert page.filled()["account"] == ["a@example.jp"]
