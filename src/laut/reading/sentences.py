"""Sentences: where the text of a section ends one statement and begins the next.

A splitter of our own rather than a library's: it must keep offsets into untouched text, take every language from the
same kind of table, and run in linear time on one line of ten megabytes; see ``docs/decisions/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from laut.records import Document, Span
from laut.tables import load_table
from laut.text import trim

READ_SECTIONS = frozenset({"headline", "lead", "body"})
_MAX_SENTENCE = 2_000  # characters; longer ones are cut at white space, so that no rule ever meets an endless line
_END = re.compile(
    r"[.!?…]{1,6}[\"“”»«’‘'\)\]]{0,4}(?:[ \u00a0\u202f]»)?(?=\s|$)"
    r"|[。！？]"
    r"|(?<=[\w,;:])[.!?](?=[A-ZÄÖÜ„“\"][a-zäöüß„\"A-Z])"  # a space is missing: "blieb.Er"
)
_PARAGRAPH = re.compile(r"[ \t\r]*\n[ \t\r]*\n\s*|\u2029")
_BEFORE = re.compile(r"([\w.°]*)\Z")
_WORD = re.compile(r"\s*[\"“„»«]?\s*(\w+)")
_NEXT = re.compile(r"\s*[\"„“”»«‚‘'\(\[–—-]{0,3}\s*(\w?)")


@cache
def _abbreviations(lang: str) -> frozenset[str]:
    return frozenset(load_table(lang, "grammar")["sentences"]["abbreviations"].split())


@cache
def _openers(lang: str) -> frozenset[str]:
    return frozenset(load_table(lang, "grammar")["words"]["sentence_openers"].split())


@cache
def _ordinals(lang: str) -> bool:
    return bool(load_table(lang, "grammar")["sentences"]["ordinals"])


def paragraphs(text: str, span: Span) -> Iterable[Span]:
    """Paragraphs of ``text`` inside ``span``: what blank lines part, without white space at the edges."""
    start = span.start
    for match in _PARAGRAPH.finditer(text, span.start, span.end):
        part = trim(text, start, match.start())
        if part.start < part.end:
            yield part
        start = match.end()
    part = trim(text, start, span.end)
    if part.start < part.end:
        yield part


def _is_end(text: str, start: int, match: re.Match[str], lang: str) -> bool:
    """Whether the mark that ``match`` found ends the sentence begun at ``start``."""
    mark = match.group()
    if mark[0] != "." or mark.startswith(".."):
        if mark[0] in "!?" or mark.startswith(".."):
            # "»Was nun?« fragte er": a lower-case word goes on with the sentence
            follow = _NEXT.match(text, match.end())
            return not (follow and follow.group(1).islower())
        return True
    word_match = _BEFORE.search(text, max(start, match.start() - 24), match.start())
    word = word_match.group(1) if word_match else ""
    follow = _NEXT.match(text, match.end())
    first = follow.group(1) if follow else ""
    if first.islower():
        return False
    quoted = len(mark) > 1 and mark[-1] not in "."
    if quoted:
        return True
    if "." in word and len(word) <= 6 and not word[-1].isdigit():
        opener = _WORD.match(text, match.end())
        return not first.isalpha() or bool(opener and opener.group(1) in _openers(lang))  # "U.S. Army"
    if word.lower() in _abbreviations(lang):
        return False
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False  # an initial: "George W. Bush"
    return not (_ordinals(lang) and word.isdigit() and len(word) <= 2 and first.isalnum())


def split_paragraph(text: str, span: Span, lang: str) -> list[Span]:
    """Sentences of one paragraph, in order, without white space at their edges."""
    out: list[Span] = []
    start = span.start

    def add(end: int) -> None:
        nonlocal start
        while end - start > _MAX_SENTENCE:
            cut = text.rfind(" ", start + _MAX_SENTENCE // 2, start + _MAX_SENTENCE)
            cut = cut if cut > 0 else start + _MAX_SENTENCE
            out.append(trim(text, start, cut))
            start = cut
        part = trim(text, start, end)
        if part.start < part.end:
            out.append(part)
        start = end

    for match in _END.finditer(text, span.start, span.end):
        if _is_end(text, start, match, lang):
            add(match.end())
    add(span.end)
    return [part for part in out if part.start < part.end]


def split_sentences(document: Document) -> tuple[Span, ...]:
    """Sentences of the headline, lead and body of a document, in order; none crosses a paragraph or section.

    Without sections the whole text is body.
    """
    text, lang = document.text, document.language
    spans = [s.span for s in document.sections if s.kind in READ_SECTIONS]
    if not document.sections:
        spans = [Span(0, len(text))]
    out: list[Span] = []
    for span in sorted(spans):
        for paragraph in paragraphs(text, span):
            out.extend(split_paragraph(text, paragraph, lang))
    return tuple(out)
