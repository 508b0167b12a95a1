"""Answers with which a browser empties its own stores (S11), the pages that Back would show among them."""

from portal.language import display
from portal.web import cookies

STORES = '"cache", "storage"'
EVERYTHING = '"cache", "cookies", "storage"'


def nothing_kept(response):
    """Return the answer that ends a person's turn on a kiosk."""
    if not isinstance(response, tuple):
        display.set_cookie(response, display.Display())  # the next person chooses for themself
        if key := cookies.read_key(cookies.KIOSK):
            cookies.set_key(response, cookies.KIOSK, key)  # it stays a kiosk for another year
        response.headers["Clear-Site-Data"] = STORES
    return response


def made_anew(response, kiosk_key: str = ""):
    """Return the answer that makes a browser a kiosk with this key, or nobody's any more without one."""
    display.set_cookie(response, display.Display())
    cookies.drop_key(response, cookies.HELPER_CARD)
    if kiosk_key:
        cookies.set_key(response, cookies.KIOSK, kiosk_key)
    else:
        cookies.drop_key(response, cookies.KIOSK)
    response.headers["Clear-Site-Data"] = STORES if kiosk_key else EVERYTHING
    return response
