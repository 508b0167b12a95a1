"""The way from a finished journey to the application that is sent."""

from portal.journey.application import Application
from portal.journey.journey import Journey


def collected(journey: Journey, language: str) -> Application:
    """Return the application of a finished journey; `language` is that of the page."""
    application = Application(language)
    for step in journey.steps:
        step.write(journey, application)
    return application
