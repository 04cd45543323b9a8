"""A stand-in for yt-dlp: a program that answers as it does, from a file of JSON beside it.

``video`` is what ``-J`` prints, ``tracks`` the files by key, ``stderr`` what is printed besides.
"""

import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "yt-dlp.json"), encoding="utf-8") as file:
    answers = json.load(file)
words = sys.argv[1:]
with open(os.path.join(HERE, "calls.jsonl"), "a", encoding="utf-8") as file:
    file.write(json.dumps(words) + "\n")
sys.stderr.write(answers.get("stderr", ""))
if "-J" in words:
    assert words[-2:] == ["--", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"]
    if answers.get("video") is None:
        sys.exit(1)
    print(json.dumps(answers["video"]))
else:
    with open(words[words.index("--load-info-json") + 1], encoding="utf-8") as file:
        assert json.load(file) == answers["video"]
    assert "--skip-download" in words
    assert words[words.index("--sub-format") + 1] == "json3"
    key = words[words.index("--sub-langs") + 1]
    group = "automatic" if "--write-auto-subs" in words else "uploaded"
    track = answers.get(group, {}).get(key)
    if track is not None:
        path = words[words.index("-o") + 1] % {"ext": f"{key}.json3"}
        with open(path, "w", encoding="utf-8") as file:
            file.write(track if isinstance(track, str) else json.dumps(track))
