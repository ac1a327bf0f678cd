"""How many hits there are of each year, as bars that can be drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backedby.search.answers import FacetValue

WIDTH, HEIGHT = 280, 64
"""Units of the drawing."""
_MOST_BARS = 70
_SPANS = (1, 2, 5, 10, 20, 50, 100, 500, 1000, 10_000)


@dataclass(frozen=True, slots=True)
class Bar:
    """Some years and how many works are of them."""

    first: int
    last: int
    count: int
    chosen: bool
    """Whether the range that is asked for holds any of them."""
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars from the first year to the last, and the range that is chosen."""

    bars: tuple[Bar, ...]
    first: int
    last: int
    low: int
    high: int
    undated: int
    """Hits without a year, claims among them."""

    @property
    def words(self) -> str:
        """What it shows, for who does not see it."""
        most = max(self.bars, key=lambda bar: bar.count)
        years = f"{most.first}" if most.first == most.last else f"{most.first} to {most.last}"
        return f"Works by year, {self.first} to {self.last}; most are of {years}: {most.count}."


def histogram(
    years: Iterable[FacetValue], total: int, low: int | None, high: int | None
) -> Histogram | None:
    """The bars of what a facet counted, for a range chosen within; None where nothing is dated."""
    counts = {int(one.value): one.count for one in years if one.value.isdigit()}
    if not counts:
        return None
    first, last = min(counts), max(counts)
    span = next(one for one in _SPANS if (last // one) - (first // one) < _MOST_BARS)
    starts = range(first // span * span, last + 1, span)
    sums = dict.fromkeys(starts, 0)
    for year, count in counts.items():
        sums[year // span * span] += count
    tallest = max(sums.values())
    step = WIDTH / len(sums)
    gap = min(2.0, step / 4)
    chosen_low = first if low is None else low
    chosen_high = last if high is None else high
    bars = []
    for number, (start, count) in enumerate(sums.items()):
        height = max(2.0, HEIGHT * count / tallest) if count else 0.0
        end = start + span - 1
        bars.append(
            Bar(
                start,
                end,
                count,
                start <= chosen_high and end >= chosen_low,
                round(number * step, 2),
                round(HEIGHT - height, 2),
                round(step - gap, 2),
                round(height, 2),
            )
        )
    undated = total - sum(counts.values())
    return Histogram(tuple(bars), first, last, chosen_low, chosen_high, undated)
