"""What is said once on first use, and never again: the licence of weights that are not under laut's own.

That it was said is kept as an empty file in the user's state folder (`$LAUT_STATE`, else `$XDG_STATE_HOME/laut`, else
`~/.local/state/laut`; on Windows `%LOCALAPPDATA%\\laut`). Where none can be written, it is said every time.
"""

from __future__ import annotations

import os
from pathlib import Path

from laut.cli.errors import complain
from laut.engines import Engine


def tell_licence_once(engine: Engine) -> None:
    """Say on stderr under which licence an engine's weights are, if this user has not been told yet."""
    if not engine.notice:
        return
    try:
        told = state_folder() / f"told-{engine.notice_id}"
        if told.exists():
            return
        told.parent.mkdir(parents=True, exist_ok=True)
        told.touch()
    except (OSError, RuntimeError):  # no home, or none that can be written: better twice than never
        pass
    complain(f"laut: {engine.notice}")


def state_folder() -> Path:
    """Where laut keeps what it must remember of this user between runs."""
    if own := os.environ.get("LAUT_STATE"):
        return Path(own)
    base = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".local" / "state") / "laut"
