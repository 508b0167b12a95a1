"""Makes the pictures in docs/pictures from the running program: `make screenshots`."""

import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser"), str(ROOT / "tests")]

from newer import longer  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from served import FLAGS, Server  # noqa: E402
from walking import GO_ON, agree, begin, fill_in, press, qualify, read_all  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
PHONE = {"viewport": {"width": 360, "height": 720}, "device_scale_factor": 1}
KIOSK = {"viewport": {"width": 1080, "height": 1920}, "device_scale_factor": 0.5}
LANDSCAPE = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 0.5}
NAME = {"ja": "宮城　花子", "en": "Maria da Silva"}


def main() -> None:
    """Serve the portal, walk the journey in both languages, keep a picture of the chief pages."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        portal = Server(Path(folder))
        portal.wait_until_ready()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        languages = ("ja", "en")
        seekers = {
            lang: browser.new_page(locale=lang, timezone_id="Asia/Tokyo", bypass_csp=True, **PHONE)
            for lang in languages
        }
        links = {lang: walk(seekers[lang], f"{portal.url}/{lang}", lang) for lang in languages}
        for lang in languages:
            for name, screen in (("kiosk", KIOSK), ("kiosk-landscape", LANDSCAPE)):
                hall = browser.new_page(locale=lang, bypass_csp=True, has_touch=True, **screen)
                share(hall, portal, lang, name)
                hall.close()
        publish_terms(portal, Path(folder))
        for lang in languages:
            read(seekers[lang], portal.url, lang, links[lang])
        browser.close()
        portal.stop()


def walk(page, at: str, lang: str) -> str:
    """One seeker's way, with a picture at each chief page; gives the address of the request's page."""
    page.goto(f"{at}/")
    keep(page, "start", lang)
    begin(page, at)
    qualify(page)
    page.goto(f"{at}/request/terms/6")
    keep(page, "article", lang)
    read_all(page, at)
    agree(page)
    keep(page, "needs", lang)
    press(page)
    keep(page, "slot", lang)
    page.check("#choice_1")
    press(page)
    press(page)
    keep(page, "mistakes", lang)
    fill_in(page, (NAME[lang], "12345-678901", "seeker@example.jp"))
    page.locator(GO_ON).scroll_into_view_if_needed()
    keep(page, "check", lang)
    press(page)
    keep(page, "sent", lang)
    return page.locator("main a[href*=booking]").first.get_attribute("href")


def keep(page, name: str, lang: str) -> None:
    """Keep a picture of what the page shows now."""
    page.screenshot(path=PICTURES / f"{name}-{lang}.png")


def read(page, base: str, lang: str, link: str) -> None:
    """Changes of the terms and the receipt of an agreement; in plain Japanese with readings as well."""
    for words in ("", "-plain") if lang == "ja" else ("",):
        if words:
            kept = {"name": "display", "value": "normal.device.furigana", "url": base}
            page.context.add_cookies([kept])
            page.goto(f"{base}/ja/terms#article-6")
            page.screenshot(path=PICTURES / "article-plain-ja.png")
        page.goto(f"{base}/{lang}/terms/changes")
        page.locator(".sides").first.scroll_into_view_if_needed()
        page.screenshot(path=PICTURES / f"changes{words}-{lang}.png")
        page.goto(f"{base}{link}/consent")
        page.screenshot(path=PICTURES / f"receipt{words}-{lang}.png")


def share(page, portal: Server, lang: str, name: str) -> None:
    """A shared computer: its pages are large, and a phone can go on."""
    page.goto(f"{flask(portal, 'kiosk', 'enrol', name).split()[-1]}?lang={lang}")
    press(page, "#step-form button")
    page.goto(f"{portal.url}/{lang}/request/who?as=self")
    press(page)
    page.screenshot(path=PICTURES / f"{name}-{lang}.png")
    if name == "kiosk":
        press(page, "button[name=to_phone]")
        page.screenshot(path=PICTURES / f"handoff-{lang}.png")


def publish_terms(portal: Server, folder: Path) -> None:
    """A made-up newer version, so that there is a change to show."""
    file, day = folder / "newer.toml", date.today() + timedelta(days=60)
    file.write_text(longer(day.isoformat()), encoding="utf-8")
    flask(portal, "terms", "publish", str(file), "--effective", day.isoformat(), "--case", "1")


def flask(portal: Server, *words: str) -> str:
    """What a command says, at the served portal's own data."""
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *words],
        cwd=ROOT,
        env={**os.environ, "PORTAL_DATA_DIR": str(portal.folder), "PORTAL_BASE_URL": portal.url},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


if __name__ == "__main__":
    main()
