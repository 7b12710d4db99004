"""An offline trainer for the PCEP exam."""

__version__ = "0.1.0"
