"""What `accept` and `reject` share: one answer from the command line, or all those of a page."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from backedby.cli.changes import write_changes
from backedby.cli.drafts import add_format, read_draft
from backedby.cli.requested import Requested
from backedby.curation.answers import answers_of
from backedby.curation.effects import effect_of
from backedby.curation.places import passage_at, place_of
from backedby.curation.recording import Answer, Recorder, Refused
from backedby.curation.request_page import parse
from backedby.curation.wordings import wording_of
from backedby.errors import BackedbyError, UnreadableFile
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.library.writing import writing

DONE, NOT_ALL = 0, 1


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of both verbs."""
    parser.add_argument(
        "place", metavar="FILE:LINE", nargs="?", help="the sentence; FILE:LINE:COLUMN where a line "
        "holds several",
    )  # fmt: skip
    parser.add_argument("claim", metavar="CLAIM", nargs="?", help="id of the claim")
    parser.add_argument(
        "--from", dest="page", metavar="PAGE", help="take the answers of a page that "
        "`backedby request` wrote",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="print what would change")
    parser.add_argument("--today", metavar="DAY", help="the ISO day to write and judge by")
    add_format(parser)


def run(arguments: argparse.Namespace, *, states: bool) -> int:
    """Record what was answered; 1 where not all of it could be, or it has no effect."""
    if arguments.page:
        if arguments.place or arguments.claim:
            raise BackedbyError("Name either a sentence and a claim, or a page with --from.")
    elif not arguments.claim:
        raise BackedbyError(
            "Name a sentence and a claim, or a page with --from.",
            "For instance: backedby accept draft.md:12 some-claim",
        )
    folder = find(arguments.kb)
    with contextlib.nullcontext() if arguments.dry_run else writing(folder):
        base = KnowledgeBase.open(folder, clock=Clock.set_to(arguments.today))
        if arguments.page:
            return _page(base, arguments, states)
        return _sentence(base, arguments, states)


def _sentence(base: KnowledgeBase, arguments: argparse.Namespace, states: bool) -> int:
    """Record one answer from the command line."""
    recorder = Recorder(base.folder, base.library, base.checker.finder)
    try:
        claim = recorder.claim(arguments.claim)
        place = place_of(arguments.place)
        document = read_draft(place.path, arguments.read_as)
        passage = passage_at(
            document, place, base.checker, (*claim.wording.also, *claim.wording.not_this)
        )
        answer = Answer(
            wording_of(passage),
            claim.id,
            states,
            getattr(arguments, "reason", ""),
            getattr(arguments, "both", False),
        )
        recorded = recorder.record(answer)
    except Refused as refused:
        raise BackedbyError(refused.message, refused.hint) from None
    if recorded.is_new:
        write_changes(base.folder, recorder.changes, arguments.dry_run)
        told = f"{recorded.where}: wording.{answer.list}: “{answer.wording}”"
        print(f"{'would add to ' if arguments.dry_run else ''}{told}")
    else:
        print(f"already on record: {recorded.where}: “{answer.wording}”")
    if recorded.note:
        print(recorded.note)
    checker = base.checker.with_claims(recorder.claims)
    effect = effect_of(answer, claim.status, passage, document, checker)
    said = f"{place}: {effect.words}."
    if effect.is_as_asked:
        print(said)
        return DONE
    print(f"backedby: {said}", file=sys.stderr)
    return NOT_ALL


def _page(base: KnowledgeBase, arguments: argparse.Namespace, states: bool) -> int:
    """Record all answers of a page: `accept` takes every one, `reject` only what is no claim."""
    try:
        sections = parse(Path(arguments.page).read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise UnreadableFile(f"{arguments.page} cannot be read: {reason}.") from None
    if sections is None:
        raise BackedbyError(
            f"{arguments.page} is no page of requests.",
            "`backedby request FILE… --output PAGE.md` writes one.",
        )
    requested = Requested(base, arguments.page, answers_of(sections), arguments.read_as)
    return requested.apply(only_rejections=not states, dry_run=arguments.dry_run)
