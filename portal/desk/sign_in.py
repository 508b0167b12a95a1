"""Provisional: leaving the desk."""

from flask import session

from portal import web
from portal.desk.door import bp


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in():
    """Soon."""
    return "", 404


@bp.post("/sign-out")
def sign_out():
    """Leave."""
    session.clear()
    return web.go("/staff/sign-in")
