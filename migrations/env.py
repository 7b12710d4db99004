"""Runs the revisions on the connection it is given, else on the database that PCEP_DATABASE_URL names.

From the command line the rules of opening hold as they do in the program: one instance, nothing newer, a backup, one
transaction, the checks. `--sql` prints the script for a server.
Logging is left alone: `fileConfig` would switch off the program's own loggers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from alembic import context
from alembic.util import CommandError

from pcep_desktop.db import content, learning, sums  # noqa: F401  # fills the metadata
from pcep_desktop.db.base import BaseModel
from pcep_desktop.db.connection import database_url
from pcep_desktop.db.connection.address import sqlite_path
from pcep_desktop.db.connection.migrate import migrating
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy import Connection


def _on_paper() -> None:
    """Print the SQL for the server named by `sqlalchemy.url`, else by PCEP_DATABASE_URL; no driver is needed."""
    url = context.config.get_main_option("sqlalchemy.url") or database_url(None)
    if sqlite_path(url) is not None:
        raise UserError(
            f"{url}: there is no script for an SQLite file, where rebuilding a table needs the table; leave --sql out."
        )
    context.configure(url=url, target_metadata=BaseModel.metadata, literal_binds=True, render_as_batch=True)
    context.run_migrations()


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=BaseModel.metadata, render_as_batch=True)
    context.run_migrations()


def _will_change() -> bool:
    """Say whether the command goes somewhere: `alembic current` does not, and needs no backup."""
    try:
        context.get_revision_argument()
    except KeyError:
        return False
    return True


def _from_the_command_line() -> None:
    with migrating(database_url(None), now=lambda: datetime.now(UTC), keep=_will_change()) as opened:
        _run(opened)


given = context.config.attributes.get("connection")
try:
    if context.is_offline_mode():
        _on_paper()
    elif given is not None:
        _run(given)
    else:
        _from_the_command_line()
except UserError as error:
    raise CommandError(str(error)) from error
