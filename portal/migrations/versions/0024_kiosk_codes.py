"""A kiosk can be made with a short code as well as with its long one-time address.

An older program that still runs knows nothing of the column: there a code makes no kiosk, and a code stays
beside an address that was used; both end within the hour.
"""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade():
    """Add the column; addresses that wait have no code."""
    with op.batch_alter_table('kiosks') as table:
        table.add_column(sa.Column('code_hash', sa.String(length=64), nullable=True))
        table.create_unique_constraint(op.f('uq_kiosks_code_hash'), ['code_hash'])


def downgrade():
    """Forget the codes."""
    with op.batch_alter_table('kiosks') as table:
        table.drop_constraint(op.f('uq_kiosks_code_hash'), type_='unique')
        table.drop_column('code_hash')
