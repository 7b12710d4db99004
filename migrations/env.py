"""Runs the revisions on the connection it is given, else on the database that PCEP_DATABASE_URL names.

From the command line the rules of opening hold as they do in the program: one instance, a backup, one transaction, the checks.
Logging is left alone: `fileConfig` would switch off the program's own loggers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from alembic import context
from pcep_desktop.db import content, learning  # noqa: F401  # fills the metadata
from pcep_desktop.db.base import BaseModel
from pcep_desktop.db.connection import database_url
from pcep_desktop.db.migrate import migrating

if TYPE_CHECKING:
    from sqlalchemy import Connection


def _on_paper() -> None:
    """Print the SQL for the database named by `sqlalchemy.url`, else by PCEP_DATABASE_URL; no driver is needed."""
    url = context.config.get_main_option("sqlalchemy.url") or database_url(None)
    context.configure(url=url, target_metadata=BaseModel.metadata, literal_binds=True, render_as_batch=True)
    context.run_migrations()


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=BaseModel.metadata, render_as_batch=True)
    context.run_migrations()


given = context.config.attributes.get("connection")
if context.is_offline_mode():
    _on_paper()
elif given is not None:
    _run(given)
else:
    with migrating(database_url(None), now=lambda: datetime.now(UTC)) as opened:
        _run(opened)
