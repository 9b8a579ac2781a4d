"""What exercises, treatments and conditions take from their headline claims. Pure.

`load` works it out once from what is stored, and a lens again from what it changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyroaring import BitMap

from app.agreement import LISTED_BY_POLARITY, LISTS, name_reception
from app.index import CITED, SEPARATOR, Postings, unite

# What is of an item if it is of its headline claim.
FOLLOWED = ("level", "direction", "flag", "rank", "speaking", "body_part")

Values = dict[str, dict[str, BitMap]]


def follow_headlines(claims: Postings, items: Postings, headlines: Mapping[int, int]) -> Values:
    """By field and value the items that have it through their headline claims.

    Shape: postings of claims, postings of items with their `polarity` and whether they are
    `cautioned`, claims by item.
    """
    by_claim = _group_items(headlines)
    sets = [
        *((name, value, found) for name in FOLLOWED for value, found in claims[name].items()),
        *(("source", value.split(SEPARATOR)[0], found) for value, found in claims[CITED].items()),
    ]
    values: Values = {name: {} for name in (*FOLLOWED, *LISTS, "source")}
    for name, value, found in sets:
        _add(values[name], value, _list_items(found, by_claim))
    for polarity, lists in LISTED_BY_POLARITY.items():
        of_polarity = items.get("polarity", {}).get(polarity, BitMap())
        for name, positions in lists.items():
            for value, found in claims["position"].items():
                source, position = value.split(SEPARATOR)
                if position in positions:
                    listed = _list_items(found, by_claim) & of_polarity
                    _add(values[name], source, listed)
    values["reception"] = _receive(items, values)
    return values


def _receive(items: Postings, values: Values) -> dict[str, BitMap]:
    """By word, the exercises and treatments to which pages stand so."""
    listed = {name: unite(values.get(name, {}).values()) for name in LISTS}
    cautioned = unite(items.get("cautioned", {}).values())
    receptions: dict[str, BitMap] = defaultdict(BitMap)
    for item in unite(items.get("polarity", {}).values()):
        on = {name for name, found in listed.items() if item in found}
        receptions[name_reception(on, has_cautions=item in cautioned)].add(item)
    return receptions


def _group_items(headlines: Mapping[int, int]) -> Mapping[int, list[int]]:
    items = defaultdict(list)
    for item, claim in headlines.items():
        items[claim].append(item)
    return items


def _list_items(claims: BitMap, by_claim: Mapping[int, Iterable[int]]) -> BitMap:
    """The items of which one of these claims is the headline."""
    return BitMap([i for claim in claims & BitMap(by_claim) for i in by_claim[claim]])


def _add(values: dict[str, BitMap], value: str, found: BitMap) -> None:
    if found:
        values[value] = values[value] | found if value in values else found
