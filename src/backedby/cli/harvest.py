"""`backedby harvest FILE…`: what the drafts say and no claim covers, as draft claims."""

from __future__ import annotations

import argparse
import contextlib

from backedby.cli.changes import difference
from backedby.cli.drafts import add_format
from backedby.cli.request import open_sentences
from backedby.curation.groups import grouped
from backedby.curation.harvesting import Harvester, not_on_record
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.library.naming import taken_ids
from backedby.library.writing import create_file, writing


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="a draft; - is standard input")
    parser.add_argument("--dry-run", action="store_true", help="print what would be written")
    parser.add_argument("--today", metavar="DAY", help="the ISO day to write and judge by")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    folder = find(arguments.kb)
    with contextlib.nullcontext() if arguments.dry_run else writing(folder):
        base = KnowledgeBase.open(folder, clock=Clock.set_to(arguments.today))
        library = base.library
        sentences = open_sentences(base, arguments.files, arguments.read_as)
        fresh = not_on_record(sentences, library.claims.values())
        groups = grouped(fresh)
        harvester = Harvester(
            library.references,
            library.vocabulary,
            base.checker.finder,
            taken_ids(folder, library),
            base.clock.today,
        )
        for group in groups:
            claim = harvester.claim(group)
            if arguments.dry_run:
                print(difference(claim.path, b"", claim.text.encode()), end="")
            else:
                create_file(folder / claim.path, claim.text.encode())
                print(f"{claim.path}: “{group.leader.wording}” ({', '.join(claim.places)})")
    there = len(sentences) - len(fresh)
    known = f"; {there} of {len(sentences)} sentences are on record already" if there else ""
    would = "would be made" if arguments.dry_run else "made"
    print(f"{len(groups)} draft claim{'' if len(groups) == 1 else 's'} {would}{known}.")
    return 0
