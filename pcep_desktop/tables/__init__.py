"""The meeting point: Qt table models that wrap SQLAlchemy queries; the only folder that imports both."""
