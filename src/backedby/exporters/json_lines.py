"""JSON Lines: a work a line, with all that we know of it and the claims it bears on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from backedby.importers.latex import abstract
from backedby.library import Library
from backedby.model.reference import Citekey

_NOT_WRITTEN = frozenset({"fields", "line"})


def write_json_lines(library: Library, citekeys: Sequence[Citekey]) -> str:
    """The works, each a JSON object on a line of its own, names as in `Reference`.

    Every object has every name, so that a table can be made of them. `claims` lists what
    the work bears on: the claim's id, its statement and the stance.
    """
    bearing: dict[Citekey, list[dict[str, str]]] = {citekey: [] for citekey in citekeys}
    for claim in library.claims.values():
        for one in claim.evidence:
            if one.reference in bearing:
                about = {"claim": claim.id, "stance": one.stance, "statement": claim.statement}
                bearing[one.reference].append({name: str(text) for name, text in about.items()})
    lines = []
    for citekey in citekeys:
        if citekey not in library.references:
            continue
        work = library.references[citekey]
        plain = {name: one for name, one in asdict(work).items() if name not in _NOT_WRITTEN}
        whole = {**plain, "abstract": abstract(work), "claims": bearing[citekey]}
        lines.append(json.dumps(whole, ensure_ascii=False) + "\n")
    return "".join(lines)
