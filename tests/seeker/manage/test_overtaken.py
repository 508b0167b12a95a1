"""What a seeker typed stays on a page behind the link that was overtaken; pressing again is enough."""

import pytest
from people import Seeker


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("email", {"email": "maria@example.jp"}),
        ("change", {"choice_1": "okinawa/2026-11-27T11:00"}),
    ],
)
def test_what_a_seeker_typed_stays_by_the_link_as_well(app, page, typed):
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-11-26T10:00")
    maria.sends()
    link = maria.page.follow("See how your request stands").path.removeprefix("/en/")
    late = maria.opens(f"{link}/{page}").submit(seen="0", **typed)
    assert late.status == 409
    assert "This request has changed meanwhile." in late.words
    assert {field: late.filled()[field] for field in typed} == {f: [v] for f, v in typed.items()}
    again = late.submit()
    assert again.status == 200
    assert (again.path == f"/en/{link}") == (page != "email")  # another address gets another link
