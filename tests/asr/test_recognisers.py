"""What the files of single recognisers have that no other does."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from captions.asr.detect import find_recogniser
from captions.errors import CaptionsError
from tests.asr.reading import read, said, times


def aws(items: list[object], **results: object) -> dict[str, object]:
    return {"jobName": "a", "results": {"transcripts": [], "items": items, **results}}


def aws_word(text: str, start: str, **more: object) -> dict[str, object]:
    end = f"{float(start) + 0.2:g}"
    return {"type": "pronunciation", "alternatives": [{"content": text}], "start_time": start,
            "end_time": end, **more}  # fmt: skip


FULL_STOP = {"type": "punctuation", "alternatives": [{"content": "."}]}


def test_aws_speakers_of_items_and_of_channels() -> None:
    items = [
        aws_word("Hi", "0.5", speaker_label="spk_0"), FULL_STOP,
        aws_word("Bye", "1.5", speaker_label="spk_1"), FULL_STOP,
    ]  # fmt: skip
    assert said(read(aws(items))) == [("spk_0", "Hi."), ("spk_1", "Bye.")]
    old = {"channels": [
        {"channel_label": "ch_0", "items": [aws_word("Hi", "0.5"), FULL_STOP]},
        {"channel_label": "ch_1", "items": [aws_word("Bye", "0.4"), FULL_STOP]},
    ]}  # fmt: skip
    found = read(aws([aws_word("Hi", "0.5"), aws_word("Bye", "0.4")], channel_labels=old))
    assert said(found) == [("ch_1", "Bye."), ("ch_0", "Hi.")]
    new = [
        aws_word("Hi", "0.5", channel_label="ch_0"),
        aws_word("Bye", "0.4", channel_label="ch_1"),
    ]
    found = read(aws(new, channel_labels={"channels": [{}, {}]}))
    assert said(found) == [("ch_1", "Bye"), ("ch_0", "Hi")]


def deepgram(*channels: object, **results: object) -> dict[str, object]:
    return {"results": {"channels": [{"alternatives": [one]} for one in channels], **results}}


def dg_word(text: str, start: float, **more: object) -> dict[str, object]:
    return {"word": text, "start": start, "end": start + 0.2, **more}


def test_deepgram_channels_utterances_and_paragraphs() -> None:
    one = {"transcript": "hi", "words": [dg_word("hi", 0.5)]}
    other = {"transcript": "bye", "words": [dg_word("bye", 0.4)]}
    assert said(read(deepgram(one, other))) == [("Channel 2", "bye"), ("Channel 1", "hi")]
    assert said(read(deepgram(one, {"transcript": "", "words": []}))) == [(None, "hi")]
    utterance = {"transcript": "Hi.", "start": 0.5, "end": 0.7, "speaker": 3, "words": [
        dg_word("hi", 0.5, punctuated_word="Hi.")]}  # fmt: skip
    assert said(read(deepgram(one, utterances=[utterance]))) == [("Speaker 3", "Hi.")]
    sentence = {"text": "Hi there.", "start": 0.5, "end": 1.0}
    paragraphs = {"paragraphs": [{"sentences": [sentence], "speaker": 1}]}
    found = read(deepgram({"transcript": "Hi there.", "paragraphs": paragraphs}))
    assert said(found) == [("Speaker 1", "Hi there.")]
    assert not found.has_word_times


def test_assemblyai_units_speakers_and_utterances() -> None:
    words = [
        {"text": "Good", "start": 500, "end": 900},
        {"text": "night.", "start": 900, "end": 1400},
    ]
    assert times(read({"words": words})) == [("Good", 500, 900), ("night.", 900, 1400)]
    seconds = [{**w, "start": w["start"] / 1000, "end": w["end"] / 1000} for w in words]  # type: ignore[operator]
    found = read({"text": "Good night.", "words": seconds})
    assert times(found) == [("Good", 500, 900), ("night.", 900, 1400)]
    assert "read as seconds" in found.problems[0].message
    utterances = [
        {"speaker": "B", "text": "Good night.", "start": 500, "end": 1400, "words": words}
    ]
    assert said(read({"words": words, "utterances": utterances})) == [("B", "Good night.")]
    bare = [{"speaker": "B", "text": "Good night.", "start": 500, "end": 1400}]
    assert said(read({"utterances": bare})) == [("B", "Good night.")]
    channels = [{**words[0], "channel": "2", "speaker": None}]
    assert said(read({"words": channels})) == [("Channel 2", "Good")]


def test_elevenlabs_joins_what_no_space_separates() -> None:
    parts = [("well", "word"), ("-", "spacing"), ("known", "word"), (" ", "spacing"),
             ("(laughter)", "audio_event"), ("Yes.", "word")]  # fmt: skip
    words = [
        {"text": text, "type": kind, "start": index, "end": index + 0.5, "speaker_id": "s"}
        for index, (text, kind) in enumerate(parts)
    ]
    found = read({"words": words})
    assert said(found) == [("s", "well-known"), ("s", "(laughter)"), ("s", "Yes.")]
    assert times(found)[0] == ("well-known", 0, 2500)
    chinese = [
        {"text": text, "type": "word", "start": index, "end": index + 0.5}
        for index, text in enumerate("时钟。")
    ]
    assert said(read({"words": chinese})) == [(None, "时钟。")]
    channels = [{"channel_index": 1, "words": words[:1]}, {"channel_index": 0, "words": words[2:3]}]
    assert [name for name, _ in said(read({"transcripts": channels}))] == ["s", "s"]


def test_rev_writes_its_values_as_they_are() -> None:
    def element(value: str, ts: float | None = None) -> dict[str, object]:
        if ts is None:
            return {"type": "punct", "value": value}
        return {"type": "text", "value": value, "ts": ts, "end_ts": ts + 0.2}

    elements = [
        element("Say", 0.5), element(" "), element('"'), element("hi", 1.0), element('"'),
        element(" - "), element("twenty", 1.5), element("-"), element("one", 2.0), element("."),
    ]  # fmt: skip
    found = read({"monologues": [{"speaker": 2, "elements": elements}]})
    assert said(found) == [("Speaker 2", 'Say "hi" - twenty-one.')]
    assert times(found)[-1] == ("twenty-one.", 1500, 2200)


def test_speechmatics_attaches_marks() -> None:
    def result(content: str, start: float, kind: str = "word", **more: object) -> dict[str, object]:
        return {"type": kind, "start_time": start, "end_time": start + 0.2,
                "alternatives": [{"content": content}], **more}  # fmt: skip

    results = [
        result("¿", 0.5, "punctuation", attaches_to="next"), result("Qué", 0.5),
        result("?", 0.7, "punctuation"), result("Is", 1.0),
        result("—", 1.2, "punctuation", attaches_to="none"), result("well", 1.4),
        result("-", 1.6, "punctuation", attaches_to="both"), result("known", 1.8),
    ]  # fmt: skip
    assert [text for _, text in said(read({"results": results}))] == ["¿Qué?", "Is — well-known"]
    old = {
        "words": [{"name": "Hi", "time": "0.5", "duration": "0.2"}, {"name": ".", "time": "0.7"}],
        "speakers": [{"name": "M1", "time": "0.4"}],
    }
    assert said(read(old)) == [("M1", "Hi.")]


def google_word(text: str, start: object, end: object, **more: object) -> dict[str, object]:
    return {"word": text, "startTime": start, "endTime": end, **more}


def google(*words: list[dict[str, object]]) -> dict[str, object]:
    return {"results": [{"alternatives": [{"words": each}]} for each in words]}


@pytest.mark.parametrize("wrap", [lambda data: data, lambda data: {"response": data}])
def test_google_reads_the_last_result_with_speakers_alone(
    wrap: Callable[[object], object],
) -> None:
    first = [google_word("Hi.", "0.500s", "0.700s")]
    second = [google_word("Bye", "1.500s", "1.700s"), google_word("um", "1.8s", "1.9s")]
    all_words = [{**first[0], "speakerTag": 1}, {**second[0], "speakerTag": 2}]
    found = read(wrap(google(first, second, all_words)))
    assert said(found) == [("Speaker 1", "Hi."), ("Speaker 2", "Bye")]
    assert [one.text for one in found.removed] == ["um"]


def test_google_results_with_speakers_of_their_own_are_all_read() -> None:
    first = [google_word("Hi.", "0.500s", "0.700s", speakerTag=1)]
    second = [google_word("Bye.", "1.500s", "1.700s", speakerTag=2)]
    assert said(read(google(first, second))) == [("Speaker 1", "Hi."), ("Speaker 2", "Bye.")]


def test_google_times_of_all_versions_and_clients() -> None:
    old = google_word("Hi.", {"seconds": "1", "nanos": 500_000_000}, {"seconds": "2"})
    new = {"word": "Hi.", "startOffset": "1.500s", "endOffset": "2s", "speakerLabel": "1"}
    python = {"word": "Hi.", "start_time": "1.5s", "end_time": "2s"}
    for word in (old, new, python):
        assert times(read(google([word]))) == [("Hi.", 1500, 2000)]
    without_words = {"results": [
        {"alternatives": [{"transcript": "Hi there."}], "resultEndTime": "1s"},
        {"alternatives": [{"transcript": " Bye now."}], "resultEndTime": "2s"},
    ]}  # fmt: skip
    found = read(without_words)
    assert [(part.text, part.start_ms, part.end_ms) for part in found.segments] == [
        ("Hi there.", 0, 1000), ("Bye now.", 1000, 2000),
    ]  # fmt: skip


def test_google_writes_readings_behind_japanese_words() -> None:
    found = read(google([google_word("時計|トケイ", "1s", "2s"), google_word("a|", "2s", "3s")]))
    assert "".join(text for _, text in said(found)) == "時計 a|"
    assert found.problems[0].message == "the reading of a word (時計|トケイ) is not kept"


def test_azure_single_results_count_ticks() -> None:
    result = {
        "RecognitionStatus": "Success", "Offset": 5_000_000, "Duration": 10_000_000,
        "NBest": [{"Display": "Good night.", "Words": [
            {"Word": "good", "Offset": 5_000_000, "Duration": 4_000_000},
            {"Word": "night", "Offset": 9_000_000, "Duration": 6_000_000}]}],
    }  # fmt: skip
    for document in (result, [result]):
        assert times(read(document)) == [("Good", 500, 900), ("night.", 900, 1500)]
    early = {"phrases": [{"offset": 500, "duration": 1000, "text": "Good night.", "channel": 0}]}
    (segment,) = read(early).segments
    assert (segment.start_ms, segment.end_ms) == (500, 1500)
    channels = [{"recognitionStatus": "Success", "channel": number, "offsetInTicks": 5_000_000.0,
                 "durationInTicks": 5_000_000.0, "nBest": [{"display": "Hi."}]}
                for number in (0, 1)]  # fmt: skip
    names = [name for name, _ in said(read({"recognizedPhrases": channels}))]
    assert names == ["Channel 0", "Channel 1"]


def test_gladia_in_its_first_version() -> None:
    words = [{"word": "Hi", "time_begin": 0.5, "time_end": 0.7}]
    part = {"transcription": "Hi.", "time_begin": 0.5, "time_end": 0.8, "speaker": "not_activated",
            "words": words}  # fmt: skip
    found = read({"prediction": [part]})
    assert said(found) == [(None, "Hi.")]
    assert times(found) == [("Hi.", 500, 700)]


def test_vosk_alternatives_and_monologues() -> None:
    words = [{"word": "hi", "start": 0.5, "end": 0.7, "conf": 1}]
    best = {"alternatives": [{"text": "hi", "result": words}, {"text": "high", "result": []}]}
    term = {"text": "hi", "start": 0.5, "end": 0.7, "type": "WORD"}
    monologues = {"monologues": [{"speaker": {"id": "unknown", "name": None}, "terms": [term]}]}
    for document in (best, [{"partial": ""}, {"result": words, "text": "hi"}], monologues):
        assert times(read(document)) == [("hi", 500, 700)]


def test_lines_of_youtube_in_either_unit() -> None:
    for factor in (1, 1000):
        lines = [
            {"text": "the clock is slow", "offset": 1 * factor, "duration": 4 * factor, "lang": "en"},
            {"text": "wind it up again", "offset": 3 * factor, "duration": 3 * factor, "lang": "en"},
        ]  # fmt: skip
        found = read(lines)
        assert [(part.start_ms, part.end_ms) for part in found.segments] == [
            (1000, 3000), (3000, 6000),
        ]  # fmt: skip
        assert found.language == "en"
        assert "which fits how fast" in found.problems[0].message


def test_ctm_of_channels_and_of_several_recordings() -> None:
    found = read("a A 0.50 0.20 hi\na B 0.40 0.20 bye 0.9\n")
    assert said(found) == [("Channel B", "bye"), ("Channel A", "hi")]
    with pytest.raises(CaptionsError, match="words of 2 recordings: a, b"):
        read("a 1 0.50 0.20 hi\nb 1 0.40 0.20 bye\n")
    found = read("a 1 0.5 0.2 hi\n" * 6 + "torn line\n")
    assert [(one.line, one.text) for one in found.removed] == [(7, "torn line")]


SHORT = '"ooTextFile"\n"TextGrid"\n0\n2\n<exists>\n%d\n%s'


def tier(name: str, *intervals: tuple[float, float, str]) -> str:
    rows = "".join(f'{start}\n{end}\n"{text}"\n' for start, end, text in intervals)
    return f'"IntervalTier"\n"{name}"\n0\n2\n{len(intervals)}\n{rows}'


def test_textgrid_in_its_short_form() -> None:
    points = '"TextTier"\n"clicks"\n0\n2\n1\n0.5\n"click"\n'
    grid = SHORT % (
        3,
        tier("words", (0, 0.5, ""), (0.5, 1, "hi")) + points + tier("phones", (0, 1, "h")),
    )
    found = read(grid)
    assert times(found) == [("hi", 500, 1000)]
    sentences = read(SHORT % (1, tier("Ada", (0, 1, "Good night, all."), (1, 2, "Yes, bye."))))
    assert [text for _, text in said(sentences)] == ["Good night, all.", "Yes, bye."]


def test_textgrids_that_are_not_clear_or_broken() -> None:
    two = tier("one", (0, 1, "hi")) + tier("two", (0, 1, "bye"))
    with pytest.raises(CaptionsError, match='which tier of this TextGrid holds the words: "one"'):
        read(SHORT % (2, two))
    with pytest.raises(CaptionsError, match="this TextGrid is broken or incomplete"):
        read(SHORT % (1, '"IntervalTier"\n"words"\n0\n2\n5\n0\n1\n"hi"\n'))


def test_aws_text_that_the_items_lack_is_shown_or_reported() -> None:
    mark = aws([aws_word("Hi", "0.5")], transcripts=[{"transcript": "Hi!"}])
    assert said(read(mark)) == [(None, "Hi!")]
    cut = read(aws([aws_word("Hi", "0.5")], transcripts=[{"transcript": "Hi. And good night."}]))
    assert said(cut) == [(None, "Hi.")]
    assert [item.text for item in cut.removed] == ["And good night."]


def test_elevenlabs_words_need_times_and_keep_their_speakers_in_segments() -> None:
    words = [{"type": "word", "text": "Hi", "start": 0.5, "end": 0.7, "speaker_id": "ada"}]
    assert said(read({"segments": [{"text": "Hi", "words": words}]})) == [("ada", "Hi")]
    other = [{"speaker": "Ada", "words": [{"type": "text", "text": "Hi", "data_start": 0.5}]}]
    assert find_recogniser(json.dumps(other)) is None


def test_rev_transcripts_by_people_have_clock_times_names_and_tags() -> None:
    elements = [
        {"type": "text", "value": "Hi", "timestamp": "01:00:00,500", "end_timestamp": "01:00:01,0"},
        {"type": "punct", "value": "."}, {"type": "tag", "name": "crosstalk"},
    ]  # fmt: skip
    found = read({"speakers": [{"id": 7, "name": "Ada"}],
                  "monologues": [{"speaker": 7, "elements": elements}]})  # fmt: skip
    assert said(found) == [("Ada", "Hi."), ("Ada", "[crosstalk]")]
    assert times(found)[0] == ("Hi.", 3_600_500, 3_601_000)


def test_google_start_of_zero_may_be_an_empty_object() -> None:
    word = {"word": "hi", "start_time": {}, "end_time": {"nanos": 400_000_000}}
    found = read({"results": [{"alternatives": [{"transcript": "hi", "words": [word]}]}]})
    assert times(found) == [("hi", 0, 400)]
    assert not found.problems


def test_lines_of_youtube_are_spoken_from_their_start() -> None:
    lines = [{"text": "good evening", "start": 4.0, "duration": 9.0}]
    found = read(lines)
    assert times(found)[0][1] == 4000
    assert times(found)[-1][2] < 7000
    assert not found.problems


def test_words_from_which_spaces_were_removed_are_not_glued() -> None:
    heard = [("Good", 0.5, 0.7), ("old", 0.7, 0.9), ("night.", 0.9, 1.4)]
    words = [{"type": "word", "text": t, "start": a, "end": b} for t, a, b in heard]
    assert said(read({"text": "Good old night.", "words": words})) == [(None, "Good old night.")]
    empty = {"type": "spacing", "start": 0.7, "end": 0.7}
    assert said(read({"words": [words[0], empty, words[2]]})) == [(None, "Good night.")]
    texts = [{"type": "text", "value": t, "ts": a, "end_ts": b} for t, a, b in heard]
    no_value = {"type": "punct", "value": None}
    for elements in (texts, [texts[0], no_value, texts[1], {"type": "punct"}, texts[2]]):
        assert said(read({"monologues": [{"elements": elements}]})) == [(None, "Good old night.")]
