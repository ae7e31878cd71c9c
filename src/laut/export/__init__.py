"""Export: a reading in the forms other programs take it in."""

from laut.export.reading import SCHEMA, reading_schema, reading_to_dict

__all__ = ["SCHEMA", "reading_schema", "reading_to_dict"]
