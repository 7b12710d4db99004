"""What is seen: widgets. No SQLAlchemy."""
