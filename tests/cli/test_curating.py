"""Accepting, rejecting, asking and harvesting as a person meets them: processes, files, faults."""

from __future__ import annotations

import json
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backedby.cli.main import main
from backedby.knowledge_base import KnowledgeBase
from backedby.library import open_library

SNOOZE = "A good snooze glues the lessons of the day in place"
SWIM = "Studies show that swimming cuts the risk of a cold by 12%"
DRAFT = f"""# Sleep and memory

{SNOOZE} (Lindqvist et al. 2015).

Sleep after learning is what adults remember with pleasure.

{SWIM} (Mori 2010).

In studies swimming cuts the risk of a cold by 12%.
"""


@pytest.fixture
def desk(tidy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a knowledge base in kb/ and a draft, where commands run."""
    shutil.copytree(tidy, tmp_path / "kb", ignore=shutil.ignore_patterns(".backedby"))
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BACKEDBY_KB", str(tmp_path / "kb"))
    return tmp_path


def claim(desk: Path, name: str = "sleep-aids-memory") -> Path:
    return desk / "kb" / "claims" / f"{name}.md"


def states(desk: Path) -> dict[int, list[str]]:
    """Per line of the draft the claims that a check finds there."""
    done = subprocess.run(
        [sys.executable, "-m", "backedby.cli.main", "check", "draft.md", "--format", "json"],
        cwd=desk,
        capture_output=True,
        check=False,
        timeout=60,
    )
    report = json.loads(done.stdout)
    return {
        DRAFT.count("\n", 0, one["start"]) + 1: [match["claim"] for match in one["matches"]]
        for one in report["claims"]
    }


def test_accept_makes_the_check_match_and_reject_ends_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert states(desk)[3] == []
    assert states(desk)[5] == ["sleep-aids-memory"]
    assert main(["accept", "draft.md:3", "sleep-aids-memory"]) == 0
    assert main(["reject", "draft.md:5", "sleep-aids-memory", "--reason", "mere pleasure"]) == 0
    assert states(desk)[3] == ["sleep-aids-memory"]
    assert 5 not in states(desk) or states(desk)[5] == []
    out = capsys.readouterr().out
    assert f"claims/sleep-aids-memory.md: wording.also: “{SNOOZE}”" in out
    assert "a check finds that it states sleep-aids-memory (same)" in out
    assert "a check does not connect it with sleep-aids-memory" in out
    assert "mere pleasure" in claim(desk).read_text("utf-8")
    again = claim(desk).read_bytes()
    assert main(["accept", "draft.md:3", "sleep-aids-memory"]) == 0
    assert main(["reject", "draft.md:5", "sleep-aids-memory"]) == 0
    assert capsys.readouterr().out.count("already on record: claims/sleep-aids-memory.md:") == 2
    assert claim(desk).read_bytes() == again


def test_a_dry_run_prints_the_difference_and_writes_nothing(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = claim(desk).read_bytes()
    assert main(["accept", "draft.md:3", "sleep-aids-memory", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("--- a/claims/sleep-aids-memory.md\n+++ b/claims/sleep-aids-memory.md\n")
    assert f"\n+    - {SNOOZE}\n" in out
    assert claim(desk).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["draft.md:3", "sleep-aid-memory"], 'Did you mean "sleep-aids-memory"?'),
        (["draft.md:99", "sleep-aids-memory"], "draft.md has no line 99"),
        (["draft.md:4", "sleep-aids-memory"], "holds no claim sentence"),
        (["missing.md:4", "sleep-aids-memory"], "There is no file missing.md"),
        (["draft.md:3"], "Name a sentence and a claim"),
        ([], "Name a sentence and a claim"),
        (["draft.md:3", "sleep-aids-memory", "--from", "x.md"], "Name either"),
        (["draft.md:3", "naps-cure-forgetting"], "The claim that holds now is sleep-aids-memory"),
        (["--from", "draft.md"], "is no page of requests"),
        (["--from", "missing.md"], "missing.md cannot be read"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_a_hint(
    desk: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    before = claim(desk).read_bytes()
    assert main(["accept", *words]) == 2
    assert told in capsys.readouterr().err
    assert claim(desk).read_bytes() == before


def test_a_wording_that_is_still_not_found_ends_with_1(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "draft.md").write_text(f"# Coffee\n\n{SNOOZE}.\n", "utf-8")
    assert main(["accept", "draft.md:3:1", "sleep-aids-memory"]) == 1
    assert "even so, a check does not find it there" in capsys.readouterr().err
    assert SNOOZE in claim(desk).read_text("utf-8")


def answer(desk: Path, *replacements: tuple[str, str]) -> None:
    text = (desk / "page.md").read_text("utf-8")
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    (desk / "page.md").write_text(text, "utf-8")


def test_a_page_is_asked_for_answered_and_applied(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["request", "draft.md", "--output", "page.md", "--today", "2026-11-21"]) == 0
    text = (desk / "page.md").read_text("utf-8")
    assert "3 sentences in 1 draft, on 2026-11-21." in text
    assert text.count("\n## ") == 2
    answer(
        desk,
        ("- [ ] states:\n", "- [x] states: sleep-aids-memory\n"),
        ("- [ ] does not state:\n", "- [x] does not state: sleep-replays-memories\n"),
        ("- Why:", "- Why: nothing is replayed"),
    )
    head, mark, rest = (desk / "page.md").read_text("utf-8").partition("\n## 2")
    (desk / "page.md").write_text(
        head + mark + rest.replace("- [ ] is a new", "- [x] is a new"), "utf-8"
    )
    capsys.readouterr()
    assert main(["accept", "--from", "page.md", "--dry-run"]) == 0
    assert "nothing was written" in capsys.readouterr().out
    assert SNOOZE not in claim(desk).read_text("utf-8")
    assert main(["accept", "--from", "page.md", "--today", "2026-11-21"]) == 0
    out = capsys.readouterr().out
    assert "2 answers in 2 claim files, 1 draft claim, 0 groups that are no claim" in out
    assert SNOOZE in claim(desk).read_text("utf-8")
    rejected = claim(desk, "sleep-replays-memories").read_text("utf-8")
    assert f"not_this:\n    - {SNOOZE}  # nothing is replayed\n" in rejected
    drafts = [one for one in open_library(desk / "kb").claims.values() if one.status == "draft"]
    assert [one.statement for one in drafts] == [f"{SWIM}."]
    assert open_library(desk / "kb").findings == ()
    assert states(desk)[3] == ["sleep-aids-memory"]
    assert main(["accept", "--from", "page.md"]) == 0
    assert main(["reject", "--from", "page.md"]) == 0
    assert capsys.readouterr().out.count("already") == 4
    assert main(["request", "draft.md", "--output", "page.md"]) == 0
    assert "## " not in (desk / "page.md").read_text("utf-8")
    assert "0 sentences that no claim covers, and 2 more in draft claims" in capsys.readouterr().out


def test_reject_takes_only_rejections_of_a_page(desk: Path) -> None:
    main(["request", "draft.md", "--output", "page.md"])
    answer(
        desk,
        ("- [ ] states:\n", "- [x] states: sleep-aids-memory\n"),
        ("- [ ] does not state:\n", "- [x] does not state: sleep-replays-memories\n"),
    )
    assert main(["reject", "--from", "page.md"]) == 0
    assert SNOOZE not in claim(desk).read_text("utf-8")
    assert SNOOZE in claim(desk, "sleep-replays-memories").read_text("utf-8")


def test_what_is_unclear_on_a_page_is_told_with_its_line_and_the_rest_is_done(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["request", "draft.md", "--output", "page.md"])
    answer(desk, ("- [ ] states:\n", "- [x] states: sleep-aids-memory, no-such-claim\n"))
    head, mark, rest = (desk / "page.md").read_text("utf-8").partition("\n## 2")
    (desk / "page.md").write_text(head + mark + rest.replace("- [ ] is no", "- [?] is no"), "utf-8")
    capsys.readouterr()
    assert main(["accept", "--from", "page.md"]) == 1
    said = capsys.readouterr()
    lines = (desk / "page.md").read_text("utf-8").splitlines()
    unknown = next(n for n, line in enumerate(lines, 1) if "no-such-claim" in line)
    odd = next(n for n, line in enumerate(lines, 1) if "[?]" in line)
    assert f"page.md:{unknown}: There is no claim called 'no-such-claim'" in said.err
    assert f"page.md:{odd}: “[?]” is neither an x nor empty" in said.err
    assert "1 answer in 1 claim file" in said.out
    assert SNOOZE in claim(desk).read_text("utf-8")


def test_a_page_for_a_changed_draft_makes_no_claim_of_what_is_gone(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["request", "draft.md", "--output", "page.md"])
    answer(desk, ("- [ ] is a new claim", "- [x] is a new claim"))
    (desk / "draft.md").write_text("Nothing is left.\n", "utf-8")
    assert main(["accept", "--from", "page.md"]) == 1
    assert "no longer has this sentence" in capsys.readouterr().err


def test_request_writes_over_nothing_but_its_own_pages(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["request", "draft.md", "--output", "draft.md"]) == 2
    assert (desk / "draft.md").read_text("utf-8") == DRAFT
    assert main(["request", "draft.md", "--output", "."]) == 2
    capsys.readouterr()
    assert main(["request", "draft.md"]) == 0
    assert capsys.readouterr().out.startswith("<!-- backedby request 1 -->\n")


def test_harvest_writes_drafts_that_validate_and_count_for_nothing(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in (desk / "kb" / "claims").rglob("*.*")}
    found = states(desk)
    assert main(["harvest", "draft.md", "--dry-run"]) == 0
    assert "+status: draft" in capsys.readouterr().out
    assert set((desk / "kb" / "claims").rglob("*.*")) == set(before)
    assert main(["harvest", "draft.md"]) == 0
    assert "2 draft claims made." in capsys.readouterr().out
    assert all(path.read_bytes() == data for path, data in before.items())
    assert main(["validate"]) == 0
    assert "no flaws" in capsys.readouterr().out
    assert states(desk) == found
    written = set((desk / "kb" / "claims").rglob("*.*"))
    assert main(["harvest", "draft.md"]) == 0
    assert "0 draft claims made; 3 of 3 sentences are on record already." in capsys.readouterr().out
    assert set((desk / "kb" / "claims").rglob("*.*")) == written
    base = KnowledgeBase.open(desk / "kb")
    fresh = [one for one in base.library.claims.values() if one.status == "draft"]
    assert len(fresh) == 2
    assert not any(one.evidence or one.appearances for one in fresh)


def test_say_prints_and_answers_misspelt_ids(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["say", "sleep-aids-memory", "--today", "2026-11-21"]) == 0
    out = capsys.readouterr().out
    assert "You may say\n  “Sleep after learning helps adults" in out
    assert "(Lindqvist et al. 2015)" in out
    assert main(["say", "sleep-aids-memory", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["claim"] == "sleep-aids-memory"
    assert main(["say", "sleeps-aid-memory"]) == 2
    assert 'Did you mean "sleep-aids-memory"?' in capsys.readouterr().err


def command(desk: Path, *words: str) -> list[str | Path]:
    return [sys.executable, "-m", "backedby.cli.main", *words, "--kb", desk / "kb"]


def test_many_at_once_lose_nothing(desk: Path) -> None:
    text = "".join(f"{SNOOZE} on planet number {name}.\n\n" for name in "bcdefg")
    (desk / "many.md").write_text(f"# Sleep and memory\n\n{text}", "utf-8")
    running = [
        subprocess.Popen(
            command(desk, verb, f"many.md:{3 + 2 * number}:1", "sleep-aids-memory"),
            cwd=desk,
            stdout=subprocess.DEVNULL,
        )
        for number, verb in enumerate(("accept", "reject", "accept", "reject", "accept", "reject"))
    ]
    assert [one.wait(120) for one in running] == [0] * 6
    wording = open_library(desk / "kb").claims["sleep-aids-memory"].wording
    assert sorted(wording.also[2:]) == [f"{SNOOZE} on planet number {name}" for name in "bdf"]
    assert sorted(wording.not_this[1:]) == [f"{SNOOZE} on planet number {name}" for name in "ceg"]


def test_of_an_acceptance_and_a_rejection_at_once_one_is_refused(desk: Path) -> None:
    running = [
        subprocess.Popen(
            command(desk, verb, "draft.md:3", "sleep-aids-memory"),
            cwd=desk,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for verb in ("accept", "reject")
    ]
    assert sorted(one.wait(120) for one in running) == [0, 2]


def test_a_full_disk_is_told_and_the_claim_is_as_it_was(desk: Path) -> None:
    before = claim(desk).read_bytes()
    claim(desk).write_bytes(before + b"\nA long note.\n" * 5_000)
    before = claim(desk).read_bytes()

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = subprocess.run(
        command(desk, "accept", "draft.md:3", "sleep-aids-memory"),
        cwd=desk,
        capture_output=True,
        preexec_fn=no_room,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert claim(desk).read_bytes() == before
    assert not list(claim(desk).parent.glob(".*"))


def test_a_command_killed_at_any_moment_leaves_the_claim_whole(desk: Path) -> None:
    before = claim(desk).read_bytes()
    moments = random.Random(8)
    after = set()
    for _ in range(8):
        claim(desk).write_bytes(before)
        accepting = subprocess.Popen(
            command(desk, "accept", "draft.md:3", "sleep-aids-memory"),
            cwd=desk,
            stdout=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0.1, 1.2))
        accepting.send_signal(signal.SIGKILL)
        accepting.wait()
        after.add(claim(desk).read_bytes())
    claim(desk).write_bytes(before)
    assert main(["accept", "draft.md:3", "sleep-aids-memory"]) == 0
    assert after <= {before, claim(desk).read_bytes()}
    assert not list(claim(desk).parent.glob(".*"))
