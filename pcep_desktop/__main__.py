"""Entry point of `python -m pcep_desktop`, of the installed command and of the frozen app."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns the exit status."""
    # Imported here: a worker mode will branch off before anything heavy is loaded.
    from pcep_desktop import cli  # noqa: PLC0415

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
