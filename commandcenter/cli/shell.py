# SPDX-License-Identifier: Apache-2.0
"""The frame around all commands: finds them, and turns what goes wrong into one sentence and an exit code."""

from __future__ import annotations

import errno
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commandcenter import __version__, cli
from commandcenter.cli.seat import open_seat, wishes
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

if TYPE_CHECKING:
    import typer

DONE, BROKEN, REFUSED = 0, 1, 2

# What several commands share; not imported here, because some of it is heavy.
_SHARED = frozenset({"seat", "shared", "shell"})


def build() -> typer.Typer:
    """Return the whole command line: each module of this package adds the commands of its `app`.

    An `app` with a name becomes a group (`commandcenter db init`); one without adds its commands at the top.
    """
    import typer

    def first(
        version: bool = typer.Option(
            False, "--version", help="Say which version this is.", is_eager=True, callback=_show_version
        ),
    ) -> None:
        """Command centre for the grid management of a city: cases from report to closed."""

    whole = typer.Typer(
        name="commandcenter",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    whole.callback()(first)
    for app in command_groups().values():
        whole.add_typer(app)
    return whole


def command_groups() -> dict[str, typer.Typer]:
    """Return the `app` of each module of commands, by the module's name."""
    names = sorted({module.name for module in pkgutil.iter_modules(cli.__path__)} - _SHARED)
    return {name: importlib.import_module(f"{cli.__name__}.{name}").app for name in names}


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code: 0 done, 1 broken, 2 refused or misused."""
    try:
        if (seat := wishes(arguments)) is not None:
            return open_seat(**seat)
        build()(list(arguments), prog_name="commandcenter")
    except SystemExit as end:
        return _code(end)
    except Refused as refusal:
        return _say(refusal.sentence(language()), REFUSED)
    except KeyboardInterrupt:
        return _say("", 130)
    except Exception as error:
        problem = _of_the_disk(error) or _of_the_database(error)
        return _say(problem.sentence(language()), REFUSED) if problem else _crashed(error, arguments)
    return DONE


def language() -> str:
    """Return the language of the terminal: Chinese where the locale says so, English elsewhere."""
    chosen = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"commandcenter {__version__}")
        raise SystemExit(DONE)


def _of_the_disk(error: BaseException) -> Refused | None:
    """Return the refusal a failed read or write on the disk stands for, where a person can do something about it."""
    if not isinstance(error, OSError):
        return None
    if error.errno == errno.ENOSPC:
        return Refused(Problem.DISK_FULL)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Refused(Problem.DATABASE_READ_ONLY, path=error.filename)
    if error.errno == errno.ENOENT and error.filename:
        return Refused(Problem.FILE_MISSING, path=error.filename)
    if error.filename:
        return Refused(Problem.FILE_UNREADABLE, path=error.filename, why=error.strerror)
    return None


def _of_the_database(error: BaseException) -> Refused | None:
    """Return the refusal a database's failure stands for; None when it is a defect, or no database was asked."""
    if "sqlalchemy" not in sys.modules:
        return None
    from commandcenter.models.engine import as_refusal

    return as_refusal(error)


def _crashed(error: BaseException, arguments: Sequence[str]) -> int:
    """Keep the trace where the command's own logs are and tell where that is."""
    from commandcenter import logs
    from commandcenter.paths import DataDir

    kept = logs.write_crash(DataDir.of(_data_dir(arguments)).logs, error)
    if kept is None:
        raise error
    name = type(error).__name__
    if language() == "zh":
        return _say(f"程序出错了（{name}），经过记在 {kept}，请把这个文件交给管理员。", BROKEN)
    return _say(f"The program failed ({name}); give {kept}, which tells what happened, to your administrator.", BROKEN)


def _data_dir(arguments: Sequence[str]) -> Path | None:
    for position, word in enumerate(arguments):
        if word == "--data-dir" and position + 1 < len(arguments):
            return Path(arguments[position + 1])
        if word.startswith("--data-dir="):
            return Path(word.partition("=")[2])
    return None


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _code(end: SystemExit) -> int:
    if end.code is None:
        return DONE
    return end.code if isinstance(end.code, int) else _say(str(end.code), BROKEN)
