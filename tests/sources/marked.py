from __future__ import annotations

import re
from dataclasses import dataclass

from laut.records import Document, HopMention, SourceResolution, Span
from laut.sources import resolve_sources

MARK = re.compile(r"\[\[([\d+]+)\|(.*?)\]\]")


@dataclass(frozen=True)
class Marked:
    text: str
    mentions: list[tuple[tuple[str, ...], Span]]


def unmark(marked: str) -> Marked:
    """``"[[1+2|A and B]] said"`` → the bare text, and the labels and span of each mention."""
    text, mentions, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        mentions.append((tuple(match[1].split("+")), Span(len(text), len(text) + len(match[2]))))
        text += match[2]
        last = match.end()
    return Marked(text + marked[last:], mentions)


def sentences(text: str) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^.!?]*[.!?]*", text))


def resolve(text: str, lang: str, spans: list[Span]) -> SourceResolution:
    document = Document(id="doc", text=text, language=lang)
    return resolve_sources(document, sentences(text), [HopMention(span) for span in spans])
