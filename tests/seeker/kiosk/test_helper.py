"""A helper at a shared computer hands over elsewhere (S11, R-04)."""


def test_a_helper_goes_on_elsewhere_before_handing_over(app, hall, db):
    hall.opens("request/who?as=helper")
    hall.answers(filled_by="helper")
    hall.qualifies()
    hall.reads_on_one_page()
    assert "Check with the person first" not in hall.page.words
    assert "Press “Continue on my phone” first." in hall.page.words
    token = hall.page.filled()["csrf_token"]
    page = hall.browser.post("/en/request/handoff", {"csrf_token": token, "purpose": "agree"})
    assert page.path == "/en/request/agree"
