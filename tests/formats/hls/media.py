"""The smallest media segments that have a time: one packet of MPEG-TS, a few boxes of MP4."""

from __future__ import annotations

import struct

from captions.formats.vtt.timestamp_map import WRAP_TICKS

_PACKET = 188


def ts_packet(ticks: int, *, pid: int = 256, stream_id: int = 0xE0, payload: bytes = b"") -> bytes:
    """Return a packet of MPEG-TS that begins a PES with a time."""
    ticks %= WRAP_TICKS
    coded = bytes(
        [
            0x21 | ticks >> 29 & 0x0E,
            ticks >> 22 & 0xFF,
            0x01 | ticks >> 14 & 0xFE,
            ticks >> 7 & 0xFF,
            0x01 | ticks << 1 & 0xFE,
        ]
    )
    pes = b"\x00\x00\x01" + bytes([stream_id]) + b"\x00\x00\x80\x80\x05" + coded + payload
    return _packed(pes, pid, is_start=True)


def ts_data(payload: bytes, *, pid: int = 256) -> bytes:
    """Return a packet of MPEG-TS that goes on with a PES."""
    return _packed(payload, pid, is_start=False)


def _packed(content: bytes, pid: int, *, is_start: bool) -> bytes:
    stuffing = _PACKET - 4 - 1 - len(content)
    head = bytes([0x47, (0x40 if is_start else 0) | pid >> 8, pid & 0xFF, 0x30])
    field = bytes([stuffing]) + (b"\x00" + b"\xff" * (stuffing - 1) if stuffing else b"")
    return head + field + content


def box(name: bytes, content: bytes) -> bytes:
    """Return a box of MP4."""
    return struct.pack(">I4s", 8 + len(content), name) + content


def mp4_init(
    scale: int, *, track: int = 1, handler: bytes = b"vide", edits: tuple[int, ...] = ()
) -> bytes:
    """Return an initialisation section with one track; ``edits`` are the starts of its edits."""
    tkhd = box(b"tkhd", bytes(4) + bytes(8) + struct.pack(">I", track) + bytes(60))
    mdhd = box(b"mdhd", bytes(4) + bytes(8) + struct.pack(">II", scale, 0) + bytes(4))
    hdlr = box(b"hdlr", bytes(8) + handler + bytes(12))
    entries = b"".join(struct.pack(">IiI", 0, start, 0x10000) for start in edits)
    elst = box(b"elst", bytes(4) + struct.pack(">I", len(edits)) + entries)
    edts = box(b"edts", elst) if edits else b""
    return box(b"moov", box(b"trak", tkhd + edts + box(b"mdia", mdhd + hdlr)))


def mp4_segment(time: int, *, track: int = 1, offset: int | None = None) -> bytes:
    """Return a fragment whose first sample is decoded at a time in units of its track.

    ``offset`` is how much later it is shown.
    """
    tfhd = box(b"tfhd", bytes(4) + struct.pack(">I", track))
    tfdt = box(b"tfdt", b"\x01\x00\x00\x00" + struct.pack(">Q", time))
    trun = b""
    if offset is not None:
        # flags: data offset, and for each sample its size and its composition offset
        trun = box(b"trun", b"\x01\x00\x0a\x01" + struct.pack(">IIIi", 1, 0, 99, offset))
    return (
        box(b"styp", b"msdh") + box(b"moof", box(b"traf", tfhd + tfdt + trun)) + box(b"mdat", b"")
    )
