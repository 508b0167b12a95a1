"""Signing in at the desk, with and without a code."""

import pyotp

from portal import clock
from portal.accounts import factors
from portal.database import writing
from portal.models import StaffMember

PASSPHRASE = "ten white herons over Manko"
REFUSED = "Address and passphrase do not belong together. Try again."


def browser(app):
    from pages import Browser

    return Browser(app.test_client())


def signs_in(
    app, email="higa@office.example.jp", passphrase=PASSPHRASE, at_browser=None, door="sign-in"
):
    at_browser = at_browser or browser(app)
    page = at_browser.open(f"/staff/{door}{'&' if '?' in door else '?'}lang=en")
    return page.submit(account=email, passphrase=passphrase)


def with_second_factor(app, account) -> str:
    with writing(app.extensions["portal.engine"]) as db:
        member = db.get(StaffMember, account)
        factors.new_totp(member)
        member.totp_since = clock.now()
        db.commit()
        return factors.totp_secret(app.config["SECRET_KEY"], member.totp_seed)


def code(secret: str) -> str:
    return pyotp.TOTP(secret).at(clock.now())
