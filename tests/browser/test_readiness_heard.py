"""What a screen reader is told of a line of the readiness list; the sheet on paper."""

import re

import pytest


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sheet_is_one_page_in_large_type(server, open_browser, lang):
    page = open_browser(lang)
    page.goto(f"{server.url}/{lang}/readiness/sheet")
    page.emulate_media(media="print")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))
    assert len(sheets) == 1
    size = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.boxes li')).fontSize)"
    )
    assert size >= 18  # 14 pt
    assert "098-000-0000" in page.inner_text("body")


TREES = {
    "en": """\
- group "Is the personal firewall on, allowing only what is needed?":
  - text: Is the personal firewall on, allowing only what is needed?
  - radio "Yes"
  - text: "Yes"
  - radio "No"
  - text: "No"
  - radio "Not sure" [checked]
  - text: Not sure
  - radio "Does not apply"
  - text: Does not apply
- paragraph: "On a phone or tablet there may be no such setting. Then choose “Not sure”: staff check it together with you."
- paragraph:
  - link "Article 5, item 4, Article 12, paragraph 5 in the terms":
    - /url: /en/terms#a05-p1""",
    "ja": """\
- group "パーソナルファイアウォールが有効で、必要なものだけを許可していますか":
  - text: パーソナルファイアウォールが有効で、必要なものだけを許可していますか
  - radio "はい"
  - text: はい
  - radio "いいえ"
  - text: いいえ
  - radio "わからない" [checked]
  - text: わからない
  - radio "当てはまらない"
  - text: 当てはまらない
- paragraph: スマートフォンやタブレットには、この設定がないことがあります。そのときは「わからない」を選んでください。職員がいっしょに確認します。
- paragraph:
  - link "規約の第5条第4号、第12条第5項を読む":
    - /url: /ja/terms#a05-p1""",
}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_a_screen_reader_is_told_of_a_line(server, open_browser, lang):
    page = open_browser(lang)
    page.goto(f"{server.url}/{lang}/readiness?device=iphone&firewall=not_sure")
    assert page.locator("[data-item=firewall]").aria_snapshot() == TREES[lang]
