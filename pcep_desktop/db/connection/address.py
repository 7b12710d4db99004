"""The address of a database: which kinds are supported, and which file an SQLite one leads to.

The record is an SQLite file. A PostgreSQL, MySQL or MariaDB server does too where its driver is installed; none ships with us.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from sqlalchemy import URL

_MYSQL = {"pymysql": "pymysql", "mysqldb": "mysqlclient"}
_DRIVERS = {  # of each kind, the one to propose first: what SQLAlchemy calls the driver, and the package that brings it
    "sqlite": {"pysqlite": ""},
    "postgresql": {"psycopg": "psycopg[binary]", "psycopg2": "psycopg2-binary"},
    "mysql": _MYSQL,
    "mariadb": _MYSQL,
}
_SUPPORTED = (
    "the record is an SQLite file (sqlite:////home/ada/pcep.db), or stands on a PostgreSQL or MySQL server"
    " (postgresql+psycopg://…, mysql+pymysql://…)"
)


def sqlite_path(url: str) -> Path | None:
    """Return the file that an SQLite address leads to, whatever links it goes by; None for a server.

    One file has one path, so that there is one lock, one log and one folder of backups; hence one with a hard link is
    refused. UserError for what is not supported.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    if parsed.host:
        raise UserError(tr("{url}: write three slashes before a file, and four before a path from the root.", url=url))
    if parsed.query:
        raise UserError(tr("{url}: the address of a file takes no options; write %3F for a “?” in its name.", url=url))
    if parsed.database in {None, "", ":memory:"}:
        raise UserError(tr("{url}: the record needs a file, such as sqlite:////home/ada/pcep.db.", url=url))
    path = resolved(Path(str(parsed.database)))
    if os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises for some names
        raise UserError(tr("{path}: this is a folder; name a file in it.", path=path))
    _refuse_second_name(path)
    return path


def refuse_missing(url: str) -> None:
    """Raise UserError where an address leads to a file that is not there: it may be mistyped."""
    path = sqlite_path(url)
    if path is not None and not path.exists():
        raise UserError(tr("{path}: there is no such database; look at how its name is written.", path=path))


def _refuse_second_name(path: Path) -> None:
    """Refuse a file with hard links: two programs would keep two logs of it, and one would lose what it has written."""
    if os.path.isfile(path) and path.stat().st_nlink > 1:  # noqa: PTH113  # Path.is_file raises for some names
        raise UserError(
            tr(
                "{path}: this file has a second name (a hard link), by which another program could write it unseen. Delete the other name, or make this one a copy of its own.",
                path=path,
            )
        )


def resolved(path: Path) -> Path:
    """Return where a path leads, there or not; UserError for one that leads nowhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle; a name that no system takes
        raise UserError(
            tr("{path}: this path leads nowhere ({error}); name another file.", path=path, error=error)
        ) from error


def shown(url: str) -> str:
    """Return an address without its password."""
    return make_url(url).render_as_string()


def no_driver(url: str) -> UserError:
    """Say which driver a server needs and how to come by it."""
    parsed = make_url(url)
    driver = parsed.get_driver_name()
    package = _DRIVERS[parsed.get_backend_name()][driver]
    return UserError(
        tr(
            "{url}: the driver {driver} is not installed. Type “pip install {package}” where this program was installed by pip, or name a file.",
            url=shown(url),
            driver=driver,
            package=package,
        )
    )


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        hidden = re.sub(r"//([^/:@]*):.*@", r"//\1:***@", url)
        raise UserError(
            tr("{url}: this is not the address of a database; {supported}.", url=hidden, supported=tr(_SUPPORTED))
        ) from error
    drivers = _DRIVERS.get(parsed.get_backend_name())
    if drivers is None:
        raise UserError(
            tr("{url}: this kind of database is not supported; {supported}.", url=shown(url), supported=tr(_SUPPORTED))
        )
    driver = _driver(parsed)
    if driver not in drivers:
        kind, proposed = parsed.get_backend_name(), next(iter(drivers))
        instead = kind if kind == "sqlite" else f"{kind}+{proposed}"
        raise UserError(
            tr(
                "{url}: the driver {driver} is not supported; write {instead}://….",
                url=shown(url),
                driver=driver,
                instead=instead,
            )
        )
    return parsed


def _driver(parsed: URL) -> str:
    try:
        return parsed.get_driver_name()
    except NoSuchModuleError:
        return parsed.drivername.partition("+")[2]
