"""Browsers in which somebody has signed in before: a stranger's wrong passphrases make nobody wait there.

A cookie holds a random key of the browser and the accounts that know it, signed. It opens nothing.
"""

from flask import after_this_request, current_app
from itsdangerous import BadSignature, URLSafeSerializer

from portal import keys
from portal.models import StaffMember
from portal.rules.values import mail_address
from portal.web import cookies

MOST = 20  # accounts one browser knows, the newest; our own choice


def remember(member: StaffMember) -> None:
    """Let this browser be one of those that know the account, for a year."""
    key, accounts = _held()
    known = [*(each for each in accounts if each != member.id), member.id][-MOST:]
    signed = _signer().dumps([key or keys.new_key(), known])

    @after_this_request
    def keep(response):
        return cookies.set_key(response, cookies.STAFF_BROWSER, signed)


def counted_as(member: StaffMember | None, address: str) -> str:
    """Return the name under which tries at an address are counted: in a known browser its own."""
    key, accounts = _held()
    known = member is not None and member.id in accounts
    who = f"{key if known else ''} {mail_address.compared(address)}"
    return keys.code_hash(current_app.config["SECRET_KEY"], f"sign-in:{who}")


def _held() -> tuple[str, list[int]]:
    """Return the key of this browser and the ids of the accounts that know it; nothing where none does."""
    try:
        key, accounts = _signer().loads(cookies.read_key(cookies.STAFF_BROWSER) or "")
    except BadSignature:
        return "", []
    return key, accounts


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="browser of the desk")
