"""A crowd that sends at once: drafts filled to the last page, and one press each, over real connections."""

import asyncio
import itertools
from concurrent.futures import ThreadPoolExecutor

from flask_wtf.csrf import generate_csrf
from kept_drafts import taken_down
from people import Seeker
from sqlalchemy import insert, select

from portal import clock, keys
from portal.database import writing
from portal.journey.digest import digest
from portal.models import Draft, Slot
from portal.seeker import drafts
from portal.seeker.around import journey_of

_JUST_TAKEN = "That time has just been requested by someone else"


class Press:
    """One person in front of the last page, with the cookie and token their browser holds."""

    def __init__(self, app, draft_key: str, idempotency_key: str, number: int = 0):
        self.source = f"198.18.{number // 250}.{number % 250 + 1}"  # where they are
        with app.test_request_context("/en/request/check") as context:
            token = generate_csrf()
            context.session["draft"] = draft_key
            shown = digest(journey_of(drafts.mine()))
            cookie = app.session_interface.get_signing_serializer(app).dumps(dict(context.session))
        self.cookie = f"portal={cookie}"
        self.form = {"csrf_token": token, "idempotency_key": idempotency_key, "shown": shown}
        self.receipt = keys.receipt_key(draft_key, idempotency_key)
        self.form["draft"] = keys.public_id(draft_key)


def prepare_crowd(app, slot: Slot, count: int, needs: dict | None = None) -> list[Press]:
    """That many drafts, each complete and each wanting this slot, with these support needs."""
    first = _numbered(app, count)
    pattern = app.extensions.setdefault("crowd", "") or _complete_draft(app)
    app.extensions["crowd"] = pattern
    wanted = {"slot": {"choice_1": [slot.value]}, "needs": needs or {}}
    keys_of = [(keys.new_key(), keys.new_key()) for _person in range(count)]
    with writing(app.extensions["portal.engine"]) as db:
        rows = taken_down(db, pattern)
        now = {"created_at": clock.now(), "touched_at": clock.now()}
        db.execute(
            insert(Draft),
            [{"key_hash": keys.hashed(key), "idempotency_key": idem, **now} for key, idem in keys_of],
        )  # fmt: skip
        ids = dict(db.execute(select(Draft.key_hash, Draft.id)).all())
        for _table, columns in rows:
            if columns.get("step") in wanted:
                columns["typed"] = {**columns["typed"], **wanted[columns["step"]]}
        for table in {table for table, _columns in rows}:
            pairs = itertools.product(keys_of, [own for each, own in rows if each is table])
            of_all = [{**own, "draft_id": ids[keys.hashed(key)]} for (key, _idem), own in pairs]
            _tell_apart([each for each in of_all if each.get("step") == "details"], first)
            db.execute(insert(table), of_all)
        db.commit()
    return [Press(app, key, idem, first + n) for n, (key, idem) in enumerate(keys_of)]


def _numbered(app, count: int) -> int:
    """The number of the first of so many more people."""
    first = app.extensions.get("crowd made", 0)
    app.extensions["crowd made"] = first + count
    return first


def _tell_apart(details: list[dict], first: int) -> None:
    """Give everybody but the very first a number and an address of their own: they are different people."""
    for number, columns in enumerate(details, first):
        own = {"job_seeker_number": [f"12345-{number:06}"], "email": [f"seeker{number}@example.jp"]}
        columns["typed"] = {**columns["typed"], **(own if number else {})}


def _complete_draft(app) -> str:
    maria = Seeker(app, "en")
    maria.goes_to("check")
    with maria.browser.client.session_transaction() as held:
        return keys.hashed(held["draft"])


def send_one(app, press: Press) -> None:
    """One person sends, and is first."""
    answer = app.test_client(use_cookies=False).post(
        "/en/request/check",
        data=press.form,
        headers={"Cookie": press.cookie},
        environ_base={"REMOTE_ADDR": press.source},
    )
    assert answer.headers["Location"] == "/en/request/sent"


async def _send(url: str, press: Press, start: asyncio.Event) -> str:
    from urllib.parse import urlencode, urlsplit

    host = urlsplit(url)
    reader, writer = await asyncio.open_connection(host.hostname, host.port)
    body = urlencode(press.form)
    head = (
        f"POST /en/request/check HTTP/1.1\r\nHost: {host.netloc}\r\nConnection: close\r\n"
        f"Cookie: {press.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    await start.wait()
    writer.write((head + body).encode())
    answer = (await reader.read()).decode()
    writer.close()
    status = answer.split(" ", 2)[1]
    if status == "303" and "/request/sent" in answer:
        return "won"
    return "taken" if status == "409" and _JUST_TAKEN in answer else f"{status}: {answer[-300:]}"


def send_all(urls: list[str], presses: list[Press]) -> list[str]:
    """Everybody presses at the same moment; what each was told: "won", "taken", or what went wrong."""

    async def crowd():
        start = asyncio.Event()
        tasks = [
            asyncio.create_task(_send(url, press, start))
            for url, press in zip(itertools.cycle(urls), presses, strict=False)
        ]
        await asyncio.sleep(0)
        start.set()
        return await asyncio.gather(*tasks)

    # In a thread of its own: where a browser was opened before, this one has a loop already.
    with ThreadPoolExecutor(1) as own:
        return own.submit(lambda: asyncio.run(crowd())).result()
