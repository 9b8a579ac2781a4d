"""What can be meant by what is being typed."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.routers.answer import Answer, AnswerDep
from app.routers.route import TypingRoute
from app.schemas.page import Links
from app.schemas.parameters import SuggestParameters
from app.schemas.search import Completion, Match, SuggestPage
from app.vocabulary import SuggestionKind
from app.words.completion import list_beginning
from app.words.text import list_words, stem_text

router = APIRouter(route_class=TypingRoute, tags=["search"])


@router.get(
    "/v1/suggest",
    operation_id="suggest",
    summary="Suggest what is being typed",
    response_model=SuggestPage,
)
def suggest(answer: AnswerDep, parameters: Annotated[SuggestParameters, Query()]) -> Response:
    """For a box that somebody types into: names and statements that begin so, names first.

    A name that begins with what was typed goes before one of which another word does; words of
    the texts fill up what is left. Of very many claims those are suggested on which most sources
    speak.
    """
    answer.offer()
    found = [*_complete_titles(answer, parameters.q, parameters.limit)]
    words = _complete_words(answer, parameters.q, found)
    data = [*found, *islice(words, parameters.limit - len(found))]
    links = Links(self=answer.asked.here)
    return answer.respond(SuggestPage(data=data, meta=answer.meta(), links=links))


def _complete_titles(answer: Answer, typed: str, limit: int) -> Iterator[Completion]:
    """What was typed whole goes first."""
    titles = answer.release.get_titles(answer.reader)
    found = [(titles.entries[c.entry], c) for c in titles.completer.complete(typed, limit)]
    found.sort(key=lambda one: one[1].end - one[1].start < len(one[0][-1]))
    for (kind, item_id, text), place in found:
        yield Completion(
            kind=SuggestionKind(kind),
            id=item_id,
            text=text,
            matched=Match(start=place.start, end=place.end),
        )


def _complete_words(answer: Answer, typed: str, found: list[Completion]) -> Iterator[Completion]:
    """Of one word the words of the texts that begin so, of those that find the same the first."""
    words = list_words(typed)
    if len(words) != 1:
        return
    told = {stem_text(completion.text) for completion in found}
    for word in list_beginning(words[0], answer.release.get_words(answer.reader)):
        stems = stem_text(word)
        if stems not in told:
            told.add(stems)
            matched = Match(start=0, end=len(words[0]))
            yield Completion(kind=SuggestionKind.WORD, id=None, text=word, matched=matched)
