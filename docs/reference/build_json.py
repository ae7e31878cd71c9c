"""Writes the field tables of ``json.md`` from the JSON Schema: ``python docs/reference/build_json.py``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from laut.export import reading_schema

PAGE = Path(__file__).with_name("json.md")
MARK = "## Records\n"


def kind(schema: dict[str, Any]) -> str:
    """What a field holds, in words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "enum" in schema:
        return "one of " + ", ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(kind(part) for part in schema["anyOf"])
    if schema.get("type") == "array":
        return (
            "array of " + kind(schema["items"]) + (f" (exactly {schema['minItems']})" if "minItems" in schema else "")
        )
    found = schema["type"]
    return " or ".join(found) if isinstance(found, list) else str(found)


def tables() -> str:
    """One table a record, in the order of the schema."""
    parts = []
    for name, record in reading_schema()["$defs"].items():
        rows = "".join(
            f"| `{field}` | {kind(described)} | {described['description']} |\n"
            for field, described in record["properties"].items()
        )
        parts.append(f"### {name}\n\n{record['description']}\n\n| field | type | what it says |\n|---|---|---|\n{rows}")
    return "\n".join(parts)


if __name__ == "__main__":
    head = PAGE.read_text("utf-8").split(MARK, 1)[0]
    PAGE.write_text(f"{head}{MARK}\n{tables()}", encoding="utf-8")
