"""The commands of ``laut``. Every command and option is described in ``docs/reference/cli.md``, or a test fails."""

from __future__ import annotations

import gc
import sys
from typing import Any

import click

from laut import __version__
from laut.cli.errors import INTERRUPTED, OK, PARTIAL, USAGE, complain
from laut.errors import DateError, EngineError, LanguageError, LautError

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT, invoke_without_command=True)
@click.version_option(__version__, "-V", "--version", message="laut %(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """Read news and keep account of who says what, through whom, how sure, how many, since when."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@app.command("read")
@click.argument("inputs", metavar="[FILE]...", nargs=-1)
@click.option("--format", "-f", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True,
              help="Text for people, one JSON document, or one JSON line per document.")  # fmt: skip
@click.option("--date", metavar="EDTF", help="Date of publication, as precisely as it is known: 2024, 2024-12 or "
              "2024-12-27. Wins over a date in the text.")  # fmt: skip
@click.option(
    "--language", "-l", metavar="TAG", help="Language of the text, such as de or es; detected if not given."
)
@click.option(
    "--engine", "-e", default="auto", show_default=True, metavar="NAME", help="Reader to use (see `laut engines`)."
)
@click.option("--threads", "-t", type=click.IntRange(1, 64), default=1, show_default=True,
              help="Threads that the model reads a text with; the reading is the same with any number.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Show the words and the rules behind every statement (text only).")
@click.option("--input-format", "-i", type=click.Choice(["auto", "text", "html", "jsonl"]), default="auto",
              show_default=True, help="Format of the input.")  # fmt: skip
@click.option("--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help="Colour in text output; auto is a terminal without NO_COLOR.")  # fmt: skip
def read_command(inputs: tuple[str, ...], **options: Any) -> int:
    """Read articles and print what is claimed in them, and by whom.

    FILE is plain text, HTML or JSONL with one document a line; - or nothing is standard input.
    """
    from laut.cli.read import run_read

    return run_read(inputs, **options)


@app.command("engines")
def engines_command() -> int:
    """List the readers, with their languages, licence, size and scores."""
    from laut.cli.listing import show_engines

    return show_engines()


@app.command("languages")
def languages_command() -> int:
    """List the languages that laut reads."""
    from laut.cli.listing import show_languages

    return show_languages()


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit. Errors are one or two lines on stderr, a broken pipe ends in silence."""
    # A hundred thousand small objects of the tables live as long as the process; looking through them for garbage again
    # and again took a third of the start.
    gc.set_threshold(200_000, 20, 100)
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; ``docs/reference/cli.md`` lists them."""
    if sys.stdout is None:
        complain("laut: standard output is closed")
        return PARTIAL
    try:
        code = app.main(args=arguments, prog_name="laut", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else OK
    except BrokenPipeError:
        _silence_stdout()
        return OK
    except OSError as error:
        complain(f"laut: the output cannot be written: {error.strerror or error}")
        _silence_stdout()
        return PARTIAL
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        complain(f"laut: {error.format_message()}")
        if context is not None:
            complain(f"Try '{context.command_path} --help'.")
        return error.exit_code
    except (DateError, LanguageError, EngineError) as error:
        complain(f"laut: {error}")
        return USAGE
    except LautError as error:
        complain(f"laut: {error}")
        return PARTIAL


def _silence_stdout() -> None:
    """Keep Python from complaining about the broken pipe once more when it flushes at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
