"""The page that the proxy shows while the portal is down: read and called from on any telephone."""

import pytest
from looking import axe_mistakes, font_mistakes, seen_mistakes


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_mistake_and_needs_nothing_else(staff, open_browser, tmp_path, scheme):
    file = tmp_path / "sorry.html"
    result = staff.app.test_cli_runner().invoke(args=["sorry-page", str(file)])
    assert result.exit_code == 0
    page = open_browser("ja", color_scheme=scheme)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert axe_mistakes(page) + seen_mistakes(page) + font_mistakes(page) == []
    assert page.locator("a[href^='tel:']").count() == 2


def test_a_folder_that_is_not_there_is_told_in_one_line(app):
    result = app.test_cli_runner().invoke(args=["sorry-page", "/not/there/sorry.html"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: /not/there/sorry.html: ")
    assert len(result.output.splitlines()) == 1
