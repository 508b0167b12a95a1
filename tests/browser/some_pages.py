"""One page of each kind, with and without mistakes."""

from walking import ELIGIBILITY, press


def some_pages(page, base: str, lang: str):
    """One page of each kind, with and without mistakes."""
    page.goto(f"{base}/{lang}/")
    yield "start"
    page.goto(f"{base}/{lang}/request/who?as=helper")
    page.fill("#helper_email", "nobody")
    press(page)
    yield "who with a mistake"
    page.fill("#helper_email", "")
    press(page)
    press(page)
    yield "eligibility, empty"
    page.goto(f"{base}/{lang}/request/eligibility")
    for name in ELIGIBILITY:
        page.check(f"#{name}")
    yield "eligibility, chosen"
    press(page)
    yield "articles"
    page.goto(f"{base}/{lang}/request/terms/6")
    yield "article"
    page.goto(f"{base}/{lang}/nowhere")
    yield "404"
