"""Another consultation under changed terms: what is different is read, the rest is pointed to (a13)."""

import pytest
from version_change import CHANGED, told, whole


@pytest.mark.clause("pre-p1", "a13-p1-s1")
def test_what_changed_is_read_and_the_rest_stays_in_force(app, maria, changes, db):
    link = maria.sends().link("See how your request stands")
    changes()
    maria.page = maria.browser.open(link).press("Ask for another consultation")
    assert maria.page.path == "/en/request/terms"
    changed = [li for li in maria.page.soup.select(".tasks li") if "Changed since" in li.get_text()]
    assert len(changed) == 1
    maria.page = maria.browser.open(changed[0].a["href"])
    slug = maria.page.path.rpartition("/")[2]
    assert maria.presses("read").path == "/en/request/agree"
    assert "You agreed to 15 articles for an earlier request." in maria.page.words
    maria.agrees()
    maria.asks_for(maria.times()[3])
    maria.sends()
    entry = told(db)
    assert entry["agreed_to"]["version"] == CHANGED
    fresh = {r["article"]: r["version"] for r in entry["articles"] if "earlier" not in r}
    assert fresh == {slug: CHANGED}
    assert {r["earlier"] for r in entry["articles"] if "earlier" in r} == {1}
    assert whole(app)
