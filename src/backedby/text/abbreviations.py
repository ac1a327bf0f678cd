"""Words that may stand before a full stop without ending the sentence, and words that begin one.

All in small letters, without the last full stop.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_END = _words(
    "e.g eg i.e ie cf viz vs v ca approx incl excl esp resp ibid n.b nb q.v a.k.a aka z.b bzw"
)
"""Something always follows."""

BEFORE_NAMES = _words(
    "dr drs prof profs mr mrs ms mx messrs mme mlle st ste mt rev revd fr br hon pres gov sen rep "
    "gen lt sgt capt cmdr maj cpl supt insp asst assoc"
)
"""Titles: a name follows."""

BEFORE_NUMBERS = _words(
    "p pp no nos nr vol vols fig figs tab tabs eq eqs ch chap chs chaps sec sect secs art arts "
    "para paras par pt pts app suppl ser bd fn ref refs ex lic tel ext rm"
)
"""They count something: the end of a sentence only where no number follows."""

MONTHS = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)
"""A day or a year follows."""

OFTEN_WORDS = _words("no art arts ex app par mar mon sat sun wed")
"""Words of their own, when printed small."""

MAY_END = _words("etc")
"""The end of a sentence wherever a capital follows."""

NOT_NAMES = _words(
    "u.s u.k u.s.a e.u u.n n.y d.c l.a b.c a.d b.c.e c.e a.m p.m ph.d phd m.d b.sc m.sc b.a m.a "
    "d.phil r.n d.o inc ltd co corp plc llc bros dept univ assn govt intl natl min max avg ed eds "
    "edn trans transl jr sr esq hr hrs min mins wk wks mo mos yr yrs lb lbs oz ft cm mm kg mg ml "
    "kcal est misc"
)
"""The end of a sentence only before a word that begins sentences."""

STARTERS = _words(
    "a about according additionally after again all also although among an and another any "
    "anyone are as ask at authors be because before being below between both but by can "
    "consequently could despite did do does don't doctors during each early either even every "
    "everyone evidence few finally first five for four from further furthermore given had has "
    "have having he health hence her here his how however i i'm i've if in indeed instead is "
    "it it's its just last later less like many may maybe meanwhile more moreover most much "
    "my neither never nevertheless new no nobody none nor not nothing now of often on once "
    "one only or other others our over participants patients people perhaps please "
    "practitioners previous recent researchers results scientists second several she should "
    "similarly since so some studies such take that that's the their them then there there's "
    "therefore these they they're this those though three through thus to today together too "
    "two under unfortunately unlike until up use using usually we we're we've well were what "
    "what's when where whether which while who whose why will with within without women would "
    "yes yet you you're your"
)
"""Words that begin sentences far more often than they are names."""
