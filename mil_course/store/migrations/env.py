"""Knows how alembic runs our migrations: on the connection it is given, inside the transaction that is open there."""

from alembic import context

from mil_course.store.db import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    transaction_per_migration=False,
)
context.run_migrations()
