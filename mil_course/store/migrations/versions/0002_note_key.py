"""Give notes the one-time key of their form, so that a second press makes no second note"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; earlier notes have no key."""
    with op.batch_alter_table("notes") as table:
        table.add_column(sa.Column("key", sa.String(length=40), server_default="", nullable=False))
