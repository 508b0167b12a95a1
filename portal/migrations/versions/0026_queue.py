"""The mails that failed are found without reading every mail ever sent.

An older program that still runs sees no difference.
"""

from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade():
    """Add an index to the state of the outbox."""
    op.create_index(op.f('ix_outbox_messages_state'), 'outbox_messages', ['state'])


def downgrade():
    """Take the index away."""
    op.drop_index(op.f('ix_outbox_messages_state'), 'outbox_messages')
