"""A million names in some megabytes: 64-bit digests of text, kept in arrays."""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import partial
from hashlib import blake2b

_BUCKETS = 4096  # so that what is looked through for one digest stays short

_Buckets = defaultdict[int, "array[int]"]
_empty_buckets = partial(_Buckets, partial(array, "Q"))


def digest(text: str) -> int:
    """Return 64 bits that tell a text from others.

    Two of a million different texts have the same digest once in 37 million runs: whoever must be
    sure compares the texts too.
    """
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")


class DigestBag:
    """Digests of which some may be there twice; 8 bytes each."""

    def __init__(self) -> None:
        self._buckets = _empty_buckets()

    def __len__(self) -> int:
        return sum(map(len, self._buckets.values()))

    def add(self, item: int) -> None:
        """Put in a digest, once more if it is there."""
        self._buckets[item % _BUCKETS].append(item)

    def repeated(self) -> set[int]:
        """Return the digests that were put in more than once."""
        found: set[int] = set()
        for bucket in self._buckets.values():
            seen: set[int] = set()
            for item in bucket:
                (found if item in seen else seen).add(item)
        return found

    def shared(self, other: DigestBag) -> set[int]:
        """Return the digests that both bags hold."""
        found: set[int] = set()
        for number in self._buckets.keys() & other._buckets.keys():
            found.update(set(self._buckets[number]).intersection(other._buckets[number]))
        return found


class DigestTable:
    """The last digest that was put under another one; 16 bytes for each time one was put."""

    def __init__(self) -> None:
        self._keys = _empty_buckets()
        self._values = _empty_buckets()

    def put(self, key: int, value: int) -> None:
        """Keep a value under a key, from now on instead of the one before."""
        self._keys[key % _BUCKETS].append(key)
        self._values[key % _BUCKETS].append(value)

    def get(self, key: int) -> int | None:
        """Return the value that was put last under a key, None if there is none."""
        keys, values = self._keys[key % _BUCKETS], self._values[key % _BUCKETS]
        for position in range(len(keys) - 1, -1, -1):
            if keys[position] == key:
                return values[position]
        return None
