"""Sentence ends: what looks like one and is none, and the other way round."""

from __future__ import annotations

import pytest

from backedby.text.sentences import sentence_bounds
from timing import seconds

CASES = (
    "Hips ache. | Knees do too.",
    "Does it help? | Yes! | It does.",
    "One. | Two. | Three.",
    "No stop at the end",
    "Space around.",
    "She ran!! | Then she sat?! | He left.",
    "It was ... odd. | He left.",
    "They waited… | Nobody came.",
    "Walk, rest ... and walk again.",
    "“Walk,” she said. | “Then rest.”",
    "Dr. Orr walks. | Prof. A. B. Lind sits.",
    "Mr. and Mrs. Webb came. | They left.",
    "We met at St. Mary's. | It rained.",
    "J. R. R. Lind wrote it. | Nobody read it.",
    "Ask K.J. Webb first. | Then ask me.",
    "Take fruit, e.g. apples. | Eat them.",
    "Take it daily, i.e. Every single day. | Good.",
    "Hips vs. knees: hips win. | Knees lose.",
    "It costs approx. 20 pounds. | Pay later.",
    "Shoes, socks, etc. are needed. | Bring them.",
    "Bring shoes, socks, etc. | We have the rest.",
    "Walking (cf. Orr 2001) helps. | Sitting does not.",
    "He works at Lind Inc. in Leeds. | She does not.",
    "He works at Lind Inc. | They make shoes.",
    "The U.S. Army walks. | The U.K. does not.",
    "It is sold in the U.S. | It is banned here.",
    "Open at 9 a.m. on Mondays. | Closed on Sundays.",
    "Open at 9 a.m. | We close at five.",
    "She holds a Ph.D. in hips. | He does not.",
    "It began on 5 Jan. 2001. | It ended soon.",
    "See fig. 3 and p. 16. | Then see vol. 2.",
    "See Fig. 3. | It is clear.",
    "Read chap. 5 of the book. | It is short.",
    "Is it new? | No. | It is old.",
    "He said no. | She said yes.",
    "Take vitamin C. | It helps. | Take vitamin D. | The sun helps.",
    "So do I. | We all do.",
    "Orr et al. (2001) walked. | Nobody else did.",
    "Walking helps (Orr et al. 2001; Lind, p. 16). | Rest does not.",
    "Walking was tried by Lind et al. | The results were poor.",
    "It was shown (1996). | Then it was forgotten.",
    "It was shown (see Orr, 1996. Also Lind). | Then it was forgotten.",
    "Walking helps.[1] | Rest does not.[2,3] | So walk.",
    "Walking helps.[^1] | Rest does not.",
    "Walking helps. [4] | Rest does not. [^who] | So walk.",
    "Walking helps.1 | However, rest does not.2,3 | So walk.4–6 | Now.",
    "Walking helps.¹ | Rest does not.²,³ | So walk.",
    "Walking helps.(1) | Rest does not.",
    "Walking helps. (Orr, 2001) | Rest does not.",
    "Walking helps. | (In 2001 it did not.) | Rest is out.",
    "He called it “proof.”5 | Others did not.",
    "It rose by 3.5 per cent. | Then it fell.",
    "It rose in 2006. | 40 adults fell.",
    "It cost £5.50. | It was cheap.",
    "Version 2.0 is out. | Get it.",
    "1. Walk first. | Then rest.",
    "II. What they say. | And why.",
    "a) Walk first. | Then rest.",
    "“Does it hurt?” he asked. | It did.",
    "“It works!” Mrs Lind said. | “Try it.”",
    "He called it “magic.” | It was not.",
    "(He was wrong. | So was she.) | They agreed.",
    "They walked (all of them, even Mr. Orr. who was ill) and rested. | Then they left.",
    "He said it works :) We laughed.",
    "Visit www.orr.example. | It is free.",
    "Write to a.b@orr.example or ring. | We answer.",
    "It ends here. | But it goes on.",
    "It is good for ageing. | reducing the dose helps.",
    "The pH of blood. | mRNA is not in it.",
    "¿Duele? | Sí. | ¡Mucho!",
    "It was the end. | – Orr said so.",
    "Sleep 7-9 hours. | 20% do not.",
    "She turned and said, “This is great.” she said. | He did not.",
    "It was odd . . . and sad. | It was . . . over. . . . | Then they left.",
    "They closed the deal with Orr, Lind & Co. at noon. | We did not.",
    "Walking helps. [4] [5] | Rest does not. (Orr 2001; Lind et al., 1999, p. 4). | It is so.",
    "Read Orr et al. (2001) first. | (See also Lind, 2002.) | Then rest.",
    "It helped (p < .05). | Then it did not.",
    "It helped, p = .03. | Then it did not.",
    "He was born in 1998. | In 2001 he left.",
    "We met on Main St. | The shop is there.",
    "Tel. 0123 456. | Fax no. 12. | Ring us.",
    "Prof. Orr, M.D., Ph.D., says so. | I agree.",
)
"""Texts in which ` | ` stands between the sentences."""


@pytest.mark.parametrize("marked", CASES)
def test_a_tricky_text_is_taken_apart(marked: str) -> None:
    text = marked.replace(" | ", " ")
    assert [text[start:end] for start, end in sentence_bounds(text)] == marked.split(" | ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n ", []),
        ("- - -", []),
        ("  One. \n\n Two\nthree.  ", ["One.", "Two", "three."]),
        ("It ends here.But it goes on.", ["It ends here.", "But it goes on."]),
        ("• Apples • Pears\t▪ Plums", ["Apples", "Pears", "Plums"]),
        ("针灸有效。真的吗？是的。", ["针灸有效。", "真的吗？", "是的。"]),
    ],
)
def test_white_space_bullets_and_other_scripts(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_bounds(text)] == expected


@pytest.mark.parametrize(
    "unit", ["a. ", "(", "(a. ", "A.", "! ", "pain.1 ", "et al. ", '"A." ', "[1]. "]
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert seconds(lambda: sentence_bounds(text), enough=2) <= 2
