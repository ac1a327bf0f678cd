"""How long a draft takes to read as it grows: the time must double with the text, no more.

Run with `python -m benchmarks.documents_scale`. Prints, for each format, the
milliseconds for texts of doubling size (blocks alone, and the whole document
with citations and sentences) and the ratio to the size before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from time import perf_counter

from backedby.documents.reading import READERS, read_document

SIZES = [50_000 * 2**power for power in range(6)]
"""Characters: 50 kB to 1.6 MB."""

_SENTENCES = (
    "Warm baths eased stiffness in {n} of 120 adults, as Marsh et al. (2011, p. {n}) report.",
    "Nobody knows why; perhaps the muscles of the hip relax (Orr and Lind 2004; Webb 1999a).",
    "In the U.K. about {n}.5% of adults walk less than 20 minutes a day [{n}, 12-14].",
    "Dr. Ellis asked: does it last? It did, for approx. six weeks.",
)
_SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}


def main() -> None:
    """Measure and print all three formats."""
    for name, page in PAGES.items():
        print(f"{name:9} {'kB':>6} {'blocks ms':>10} {'ratio':>6} {'all ms':>8} {'ratio':>6}")
        before = (0.0, 0.0)
        for size in SIZES:
            source = page(size)
            data = source.encode()
            times = (
                _milliseconds(partial(READERS[name], source)),
                _milliseconds(partial(read_document, data, "page" + _SUFFIXES[name])),
            )
            blocks, whole = (
                f"{now / old:6.2f}" if old else " " * 6
                for now, old in zip(times, before, strict=True)
            )
            print(f"{'':9} {size // 1000:6} {times[0]:10.0f} {blocks} {times[1]:8.0f} {whole}")
            before = times


def _milliseconds(read: Callable[[], object]) -> float:
    """The better of two runs."""
    best = float("inf")
    for _ in range(2):
        start = perf_counter()
        read()
        best = min(best, perf_counter() - start)
    return 1000 * best


def _paragraphs(size: int) -> list[str]:
    """Enough paragraphs to fill `size` characters."""
    paragraphs: list[str] = []
    length = 0
    for number in count(1):
        if length >= size:
            break
        paragraphs.append(" ".join(one.format(n=number % 90 + 1) for one in _SENTENCES))
        length += len(paragraphs[-1])
    return paragraphs


def _text(size: int) -> str:
    parts = []
    for number, paragraph in enumerate(_paragraphs(size)):
        parts.append(f"What about week {number}?\n{paragraph}" if number % 5 == 0 else paragraph)
    return "\n\n".join(parts)


def _markdown(size: int) -> str:
    parts = []
    for number, paragraph in enumerate(_paragraphs(size)):
        if number % 5 == 0:
            parts.append(f"## Week {number}")
        words = paragraph.replace("stiffness", "**stiffness**").replace("Orr", "[Orr](/orr)")
        parts.append(f"- {words}" if number % 3 == 0 else f"{words}[^1]")
    return "\n\n".join(parts)


def _html(size: int) -> str:
    parts = ["<html><body><nav><a href='/'>Home</a></nav><main>"]
    for number, paragraph in enumerate(_paragraphs(size)):
        if number % 5 == 0:
            parts.append(f"<h2>Week {number}</h2>")
        words = paragraph.replace("stiffness", "<b>stiffness</b>").replace("-", "&ndash;")
        parts.append(f"<p>{words}<sup>{number % 40 + 1}</sup></p>")
    return "\n".join([*parts, "</main></body></html>"])


PAGES: dict[str, Callable[[int], str]] = {"text": _text, "markdown": _markdown, "html": _html}
"""What makes a page of about so many characters."""

if __name__ == "__main__":
    main()
