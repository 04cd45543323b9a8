"""When the codes of pop-on captions are sent: two bytes a frame, loaded before they are shown.

A caption is loaded into the hidden memory, which is free once the caption before is shown, and
shown by EOC at its start. EDM erases the one before at its end, if there is a gap; it may be sent
in the middle of the loading. Control codes are sent twice, or once where time is short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.formats.scc.codes import decode, encode_miscellaneous
from captions.record import Record

_SHOW = [encode_miscellaneous("EOC")] * 2
_ERASE = [encode_miscellaneous("EDM")] * 2
_LOAD = [[encode_miscellaneous("ENM")] * 2, [encode_miscellaneous("RCL")] * 2]
# A caption that is shown late stays for this many frames (a second) if it was meant to, and if the
# next one is not due.
_LATE_FRAMES = 30


class Planned(Record, frozen=True):
    """The codes of a caption, in units that stay together, and the frames it is meant for."""

    start_frame: int
    end_frame: int
    units: Sequence[list[str]]


class Sent(Record, frozen=True):
    """Codes that are sent from a frame on without a pause."""

    frame: int
    codes: list[str]


class Schedule(Record, frozen=True):
    """All that is sent, in order, and from when to when each caption is shown."""

    sent: list[Sent]
    shown: list[tuple[int, int]]


def schedule(captions: Sequence[Planned]) -> Schedule:
    """Return when to send captions, which are in order of their starts, none before frame 0.

    A caption starts later where its codes, sent once, still need more time than there is, and ends
    where the next one starts.
    """
    sent: list[Sent] = []
    shown: list[tuple[int, int]] = []
    free = 0  # the first frame in which nothing is sent yet
    erase: int | None = None  # when the caption before ends
    for caption in captions:
        units = [*_LOAD, *caption.units]
        if erase is not None:
            erase = max(erase, free)
        start = caption.start_frame
        due = erase if erase is not None and erase + len(_ERASE) <= start else None
        load = _send_before(start, units, due)
        if load[0].frame < free:
            units = [_once(unit) for unit in units]
            load = _send_before(start, units, due)
        if load[0].frame < free:
            load, start = _send_from(free, units, due)
        if shown:
            erased = [part.frame for part in load if part.codes is _ERASE]
            shown[-1] = (shown[-1][0], erased[0] if erased else start)
        sent += [*load, Sent(start, _SHOW)]
        free = start + len(_SHOW)
        end = max(caption.end_frame, free)
        if start > caption.start_frame:
            length = min(caption.end_frame - caption.start_frame, _LATE_FRAMES)
            end = max(end, start + length)
        erase = end
        shown.append((start, end))
    if erase is not None:
        sent.append(Sent(erase, _ERASE))
    return Schedule(list(_joined(sent)), shown)


def _once(unit: list[str]) -> list[str]:
    """Return a unit without the repetition of its control code.

    Codes are repeated because one may be lost in a broadcast; players do not need it. Special
    characters keep it, as two of them in a row would be taken for one.
    """
    code = decode(unit[0])
    is_special = code is not None and code.kind == "special"
    return unit if is_special else unit[:1]


def _send_before(end: int, units: Sequence[list[str]], erase: int | None) -> list[Sent]:
    """Return when to send units so that the last is sent just before a frame.

    EDM is sent exactly at the frame ``erase``, before the unit that would not be finished by then.
    """
    sent = []
    frame = end
    for unit in reversed(units):
        if erase is not None and frame - len(unit) < erase + len(_ERASE):
            sent.append(Sent(erase, _ERASE))
            frame, erase = erase, None
        frame -= len(unit)
        sent.append(Sent(frame, unit))
    if erase is not None:
        sent.append(Sent(erase, _ERASE))
    return sent[::-1]


def _send_from(frame: int, units: Sequence[list[str]], erase: int | None) -> tuple[list[Sent], int]:
    """Return when to send units from a frame on, and the first frame after them.

    EDM is sent before the first unit that is not finished at the frame ``erase``.
    """
    sent = []
    for unit in units:
        if erase is not None and frame + len(unit) > erase:
            sent.append(Sent(frame, _ERASE))
            frame, erase = frame + len(_ERASE), None
        sent.append(Sent(frame, unit))
        frame += len(unit)
    return sent, frame


def _joined(sent: Sequence[Sent]) -> Iterator[Sent]:
    """Yield codes that follow one another as one, up to the code that shows a caption."""
    current: Sent | None = None
    is_shown = False
    for part in sent:
        if current is not None:
            follows = part.frame == current.frame + len(current.codes)
            if follows and not is_shown:
                current.codes.extend(part.codes)
                is_shown = part.codes is _SHOW
                continue
            yield current
        current = Sent(part.frame, list(part.codes))
        is_shown = part.codes is _SHOW
    if current is not None:
        yield current
