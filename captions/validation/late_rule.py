"""A rule that is imported only for files that may break it: most files need few of all rules."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib import import_module

from captions.validation.document import CaptionFile
from captions.validation.rule import Check, Limits, Phase, Rule, Safety, Severity, rule_of


class LateRule:
    """A rule whose module is imported on first use, because many files do not need it.

    ``module`` is the full name of the module, whose last part has the code and the name:
    "t002_cue_overlap". ``signs`` are texts without one of which a file has no fault of this rule,
    ``lower_signs`` the same for the file in lower case. ``needs`` are fields of ``Limits`` or
    ``Profile``: the rule checks nothing if none of them is set.

    ``reach`` is how many cues before and after its own a fault depends on, counted in the file and
    among those at one position on the screen. Such a fault depends on nothing else but the
    ``language``, ``is_english`` and ``doubtful`` of the file. None for a rule about whole files.
    """

    __slots__ = (
        "_loaded", "code", "is_default", "lower_signs", "module", "name", "needs", "reach",
        "signs",
    )  # fmt: skip

    def __init__(
        self,
        module: str,
        *,
        signs: Sequence[str] = (),
        lower_signs: Sequence[str] = (),
        needs: Sequence[str] = (),
        reach: int | None = None,
        is_default: bool = True,
    ) -> None:
        code, _, name = module.rpartition(".")[2].partition("_")
        self.code = code.upper()
        self.name = name.replace("_", "-")
        self.is_default = is_default
        self.module = module
        self.signs = signs
        self.lower_signs = lower_signs
        self.needs = needs
        self.reach = reach
        self._loaded: Rule | None = None

    def may_find(self, file: CaptionFile, limits: Limits) -> bool:
        """Return False if the rule cannot have a fault in a file: a test that imports nothing."""
        if self.needs and not any(
            getattr(limits, need, None) or getattr(limits.profile, need, None)
            for need in self.needs
        ):
            return False
        # A reference or an escape in the text may be a sign; only SubRip is without them.
        if not file.is_editable or "&" in file.text:
            return True
        if self.signs:
            return any(sign in file.text for sign in self.signs)
        return not self.lower_signs or any(sign in file.lower_text for sign in self.lower_signs)

    def can_check(self, given: Collection[str]) -> bool:
        """Return whether the rule has the words it compares with: "against" or "glossary"."""
        return not self.needs_transcript or any(need in given for need in self.needs)

    @property
    def needs_transcript(self) -> bool:
        """Whether it finds nothing unless it has words to compare with."""
        return "against" in self.needs

    @property
    def loaded(self) -> Rule:
        """The rule itself, whose module is imported now."""
        loaded = self._loaded
        if loaded is None:
            loaded = self._loaded = rule_of(import_module(self.module))
        return loaded

    @property
    def severity(self) -> Severity:
        """How bad its faults are."""
        return self.loaded.severity

    @property
    def summary(self) -> str:
        """The first line of its page."""
        return self.loaded.summary

    @property
    def page(self) -> str:
        """Its manual page."""
        return self.loaded.page

    @property
    def check(self) -> Check:
        """Its check."""
        return self.loaded.check

    @property
    def fix(self) -> Safety | None:
        """How safe its fixes are; None if it has none."""
        return self.loaded.fix

    @property
    def phase(self) -> Phase:
        """When its fixes are made."""
        return self.loaded.phase

    @property
    def formats(self) -> frozenset[str]:
        """The formats it checks; empty for all."""
        return self.loaded.formats


AnyRule = Rule | LateRule
