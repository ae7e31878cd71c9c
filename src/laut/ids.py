"""Ids: stable hashes of what makes a record the same, composed in one place."""

from __future__ import annotations

import hashlib

_LENGTH = 16  # hex digits; 64 bits keep a collision among 10 million records below 1 in 100,000


def make_id(prefix: str, *parts: object) -> str:
    """Return ``prefix`` and a hash of ``parts`` (compared by ``str``), e.g. ``"claim-0f3a…"``.

    The parts are length-prefixed, so ``("ab", "c")`` and ``("a", "bc")`` differ. Lone surrogates are allowed.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(str(len(data)).encode())
        digest.update(b":")
        digest.update(data)
    return f"{prefix}-{digest.hexdigest()[:_LENGTH]}"
