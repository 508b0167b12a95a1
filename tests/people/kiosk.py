"""People at a shared computer."""

from portal import clock
from portal.accounts import kiosks
from portal.database import writing

from .seeker import Seeker


class AtKiosk(Seeker):
    """Somebody at a shared computer at the Plaza."""

    def __init__(self, app, lang: str = "ja", name: str = "Maria da Silva", where: str = "Hall"):
        super().__init__(app, lang, name)
        with writing(app.extensions["portal.engine"]) as db:
            token = kiosks.enrol(db, where, clock.now())
            db.commit()
        self.page = self.browser.open(f"/kiosk/enrol/{token}?lang={lang}").submit()
