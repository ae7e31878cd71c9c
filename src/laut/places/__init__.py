"""Place names in a text → what the packaged gazetteer (GeoNames) knows of them."""

from laut.places.find import find_places

__all__ = ["find_places"]
