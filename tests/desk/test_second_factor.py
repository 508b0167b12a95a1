"""The second factor at the desk: set up, asked for, used once, required in live mode (S6)."""

from door_steps import code, signs_in, with_second_factor
from sqlalchemy import select

from portal import clock, create_app, keys
from portal.accounts import sessions
from portal.database import writing
from portal.models import RecoveryCode, StaffMember


def test_the_code_is_asked_for_and_works_once(app, account, at):
    secret = with_second_factor(app, account)
    page = signs_in(app)
    assert page.heading == "Code from your telephone"
    assert page.browser.open("/staff/").path == "/staff/sign-in/code"
    wrong = page.submit(code="000000")
    assert wrong.errors == ["This code does not work. Wait for the next one, then type it."]
    now = code(secret)
    full_width = now.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert wrong.submit(code=f"{full_width[:3]} {full_width[3:]}").heading == "Queue"
    assert signs_in(app).submit(code=now).status == 422
    at("2026-11-24 09:01:00")
    assert signs_in(app).submit(code=code(secret)).heading == "Queue"


def test_the_second_factor_is_set_up_and_recovery_codes_work_once(app, account):
    page = signs_in(app).browser.open("/staff/second-factor")
    secret = page.soup.select_one("strong.hash").get_text().replace(" ", "")
    assert page.soup.select_one("svg.qr path")
    assert not page.soup.select("[style]")
    assert page.submit(code="123").status == 422
    done = page.submit(code=code(secret))
    codes = [item.get_text() for item in done.soup.select("li.reference")]
    assert len(set(codes)) == 8
    assert signs_in(app).submit(code=codes[0]).heading == "Queue"
    assert signs_in(app).submit(code=codes[0]).status == 422
    assert signs_in(app).submit(code=codes[1]).heading == "Queue"


def test_the_database_alone_tells_no_recovery_code_and_older_ones_still_work(app, account):
    page = signs_in(app).browser.open("/staff/second-factor")
    secret = page.soup.select_one("strong.hash").get_text().replace(" ", "")
    done = page.submit(code=code(secret))
    first, *_others = (item.get_text() for item in done.soup.select("li.reference"))
    bare = keys.hashed(f"recovery:{account}:{first.replace('-', '')}")
    with writing(app.extensions["portal.engine"]) as db:
        kept = db.scalars(select(RecoveryCode).order_by(RecoveryCode.id)).all()
        assert bare not in {each.code_hash for each in kept}
        kept[0].code_hash = bare  # as it was stored before the portal's secret was mixed in
        db.commit()
    assert signs_in(app).submit(code=first).heading == "Queue"
    assert signs_in(app).submit(code=first).status == 422


def test_live_mode_lets_nobody_in_without_a_second_factor(app, account, settings, tmp_path):
    from portal.config import PACKAGE

    office = tmp_path / "office.toml"
    demo = (PACKAGE / "office.demo.toml").read_text(encoding="utf-8")
    office.write_text(demo.replace("demo = true", "demo = false"), encoding="utf-8")
    live = create_app(settings.model_copy(update={"mode": "live", "office_file": office}))
    try:
        client = live.test_client()
        with writing(live.extensions["portal.engine"]) as db:
            key = sessions.begin_session(
                db, db.get(StaffMember, account), clock.now(), second_factor=False
            )
            db.commit()
        with client.session_transaction(base_url="https://portal.example.jp") as held:
            held["staff"] = key
        answer = client.get("/staff/", base_url="https://portal.example.jp")
        assert answer.headers["Location"] == "/staff/second-factor"
    finally:
        live.extensions["portal.engine"].dispose()
