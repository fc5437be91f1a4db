"""What survives a power cut; the only home of SQLAlchemy."""
