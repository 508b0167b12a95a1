"""Evidence of agreements as a chain; versions of the terms published while the portal runs."""

import hashlib
import json
import secrets
from datetime import UTC

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('consent_evidence',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('reference', sa.String(length=9), nullable=True),
    sa.Column('payload', sa.Text(), nullable=True),
    sa.Column('payload_hash', sa.String(length=64), nullable=False),
    sa.Column('previous_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_consent_evidence')),
    sa.UniqueConstraint('reference', name=op.f('uq_consent_evidence_reference'))
    )
    op.create_table('consent_chain',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent_chain'))
    )
    op.create_table('terms_publications',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=40), nullable=False),
    sa.Column('effective', sa.Date(), nullable=False),
    sa.Column('case', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('prepared_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('prepared_by', sa.Text(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_by', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_terms_publications')),
    sa.UniqueConstraint('version', name=op.f('uq_terms_publications_version'))
    )
    with op.batch_alter_table('outbox_messages', schema=None) as batch_op:
        batch_op.add_column(sa.Column('about', sa.String(length=40), nullable=False, server_default=''))
    with op.batch_alter_table('consent_records', schema=None) as batch_op:
        batch_op.add_column(sa.Column('applied_version', sa.String(length=40), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('applied_hash', sa.String(length=64), nullable=False, server_default=''))
    with op.batch_alter_table('articles_read', schema=None) as batch_op:
        batch_op.add_column(sa.Column('terms_hash', sa.String(length=64), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('plain', sa.Boolean(), nullable=False, server_default=sa.true()))
    # There was one version until now, and plain words always stood above its text.
    op.execute("UPDATE consent_records SET applied_version = terms_version, applied_hash = terms_hash")
    op.execute("UPDATE articles_read SET terms_hash = (SELECT terms_hash FROM consent_records"
               " WHERE consent_records.booking_id = articles_read.booking_id)")
    _begin_the_chain(op.get_bind())


def _begin_the_chain(connection):
    """Every record that is there already becomes an entry, in the order of applying."""
    moment = sa.DateTime(timezone=True)
    records = connection.execute(sa.text(
        "SELECT b.reference, c.* FROM consent_records c JOIN bookings b ON b.id = c.booking_id"
        " ORDER BY c.applied_at, c.booking_id"
    ).columns(agreed_at=moment, applied_at=moment)).mappings().all()
    number, last = 0, "0" * 64
    for record in records:
        articles = connection.execute(sa.text(
            "SELECT * FROM articles_read WHERE booking_id = :id ORDER BY position, article"
        ).columns(read_at=moment, plain=sa.Boolean()), {"id": record["booking_id"]}).mappings().all()
        payload = json.dumps({
            "reference": record["reference"],
            "agreed_to": {"version": record["terms_version"], "hash": record["terms_hash"]},
            "applied_under": {"version": record["applied_version"], "hash": record["applied_hash"]},
            "language": record["language"],
            "agreed_at": _utc(record["agreed_at"]),
            "applied_at": _utc(record["applied_at"]),
            "teleoffice": record["teleoffice"],
            "typed_by": record["typed_by"],
            "channel": record["channel"],
            "recorded_by": record["recorded_by"],
            "articles": [{
                "article": read["article"], "position": read["position"],
                "version": read["terms_version"], "hash": read["terms_hash"],
                "language": read["language"], "plain": read["plain"], "read_at": _utc(read["read_at"]),
            } for read in articles],
            "salt": secrets.token_hex(16),
        }, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        number += 1
        payload_hash = hashlib.sha256(payload.encode()).hexdigest()
        own = hashlib.sha256(f"{number}\nagreement\n{payload_hash}\n{last}".encode()).hexdigest()
        connection.execute(sa.text(
            "INSERT INTO consent_evidence (number, kind, reference, payload, payload_hash, previous_hash, hash)"
            " VALUES (:number, 'agreement', :reference, :payload, :payload_hash, :previous, :hash)"
        ), {"number": number, "reference": record["reference"], "payload": payload,
            "payload_hash": payload_hash, "previous": last, "hash": own})
        last = own
    connection.execute(sa.text("INSERT INTO consent_chain (id, number, hash) VALUES (1, :number, :hash)"),
                       {"number": number, "hash": last})


def _utc(moment):
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


def downgrade():
    with op.batch_alter_table('articles_read', schema=None) as batch_op:
        batch_op.drop_column('plain')
        batch_op.drop_column('terms_hash')
    with op.batch_alter_table('consent_records', schema=None) as batch_op:
        batch_op.drop_column('applied_hash')
        batch_op.drop_column('applied_version')
    with op.batch_alter_table('outbox_messages', schema=None) as batch_op:
        batch_op.drop_column('about')
    op.drop_table('terms_publications')
    op.drop_table('consent_chain')
    op.drop_table('consent_evidence')
