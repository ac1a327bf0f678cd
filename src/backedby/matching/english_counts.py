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
