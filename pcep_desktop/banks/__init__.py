"""Question-bank files in and out: one module a format. No Qt, no SQL."""
