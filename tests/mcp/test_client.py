"""The server as a process, and the client of the SDK: it works, and nobody gets out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp.server.lowlevel", reason="the extra [mcp] is missing")

import anyio
from mcp import Client, StdioServerParameters, stdio_client

from captions.mcp.files import LARGEST_FILE
from tests.conftest import ROOT
from tests.mcp.conftest import CAPTIONS, SECRET, Folders, make_folders

Call = tuple[str, Mapping[str, Any]]

# Arguments of calls that try to get out, or to get at what is no file. {root} and {outside} are
# folders; talk.srt, talk.txt, and the links and files below are in the root.
ESCAPES: dict[str, Call] = {
    "up": ("validate", {"input": "../outside/secret.srt"}),
    "up and down": ("validate", {"input": "sub/../../outside/secret.srt"}),
    "absolute": ("validate", {"input": "{outside}/secret.srt"}),
    "password file": ("convert", {"input": "/etc/passwd", "output": "p.vtt", "format": "txt"}),
    "link to a file": ("validate", {"input": "link.srt"}),
    "link to a folder": ("validate", {"input": "out/secret.srt"}),
    "link in a folder": ("validate", {"input": "sub/out/secret.srt"}),
    "link that is read as a transcript": ("generate", {"input": "link.srt", "output": "g.srt"}),
    "the process's root": ("validate", {"input": "/proc/self/root{outside}/secret.srt"}),
    "a link to the process's root": ("validate", {"input": "proc{outside}/secret.srt"}),
    "working folder": ("validate", {"input": "/proc/self/cwd/secret.srt"}),
    "environment": ("convert", {"input": "/proc/self/environ", "output": "e.vtt"}),
    "standard input": ("validate", {"input": "/dev/stdin"}),
    "standard input as -": ("validate", {"input": "-"}),
    "descriptor": ("validate", {"input": "/dev/fd/0"}),
    "other case": ("validate", {"input": "{ROOT}/talk.srt"}),
    "home": ("validate", {"input": "~/secret.srt"}),
    "pipe": ("validate", {"input": "pipe.srt"}),
    "folder": ("validate", {"input": "sub"}),
    "address": ("validate", {"input": "https://example.com/a.srt"}),
    "file address": ("validate", {"input": "file://{outside}/secret.srt"}),
    "chained address": ("validate", {"input": "simplecache::file://{outside}/secret.srt"}),
    "pattern": ("validate", {"input": "*.srt"}),
    "pattern with brackets": ("validate", {"input": "tal[k].srt"}),
    "null byte": ("validate", {"input": "talk.srt\0.vtt"}),
    "huge": ("validate", {"input": "huge.srt"}),
    "settings that name a file outside": ("validate", {"input": "bad/talk.srt"}),
    "settings that are a link": ("validate", {"input": "linked/talk.srt"}),
    "settings that name an address": ("validate", {"input": "remote/talk.srt"}),
    "glossary": ("validate", {"input": "talk.srt", "glossary": "link.srt"}),
    "transcript": ("validate", {"input": "talk.srt", "against": "out/secret.srt"}),
    "shots": ("validate", {"input": "talk.srt", "shots": "/etc/passwd"}),
    "reference": ("sync", {"input": "talk.txt", "reference": "link.srt", "output": "s.srt"}),
    "output above": ("convert", {"input": "talk.srt", "output": "../outside/new.vtt"}),
    "output through a folder": ("convert", {"input": "talk.srt", "output": "out/new.vtt"}),
    "output through a link": (
        "convert", {"input": "talk.srt", "output": "link.srt", "to": "srt", "force": True},
    ),
    "output through a link to nothing": (
        "convert", {"input": "talk.srt", "output": "new.vtt", "force": True},
    ),
    "output of fix": ("fix", {"input": "talk.srt", "output": "out/secret.srt", "force": True}),
    "fix of a link": ("fix", {"input": "link.srt", "force": True}),
    "output that is a pipe": (
        "convert", {"input": "talk.srt", "output": "pipe.srt", "to": "srt", "force": True},
    ),
    "output that exists": ("convert", {"input": "talk.srt", "output": "talk.txt", "to": "txt"}),
    "output that is the input": ("generate", {"input": "talk.txt", "output": "talk.txt",
                                              "to": "txt", "force": True}),
    "settings as output": ("convert", {"input": "talk.srt", "output": "captions.toml", "to": "txt"}),
    "cluster": ("generate", {"input": "talk.txt", "output": "g.srt", "dask": "tcp://a:1"}),
    "settings file": ("validate", {"input": "talk.srt", "config": "/etc/passwd"}),
}  # fmt: skip


def lay_traps(folders: Folders) -> None:
    root = folders.root
    (root / "sub").mkdir()
    (root / "link.srt").symlink_to(folders.secret)
    (root / "new.vtt").symlink_to(folders.outside / "new.vtt")
    (root / "out").symlink_to(folders.outside)
    (root / "sub" / "out").symlink_to("../../outside")
    (root / "proc").symlink_to("/proc/self/root")
    os.mkfifo(root / "pipe.srt")
    with (root / "huge.srt").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    (folders.outside / "captions.toml").write_text('profile = "netflix"\n')
    for name in ("bad", "linked", "remote"):
        (root / name).mkdir()
        (root / name / "talk.srt").write_text(CAPTIONS)
    (root / "bad" / "captions.toml").write_text('glossary = "../../outside/secret.srt"\n')
    (root / "linked" / "captions.toml").symlink_to(folders.outside / "captions.toml")
    (root / "remote" / "captions.toml").write_text('glossary = "http://127.0.0.1:9/words"\n')


def files_below(folder: Path) -> set[Path]:
    """Return all files, without following links."""
    return {Path(path) / name for path, _, names in os.walk(folder) for name in names}


def filled(arguments: Mapping[str, Any], folders: Folders) -> dict[str, Any]:
    """Return arguments with the names of folders in them."""
    names = {
        "{root}": str(folders.root),
        "{ROOT}": str(folders.root).upper(),
        "{outside}": str(folders.outside),
    }
    found = dict(arguments)
    for key, value in arguments.items():
        for mark, name in names.items():
            if isinstance(value, str):
                value = value.replace(mark, name)
        found[key] = value
    return found


def command(folders: Folders) -> list[str]:
    return ["-m", "captions", "mcp", "--root", str(folders.root)]


def call(folders: Folders, calls: Sequence[Call], errors: Path) -> tuple[Any, list[Any]]:
    """Return the tools of a server, and its answers to calls; ``errors`` gets standard error."""

    async def talk() -> tuple[Any, list[Any]]:
        server = StdioServerParameters(
            command=sys.executable,
            args=command(folders),
            env={"PYTHONPATH": str(ROOT)},
            cwd=str(folders.outside),
        )
        with errors.open("w") as log:
            async with Client(stdio_client(server, errlog=log)) as client:
                tools = await client.list_tools()
                return tools.tools, [await client.call_tool(*one) for one in calls]

    return anyio.run(talk)


@pytest.fixture(scope="module")
def escaped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Any]]:
    """The answers to all ESCAPES, from one server. Afterwards nothing outside has changed."""
    folder = tmp_path_factory.mktemp("escape")
    folders = make_folders(folder)
    lay_traps(folders)
    before = files_below(folder)
    calls = [(name, filled(arguments, folders)) for name, arguments in ESCAPES.values()]
    _, answers = call(folders, calls, folder / "errors.log")
    yield dict(zip(ESCAPES, answers))
    assert folders.secret.read_text() == SECRET
    assert files_below(folder) == before | {folder / "errors.log"}
    assert (folders.root / "talk.srt").read_text() == CAPTIONS
    assert (folder / "errors.log").read_text() == ""


@pytest.mark.parametrize("name", ESCAPES)
def test_nobody_gets_out(escaped: Mapping[str, Any], name: str) -> None:
    answer = escaped[name]
    assert answer.is_error
    text = answer.content[0].text
    assert "secret of the tower" not in text
    assert "root:" not in text
    assert "Traceback" not in text
    assert "fault in captions" not in text
    assert answer.structured_content is None


def test_the_tools_are_described_and_work(folders: Folders, tmp_path: Path) -> None:
    calls: list[Call] = [
        ("generate", {"input": "talk.txt", "output": "made/talk.vtt"}),
        ("validate", {"input": "made/talk.vtt"}),
        ("fix", {"input": "talk.srt", "force": True}),
        ("convert", {"input": "talk.srt", "output": "talk.ttml"}),
        ("sync", {"input": "talk.txt", "reference": "talk.srt", "output": "synced.srt"}),
    ]
    tools, answers = call(folders, calls, tmp_path / "errors.log")
    assert [tool.name for tool in tools] == ["generate", "validate", "fix", "convert", "sync"]
    assert all(tool.input_schema["type"] == "object" and tool.output_schema for tool in tools)
    assert [tool.annotations.read_only_hint for tool in tools] == [False, True, False, False, False]
    for (name, _), answer in zip(calls, answers):
        assert not answer.is_error, (name, answer.content)
        assert answer.structured_content["cues"] == 2
    made = {"made/talk.vtt", "talk.ttml", "synced.srt"}
    assert all((folders.root / name).is_file() for name in made)
    assert "00:00:02,817" in (folders.root / "talk.srt").read_text()
    assert (tmp_path / "errors.log").read_text() == ""


def start(folders: Folders) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *command(folders)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


HELLO = (
    b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",'
    b'"capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\n'
)


def test_it_ends_when_standard_input_does(folders: Folders) -> None:
    out, errors = (server := start(folders)).communicate(b"no JSON\n\xff\n" + HELLO, timeout=30)
    assert server.returncode == 0
    assert b'"serverInfo"' in out
    assert errors == b""


def test_it_ends_quietly_when_nobody_reads(folders: Folders) -> None:
    server = start(folders)
    assert server.stdout and server.stdin and server.stderr
    server.stdout.close()
    server.stdin.write(HELLO)
    server.stdin.flush()
    # it writes, and fails, while its input is still open
    time.sleep(1.5)
    server.stdin.close()
    assert server.wait(30) == 0
    assert server.stderr.read() == b""
    server.stderr.close()


def test_an_interrupt_ends_it(folders: Folders) -> None:
    server = start(folders)
    assert server.stdout and server.stdin and server.stderr
    server.stdin.write(HELLO)
    server.stdin.flush()
    server.stdout.readline()  # it has begun
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == -signal.SIGINT
    assert server.stderr.read() == b""
    for stream in (server.stdin, server.stdout, server.stderr):
        stream.close()
