"""The record: nine tables and what we added to them, one transaction for each thing a user does. No Qt."""
