"""What a request is found by at the desk: folded names, numbers and addresses, one row each.

The table begins empty; each start of the portal fills in what is missing, also of requests that an older
program took meanwhile, which knows nothing of the table: until then they are found by no search.
"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None

SIGNS = sa.String(80).with_variant(sa.String(80, collation='C'), 'postgresql')


def upgrade():
    """Add the table."""
    op.create_table(
        'search_keys',
        sa.Column('booking_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(10), nullable=False),
        sa.Column('key', SIGNS, nullable=False),
        sa.ForeignKeyConstraint(['booking_id'], ['bookings.id'], name=op.f('fk_search_keys_booking_id_bookings'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('booking_id', 'kind', 'key', name=op.f('pk_search_keys')),
    )
    op.create_index('ix_search_keys_key', 'search_keys', ['kind', 'key', 'booking_id'])


def downgrade():
    """Forget the keys."""
    op.drop_table('search_keys')
