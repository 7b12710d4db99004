"""What has happened, said once to whoever is listening."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Facts(QObject):
    """The facts that more than one page cares about; they carry ids."""

    attempt_recorded = Signal(int)  # the sitting's id: responses were marked
    bank_changed = Signal()  # exams or questions were added, changed, retired or deleted
    user_changed = Signal(int)  # the id of who is signed in now
