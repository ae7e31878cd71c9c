"""Times: spans of text → :class:`laut.records.Timex`. Words and rules are in ``lang/<lang>/times.toml``."""

from laut.times.finder import find_times

__all__ = ["find_times"]
