"""A version of the terms that changes while people are on their way, and what is kept of it."""

import json

from sqlalchemy import select

from portal.models import ConsentEvidence, DraftAgreement, DraftAnswer, DraftReading

PAID = {"利用料は無料とします。": "利用料は有料とします。"}
CHANGED = "2026-11-25"  # the day it starts; one day after everybody begins


def told(db, number: int = -1) -> dict:
    db.rollback()
    entries = db.scalars(select(ConsentEvidence).order_by(ConsentEvidence.number)).all()
    return json.loads(entries[number].payload)


def whole(app) -> bool:
    return app.test_cli_runner().invoke(args=["consent", "verify"]).exit_code == 0


def answer(db, step: str):
    db.rollback()
    return db.scalars(select(DraftAnswer).where(DraftAnswer.step == step)).one()


def reading(db, article: str):
    db.rollback()
    return db.scalars(select(DraftReading).where(DraftReading.article == article)).one()


def agreement(db):
    db.rollback()
    return db.scalars(select(DraftAgreement)).one()
