"""What changed in drafts since a revision, as git has it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backedby.errors import BackedbyError
from backedby.model.spans import Span

PATIENCE = 120
"""Seconds that one call of git may take."""

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


class ChangesUnknown(BackedbyError):
    """Git cannot say what changed."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Changed lines of a file: `count` lines from `first` on, counted from 1.

    No lines (`count` 0) means that something was taken away behind line `first`.
    """

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a work tree since a revision."""

    top: Path
    revision: str
    base: str
    """Hash of the commit that is compared with."""
    changed: Mapping[str, str | None]
    """Path now -> path then, below `top`; None where there was none."""
    tracked: frozenset[str]
    affected: frozenset[str]
    """Paths, now or then, of all that changed, is new or was deleted."""

    def touch(self, folder: Path, names: Sequence[str]) -> bool:
        """Whether one of these files, or something in one of these folders (`claims/`), changed."""
        try:
            below = folder.resolve().relative_to(self.top).as_posix()
        except ValueError:
            return False
        wanted = [name if below == "." else f"{below}/{name}" for name in names]
        within = tuple(one for one in wanted if one.endswith("/"))
        return any(one in wanted or one.startswith(within) for one in self.affected)

    def has(self, name: str) -> bool:
        """Whether a file changed, is new, or is not under version control at all."""
        path = self._path(name)
        return path in self.changed or path not in self.tracked

    def lines(self, name: str) -> tuple[Lines, ...] | None:
        """The changed lines of a file in the work tree; None: the whole of it is new."""
        path = self._path(name)
        before = self.changed.get(path)
        if before is None:
            return () if path in self.tracked and path not in self.changed else None
        told = ("diff", "--unified=0", "--text", "-M", *_PLAIN, self.base, "--")
        return _hunks(_git(self.top, *told, *dict.fromkeys((before, path))))

    def _path(self, name: str) -> str:
        """A file's path below the top of the work tree; a link is the link, not what it names."""
        where = Path(name).absolute()
        try:
            return (where.parent.resolve() / where.name).relative_to(self.top).as_posix()
        except ValueError:
            raise ChangesUnknown(
                f"{name} lies outside the git repository {self.top.name}/.",
                "Leave it out, or check it without --changed.",
            ) from None


def changes_since(revision: str, here: Path) -> Changes:
    """What changed in the work tree around `here` since it left `revision`.

    Compared with is the commit where the work tree's history and that of `revision`
    parted (their merge base): what others did there since does not count. Staged,
    unstaged and untracked changes count. Raises `ChangesUnknown` where git cannot say.
    """
    top = Path(_line(_git(here, "rev-parse", "--show-toplevel"))).resolve()
    base = _base(revision, top)
    told = _words(_git(top, "diff", "--name-status", "-z", "-M", *_PLAIN, base, "--"))
    tracked = _words(_git(top, "ls-files", "-z"))
    new = _words(_git(top, "ls-files", "-z", "--others", "--exclude-standard"))
    records = list(_statuses(told))
    return Changes(
        top,
        revision,
        base,
        {now: then for now, then in records if now is not None},
        frozenset(tracked),
        frozenset((*new, *(path for record in records for path in record if path is not None))),
    )


_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv")


def _base(revision: str, top: Path) -> str:
    shallow = _line(_git(top, "rev-parse", "--is-shallow-repository")) == "true"
    fetch = (
        "This is a shallow clone, which lacks older commits: fetch them first "
        "(git fetch --unshallow, or fetch-depth: 0 where a CI service checks it out)."
        if shallow
        else "git branch --all and git log name what there is."
    )
    wanted = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _line(_git(top, *wanted, may_fail=True))
    if not re.fullmatch(r"[0-9a-f]{40,64}", commit):
        raise ChangesUnknown(f"There is no revision '{revision}' in the git repository.", fetch)
    head = _line(_git(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}", may_fail=True))
    base = _line(_git(top, "merge-base", commit, head, may_fail=True)) if head else ""
    if base:
        return base
    if shallow:
        raise ChangesUnknown(f"Git cannot tell where this work tree left '{revision}'.", fetch)
    return commit  # histories without a common commit are compared as they are


def _statuses(words: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Path now and path then of each record of `git diff --name-status -z`; None for no file."""
    at = 0
    while at + 1 < len(words):
        status = words[at][:1]
        if status in "RC":
            yield words[at + 2], words[at + 1]
            at += 3
            continue
        path = words[at + 1]
        yield None if status == "D" else path, None if status == "A" else path
        at += 2


def _hunks(patch: bytes) -> tuple[Lines, ...]:
    """The changed lines that a patch of one file names."""
    return tuple(
        Lines(int(hit[1]), 1 if hit[2] is None else int(hit[2])) for hit in _HUNK.finditer(patch)
    )


def changed_spans(source: str, lines: Sequence[Lines]) -> tuple[Span, ...]:
    """Changed lines as stretches of a text in reading order.

    Where something was taken away, they hold the characters on both sides, past a line end:
    a sentence that lost its first or last line has changed too.
    """
    starts = [0]
    while (end := source.find("\n", starts[-1])) != -1:
        starts.append(end + 1)
    starts.append(len(source) + 1)
    last = len(starts) - 1
    spans = []
    for one in lines:
        if one.count:
            start = starts[min(one.first - 1, last)]
            spans.append(Span(start, max(start, starts[min(one.first - 1 + one.count, last)])))
        else:
            cut = starts[min(one.first, last)]
            spans.append(Span(max(0, cut - 2), cut + 1))
    return tuple(spans)


def _git(where: Path, *words: str, may_fail: bool = False) -> bytes:
    """What a git command prints; `ChangesUnknown` where it fails, unless it may."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    line = ["git", "--no-pager", "--literal-pathspecs", "-C", str(where), *words]
    try:
        done = subprocess.run(  # noqa: S603  a list of words: no shell reads them
            line, capture_output=True, check=False, timeout=PATIENCE, env=environment
        )
    except OSError:
        raise ChangesUnknown(
            "There is no git program that runs.", "Install git, or leave --changed out."
        ) from None
    except subprocess.TimeoutExpired:
        raise ChangesUnknown(f"Git took more than {PATIENCE} seconds.") from None
    if done.returncode == 0:
        return done.stdout
    if may_fail:
        return b""
    said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
    if "not a git repository" in said:
        raise ChangesUnknown(
            "--changed needs a git repository, and the working directory is in none.",
            "Run it inside the repository of the drafts, or leave --changed out.",
        )
    raise ChangesUnknown(f"Git failed: {' '.join(said.split())}.")


def _line(output: bytes) -> str:
    return os.fsdecode(output).rstrip("\r\n")


def _words(output: bytes) -> list[str]:
    return os.fsdecode(output).split("\0")[:-1]
