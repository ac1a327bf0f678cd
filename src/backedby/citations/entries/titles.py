"""The title of a printed reference: by quotes, by italics, or by where its sentence ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUOTES = {"“": "”", "„": "“", "‘": "’", "«": "»", '"': '"', "'": "'", "”": "”", "`": "'"}
_LEAD = re.compile(r"[\s.,:;()\]–—-]*")
_SENTENCE = re.compile(r"([.?!])([\"”’')\]]?)\s+(?=[^\W\d_]|[\d\"“‘(\[*_])")
_IN = re.compile(r"[.,;?!]\s+[Ii]n:?\s+(?=[^\W\d_A-Z]?[A-ZÀ-Þ\"“*])|\s+In:\s+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(-])(?:[A-Z]|vs|St|Dr|[Nn]o|Nos|[Vv]ols?|cf|[Tt]rans|pp?|v|al|ed|eds|Mr|Mrs|Ms|Jr|approx|ca|i\.e|e\.g|U\.S|U\.K|pt|Pt|etc|Inc|Ltd|Co|sp|spp|subsp|var)$"
)
_VOLUME = re.compile(
    r",?\s*\(?\b(?:\d{1,4}\s?\(|(?:19|20)\d\d(?:\s\w{3})?[;:]|\d{1,4}\s?:\s?[a-zA-Z]?\d|vol\b|no\b|pp?\.|[Bb]d\.|\d{1,4},\s?(?:no\.?\s)?\d)",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    r"\s*(?:\((?:[^()]{0,60}\b(?:ed|eds|edn|edition|rev|version|vol|vols|report|no|publication|series|editors?|trans|translated|dissertation|thesis)\b\.?[^()]{0,60}"
    r"|[A-Z]{1,8}[ -]?\d+[^()]{0,12}|pp?\.[^()]{0,30})\)|\[[^\[\]]{1,60}\])\s*$",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r",?\s*\(?(?:\d+(?:st|nd|rd|th)|[Ss]econd|[Tt]hird|[Rr]ev(?:ised)?\.?)\s(?:[Ee]d(?:ition|n)?)\b\.?\)?\s*$"
)
_SMALL = frozenset("of the and in for on & de la für der".split())
_NUMBERED = re.compile(r"(?:Chapter|Part|Section|Kapitel) \d+", re.IGNORECASE)
_DATED = re.compile(r"\s*\(?(?:(?:19|20)\d\d\b|\d+\s?[(:;,])")
_ROMAN = re.compile(r"(?:[IVX]{1,4}[.:]|\d{1,2}\.)\s(?=[^\W\d_])")
_PUBLISHED = re.compile(
    r"[,.;]?\s\((?:[^()]{0,60}\b(?:Press|Verlag|Publish\w+|Publications|Books|Wiley|Springer)\b"
    r"|[A-ZÀ-Þ][\w ,.-]{1,40}:\s[A-ZÀ-Þ]|(?:[^()]{0,30}\s)?(?:1[4-9]|20)\d\d\))[^()]{0,60}"
    r"|,\s(?:[A-ZÀ-Þ][\w.-]+ ?){1,3}(?:, [A-Z]{2})?:\s[A-ZÀ-Þ]"
    r"|,\s(?:(?:[A-ZÀ-Þ][\w.&-]+|of|and|the|&) ){0,6}(?:Press|Verlag|Publish\w+|Publications)\b"
    r"|,\s(?:\d+(?:st|nd|rd|th)|2d|3d|rev\.|[Ss]econd|[Tt]hird)\s[Ee]d(?:n|ition)?\b|,\s\d*\s?[Vv]ols?\.?\s"
    r"|,\s(?:[Tt]rans(?:lated|\.)|[Ee]ds?\.|[Ee]dited)\s|,\s(?:[A-Z][\w.-]+ ){1,3}\((?:eds?"
    r"|trans)\.?\)"
    r"|,\s(?:Addison|Prentice|McGraw|Wiley|Springer|Elsevier|Kluwer|Routledge|Macmillan"
    r"|Pergamon|Academic Press"
    r"|North[- ]Holland|Penguin|Blackwell|Pearson|Sage)\b"
    r"|,\s(?:Paris|London|New York|Berlin|Oxford|Cambridge|Boston|Chicago|Leipzig|Stuttgart|München"
    r"|Munich|Wien|Vienna|Roma|Rome|Madrid|Barcelona|Amsterdam|Bruxelles|Tokyo|Toronto)(?:,|\s\d)"
)
"""Where a publisher in brackets, a place with a publisher, or a well-known place begins."""
_CONTAINER = re.compile(
    r"[,.?]\s(?:[Ii]n:?\s)?(?:(?:\d{4}|\d+(?:st|nd|rd|th))\s)?(?:Proc\b|Proceedings\b"
    r"|Lecture Notes\b|IEEE\b"
    r"|ACM\b|(?:The )?(?:[A-Z]\w+ ){0,2}Journal (?:of|for)\b|J\. [A-Z]|Trans(?:actions)?\b\.? "
    r"(?:on|of|[A-Z])"
    r"|Transactions\b|Annals of\b|Bulletin (?:of|de)\b|International (?:Conference|Journal"
    r"|Symposium)\b"
    r"|(?:Special|Technical|Tech\.?|Research|Working) (?:Papers?|Rep(?:orts?|t)?)\b|Ph\.?\s?D\.?\b"
    r"|(?:Master'?s?|Doctoral|Diploma) (?:[Tt]hesis|[Dd]issertation)\b)"
    r"|\s(?:Ph\.?\s?D\.?|Master'?s?|Doctoral) (?:thesis|dissertation)\b"
)
"""Where the name of a journal, proceedings or report begins, whatever mark stands before it."""
_STRIP = " .,;:*_–—"


@dataclass(frozen=True, slots=True)
class Title:
    """A title, where it begins, and the offset behind it, closing quotes and marks included."""

    text: str
    start: int
    after: int


def read_title(
    body: str, at: int, emphasis: Sequence[tuple[int, int]] = (), dated: bool = False
) -> Title | None:
    """The title that begins at or after `at`."""
    lead = _LEAD.match(body, at)
    start = lead.end() if lead else at
    if start >= len(body):
        return None
    found = _quoted(body, start) or _emphasised(body, start, emphasis)
    if found is None:
        end = _end_of_plain(body, start, emphasis, dated)
        found = Title(body[start:end], start, end)
    text = tidied_title(found.text)
    return Title(text, start, found.after) if len(text) > 1 else None


def _quoted(body: str, start: int) -> Title | None:
    closing = _QUOTES.get(body[start])
    if closing is None:
        return None
    at = start + 1
    while (at := body.find(closing, at)) != -1:
        after = body[at + 1 : at + 2]
        if at - start > 3 and (
            closing not in "'’"
            or ((not after or not after.isalnum()) and not _is_plural(body, at, closing))
        ):
            return Title(body[start + 1 : at], start, at + 1)
        at += 1
    return None


def _is_plural(body: str, at: int, closing: str) -> bool:
    """Whether an apostrophe is that of "patients' views", with the real closing mark further on."""
    if body[at - 1] != "s" or body[at + 1 : at + 2] != " ":
        return False
    return body.find(closing, at + 1) != -1


def _emphasised(body: str, start: int, emphasis: Sequence[tuple[int, int]]) -> Title | None:
    for begin, end in emphasis:
        if abs(begin - start) <= 1 and end - begin > 3:
            return Title(body[start:end], start, end)
    return None


def _end_of_plain(body: str, start: int, emphasis: Sequence[tuple[int, int]], dated: bool) -> int:
    """Where a title without quotes or italics ends."""
    ends = [len(body)]
    for begin, _ in sorted(emphasis):
        before = body[start:begin].rstrip(" \"'“‘(")
        into = before.endswith((" In", " in"))
        if begin <= start + 5 or not (before[-1:] in ".,?!:;" or into):
            continue
        if before[-1:] not in ",:" or _sentence_end(body, start, begin) is None:
            ends.append(begin - (3 if into else 0))
            break
    hits = (pattern.search(body, start + 5) for pattern in (_IN, _PUBLISHED, _CONTAINER))
    ends.extend(hit.start() + (hit.group()[:1] in ".?!") for hit in hits if hit)
    stop = min(ends)
    sentence = _sentence_end(body, start, stop)
    if sentence is not None:
        stop = min(stop, sentence)
    comma = _comma_end(body, start, stop)
    if comma is not None and (sentence is None or dated):
        return comma
    return stop


def _sentence_end(body: str, start: int, stop: int) -> int | None:
    """The end of the first sentence, a subtitle after a question mark included."""
    for hit in _SENTENCE.finditer(body, start, stop):
        mark, end = hit.group(1), hit.end(2)
        if mark == "." and _ABBREVIATION.search(body, max(start, hit.start() - 12), hit.start()):
            continue
        if hit.start() - start < 3 or _NUMBERED.fullmatch(body, start, hit.start()):
            continue
        if _ROMAN.match(body, hit.end()):
            continue
        if mark == ".":
            return end
        following = _SENTENCE.search(body, hit.end(), stop)
        if following is None:
            return end if stop == len(body) or stop - hit.end() < 6 else None
        if _VOLUME.search(body, hit.end(), following.start()) or _DATED.match(
            body, following.end()
        ):
            return end
        if following.start() - hit.end() < 6:
            return end
        return following.end(2)
    return None


def _comma_end(body: str, start: int, stop: int) -> int | None:
    """The comma before the journal where commas part the fields."""
    volume = _VOLUME.search(body, start + 8, len(body))
    if volume is None or volume.start() > stop:
        return None
    comma = body.rfind(", ", start + 8, volume.start())
    if comma == -1:
        return None
    journal = body[comma + 2 : volume.start()].strip()
    if len(journal) < 2 or not journal[0].isupper():
        return None
    words = journal.split()
    small = sum(one[0].islower() and one not in _SMALL for one in words)
    return comma if small == 0 and len(words) <= 10 else None


def tidied_title(text: str) -> str:
    """A title without edition, notes in brackets and marks at its ends."""
    text = " ".join(text.split()).strip(_STRIP)
    for _ in range(3):
        shorter = _EDITION.sub("", _EXTRA.sub("", text)).strip(_STRIP)
        if shorter == text or len(shorter) < 4:
            break
        text = shorter
    return text.strip('"“”«» ')
