"""Run by Alembic, in process: the connection is handed over by `proscribed.store.migrate`."""

from alembic import context

from proscribed.store.database import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
