"""A line of progress on stderr while many documents are read; nothing for one, and nothing in pipes."""

from __future__ import annotations

import sys
import time

_EVERY = 0.2  # seconds between updates
_PATIENCE = 1.0  # seconds before the first: who waits less needs no progress


class Progress:
    """Counts documents on one line of a terminal's stderr that it rewrites in place."""

    def __init__(self) -> None:
        # If stdout is a terminal too, the readings themselves are the progress.
        self._on = sys.stderr.isatty() and not sys.stdout.isatty()
        self._start = self._last = time.monotonic()
        self._shown = False

    def step(self, count: int) -> None:
        """Say that ``count`` documents are done."""
        now = time.monotonic()
        if not self._on or now - self._start < _PATIENCE or now - self._last < _EVERY:
            return
        self._last = now
        rate = count / (now - self._start)
        sys.stderr.write(f"\r\x1b[K{count:,} documents, {rate:,.1f}/s")
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the line away, before something else is printed."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
