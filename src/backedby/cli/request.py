"""`backedby request FILE…`: what the drafts say and nobody has judged, on one page to answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from backedby.cli.drafts import add_format, read_draft
from backedby.curation.harvesting import not_on_record
from backedby.curation.refreshing import refreshed
from backedby.curation.request_page import Section, parse
from backedby.curation.unmatched import Unmatched, unmatched
from backedby.errors import BackedbyError, UnreadableFile
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.library.writing import create_file, replace_file, writing
from backedby.model.claim import Status


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="a draft; - is standard input")
    parser.add_argument(
        "--output", metavar="PAGE", help="write the page there; what was answered on it stays"
    )
    parser.add_argument("--today", metavar="DAY", help="the ISO day to write and judge by")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    folder = find(arguments.kb)
    base = KnowledgeBase.open(folder, clock=Clock.set_to(arguments.today))
    every = open_sentences(base, arguments.files, arguments.read_as)
    drafts = [one for one in base.library.claims.values() if one.status is Status.DRAFT]
    sentences = not_on_record(every, drafts)
    if not arguments.output:
        print(_page(base, sentences, arguments.files, ()), end="")
        return 0
    with writing(folder):
        output = Path(arguments.output)
        before = _before(output)
        text = _page(base, sentences, arguments.files, _sections(output, before))
        data = text.encode()
        if before is None:
            create_file(output, data)
        elif before != data:
            replace_file(output, data, before)
    waiting = len(every) - len(sentences)
    more = f", and {waiting} more in draft claims" if waiting else ""
    print(f"{output}: {_many(len(sentences), 'sentence')} that no claim covers{more}.")
    return 0


def open_sentences(
    base: KnowledgeBase, files: Iterable[str], read_as: str | None
) -> tuple[Unmatched, ...]:
    """The unmatched claim sentences of all drafts, in the order of the command line."""
    found: list[Unmatched] = []
    for name in dict.fromkeys(files):
        document = read_draft(name, read_as)
        if document.language not in (None, "en"):
            print(f"backedby: {name} is not in English; nothing was read of it.", file=sys.stderr)
        found += unmatched(base.checker.page(document), base.check(document))
    return tuple(found)


def _page(
    base: KnowledgeBase,
    sentences: tuple[Unmatched, ...],
    files: list[str],
    sections: tuple[Section, ...],
) -> str:
    library = base.library
    head = (
        f"{_many(len(sentences), 'sentence')} in {_many(len(set(files)), 'draft')}, "
        f"on {base.clock.today}."
    )
    return refreshed(sections, sentences, library.claims, library.references, head)


def _before(output: Path) -> bytes | None:
    try:
        return output.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableFile(
            f"{output} cannot be read: {error.strerror or error}.", "Name another file."
        ) from None


def _sections(output: Path, before: bytes | None) -> tuple[Section, ...]:
    """What stands on the page already; anything else than such a page is never overwritten."""
    if before is None:
        return ()
    sections = parse(before.decode("utf-8", "replace"))
    if sections is None:
        raise BackedbyError(
            f"{output} is there already, and is no page of requests; it is as it was.",
            "Name another file.",
        )
    return sections


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
