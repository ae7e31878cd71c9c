"""Quotations: which stretches of a text stand between quotation marks, whatever marks a newsroom uses."""

from __future__ import annotations

import re

from laut.records import Span

# Opening mark → the marks that may close it. Order of preference does not matter: the first that comes closes.
_CLOSES = {
    "„": '“”"',
    "“": '”"',
    "»": "«",
    "«": "»",
    "‹": "›",
    "›": "‹",
    "‚": "‘’",
    "‘": "’",
    '"': '"”“',
    "”": "”",
    "``": "''",
    "''": "''",
    "'": "'",
}
_MARK = re.compile(r"``|''|[„“”»«‹›‚‘’\"]|(?<![^\s(\[“\"])'(?=[^\W_])")
_MAX_LENGTH = 8_000  # characters; a mark that finds no partner within this is taken as unbalanced


def _can_open(text: str, start: int, end: int) -> bool:
    """Whether a mark at ``start`` stands where something begins: after space or an opening mark, before a word."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in "([–—-/:,„“»«‚‘\"'…" or not before.isalnum()) and not after.isspace()


def find_quotations(text: str, span: Span) -> list[Span]:
    """Outermost quotations inside ``span`` (one paragraph or sentence), marks included, in order.

    Nested marks stay inside the outer quotation. A quotation that is opened and never closed runs to the end of the
    paragraph, as a quotation over several paragraphs does. Apostrophes are no marks. Linear time.
    """
    out: list[Span] = []
    position = span.start
    while (match := _MARK.search(text, position, span.end)) is not None:
        mark, start = match.group(), match.start()
        position = match.end()
        closers = _CLOSES.get(mark)
        if mark == "“" and not _can_open(text, start, match.end()):
            continue
        if mark in "»«" and not _opens_guillemet(text, match):
            continue
        if closers is None or (mark not in "»«" and not _can_open(text, start, match.end())):
            continue
        if mark == "'":
            end = _close_straight(text, match.end(), min(span.end, start + _MAX_LENGTH))
            if end < 0 and not _goes_on(text, span.end, mark):
                continue
            end = end if end >= 0 else span.end
        elif mark in "‘‚":
            # A single mark opens only where a partner stands before a boundary; else it is an apostrophe ('’90s').
            end = _close_single(text, match.end(), min(span.end, start + 400), closers)
            if end < 0:
                continue
        else:
            end = _close(text, match.end(), min(span.end, start + _MAX_LENGTH), mark, closers)
            if end < 0:
                # A straight mark that is never closed is rather an inch sign or a slip, unless it opens the
                # paragraph or the next one goes on with the same mark.
                if mark in "''”" or (mark == '"' and start > span.start and not _goes_on(text, span.end, mark)):
                    continue
                end = span.end
        out.append(Span(start, end))
        position = end
    return out


def _goes_on(text: str, end: int, mark: str) -> bool:
    """Whether the next paragraph opens with the same mark, as every paragraph of one long quotation does."""
    while end < len(text) and text[end].isspace():
        end += 1
    return text.startswith(mark, end)


def leading_close(text: str, span: Span) -> Span | None:
    """What stands before the first mark of a paragraph where that mark can only close: a quotation that runs on."""
    match = _MARK.search(text, span.start, min(span.end, span.start + _MAX_LENGTH))
    if match is None or match.start() == span.start:
        return None
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    closes = not before.isspace() and before not in "(" and (not after or not after.isalnum())
    return Span(span.start, match.end()) if closes and match.group() not in "„‚``" else None


def _opens_guillemet(text: str, match: re.Match[str]) -> bool:
    """German sets »…«, French « … » with spaces inside: what stands around tells which way a mark points."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    if match.group() == "«":  # French opening may be followed by a (no-break) space
        return before.isspace() or before in "(„“'’\u202f"
    return not after.isspace() and (before.isspace() or before in "(–—:")


def _close(text: str, start: int, limit: int, mark: str, closers: str) -> int:
    """End of the quotation begun before ``start``, or -1; nested quotations with other marks are passed over."""
    if mark in ("``", "''"):
        end = text.find("''", start, limit)
        return end + 2 if end >= 0 else -1
    depth = 0
    for match in _MARK.finditer(text, start, limit):
        found = match.group()
        if found == mark and mark not in closers and found not in '"':
            depth += 1
        elif found in closers:
            if found == "“" and mark == '"' and _can_open(text, match.start(), match.end()):
                continue
            if mark in "“" and found == '"' and _can_open(text, match.start(), match.end()):
                continue
            if depth == 0:
                return match.end()
            depth -= 1
    return -1


_STRAIGHT_CLOSE = re.compile(r"(?<=[,.!?…])'(?=\s|$|[,.;:)])|(?<=\w)'(?=\s*[,.;:])")


def _close_straight(text: str, start: int, limit: int) -> int:
    """End of a quotation in straight single marks: one behind punctuation or before it is no apostrophe."""
    match = _STRAIGHT_CLOSE.search(text, start, limit)
    return match.end() if match else -1


def _close_single(text: str, start: int, limit: int, closers: str) -> int:
    for match in _MARK.finditer(text, start, limit):
        if match.group() in closers:
            after = text[match.end()] if match.end() < len(text) else " "
            if not after.isalnum():
                return match.end()
    return -1
