"""Who asks, as what is shared out is counted (S7): a kiosk for itself, everybody else by their address."""

from portal.web import kiosk
from portal.web.source import source


def caller() -> str:
    """Return the key of a request: its address; for a kiosk its id, so that neighbours never lock it out."""
    shared = kiosk.this_kiosk()
    return f"kiosk {shared.id}" if shared else source()
