"""How English says how sure, how much, how long, for whom, and that not: cues as data.

Phrases are matched on folded text (`text.normalise.fold`) at word borders; `*`
stands for the rest of a word, `…` for up to five words within a clause. Another
language is another module with the same names.
"""

from __future__ import annotations

MAY = (
    "may", "might", "could", "can", "possibly", "perhaps", "maybe", "probably", "likely to",
    "appear* to", "seem* to", "seems", "suggest*", "thought to", "believed to", "it is thought",
    "some evidence", "limited evidence", "early evidence", "hint*", "not yet known",
    "not yet settled", "not known", "unknown", "do not know", "don't know", "nobody knows",
    "no one knows", "unclear", "not clear", "not fully understood", "still being studied",
    "some people", "some patients", "tend* to", "potentially", "in theory", "reported",
    "apparently", "is said to", "uncertain", "the idea is", "in some", "for some", "a theory",
)  # fmt: skip
"""Hedges: something may be so."""

PROVEN = (
    "proven", "proved", "proves", "proof", "prove", "guarantee*", "definitely", "certainly",
    "undoubtedly", "unquestionabl*", "beyond … doubt", "without … doubt", "no doubt",
    "scientifically shown", "scientifically established", "it is settled", "conclusive*",
    "overwhelming", "indisputabl*", "undeniabl*", "always", "every single time", "every time",
    "never fail*", "100 % effective", "100% effective", "works every", "assured",
    "established that", "nobody disput*", "no one disput*", "once and for all",
    "nothing else comes close", "without fail", "promise", "best there is", "single best",
    "unrivalled", "the most effective", "miracle", "miraculous*",
)  # fmt: skip
"""Certainty that no single finding gives."""

HELPS = (
    "help*", "ease*", "support*", "assist*", "aid*", "contribut*", "a little", "slight*",
    "modest*", "somewhat", "small", "a bit", "partly", "take* … edge off",
)  # fmt: skip
"""A part of the effect."""

CURES = (
    "cure*", "curing", "eliminat*", "eradicat*", "heal", "heals", "healed", "healing", "banish*",
    "wipe* out", "wiping out", "get* rid of", "pain free", "pain-free", "completely gone",
    "disappear*", "vanish*", "end* … pain", "kills pain", "stop* … pain", "fix*", "free* you from",
    "free of pain", "switched off", "shuts off", "shut off", "like new", "gone for good",
    "is gone", "are gone", "never need", "never have to", "throw out", "total relief",
    "complete relief", "dissolve*", "reverses", "resolve* … completely", "twice as fast",
    "twice as effective", "twice as well", "times as effective", "times more effective",
    "say goodbye to", "no more pain",
)  # fmt: skip
"""The whole of the effect."""

SHORT_TERM = (
    "short-term", "short term", "temporar*", "short-lived", "for a while", "for a few weeks",
    "for a short time", "in the short run", "immediately after", "right after", "for a time",
)  # fmt: skip
"""An effect said to pass."""

LASTING = (
    "permanent*", "lasting", "long-lasting", "for good", "forever", "for life", "a lifetime",
    "lifelong", "once and for all", "never again", "never come* back", "never return*",
    "long-term", "long term", "in the long run", "over the years", "for years",
)  # fmt: skip
"""An effect said to stay."""

FOREVER = (
    "permanent*", "for good", "forever", "for life", "a lifetime", "lifelong", "never again",
    "never come* back", "never return*",
)  # fmt: skip
"""An effect said to stay without end: more than any follow-up shows."""

EVERYONE = (
    "everyone", "everybody", "every body", "anyone", "all patients", "every patient", "all pain",
    "any pain", "any kind of", "all kinds of", "all types of", "every type of", "any condition",
    "all conditions", "no exceptions", "at any age", "whatever the cause",
)  # fmt: skip
"""A scope without bounds."""

NOT_EVERYONE = (
    "nearly everyone", "almost everyone", "nearly everybody", "almost everybody", "not everyone",
    "not everybody", "almost anyone", "anyone who", "anyone with", "everyone has",
    "everyone knows", "everybody knows", "nearly always", "almost always", "not always",
    "not proven",
)  # fmt: skip
"""What looks like a scope or a certainty without bounds and is none."""

DENIALS = (
    "not", "cannot", "*n't", "never", "neither", "nor", "fail* to", "no evidence", "no … evidence",
    "lack* of evidence", "lack* evidence", "little evidence", "insufficient evidence",
    "nothing to suggest", "nothing to show", "no proof", "no better", "no more effective",
    "no more than", "no different", "no difference", "no … difference", "no … proof", "no effect",
    "no … effect", "no benefit", "no … benefit", "no advantage", "no … advantage",
    "no improvement", "no … improvement", "no change", "no reduction", "no … rise",
    "no … increase", "no trial", "no … trial", "no stud*", "no … stud*", "does nothing",
    "do nothing", "did nothing", "does little", "do little", "did little", "unproven",
    "ineffective", "useless", "worthless", "a myth", "debunked", "disproved", "refuted",
    "hardly any", "hardly", "scarcely", "barely", "next to no", "next to nothing",
    "no longer recommend*", "withdrew", "withdrawn", "dropped", "stopped recommending",
    "against offering", "advis* against", "warn* against", "costs more", "cost more",
    "cost* them more", "cost* us more", "more expensive", "dearer", "only a placebo",
    "just a placebo", "placebo effect", "mere placebo", "just placebo", "only placebo",
    "merely placebo", "merely a placebo", "nothing but", "boils down to", "down to expectation",
    "remained unchanged", "stayed … same", "stayed as it was", "was similar", "were similar",
    "the same in both", "without … effect", "there is no", "there was no", "there are no",
    "there's no", "no … link*", "disput*", "overstated", "exaggerated", "far-fetched", "worse",
    "gone by", "wore off", "faded", "no sign", "no real", "no clear", "no convincing",
)  # fmt: skip
"""Ways to say that something is not so."""

EQUALS_SHAM = (
    "as well as", "just as well", "as good as", "just as good", "equal*", "equivalent", "the same",
    "same", "similar*", "comparable", "no better", "no difference", "alike", "did as well",
    "do as well", "does as well", "done as well", "indistinguishable", "too small", "too slight",
)  # fmt: skip
"""With a sham treatment in the clause: the real one is no better."""

NOT_TRUE = (
    "not true that", "untrue that", "not the case that", "wrong to say", "wrong that",
    "a myth that", "nonsense that", "no truth in", "not fair to say",
)  # fmt: skip
"""Openings that deny what follows: with another denial behind them they affirm."""

NOT_DENIALS = (
    "do not know", "don't know", "does not know", "nobody knows", "no one knows",
    "not know whether", "not only", "not just", "not merely", "not simply", "not to mention",
    "not surprising*", "not uncommon*", "not unusual*", "no wonder", "no doubt", "no side effect*",
    "no serious side effect*", "no adverse", "no serious adverse", "no known side",
    "without side effect*", "no matter", "whether or not", "why not", "if not", "not everyone",
    "not everybody", "not all", "not yet", "not fully", "not known", "not clear",
    "no longer need*", "no need", "no more pain", "no pain", "never need", "never have to",
    "never fail*", "never again", "never come* back", "never return*", "nobody disput*",
    "no one disput*", "nobody doubts", "no one doubts", "nothing else", "nothing on earth",
    "no exceptions", "cannot be denied", "can't be denied", "do not worry", "don't worry",
    "not … drug*", "non", "less likely to", "without drugs", "without surgery", "no … drug*",
    "no surgery", "not yet settled", "no other", "not least", "does not hurt", "doesn't hurt",
    "the same time", "at the same", "in the same way", "the same thing", "same thing",
    "much the same", "beyond … doubt", "without … doubt",
)  # fmt: skip
"""What looks like a denial and is none."""

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
    "than", "superior to", "compared with", "compared to", "versus", "vs",
    "as effective as", "as good as", "as well as", "outperform*", "outdo*", "outdid", "beat",
    "beats", "beaten", "beating", "ahead of",
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

REFERS_BACK = (
    "it", "its", "it's", "this", "that", "these", "those", "they", "their", "them", "both", "such",
    "so", "here", "the same", "others", "another", "more", "less", "fewer", "most of them",
    "the treatment*", "this treatment", "after treatment", "each treatment", "treatment can",
    "treatment may", "treatments", "the therapy", "this therapy", "technique*", "method",
    "procedure", "approach", "session*", "course",
    "practitioner*", "therapist*", "group", "groups", "patient*", "participant*", "volunteer*",
    "client*", "people", "those who", "study", "studies", "trial*", "review*", "research*",
    "evidence", "meta-analys*", "scientist*", "the effect*", "the result*", "the benefit*",
    "the pain", "your pain", "your back", "your body", "the body", "insert*", "point", "points",
    "also", "you", "you'll", "your", "effect*", "demonstrat*", "work",
)  # fmt: skip
"""Words by which a sentence may leave its subject to what stands before or above it."""

OF_THE_PLACE = (
    "our clinic is", "our practice is", "our centre is", "our center is", "our building is",
    "our rooms are", "the clinic is", "the practice is", "the building is", "the centre is",
    "our clinic has", "our practice has", "our centre has", "the clinic has", "the building has",
    "our treatment rooms", "our premises", "wheelchair*", "car park", "step-free",
)  # fmt: skip
"""A sentence about the place where people are treated, and not about treatment."""

SAME_QUANTITY = (
    "it was", "it is", "it had been", "it has been", "it rose", "it fell", "it stood", "this was",
    "that was", "the figure", "the share", "the rate", "the sum", "the total", "the proportion",
    "the same sum", "the same figure", "the number",
)  # fmt: skip
"""What a figure is given for, when the sentence before has named it."""

NOBODY = ("nobody", "no one", "none", "few", "hardly", "only", "too few", "unlike")
"""Who agrees with nothing."""

ECHOES = (
    "says so too", "say so too", "said so too", "say … the same", "says … the same",
    "said … the same", "found … the same", "finds … the same", "find … the same",
    "shows … the same", "showed … the same", "show … the same", "the same conclusion",
    "same result*", "same finding*", "same answer", "similar conclusion*", "similar finding*",
    "similar result*", "agree", "agrees", "agreed", "concur*", "confirm* this", "confirm* it",
    "bears this out", "bear this out", "bore this out", "bears it out", "likewise",
    "points … same way", "point … same way", "comes to … the same", "came to … the same",
)  # fmt: skip
"""By these somebody says the same as was said before."""

PERIODS = {
    "year": (
        "a year", "year*", "per year", "annual*", "twelve months", "12 months", "yearly",
    ),
    "month": ("a month", "any month", "last month", "past month", "per month", "monthly"),
    "week": ("a week", "any week", "last week", "past week", "per week", "weekly"),
    "day": ("on any day", "any given day", "on the day", "at any one time", "at any moment",
            "at any given time", "right now", "at present"),
    "lifetime": ("in … life", "lifetime", "at some point", "at some time", "ever had",
                 "sooner or later"),
}  # fmt: skip
"""Periods that a figure counts by: what is had in a month is another figure than in a year."""

SETS_ASIDE = (
    "without", "instead of", "rather than", "no", "not", "avoid*", "dodg*", "escap*", "fewer",
    "less", "off", "free of", "than", "ditch*", "skip*", "alternative to", "alternatives to",
    "compared with", "compared to", "versus", "vs", "where", "before", "despite", "unlike",
    "no need for", "in place of",
)  # fmt: skip
"""Words behind which something is named only to say that it is not what is meant."""

FURNITURE = (
    "last reviewed", "last updated", "last checked", "last modified", "last looked at",
    "next review", "review due", "approved by", "reviewed by", "written by", "version", "page last",
    "fact sheet", "free parking", "parking", "opening times", "ground floor",
    "first visit", "follow-ups", "per session", "price list", "lost property", "misprint",
    "figure 1", "figure 2", "figure 3", "photo*",
)  # fmt: skip
"""What a page says of itself, and a practice of its rooms and prices."""

IMPERATIVES = (
    "add", "ask", "avoid", "bear in mind", "begin", "book", "bring", "buy", "call", "check",
    "choose", "come", "do", "don't", "drink", "eat", "explain", "find", "get", "give", "go", "have",
    "keep", "learn", "leave", "let", "lie", "listen", "look", "make sure", "note", "notice", "put",
    "read", "remember", "ring", "see", "sit", "speak", "spend", "start", "stay", "stop", "take",
    "talk", "tell", "think", "try", "visit", "wait", "wear",
)  # fmt: skip
"""Openings of advice."""
