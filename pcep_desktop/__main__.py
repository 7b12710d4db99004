"""Entry point of `python -m pcep_desktop`, of the installed command and of the frozen app."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line, or be the process that runs one snippet; returns the exit status."""
    if sys.argv[1:2] == ["--snippet-worker"]:
        return _worker()
    # Imported here: the worker mode has branched off before anything heavy is loaded.
    from pcep_desktop import cli  # noqa: PLC0415

    return cli.main(sys.argv[1:])


def _worker() -> int:
    if not __package__:
        # Run by its path in isolated mode, Python does not look for our package; os.path is what `site` would load.
        from os.path import abspath, dirname  # noqa: PLC0415

        sys.path.insert(0, dirname(dirname(abspath(__file__))))  # noqa: PTH100, PTH120  # pathlib takes longer to load than the worker to start
    from pcep_desktop.snippets.worker import main as work  # noqa: PLC0415

    return work()


if __name__ == "__main__":
    sys.exit(main())
