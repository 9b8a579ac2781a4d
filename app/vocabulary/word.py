"""What a controlled word is."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A controlled word: its value is what is stored and served, `meaning` says what it means."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word
