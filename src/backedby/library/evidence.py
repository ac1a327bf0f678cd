"""The evidence and the appearances of a claim file."""

from __future__ import annotations

from backedby.library.fields import Fields, FileNotes
from backedby.model.claim import Appearance, Evidence
from backedby.model.flaws import WRONG_TYPE
from backedby.model.reference import Citekey
from backedby.model.stance import Stance


class EvidenceReader:
    """Reads which works a claim names, and for what.

    What cannot be read wholly is left out and said in `lost`: a claim that lost
    a dispute to a misspelling must not come out as backed.
    """

    def __init__(self, claim: Fields, notes: FileNotes) -> None:
        self.lost: list[str] = []
        self.places: dict[tuple[int, Citekey], int] = {}
        """Lines of citekeys, by the line of the item that names them."""
        self._claim = claim
        self._notes = notes

    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence that could be read wholly."""
        items = self._claim.entries("evidence")
        if items is None:
            self.lost.append("its evidence is no list")
            return ()
        read = []
        for number, item in enumerate(items, start=1):
            if item is None:
                self.lost.append(f"evidence {number} is no mapping")
            elif one := self._one(item, number):
                read.append(one)
        return tuple(read)

    def appearances(self) -> tuple[Appearance, ...]:
        """Where the claim was seen."""
        read = []
        for item in self._claim.entries("appearances") or []:
            if item is None:
                continue
            line = self._notes.line(item.node)
            cites = item.texts_with_lines("cites")
            self.places.update({(line, key): at for key, at in reversed(cites)})
            appearance = Appearance(
                page=item.text("page"),
                section=item.number("section"),
                position=item.text("position"),
                cites=tuple(key for key, _ in cites),
                line=line,
            )
            item.close()
            if appearance.page:
                read.append(appearance)
            else:
                self._notes.add(
                    WRONG_TYPE,
                    line,
                    "An appearance names no page.",
                    "Write page: and the name of a file in claims/pages/ without .yaml.",
                )
        return tuple(read)

    def _one(self, item: Fields, number: int) -> Evidence | None:
        """One item, None where it cannot be read wholly."""
        line = self._notes.line(item.node)
        reference = item.text("reference")
        stance = item.word("stance", Stance)
        direct = item.flag("direct")
        via = item.text("via") or None
        locator, quote, note = item.text("locator"), item.text("quote"), item.text("note")
        why = self._why_lost(item, number, stance is not None, direct is not None)
        meant = item.close()
        if not why and not {"direct", "via"}.isdisjoint(meant):
            why = "has a field that is misspelt"
        if why or stance is None:
            of = f" ({reference})" if reference else ""
            self.lost.append(f"evidence {number}{of} {why}")
            return None
        if via:
            self.places[line, via] = item.line("via")
        self.places[line, reference] = item.line("reference")
        return Evidence(
            reference=reference,
            stance=stance,
            direct=direct is not False,
            via=via,
            locator=locator,
            quote=quote,
            note=note,
            line=line,
        )

    def _why_lost(self, item: Fields, number: int, has_stance: bool, has_direct: bool) -> str:
        """Why an item cannot be judged, empty where it can be."""
        if not item.said("reference"):
            self._missing(item, number, "reference", "the citekey of a work in references.bib")
            return "names no reference"
        if not has_stance:
            if said := item.said("stance"):
                return f'has the unknown stance "{said[:40]}"'
            self._missing(item, number, "stance", f"one of: {', '.join(Stance)}")
            return "has no stance"
        if item.has("direct") and not has_direct:
            return "does not say whether it is direct"
        if item.has("via") and not item.said("via"):
            return "does not say what it is second-hand of"
        return ""

    def _missing(self, item: Fields, number: int, name: str, takes: str) -> None:
        self._notes.add(
            WRONG_TYPE,
            item.node,
            f"Evidence {number} has no {name}, so it cannot be judged.",
            f"Write {name}: and {takes}.",
        )
