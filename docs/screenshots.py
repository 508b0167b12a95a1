"""Makes the pictures in docs/pictures from the running program: `make screenshots`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser"), str(ROOT / "tests")]

from playwright.sync_api import sync_playwright  # noqa: E402
from served import FLAGS, Server  # noqa: E402
from walking import GO_ON, press  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
PHONE = {"viewport": {"width": 360, "height": 720}, "device_scale_factor": 1}
KIOSK = {"viewport": {"width": 1080, "height": 1920}, "device_scale_factor": 0.5}
NAME = {"ja": "宮城　花子", "en": "Maria da Silva"}


def main() -> None:
    """Serve the portal, walk the journey in both languages, keep a picture of the chief pages."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        portal = Server(Path(folder))
        portal.wait_until_ready()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for lang in ("ja", "en"):
            page = browser.new_page(locale=lang, timezone_id="Asia/Tokyo", bypass_csp=True, **PHONE)
            walk(page, f"{portal.url}/{lang}", lang)
            page.close()
            hall = browser.new_page(locale=lang, bypass_csp=True, **KIOSK)
            share(hall, portal, lang)
            hall.close()
        browser.close()
        portal.stop()


def walk(page, at: str, lang: str) -> None:
    """One seeker's way, with a picture at each chief page."""

    def keep(name: str) -> None:
        page.screenshot(path=PICTURES / f"{name}-{lang}.png")

    page.goto(f"{at}/")
    keep("start")
    page.goto(f"{at}/request/who?as=self")
    press(page)
    for name in ("registration", "own_device", "continuing", "office"):
        page.check(f"#{name}")
    press(page)
    page.goto(f"{at}/request/terms/6")
    keep("article")
    page.goto(f"{at}/request/terms?all=1")
    press(page)
    page.check("#agree_terms")
    page.check("#ack_teleoffice")
    press(page)
    keep("needs")
    press(page)
    keep("slot")
    page.check("#choice_1")
    press(page)
    press(page)
    keep("mistakes")
    page.fill("#name", NAME[lang])
    page.fill("#job_seeker_number", "12345-678901")
    page.fill("#email", "seeker@example.jp")
    press(page)
    page.locator(GO_ON).scroll_into_view_if_needed()
    keep("check")
    press(page)
    keep("sent")


def share(page, portal: Server, lang: str) -> None:
    """A shared computer: its pages are large, and a phone can go on."""
    made = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "kiosk", "enrol", "Plaza"],
        cwd=ROOT,
        env={**os.environ, "PORTAL_DATA_DIR": str(portal.folder), "PORTAL_BASE_URL": portal.url},
        capture_output=True,
        text=True,
        check=True,
    )
    page.goto(f"{made.stdout.split()[-1]}?lang={lang}")
    press(page, "#step-form button")
    page.goto(f"{portal.url}/{lang}/request/who?as=self")
    press(page)
    page.screenshot(path=PICTURES / f"kiosk-{lang}.png")
    press(page, "button[name=to_phone]")
    page.screenshot(path=PICTURES / f"handoff-{lang}.png")


if __name__ == "__main__":
    main()
