"""Source mentions → sources: one actor, however the text calls it, with kind, country and whether anyone is named."""

from laut.sources.resolve import resolve_sources

__all__ = ["resolve_sources"]
