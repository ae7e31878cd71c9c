"""The command line: a thin layer over :mod:`laut`. ``main`` has the commands, ``view`` what a terminal shows."""
