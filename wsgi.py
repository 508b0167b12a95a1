"""The portal as a WSGI application."""

from portal import create_app
from portal.ops import starting

app = starting.made(create_app)
