"""Where things lie on a user's machine (platformdirs). Nothing is created at import."""
