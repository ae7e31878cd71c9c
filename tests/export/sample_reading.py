"""A hand-made reading with something in every field, for the tests of what is shown and written of a reading."""

from __future__ import annotations

from laut.documents import make_document
from laut.records import (
    Caveat,
    Claim,
    Conflict,
    Figure,
    Hop,
    Place,
    Reading,
    Source,
    Span,
    Timex,
)

TEXT = (
    "Storm hits the coast\n\n"
    "PORT SELWYN (AP) — More than 30 people were hurt on Tuesday, Yonhap reported, citing a friendly service.\n\n"
    "“Nobody was hurt,” the mayor said. The number could not be checked.\n"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def sample_reading() -> Reading:
    document = make_document(TEXT, date="2025-03", outlet="The Selwyn Courier", url="https://courier.example/1")
    yonhap = Source("s1", "Yonhap", ("Yonhap News",), "news_agency", "KR", True, (span("Yonhap"),))
    service = Source("s2", "a friendly service", (), "intelligence_service", None, False, (span("a friendly service"),))
    mayor = Source("s3", "the mayor", (), "official", None, True, (span("the mayor"),))
    first = Figure("f1", span("More than 30"), 30.0, None, low_open=True, counted="person", event="wounded",
                   rules=("en.bound.more-than",))  # fmt: skip
    second = Figure("f2", span("Nobody"), 0.0, 0.0, counted="person", event="wounded")
    half = Figure("f3", span("number"), 2.5, 7.25, approx=True, unit="%", change=True)
    when = Timex("t1", span("on Tuesday"), "DATE", "[2025-03-04,2025-03-11,2025-03-18,2025-03-25]", "2025-03-04",
                 "2025-03-25", None, "2025-03", ("en.weekday",))  # fmt: skip
    place = Place("p1", span("PORT SELWYN"), "Port Selwyn", "PG", -5.5, 147.25, 1)
    claims = (
        Claim("c1", (span("More than 30 people were hurt on Tuesday"),), "indirect",
              (Hop(("s1",), span("Yonhap"), (span("reported"),), "relayed"),
               Hop(("s2",), span("a friendly service"), (span("citing"),))),
              certainty="reported",
              caveats=(Caveat("not_independently_verified", span("could not be checked"), None, "en.caveat.check"),),
              figures=("f1",), times=("t1",), places=("p1",), rules=("en.say",), confidence=0.875),
        Claim("c2", (span("Nobody was hurt"),), "direct", (Hop(("s3",), span("the mayor"), (span("said"),)),),
              polarity="denies", figures=("f2",)),
        Claim("c3", (span("The number could not be checked"),), "narration"),
        Claim("c4", (span("number"), span("checked")), "reported", (Hop((), None, ()),), figures=("f3",)),
    )  # fmt: skip
    conflict = Conflict(("c1", "c2"), ("f1", "f2"), "more than 30 people hurt cannot be 0 people hurt")
    return Reading(document, "rules", (yonhap, service, mayor), claims, (first, second, half), (when,), (place,),
                   (conflict,))  # fmt: skip
