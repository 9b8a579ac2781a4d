"""Writes a release out as files: all answers of the API by their names, and what proves them."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI

from app.bundle.answers import File, list_files, list_paths, name_file
from app.bundle.asking import copy_answer, make_answer
from app.bundle.directory import NewDirectory, create_directory
from app.bundle.pages import list_page_files
from app.database.reader import ReleaseChangedError
from app.failures import ExpectedError
from app.routers.answer import Answer

DISCLAIMER_FILE = "DISCLAIMER.txt"


class ReplacedReleaseError(ExpectedError):
    """What was being written is no longer what the database holds."""


@dataclass(frozen=True)
class Written:
    version: str
    place: Path
    files: int
    size: int

    def __str__(self) -> str:
        megabytes = f"{self.size / 1e6:,.1f} MB"
        return f"Wrote release {self.version} to {self.place}: {self.files:,} files, {megabytes}."


def write_release(app: FastAPI, place: Path, root: str) -> Written:
    """`root` is the prefix before the paths in answers, as the API is set to have it.

    Errors: UnusableDirectoryError; UnansweredError; ReplacedReleaseError; DamagedRecordError;
    OSError. Then nothing is left of it.
    """
    try:
        with create_directory(place) as directory:
            answer = make_answer(app, root)
            _write_answers(app, answer, directory)
            for file in (*list_page_files(answer), _tell_disclaimer(answer)):
                _write_file(file, directory)
            with answer.read_again() as again:
                again.reader.confirm()
    except ReleaseChangedError as error:
        raise ReplacedReleaseError("another release was loaded meanwhile; export again") from error
    return Written(answer.release.row.version, place, directory.count, directory.size)


def _write_answers(app: FastAPI, answer: Answer, directory: NewDirectory) -> None:
    with asyncio.Runner() as runner:
        for path in list_paths(app):
            files = list_files(answer, path)
            if files is None:
                with directory.create(name_file(path)) as write:
                    runner.run(copy_answer(app, path, write))
            else:
                for file in files:
                    _write_file(file, directory)


def _write_file(file: File, directory: NewDirectory) -> None:
    with directory.create(file.name) as write:
        for piece in file.pieces:
            write(piece)


def _tell_disclaimer(answer: Answer) -> File:
    """What must be told with all of it, for whoever shows it without its answers."""
    meta, title = answer.meta(), answer.release.corpus.title
    told = f"{title}, release {meta.release.version}\n\n{meta.disclaimer}\n\n{meta.license}\n"
    return File(DISCLAIMER_FILE, [told.encode()])
