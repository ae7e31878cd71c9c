"""Writes what documentation can be written by itself: ``python docs/reference/build.py`` (``make docs``).

``api.md`` comes from the docstrings of the public modules, which are the reference documentation; this only lays them
out. The article in ``README.md`` and laut's answer to it come from the example and from laut. Tests fail where either
is not up to date.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

PAGE = Path(__file__).with_name("api.md")
ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
MODULES = (
    "laut", "laut.records", "laut.errors", "laut.engines", "laut.pipeline", "laut.documents", "laut.reading",
    "laut.attribution", "laut.sources", "laut.figures", "laut.times", "laut.places", "laut.claims", "laut.export",
    "laut.tables", "laut.countries", "laut.text", "laut.ids",
)  # fmt: skip
_ROLE = re.compile(r":(?:class|func|mod|data|meth):`~?([^`]+)`")


def public_names(module: ModuleType) -> list[str]:
    """The names a module offers: ``__all__``, or else the classes and functions that are defined in it."""
    names = getattr(module, "__all__", None)
    if names is not None:
        return [name for name in names if not name.startswith("__")]
    own = inspect.getmembers(module, lambda item: inspect.isclass(item) or inspect.isroutine(item))
    named = [(name, item) for name, item in own if not name.startswith("_")]
    mine = [(name, item) for name, item in named if inspect.getmodule(inspect.unwrap(item)) is module]
    return [name for name, _ in sorted(mine, key=lambda pair: _line_of(pair[1]))]


def _line_of(item: object) -> int:
    return inspect.getsourcelines(inspect.unwrap(item))[1]  # type: ignore[arg-type]


def _prose(text: str | None) -> str:
    """A docstring as Markdown: literals and references in single backticks."""
    text = inspect.cleandoc(text or "")
    return _ROLE.sub(r"`\1`", text).replace("``", "`")


def _signature(name: str, item: object) -> str:
    text = f"{name}{inspect.signature(item)}"  # type: ignore[arg-type]
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", text)  # annotations are strings


def _describe(name: str, item: object) -> list[str]:
    if not (inspect.isclass(item) or callable(item)):
        return []
    lines = [f"### `{name}`", ""]
    if inspect.isclass(item) and issubclass(item, BaseException):
        bases = ", ".join(f"`{base.__name__}`" for base in item.__bases__)
        return [*lines, f"{_prose(item.__doc__)} (a {bases})", ""]
    if dataclasses.is_dataclass(item):
        lines += [_prose(item.__doc__), "", "| field | type | default |", "|---|---|---|"]
        for field in dataclasses.fields(item):
            default = "" if field.default is dataclasses.MISSING else f"`{field.default!r}`"
            kind = str(field.type).replace("|", "\\|")
            lines.append(f"| `{field.name}` | `{kind}` | {default} |")
        return [*lines, ""]
    if inspect.isclass(item):
        return [*lines, _prose(item.__doc__), ""]
    return [*lines, "```python", _signature(name, item), "```", "", _prose(item.__doc__), ""]


def render() -> str:
    """The whole page."""
    lines = ["# Python reference", "", "Written by `docs/reference/build.py` from the docstrings; change those.", ""]
    for name in MODULES:
        module = importlib.import_module(name)
        lines += [f"## `{name}`", "", _prose(module.__doc__), ""]
        for public in public_names(module):
            item = getattr(module, public)
            home = inspect.getmodule(inspect.unwrap(item)) if callable(item) else module
            if name == "laut" and home is not module:
                lines += [f"- `{public}`: see `{home.__name__ if home else '?'}`"]
            else:
                lines += ["", *_describe(public, item)] if lines[-1] else _describe(public, item)
        if lines[-1]:
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def readme(text: str) -> str:
    """The text of the README with its article and its output as they are now."""

    def fill(match: re.Match[str]) -> str:
        kind, name = match["kind"], match["name"]
        if kind == "article":
            lines = (ROOT / name).read_text(encoding="utf-8").strip().splitlines()
            body = "\n".join(f"> {line}".rstrip() for line in lines)
        else:
            body = f"```\n{_answer(name).strip()}\n```"
        return f"<!-- {kind}: {name} -->\n{body}\n<!-- end -->"

    return re.sub(r"<!-- (?P<kind>article|output): (?P<name>\S+) -->\n.*?<!-- end -->", fill, text, flags=re.S)


def _answer(name: str) -> str:
    """What ``laut read`` prints for an example, without colour, in the width of a page."""
    command = [sys.executable, "-c", "from laut.cli.main import main; main()", "read", name]
    environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def main() -> None:
    """Write the page and the parts of the README."""
    PAGE.write_text(render(), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)} and {README.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
