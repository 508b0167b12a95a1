"""Wrong passphrases and codes are counted; a session knows its browser; mails to staff of their own account.

An older program that still runs counts nothing and lets those in who wait or are stopped; what was counted
stays. It words no mail of the new kind: that waits, as any mail that could not be made, until a newer
program sends it.
"""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade():
    """Add the table and the columns; nothing is counted at the moment of the change."""
    op.create_table(
        'sign_in_tries',
        sa.Column('who', sa.String(length=64), nullable=False),
        sa.Column('wrong', sa.Integer(), nullable=False),
        sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('wait_until', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('who', name=op.f('pk_sign_in_tries')),
    )
    op.create_index(op.f('ix_sign_in_tries_last_at'), 'sign_in_tries', ['last_at'])
    op.add_column('staff_members', sa.Column('wrong_codes', sa.Integer(), server_default='0', nullable=False))
    op.add_column('staff_members', sa.Column('codes_wait_until', sa.DateTime(timezone=True), nullable=True))
    op.add_column('staff_sessions', sa.Column('browser', sa.String(length=40), server_default='', nullable=False))
    with op.batch_alter_table('outbox_messages') as table:
        table.add_column(sa.Column('staff_id', sa.Integer(), nullable=True))
        table.create_foreign_key(op.f('fk_outbox_messages_staff_id_staff_members'), 'staff_members', ['staff_id'], ['id'], ondelete='CASCADE')
        table.create_index(op.f('ix_outbox_messages_staff_id'), ['staff_id'])


def downgrade():
    """Forget what was counted, the browsers and the mails to staff, which no older program can send."""
    op.execute("DELETE FROM outbox_messages WHERE recipient = 'staff'")
    with op.batch_alter_table('outbox_messages') as table:
        table.drop_index(op.f('ix_outbox_messages_staff_id'))
        table.drop_constraint(op.f('fk_outbox_messages_staff_id_staff_members'), type_='foreignkey')
        table.drop_column('staff_id')
    op.drop_column('staff_sessions', 'browser')
    op.drop_column('staff_members', 'codes_wait_until')
    op.drop_column('staff_members', 'wrong_codes')
    op.drop_index(op.f('ix_sign_in_tries_last_at'), 'sign_in_tries')
    op.drop_table('sign_in_tries')
