"""The command line: the same work as the window's, without one."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pcep_desktop import __version__
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FAILED = 1


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; returns the exit status. A UserError is one line on standard error."""
    options = _parser().parse_args(arguments)
    # Imported by name when it is known which: the window must not wait for the commands, nor they for Qt.
    module, function = options.command
    command: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(module), function)
    try:
        return command(options)
    except UserError as error:
        print(f"pcep-desktop: {error}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pcep-desktop", description="Prepare for the PCEP exam, offline. Not affiliated with the Python Institute."
    )
    parser.add_argument("--version", action="version", version=f"pcep-desktop {__version__}")
    parser.add_argument(
        "--database", metavar="URL", help="the record to use: a file or a database URL (else PCEP_DATABASE_URL)"
    )
    smoke = ("pcep_desktop.smoke", "run")
    parser.add_argument("--smoke-test", dest="command", action="store_const", const=smoke, help=argparse.SUPPRESS)
    parser.set_defaults(command=("pcep_desktop.app", "run"))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    importing = _command(commands, "import", "import_files", "read bank files into the record")
    importing.add_argument("--strict", action="store_true", help="refuse a file that has any fault")
    importing.add_argument("files", metavar="FILE", nargs="+", type=Path)
    exporting = _command(commands, "export", "export_exam", "write an exam of the record to a file")
    exporting.add_argument("exam", metavar="EXAM", help="its title or number")
    exporting.add_argument("--format", choices=["json"], default="json", help="json: our own format")
    exporting.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    touring = commands.add_parser("tour", help="save a picture of each screen, light and dark")
    touring.add_argument("folder", metavar="DIR", type=Path)
    touring.set_defaults(command=("pcep_desktop.tour", "run"))
    _add_db(commands.add_parser("db", help="look after the database"))
    return parser


def _add_db(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _command(commands, "upgrade", "db_upgrade", "bring it to this version's schema")
    _command(commands, "current", "db_current", "say its schema's revision")
    _command(commands, "backup", "db_backup", "save a copy").add_argument("file", metavar="FILE", type=Path)
    _command(commands, "restore", "db_restore", "put a copy in its place").add_argument(
        "file", metavar="FILE", type=Path
    )
    _command(commands, "verify", "db_verify", "check it from end to end")
    reset = _command(commands, "reset-password", "db_reset_password", "set a new password for a profile, or none")
    reset.add_argument("name", metavar="NAME")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, function: str, text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=("pcep_desktop.cli_commands", function))
    return parser
