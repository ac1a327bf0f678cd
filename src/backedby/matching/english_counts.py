"""Phrases by which English tells what a figure counts, written as in `matching.english`."""

from __future__ import annotations

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

SHARE_OF_THEM = (
    "of these", "of those", "of them", "among these", "among those", "among them", "of whom",
)  # fmt: skip
"""Openings of a sentence whose figure is a share of those that were counted before."""

PARTS_OF_THE_PEOPLE = (
    "nurse*", "midwives", "teacher*", "driver*", "farmer*", "builder*", "athlete*", "runner*",
    "golfer*", "dancer*", "footballer*", "cyclist*", "rower*", "gymnast*", "musician*", "soldier*",
    "veteran*", "student*", "pupil*", "schoolchildren", "schoolgirl*", "schoolboy*", "children",
    "teenager*", "adolescent*", "girl*", "boy*", "mother*", "father*", "parent*", "pregnant",
    "pensioner*", "over-*", "smoker*", "office worker*", "desk worker*", "staff", "cleaner*",
    "care worker*", "gp*", "general practitioner*", "doctor*", "physio*", "osteopath*",
    "chiropractor*", "acupuncturist*", "therapist*", "surgeon*", "clinic*", "hospital*",
    "surgeries", "employer*", "firm*", "compan*", "business*", "reader*", "member*", "visitor*",
    "customer*", "our patient*", "our client*", "my patient*", "my client*", "client*",
    "women", "men", "americans", "germans",
)  # fmt: skip
"""Groups of people of whom a share is no share of all."""

MEN_AND_WOMEN = ("men and women", "women and men", "men or women")
"""All adults by another name."""

SUFFERERS = ("people with", "those with", "adults with", "patients with", "sufferers")
"""Those who have a condition."""

SAYS_WHAT_IT_IS = (
    "that is", "that's", "that was", "this is", "this was", "it is", "it's", "it was", "so many",
    "so much", "that much", "that many", "such is", "such was",
)  # fmt: skip
"""Openings of what a figure is that stood alone in the sentence before."""

ASKS_HOW_MUCH = ("how", "what", "and how", "so how", "but how", "but what", "so what", "and what")
"""Openings of a question that a figure answers."""

BOUNDS = ("“no more than", "“no less than", "“no fewer than", "“not more than", "“not even")
"""What limits a figure, and is no denial beside one."""

NOT_BEFORE = r"\b(?:not|n't) [^.;,]{0,50}\b(?:before|until|till|for the first|for at least)\b"
"""That something sets in later, as an expression."""

NO_COST = (
    "is worth", "are worth", "was worth", "were worth", "turnover", "turns over", "turned over",
    "market", "sales", "sells", "sold", "revenue*", "earns", "earned", "profit*", "raised",
    "donat*", "cut from", "cuts of", "cutting", "cut … from", "slash*", "fraud", "fraudsters",
    "compensation", "negligence", "lawsuits", "damages", "fined", "fines", "invest*", "grant",
    "grants", "awarded", "funding", "priced", "deficit",
    "overspen*", "debt*",
)  # fmt: skip
"""What money is beside a cost, where the condition is not named: a turnover, a grant, a fine."""

SAVES = ("savings", "saves", "saved", "save", "saving")
"""By these money is not spent, whatever is named."""

CAUSES_A_COST = (
    "cost", "costs", "costing", "sets … back", "set … back", "robs", "robbed", "drains", "drained",
    "swallows", "swallowed", "eats up", "ate up", "uses up", "used up", "takes", "took",
    "accounts for", "accounted for", "runs up", "ran up", "knocks", "knocked", "wipes", "wiped",
)  # fmt: skip
"""Verbs of which the subject is what the money is lost through."""

SPEAKS_OF_IT = (
    "it", "its", "it's", "this", "that", "these", "those", "they", "their", "them", "all", "such",
    "same", "which", "who", "what", "there",
    "problem*", "complaint*", "condition*", "trouble*", "ailment*", "illness*", "disorder*",
    "disease*", "malady", "maladies", "pain", "pains", "ache*", "back*", "spine*", "suffering",
    "burden", "bill", "bills", "toll", "figure*", "total*", "estimate*", "sum", "sums", "tally",
    "tab", "number*", "share", "cost*", "outlay", "spending", "expenditure", "loss", "losses",
    "damage", "hole", "treating", "treatment", "care", "looking after", "sufferers",
)  # fmt: skip
"""Words of a subject that stands for the condition, or for what it costs."""

QUANTITY = (
    r"\b(?:the|that|this|these|those|its|their|such an?|another|rival|other|newer|later|recent|"
    r"older|earlier|no such|similar|a (?:smaller|larger|bigger|higher|lower|different|newer|later|"
    r"more recent|better))(?: [\w'-]+){0,3}? (?:figures?|numbers?|counts?|shares?|"
    r"proportions?|rates?|totals?|estimates?|sums?|bills?|tall(?:y|ies)|tolls?|burdens?|"
    r"percentages?|averages?|hole|losse?s?|costs?|prevalence|amount|tab|damage|price tag)\b"
    r"|\b(?:nearer|closer to) the (?:mark|truth)\b|\bon the (?:low|high) side\b"
)
"""A quantity that was told before, as an expression: "that last proportion", "the yearly toll"."""

POINTS_BACK = (
    r"\b(?:that|this|these|those|such an?|the (?:same|corresponding|equivalent|comparable|latter|"
    r"former|last|first|second))(?: [\w'-]+){0,2}? (?:figures?|numbers?|counts?|shares?|"
    r"proportions?|rates?|totals?|estimates?|sums?|bills?|tall(?:y|ies)|tolls?|burdens?|"
    r"percentages?|averages?|costs?|prevalence|amount)\b"
)
"""A quantity that can only be one told before, as an expression."""

AT_ANOTHER_TIME = (
    r"\b(?:(?:by|in|for|since|until) (?:the )?(?:1[89]|20)\d\d(?:s|/\d\d|-\d\d(?:\d\d)?)?|"
    r"at (?:1[89]|20)\d\d (?:prices|wages|rates)|"
    r"(?:a|one|two|three|five|ten|twenty|\d+) (?:years?|decades?) "
    r"(?:on|later|earlier|before|after|ago|since)|(?:a|the) (?:year|decade) (?:on|before|after|"
    r"later|earlier)|the (?:previous|following|next|preceding) (?:year|decade)|last year|"
    r"nowadays|today|these days|now|newer|latest|(?:more )?recent(?:ly)?|reworked|recalculated|"
    r"updated|adjusted|rival|revised)\b"
)
"""Another year or another count than that of the figure before, as an expression."""

ADDS = (
    r"\b(?:another|an? further|an? additional|an? extra|a second)(?: \w+)? ?$|"
    r"\b(?:rose|rise[ns]?|fell|fallen|grew|grown|up|down|increas\w+|dropp?\w*|climbed|cut|"
    r"reduced|shrunk|shrank) by(?: \w+){0,2} ?$"
)
"""What stands before a figure that comes on top, or is a change, as an expression."""

ON_TOP = ("besides", "on top", "in addition", "further", "additional")
"""Words of what is counted beside the quantity told before."""

OF_A_FIGURE = (
    "figure number count share proportion rate total estimate sum bill cost tally toll burden "
    "hole gap loss percentage average prevalence amount tab price level reading result survey "
    "study poll record statistic panel insurer insurance fund ministry government office "
    "official agency authority report data series source paper team researcher economist "
    "branch officer union member expert analyst census register sample county region country "
    "nation national corresponding comparable equivalent same similar counterpart work "
    "research recent newer older later earlier latest last previous following next year "
    "decade century month since before after ago today now nowadays meanwhile put reckon book "
    "note log give gave say said find found come came stand stood reach become became rise "
    "rose risen fall fell fallen climb climbed grow grew grown drop dropped shrink shrunk "
    "double yield produce show shown mean meant quote claim cite high low big small large "
    "great near close mark far mere just only barely nearly almost around about roughly "
    "rework adjust update recalculate recast revise wage inflation money rival other another "
    "different abroad elsewhere household adult people person man woman population equal "
    "exact over under more less fewer full half third quarter percent cent per pound dollar "
    "euro day week million billion thousand hundred time worldwide globally across whole "
    "nearer closer smaller larger bigger higher lower greater worse take took taken believe "
    "think thought suppose hold held first better truth annual yearly single overall "
    "altogether every each"
)
"""Words of a sentence that does nothing but give a figure, of when, where and by whom."""
