"""Prime implicants: the shortest products of conditions that hold no row ruled out.

Found exactly, over the lattice of all sets of conditions. For a row p, a set F of conditions may
be dropped if no row ruled out differs from p within F alone. Whether some such row does is a union
over subsets, one pass a condition; where no larger set may be dropped, the product of the other
conditions is prime (Quine 1952). Sixty-four rows share each pass, a bit each.
"""

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

Rows = NDArray[numpy.uint32]
Flags = NDArray[numpy.bool_]
Bits = NDArray[numpy.uint64]
Products = NDArray[numpy.int64]

WORD = 64


class Primes(NamedTuple):
    """Products of conditions: *masks* says which stand in it, *values* which of them are present.

    The first condition is the highest bit. *cover*, of shape (products, words), has a bit for
    each of the rows explained that the product covers.
    """

    masks: Products
    values: Products
    cover: Bits


def primes(count: int, explained: Rows, ruled_out: Flags) -> Primes:
    """All prime implicants that cover one of the rows *explained*, of *count* conditions.

    *ruled_out* has a flag for each of the 2**count rows, none of them explained.
    """
    keys, rows = [], []
    for start in range(0, len(explained), WORD):
        chunk = explained[start : start + WORD]
        dropped, which = _droppable(count, chunk, ruled_out)
        masks = (2**count - 1) & ~dropped
        keys.append(masks << 32 | (chunk[which].astype(numpy.int64) & masks))
        rows.append(which + start)
    return _grouped(numpy.concatenate(keys), numpy.concatenate(rows), len(explained))


def _droppable(count: int, chunk: Rows, ruled_out: Flags) -> tuple[Products, Products]:
    """The maximal sets that may be dropped, each with the place of a row in *chunk*."""
    every = numpy.arange(2**count, dtype=numpy.uint32)
    hit = numpy.zeros(2**count, numpy.uint64)
    for place, row in enumerate(chunk):
        hit |= ruled_out[every ^ row].astype(numpy.uint64) << numpy.uint64(place)
    for bit in range(count):
        halves = hit.reshape(-1, 2, 2**bit)
        halves[:, 1] |= halves[:, 0]
    free = ~hit & numpy.uint64(2 ** len(chunk) - 1)
    maximal = free.copy()
    for bit in range(count):
        maximal.reshape(-1, 2, 2**bit)[:, 0] &= ~free.reshape(-1, 2, 2**bit)[:, 1]
    sets = numpy.flatnonzero(maximal)
    lanes = maximal[sets].view(numpy.uint8).reshape(-1, 8)
    which = numpy.nonzero(numpy.unpackbits(lanes, axis=1, bitorder="little"))
    return sets[which[0]], which[1]


def _grouped(keys: Products, rows: Products, count: int) -> Primes:
    order = numpy.argsort(keys, kind="stable")
    keys, rows = keys[order], rows[order]
    first = numpy.flatnonzero(numpy.append(True, keys[1:] != keys[:-1]))
    words = -(-count // WORD)
    cover = numpy.zeros((len(first), words), numpy.uint64)
    bits = numpy.uint64(1) << (rows % WORD).astype(numpy.uint64)
    for word in range(words):
        mine = numpy.where(rows // WORD == word, bits, numpy.uint64(0))
        cover[:, word] = numpy.bitwise_or.reduceat(mine, first)
    kept = keys[first]
    return Primes(kept >> 32, kept & (2**32 - 1), cover)
