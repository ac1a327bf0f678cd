"""The answers of a page of requests, carried out and told one by one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from backedby.cli.changes import difference, write_changes
from backedby.cli.drafts import read_draft
from backedby.curation.answers import Answers, Given, Wanted
from backedby.curation.effects import effect_of
from backedby.curation.groups import Group
from backedby.curation.harvesting import Harvester, not_on_record
from backedby.curation.recording import Recorder, Refused
from backedby.curation.unmatched import Unmatched, unmatched
from backedby.curation.wordings import wording_of
from backedby.errors import BackedbyError
from backedby.knowledge_base import KnowledgeBase
from backedby.library.naming import taken_ids
from backedby.library.writing import CannotWrite, create_file
from backedby.matching.passages import passages
from backedby.model.document import Document

DONE, NOT_ALL = 0, 1


class Requested:
    """Carries out what stands on one page."""

    def __init__(
        self, base: KnowledgeBase, page: str, answers: Answers, read_as: str | None
    ) -> None:
        self._base = base
        self._page = page
        self._answers = answers
        self._read_as = read_as
        self._drafts: dict[str, Document | None] = {}
        self._troubles = 0

    def apply(self, *, only_rejections: bool, dry_run: bool) -> int:
        """Write everything that is clear, tell everything else with its line on the page."""
        for unclear in self._answers.unclear:
            self._trouble(unclear.line, f"{unclear.message}; nothing of this group was taken")
        recorder = Recorder(self._base.folder, self._base.library, self._base.checker.finder)
        taken = list(self._recorded(recorder, only_rejections))
        written = set()
        for change in recorder.changes:
            try:
                write_changes(self._base.folder, [change], dry_run)
                written.add(change.path)
            except CannotWrite as error:
                self._say(f"{error.message} {error.hint or ''}".rstrip())
        made = 0 if only_rejections else self._make_claims(dry_run)
        self._tell_effects(taken, recorder)
        answers = self._answers
        print(
            f"{_many(len(taken), 'answer')} in {_many(len(written), 'claim file')}, "
            f"{_many(made, 'draft claim')}, {_many(answers.no_claims, 'group')} that "
            f"{'is' if answers.no_claims == 1 else 'are'} no claim, "
            f"{_many(answers.unanswered, 'group')} not answered yet, "
            f"{_many(self._troubles, 'trouble')}{'; nothing was written' if dry_run else ''}."
        )
        return NOT_ALL if self._troubles else DONE

    def _recorded(self, recorder: Recorder, only_rejections: bool) -> Iterator[Given]:
        """The answers that were taken, new or on record already."""
        for given in self._answers.given:
            if only_rejections and given.answer.states:
                continue
            answer = given.answer
            try:
                recorded = recorder.record(answer)
            except Refused as refused:
                self._trouble(given.line, f"{refused.message} {refused.hint or ''}".rstrip())
                continue
            if recorded.is_new:
                print(f"{recorded.where}: wording.{answer.list}: “{answer.wording}”")
            else:
                print(f"already on record: {recorded.where}: “{answer.wording}”")
            if recorded.note:
                print(f"  {recorded.note}")
            yield given

    def _make_claims(self, dry_run: bool) -> int:
        """Draft claims for the groups that a person wants one for; how many."""
        if not self._answers.wanted:
            return 0
        base, library = self._base, self._base.library
        harvester = Harvester(
            library.references,
            library.vocabulary,
            base.checker.finder,
            taken_ids(base.folder, library),
            base.clock.today,
        )
        made = 0
        for wanted in self._answers.wanted:
            group = self._found_again(wanted)
            if group is None:
                continue
            if not not_on_record(group.sentences, library.claims.values()):
                print(f"already a claim: “{group.leader.wording}”")
                continue
            claim = harvester.claim(group)
            try:
                if dry_run:
                    print(difference(claim.path, b"", claim.text.encode()), end="")
                else:
                    create_file(base.folder / claim.path, claim.text.encode())
            except CannotWrite as error:
                self._say(error.message)
                continue
            print(f"{claim.path}: a draft of “{group.leader.wording}”")
            made += 1
        return made

    def _found_again(self, wanted: Wanted) -> Group | None:
        """The sentences of a group as they stand in their drafts now."""
        found: list[Unmatched] = []
        for asked in wanted.sentences:
            document = self._draft(asked.path)
            if document is None:
                self._trouble(asked.line, f"{asked.path} cannot be read")
                return None
            report = self._base.check(document)
            there = [
                one
                for one in unmatched(self._base.checker.page(document), report)
                if one.wording == asked.wording
            ]
            if not there:
                self._trouble(
                    asked.line, f"{asked.path} no longer has this sentence: ask for the page again"
                )
                return None
            found += there[:1]
        return Group(tuple(found))

    def _tell_effects(self, taken: Iterable[Given], recorder: Recorder) -> None:
        """Say where a check still does otherwise than was answered."""
        checker = self._base.checker.with_claims(recorder.claims)
        for given in taken:
            document = self._draft(given.asked.path)
            if document is None:
                continue
            for passage in passages(document, checker.finder):
                if wording_of(passage) == given.answer.wording:
                    status = recorder.claims[given.answer.claim].status
                    effect = effect_of(given.answer, status, passage, document, checker)
                    if not effect.is_as_asked:
                        self._trouble(given.line, f"{given.asked.place}: {effect.words}")
                    break

    def _draft(self, path: str) -> Document | None:
        """A draft that the page names, None where it cannot be read."""
        if path not in self._drafts:
            try:
                self._drafts[path] = read_draft(path, self._read_as)
            except BackedbyError:
                self._drafts[path] = None
        return self._drafts[path]

    def _trouble(self, line: int, message: str) -> None:
        self._say(f"{self._page}:{line}: {message.removesuffix('.')}.")

    def _say(self, message: str) -> None:
        self._troubles += 1
        print(f"backedby: {message}", file=sys.stderr)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
