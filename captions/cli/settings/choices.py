"""Join the options of a command with the settings file of each input; an option wins.

The modules that read settings are imported only where there is a settings file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from captions.batch.tasks import SettingsUsed
from captions.cli.options.glossary import read_glossary_file
from captions.cli.options.limits import ALL_LIMITS, USUAL_PROFILE
from captions.cli.options.types import Frames
from captions.cli.settings.find import files_above
from captions.errors import CaptionsError
from captions.files.inputs import STREAM
from captions.files.storage import is_url, local_path
from captions.record import Record

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.cli.settings.file import Settings, Values
    from captions.profile import Profile

# Parameters of commands, other than limits, that a settings file can set.
TEXT_PARAMETERS = ("speakers", "label", "rename", "glossary", "sounds", "lang")
PARAMETERS = ("profile", *ALL_LIMITS, *TEXT_PARAMETERS)
# Commands with limits but without --fps.
_WITHOUT_FRAME_RATE = ("live",)
# Keys of a settings file that have no effect if --select is given.
_REPLACED_BY_SELECT = ("select", "extend-select", "ignore")


class Chosen(Record, frozen=True):
    """What the options and the settings ask for, for one input.

    ``options`` are the values of parameters, ``profile`` among them as a Profile; it is None for a
    command that applies no limits. ``settings`` are the keys of the settings file for this
    command; ``path`` is where that file is, empty if there is none.
    """

    options: Mapping[str, Any]
    settings: Values
    path: str
    used: SettingsUsed | None


class SettingsFiles(Protocol):
    """Where settings and the files they name are read, for a caller that may not read them all."""

    def find(self, folder: str) -> Settings | None:
        """Return the settings for inputs in a folder, None if there are none."""
        ...

    def read_glossary(self, name: str | None) -> Mapping[str, str]:
        """Return the entries of a glossary file. Raises CaptionsError that names the file."""
        ...


class Choices:
    """The options of a command, and the settings that apply to each of its inputs."""

    def __init__(
        self,
        command: str,
        options: Mapping[str, Any],
        given: Collection[str] = (),
        *,
        config: str | None = None,
        isolated: bool = False,
        limited: bool = True,
        files: SettingsFiles | None = None,
        frame_rate: Fraction | None = None,
    ) -> None:
        """Take the values of PARAMETERS that the command has; ``given`` are those that are typed.

        ``config`` names the settings file for all inputs; with ``isolated`` there is none. Without
        ``limited`` the command applies no limits. ``files`` reads settings and glossaries; by
        default any file can be one. ``frame_rate`` is that of gaps in frames.
        """
        self.given = given
        self._command = command
        self._options = options
        self._config = config
        self._isolated = isolated
        self._limited = limited
        self._files = files
        self._frame_rate = frame_rate
        self._chosen: dict[str, Chosen] = {}  # by the settings file
        self._by_folder: dict[str, Settings | None] = {}
        self._real_folders: dict[str, str] = {}

    def again(self) -> Choices:
        """Return the same options, to be joined with the settings files as they are then."""
        return Choices(
            self._command,
            self._options,
            self.given,
            config=self._config,
            isolated=self._isolated,
            limited=self._limited,
            files=self._files,
            frame_rate=self._frame_rate,
        )

    def like_command(self, command: str) -> Choices:
        """Return the same options, to be joined with the settings of another command."""
        return Choices(
            command,
            self._options,
            self.given,
            config=self._config,
            isolated=self._isolated,
            limited=self._limited,
            files=self._files,
            frame_rate=self._frame_rate,
        )

    def of_command(
        self, command: str, options: Mapping[str, Any], *, limited: bool = True
    ) -> Choices:
        """Return what another command would choose with no option typed, from the same files.

        Gaps in frames are at 24 frames per second.
        """
        from captions.cli.settings.limits import SAMPLE_RATE

        return Choices(
            command,
            options,
            config=self._config,
            isolated=self._isolated,
            limited=limited,
            frame_rate=SAMPLE_RATE,
        )

    def with_files(self, command: str, files: SettingsFiles, *, isolated: bool) -> Choices:
        """Return the same options for another command, whose files are read by ``files``."""
        return Choices(
            command,
            self._options,
            self.given,
            config=self.config,
            isolated=isolated or self.is_isolated,
            limited=self._limited,
            files=files,
        )

    @property
    def config(self) -> str | None:
        """The name of the settings file for all inputs; None to look for the nearest one."""
        return self._config

    @property
    def is_isolated(self) -> bool:
        """Whether settings files are ignored."""
        return self._isolated

    def for_input(self, location: str) -> Chosen:
        """Return what applies to an input. Raises CaptionsError for wrong settings."""
        settings = self.settings_for(location)
        path = settings.path if settings else ""
        if path not in self._chosen:
            self._chosen[path] = self._choose(settings)
        return self._chosen[path]

    def settings_for(self, location: str) -> Settings | None:
        """Return the settings for an input, None if there are none.

        Raises CaptionsError for wrong settings.
        """
        if self._isolated:
            return None
        folder = ""
        if self._config is None:
            here = location == STREAM or is_url(location)
            folder = self._real_folder("captions" if here else local_path(location))
        if folder not in self._by_folder:
            self._by_folder[folder] = self._find(folder)
        return self._by_folder[folder]

    def _real_folder(self, path: str) -> str:
        """Return the folder that a file really is in: for a link, where it leads."""
        try:
            if os.path.islink(path):
                return os.path.dirname(os.path.realpath(path))
            folder = os.path.dirname(path)
            if folder not in self._real_folders:
                self._real_folders[folder] = os.path.realpath(folder)
            return self._real_folders[folder]
        except FileNotFoundError:
            raise CaptionsError(
                "the folder this command runs in no longer exists",
                hint="Change to another folder",
            ) from None

    def _find(self, folder: str) -> Settings | None:
        if self._files is not None:
            return self._files.find(folder)
        if self._config is None and next(files_above(folder), None) is None:
            return None
        from captions.cli.settings.file import find_settings, named_settings

        if self._config is not None:
            return named_settings(self._config)
        found = find_settings(folder)
        return found if found.path else None

    def _choose(self, settings: Settings | None) -> Chosen:
        values = settings.for_command(self._command) if settings else {}
        path = settings.path if settings else ""
        options, used = self._text_options(values)
        if "glossary" in options:
            options["glossary"] = self._glossary(options["glossary"], path)
        options["profile"] = None
        if self._limited:
            options["profile"], of_profile = self._profile(values, settings)
            used |= of_profile
        used |= {key for key in values if self._is_used_rule(key)}
        keys = tuple(key for key in values if key in used)
        return Chosen(options, values, path, SettingsUsed(path, keys) if keys else None)

    def _text_options(self, values: Values) -> tuple[dict[str, Any], set[str]]:
        """Return the options other than limits, and the keys of the settings they come from."""
        options = {name: self._options[name] for name in TEXT_PARAMETERS if name in self._options}
        if "rename" in options:
            options["rename"] = dict(options["rename"])
        used = set()
        for key, value in values.items():
            if key not in options or (key in self.given and not isinstance(value, dict)):
                continue
            options[key] = {**value, **options[key]} if isinstance(value, dict) else value
            used.add(key)
        return options, used

    def _glossary(self, name: str | None, settings_path: str) -> Mapping[str, str]:
        read = read_glossary_file if self._files is None else self._files.read_glossary
        try:
            return read(name)
        except CaptionsError as error:
            if "glossary" in self.given or error.line is not None:
                raise
            raise CaptionsError(
                f"glossary {name}: {error.message}", hint=error.hint, path=settings_path
            ) from None

    def _profile(self, values: Values, settings: Settings | None) -> tuple[Profile, set[str]]:
        """Return the profile with all limits, and the keys of the settings they come from."""
        from captions.profile import PROFILES, find_profile

        named = self._options["profile"] if "profile" in self.given else None
        given: dict[str, Any] = {
            name: value.ms(self._frame_rate) if isinstance(value, Frames) else value
            for name in ALL_LIMITS
            if name in self.given
            for value in [self._options[name]]
        }
        name = str(named or values.get("profile", USUAL_PROFILE))
        lang = self._options.get("lang") if "lang" in self.given else values.get("lang")
        language = str(lang) if lang is not None else None
        if settings is None and name in PROFILES:
            profile = self._at_frame_rate(find_profile(name, language))
            return find_profile(profile, **given), set()
        from captions.cli.settings.keys import LIMITS
        from captions.cli.settings.limits import with_limits
        from captions.cli.settings.profiles import OwnProfiles, find_named

        own = settings.profiles if settings else OwnProfiles({}, {})
        if settings is not None and name in own:
            base = self._in_file(settings, lambda: own.made_for(name, language, self._frame_rate))
        else:
            base = self._at_frame_rate(find_profile(find_named(name, own), language))
        # limits in the settings file belong to the profile it names
        limits = {} if named else {key: values[key] for key in LIMITS if key in values}
        used = {key for key in limits if LIMITS[key].parameter not in given}
        if not named and "profile" in values:
            used.add("profile")
        if settings is not None and used:
            in_force = {key: value for key, value in limits.items() if key in used}
            base = self._in_file(settings, lambda: with_limits(base, in_force, self._frame_rate))
        return find_profile(base, **given), used

    def _in_file(self, settings: Settings, make: Callable[[], Profile]) -> Profile:
        """Return the profile that settings make. An error names their file."""
        try:
            return make()
        except CaptionsError as error:
            hint = error.hint
            if self._command in _WITHOUT_FRAME_RATE:
                hint = "Write a time such as 83ms: this command has no frame rate"
            raise CaptionsError(error.message, hint=hint, path=settings.path) from None

    def _at_frame_rate(self, profile: Profile) -> Profile:
        """Return a profile with its gaps at the frame rate, if there is one."""
        if self._frame_rate is None:
            return profile
        from captions.profile.frames import with_frame_gaps

        return with_frame_gaps(profile, self._frame_rate)

    def _is_used_rule(self, key: str) -> bool:
        """Return whether a key is one of those about rules, and has an effect."""
        from captions.cli.settings.keys import RULE_KEYS

        return key in RULE_KEYS and not ("select" in self.given and key in _REPLACED_BY_SELECT)
