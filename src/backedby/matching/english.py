"""Phrases by which English attributes, asks, offers and compares: data for the matcher.

How sure, how much, how long, for whom, and that not, stand in `english_cues.json`.

Phrases are matched on folded text (`text.normalise.fold`) at word borders; `*`
stands for the rest of a word, `…` for up to five words within a clause. Another
language is another module with the same names.
"""

from __future__ import annotations

ATTRIBUTES = (
    "according to", "says", "said", "claimed", "tells us", "told us", "tell us", "argue", "argues",
    "argued", "insist", "insists", "insisted", "reckon", "reckons", "reckoned", "believes",
    "believed", "conceded", "concedes", "admit", "admits", "admitted", "announced", "wrote",
    "writes", "pointed out", "point out", "points out", "thinks", "asserts", "asserted", "claims",
    "swears", "suggests that", "believe that", "say that", "think that", "say they", "told me",
)  # fmt: skip
"""Somebody says so; the writer's own "we believe" is sifted out by `OWN_VOICE`."""

OWN_VOICE = frozenset({"i", "we", "our", "my", "us", "me", "you", "to", "can", "will", "and"})
"""Words right before a reporting verb that make it the writer's own, or no report at all."""

QUESTION_STARTS = ("if", "unless", "suppose", "imagine", "should you", "what if")
"""Openings of a sentence that states nothing by itself."""

EFFECTS = (
    "reduc*", "increas*", "improv*", "reliev*", "relief", "eas*", "help*", "cause*", "caus*",
    "lead* to", "lower*", "rais*", "cut*", "prevent*", "treat*", "cure*", "heal", "heals",
    "healed", "healing", "releas*", "stimulat*", "promot*", "boost*", "block*", "trigger*",
    "affect*", "effect*", "work*", "benefit*", "activat*", "chang*", "modulat*", "regulat*",
    "strengthen*", "restor*", "cost*", "saves", "saving*", "protect*", "worsen*", "suppress*",
    "produc*", "calm*", "sooth*", "damp*", "dull*", "loosen*", "relax*", "recover*", "drain*",
    "shrink*", "speed*", "kill*", "associated with", "linked to", "risk*", "adverse", "safe",
    "safely", "harm*", "side effect*", "beat*", "outperform*", "better than", "more than",
    "less than", "fewer", "rose", "fell", "rises", "falls", "show*", "brings", "make*", "lets",
    "allow*", "due to", "result*", "found", "spend", "spent", "lost", "suffer*", "consult*",
    "visited", "last*", "vanish*", "fade*", "clear*", "recommend*", "discovered",
)  # fmt: skip
"""Verbs and words of effect, frequency and finding: a mark of a checkable statement."""

STATES = (
    "is", "are", "was", "were", "reduces", "relieves", "eases", "works", "helps", "improves",
    "cures", "heals", "stops", "releases", "boosts", "lowers", "prevents", "beats", "does", "do",
    "can", "may", "has", "have", "costs", "saves", "causes", "makes", "cuts", "calms",
)  # fmt: skip
"""Verbs that make a heading a statement."""

COMPARES = (
    "better than", "more effective than", "more effectively than", "superior to",
    "as effective as", "as good as", "as well as", "faster than", "more than", "stronger than",
    "outperform*", "beats", "twice as effective as", "worse than", "safer than",
    "less effective than",
)  # fmt: skip
"""What comes behind these is what something is compared with."""

QUESTION_WORDS = ("how", "what", "why", "when", "where", "who", "which", "whether", "is", "does")
"""Openings of a heading that asks."""

EVIDENCE = (
    "study", "studies", "trial*", "research*", "review*", "evidence", "survey*", "meta-analys*",
    "analysis", "randomised", "randomized", "patients", "participants", "per cent", "percent",
    "average", "guideline*", "data", "statistic*", "scientist*", "experiment*", "reported",
)  # fmt: skip
"""Words of evidence."""

TRADITION = (
    "chinese medicine", "tcm", "traditional", "tradition", "qi", "meridian*", "channel*", "yin",
    "yang", "theory", "is understood as", "in this view", "viewpoint",
)  # fmt: skip
"""A tradition's own view."""

FIRST_SECOND = (
    "i", "we", "my", "our", "us", "me", "you", "your", "you'll", "we'll", "i'll", "i'm", "we're",
    "you're", "i've", "we've", "ours", "yours",
)  # fmt: skip
"""The writer and the reader: a mark of what is no checkable statement."""

OFFERS = (
    "please", "call us", "book", "contact", "click", "read more", "ring", "email", "appointment*",
    "welcome", "call", "subscribe", "sign up", "cookie*", "privacy", "copyright", "opening hours",
    "find out", "watch", "telephone", "ask your", "talk to your", "speak to", "come along",
)  # fmt: skip
"""Invitations and page furniture."""
