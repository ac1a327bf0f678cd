"""A wording is put into a claim file, and nothing else of the file changes."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.library.claims import read_claim
from backedby.library.editing import CannotEdit, with_wording
from backedby.model.claim import Wording

ROOT = Path(__file__).parents[2]
NEW = "a nap after class helps"

HEAD = "---\nstatement: Sleep aids memory.\nkind: benefit\n"
TAIL = "status: approved  # since spring\n---\n\nNotes:  kept as they are.  \n\n---\nalso this.\n"

SHAPES = {
    "block list": "wording:\n  also:\n    - one\n    - two  # doubtful\n  too_strong: [x]\n",
    "list without offset": "wording:\n  also:\n  - one\n  # a comment of the next list\n"
    "  not_this: []\n",
    "deep indentation": "wording:\n      also:\n            -   'one'\n",
    "flow list": "wording:\n  also: [ one,two ,  'three']   # spaces kept\n",
    "flow list over lines": "wording:\n  also: [\n    one,  # first\n    two,\n  ]\n",
    "flow mapping": "wording: {also: [one], too_strong: [\"a, b\"]}\n",
    "flow mapping without the list": "wording: {too_strong: [x]}\n",
    "empty flow mapping": "wording: {}  # nothing yet\n",
    "empty flow list": "wording:\n  also: []  # nothing yet\n",
    "empty value": "wording:\n  also:  # nothing yet\n  too_strong: [x]\n",
    "null value": "wording:\n  also: ~\n",
    "nothing at all": "wording:\n  also:\n  too_strong: [x]\n",
    "one text": "wording:\n  also: the only one  # so far\n",
    "one quoted text": "wording:\n  also: 'it''s: the only one'\n",
    "one folded text": "wording:\n  also: >-\n    the\n    only one\n\n  too_strong: [x]\n",
    "another list only": "wording:\n  too_strong:\n    - x\n# a comment below\n",
    "folded item last":
    "wording:\n  also:\n    - >-\n      one\n      go\n\n\n  too_strong: [x]\n",
    "plain item over lines": "wording:\n  also:\n    - one that\n      goes on # here\n",
    "no wording": "match: {subject: [sleep], concepts: [memory]}  # a gate\n# and a comment\n",
    "empty wording": "wording:\n",
    "empty wording with a comment": "wording: # none\nscope: {intervention: sleep}\n",
    "null wording": "wording: null\n",
    "quoted names": "\"wording\":\n  'also':\n    - \"one\"\n",
    "unicode": "wording:\n  also:\n    - größer – “besser” 😀\n",
    "blank lines": "wording:\n\n  also:\n\n    - one\n\n    - two\n\n",
}  # fmt: skip


def wordings(text: str) -> Wording:
    claim, findings = read_claim(text, "a-claim", "")
    assert claim is not None, findings
    return claim.wording


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("reason", ["", "it is about naps: 100 % # sure"], ids=["", "why"])
def test_a_wording_is_added_whatever_the_shape(
    shape: str, mark: str, newline: str, reason: str
) -> None:
    text = (mark + HEAD + SHAPES[shape] + TAIL).replace("\n", newline)
    changed = with_wording(text, "also", NEW, reason)
    before, after = wordings(text), wordings(changed)
    assert after.also == (*before.also, NEW)
    assert (after.not_this, after.too_strong) == (before.not_this, before.too_strong)
    assert changed.count("\r") == changed.count("\r\n") == (changed.count("\n") * (newline != "\n"))
    assert changed.startswith(mark + "---")
    assert changed.partition("status:")[2] == text.partition("status:")[2]
    assert (reason in changed) is bool(reason) or reason == ""
    lost = [one[2:] for one in difflib.ndiff(text.split(), changed.split()) if one[0] == "-"]
    if "text" not in shape and "null" not in shape:
        assert all(one.rstrip("]},'\"") in changed for one in lost)
    for note in ("# doubtful", "# first", "# so far", "# nothing yet", "# spaces kept", "# a gate"):
        assert (note in text) is (note in changed)


@pytest.mark.parametrize("shape", ["block list", "list without offset", "no wording", "unicode"])
def test_only_lines_are_added_to_a_list_of_lines(shape: str) -> None:
    text = HEAD + SHAPES[shape] + TAIL
    diff = list(difflib.ndiff(text.splitlines(), with_wording(text, "also", NEW).splitlines()))
    assert [one for one in diff if one[0] in "-?"] == []


def test_a_new_item_is_quoted_as_its_neighbour() -> None:
    for item, expected in (
        ("'one'", "'it''s so'"), ('"one"', '"it\'s so"'), ("one", "it's so"), (">-\n  x", "it's so")
    ):  # fmt: skip
        text = f"{HEAD}wording:\n  also:\n    - {item}\n---\n".replace(">-\n  x", ">-\n      x")
        assert f"    - {expected}\n" in with_wording(text, "also", "it's so")


def test_a_list_in_brackets_goes_on_below_where_its_line_grows_too_long() -> None:
    text = HEAD + "wording:\n  also: [one]  # short\n---\n"
    for _ in range(6):
        text = with_wording(text, "also", f"a wording of some length, number {_}")
    lines = text.splitlines()
    assert max(len(line) for line in lines) <= 110
    assert wordings(text).also[-1] == "a wording of some length, number 5"
    assert lines[-2].endswith('number 5"]  # short')
    assert lines[-2].startswith("      ")


@pytest.mark.parametrize(
    "words", ["yes", "No", "12", "a: b", "a #b", "- a", "[a]", "{a}", "*a", "!a", "null", "~", "a:",
              "“a” says", "it's \"so\"", "100% of it", "back\\slash", "@a", "a, b] c"],
)  # fmt: skip
@pytest.mark.parametrize("shape", ["block list", "flow list", "deep indentation", "no wording"])
def test_no_words_are_misread(shape: str, words: str) -> None:
    import io

    import yaml
    from ruamel.yaml import YAML

    changed = with_wording(HEAD + SHAPES[shape] + TAIL, "not_this", words)
    assert wordings(changed).not_this == (words,)
    front = changed.split("---\n")[1]
    old, new = yaml.safe_load(front), YAML(typ="safe").load(io.StringIO(front))
    assert old["wording"]["not_this"] == new["wording"]["not_this"] == [words]


@given(st.text(min_size=1), st.sampled_from(sorted(SHAPES)), st.text())
def test_any_text_at_all_is_added_or_refused(words: str, shape: str, reason: str) -> None:
    text = HEAD + SHAPES[shape] + TAIL
    try:
        changed = with_wording(text, "also", words, reason)
    except CannotEdit:
        return
    before, after = wordings(text).also, wordings(changed).also
    assert after[:-1] == before
    assert after[-1]


@given(st.text())
def test_any_file_at_all_is_edited_or_refused(text: str) -> None:
    for source in (text, HEAD + text, HEAD + "wording:\n" + text + "\n" + TAIL):
        try:
            changed = with_wording(source, "not_this", NEW)
        except CannotEdit:
            continue
        assert wordings(changed).not_this[-1] == NEW


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\nstatement: a\nkind: benefit\n",
        "---\n{statement: a, kind: benefit}\n---\n",
        "---\nstatement: [\n---\n",
        "---\n- a\n---\n",
        f"{HEAD}wording: {{}}\nwording: {{}}\n  x\n---\n",
        f"{HEAD}wording: a text\n---\n",
        f"{HEAD}wording: {{also: {{a: b}}}}\n---\n",
        f"{HEAD}wording:\n  also: &same [one]\n  too_strong: *same\n---\n",
        "---\nkind: benefit\nwording: {also: [one]}\n---\n",
        HEAD + "wording:\n  also: " + "[" * 500 + "]" * 500 + "\n---\n",
    ],
)
def test_what_cannot_be_added_to_safely_is_left_alone(text: str) -> None:
    with pytest.raises(CannotEdit, match=r".+"):
        with_wording(text, "also", NEW)


def test_every_shipped_claim_can_be_added_to_by_one_line() -> None:
    paths = [one for one in (ROOT / "claims").glob("*.md") if one.name != "README.md"]
    assert len(paths) > 50
    for path in paths:
        text = path.read_text("utf-8")
        for name in ("also", "not_this"):
            changed = with_wording(text, name, NEW)
            diff = list(difflib.ndiff(text.splitlines(), changed.splitlines()))
            assert not [one for one in diff if one[0] == "-" and "[" not in one], path
            assert sum(one[0] == "+" for one in diff) <= 3, path
