"""Reading BibTeX: entries a second, against bibtexparser's bare split, and from the cache.

`python -m benchmarks.bibtex [entries]` prints the median of several runs, each
of which measures all three one after the other.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bibtexparser.splitter import Splitter

from backedby.importers.bibtex import read_bibtex
from backedby.library import open_library

RUNS = 5


def main(entries: int = 5_000) -> None:
    text = bibliography(entries)
    split, read, reload = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "claims").mkdir()
        (folder / "references.bib").write_text(text, encoding="utf-8")
        open_library(folder)
        for _ in range(RUNS):
            split.append(seconds(lambda: Splitter(text).split()))
            read.append(seconds(lambda: read_bibtex(text)))
            reload.append(seconds(lambda: open_library(folder)))
    median = statistics.median
    ratios = [one / other for one, other in zip(read, split, strict=True)]
    print(f"{entries:,} entries, {len(text) / 1e6:.1f} MB, median of {RUNS} runs")
    print(f"bare split      {median(split):6.2f} s   {entries / median(split):8,.0f} entries/s")
    print(f"read_bibtex     {median(read):6.2f} s   {entries / median(read):8,.0f} entries/s")
    print(f"  against the split  {median(ratios):.2f}x  ({min(ratios):.2f} to {max(ratios):.2f})")
    print(f"open from cache {median(reload):6.3f} s   {entries / median(reload):8,.0f} entries/s")
    print(f"  against reading    {median(read) / median(reload):.0f}x faster")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    kept = work()
    took = time.perf_counter() - start
    del kept  # taking it apart again is not part of the work
    return took


def bibliography(entries: int, seed: int = 1) -> str:
    """A bibliography such as a review team keeps: varied names, some LaTeX, long abstracts."""
    chance = random.Random(seed)
    return HEAD + "\n".join(entry(number, chance) for number in range(entries))


def entry(number: int, chance: random.Random) -> str:
    authors = " and ".join(author(chance) for _ in range(chance.randint(1, 7)))
    if chance.random() < 0.05:
        authors += " and others"
    year = chance.randint(1975, 2025)
    title = sentence(chance, chance.randint(7, 14)).rstrip(".")
    if chance.random() < 0.3:
        title = title.replace(" of ", " of {" + chance.choice(ACRONYMS) + "} ", 1)
    if chance.random() < 0.1:
        title += chance.choice((r" \& beyond", r" in $\alpha$-cells", r": 5\% or more"))
    kind = chance.choice(("article",) * 8 + ("book", "techreport"))
    fields = {
        "author": authors,
        "title": title,
        "year": str(year),
        "volume": str(chance.randint(1, 400)),
        "number": str(chance.randint(1, 24)),
        "pages": f"{chance.randint(1, 900)}--{chance.randint(901, 1800)}",
        "doi": f"10.{chance.randint(1000, 9999)}/j.{number}.{year}",
        "keywords": ", ".join(chance.sample(WORDS, 5)),
        "abstract": abstract(chance),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    lines.append(f"  journal = {chance.choice(('jpain', 'jsleep', 'lancet'))},")
    if chance.random() < 0.5:
        lines.append(f"  month = {chance.choice(MONTHS)},")
    if chance.random() < 0.3:
        lines.append(f"  design = {{{chance.choice(DESIGNS)}}},\n  population = {{human}},")
    return f"@{kind}{{work{number},\n" + "\n".join(lines) + "\n}\n"


def author(chance: random.Random) -> str:
    """A name that hardly any other work has, as in a real bibliography."""
    if chance.random() < 0.02:
        return "{National Institute of " + chance.choice(WORDS).title() + "}"
    family = chance.choice(ONSETS) + chance.choice(MIDDLES) + chance.choice(ENDINGS)
    given = chance.choice(GIVEN)
    if chance.random() < 0.5:
        given = f"{given} {chance.choice('ABCDEFGHJKLMNPRSTVW')}."
    if chance.random() < 0.15:
        family = f"{chance.choice(PARTICLES)} {family}"
    return f"{family}, {given}" if chance.random() < 0.7 else f"{given} {family}"


def sentence(chance: random.Random, words: int) -> str:
    chosen = [chance.choice(WORDS) for _ in range(words)]
    for at in range(3, words, 5):
        chosen[at] = chance.choice(("of", "in", "and", "with"))
    return " ".join(chosen).capitalize() + "."


def abstract(chance: random.Random) -> str:
    """About 1,300 characters, one in five with a percent sign or a formula."""
    text = " ".join(sentence(chance, chance.randint(12, 24)) for _ in range(9))
    if chance.random() < 0.2:
        text += r" Responders: 45\% ($p < 0.05$), 95\% {CI} 1.2--3.4."
    return text


HEAD = """@string{jpain = "Journal of Invented Pain"}
@string{jsleep = "Annals of " # "Imagined Sleep"}
@string{lancet = {The Fictional Lancet}}

"""
ONSETS = (
    "Ab Al Am An Ba Be Bor Bran Cal Car Chen Dal Del Dor El Fal Fer Gar Gal Har Hol Ib Jan Kal Kar "
    "Kow Lam Lar Lin Mal Mar Mor Nak Nor Ok Or Pal Pat Per Ras Ros Sal Sch Sil Tak Tor Ul Val Var "
    "Wal Wes Yam Zel {\\O}st {\\'A}lv {\\v S}im O'"
).split()
MIDDLES = "a e i o u am an ar as en er in is on or un {\\'e} {\\\"o}".split()
ENDINGS = (
    "sen son ski mura da di fi gren ham hof ka kov la lez lis man mann mi na nen nez ni poulos ra "
    "ridge ro sa stein ta to ton va vic well wood yama z{\\'a}n {\\~n}o"
).split()
GIVEN = (
    "Anna", "J. R.", "Maria Elena", "Kwame", "Yuki", "P.", "Jos{\\'e}", "Li-Wei", "Fatima", "T. S.",
    "Ingrid", "Omar", "Chlo{\\\"e}", "David A.", "S.", "Ravi", "K.", "M.", "Oluwaseun",
)  # fmt: skip
PARTICLES = ("van der", "de", "von", "van", "de la", "di")
ACRONYMS = ("DNA", "MRI", "fMRI", "NHS", "EEG", "RCT")
MONTHS = ("jan", "feb", "mar", "jun", "sep", "dec")
DESIGNS = ("rct", "cohort", "systematic-review", "survey", "narrative-review")
WORDS = (
    "sleep memory coffee walking pressure recall treatment control group patients outcome effect "
    "random baseline trial cohort measure score pain relief muscle nerve adult older young week "
    "month follow significant difference mean interval estimate placebo dose response risk ratio "
    "quality evidence review clinical primary secondary endpoint analysis regression model "
    "adjusted consolidation hippocampal caffeine exercise cardiovascular attention learning "
    "task performance"
).split()


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
