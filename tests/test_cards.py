"""Who recommends an exercise or treatment, by what they hold on its headline claim."""

import pytest
from graphs import assess_graph

from app.agreement import build_card, name_reception
from app.vocabulary import Polarity, Reception


@pytest.mark.parametrize(
    ("polarity", "recommended", "advised_against", "called_ineffective"),
    [
        (Polarity.HELPS, "1245", "34", ""),
        (Polarity.HARMS, "34", "1245", ""),
        (Polarity.NO_EFFECT, "34", "", "1245"),
        (Polarity.EFFECT, "", "", ""),
    ],
)
def test_who_is_listed_where(
    polarity: Polarity,
    recommended: str,
    advised_against: str,
    called_ineffective: str,
) -> None:
    held = assess_graph({"B": "1+ 2? 3- 4+ 4-", "N": "5+"}, entails="N<B", corpus="123456")

    card = build_card(held["B"].positions, polarity)

    assert "".join(entry.source for entry in card.recommended_by) == recommended
    assert "".join(entry.source for entry in card.advised_against_by) == advised_against
    assert "".join(entry.source for entry in card.called_ineffective_by) == called_ineffective


def test_an_entry_says_under_what_condition_and_by_which_member_of_the_kind() -> None:
    held = assess_graph({"B": "2?", "N": "1+"}, entails="N<B")

    member, limited = build_card(held["B"].positions, Polarity.HELPS).recommended_by

    assert (member.source, member.position, member.basis) == ("1", "supports", "inferred")
    assert member.through == ((("N", "entailed_by"),),)
    assert (limited.source, limited.position, limited.basis) == ("2", "qualifies", "stated")
    assert (limited.qualifier, limited.through) == ("if B20", ())


@pytest.mark.parametrize(
    ("lists", "has_cautions", "reception"),
    [
        ("recommended_by", False, Reception.RECOMMENDED),
        ("recommended_by", True, Reception.CAUTIONED),
        ("recommended_by advised_against_by", False, Reception.DISPUTED),
        ("recommended_by advised_against_by", True, Reception.DISPUTED),
        ("recommended_by called_ineffective_by", True, Reception.DISPUTED),
        ("advised_against_by", True, Reception.ADVISED_AGAINST),
        ("advised_against_by called_ineffective_by", False, Reception.ADVISED_AGAINST),
        ("called_ineffective_by", True, Reception.CALLED_INEFFECTIVE),
        ("", True, Reception.DESCRIBED),
        ("", False, Reception.DESCRIBED),
    ],
)
def test_how_pages_stand_to_an_item(lists: str, has_cautions: bool, reception: Reception) -> None:
    assert name_reception(lists.split(), has_cautions=has_cautions) is reception
