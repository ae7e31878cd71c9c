"""The learned tagger of figures: what a number counts, what happened to these, and whether it is a figure at all.

`chunks` cuts the sentences with figures for the model, `weights` opens it, `run` asks it. It looks only at what the
rules found to be a number, and is told what they say of it; how its answers and theirs are made one is in
`laut.figures.merge`. How it was trained is in `training/`, how well it reads in `docs/concepts/figures.md`.
"""

from __future__ import annotations

from laut.figures.model.run import Opinion, ask
from laut.figures.model.weights import Tagger, languages_of, load_tagger

__all__ = ["Opinion", "Tagger", "ask", "languages_of", "load_tagger"]
