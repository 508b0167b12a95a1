"""A request says where it stands in the list it was opened from, and what follows it there."""

from urllib.parse import urlsplit

from people import AtTheDesk
from queue_steps import names, requests
from settling_steps import ADDRESS, sends
from sqlalchemy import select, update

from portal.models import Booking, State


def place(page) -> str:
    """What the page says of its place, and the ways on."""
    return page.soup.select_one("nav.neighbours").get_text(" ", strip=True)


def settles(page, **typed):
    """Press the decision as it stands, with an address."""
    own = [f for f in page.soup.select("main form") if urlsplit(f["action"]).path == page.path]
    return page.submit(form=own[0], **{"address": f"{ADDRESS}/{page.path[-9:]}", **typed})


def test_a_request_says_its_number_and_leads_to_its_neighbours(app):
    numbers = requests(app, 5)
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{numbers[2]}?tab=nobodys&place=okinawa")
    assert place(page) == "Nobody’s: 3 of 5 Previous request Next request"
    after = page.follow("Next request")
    assert after.heading.startswith("Seeker 3")
    assert place(after).startswith("Nobody’s: 4 of 5")
    assert after.follow("Previous request").heading == page.heading
    last = after.follow("Next request")
    assert place(last) == "Nobody’s: 5 of 5 Previous request"
    assert names(last.follow("Back")) == names(higa.opens("?tab=nobodys"))
    assert place(higa.opens(f"requests/{numbers[0]}")) == "All that wait: 1 of 5 Next request"


def test_the_list_beside_it_holds_its_neighbours(app):
    numbers = requests(app, 30)
    page = AtTheDesk(app).opens(f"requests/{numbers[12]}?tab=nobodys")
    beside = [item.get_text(" ", strip=True) for item in page.soup.select(".beside li")]
    assert [words.split(" Friday")[0] for words in beside] == [
        f"Seeker {number}" for number in range(4, 21)
    ]
    assert (
        page.soup.select_one(".beside [aria-current=page] span").get_text().startswith("Seeker 12")
    )


def test_what_is_on_another_list_has_no_number_on_this_one(app):
    numbers = requests(app, 3)
    page = AtTheDesk(app).opens(f"requests/{numbers[1]}?tab=answer")
    assert not page.soup.select("nav.neighbours")
    page = AtTheDesk(app).opens(f"requests/{numbers[1]}?place=plaza-okinawa")
    assert not page.soup.select("nav.neighbours")


def test_after_a_decision_the_next_of_the_same_list_follows(app, db):
    first, second = sends(app), sends(app, "okinawa/2026-11-27T10:00")
    third = sends(app, "okinawa/2026-11-30T10:00")
    elsewhere = sends(app, "plaza-okinawa/2026-11-27T11:00")
    higa = AtTheDesk(app)
    page = settles(higa.opens(f"requests/{second}?tab=nobodys&place=okinawa"))
    assert page.path.endswith(third)
    assert place(page) == "Nobody’s: 2 of 2 Previous request"
    page = settles(page)
    assert page.path.endswith(first)  # after the last one, what is left over before it
    page = settles(page)
    assert page.path == "/staff/"
    assert "No other one stands in this list." in page.words
    assert names(page) == []
    assert names(higa.opens("")) == ["Maria da Silva"]
    assert higa.opens("").follow("Maria da Silva").path.endswith(elsewhere)


def test_another_time_does_not_change_what_follows(app):
    first, second = sends(app), sends(app, "okinawa/2026-11-27T10:00")
    sends(app, "okinawa/2026-12-01T10:00")
    page = AtTheDesk(app).opens(f"requests/{first}")
    page = settles(page, how="agreed", slot="okinawa/2026-11-30T10:00")
    assert page.path.endswith(second)


def test_a_mistake_and_an_overtaken_press_keep_the_place(app, db):
    numbers = requests(app, 3)
    higa = AtTheDesk(app)
    wrong = settles(higa.opens(f"requests/{numbers[0]}?tab=nobodys"), address="rubbish")
    assert wrong.status == 422
    assert place(wrong) == "Nobody’s: 1 of 3 Next request"
    db.execute(update(Booking).values(version=Booking.version + 1))
    db.commit()
    late = settles(wrong)
    assert late.status == 409
    assert place(late) == "Nobody’s: 1 of 3 Next request"
    assert db.scalars(select(Booking.state)).all() == [State.REQUESTED] * 3
