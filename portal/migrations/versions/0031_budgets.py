"""Budgets: where requests, drafts and mails come from, and which addresses are proven.

An older program that still runs knows nothing of them: what it puts counts for nobody, as if staff had caused
it, and its drafts count as having passed a step, so that none goes sooner than it said. It does not send mails
that wait for an address to be proven, and shows their state by its name.
"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None

DIGEST = sa.String(length=64)
COUNTED = (
    ('outbox_messages', 'to_digest'),
    ('bookings', 'proven_digest'),
    ('bookings', 'source'),
    ('helpers', 'proven_digest'),
    ('drafts', 'source'),
)


def upgrade():
    """Add the columns; what is there already counts for nobody."""
    for table, column in COUNTED:
        op.add_column(table, sa.Column(column, DIGEST, server_default='', nullable=False))
        op.create_index(op.f(f'ix_{table}_{column}'), table, [column])
    op.add_column('outbox_messages', sa.Column('source', DIGEST, nullable=True))
    op.create_index(op.f('ix_outbox_messages_source'), 'outbox_messages', ['source'])
    op.add_column('drafts', sa.Column('passed', sa.Boolean(), server_default=sa.true(), nullable=False))


def downgrade():
    """Forget what was counted; a mail that waited for its address to be proven is not sent."""
    op.execute("UPDATE outbox_messages SET state = 'dropped' WHERE state = 'unproven'")
    op.drop_column('drafts', 'passed')
    for table, column in (*COUNTED, ('outbox_messages', 'source')):
        op.drop_index(op.f(f'ix_{table}_{column}'), table)
        op.drop_column(table, column)
