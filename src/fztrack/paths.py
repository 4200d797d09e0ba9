"""Where things lie on a user's machine (platformdirs). Nothing is created at import, nor by asking for a path.

`FZTRACK_HOME` puts everything under one folder, for a USB stick or a test: `ledger.db`, `demo.db`, `config.toml`, `cache/`.
"""

import os
from pathlib import Path

import platformdirs

APP = "fztrack"


def _home() -> Path | None:
    home = os.environ.get("FZTRACK_HOME")
    return Path(home).expanduser().absolute() if home else None


def data_dir() -> Path:
    """The folder of ledgers."""
    return _home() or platformdirs.user_data_path(APP, appauthor=False)


def config_file() -> Path:
    """The settings file; `FZTRACK_CONFIG` names another."""
    named = os.environ.get("FZTRACK_CONFIG")
    if named:
        return Path(named).expanduser().absolute()
    return (_home() or platformdirs.user_config_path(APP, appauthor=False)) / "config.toml"


def cache_dir() -> Path:
    """The folder of what can be made again."""
    home = _home()
    return home / "cache" if home else platformdirs.user_cache_path(APP, appauthor=False)


def default_ledger() -> Path:
    """The ledger used where no other is named."""
    return data_dir() / "ledger.db"


def demo_ledger() -> Path:
    """The ledger of the sample corpus, apart from the user's own."""
    return data_dir() / "demo.db"
