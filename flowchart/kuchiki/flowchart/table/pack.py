"""Packing: from flags, eight cases in a byte, to a small number a case, a bit a flag."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from kuchiki.flowchart.table.bits import scratch

Numbers = dict[str, Any]  # of each name an array, shape `(n_cases,)`


class _Byte(NamedTuple):
    """Eight bits or fewer of a number: those from 8 * *place* on."""

    name: str
    place: int
    bits: int


class Packing:
    """How flags become numbers, of the smallest unsigned types that hold them.

    *bits* has how many flags the number of each name is made of. Parts of several numbers are
    turned from bits to bytes together, eight at a time.
    """

    def __init__(self, bits: Mapping[str, int]) -> None:
        self.sizes = {
            name: next(size for size in (1, 2, 4, 8) if count <= 8 * size)
            for name, count in bits.items()
        }
        parts = [
            _Byte(name, place, min(count - 8 * place, 8))
            for name, count in bits.items()
            for place in range(-(-count // 8))
        ]
        self.rounds: list[list[_Byte]] = []
        parts.sort(key=lambda part: -part.bits)
        while parts:
            room, together = 8, []
            for part in list(parts):
                if part.bits <= room:
                    together.append(part)
                    parts.remove(part)
                    room -= part.bits
            self.rounds.append(together)

    def pack(self, planes: Mapping[str, Sequence[Any]], count: int, *, again: bool) -> Numbers:
        """The numbers of *count* cases.

        *planes* has the flags of each name, the first the lowest bit: arrays of bytes with eight
        cases each, or plain booleans. With *again* the numbers are good until a thread packs
        again: they stand in the same memory.
        """
        numbers: Numbers = {}
        for name, size in self.sizes.items():
            room = count * size
            memory = scratch(f"numbers {name}", room) if again else np.empty(room, np.uint8)
            numbers[name] = memory.view(f"<u{size}")
        for together in self.rounds:
            flags = [
                flag
                for part in together
                for flag in planes[part.name][8 * part.place : 8 * part.place + part.bits]
            ]
            packed = _bytes(flags, count)
            for part in together:
                self._put(packed, part, numbers[part.name])
                packed >>= np.uint8(part.bits % 8)
        return numbers

    def _put(self, packed: Any, part: _Byte, number: Any) -> None:
        """Put a part of some bytes to its place in a number; the lowest comes first."""
        bits = scratch("bits", len(packed))
        np.bitwise_and(packed, np.uint8((1 << part.bits) - 1), out=bits)
        if part.place == 0:
            number[:] = bits
        else:
            wide = scratch("wide", number.nbytes).view(number.dtype)
            wide[:] = bits
            wide <<= number.dtype.type(8 * part.place)
            number |= wide


def pack(planes: Mapping[str, Sequence[Any]], count: int) -> Numbers:
    """The numbers of *count* cases; *planes* has `Bits` or plain booleans, lowest bit first."""
    packing = Packing({name: len(flags) for name, flags in planes.items()})
    arrays = {
        name: [flag if isinstance(flag, bool) else flag.packed for flag in flags]
        for name, flags in planes.items()
    }
    return packing.pack(arrays, count, again=False)


# Of eight bytes as one number, bits that change places in each of three rounds, and how far: the
# square of eight by eight bits is then turned on its diagonal (Warren, Hacker's Delight, 7-3).
_TURNS = ((7, 0x00AA00AA00AA00AA), (14, 0x0000CCCC0000CCCC), (28, 0x00000000F0F0F0F0))


def _bytes(flags: Sequence[Any], count: int) -> Any:
    """A byte a case from up to eight flags, the first the lowest bit; good till the next call."""
    whole = -(-count // 8) * 8
    square = scratch("square", whole).reshape(-1, 8)
    for bit in range(8):
        flag = flags[bit] if bit < len(flags) else False
        square[:, bit] = (255 if flag else 0) if isinstance(flag, bool) else flag
    eights = square.view("<u8")[:, 0]
    other = scratch("other", whole).view("<u8")
    for far, places in _TURNS:
        np.right_shift(eights, np.uint64(far), out=other)
        np.bitwise_xor(eights, other, out=other)
        np.bitwise_and(other, np.uint64(places), out=other)
        np.bitwise_xor(eights, other, out=eights)
        np.left_shift(other, np.uint64(far), out=other)
        np.bitwise_xor(eights, other, out=eights)
    return square.reshape(-1)[:count]
