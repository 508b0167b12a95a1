"""Demo mode only: the mails written so far, as their readers would see them."""

from email import policy
from email.parser import BytesParser

from flask import Blueprint, abort, current_app

from portal.web import kiosk
from portal.web.declare import ANYBODY, opens_to
from portal.web.page import page

bp = Blueprint("demo", __name__)
MOST = 50


@bp.get("/demo/mails")
@opens_to(ANYBODY)
def mails():
    """Show the newest mails; 404 on a kiosk, where the next person could read them."""
    if kiosk.is_kiosk():
        abort(404)
    folder = current_app.extensions["portal.settings"].outbox_dir
    files = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    parser = BytesParser(policy=policy.default)
    return page(
        "demo/mails.html", mails=[parser.parsebytes(path.read_bytes()) for path in files[:MOST]]
    )
