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
    "promised", "promises", "maintains", "maintained", "recalls", "recalled", "warns", "warned",
)  # fmt: skip
"""Somebody says so; the writer's own "we believe" is sifted out by `OWN_VOICE`."""

OWN_VOICE = frozenset({"i", "we", "our", "my", "us", "me", "you", "to", "can", "will", "and"})
"""Words right before a reporting verb that make it the writer's own, or no report at all."""

NO_SPEAKER = (
    "study", "studies", "trial*", "research", "review*", "evidence", "analysis", "analyses",
    "meta-analys*", "data", "survey*", "scientists", "researchers", "experts", "doctors", "critics",
    "people", "some", "many", "most", "others", "campaigners", "sceptics", "skeptics",
    "supporters", "practitioners", "therapists", "acupuncturists", "website*", "leaflet*",
    "everybody", "everyone", "patients", "clients", "specialists", "teams", "they", "adults",
    "respondents", "participants", "volunteers", "those", "half", "third", "quarter", "fifth",
    "tenth", "percent", "per cent", "%", "majority", "minority", "number", "in ten", "group*",
    "poll*", "questionnaire*",
)  # fmt: skip
"""Who says something when nobody is named: the writer has taken it over."""

ONE_SPEAKER = (
    "the", "a", "an", "this", "that", "another", "one", "my", "his", "her", "its", "our", "their",
    "your", "he", "she", "who",
)  # fmt: skip
"""What makes of who says it one person or body: bare plurals ("staff", "adults") name nobody."""

ASKS_YES_OR_NO = (
    "is", "are", "was", "were", "do", "does", "did", "can", "could", "will", "would", "may", "has",
    "have", "should", "isn't", "aren't", "doesn't", "don't", "can't", "so does", "so is",
    "but does", "but is", "and does", "and is", "but can", "and can", "so can",
)  # fmt: skip
"""Openings of a question that yes or no answers."""

YES = (
    "yes", "yeah", "yep", "indeed", "absolutely", "certainly", "definitely", "of course", "sure",
    "it does", "it is", "it can", "it may", "they do", "they are", "they can", "probably",
    "possibly", "perhaps", "maybe", "usually", "often", "sometimes", "always", "without a doubt",
)  # fmt: skip
NO = (
    "no", "nope", "not at all", "never", "it does not", "it doesn't", "it is not", "it isn't",
    "they do not", "they don't", "they are not", "certainly not", "absolutely not", "not really",
    "definitely not", "probably not", "of course not", "hardly", "not yet", "not so", "by no means",
)  # fmt: skip
"""Openings of answers."""

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
"""Verbs and words of effect, frequency and finding."""

STATES = (
    "is", "are", "was", "were", "reduces", "relieves", "eases", "works", "helps", "improves",
    "cures", "heals", "stops", "releases", "boosts", "lowers", "prevents", "beats", "does", "do",
    "can", "may", "has", "have", "costs", "saves", "causes", "makes", "cuts", "calms",
)  # fmt: skip
"""Verbs that make a heading a statement."""

BY_WAY_OF = (
    "by", "with", "of", "from", "after", "through", "during", "using", "via", "thanks to", "for",
    "when you", "if you", "do", "does", "did",
)  # fmt: skip
"""Words behind which stands what does what was said before it: "relief from a massage"."""

COMPARES = (
    "than", "superior to", "compared with", "compared to", "versus", "vs",
    "as effective as", "as good as", "as well as", "outperform*", "outdo*", "outdid", "beat",
    "beats", "beaten", "beating", "ahead of",
)  # fmt: skip
"""What comes behind these is what something is compared with."""

QUESTION_WORDS = ("how", "what", "why", "when", "where", "who", "which", "whether", "is", "does")
"""Openings of a heading that asks."""

TRADITION = (
    "chinese medicine", "tcm", "traditional", "tradition", "qi", "meridian*", "channel*", "yin",
    "yang", "theory", "is understood as", "in this view", "viewpoint",
)  # fmt: skip
"""A tradition's own view."""

HOLDS_A_VIEW = (
    "traditional*", "tradition", "traditions", "theory", "viewpoint", "in this view",
    "practitioner*", "acupuncturist*", "classics", "the chinese", "believe*", "thought to",
    "held to", "holds", "hold", "is said", "are said", "is seen", "are seen", "regard*", "sees",
    "reads", "is understood as", "the ancients", "the old masters", "according to", "in our eyes",
    "we see", "we read", "in tcm", "taught", "teach*", "school*", "call it", "calls it",
    "is called", "are called", "known as", "suppos*", "has it", "say", "says", "said", "textbook*",
    "faithful", "is meant to", "are meant to", "claim that", "claims that", "the story", "lore",
    "folklore", "legend*", "idea", "notion", "doctrine", "picture", "think", "thinks", "reckon*",
)  # fmt: skip
"""Words that tell a thing as somebody's view or name."""

OFFERS = (
    "please", "call us", "book", "contact", "click", "read more", "ring", "email", "appointment*",
    "welcome", "call", "subscribe", "sign up", "cookie*", "privacy", "copyright", "opening hours",
    "find out", "watch", "telephone", "ask your", "talk to your", "speak to", "come along",
)  # fmt: skip
"""Openings of invitations and page furniture."""

PRONOUNS = (
    "it",
    "its",
    "it's",
    "they",
    "their",
    "them",
    "this",
    "that",
    "these",
    "those",
    "both",
    "such",
    "others",
    "another",
)
"""Words that point to what was said before."""

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
    "also", "you", "you'll", "your", "effect*", "demonstrat*", "work", "stimulation",
    "the cause*", "the problem*", "the trouble",
)  # fmt: skip
"""Words by which a sentence may leave its subject to what stands before or above it."""

CONDUCT = (
    "i will", "we will", "i'll", "we'll", "i always", "we always", "i aim", "we aim", "i make sure",
    "we make sure", "make sure you", "make sure that you", "i discuss", "we discuss",
    "i want you", "we want you", "i ask you", "we ask you", "i explain", "we explain",
    "feel free", "my aim", "our aim", "please",
    "our clinic is", "our practice is", "our centre is", "our center is", "our building is",
    "our rooms are", "the clinic is", "the practice is", "the building is", "the centre is",
    "our clinic has", "our practice has", "our centre has", "the clinic has", "the building has",
    "our treatment rooms", "our premises", "wheelchair*", "car park", "parking",
    "step-free",
)  # fmt: skip
"""Of how a visit goes, and of the place: nothing of what a treatment does."""

NOT_OF_IT = (
    "bring", "tell us", "wear", "call", "book", "ring", "drink", "eat", "avoid", "ask", "stop",
    "do not stop", "don't stop", "see your", "your doctor", "your gp", "the doctor", "a doctor",
    "your surgeon", "a surgeon", "your nurse",
)  # fmt: skip
"""Openings of advice, and of what somebody else does: not about the subject of the section."""

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

SETS_ASIDE = (
    "without", "instead of", "rather than", "no", "not", "avoid*", "dodg*", "escap*", "fewer",
    "less", "off", "free of", "than", "ditch*", "skip*", "alternative to", "alternatives to",
    "compared with", "compared to", "versus", "vs", "where", "before", "despite", "unlike",
    "no need for", "in place of",
)  # fmt: skip
"""Words behind which something is named only to say that it is not what is meant."""


VERBS = (
    "is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "can", "could", "may",
    "might", "will", "would", "must", "cannot", "cost", "costs", "take", "takes", "took", "keep",
    "keeps", "kept", "make", "makes", "made", "open", "opens", "opened", "cause", "causes",
    "caused", "lead to", "leads", "led", "account", "accounts", "accounted", "lose", "loses",
    "lost", "spend", "spends", "spent", "give", "gives", "gave", "bring", "brings", "brought",
    "reduce", "reduces", "reduced", "relieve", "relieves", "relieved", "ease", "eases", "eased",
    "help", "helps", "helped", "improve", "improves", "improved", "affect", "affects", "affected",
    "use", "uses", "see", "sees", "saw", "need", "needs", "needed", "hold", "holds", "held",
    "put", "puts", "set", "sets", "become", "becomes", "became", "remain", "remains", "remained",
    "rise", "rises", "rose", "fall", "falls", "fell", "pay", "pays", "paid", "boost", "boosts",
    "boosted", "increase", "increases", "increased", "release", "releases", "released",
    "stimulate", "stimulates", "stimulated", "trigger", "triggers", "triggered", "prevent",
    "prevents", "prevented", "drain", "drains", "drained", "occupy", "occupies", "occupied",
    "fill", "fills", "filled", "swallow", "swallows", "swallowed", "use up", "uses up",
    "strike", "strikes", "struck", "hit", "hits", "add", "adds", "added", "stop", "stops",
    "stopped", "strengthen", "strengthens", "clear", "clears", "cleared", "move", "moves", "moved",
    "leave", "leaves", "left", "buy", "buys", "bought", "come", "comes", "came", "go", "goes",
    "went", "get", "gets", "got", "let", "lets", "run", "runs", "ran", "feed", "feeds", "fed",
    "ask", "asks", "asked",
)  # fmt: skip
"""Verbs behind which the subject of a plain sentence is over; none by which somebody reports."""

IN_FRONT_OF_SUBJECT = (
    "in", "by", "for", "during", "over", "after", "before", "at", "on", "according to", "every",
    "each", "as", "with", "of", "from", "among", "within", "to", "when", "while", "if", "once",
    "because", "although", "though", "since", "until", "like", "unlike", "between", "under",
    "without", "compared", "instead", "up to", "about", "around", "straight", "*ing",
)  # fmt: skip
"""Openings of what stands before a subject, up to a comma."""

NOT_BARE = (
    # what points back, or to the reader or writer
    "the", "this", "that", "these", "those", "such", "it", "its", "it's", "they", "their", "them",
    "he", "she", "his", "her", "i", "we", "our", "my", "you", "your", "who", "whose", "which",
    "there", "here", "both", "another", "other", "others", "same", "one", "ones", "all", "so",
    "a", "an", "each", "every", "any", "some", "many", "most", "few", "several", "much", "more",
    "less", "fewer", "no", "not", "nor", "none", "nobody", "nothing", "something", "anything",
    "everything", "everyone", "everybody", "anybody", "anyone", "what", "how", "why", "where",
    "whether", "and then", "also", "but", "yes", "now", "then", "today", "still", "only", "even",
    # what is counted, felt or gained
    "cost*", "bill*", "total*", "figure*", "number*", "sum", "sums", "estimate*", "amount*",
    "half", "third*", "quarter*", "percent", "per cent", "share*", "rate*", "level*", "score*",
    "million*", "billion*", "thousand*", "hundred*", "dozen*", "pound*", "dollar*", "euro*",
    "day", "days", "week*", "month*", "year*", "hour*", "minute*", "night*", "time", "time*",
    "visit*", "session*", "course*", "appointment*", "treatment*", "care", "therap*", "needl*",
    "point*", "effect*", "result*", "outcome*", "benefit*", "gain*", "relief", "difference*",
    "change*", "improvement*", "cause*", "reason*", "problem*", "trouble*", "symptom*",
    "complaint", "back", "backs", "spine", "muscle*", "joint*", "nerve*", "bod*", "brain*",
    "blood", "pain*", "ache*", "hurt*", "absence*", "work", "sickness", "losses", "loss",
    "claim", "theory", "answer", "*ly", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "ready",
)  # fmt: skip
"""Words of a subject that may be about what was said before."""

WHO_AND_BY_WHOM = (
    "people", "patient*", "person*", "adult*", "men", "women", "man", "woman", "folk*", "client*",
    "sufferer*", "volunteer*", "participant*", "subject*", "user*", "visitor*", "member*",
    "worker*", "employee*", "staff", "briton*", "american*", "taxpayer*", "famil*", "friend*",
    "household*", "population*", "public", "recipient*", "controls", "scientist*", "researcher*",
    "doctor*", "gp*", "nurse*", "economist*", "expert*", "critic*", "campaigner*", "sceptic*",
    "skeptic*", "practitioner*", "therapist*", "clinician*", "physician*", "specialist*",
    "author*", "reviewer*", "analyst*", "minister*", "official*", "employer*", "firm*",
    "compan*", "business*", "government*", "fan*", "supporter*", "group*", "team*", "study",
    "studies", "trial*", "review*", "research*", "survey*", "report*", "evidence", "data",
)  # fmt: skip
"""Whom a page is about anyway, and who tells of it: subjects by which it goes on."""
