"""The address of every desk page begins with /staff; nobody passes who may not (access.py)."""

from flask import Blueprint

bp = Blueprint("desk", __name__, url_prefix="/staff")
