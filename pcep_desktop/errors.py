"""The one kind of failure that a user can act on; everything else is a bug."""

from __future__ import annotations


class UserError(Exception):
    """Says in one sentence what is wrong, where, and what to do; its text is shown as it is."""
