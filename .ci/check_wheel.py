"""Checks an installed laut from outside its sources: the command reads, the tables are inside, no torch."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path


def main() -> None:
    """Read the article named on the command line with the installed ``laut``; exit with a message on any failure."""
    article = sys.argv[1]
    package = Path(str(files("laut")))
    if not package.is_relative_to(Path(sys.prefix).resolve()) and not package.is_relative_to(sys.prefix):
        sys.exit(f"laut was imported from {package}, not from the wheel")
    tables = sorted(path.relative_to(package / "lang").as_posix() for path in (package / "lang").glob("*/*.toml"))
    for lang in ("de", "en", "fr"):
        if f"{lang}/attribution.toml" not in tables:
            sys.exit(f"the wheel lacks lang/{lang}/attribution.toml; it has {tables}")
    if not (package / "py.typed").exists():
        sys.exit("the wheel lacks py.typed")
    command = [str(Path(sys.executable).with_name("laut")), "read", article, "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"laut read exited {done.returncode}: {done.stderr}")
    reading = json.loads(done.stdout)
    if reading["schema"] != "laut.reading/1" or not reading["claims"] or not reading["sources"]:
        sys.exit(f"the installed laut read nothing in {article}: {done.stdout[:500]}")
    probe = f"import sys, laut; laut.read(open({article!r}).read()); sys.exit('torch' in sys.modules)"
    if subprocess.run([sys.executable, "-c", probe], check=False).returncode:
        sys.exit("reading an article failed from Python or loaded torch")
    print(f"wheel: {len(tables)} tables, {len(reading['claims'])} claims read from {article}")


if __name__ == "__main__":
    main()
