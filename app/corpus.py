"""What a corpus says of itself: its names, what its readers must be told, and words of its own.

It is data like all the rest: `corpus.yaml` gives it, `load` stores it with the release, and every
answer speaks by it, so that a process that serves needs no file of the corpus.
"""

from typing import Annotated
from urllib.parse import quote_plus

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=1000)]
# Absolute, and without what no IRI holds (RFC 3987): linked data names the page by it.
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}|\\^`]+$", max_length=1000)]

# A whole sentence of at least four words: what is to be told cannot be left out by a dash.
Sentence = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]\S*( \S+){2,} \S*[A-Za-z]\.$", max_length=1000)
]
# Part of addresses, of the names of files (RFC 6266) and of URNs (RFC 8141).
Prefix = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=30)]
WordId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40)]
SpdxId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.+-]+$", max_length=60)]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TopicRecord(Record):
    """A kind of claim; `heading` stands above a list of them."""

    id: WordId
    heading: Text
    meaning: Text


class ConditionRoleRecord(Record):
    """What a condition can have to do with the subject; `heading` of several, `short` of one."""

    id: WordId
    heading: Text
    short: Text
    meaning: Text


class LicenseRecord(Record):
    """Under which the data are, without the quotes."""

    name: Text
    identifier: SpdxId
    url: Url


class CorpusRecord(Record):
    """`subject` stands within sentences, `prefix` begins names of files and URNs.

    `disclaimer` and `emergency` go with every answer; `quote_budget` is the share of a document's
    words that quotes may cover. Topics and roles are served in this order.
    """

    title: Text
    subject: Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=100)]
    description: Text
    disclaimer: Sentence
    emergency: Sentence
    prefix: Prefix
    license: LicenseRecord
    quote_budget: Annotated[float, Field(gt=0, le=1)]
    topics: Annotated[tuple[TopicRecord, ...], Field(min_length=1)]
    roles: Annotated[tuple[ConditionRoleRecord, ...], Field(min_length=1)]

    @property
    def heading(self) -> str:
        """What the pages for people are called."""
        return f"What pages say about {self.subject}"

    @property
    def urn(self) -> str:
        """What the names of all its things begin with."""
        return f"urn:{self.prefix}-api:"

    @property
    def warning(self) -> str:
        """What has to be told with everything."""
        return f"{self.disclaimer} {self.emergency}"

    @property
    def rights(self) -> str:
        return f"{self.license.name}, without the quotes, which stay their authors'"

    @property
    def words(self) -> dict[str, tuple[TopicRecord, ...] | tuple[ConditionRoleRecord, ...]]:
        """By what they are called where all words are explained."""
        return {"topic": self.topics, "role": self.roles}

    def fill(self, text: str) -> str:
        """The text with what the corpus says in place of its names in braces.

        Examples ask for the subject: `sought` is it in a query, `typed` its beginning.
        """
        values = {
            "subject": self.subject,
            "prefix": self.prefix,
            "warning": self.warning,
            "sought": quote_plus(self.subject),
            "typed": quote_plus(self.subject[:4].strip()),
        }
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text


def spell_word(word: str) -> str:
    """A controlled word for people."""
    return word.replace("_", " ")
