"""``laut engines`` and ``laut languages``: the tables of what this installation has."""

from __future__ import annotations

import sys

from laut.cli.errors import OK
from laut.engines import list_engines
from laut.tables import languages


def show_engines() -> int:
    """Print the engines, the default one first."""
    lines = []
    for number, engine in enumerate(list_engines()):
        lines.append(f"{engine.name}{'  (default)' if number == 0 else ''}")
        lines.append(f"  {engine.summary}")
        lines.append(f"  languages  {', '.join(engine.languages)}")
        if engine.others:
            lines.append(f"  experimental  {engine.others}")
        lines.append(f"  licence    {engine.licence}")
        if engine.size:
            lines.append(f"  size       {engine.size / 1e6:.1f} MB")
        lines += [f"  {measure}  F1 {score:.3f}" for measure, score in engine.scores]
    sys.stdout.write("\n".join(lines) + "\n")
    return OK


def show_languages() -> int:
    """Print the languages with tables: tag, English name, own name."""
    from babel import Locale

    for lang in languages():
        locale = Locale.parse(lang)
        sys.stdout.write(f"{lang}  {locale.get_display_name('en')}  ({locale.get_display_name(lang)})\n")
    return OK
