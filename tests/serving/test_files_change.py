"""A server follows the files of its knowledge base, and keeps the last good state of them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from servers import PATIENCE, Server, serving, until

V1 = "/api/v1"
CLAIM = """---
statement: {statement}
kind: practice
match: {{subject: [nap], concepts: [sleep]}}
status: approved
review: {{by: project, role: editor, date: 2026-11-21, due: 2029-11-21}}
---
"""


@pytest.fixture(scope="module")
def served(tidy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    place = tmp_path_factory.mktemp("served")
    folder = Path(shutil.copytree(tidy, place / "kb"))
    with serving(folder, place / "log") as found:
        yield found, folder


@pytest.fixture
def folder(served: tuple[Server, Path], tidy: Path) -> Iterator[Path]:
    """The folder that is served, as it was before when the test is over."""
    server, folder = served
    before = server.get("/readyz").json()
    yield folder
    restore(folder, tidy)
    until(lambda: {**server.get("/readyz").json(), "since": before["since"]} == before)


@pytest.fixture
def server(served: tuple[Server, Path]) -> Server:
    return served[0]


def test_a_changed_claim_is_answered_without_a_restart(server: Server, folder: Path) -> None:
    first = server.get(f"{V1}/claims/a-nap-is-a-short-sleep")
    write(folder, "a-nap-is-a-short-sleep", "A nap is sleep at noon.")
    until(lambda: statement(server, "a-nap-is-a-short-sleep") == "A nap is sleep at noon.")
    known = {"If-None-Match": first.headers["etag"]}
    assert server.get(f"{V1}/claims/a-nap-is-a-short-sleep", **known).status_code == 200
    found = server.get(f"{V1}/search?q=noon").json()
    assert [one["id"] for one in found["hits"]] == ["claim:a-nap-is-a-short-sleep"]


def test_a_new_claim_in_a_new_folder_is_found_and_a_deleted_one_is_not(
    server: Server, folder: Path
) -> None:
    (folder / "claims" / "naps").mkdir()
    write(folder, "naps/naps-are-nice", "Naps are nice.")
    until(lambda: server.get(f"{V1}/claims/naps-are-nice").status_code == 200)
    (folder / "claims" / "naps" / "naps-are-nice.md").unlink()
    until(lambda: server.get(f"{V1}/claims/naps-are-nice").status_code == 404)


def test_a_changed_setting_is_followed(server: Server, folder: Path) -> None:
    (folder / "backedby.toml").write_text('[check]\nfail_on = "error"\n', "utf-8")

    def fail_on() -> object:
        settings = server.get(f"{V1}/settings").json()["settings"]
        return next(one["value"] for one in settings if one["name"] == "check.fail_on")

    until(lambda: fail_on() == "error")


BREAKS: dict[str, Callable[[Path], object]] = {
    "no bibliography": lambda folder: (folder / "references.bib").unlink(),
    "an empty bibliography": lambda folder: (folder / "references.bib").write_text(""),
    "no claims": lambda folder: shutil.rmtree(folder / "claims"),
    "settings that are no TOML": lambda folder: (folder / "backedby.toml").write_text("= ["),
    "a setting that cannot be": lambda folder: (folder / "backedby.toml").write_text(
        '[search]\nengine = "nonesuch"\n'
    ),
}


@pytest.mark.parametrize("how", BREAKS)
def test_the_last_good_state_stays_while_the_newest_is_broken(
    server: Server, folder: Path, tidy: Path, how: str
) -> None:
    good = server.get("/readyz").json()
    before = server.get(f"{V1}/claims").json()
    BREAKS[how](folder)
    until(lambda: server.get("/readyz").json()["current"] is False)

    told = server.get("/readyz")
    assert told.status_code == 200
    assert told.json()["ready"] is True
    trouble = told.json()["trouble"]
    assert trouble
    assert {**told.json(), "current": True, "trouble": None} == good
    answer = server.get(f"{V1}/claims")
    assert answer.json() == before
    assert answer.headers["backedby-trouble"] == trouble
    assert server.get(f"{V1}/library").json()["trouble"] == trouble
    assert server.get(f"{V1}/validate").json()["trouble"] == trouble
    assert "\nbackedby_knowledge_base_current 0.0\n" in server.get("/metrics").text

    restore(folder, tidy)
    until(lambda: server.get("/readyz").json()["current"] is True)
    again = server.get(f"{V1}/claims")
    assert again.json() == before
    assert "backedby-trouble" not in again.headers


def test_a_flaw_in_one_claim_is_a_finding_and_keeps_no_other_away(
    server: Server, folder: Path
) -> None:
    (folder / "claims" / "a-nap-is-a-short-sleep.md").write_text("---\nkind: [\n---\n", "utf-8")
    until(lambda: server.get("/readyz").json()["unreadable"] == 1)
    ready = server.get("/readyz").json()
    assert ready["current"] is True
    findings = server.get(f"{V1}/validate").json()["findings"]
    assert [one["path"] for one in findings] == ["claims/a-nap-is-a-short-sleep.md"]


def test_no_answer_is_ever_of_half_a_library(server: Server, folder: Path) -> None:
    """Ten claims are written one after the other, twice; answers hold all of a round or none."""
    names = [f"naps-{number}" for number in range(10)]
    seen: set[tuple[str, ...]] = set()
    trouble: list[str] = []
    done = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
            while not done.is_set():
                answer = client.get(f"{V1}/search?q=quokka&limit=100")
                hits = answer.json()["hits"]
                seen.add(tuple(sorted(one["statement"] for one in hits)))
                trouble.extend(filter(None, [answer.headers.get("backedby-trouble")]))

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for one in asking:
        one.start()
    rounds = [tuple(sorted(f"Quokka {turn} {name}." for name in names)) for turn in (1, 2)]
    try:
        for turn, whole in enumerate(rounds, 1):
            for name in names:
                write(folder, name, f"Quokka {turn} {name}.")
            until(lambda whole=whole: whole in seen)  # type: ignore[misc]
    finally:
        done.set()
        for one in asking:
            one.join()
    assert seen == {(), *rounds}
    assert trouble == []


def test_every_process_of_several_follows(tidy: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tidy, tmp_path / "kb"))
    with serving(folder, tmp_path / "log", "--workers", "2") as server:
        write(folder, "a-nap-is-a-short-sleep", "A nap is sleep at noon.")
        until(  # whichever of the two answers; one that starts late opens the new files at once
            lambda: all(
                server.get(f"{V1}/claims/a-nap-is-a-short-sleep").json().get("statement")
                == "A nap is sleep at noon."
                for _ in range(20)
            )
        )


def restore(folder: Path, tidy: Path) -> None:
    """Put the files back, those that were not there removed."""
    for name in (".backedby", "claims"):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(tidy, folder, dirs_exist_ok=True)


def statement(server: Server, claim: str) -> object:
    return server.get(f"{V1}/claims/{claim}").json()["statement"]


def write(folder: Path, claim: str, statement: str) -> None:
    text = CLAIM.format(statement=statement)
    (folder / "claims" / f"{claim}.md").write_text(text, "utf-8")
