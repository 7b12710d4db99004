"""The revisions that this version of the program knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop import paths
from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from alembic.config import Config

HEAD = "a41d90c2e7b5"


def configuration() -> Config:
    """Return what Alembic needs to know, without a file: a program that is frozen has none."""
    # Imported here: Alembic costs 100 ms, and a file that is up to date needs none of it.
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()).replace("%", "%%"))
    return config


def refuse_newer(path: Path | str, revision: str) -> None:
    """Raise UserError if none of our revisions bears this name: a newer program made it, or we would lose what it added."""
    if revision == HEAD:
        return
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # as above

    ours = ScriptDirectory.from_config(configuration()).walk_revisions()
    if not any(script.revision == revision for script in ours):
        raise UserError(
            tr(
                "{path}: a newer version of this program made this database (revision {revision}). Nothing was changed; update the program, or choose another database.",
                path=path,
                revision=revision,
            )
        )
