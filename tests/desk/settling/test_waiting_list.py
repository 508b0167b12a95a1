"""The waiting list: what stands first, what is flagged, by branch and by name."""

from people import AtTheDesk, HelpingPerson
from settling_steps import press, sends
from sqlalchemy import select

from portal.models import OutboxMessage


def test_what_must_be_settled_first_stands_first(app):
    later, sooner = sends(app, "okinawa/2026-11-27T10:00"), sends(app, "okinawa/2026-11-25T10:00")
    page = AtTheDesk(app).opens()
    rows = [row["id"] for row in page.soup.select("tbody tr")]
    assert rows == [f"row-{sooner}", f"row-{later}"]
    assert "by today, 5:15 p.m." in page.soup.select_one("tbody tr").get_text(" ")
    assert "by Thursday, November 26, 5:15 p.m." in page.words


def test_the_list_says_what_to_look_out_for_but_not_what_is_needed(app, db):
    sends(app, who=HelpingPerson, needs=["sign_language"], arranged_by="self", needs_note="quiet")
    sends(app, "okinawa/2026-11-27T10:00")
    page = AtTheDesk(app).opens()
    flags = [flag.get_text() for flag in page.soup.select("tbody tr")[0].select(".flag")]
    assert flags == ["Support needed", "Typed by a helper", "Other requests too"]
    assert "Sign-language" not in page.text
    mail = db.scalars(select(OutboxMessage)).first()
    mail.state = "failed"
    db.commit()
    assert "A mail failed" in AtTheDesk(app).opens().words


def test_the_list_is_filtered_by_place(app, reference):
    sends(app, "plaza-okinawa/2026-11-26T10:00")
    page = AtTheDesk(app).opens("?place=plaza-okinawa")
    assert len(page.soup.select("tbody tr")) == 1
    assert reference not in page.text


def test_who_takes_it_in_hand_finds_it_by_their_name(app, higa, reference):
    sends(app, "okinawa/2026-11-27T10:00")
    press(higa.page, "Take it in hand")
    listed = higa.opens("").soup.select("select[name=person] option")
    own = next(option["value"] for option in listed if option.get_text() == "Higa")
    page = higa.opens(f"?person={own}")
    assert [row["id"] for row in page.soup.select("tbody tr")] == [f"row-{reference}"]
    wrong = press(higa.opens(f"requests/{reference}"), "Take it in hand", in_hand="")
    assert wrong.errors == ["Choose who looks after it."]
