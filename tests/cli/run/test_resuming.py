"""What ``--resume`` does with each output."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.batch.output_status import Content, OutputStatus
from captions.batch.tasks import Task
from captions.cli.run.resuming import decide
from captions.errors import CaptionsError

CONTENTS: tuple[Content, ...] = get_args(Content)
TASK = Task("a.txt", ("a.srt", "a.vtt"))
statuses = st.builds(
    lambda srt, vtt, current: [
        OutputStatus("a.srt", srt, current, 10, 20), OutputStatus("a.vtt", vtt, current, 10, 20),
    ],
    st.sampled_from(CONTENTS), st.sampled_from(CONTENTS), st.booleans(),
)  # fmt: skip


@given(statuses)
def test_without_force_only_what_an_earlier_run_made_is_replaced(
    outputs: list[OutputStatus],
) -> None:
    try:
        decision = decide(TASK, outputs, force=False)
    except CaptionsError:
        return
    if decision.task is None:
        assert all(output.is_current for output in outputs)
        assert all(output.content in ("as made", "edited") for output in outputs)
        return
    for output in outputs:
        assert output.content in ("absent", "as made", "destroyed", "unknown")
        assert (output.location in decision.task.protected) == (output.content == "unknown")


@given(statuses)
def test_with_force_everything_that_is_not_up_to_date_is_made(outputs: list[OutputStatus]) -> None:
    decision = decide(TASK, outputs, force=True)
    up_to_date = all(output.is_current and output.content == "as made" for output in outputs)
    assert (decision.task is None) == up_to_date
    assert decision.task is None or not decision.task.protected


@pytest.mark.parametrize(
    ("content", "is_current", "message"),
    [
        ("cut off", True, r"^a\.srt: this file is cut off \(10 bytes < 20 when it was made\)"),
        ("cut off", False, "is cut off"),
        ("edited", False, "not made again although its input or the settings changed"),
    ],
)
def test_what_is_refused(content: Content, is_current: bool, message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        decide(TASK, [OutputStatus("a.srt", content, is_current, 10, 20)], force=False)


def test_an_edited_output_is_kept_but_a_missing_one_beside_it_is_an_error() -> None:
    edited = OutputStatus("a.srt", "edited", is_current=True)
    decision = decide(
        TASK, [edited, OutputStatus("a.vtt", "as made", is_current=True)], force=False
    )
    assert (decision.task, decision.kept) == (None, ["a.srt"])
    with pytest.raises(CaptionsError, match="not made again although another output is gone"):
        decide(TASK, [edited, OutputStatus("a.vtt", "absent", is_current=True)], force=False)


def test_a_task_without_outputs_is_done() -> None:
    assert decide(Task("a.txt"), [], force=False).task == Task("a.txt")
