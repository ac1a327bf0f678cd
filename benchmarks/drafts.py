"""Drafts of any length for timing: plausible sentences, citations, a list of references."""

from __future__ import annotations

import random
import re

_SENTENCES = (
    "Acupuncture may ease low back pain for a short time (Furlan et al. 2005).",
    "Needling makes the body release endorphins (Pomeranz 1987; Zhao 2008, p. 360).",
    "Acupuncture reduces inflammation in sore muscles (Kim 2008).",
    "In a large trial real needles did no better than sham needles (Haake et al., 2007).",
    "Over two years the treatment was cost-effective for the health service (Ratcliffe 2006).",
    "About 40% of adults in Britain had back pain in 1998 (Department of Health 1999).",
    "Keep moving as much as you can, and go back to work early.",
    "People who walk every day tell us that the evenings get easier.",
    "What should you do when it comes back? Call us, or ask your doctor.",
    "Swimming in warm water loosens stiff joints and costs next to nothing.",
    "Our rooms are on the ground floor, with parking behind the house.",
)
_OPENINGS = ("On day {}, ", "In group {}, ", "After visit {}, ", "In room {}, ", "By week {}, ")
_LIST = """
## References

- Furlan AD et al. (2005). Acupuncture and dry-needling for low back pain.
- Haake M et al. (2007). German Acupuncture Trials (GERAC) for chronic low back pain.
- Kim HW et al. (2008). Low-frequency electroacupuncture suppresses paw inflammation in mice.
- Pomeranz B (1987). Scientific Basis of Acupuncture.
- Ratcliffe J et al. (2006). A randomised controlled trial of acupuncture care. BMJ 333:626.
- Zhao ZQ (2008). Neural mechanism underlying acupuncture analgesia. Prog Neurobiol 85:355-75.
"""


def draft(words: int, seed: int = 1) -> str:
    """A Markdown page of about `words` words."""
    chosen = random.Random(seed)
    paragraphs: list[str] = []
    count = 0
    while count < words:
        sentences = [chosen.choice(_SENTENCES) for _ in range(5)]
        paragraphs.append(" ".join(sentences))
        count += sum(len(one.split()) for one in sentences)
        if len(paragraphs) % 6 == 0:
            paragraphs.append(f"## Section {len(paragraphs) // 6}")
    return "# Acupuncture for back pain\n\n" + "\n\n".join(paragraphs) + "\n" + _LIST


def unheard(words: int, seed: int) -> str:
    """The same, but no sentence of it stands twice in it, or in that of another seed."""
    lines = draft(words, seed).removesuffix(_LIST).split("\n\n")
    number = seed * 1_000
    told = []
    for line in lines:
        sentences = [line] if line.startswith("#") else re.split(r"(?<=[.?]) (?=[A-Z])", line)
        for at, sentence in enumerate(sentences):
            if not sentence.startswith("#"):
                number += 1
                opening = _OPENINGS[number % len(_OPENINGS)].format(number)
                sentences[at] = opening + sentence[0].lower() + sentence[1:]
        told.append(" ".join(sentences))
    return "\n\n".join(told) + "\n" + _LIST
