"""The seeker's door: public pages, the journey to a request, and the page behind the mailed link."""

from flask import Flask

from portal.seeker import (
    again,
    booking,
    change,
    demo,
    display,
    find,
    handoff,
    handoff_there,
    helper_card,
    kiosk,
    kiosk_code,
    kiosk_reach,
    kiosk_time,
    manage,
    open_requests,
    overview,
    paper,
    people_helped,
    public,
    reader,
    readiness,
    reading,
    reading_together,
    recorded,
    reminders,
    request,
    send,
    sent,
    shown,
    taking_back,
    terms,
    trying,
    went_on,
)
from portal.seeker.door import bp

PAGES = (
    public,
    display,
    overview,
    request,
    reading,
    reading_together,
    send,
    booking,
    manage,
    reminders,
    change,
    again,
    find,
    paper,
    recorded,
    reader,
    handoff,
    handoff_there,
    helper_card,
    people_helped,
    kiosk,
    kiosk_code,
    kiosk_reach,
    kiosk_time,
    readiness,
    sent,
    shown,
    taking_back,
    open_requests,
    terms,
    trying,
    went_on,
)  # imported for their routes


def init_app(app: Flask) -> None:
    """Open the door."""
    app.register_blueprint(bp)
    app.register_blueprint(public.outside)
    if app.extensions["portal.settings"].mode == "demo":
        app.register_blueprint(demo.bp)
