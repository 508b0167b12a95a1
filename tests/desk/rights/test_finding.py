"""Which requests are one person's: found by what they share, shown with the reason, ticked by staff."""

import pytest
from people import AtTheDesk
from rights_steps import KENJI, MARIA, asks, finds

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def found(page) -> set[str]:
    return {box["value"] for box in page.soup.select("input[name=chosen]")}


def test_one_of_four_is_enough_however_it_is_typed(oshiro, marias, kenjis):
    for typed in (
        {"reference": marias[0]},
        {"mail": "MARIA@example.jp"},
        {"number": "47123456789"},
        {"telephone": "+81 98 765 4321"},
    ):
        page = finds(oshiro, **typed)
        assert found(page) == set(marias), typed
        assert not page.soup.select("input[name=chosen][checked]")
        assert page.path == "/staff/rights"
    assert "the same e-mail address" in page.words
    assert "the same job-seeker number" in page.words


def test_a_chain_of_marks_is_followed_and_a_shared_telephone_is_named(app, oshiro, marias, kenjis):
    other = asks(app, {**KENJI, "job_seeker_number": "12345-5", "email": "x@example.jp"})
    page = finds(oshiro, mail=KENJI["email"])
    assert found(page) == {kenjis, other}
    assert "the same telephone number" in page.words


def test_nothing_typed_nothing_found_and_what_cannot_be_read(oshiro, marias):
    assert finds(oshiro).errors == ["Enter at least one of these four."]
    page = finds(oshiro, mail="nobody@example.jp")
    assert (page.status, "No request was found." in page.words) == (200, True)
    page = finds(oshiro, mail="nobody")
    assert page.status == 422
    assert page.filled()["mail"] == ["nobody"]


def test_something_must_be_ticked(oshiro, marias):
    page = finds(oshiro, reference=marias[0])
    for press in ("Show everything, to print", "Save everything as a file", "Propose to erase"):
        answer = page.submit(press)
        assert (answer.status, answer.errors) == (
            422,
            ["Tick the requests that are this person's."],
        )
        assert answer.filled()["reference"] == [marias[0]]


def test_a_helper_is_named_and_not_taken_for_the_person(oshiro, marias):
    page = finds(oshiro, mail="lee@example.jp")
    assert found(page) == set()
    assert "Named as a helper in requests of other people" in page.words


def test_only_managers_and_administrators(app, marias):
    higa = AtTheDesk(app)
    assert higa.browser.client.get("/staff/rights").status_code == 403
    assert higa.browser.client.post("/staff/rights/erasures/1").status_code == 403


def test_nothing_of_the_person_is_in_log_or_trail(app, oshiro, marias, capfd):
    finds(oshiro, mail=MARIA["email"], number=MARIA["job_seeker_number"], telephone=MARIA["phone"])
    written = capfd.readouterr().err
    trail = oshiro.opens("trail").words
    for secret in MARIA.values():
        assert secret not in written
        assert secret not in trail
    assert "Looked for a person's data" in trail
