"""A helper's mistake on the first page costs one press, no more."""

from people import Seeker


def test_a_mistake_about_oneself_is_mended_by_one_press(app):
    page = Seeker(app, "en").browser.open("/en/request/who?as=helper")
    page = page.submit(helper_email="nobody")
    assert page.status == 422
    page = page.submit(helper_email="")
    assert page.path == "/en/request/eligibility"
