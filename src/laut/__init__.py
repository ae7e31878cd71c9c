"""laut reads news and keeps account of who says what, through whom, how sure, how many, since when."""

__version__ = "0.1.0"
