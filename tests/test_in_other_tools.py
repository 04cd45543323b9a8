"""The files that other tools run us from: hooks of pre-commit, an action for GitHub, a GitLab job.

Their schemas judge them, and their shell steps are run as the tools run them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from captions.cli.options.files import caption_globs
from captions.formats import FORMATS
from tests.conftest import FIXTURES, ROOT

yaml: Any = pytest.importorskip("yaml", reason="the test extra is missing: no PyYAML")

HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / "action.yml"
EPISODE = FIXTURES / "validate" / "episode.srt"
# What pip says where no package index can be reached.
_NO_INDEX = re.compile(
    "No matching distribution found|Failed to establish|Could not fetch|name resolution"
)
_NEEDS_BASH = pytest.mark.skipif(not shutil.which("bash"), reason="bash is missing")


def recipe(mark: str) -> str:
    """Return a sample of the recipes, by the comment above it."""
    text = (FIXTURES / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {mark} -->\n```yaml\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


def run(
    args: Sequence[str], folder: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program. The test is skipped if it fails because there is no package index."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        args,
        cwd=folder,
        env=environment | dict(env or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    if done.returncode and _NO_INDEX.search(done.stdout + done.stderr):
        pytest.skip("no package index can be reached")
    return done


def bash(script: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script with the options of GitHub's ``shell: bash``."""
    return run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], folder, env)


def tool(name: str) -> list[str]:
    """Return how a tool of the test extra is started; without it the test is skipped."""
    pytest.importorskip(name)
    return [sys.executable, "-m", name]


@pytest.mark.parametrize("what", ["action", "workflow", "gitlab"])
def test_their_schemas_accept_them(what: str, tmp_path: Path) -> None:
    texts = {
        "action": ACTION.read_text(encoding="utf-8"),
        "workflow": recipe("github"),
        "gitlab": recipe("gitlab"),
    }
    schemas = {
        "action": "vendor.github-actions",
        "workflow": "vendor.github-workflows",
        "gitlab": "vendor.gitlab-ci",
    }
    args = [*tool("check_jsonschema"), "--builtin-schema", schemas[what], "judged.yml"]
    (tmp_path / "judged.yml").write_text(texts[what], encoding="utf-8")
    done = run(args, tmp_path)
    assert done.returncode == 0, done.stdout
    # a schema that accepts anything would judge nothing
    wrong = re.sub(r"^( +)(?=run:|runs-on:|script:)", r"\1mis", texts[what], flags=re.MULTILINE)
    (tmp_path / "judged.yml").write_text(wrong, encoding="utf-8")
    assert run(args, tmp_path).returncode == 1


def test_hooks_take_the_files_that_validate_looks_for_and_fixes() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    endings = [glob.removeprefix("*.") for glob in caption_globs()]
    assert hooks["captions-check"]["files"] == rf"(?i)\.({'|'.join(endings)})$"
    fixed = [FORMATS[name].extension.removeprefix(".") for name in ("srt", "vtt")]
    assert hooks["captions-fix"]["files"] == rf"(?i)\.({'|'.join(fixed)})$"
    known = {hook["id"] for repo in yaml.safe_load(recipe("pre-commit"))["repos"]
             for hook in repo["hooks"]}  # fmt: skip
    assert known <= set(hooks)


def scratch_repository(folder: Path) -> Path:
    """Make a git repository of what is in a folder."""
    run(["git", "init", "--quiet"], folder)
    run(["git", "add", "--all"], folder)
    author = {f"GIT_{who}_{what}": "test@example.org" for who in ("AUTHOR", "COMMITTER")
              for what in ("NAME", "EMAIL")}  # fmt: skip
    assert run(["git", "commit", "--quiet", "-m", "All"], folder, author).returncode == 0
    return folder


@pytest.mark.skipif(not shutil.which("git"), reason="git is missing")
def test_pre_commit_runs_the_hooks(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", HOOKS.name):
        shutil.copy(ROOT / name, package)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "captions", package / "captions", ignore=ignored)
    scratch_repository(package)
    show = tmp_path / "show"
    show.mkdir()
    shutil.copy(EPISODE, show / "episode 1.SRT")
    (show / "notes.txt").write_text("These are notes.\n")
    scratch_repository(show)
    env = {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    # both hooks, one after the other, from one installation
    done = run([*tool("pre_commit"), "try-repo", str(package), "--all-files"], show, env)
    assert done.returncode == 1, done.stderr
    check, _, fix = done.stdout.partition("captions validate --fix..")
    assert "- exit code: 1" in check
    assert "modified" not in check
    assert "episode 1.SRT:16:1: F004 [*]" in check
    assert "files were modified by this hook" in fix
    assert "notes.txt" not in done.stdout
    assert "00:00:06,500" in (show / "episode 1.SRT").read_text(encoding="utf-8")


def steps() -> list[Mapping[str, Any]]:
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return [step for step in action["runs"]["steps"] if "run" in step]


def test_inputs_of_the_action_reach_no_script() -> None:
    for step in steps():
        assert "${{" not in step["run"], step["name"]
        assert step["shell"] == "bash"
    text = ACTION.read_text(encoding="utf-8")
    declared = yaml.safe_load(text)["inputs"]
    assert set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", text)) == set(declared)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Run the step of the action that installs, and return the variables of GitHub's runner."""
    temporary = tmp_path_factory.mktemp("runner")
    variables = {"GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(temporary)}
    install, _ = steps()
    done = bash(install["run"], temporary, variables | environment(install, {}))
    assert done.returncode == 0, done.stderr
    return variables


def environment(step: Mapping[str, Any], inputs: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a step with its expressions replaced by their values."""
    values = {
        "steps.python.outputs.python-path": sys.executable,
        **{f"inputs.{name}": text for name, text in inputs.items()},
    }
    return {
        name: re.sub(r"\$\{\{ ([a-z._-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in step["env"].items()
    }


def check(runner: Mapping[str, str], folder: Path, **inputs: str) -> Any:
    """Run the step of the action that checks, with some inputs."""
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    values = {name: known["default"] for name, known in action["inputs"].items()}
    values |= {name.replace("_", "-"): text for name, text in inputs.items()}
    _, step = steps()
    return bash(step["run"], folder, {**runner, **environment(step, values)})


@_NEEDS_BASH
def test_the_action_checks_the_files_of_a_folder(runner: Mapping[str, str], tmp_path: Path) -> None:
    shutil.copy(EPISODE, tmp_path / "an episode.srt")
    # nothing of the folder that is checked is imported
    (tmp_path / "captions").mkdir()
    (tmp_path / "captions" / "__init__.py").write_text("raise SystemExit(99)\n")
    done = check(runner, tmp_path)
    assert done.returncode == 1, done.stderr
    assert "::error title=captions (T002),file=an episode.srt,line=2,col=1::" in done.stdout
    shutil.copy(EPISODE, tmp_path / "other.srt")
    done = check(
        runner,
        tmp_path,
        files="an episode.srt\n\n  other.srt  \n",
        profile="netflix",
        options="--select=F,T002\n--exit-zero\n--jobs=2\n",
        output_format="sarif",
        output_file="found.sarif",
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    results = json.loads((tmp_path / "found.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert {result["ruleId"] for result in results["results"]} == {"F004", "T002"}


@_NEEDS_BASH
def test_no_input_of_the_action_is_run(runner: Mapping[str, str], tmp_path: Path) -> None:
    shutil.copy(EPISODE, tmp_path)
    attack = "$(touch hacked)`touch hacked`\"; touch hacked; '"
    for name in ("files", "profile", "options", "output_format", "output_file"):
        done = check(runner, tmp_path, **{name: attack})
        assert done.returncode in (1, 2), name
        assert not (tmp_path / "hacked").exists(), name
    assert check(runner, tmp_path, files="--help").returncode == 2  # a file of this name


@_NEEDS_BASH
def test_the_job_for_gitlab_runs(runner: Mapping[str, str], tmp_path: Path) -> None:
    job = yaml.safe_load(recipe("gitlab"))["captions"]
    (tmp_path / "episodes").mkdir()
    shutil.copy(EPISODE, tmp_path / "episodes")
    script = job["script"]
    # what the job installs is installed already, by the action
    packages = Path(runner["RUNNER_TEMP"]) / "captions-toolkit"
    (tmp_path / "pip").write_text('#!/bin/sh\nprintf "%s\\n" "$@" >pip.log\n')
    (tmp_path / "pip").chmod(0o755)
    done = bash(
        "\n".join(script),
        tmp_path,
        {
            **job["variables"],
            "PATH": f"{tmp_path}:{packages / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": str(packages),
        },
    )
    assert done.returncode == 1, done.stderr
    log = (tmp_path / "pip.log").read_text(encoding="utf-8").split("\n")
    assert log == ["install", "--quiet", job["variables"]["CAPTIONS_SOURCE"], ""]
    report = job["artifacts"]["reports"]["codequality"]
    found = json.loads((tmp_path / report).read_text(encoding="utf-8"))
    assert {issue["location"]["path"] for issue in found} == {"episodes/episode.srt"}
