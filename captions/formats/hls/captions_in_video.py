"""Find captions that are in the video itself (CEA-608 and 708)."""

from __future__ import annotations

# User data of ATSC that has captions (ATSC A/53 part 4 section 6.2.3): the country and provider
# codes, "GA94", and the type of caption data. No three bytes of it are ever escaped in H.264.
_SIGN = b"\xb5\x00\x31GA94\x03"
# The same in MPEG-2 video, where it follows a start code.
_SIGN_MPEG2 = b"\x00\x00\x01\xb2GA94\x03"
_PACKET = 188


def has_captions(data: bytes) -> bool:
    """Return whether a media segment (MPEG-TS or MP4) has a sign of CEA-608 or 708 captions."""
    if data[:1] == b"\x47":
        return any(_is_in(stream) for stream in _streams(data))
    return _is_in(data)


def _is_in(data: bytes) -> bool:
    return _SIGN in data or _SIGN_MPEG2 in data


def _streams(data: bytes) -> list[bytes]:
    """Return the bytes of each stream of MPEG-TS without the headers of its packets."""
    found: dict[int, bytearray] = {}
    for start in range(0, len(data) - _PACKET + 1, _PACKET):
        stream = (data[start + 1] & 0x1F) << 8 | data[start + 2]
        payload = start + 4
        if data[start + 3] & 0x20:
            payload += 1 + data[payload]
        if data[start + 3] & 0x10:
            found.setdefault(stream, bytearray()).extend(data[payload : start + _PACKET])
    return [bytes(stream) for stream in found.values()]
