"""Remember a million names in a few megabytes: 64-bit digests of text, kept in arrays.

Used to find outputs that two inputs would write (captions/batch/tasks.py) and outputs that are up
to date (captions/batch/state.py), where sets of strings would take a hundred times the memory.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import partial

# Number of arrays the digests are spread over, so that a search goes through a short one.
_BUCKETS = 4096

# The largest digest.
_MOST = (1 << 64) - 1

_Buckets = defaultdict[int, "array[int]"]
_empty_buckets = partial(_Buckets, partial(array, "Q"))


def digest(text: str) -> int:
    """Return a 64-bit digest of a text, which is the same in every process.

    Among a million different texts two share a digest in one of 37 million runs. Where that would
    matter, compare the texts too.
    """
    from hashlib import blake2b  # takes long to load

    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")


def own_digest(text: str) -> int:
    """Return a 64-bit digest of a text that only this process knows; takes a fifth of the time."""
    return hash(text) & _MOST


class DigestBag:
    """A multiset of digests; 8 bytes each."""

    def __init__(self) -> None:
        self._buckets = _empty_buckets()

    def __len__(self) -> int:
        return sum(map(len, self._buckets.values()))

    def add(self, item: int) -> None:
        """Add a digest, once more if the bag has it already."""
        self._buckets[item % _BUCKETS].append(item)

    def repeated(self) -> set[int]:
        """Return the digests that were added more than once."""
        found: set[int] = set()
        for bucket in self._buckets.values():
            seen: set[int] = set()
            for item in bucket:
                (found if item in seen else seen).add(item)
        return found

    def shared(self, other: DigestBag) -> set[int]:
        """Return the digests that both bags contain."""
        found: set[int] = set()
        for number in self._buckets.keys() & other._buckets.keys():
            found.update(set(self._buckets[number]).intersection(other._buckets[number]))
        return found


class DigestTable:
    """A mapping from digests to rows of digests; each `put` takes 8 bytes for each digest."""

    def __init__(self, width: int = 1) -> None:
        self._keys = _empty_buckets()
        self._values = [_empty_buckets() for _ in range(width)]

    def put(self, key: int, *row: int) -> None:
        """Set the row of a key."""
        number = key % _BUCKETS
        self._keys[number].append(key)
        for values, value in zip(self._values, row):
            values[number].append(value)

    def get(self, key: int) -> tuple[int, ...] | None:
        """Return the row that was last put under a key, None if there is none."""
        number = key % _BUCKETS
        if number not in self._keys:
            return None
        try:
            last = -1 - self._keys[number][::-1].index(key)
        except ValueError:
            return None
        return tuple([values[number][last] for values in self._values])
