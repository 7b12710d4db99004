"""The rules: items, papers, sittings and marks. Plain Python: no Qt, no SQL, no files, no clock or seed of its own."""
