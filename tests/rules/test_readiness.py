"""The readiness list: its lines, their clauses and their order (Arts. 5, 8, 12)."""

import pytest
from readiness_lines import ITEM

from portal import terms
from portal.rules.readiness import LIST, ReadinessError, asked, load, part


@pytest.mark.clause("a05-p1")
def test_part_a_is_the_six_items_of_article_5_in_order():
    assert list(part("a05-p1")) == [f"a05-p1-i{n}" for n in range(1, 7)]
    shown = [item.id for item in asked() if item in part("a05-p1").values()]
    assert shown == [item.id for item in part("a05-p1").values()]


@pytest.mark.clause("a12-p5-s3")
def test_part_b_is_the_three_items_of_article_12_in_order():
    assert list(part("a12-p5")) == ["a12-p5-i1", "a12-p5-i2", "a12-p5-i3"]


@pytest.mark.clause("a12-p5-i1")
@pytest.mark.clause("a12-p5-i2")
def test_a_duty_that_stands_twice_is_one_line_with_both_ids():
    ids = [item.clauses for item in asked()]
    assert ids.count(("a05-p1-i3", "a12-p5-i1")) == 1
    assert ids.count(("a05-p1-i4", "a12-p5-i2")) == 1
    for twice in ("a05-p1-i3", "a12-p5-i1", "a05-p1-i4", "a12-p5-i2"):
        assert len([clauses for clauses in ids if twice in clauses]) == 1


def test_the_stricter_wording_is_the_one_shown():
    version = terms.load_all()["2022-04-13"]
    assert "禁止する" in version.clause(ITEM["system"].clauses[0]).text_ja
    assert "禁止する" not in version.clause(ITEM["system"].clauses[1]).text_ja


@pytest.mark.clause("a12-p5-i3")
@pytest.mark.clause("a12-p5-s1")
@pytest.mark.clause("a12-p5-s2")
@pytest.mark.clause("a12-p6")
def test_every_duty_has_its_line_and_every_line_a_clause_that_there_is():
    version = terms.load_all()["2022-04-13"]
    cited = {name for item in LIST.items for name in item.clauses}
    for name in cited:
        assert version.clause(name).id == name
    duties = {c.id for c in version.clauses() if "CHECK" in c.kinds} - {"a02-p1-i2"}
    assert duties - cited == {"a05-p1", "a12-p5-s3"}  # these two head the lists
    assert "a12-p6" in cited
    assert "従量制" in ITEM["costs"].question.ja + ITEM["costs"].todo["any"].ja


@pytest.mark.clause("a08-p2")
def test_privacy_covers_uploading_and_the_private_room():
    privacy = {name for item in asked() if item.group == "privacy" for name in item.clauses}
    assert {"a08-p2", "a12-p3", "a12-p4-s1", "a12-p2"} <= privacy


@pytest.mark.clause("a05-p1-i5")
def test_running_software_is_asked_on_the_day_alone():
    of_i5 = {item.id: item.when for item in asked() if "a05-p1-i5" in item.clauses}
    assert of_i5 == {"file_sharing": "before", "running": "day"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('plain = "使(つか)うブラウザ', 'plain = "使うブラウザ', "has no reading"),
        ("[items.todo.any]", "[items.todo.fridge]", "todo"),
        ('id = "room"', 'id = "costs"', "stands twice"),
    ],
)
def test_a_mistake_in_the_list_is_named(tmp_path, old, new, reason):
    from portal.rules import readiness

    path = tmp_path / "readiness.toml"
    text = readiness.FILE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ReadinessError, match=reason) as raised:
        load(path)
    assert str(path) in str(raised.value)


@pytest.mark.parametrize(
    ("device", "asks"), [("", True), ("windows", True), ("iphone", False), ("mac", False)]
)
def test_windows_10_is_asked_about_only_where_windows_will_be_used(device, asks):
    lines = {item.id for item in asked(windows10=True, device=device)}
    assert ("windows10_esu" in lines) is asks
