"""Texts that people, programs and cats type into a search box."""

from __future__ import annotations

from hypothesis import strategies as st

from backedby.search.query import Field

_WORDS = st.sampled_from(
    "sleep naps recall memory the and of retracted walking β-endorphin naïve 11% 2009 x low-back"
    " o'hara LBP randomised foo:bar http://example.org/a(b) 3:1 _ a_b 10.5555/a(1)b".split()
)
_VALUES = st.sampled_from(
    ["rct", "review", "2009", "2003..2008", ">2010", "<=1999", "20o9", "abstract", "claim", "zz",
     "lindqvist2015", "sleep-aids-memory", "reference", "10.5555/rest.2015.101", "..", "supports",
     "memory", "backed", "Annals"]
)  # fmt: skip
_FIELDS = st.sampled_from([one.value for one in Field] + ["auther", "q"])
_PIECES = st.one_of(
    _WORDS,
    _WORDS.map(lambda word: f"{word}*"),
    st.builds("{}~{}".format, _WORDS, st.sampled_from(["", "1", "2", "9"])),
    st.builds('"{} {}"'.format, _WORDS, _WORDS),
    st.builds("{}:{}".format, _FIELDS, _VALUES | _WORDS),
    st.builds('{}:"{}"'.format, _FIELDS, _VALUES | _WORDS),
    st.builds("{}:({} OR {})".format, _FIELDS, _VALUES, _VALUES),
    st.sampled_from([*'()"-*~:', "AND", "OR", "NOT", "((", "))", "“", "-(", "…", "--"]),
)

QUERIES = st.lists(st.tuples(_PIECES, st.sampled_from([" ", " ", " ", ""])), max_size=25).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
"""Texts made of what the language has, in any order."""

ANY_TEXT = st.text(max_size=200) | QUERIES
