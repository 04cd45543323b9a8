"""What the settings file says of files to publish: their language, and the rules to check.

A file is checked as ``captions validate`` checks it, with the settings of that command.
"""

from __future__ import annotations

from captions.batch.tasks import SettingsUsed
from captions.cli.run.rule_choice import RuleChoice
from captions.cli.settings.choices import Choices
from captions.files.storage import shown
from captions.record import Record
from captions.validation.rule import Limits
from captions.validation.rules import RULES
from captions.youtube.upload_check import CheckedUpload, check_upload


class UploadSettings(Record, frozen=True, eq=False):
    """The settings for one file.

    ``language`` is that of the option, ``usual_language`` that of the settings file, for a file
    that does not say it itself. ``used`` are the settings that have an effect, if any.
    """

    codes: list[str]
    limits: Limits
    language: str | None
    usual_language: str | None
    used: SettingsUsed | None

    def check(self, data: bytes, name: str) -> CheckedUpload:
        """Return what a file is. Raises CaptionsError if it should not be uploaded."""
        return check_upload(data, shown(name), [RULES[code] for code in self.codes], self.limits)


def upload_settings(name: str, choices: Choices) -> UploadSettings:
    """Return the settings for a file. Raises CaptionsError for wrong ones."""
    as_validated = choices.of_command("validate", {"lang": None, "glossary": None})
    checking = RuleChoice(as_validated).for_file(name)
    chosen = choices.for_input(name)
    language = chosen.options["lang"]
    is_typed = "lang" in choices.given
    return UploadSettings(
        codes=list(checking.codes),
        limits=Limits(checking.profile, glossary=checking.glossary or None),
        language=language if is_typed else None,
        usual_language=None if is_typed else language,
        used=_both(checking.settings, chosen.used),
    )


def _both(first: SettingsUsed | None, second: SettingsUsed | None) -> SettingsUsed | None:
    """Return the keys of two commands that have an effect; they are of the same file."""
    if first is None or second is None:
        return first or second
    return SettingsUsed(first.path, tuple(dict.fromkeys((*second.keys, *first.keys))))
