"""The worker's process as seen from ours: started, listened to, ended; and the spare that stands ready."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from pcep_desktop import paths

_CHUNK = 65_536
_FOLDER = "pcep-snippet-"
_STALE = 86_400  # seconds; no run takes so long


class Process:
    """One worker, for one job: no environment, an empty folder of its own to stand in, a group of processes of its own."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix=_FOLDER)
        try:
            self._process = self._begun()
        except OSError:
            shutil.rmtree(self._folder)
            raise
        self._ending = threading.Lock()
        self._output, self._overflowed = bytearray(), False
        self._reader: threading.Thread | None = None

    def _begun(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  # our own program
            paths.worker(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self._folder,
            env=_environment(),
            start_new_session=True,
        )

    def give(self, job: bytes, most: int) -> None:
        """Hand over the job, and take what it prints, up to so many bytes; more of it ends the worker."""
        with contextlib.suppress(BrokenPipeError):  # it has ended already; its result says so
            _pipe(self._process.stdin).write(job + b"\n")
            _pipe(self._process.stdin).close()
        self._reader = threading.Thread(target=self._take, args=(most,), daemon=True)
        self._reader.start()

    def lines(self) -> IO[bytes]:
        """Return the stream of what the worker says, a line of JSON each; it ends with the worker."""
        return _pipe(self._process.stderr)

    def end(self) -> None:
        """Kill it hard, with whatever it started. May be called at any time, from any thread, more than once."""
        with self._ending:
            if self._process.returncode is not None:
                return
            if sys.platform == "win32":
                self._process.kill()
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> int:
        """End it, wait for its end, and clear away; returns its exit status, negative for a signal."""
        self.end()  # it has said what it had to say; and until it is waited for, no other process can have its number
        with self._ending:
            status = self._process.wait()
        if self._reader is not None:
            self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with contextlib.suppress(BrokenPipeError):
                _pipe(pipe).close()
        shutil.rmtree(self._folder, ignore_errors=True)
        return status

    @property
    def output(self) -> str:
        """What was printed, up to the limit; complete after `close`."""
        return self._output.decode("utf-8", "replace")

    @property
    def overflowed(self) -> bool:
        """Whether it printed more than it may."""
        return self._overflowed

    def _take(self, most: int) -> None:
        pipe = _pipe(self._process.stdout)
        while piece := os.read(pipe.fileno(), _CHUNK):
            self._output += piece
            if len(self._output) > most:
                self._overflowed = True
                del self._output[most:]
                self.end()
                return


class Spares:
    """Keeps one worker ready. A worker dies with the thread that started it, so one thread of ours starts them all."""

    def __init__(self) -> None:
        self._orders: SimpleQueue[type[Process] | None] = SimpleQueue()
        self._ready: SimpleQueue[Process | OSError | None] = SimpleQueue()  # None: there are no more, whoever asks
        self._thread = threading.Thread(target=self._start, name="snippet-spares", daemon=True)
        self._thread.start()
        self._orders.put(Process)

    def take(self) -> Process:
        """Return a worker that is nobody else's, and have the next one started; from any thread, also while this is closed."""
        self._orders.put(Process)
        made = self._ready.get()
        if made is None:
            self._ready.put(None)
            raise RuntimeError("the runner is closed")
        if isinstance(made, OSError):
            raise made
        return made

    def close(self) -> None:
        """End the one that stands ready; nothing can be taken any more."""
        self._orders.put(None)
        self._thread.join()
        while (left := self._ready.get()) is not None:
            if isinstance(left, Process):
                left.close()
        self._ready.put(None)

    def _start(self) -> None:
        _clear_stale()
        try:
            while (ordered := self._orders.get()) is not None:
                try:
                    self._ready.put(ordered())
                except OSError as error:  # no memory, no processes: whoever asks for one is told
                    self._ready.put(error)
        finally:
            self._ready.put(None)


def _clear_stale() -> None:
    """Remove the folders of workers whose program was killed before it could do so."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        with contextlib.suppress(OSError):  # another program may be as quick, or it is somebody else's
            if time.time() - folder.lstat().st_mtime > _STALE:
                shutil.rmtree(folder)


def _environment() -> dict[str, str]:
    """Return what a process cannot start without: nothing, but for where Windows keeps its own libraries."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if sys.platform == "win32" and name in os.environ}


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101  # all three were asked for
    return pipe
