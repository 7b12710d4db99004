"""A database URL in, an opened record out: lock, refusal, backup, upgrade. All that is SQLite's own stands in this folder."""

from __future__ import annotations

from pcep_desktop.db.connection.record import Record, database_url, open_record

__all__ = ["Record", "database_url", "open_record"]
