"""Whole little texts: which mentions are one source, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sources.marked import resolve, unmark

SPECS = [
    pytest.param(path.stem, json.loads(line), id=f"{path.stem}-{json.loads(line)['id']}")
    for path in sorted((Path(__file__).parent / "specs").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("lang", "spec"), SPECS)
def test_mentions_of_one_actor_are_one_source(lang: str, spec: dict[str, Any]) -> None:
    marked = unmark(spec["text"])
    result = resolve(marked.text, lang, [span for _, span in marked.mentions])
    by_id = {source.id: source for source in result.sources}
    of_label: dict[str, set[str]] = {}
    for labels, span in marked.mentions:
        ids = result.by_mention[span]
        words = marked.text[span.start : span.end]
        assert len(ids) == len(labels), (words, [by_id[i].name for i in ids])
        for label, one in zip(labels, ids, strict=True):
            of_label.setdefault(label, set()).add(one)
    named = {label: {by_id[i].name for i in ids} for label, ids in of_label.items()}
    if not spec.get("loose"):
        assert all(len(ids) == 1 for ids in of_label.values()), named
        assert len({next(iter(ids)) for ids in of_label.values()}) == len(of_label), named
    for label, expected in spec["expect"].items():
        source = by_id[next(iter(of_label[label]))]
        assert {field: getattr(source, field) for field in expected} == expected, source
