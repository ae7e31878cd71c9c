"""`laut read` as a user meets it: outputs, exit codes and what stands on stderr."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from laut.cli.main import run

TEXT = "A storm hit the coast on Tuesday, the police said. At least two people were hurt.\n"
LAUT = [sys.executable, "-m", "laut"]


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "storm.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def error_lines(capfd: pytest.CaptureFixture[str]) -> list[str]:
    return capfd.readouterr().err.splitlines()


def test_json_of_one_document_is_an_object(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, "--format", "json"]) == 0
    record = json.loads(capfd.readouterr().out)
    assert record["schema"] == "laut.reading/1"
    assert record["document"]["text"] == TEXT
    assert record["document"]["language"] == "en"


def test_json_of_several_documents_is_an_array(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, article, article, "-f", "json"]) == 0
    assert [record["document"]["text"] for record in json.loads(capfd.readouterr().out)] == [TEXT] * 3


def test_json_without_a_document_is_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "nowhere.txt", "-f", "json"]) == 1
    assert capfd.readouterr().out == ""


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    for arguments in (["-"], []):
        stdin(monkeypatch, TEXT.encode())
        assert run(["read", *arguments, "-f", "json"]) == 0
        assert json.loads(capfd.readouterr().out)["document"]["text"] == TEXT


def test_jsonl_in_order_with_a_bad_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"text": TEXT, "id": str(number)}) for number in range(5)]
    lines[2] = "{not json"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run(["read", str(path), "--format", "jsonl"]) == 1
    out, err = capfd.readouterr()
    assert [json.loads(line)["document"]["id"] for line in out.splitlines()] == ["0", "1", "3", "4"]
    assert err.splitlines()[0].startswith(f"laut: {path}: line 3: no valid JSON")
    assert err.splitlines()[1] == "laut: 1 of 5 documents could not be read"


def test_a_given_date_wins(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, "--date", "2024-12", "-f", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["document"]["published"] == "2024-12"


def test_text_for_people(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, "--explain"]) == 0
    out = capfd.readouterr().out
    assert out.startswith("no date · en")
    assert "\x1b" not in out


def test_text_of_several_documents_is_set_apart(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, article]) == 0
    assert "\n\nno date · en" in capfd.readouterr().out


def test_colour_can_be_asked_for(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, "--color", "always"]) == 0
    assert "\x1b[" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (bytes(range(256)) * 10, "binary data"),
        ("قال مسؤولون إن شخصين على الأقل قتلا في الحادث.".encode(), "does not know the script"),
        (b"date 2025-13 " + TEXT.encode(), "'2025-13'"),
        (b"<html><body><script>x</script></body></html>", "no main text"),
    ],
    ids=["empty", "blank", "png", "binary", "arabic", "bad-date", "empty-page"],
)  # fmt: skip
def test_input_that_cannot_be_read(
    data: bytes, says: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    stdin(monkeypatch, data)
    assert run(["read", "-"]) == 1
    lines = error_lines(capfd)
    assert len(lines) == 1
    assert lines[0].startswith("laut: stdin: ")
    assert says in lines[0]


def test_files_that_cannot_be_opened(tmp_path: Path, article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(tmp_path / "none.txt"), str(tmp_path), article, "-f", "jsonl"]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert err.splitlines() == [
        f"laut: {tmp_path / 'none.txt'}: there is no such file",
        f"laut: {tmp_path}: this is a folder; name the files in it",
        "laut: 2 of 3 documents could not be read",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--date", "gestern"], "'gestern' is no date"),
        (["--language", "xx"], "'xx' is no language tag"),
        (["--engine", "oracle"], "there is no engine 'oracle'; there are: auto, "),
        (["--format", "xml"], "'xml' is not one of"),
        (["--nonsense"], "No such option"),
    ],
)
def test_usage_errors(arguments: list[str], says: str, article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, *arguments]) == 2
    lines = error_lines(capfd)
    assert 1 <= len(lines) <= 2
    assert says in lines[0]


def test_unknown_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["write"]) == 2
    assert "No such command 'write'" in error_lines(capfd)[0]


def test_help_version_and_lists(capfd: pytest.CaptureFixture[str]) -> None:
    from laut import __version__

    assert run(["--version"]) == 0
    assert capfd.readouterr().out == f"laut {__version__}\n"
    assert run(["--help"]) == 0
    assert "read" in capfd.readouterr().out
    assert run(["languages"]) == 0
    assert capfd.readouterr().out.splitlines()[0] == "de  German  (Deutsch)"
    assert run(["engines"]) == 0
    out = capfd.readouterr().out
    assert "(default)" in out and "rules" in out and "licence" in out


def test_without_arguments_help_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    out, err = capfd.readouterr()
    assert out.startswith("Usage: laut") and len(out.splitlines()) > 8
    assert err == ""


def test_lone_surrogates_survive_as_json_escapes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "emoji.jsonl"
    path.write_text('{"text": "The police said \\ud83d that the storm was over."}\n', encoding="utf-8")
    assert run(["read", str(path), "-f", "json"]) == 0
    assert "\ud83d" in json.loads(capfd.readouterr().out)["document"]["text"]
    assert run(["read", str(path)]) == 0


def test_a_broken_pipe_ends_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": TEXT}) + "\n") * 300, encoding="utf-8")
    command = f"{' '.join(LAUT)} read {path} -f json | head -c 100"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert done.stderr == ""
    assert done.stdout.startswith("[\n{")


def test_the_module_runs_as_the_command(article: str) -> None:
    done = subprocess.run([*LAUT, "read", article, "-f", "jsonl"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["laut"]


def test_json_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Die Behörden sagten, die Straße sei wieder frei – nach Stunden.", encoding="utf-8")
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*LAUT, "read", path, "-f", "json"], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Behörden" in json.loads(done.stdout.decode("utf-8"))["document"]["text"]
    done = subprocess.run([*LAUT, "read", path], capture_output=True, env=environment, check=False)
    assert done.returncode == 0 and done.stdout.isascii()


@pytest.mark.parametrize(
    ("redirection", "says"),
    [
        ("<&-", "laut: stdin: standard input is closed"),
        (f"< {__file__} >/dev/full", "laut: the output cannot be written: No space left on device"),
        (">&-", "laut: standard output is closed"),
    ],
    ids=["no-stdin", "full-disk", "no-stdout"],
)
def test_streams_that_fail(redirection: str, says: str) -> None:
    if "/dev/full" in redirection and not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    command = f"{' '.join(LAUT)} read - --language en --input-format text {redirection}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()) == (1, [says])


def test_spans_stand_on_one_line(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, "-f", "json"]) == 0
    out = capfd.readouterr().out
    assert '"span": {"start": 0, "end": 81}' in out
    assert len(json.loads(out)["document"]["sections"]) == 1


def test_a_defect_costs_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from laut import pipeline

    real = pipeline.read_document

    def fails_on_the_second(document: object, **options: object) -> object:
        if getattr(document, "id", "") == "2":
            raise IndexError("list index out of range")
        return real(document, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read_document", fails_on_the_second)
    monkeypatch.delenv("LAUT_DEBUG", raising=False)
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"text": TEXT, "id": str(n)}) + "\n" for n in (1, 2, 3)), encoding="utf-8")
    assert run(["read", str(path), "-f", "jsonl"]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 2
    assert "a defect of laut (IndexError: list index out of range)" in err.splitlines()[0]
    monkeypatch.setenv("LAUT_DEBUG", "1")
    with pytest.raises(IndexError):
        run(["read", str(path), "-f", "jsonl"])


def test_a_document_that_the_engine_cannot_read_is_told_by_its_number(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "many.jsonl"
    texts = [TEXT, "قال مسؤولون إن شخصين على الأقل قتلا في الحادث."]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    assert run(["read", str(path), "-f", "jsonl"]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert "document 2: the reader does not know the script" in err
