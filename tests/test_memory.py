"""What is kept for a while is bounded in bytes."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

from app.memory import RecentlyUsed


def list_kept(memory: RecentlyUsed[str], keys: str) -> str:
    """The keys that have a value; asking makes each the most recently used."""
    return "".join(key for key in keys if memory.get(key) is not None)


def test_what_was_kept_is_given_back() -> None:
    memory = RecentlyUsed[str](100)
    memory.keep("a", "one", 40)

    assert memory.get("a") == "one"
    assert memory.get("b") is None


def test_the_least_recently_used_goes_first() -> None:
    memory = RecentlyUsed[str](100)
    for key in "abc":
        memory.keep(key, key, 33)
    memory.get("a")
    memory.keep("d", "d", 33)

    assert list_kept(memory, "abcd") == "acd"


def test_several_are_given_back_at_once_and_are_the_most_recently_used() -> None:
    memory = RecentlyUsed[str](100)
    for key in "abc":
        memory.keep(key, key * 2, 33)

    assert memory.get_all("axb") == {"a": "aa", "b": "bb"}
    memory.keep("d", "d", 33)
    assert list_kept(memory, "abcd") == "abd"


def test_one_large_value_drives_out_several_small_ones() -> None:
    memory = RecentlyUsed[str](100)
    for key in "abc":
        memory.keep(key, key, 30)
    memory.keep("d", "d", 60)

    assert list_kept(memory, "abcd") == "cd"


def test_values_up_to_the_last_byte_are_kept() -> None:
    memory = RecentlyUsed[str](100)
    memory.keep("a", "a", 60)
    memory.keep("b", "b", 40)
    assert list_kept(memory, "ab") == "ab"

    memory.keep("c", "c", 1)
    assert list_kept(memory, "abc") == "bc"


def test_what_is_larger_alone_is_not_kept_and_drives_nothing_out() -> None:
    memory = RecentlyUsed[str](100)
    memory.keep("a", "a", 100)
    memory.keep("b", "b", 101)

    assert list_kept(memory, "ab") == "a"


def test_a_value_kept_again_counts_once() -> None:
    memory = RecentlyUsed[str](100)
    for _ in range(9):
        memory.keep("a", "a", 60)
    memory.keep("b", "b", 40)

    assert list_kept(memory, "ab") == "ab"


def test_nothing_is_left_when_all_is_forgotten() -> None:
    memory = RecentlyUsed[str](100)
    memory.keep("a", "a", 100)
    memory.clear()
    assert memory.get("a") is None

    memory.keep("b", "b", 100)
    assert memory.get("b") == "b"


def test_threads_do_not_lose_count() -> None:
    memory = RecentlyUsed[str](1_000)

    def work(seed: int) -> None:
        chance = Random(seed)
        for _ in range(2_000):
            key = chance.randrange(50)
            memory.keep(key, "x" * key, key + 1)
            memory.get(chance.randrange(50))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    memory.keep("last", "y", 1_000)

    assert memory.get("last") == "y"
    assert all(memory.get(key) is None for key in range(50))
