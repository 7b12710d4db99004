"""The command line: the same work as the window's, without one."""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pcep_desktop import __version__
from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILED = 1


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; returns the exit status. A UserError is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file's name may hold what the terminal cannot show
    options = _parser().parse_args(arguments)
    try:
        status = _do(options)
        print(end="", flush=True)  # here, and not as Python ends, where nobody could tell that the reader has gone
    except UserError as error:
        print(f"pcep-desktop: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # `| head` has read enough. What is still to be written goes nowhere, as Python writes it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def _do(options: argparse.Namespace) -> int:
    """Imported when it is known what is wanted: the window must not wait for the commands, nor they for Qt."""
    match options.command:
        case "window":
            from pcep_desktop import app  # noqa: PLC0415

            return app.main(options.database)
        case "tour":
            from pcep_desktop import tour  # noqa: PLC0415

            return tour.run(options.folder)
        case "smoke-test":
            from pcep_desktop import smoke  # noqa: PLC0415

            return smoke.run(options.database)
        case "check":
            from pcep_desktop.cli_check import check_banks  # noqa: PLC0415

            return check_banks(options)
        case _:
            from pcep_desktop.cli_commands import COMMANDS  # noqa: PLC0415

            return COMMANDS[options.command](options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pcep-desktop",
        description=tr("Prepare for the PCEP exam, offline. Not affiliated with the Python Institute."),
    )
    parser.add_argument("--version", action="version", version=f"pcep-desktop {__version__}")
    parser.add_argument(
        "--database", metavar="URL", help=tr("the record to use: a file or a database URL (else PCEP_DATABASE_URL)")
    )
    parser.add_argument(
        "--smoke-test", dest="command", action="store_const", const="smoke-test", help=argparse.SUPPRESS
    )
    parser.set_defaults(command="window")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    importing = _command(commands, "import", tr("read bank files into the record"))
    importing.add_argument("--strict", action="store_true", help=tr("refuse a file that has any fault"))
    importing.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        help=tr("a bank file; a folder of files with one question each is taken as one exam, named after the folder"),
    )
    exporting = _command(commands, "export", tr("write an exam of the record to a file"))
    exporting.add_argument("exam", metavar="EXAM", help=tr("its title or number"))
    exporting.add_argument("--format", choices=["json"], default="json", help=tr("json: our own format"))
    exporting.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    _add_check(commands)
    touring = commands.add_parser("tour", help=tr("save a picture of each screen, light and dark"))
    touring.add_argument("folder", metavar="DIR", type=Path)
    touring.set_defaults(command="tour")
    _add_db(commands.add_parser("db", help=tr("look after the database")))
    return parser


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    checking = _command(commands, "check", tr("say what is wrong with banks: one line a fault, exit status 1 if any"))
    checking.add_argument(
        "files", metavar="FILE", nargs="*", type=Path, help=tr("bank files; none: the exams in use of the record")
    )
    checking.add_argument("--no-run", dest="run", action="store_false", help=tr("run no code, so prove no key"))
    checking.add_argument("--notes", action="store_true", help=tr("say also what is no fault, but worth a thought"))


def _add_db(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _command(commands, "upgrade", tr("bring it to this version's schema"), group="db ")
    _command(commands, "current", tr("say its schema's revision"), group="db ")
    for name, text in (("backup", tr("save a copy")), ("restore", tr("put a copy in its place"))):
        _command(commands, name, text, group="db ").add_argument("file", metavar="FILE", type=Path)
    _command(commands, "verify", tr("check it from end to end"), group="db ")
    reset = _command(commands, "reset-password", tr("set a new password for a profile, or none"), group="db ")
    reset.epilog = tr("It is asked for twice. From a pipe one line is read, or two that have to be the same.")
    reset.add_argument("--none", action="store_true", help=tr("take the password off, without asking"))
    reset.add_argument("name", metavar="NAME")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, *, group: str = ""
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=f"{group}{name}")
    return parser
