"""How the command line ends: its exit codes and what it says on stderr."""

from __future__ import annotations

import sys

OK = 0
PARTIAL = 1
"""At least one input could not be read; what could be read was written."""
USAGE = 2
"""The command itself is wrong: an unknown option, engine or language, or a date that cannot be read."""
INTERRUPTED = 130


def complain(message: str) -> None:
    """Print one line on stderr. Characters that the terminal's encoding lacks are written as escapes."""
    line = " ".join(message.split())
    stream = sys.stderr
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)
