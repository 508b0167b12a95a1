"""What was done to a request is kept with its state; a helper's kept details list whom they help.

A running older program goes on: it fills the new columns with their defaults, shows the states alone, and
keeps details without a list.
"""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade():
    """Add the column; which answer an earlier proposal got was not kept, and is not guessed."""
    op.add_column('booking_changes', sa.Column('deed', sa.String(20), server_default='', nullable=False))
    with op.batch_alter_table('helper_cards') as table:
        table.add_column(sa.Column('link_seed', sa.String(43), server_default='', nullable=False))
        table.add_column(sa.Column('link_generation', sa.Integer(), server_default='1', nullable=False))
        table.add_column(sa.Column('link_hash', sa.String(64), nullable=True))
        table.create_unique_constraint('uq_helper_cards_link_hash', ['link_hash'])
    with op.batch_alter_table('helpers') as table:
        table.add_column(sa.Column('card_id', sa.Integer(), nullable=True))
        table.create_index('ix_helpers_card_id', ['card_id'])
        table.create_foreign_key(
            'fk_helpers_card_id_helper_cards', 'helper_cards', ['card_id'], ['id'], ondelete='SET NULL'
        )


def downgrade():
    """Forget the deeds and the lists; the states and the details stay."""
    with op.batch_alter_table('helpers') as table:
        table.drop_constraint('fk_helpers_card_id_helper_cards', type_='foreignkey')
        table.drop_index('ix_helpers_card_id')
        table.drop_column('card_id')
    with op.batch_alter_table('helper_cards') as table:
        table.drop_constraint('uq_helper_cards_link_hash', type_='unique')
        table.drop_column('link_hash')
        table.drop_column('link_generation')
        table.drop_column('link_seed')
    with op.batch_alter_table('booking_changes') as table:
        table.drop_column('deed')
