"""That no rule of times is passed over in a text that it matches: what it needs is read from its pattern."""

import pytest

from laut.tables import languages
from laut.times.matching import _WORD
from laut.times.needs import Words, needed_words
from laut.times.rules import DIGIT, Grammar, load_grammar
from laut.times.spelling import lower


def _texts(grammar: Grammar) -> list[str]:
    return [
        example if isinstance(example, str) else example["text"]
        for rule in grammar.table["rule"]
        for kind in ("examples", "counter_examples")
        for example in rule.get(kind, ())
    ]


@pytest.mark.parametrize("lang", languages())
def test_a_rule_has_what_it_needs_wherever_it_matches(lang: str) -> None:
    grammar = load_grammar(lang)
    rules = grammar.table["rule"]
    needs = [needed_words(grammar.lexicon, rule["pattern"]) for rule in rules]
    wrong = []
    for text in _texts(grammar):
        low = lower(text)
        found = list(_WORD.finditer(low))
        words = [word[0] for word in found]
        for at, word in enumerate(found):
            for number in grammar.entries.get(DIGIT if word[0][0].isdecimal() else word[0], ()):
                rule = grammar._rule(number)
                if not Words(words[at:]).hold(word[0], *needs[number]) and rule.pattern.match(low, word.start()):
                    wrong.append((rule.id, text))
    assert wrong == []


@pytest.mark.parametrize(("pattern", "text", "may"), [
    ("{num} {units:unit} ago", "three years ago", True),
    ("{num} {units:unit} ago", "three men came two years ago", True),
    ("{num} {units:unit} ago", "three men came years later", False),
    ("{num} {units:unit} ago", "three men saw a house that stood there ages ago", False),
    ("{num}(?: |-)(?:{units:unit}|{unit:unit2})(?: or so)? ago", "three years or so ago", True),
    ("{num}(?: |-)(?:{units:unit}|{unit:unit2})(?: or so)? ago", "three years or so", False),
    ("(?:the )?{month}(?=[.,])", "the house", False),
    ("(?:the )?{month}(?=[.,])", "the May,", True),
    ("three(?: more)?days", "threedays", True),
    ("three(?:s|) old(?:er)?", "threes older", True),
    ("three [a-z]{3,5} days", "three long days", True),
    ("three [a-z]{3,5} days", "three long weeks", False),
    ("(?:three|four ) days|three nights", "three nights", True),
])  # fmt: skip
def test_needs_of_a_pattern(pattern: str, text: str, may: bool) -> None:
    words = [word[0] for word in _WORD.finditer(lower(text))]
    assert Words(words).hold(words[0], *needed_words(load_grammar("en").lexicon, pattern)) == may
