"""Two administrators at one prepared text, mistakes in it, and its end: nothing typed is lost (a13)."""

import pytest
from people import AtTheDesk
from sqlalchemy import select
from terms_steps import stored
from writing_steps import AT, VERSION, at_article, at_clause, begins, changes, makes_longer, texts

from portal.models import AuditEntry

OURS, THEIRS = "わたしの文です。", "ほかの人の文です。"


@pytest.fixture
def ito(app):
    return AtTheDesk(app, "admin", name="Ito")


def test_who_comes_second_sees_both_and_presses_once_more(admin, ito, db):
    begins(admin)
    page = at_clause(admin, "a03-p1")
    changes(at_clause(ito, "a03-p1"), text_ja=THEIRS)
    late = changes(page, text_ja=OURS, label_ja="1")
    assert late.status == 409
    assert "Somebody else changed this meanwhile" in late.errors[0]
    assert late.filled()["text_ja"] == [OURS]
    assert late.filled()["label_ja"] == ["1"]
    meanwhile = late.soup.select_one("#text_ja").find_parent(class_="beside")
    assert "What stands there now" in meanwhile.get_text()
    assert THEIRS in meanwhile.get_text()
    assert texts(db)["a03-p1"] == THEIRS
    late.submit()
    assert texts(db)["a03-p1"] == OURS


def test_who_writes_elsewhere_is_in_nobodys_way(admin, ito, db):
    begins(admin)
    clause, article = at_clause(admin, "a03-p1"), at_article(admin, "a03")
    changes(at_clause(ito, "a08-p1"), text_ja=THEIRS)
    assert changes(clause, text_ja=OURS).status == 200
    assert changes(article, plain_en="It is free.").status == 200
    assert (texts(db)["a03-p1"], texts(db)["a08-p1"]) == (OURS, THEIRS)


def test_nothing_is_taken_out_or_added_unseen(admin, ito, db):
    begins(admin)
    page = at_clause(admin, "a08-p1")
    behind = admin.opens(f"{AT}/clauses/a08-p1/after")
    whole, change = at_article(admin, "a08"), admin.opens(f"{AT}/change")
    changes(at_clause(ito, "a08-p1"), text_ja=THEIRS)
    changes(ito.opens(f"{AT}/change"), reason_ja="りゆう", reason_en="Why")
    for each in (page, whole):
        late = each.press("Take this out")
        assert late.status == 409
        assert "Nothing was changed" in late.words
    late = changes(behind, kind="paragraph", text_ja=OURS, text_en="Mine.")
    assert (late.status, late.filled()["text_ja"]) == (409, [OURS])
    late = changes(change, reason_ja="べつのりゆう", reason_en="Another")
    assert (late.status, late.filled()["reason_en"]) == (409, ["Another"])
    assert "りゆう" in late.words
    assert texts(db)["a08-p1"] == THEIRS


@pytest.mark.parametrize(
    ("end", "told"),
    [("out", "was taken out"), ("away", "somebody threw it away"), ("published", "was published")],
)
def test_what_was_typed_too_late_can_be_copied(admin, ito, db, end, told):
    makes_longer(admin)
    page = at_clause(ito, "a08-p1")
    if end == "out":
        at_clause(admin, "a08-p1").press("Take this out")
    elif end == "away":
        admin.opens(f"{AT}/away").submit()
    else:
        admin.opens(AT).press("Publish this version")
    late = changes(page, text_ja=OURS)
    assert late.status == 409
    assert told in late.words
    assert OURS in late.words


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"text_ja": " "}, "Write the Japanese text."),
        ({"text_en": ""}, "Write the English translation."),
        ({"text_ja": "長" * 4001}, "Shorten this to 4000 characters or fewer."),
        ({"text_ja": "見え\x07ない"}, "a sign that cannot be seen"),
        ({"part_ja": "無料です。"}, "Write the reading in brackets"),
        ({"note_ja": "注"}, "Write it in both languages"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(admin, db, typed, told):
    begins(admin)
    before = stored(db)[0].text
    page = changes(at_clause(admin, "a03-p1"), label_ja="１", **typed)
    assert page.status == 422
    assert len(page.errors) == 1
    assert told in page.errors[0]
    assert page.filled()["label_ja"] == ["１"]
    assert {name: page.filled()[name][0] for name in typed} == {
        n: t.strip() for n, t in typed.items()
    }
    assert stored(db)[0].text == before
    if "part_ja" in typed:
        assert "無料" in page.soup.select_one("#part_ja").find_parent(class_="beside").get_text()


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"day": ""}, "first_day"), ({"ground": []}, "ground"), ({"version_name": "規約"}, "version_name"),
     ({"version_name": "2022-04-13"}, "version_name")],
)  # fmt: skip
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_version_does_not_begin_without_day_ground_and_a_free_name(admin, db, typed, field):
    page = begins(admin, **typed)
    assert page.status == 422
    assert page.soup.select_one(f"#{field}-error")
    assert stored(db) == []


def test_a_prepared_version_is_thrown_away_after_one_more_look(admin, db):
    begins(admin)
    assert begins(admin).status == 422  # the name is taken
    file = admin.browser.client.get(f"/staff/{AT}/file")
    assert file.get_data(as_text=True) == stored(db)[0].text
    assert file.headers["Content-Disposition"] == f"attachment; filename={VERSION}.toml"
    page = admin.opens(f"{AT}/text").follow("Throw this version away")
    done = page.submit("Throw this version away")
    assert "Thrown away: version 2027-04-01." in done.words
    assert stored(db) == []
    deeds = list(db.scalars(select(AuditEntry.deed)))
    assert {"began_terms", "saved_terms", "threw_terms_away"} <= set(deeds)


def test_a_published_version_is_not_written_any_more(admin, db):
    makes_longer(admin)
    admin.opens(AT).press("Publish this version")
    for where in ("text", "clauses/a06-p1", "change", "away"):
        assert admin.opens(f"{AT}/{where}").path == f"/staff/{AT}"
    assert admin.opens(f"{AT}/clauses/none").path == f"/staff/{AT}"
    token = admin.page.soup.select_one("[name=csrf_token]")["value"]
    for where in ("away", "places/a06-p1/out", "places/a06/back", "change"):
        assert admin.browser.post(f"/staff/{AT}/{where}", {"csrf_token": token}).status == 409
    assert stored(db)[0].published_at is not None
