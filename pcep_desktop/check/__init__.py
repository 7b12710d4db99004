"""The check of a bank: what is wrong with its items, one line a fault. docs/checking.md says what is looked at."""
