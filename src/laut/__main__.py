"""Runs the command line as ``python -m laut``."""

from laut.cli.main import main

if __name__ == "__main__":
    main()
