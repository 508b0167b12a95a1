"""The receipt of a kiosk becomes a row of its own, which goes with the kiosk.

An older program that still runs keeps receipts in the cookie and knows nothing of the table; what its
cookies hold, the newer one does not show on a kiosk any more.
"""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade():
    """Add the table; no receipt is shown at the moment of the change."""
    op.create_table(
        'kiosk_receipts',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key_hash', sa.String(length=64), nullable=False),
        sa.Column('kiosk_id', sa.Integer(), nullable=False),
        sa.Column('booking_id', sa.Integer(), nullable=False),
        sa.Column('erase_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['booking_id'], ['bookings.id'], name=op.f('fk_kiosk_receipts_booking_id_bookings'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['kiosk_id'], ['kiosks.id'], name=op.f('fk_kiosk_receipts_kiosk_id_kiosks')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_kiosk_receipts')),
        sa.UniqueConstraint('key_hash', name=op.f('uq_kiosk_receipts_key_hash')),
    )
    for column in ('kiosk_id', 'booking_id', 'erase_at'):
        op.create_index(op.f(f'ix_kiosk_receipts_{column}'), 'kiosk_receipts', [column])


def downgrade():
    """Forget the receipts."""
    op.drop_table('kiosk_receipts')
