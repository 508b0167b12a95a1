"""Steps of a person in a real browser on the way to a request. `at` is the portal's address with a language."""

from playwright.sync_api import Page

GO_ON = "#step-form button.primary"
ELIGIBILITY = ("registration", "own_device", "continuing", "office")
MARIA = ("Maria", "12345-678", "seeker@example.jp")


def press(page: Page, selector: str = GO_ON) -> None:
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.click(selector)


def begin(page: Page, at: str, who: str = "self") -> None:
    """Come to the questions of Article 2, as oneself or as a helper."""
    page.goto(f"{at}/request/who?as={who}")
    press(page)


def qualify(page: Page) -> None:
    """Choose the first answer to each question about eligibility, and go on."""
    for name in ELIGIBILITY:
        page.check(f"#{name}")
    press(page)


def read_all(page: Page, at: str) -> None:
    """Read all the terms on one page, and go on."""
    page.goto(f"{at}/request/terms?all=1")
    tick_all(page)
    press(page)


def tick_all(page: Page) -> None:
    """Tick the box of every article on the page."""
    for box in page.locator("#step-form input[name^=read-]").all():
        box.check()


def agree(page: Page, *also: str) -> None:
    """Tick both agreements and any further boxes, and go on."""
    for name in ("agree_terms", "ack_teleoffice", *also):
        page.check(f"#{name}")
    press(page)


def reach_times(page: Page, at: str) -> None:
    """Walk the shortest way to the page of times; the first one is chosen there."""
    begin(page, at)
    qualify(page)
    read_all(page, at)
    agree(page)
    press(page)
    page.check("#choice_1")


def fill_in(page: Page, person: tuple[str, str, str] = MARIA) -> None:
    """Fill in name, number and address, and go on."""
    for field, typed in zip(("name", "job_seeker_number", "email"), person, strict=True):
        page.fill(f"#{field}", typed)
    press(page)


def reach_check(page: Page, base: str, lang: str = "en", person=MARIA) -> None:
    """Walk the shortest way to the check page."""
    reach_times(page, f"{base}/{lang}")
    press(page)
    fill_in(page, person)
    page.wait_for_url("**/request/check")


def wait_for_mails(page: Page, base: str, count: int = 1, lang: str = "en") -> None:
    """Open the mails of the demo and wait until at least so many are there."""
    page.goto(f"{base}/demo/mails?lang={lang}")
    page.wait_for_function(
        "count => document.querySelectorAll('.mail').length >= count || (location.reload(), false)",
        arg=count,
        polling=200,
    )
