"""Configuration: command line > environment (FZTRACK_*) > file > default. Known to cli and tui only."""
