"""Evidence is signed with a key outside the database; deeds are a chain of their own; heads are kept by day.

What is there stays as it is. The new program's first start notes up to which entry nothing was signed, and takes
the audit log and the history of requests into the chain of deeds as they stand then.

An older program that still runs goes on: requests are sent and settled as ever, and its own `consent verify` finds
all of it whole. What it writes once the new program has begun to sign is not signed, though: `consent verify` of the
new one names it until an operator has looked at it (`consent accept`).
"""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade():
    """Add the columns and tables; nothing is signed yet."""
    op.add_column('consent_evidence', sa.Column('at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('consent_evidence', sa.Column('keep_until', sa.Date(), nullable=True))
    op.add_column('consent_evidence', sa.Column('signed', sa.String(64), server_default='', nullable=False))
    op.add_column('consent_chain', sa.Column('at', sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        'chained_deeds',
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('about', sa.String(10), nullable=False),
        sa.Column('row_id', sa.Integer(), nullable=False),
        sa.Column('kept', sa.String(64), server_default='', nullable=False),
        sa.Column('salt', sa.String(32), server_default='', nullable=False),
        sa.Column('told', sa.String(64), server_default='', nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('signed', sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_chained_deeds')),
    )
    op.create_table(
        'evidence_heads',
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('line', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('day', name=op.f('pk_evidence_heads')),
    )


def downgrade():
    """Forget the signatures and the chain of deeds; the entries and their hashes stay."""
    op.drop_table('evidence_heads')
    op.drop_table('chained_deeds')
    op.drop_column('consent_chain', 'at')
    for name in ('signed', 'keep_until', 'at'):
        op.drop_column('consent_evidence', name)
