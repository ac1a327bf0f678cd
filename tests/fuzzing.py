"""Damaged and made-up files for every reader: `python tests/fuzzing.py [READER…] --seconds 300`.

Whatever a file holds, a reader gives a document whose every character knows its place, or says
why there is none, in bounded time. A case that breaks this is kept in `.fuzz/` and the run fails.
Cases follow from the seed, so that a run can be repeated.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import docx_samples as word
from backedby.documents.reading import FILE_READERS, READERS, read_document
from backedby.errors import UnreadableFile
from pdf_samples import HEIGHT, WIDTH, Text, lines, pdf
from places import assert_places

FOUND = Path(__file__).parent.parent / ".fuzz"
SLOW = 20.0
"""Seconds for one case, on a busy machine."""
SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html", "docx": ".docx", "pdf": ".pdf"}
Made = Callable[[random.Random], bytes]


def main() -> int:
    """Try every reader that is named, or all; 1 when a case broke one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(CASES))
    parser.add_argument("--seconds", type=float, default=300.0, help="for each reader")
    parser.add_argument("--seed", type=int, default=None, help="of the first case")
    options = parser.parse_args()
    if unknown := set(options.readers) - set(CASES):
        parser.error(f"no reader is called {', '.join(sorted(unknown))}")
    seed = int(time.time()) if options.seed is None else options.seed
    broken = [_fuzz(one, options.seconds, seed) for one in options.readers or CASES]
    return int(any(broken))


def _fuzz(reader: str, seconds: float, seed: int) -> int:
    """How many cases broke a reader."""
    made = CASES[reader]
    counts: Counter[str] = Counter()
    slowest, kinds = 0.0, set()
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        case = seed + counts["cases"]
        counts["cases"] += 1
        data = made(random.Random(case))
        at = time.monotonic()
        trouble = _trouble(reader, data, counts)
        spent = time.monotonic() - at
        slowest = max(slowest, spent)
        if spent > SLOW:
            trouble = f"took {spent:.0f} s"
        if trouble and trouble.splitlines()[-1] not in kinds:
            kinds.add(trouble.splitlines()[-1])
            FOUND.mkdir(exist_ok=True)
            path = FOUND / f"{reader}-{case}{SUFFIXES[reader]}"
            path.write_bytes(data)
            print(f"{reader}: case {case}, kept as {path.name}:\n{trouble}", file=sys.stderr)
    print(
        f"{reader}: {counts['cases']} cases from {seed}, {counts['read']} read, "
        f"{counts['refused']} refused, {len(kinds)} broke it, slowest {slowest:.1f} s",
        flush=True,
    )
    return len(kinds)


def _trouble(reader: str, data: bytes, counts: Counter[str]) -> str:
    """How a case broke a reader; empty where it did not."""
    try:
        document = read_document(data, f"draft{SUFFIXES[reader]}")
        assert_places(document.source, document)
        for citation in document.citations:
            assert citation.text == citation.span.of(document.source)
        for entry in document.entries:
            assert entry.raw == entry.span.of(document.source)
    except UnreadableFile as refused:
        counts["refused"] += 1
        return "" if refused.message.strip() else "refused without a word"
    except Exception:
        return traceback.format_exc()
    counts["read"] += 1
    return ""


PROSE = """Walking helps stiff hips (Low & Orr 2006, p. 12), and most people can begin [1-3].
A double-
blind trial^1^ of short- and long-term use.[^1] See @low2006 and [@orr2004, p. 3; -@webb].

# References

1. Low, J. & Orr, K. (2006) Hips in motion. *Journal of Invented Rest*, 8(2), 101-119.
2. Webb, L. (1999) Stiffness considered. doi:10.1234/jir.2006.8

[^1]: Orr K. Knees. BMJ 2004;5:6-7. PMID: 123456
"""
PAGE = """<!doctype html><html><head><title>Hips</title><script type="application/ld+json">
{"@type": "Article", "citation": ["Low 2006"]}</script></head><body><nav>Home</nav><main><article>
<h1>Hips &amp; knees</h1><p>Walking helps<sup><a href="#ref1">1</a></sup> (<cite>Low 2006</cite>).
</p><ul><li>ten<br>minutes<li>hills</ul><table><tr><th>A<td>B</table></article></main>
<h2>References</h2><ol><li id="ref1">Low J. (2006) Hips. BMJ 1:2.</li></ol></body></html>
"""
MARKDOWN = f"---\ntitle: Hips\n---\n\n{PROSE}\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n"
_WORDS = (
    *"( ) [ ] { } < > </ <! <!-- --> <p> </p> <br> <sup> <a href=# & &#0; &amp;".split(),
    *"` ``` * ** _".split(),
    *"[^1] [^1]: [@ ]( ![ # --- | |---| 1. - > References 2006 n.d. et al. doi: pp. – — ‑".split(),
    *"\0 \ufeff \u202e \u200f שלום \u200b \u00ad e\u0301 😀 \ud800 \ufffe \x85 \u2028".split(" "),
    *("\n", "\n\n", "\r", "\t", " " * 50, "x" * 5_000, "(" * 500, "[" * 500, "<div>" * 500),
    *("Low (2006), " * 100, "1,2-9,", "&" * 500, "- " * 300, "> " * 300, "A. B. " * 300),
)


def of_text(source: str) -> Made:
    """Damage done to a text."""

    def made(dice: random.Random) -> bytes:
        data = _damaged_text(source, dice).encode("utf-8", "surrogatepass")
        if dice.random() < 0.1:
            data = _damaged(data, dice)
        if dice.random() < 0.05:
            data = data.decode("utf-8", "replace").encode(
                dice.choice(["utf-16", "cp1252"]), "replace"
            )
        return data

    return made


def of_docx(dice: random.Random) -> bytes:
    """Damage done to the parts of a DOCX, seldom to the file around them."""
    chance = dice.random()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_docx())) as whole, zipfile.ZipFile(out, "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            if dice.random() < 0.5:
                data = _damaged_xml(data.decode(), dice).encode("utf-8", "surrogatepass")
            if dice.random() < 0.03:
                continue
            way = dice.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
            broken.writestr(name, data, way)
    return _damaged(out.getvalue(), dice) if chance < 0.2 else out.getvalue()


def _docx() -> bytes:
    """A file with something of everything that is read."""
    p, r = word.p, word.r
    work = word.item("Low", 2006, "Hips in motion", DOI="10.1234/jir.2006.8")
    body = [
        p(r("Hips"), style="berschrift1"),
        p(r("Walking helps "), word.field(word.zotero(work), r("(Low 2006)")), r(" hips.")),
        p(r("Water"), word.note_mark("footnote", 2), r(" too"), word.note_mark("endnote", 2)),
        p(r("ten minutes"), number="1"),
        p(r("hills"), number="2", depth=1),
        word.table(("Group", "Steps"), ("Walkers", "8000")),
        p(
            word.field(word.mendeley_field(work), r("[1]")),
            r("1", '<w:vertAlign w:val="superscript"/>'),
        ),
        p(r("References"), style="berschrift1"),
        p(r("Low, J. (2006) Hips in motion. BMJ 1:2."), style="Literatur"),
    ]
    notes = {kind + "s": word.note(kind, 2, r("Orr K. (2004) Knees.")) for kind in _NOTES}
    parts = {"styles": word.STYLES, "numbering": word.NUMBERING, **notes}
    return word.docx("".join(body), parts)


_RAISED = '<w:vertAlign w:val="superscript"/>'
_NOTES = ("footnote", "endnote")


def of_pdf(dice: random.Random) -> bytes:
    """Text at wild places of a few pages, or damage done to the bytes of a sound file."""
    if dice.random() < 0.5:
        sound = pdf(lines(PROSE, top=800), lines(PROSE, left=300), compress=dice.random() < 0.5)
        return _damaged(sound, dice)
    return pdf(*([_anywhere(dice) for _ in range(dice.randint(1, 30))] for _ in range(40)))


def _anywhere(dice: random.Random) -> Text | str:
    if dice.random() < 0.05:
        return "q 400 0 0 400 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"
    printed = dice.choice([*PROSE.split("\n"), *PROSE.split()]) or "1"
    if dice.random() < 0.1:
        printed += dice.choice(["\x01", "\xad", "\x95", "-", "\xff", "  ", "\x00"])
    left = dice.choice([72, 72, 90, 300, dice.uniform(-99, WIDTH + 99)])
    base = dice.choice([14.0 * dice.randint(2, 58), dice.uniform(-99, HEIGHT + 99)])
    size = dice.choice([11, 11, 11, 7, 20, 0, -5, 1e-3, 1e4, dice.uniform(0, 60)])
    return (round(left, 3), round(base, 3), round(size, 3), printed)


def _damaged_text(source: str, dice: random.Random) -> str:
    parts = list(source)
    for _ in range(dice.choice([1, 2, 4, 8, 30])):
        at = dice.randrange(len(parts) + 1)
        end = min(len(parts), at + dice.choice([0, 1, 5, 40, 400]))
        parts[at:end] = _instead(parts, at, end, dice)
    return "".join(parts)


def _instead(parts: Sequence[str], at: int, end: int, dice: random.Random) -> list[str]:
    """What comes in place of a stretch: nothing, itself again, something else, or a mark."""
    way = dice.randrange(4)
    if way == 0:
        return []
    if way == 1:
        return [*parts[at:end], *parts[at:end]]
    if way == 2:
        start = dice.randrange(len(parts) + 1)
        return list(parts[start : start + 60])
    return list(dice.choice(_WORDS))


def _damaged_xml(source: str, dice: random.Random) -> str:
    """Elements left out, doubled and moved; attributes that say something else."""
    tags = source.split("<")
    for _ in range(dice.choice([0, 1, 2, 5])):
        at = dice.randrange(1, len(tags)) if len(tags) > 1 else 0
        way = dice.randrange(5)
        if way == 0:
            del tags[at : at + dice.choice([1, 2, 8])]
        elif way == 1:
            tags[at:at] = tags[at : at + dice.choice([1, 3, 12])] * dice.choice([1, 1, 50])
        elif way == 2:
            tags.insert(at, tags.pop(dice.randrange(len(tags))))
        elif way == 3:
            tags[at] = tags[at].replace('"1"', dice.choice(['"-1"', '"99999999999"', '"x"', '""']))
        else:
            tags[at] = _damaged_text(tags[at], dice) if dice.random() < 0.3 else tags[at]
        if not tags:
            break
    return "<".join(tags)


def _damaged(data: bytes, dice: random.Random) -> bytes:
    """Bytes changed, cut, doubled and made up."""
    out = bytearray(data)
    for _ in range(dice.choice([1, 2, 5, 30])):
        at = dice.randrange(len(out) + 1)
        end = at + dice.choice([0, 1, 1, 4, 50])
        way = dice.randrange(5)
        if way == 0:
            out[at:end] = bytes(dice.randrange(256) for _ in range(end - at))
        elif way == 1:
            del out[at:end]
        elif way == 2:
            out[at:at] = out[at:end] * dice.choice([1, 2, 100])
        elif way == 3:
            out[at:end] = dice.choice(
                [b"\0", b"\xff" * 4, b"-1", b"99999999999", b"<<", b"[", b"("]
            )
        elif dice.random() < 0.1:
            del out[at:]
    return bytes(out)


CASES: dict[str, Made] = {
    "text": of_text(PROSE),
    "markdown": of_text(MARKDOWN),
    "html": of_text(PAGE),
    "docx": of_docx,
    "pdf": of_pdf,
}


def _readers() -> Iterator[str]:
    yield from READERS
    yield from FILE_READERS


assert set(CASES) == set(_readers()), "every reader has its cases"


if __name__ == "__main__":
    sys.exit(main())
