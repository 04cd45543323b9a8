"""A decoder of CEA-608 captions: codes in, captions with their first and last frames out.

Follows 47 CFR 79.101(f). Pop-on captions are loaded into a hidden memory and shown by EOC; paint-on
and roll-up captions are shown as they arrive. One is shown until it is erased or the next one
begins. Of roll-up captions each row is a caption, and of painted text each stretch that arrives
together, so that no text is there twice, although a viewer sees older rows a little longer.
"""

from __future__ import annotations

from collections.abc import Callable

from captions.formats.lines import excerpt
from captions.formats.problems import Problems
from captions.formats.scc.codes import COLUMNS, PLAIN, ROWS, Code, Style
from captions.formats.scc.screen import MOST_COLUMNS, Extent, Screen
from captions.record import Record
from captions.text.markup import to_plain

# Painted text that arrives after a pause of more than this many frames, at a new position, is a
# caption of its own: half a second, as a row's bytes arrive without pause.
_PAINT_PAUSE_FRAMES = 15


class Caption(Record, frozen=True):
    """Text as WebVTT cue text, and its frames; ``end_frame`` is None where nothing erases it.

    ``line`` is that of the file in which it is first shown.
    """

    start_frame: int
    end_frame: int | None
    text: str
    extents: tuple[Extent, ...]
    is_roll_up: bool
    line: int


class _Shown(Record, frozen=True):
    """Since when the displayed memory is shown, and the line of the file where that begins."""

    frame: int
    line: int
    is_roll_up: bool


class Decoder:
    """The state of a caption channel. ``captions`` are those that have ended."""

    def __init__(self, problems: Problems) -> None:
        self.captions: list[Caption] = []
        self._problems = problems
        self._reported: set[str] = set()
        self._mode = "RCL"  # RCL (pop-on), RDC (paint-on), RU (roll-up) or TR (text)
        self._hidden = Screen()
        self._displayed = Screen()
        # whether the hidden memory still holds a caption that was shown before
        self._hidden_is_old = False
        self._hidden_line = 0  # where the last text for the hidden memory is
        self._row, self._column = ROWS, 0
        self._style: Style = PLAIN
        self._shown: _Shown | None = None
        self._has_moved = False
        self._has_rolled = False
        self._last_text_frame = 0
        self._handlers: dict[str, Callable[[Code, int, int], None]] = {
            "text": self._text,
            "special": self._text,
            "extended": self._extended,
            "PAC": self._address,
            "mid-row": self._mid_row,
            "tab": self._tab,
            "RCL": self._set_mode,
            "RDC": self._set_mode,
            "RU": self._roll_up,
            "TR": self._text_mode,
            "RTD": self._text_mode,
            "CR": self._carriage_return,
            "BS": self._backspace,
            "DER": self._delete_row,
            "EDM": self._erase_displayed,
            "ENM": self._erase_hidden,
            "EOC": self._end_of_caption,
            "FON": self._ignored,
            "background": self._ignored,
            "unknown": self._ignored,
        }

    def take(self, code: Code, frame: int, line: int) -> None:
        """Do what a code says at a frame; ``line`` is where it is in the file, for messages."""
        handler = self._handlers.get(code.kind)
        if handler is not None:
            handler(code, frame, line)

    @property
    def is_loading(self) -> bool:
        """Whether text goes to the hidden memory, so that the frame of its code does not matter."""
        return self._mode == "RCL"

    def load(self, text: str, line: int) -> None:
        """Write the text of several codes into the hidden memory, see ``is_loading``."""
        self._write(self._screen_for_text(0, line), text, line)

    def finish(self) -> None:
        """End the caption that is still shown at the end of the file."""
        self._close(None)
        self._drop_hidden()

    def _text(self, code: Code, frame: int, line: int) -> None:
        text = code.text
        if self._mode == "TR":
            return
        if self._mode != "RCL" and not text.strip() and self._is_new(frame):
            self._column += len(text)
            return
        self._write(self._screen_for_text(frame, line), text, line)

    def _write(self, screen: Screen, text: str, line: int) -> None:
        end = self._column + len(text)
        if end <= COLUMNS:
            screen.write(self._row, self._column, text, self._style)
            self._column = end
            return
        for character in text:
            if self._column == COLUMNS:
                self._report(line, "long", "a row is longer than 32 columns; players cut it there")
            self._column = min(self._column, MOST_COLUMNS - 1)
            screen.put(self._row, self._column, (character, self._style))
            self._column += 1

    def _extended(self, code: Code, frame: int, line: int) -> None:
        self._column = max(self._column - 1, 0)
        self._text(code, frame, line)

    def _screen_for_text(self, frame: int, line: int) -> Screen:
        """Return the memory that text goes to; begin a caption where it is shown at once."""
        if self._mode == "RCL":
            if self._hidden_is_old:
                self._hidden_is_old = False
                self._hidden = Screen()
                message = "captions are loaded without erasing older ones (ENM) first; read as if"
                self._report(line, "old", f"{message} they were erased")
            self._hidden_line = line
            return self._hidden
        if self._is_new(frame):
            self._close(frame)
            self._displayed = Screen()
            self._shown = _Shown(frame, line, is_roll_up=self._mode == "RU")
        self._has_moved = self._has_rolled = False
        self._last_text_frame = frame
        return self._displayed

    def _is_new(self, frame: int) -> bool:
        """Return whether text that is shown at once begins a caption here."""
        if self._shown is None or self._has_rolled:
            return True
        if not self._has_moved:
            return False
        if self._displayed.is_written(self._row, self._column):
            return True
        return self._mode == "RDC" and frame - self._last_text_frame > _PAINT_PAUSE_FRAMES

    def _address(self, code: Code, frame: int, line: int) -> None:
        if self._mode == "RU" and code.row != self._row and not self._has_rolled:
            self._has_rolled = self._displayed.is_written(self._row, 0)
        self._row, self._column, self._style = code.row, code.column, code.style
        self._has_moved = True

    def _mid_row(self, code: Code, frame: int, line: int) -> None:
        color = self._style.color if code.keeps_color else code.style.color
        self._style = Style(code.style.italic, code.style.underline, color)
        # the code takes a cell, in which a space is shown
        if self._mode == "RCL" or (self._mode != "TR" and not self._is_new(frame)):
            self._column = min(self._column, MOST_COLUMNS - 1)
            self._screen_for_text(frame, line).put(self._row, self._column)
        self._column += 1

    def _tab(self, code: Code, frame: int, line: int) -> None:
        self._column = min(self._column + code.count, max(self._column, COLUMNS - 1))

    def _backspace(self, code: Code, frame: int, line: int) -> None:
        if self._column and self._mode != "TR":
            self._column -= 1
            self._current().put(self._row, self._column)

    def _delete_row(self, code: Code, frame: int, line: int) -> None:
        if self._mode != "TR":
            self._current().erase_rest(self._row, self._column)

    def _current(self) -> Screen:
        return self._hidden if self._mode == "RCL" else self._displayed

    def _set_mode(self, code: Code, frame: int, line: int) -> None:
        if code.kind == "RDC" and self._mode != "RDC":
            self._has_rolled = True  # what is painted next is a caption of its own
        self._mode = code.kind

    def _roll_up(self, code: Code, frame: int, line: int) -> None:
        if self._mode != "RU":
            self._close(frame)
            self._drop_hidden()
            self._displayed = Screen()
            self._row, self._column = ROWS, 0
            message = "roll-up captions: each row is a cue that ends when the next one begins"
            self._report(line, "roll-up", message)
        self._mode = "RU"

    def _carriage_return(self, code: Code, frame: int, line: int) -> None:
        if self._mode == "RU":
            self._column, self._style = 0, PLAIN
            self._has_rolled = True

    def _text_mode(self, code: Code, frame: int, line: int) -> None:
        self._mode = "TR"
        self._report(line, "TR", "text of the text service, which is not captions, is skipped")

    def _erase_displayed(self, code: Code, frame: int, line: int) -> None:
        self._close(frame)
        self._displayed = Screen()

    def _erase_hidden(self, code: Code, frame: int, line: int) -> None:
        self._drop_hidden()

    def _drop_hidden(self) -> None:
        """Erase the hidden memory; report text in it that was never shown."""
        text = "" if self._hidden_is_old else self._hidden.content()[0]
        if text:
            shown = excerpt(to_plain(text, "vtt").replace("\n", " "))
            self._problems.add(self._hidden_line, f"text that is never shown was skipped: {shown}")
        self._hidden = Screen()
        self._hidden_is_old = False

    def _end_of_caption(self, code: Code, frame: int, line: int) -> None:
        was_shown = self._shown is not None
        self._close(frame)
        self._hidden, self._displayed = self._displayed, self._hidden
        self._hidden_is_old = was_shown
        self._mode = "RCL"
        # where captions have no positions, the next one starts a row, as in FFmpeg
        self._column = 0
        self._shown = _Shown(frame, line, is_roll_up=False)

    def _ignored(self, code: Code, frame: int, line: int) -> None:
        looks = {
            "FON": "flashing text is read as plain text",
            "background": "background colours are dropped",
        }
        if code.kind not in looks:
            message = f"the code {code.value:04x} is unknown and was skipped"
            self._report(line, code.kind, message)
        elif code.kind not in self._reported:
            self._reported.add(code.kind)
            self._problems.add_loss(line, looks[code.kind])

    def _close(self, frame: int | None) -> None:
        """End the caption that is shown; the displayed memory keeps its text."""
        if self._shown is None:
            return
        shown, self._shown = self._shown, None
        text, extents = self._displayed.content()
        if text:
            self.captions.append(
                Caption(shown.frame, frame, text, extents, shown.is_roll_up, shown.line)
            )

    def _report(self, line: int, subject: str, message: str) -> None:
        """Report something once a channel: what a file does once it mostly does throughout."""
        if subject not in self._reported:
            self._reported.add(subject)
            self._problems.add(line, message)
