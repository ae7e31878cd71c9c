"""What holds for all tests: nobody's home is written to, and what laut says once has been said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from laut.engines import list_engines


@pytest.fixture(scope="session", autouse=True)
def told_before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A state folder of the tests' own in which the licence of the weights has been told."""
    folder = tmp_path_factory.mktemp("state")
    for engine in list_engines():
        if engine.notice:
            (folder / f"told-{engine.notice_id}").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAUT_STATE", str(folder))
        yield folder
