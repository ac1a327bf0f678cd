"""Where sentences end, on 60 cases as pages have them: our rules beside pysbd and syntok.

`python -m benchmarks sentences` prints how many cases each splits exactly as a reader would, which
ones it does not, and how fast it reads. The two libraries are no dependencies of ours: one that is
not installed is left out, and said to be (`pip install pysbd syntok` to compare).
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, cast

from backedby.text.sentences import sentence_bounds
from benchmarks.drafts import draft

BETWEEN = " | "
"""Between two sentences of a case; a bar without spaces where the page leaves out the space."""
CASES = (
    # citations and notes
    "The first trial was small (Lind et al., 2004). | The second was not.",
    "Lind et al. found no gain. | Orr and Webb (2011) did.",
    "Pain fell (Orr, 2009; cf. Webb et al. 2010, pp. 4-9). | Stiffness did not.",
    "It wore off after a year.[12] | Nobody knows why.[13,14]",
    "It wore off after a year [12]. | Nobody knows why [13, 14].",
    "It wore off after a year.¹² | Nobody knows why.",
    "It wore off after a year.12 | Nobody knows why.",
    "It wore off after a year.[^lind] | Nobody knows why.",
    "One trial was stopped (see Fig. 2). | The other went on.",
    "As Lind (1998, p. 160) put it, rest is no cure. | He walked.",
    "In 2007 (cf. the review by Orr et al.) little was known. | Now more is.",
    "The effect was small (P = .04). | It may be chance.",
    "The mean was 3.4 (95% C.I. 1.1 to 5.7). | That is little.",
    "See ref. 12 for the method. | We used it too.",
    "Compare Table 3. | It lists them all.",
    "(This was in mice.) | People may differ.",
    "People may differ (this was in mice). | Still, it is a start.",
    "Orr said so in 2003 (in press). | Nobody answered.",
    # names, titles, bodies
    "Dr Orr treats backs. | Dr. Webb treats knees.",
    "Prof. M. Lind, M.D., leads it. | She is new.",
    "Ask J. Orr, Lic.Ac., MBAcC. | He is in on Fridays.",
    "The N.H.S. pays. | In the U.S. you do.",
    "N.I.C.E. changed its mind in 2016. | Others followed.",
    "It is St. John's that runs it. | They are busy.",
    "Call Webb & Co. in Leeds. | They know.",
    "Orr (Ph.D., Leeds) wrote it. | We agree.",
    "Vitamin B is not vitamin D. | Take neither.",
    "It worked for patient A. | Patient B got worse.",
    # numbers, doses, times
    "Take 2.5 mg. of it. | Stop if it hurts.",
    "It costs £4.50. | That is cheap.",
    "Approx. 40% had it. | The rest had not.",
    "We open at 9 a.m. | Come early.",
    "We open at 9 a.m. on weekdays. | Come early.",
    "It began in Sept. 2012. | It ended in Dec. | Few came back.",
    "Use points No. 3 and No. 7. | Leave the rest.",
    "The ratio was 1.2 vs. 1.9 before. | So it rose.",
    "1. Sit down. | 2. Breathe out.",
    "Needles are 0.25 mm. | Hair is thinner.",
    "It takes 20 min. | Then you rest.",
    "Back pain costs approx. £12.3 bn. | Most of it is lost work.",
    # talk, questions, emphasis
    "“Does it hurt?” she asked. | It does not.",
    "“It does not hurt,” he said. | “You may feel warm.”",
    "Does it hurt? | No. | You may feel warm.",
    "It works! | Or does it?",
    "What is Qi?! | Nobody has seen it.",
    "She called it “nonsense.” | He did not.",
    "Well… it depends. | Ask first.",
    "It may help ... or not. | Try it.",
    "Yes - it is safe. | Really!",
    "‘It was like magic.’ | So says one of them.",
    # what pages do to text
    "Pain, stiffness, etc. may ease. | Sleep may improve.",
    "It eases pain, stiffness, etc. | Sleep may improve too.",
    "Some therapies, e.g. massage, relax. | Others, i.e. needles, do more.",
    "Visit www.example.org for more. | Or ring us.",
    "Write to info@example.org. | We answer.",
    "It helps with: pain; stiffness; poor sleep. | Ask us.",
    "Our rooms are at 4 Mill St. in Leeds. | Park behind.",
    "The needles are thin.|They hardly hurt. | Try one.",
    "It is an opioid (cf. morphine), i.e. a strong one. | Beware.",
    "Acupuncture vs. physio: who wins? | Neither.",
)

Splitter = Callable[[str], Sequence[str]]


def main() -> None:
    text = " ".join(
        one.strip() for one in draft(20_000).splitlines() if one.strip()[:1] not in "#-"
    )
    for name, split in splitters():
        if split is None:
            print(f"{name}: not installed, left out")
            continue
        wrong = [case for case in CASES if not is_right(case, split)]
        start = time.process_time()
        split(text)
        rate = len(text) / 1e6 / (time.process_time() - start)
        print(f"{name}: {len(CASES) - len(wrong)} of {len(CASES)} right, {rate:.2f} MB/s")
        for case in wrong:
            found = BETWEEN.join(one.strip() for one in split(plain(case)))
            print(f"    {case}\n      not {found}")


def is_right(case: str, split: Splitter) -> bool:
    """Whether a splitter finds the sentences of a case, and no others."""
    wanted = [one.strip() for one in case.split("|")]
    return [one.strip() for one in split(plain(case))] == wanted


def plain(case: str) -> str:
    """The text of a case, without the bars that mark where its sentences end."""
    return case.replace(BETWEEN, " ").replace("|", "")


def splitters() -> Iterable[tuple[str, Splitter | None]]:
    """Ours, and the libraries that are installed."""
    yield "own rules", _own
    yield "pysbd", _pysbd()
    yield "syntok", _syntok()


def _own(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


class _Segmenter(Protocol):
    def segment(self, text: str) -> list[str]: ...


class _Token(Protocol):
    spacing: str
    value: str


def _pysbd() -> Splitter | None:
    try:
        module = importlib.import_module("pysbd")
    except ImportError:
        return None
    made = cast("_Segmenter", module.Segmenter(language="en", clean=False))
    return made.segment


def _syntok() -> Splitter | None:
    try:
        module = importlib.import_module("syntok.segmenter")
    except ImportError:
        return None
    process = cast("Callable[[str], Iterable[Iterable[Iterable[_Token]]]]", module.process)

    def split(text: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in process(text)
            for sentence in paragraph
        ]

    return split


if __name__ == "__main__":
    main()
