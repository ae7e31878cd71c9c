"""Why laut states a claim: the words it was read from and the ids of the rules that read them."""

from __future__ import annotations

from collections.abc import Iterable

from laut.cli.phrases import figure_phrase, hop_names, plain_spaced
from laut.cli.terminal import Styled, clean, plain
from laut.records import Claim, Reading, Span


def explain_claim(claim: Claim, reading: Reading) -> list[Styled]:
    """One line of styled text for each thing that made the claim what it is."""
    text = reading.document.text
    sources = {source.id: source for source in reading.sources}
    found = f"{claim.kind}, found by {claim.engine}"
    if claim.confidence is not None:
        found += f" (confidence {claim.confidence:.2f})"
    lines = [_line("claim", plain_spaced(found), claim.rules)]
    for number, hop in enumerate(claim.hops, 1):
        words = hop_names(hop, sources)
        if hop.mention is not None:
            words = words + plain_spaced(f" in {_quoted(text, [hop.mention])}")
        if hop.cue:
            words = words + plain_spaced(f" by {_quoted(text, hop.cue)}")
        if hop.basis != "unstated":
            words = words + plain_spaced(f", {hop.basis.replace('_', ' ')}")
        lines.append(_line(f"hop {number}", words, ()))
    for caveat in claim.caveats:
        words = plain_spaced(f"{caveat.kind.replace('_', ' ')} from {_quoted(text, [caveat.span])}")
        lines.append(_line("caveat", words, (caveat.rule,) if caveat.rule else ()))
    for figure in (figure for figure in reading.figures if figure.id in claim.figures):
        words = plain_spaced(f"{figure_phrase(figure)} from {_quoted(text, [figure.span])}")
        lines.append(_line("figure", words, figure.rules))
    for time in (time for time in reading.times if time.id in claim.times):
        bounds = f" [{time.start or '?'} … {time.end or '?'}]" if time.start or time.end else ""
        words = plain_spaced(f"{time.type} {time.value}{bounds} from {_quoted(text, [time.span])}")
        lines.append(_line("time", words, time.rules))
    for place in (place for place in reading.places if place.id in claim.places):
        where = ", ".join(part for part in (clean(place.name), place.country) if part)
        lines.append(_line("place", plain_spaced(f"{where} from {_quoted(text, [place.span])}"), ()))
    if claim.addressee:
        lines.append(_line("told to", plain_spaced(_quoted(text, claim.addressee)), ()))
    return lines


def _line(label: str, words: Styled, rules: Iterable[str]) -> Styled:
    line = plain_spaced(f"{label}: ", "dim") + words
    named = ", ".join(rules)
    return line + (plain_spaced("  ") + plain(f"[{named}]", "rule") if named else [])


def _quoted(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(f"“{clean(text[span.start : min(span.end, span.start + 160)])}”" for span in spans)
