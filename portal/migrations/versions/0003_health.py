"""That the worker lives, and what stays of requests that were thrown away."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('heartbeats',
    sa.Column('name', sa.String(length=20), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_heartbeats'))
    )
    op.create_table('past_counts',
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('place', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=30), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('month', 'place', 'state', name=op.f('pk_past_counts'))
    )


def downgrade():
    op.drop_table('past_counts')
    op.drop_table('heartbeats')
