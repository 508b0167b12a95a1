"""Links have a generation; mails name their reader instead of an address."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade():
    for table in ('bookings', 'helpers'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('link_generation', sa.Integer(), nullable=False, server_default='1'))
    # An address that is the seeker's as well was written for the seeker: helpers' rows never held one.
    op.execute("UPDATE outbox_messages SET recipient = CASE"
               " WHEN recipient IN ('helper', 'office') THEN recipient"
               " WHEN lower(recipient) = (SELECT lower(email) FROM bookings WHERE id = booking_id) THEN 'seeker'"
               " WHEN lower(recipient) = (SELECT lower(email) FROM helpers"
               " WHERE helpers.booking_id = outbox_messages.booking_id) THEN 'helper'"
               " ELSE 'seeker' END")
    with op.batch_alter_table('outbox_messages', schema=None) as batch_op:
        batch_op.add_column(sa.Column('former_address', sa.Text(), nullable=False, server_default=''))
        batch_op.alter_column('recipient', existing_type=sa.Text(), type_=sa.String(length=10), existing_nullable=False)


def downgrade():
    with op.batch_alter_table('outbox_messages', schema=None) as batch_op:
        batch_op.alter_column('recipient', existing_type=sa.String(length=10), type_=sa.Text(), existing_nullable=False)
        batch_op.drop_column('former_address')
    op.execute("DELETE FROM outbox_messages WHERE recipient = 'former'")
    op.execute("UPDATE outbox_messages SET recipient = (SELECT email FROM bookings WHERE id = booking_id)"
               " WHERE recipient = 'seeker'")
    for table in ('helpers', 'bookings'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('link_generation')
