"""Keep folded names, so that an administrator finds people whatever letters she types"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and fill it for everybody there is."""
    with op.batch_alter_table("people") as table:
        table.add_column(sa.Column("sought", sa.String(length=300), server_default="", nullable=False))
    people = sa.table("people", sa.column("id"), sa.column("name"), sa.column("username"), sa.column("sought"))
    connection = op.get_bind()
    for ident, name, username in connection.execute(sa.select(people.c.id, people.c.name, people.c.username)).all():
        folded = f"{name} {username}".casefold()[:300]
        connection.execute(people.update().where(people.c.id == ident).values(sought=folded))
