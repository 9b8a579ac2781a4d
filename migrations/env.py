"""Runs the migrations: over the connection that `load` gives, or over the configured database."""

from alembic import context
from sqlalchemy import Connection

from app.database.engines import create_write_engine
from app.settings import Settings
from app.tables import Table


def run_migrations(connection: Connection) -> None:
    """Inside the caller's transaction, with SQLite's foreign keys off, as they are by default.

    A rebuild of a SQLite table with them on would delete the rows that point to it.
    """
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        transactional_ddl=True,  # SQLite's too: `engines.py` begins transactions itself
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run_migrations(given)
else:
    with create_write_engine(Settings().write_url).begin() as own:
        run_migrations(own)
