"""A seeker who spends the budget of mails, and what has left the house of it."""

import re

from people import Seeker
from reading import messages
from sqlalchemy.orm import Session

from portal.models import OutboxMessage
from portal.ops import worker


def sees_it(sent: Seeker) -> Seeker:
    sent.page = sent.page.follow("See how your request stands")
    return sent


def written(app) -> list[tuple[str, str]]:
    """Return kind and address of every mail that has left the house to somebody else than the office."""
    worker.run_once(app)
    folder = app.extensions["portal.settings"].outbox_dir
    heads = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.eml"))]
    to = [re.search(r"^To: (.+)$", head, re.MULTILINE).group(1).strip() for head in heads]
    return [each for each in to if each != "desk@example.jp"]


def corrects(maria: Seeker, address: str):
    page = maria.browser.open(f"{home(maria)}/email")
    answer = page.submit(email=address)
    if answer.status == 200:
        maria.page = answer
    return answer


def home(maria: Seeker) -> str:
    return re.match(r"/en/booking/[0-9A-Za-z]{22}", maria.page.path).group()


def opens_the_mail(app, maria: Seeker) -> None:
    """Follow the link of the newest mail to her."""
    newest = [m for m in messages(app) if m.recipient == "seeker"][-1]
    with Session(app.extensions["portal.engine"]) as db:
        booking = db.get(OutboxMessage, newest.id).booking
        secret = app.config["SECRET_KEY"]
        link = booking.token(secret) + booking.mailed_mark(secret)
    assert maria.browser.open(f"/en/booking/{link}").status == 200
