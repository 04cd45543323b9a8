"""The costs by which ``cue_path`` compares cues: what a cue costs by its length, time and pauses.

All numbers are in the points of ``break_scores``. A cost is deducted from the score of a cue.
"""

from __future__ import annotations

from typing import Final

from captions.profile import Rhythm
from captions.record import Record, replace

# Resolution (ms) of the table of costs by duration: the fit used steps of 100 ms.
DURATION_STEP_MS: Final = 100
# Duration (ms) at which the table ends. All longer cues have the same cost.
SLOW_MS: Final = 7000


def _duration_costs(*bands: tuple[int, float]) -> tuple[float, ...]:
    """Return the table of costs by duration, from 0 to 7 s in steps of 100 ms.

    Each band is (upper limit in ms, cost of the durations below it).
    """
    return tuple(
        next(cost for below_ms, cost in bands if duration_ms < below_ms)
        for duration_ms in range(0, SLOW_MS, DURATION_STEP_MS)
    )


class CueCosts(Record, frozen=True):
    """The weights of one rhythm, in the points of ``break_scores``.

    ``break_weight`` multiplies the score of the break that ends a cue. Each cue costs ``cue``, a
    cue of one word ``single_word`` more (less if negative), and ``length`` times the square of its
    length in full lines. ``durations`` is the cost of the duration of its speech in steps of
    100 ms, ``slow`` that of durations from 7 s on. ``left_over`` is the cost of a cue that holds
    one or two words of a longer sentence. ``hurried`` times the missing share is the cost of a cue
    that cannot be shown for its calm duration: ``calm_ms``, or ``min_share`` of the profile's
    shortest duration if that is longer. In slow speech only ``slow_share`` of the cost counts, and
    ``slow_calm_ms`` is the calm duration.
    """

    break_weight: float
    cue: float
    length: float
    single_word: float
    durations: tuple[float, ...]
    slow: float
    left_over: float
    hurried: float
    calm_ms: int
    min_share: float
    slow_calm_ms: int
    slow_share: float = 1.0

    def calm_duration_ms(self, min_duration_ms: int) -> int:
        """Return how long a cue must be shown not to be hurried, in milliseconds."""
        return max(self.calm_ms, round(self.min_share * min_duration_ms))

    def at_pace(self, characters_per_second: float) -> CueCosts:
        """Return the costs for a text that is spoken at this speed, pauses left out.

        >>> [COSTS["film"].at_pace(cps).hurried for cps in (15, 18.5, 22)]
        [0.0, 2.0, 4.0]
        """
        fast = (characters_per_second - UNHURRIED_CPS) / (FAST_CPS - UNHURRIED_CPS)
        fast = min(max(fast, 0.0), 1.0)
        return replace(
            self,
            hurried=self.hurried * (self.slow_share + (1.0 - self.slow_share) * fast),
            calm_ms=self.slow_calm_ms + round((self.calm_ms - self.slow_calm_ms) * fast),
        )

    def without_times(self) -> CueCosts:
        """Return the costs for words without times: exactly those fitted on text alone."""
        return replace(
            self, durations=(0.0,) * len(self.durations), slow=0.0, left_over=0.0, hurried=0.0
        )


# Speeds of speech (characters per second, without the pauses) up to which it counts as slow, and
# from which on as fast. Film and prepared talks stay below the first number, the second is the
# reading speed of most style guides. 24 podcast episodes had 16 to 23.
UNHURRIED_CPS: Final = 17.0
FAST_CPS: Final = 20.0
# Cost of a cue with one or two words left over from a sentence ("| of it."). It was chosen by
# reading captions of podcasts: to avoid such a cue is worth nearly as much as one cue less.
_LEFT_OVER: Final = 4.0
# Most words of such a cue.
LEFT_OVER_WORDS: Final = 2

# The weights of each rhythm down to ``slow`` were fitted on human captions together with
# ``break_scores``. "film" prefers one sentence per cue, as film and broadcast do; "dense" prefers
# full cues, as captions of lectures and conversations have them; "calm" has the weights of "dense".
#
# The costs of hurried cues were set on 24 podcast episodes. People who caption talks show 5 to 16 %
# of their cues for less than 1.6 s, but the faster the speech, the more cues of the same length
# there are. "dense" stays at 25 % even in the fastest episodes, "calm" at 15 %.
#
# Each cue that is joined to another takes from the agreement with people, in proportion to how many
# there are. So the cost counts where it is needed, in fast speech. At the speed of lectures "dense"
# moves 1 to 1.5 % of the boundaries, and not 2 to 4 %, because its cues need not be so calm there.
# People who caption film show a short sentence alone even if it flashes up, so in slow speech
# "film" has no such cost at all. In a podcast, where people speak as fast as others read, that
# would leave 5 % of the cues under the shortest duration of 5/6 s.
_FILM: Final = CueCosts(
    break_weight=1.11,
    cue=4.61,
    length=2.19,
    single_word=-0.91,
    durations=_duration_costs(
        (600, 1.5), (1000, 0.85), (1400, 0.44), (3500, 0.0), (5000, 0.47), (7000, 0.74)
    ),
    slow=2.93,
    left_over=_LEFT_OVER,
    hurried=4.0,
    calm_ms=0,
    min_share=1.0,
    slow_calm_ms=0,
    slow_share=0.0,
)
_DENSE: Final = CueCosts(
    break_weight=1.33,
    cue=6.48,
    length=4.59,
    single_word=1.06,
    durations=_duration_costs((600, 0.62), (1000, 0.36), (3500, 0.0), (5000, 0.7), (7000, 0.0)),
    slow=2.0,
    left_over=_LEFT_OVER,
    hurried=7.0,
    calm_ms=1600,
    min_share=1.0,
    slow_calm_ms=1200,
)
COSTS: Final[dict[Rhythm, CueCosts]] = {
    "dense": _DENSE,
    "film": _FILM,
    "calm": replace(_DENSE, hurried=9.0, calm_ms=2000, slow_calm_ms=2000),
}

# The numbers below are not fitted. They were chosen by reading captions of podcasts, in proportion
# to the 4.6 or 6.5 points that one more cue costs.

# A pause (ms) between two words is ignored up to the first number. From there a cue that
# contains it pays this much per second, up to the second number. There it pays 7 points, more than
# another cue costs. In the code the points are added to the score of a cue that ends at the pause
# instead, which leads to the same choice.
PAUSE_FROM_MS: Final = 200
PAUSE_TO_MS: Final = 900
PAUSE_SCORE_PER_SECOND: Final = 10.0
# Cost of a cue that contains two turns of a dialogue, one on each line.
SHARED_CUE_COST: Final = 1.5
# Breaks with a lower score are poor ones, such as those after an article. The second number is the
# cost of a cue of two lines that can only be broken there: less than another cue costs.
POOR_BREAK: Final = -2.25
POOR_LINE_COST: Final = 3.0
