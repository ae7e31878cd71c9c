"""A reading as a person reads it: claims under the chain they came by, those of one origin together."""

from __future__ import annotations

from collections.abc import Iterable

from laut.cli.explain import explain_claim
from laut.cli.phrases import chain, figure_interval, figure_phrase, hop_names, plain_spaced, time_phrase
from laut.cli.terminal import Styled, Terminal, clean, plain, safe, this_terminal
from laut.records import Claim, Conflict, Reading, Span

_LONGEST_CONTENT = 600  # characters shown of one claim; the JSON has it whole
_FIRST, _REST = "  • ", "    "


def render(reading: Reading, *, explain: bool = False, colour: str = "auto", terminal: Terminal | None = None) -> str:
    """Return the reading as text for ``terminal`` (by default the one stdout is), ending with a line end."""
    term = terminal or this_terminal(colour)
    parts = [_header(reading, term)]
    sources = {source.id: source for source in reading.sources}
    shown = reading.claims if explain else [claim for claim in reading.claims if not _is_fragment(claim)]
    for claims in _by_origin(shown):
        last: Styled | None = None
        for claim in claims:
            head = chain(claim, sources, reading.document.outlet)
            if head != last:
                parts.append("\n" + term.paint(head, rest="  "))
                last = head
            parts.append(_claim(claim, reading, term))
            if explain:
                parts += [term.paint(line, first="      ", rest="        ") for line in explain_claim(claim, reading)]
    if reading.conflicts:
        parts.append("\n")
        parts += [_conflict(conflict, reading, term) for conflict in reading.conflicts]
    if not reading.claims:
        parts.append(term.paint(plain("No claim was found in this text."), first="\n"))
    text = "".join(parts)
    return text if term.unicode else text.replace("• ", "* ")


def _is_fragment(claim: Claim) -> bool:
    """Whether the claim is words set in quotation marks inside another one, which shows them already."""
    return claim.nested_in is not None and "quoted" in claim.rules


def _header(reading: Reading, term: Terminal) -> str:
    document = reading.document
    title = term.paint(plain(document.title, "title")) if document.title else ""
    counts = [_count(len(reading.claims), "claim"), _count(len(reading.sources), "source")]
    counts += [_count(len(reading.conflicts), "conflict")] if reading.conflicts else []
    facts = [
        document.outlet, document.published or "no date", document.language,
        "credits " + ", ".join(document.credits) if document.credits else None,
        ", ".join(counts), f"engine {reading.engine}",
        f"experimental for {document.language}" if reading.experimental else None,
    ]  # fmt: skip
    return title + term.paint(plain_spaced(" · ".join(clean(fact) for fact in facts if fact), "dim"))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _by_origin(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims in groups of one origin (the last hop's sources), in the order in which the text brings the origins.

    Inside a group the claims of one chain stand together. The outlet's own words come last: they are the frame.
    """
    groups: dict[tuple[str, ...] | None, dict[tuple[tuple[str, ...], ...], list[Claim]]] = {}
    for claim in sorted(claims, key=lambda claim: claim.content[0].start if claim.content else 0):
        origin = claim.hops[-1].sources if claim.hops else None
        by_chain = groups.setdefault(origin, {})
        by_chain.setdefault(tuple(hop.sources for hop in claim.hops), []).append(claim)
    narrated = groups.pop(None, {})
    return [[claim for chained in group.values() for claim in chained] for group in (*groups.values(), narrated)]


def _claim(claim: Claim, reading: Reading, term: Terminal) -> str:
    content = term.paint(_content(claim, reading), first=_FIRST, rest=_REST)
    tags = _tags(claim, reading)
    return content + (term.paint(tags, first=_REST, rest=_REST) if tags else "")


def _content(claim: Claim, reading: Reading) -> Styled:
    """The claim's words, its parts joined by an ellipsis, its figures and times marked."""
    text = reading.document.text
    marks = [(figure.span, "figure") for figure in reading.figures if figure.id in claim.figures]
    marks += [(time.span, "time") for time in reading.times if time.id in claim.times]
    styled: Styled = []
    for number, span in enumerate(claim.content):
        styled += plain_spaced(" … ", "dim") if number else []
        styled += _marked(text, span, marks)
        if len(styled) > _LONGEST_CONTENT:
            return [*styled[:_LONGEST_CONTENT], *plain(" …", "dim"), ("…", "dim")]
    return styled


def _marked(text: str, span: Span, marks: list[tuple[Span, str]]) -> Styled:
    styled: Styled = []
    end = min(span.end, span.start + 2 * _LONGEST_CONTENT)
    space = True
    for position in range(span.start, end):
        char = text[position]
        if char.isspace():
            if not space:
                styled.append((" ", ""))
            space = True
            continue
        space = False
        style = next((name for mark, name in marks if mark.start <= position < mark.end), "")
        styled += [(shown, style) for shown in safe(char)]
    return styled


def _tags(claim: Claim, reading: Reading) -> Styled:
    """What is to be seen at a glance: denial, certainty, caveats, figures, times."""
    text = reading.document.text
    tags: list[Styled] = []
    if claim.polarity == "denies":
        tags.append(plain("denies this", "alarm"))
    if claim.kind in ("direct", "reported"):
        tags.append(plain({"direct": "verbatim", "reported": "summed up"}[claim.kind], "dim"))
    if claim.certainty != "stated":
        tags.append(plain(claim.certainty, "warn"))
    sources = {source.id: source for source in reading.sources}
    for caveat in {(caveat.kind, caveat.by): caveat for caveat in claim.caveats}.values():
        by = f" ({clean(sources[caveat.by].name)})" if caveat.by in sources else ""
        tags.append(plain(f"⚠ {caveat.kind.replace('_', ' ')}{by}", "warn"))
    tags += [plain(figure_phrase(figure), "figure") for figure in reading.figures if figure.id in claim.figures]
    tags += [
        plain(time_phrase(time, text[time.span.start : time.span.end]), "time")
        for time in reading.times if time.id in claim.times and not time.value.endswith("_REF")
    ]  # fmt: skip
    styled: Styled = []
    for number, tag in enumerate(tags):
        styled += plain_spaced(" · ", "dim") if number else []
        styled += tag
    return styled


def _conflict(conflict: Conflict, reading: Reading, term: Terminal) -> str:
    sources = {source.id: source for source in reading.sources}
    claims = {claim.id: claim for claim in reading.claims}
    figures = {figure.id: figure for figure in reading.figures}
    styled = plain_spaced("✗ conflict: ", "alarm")
    for number, id_ in enumerate(conflict.claims):
        claim = claims.get(id_)
        styled += plain_spaced(" against ") if number else []
        if number < len(conflict.figures) and conflict.figures[number] in figures:
            styled += plain(figure_interval(figures[conflict.figures[number]]), "figure") + plain_spaced(" ")
        if claim is not None:
            origin = hop_names(claim.hops[-1], sources) if claim.hops else plain(reading.document.outlet or "outlet")
            styled += [("(", ""), *origin, (")", "")]
    return term.paint(styled, rest="  ") + term.paint(plain(conflict.reason), first="  ", rest="  ")
