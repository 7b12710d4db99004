"""Running a question's Python code apart from our process. Imports nothing: the worker starts through here."""
