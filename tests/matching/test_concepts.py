from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backedby.matching.concepts import ConceptFinder
from backedby.model.concept import Concept, Vocabulary
from timing import seconds


def finder(**labels: list[str]) -> ConceptFinder:
    concepts = {
        name.replace("_", "-"): Concept(name.replace("_", "-"), words[0], tuple(words[1:]))
        for name, words in labels.items()
    }
    return ConceptFinder(Vocabulary(concepts))


def names(found: ConceptFinder, text: str) -> list[str]:
    return [hit.concept for hit in found.find(text)]


def test_a_label_is_found_whatever_its_inflection_case_accents_and_hyphens() -> None:
    found = finder(blood_flow=["blood flow", "micro-circulation"], nap=["siésta"])
    assert names(found, "Blood-flows rose; the Micro Circulation too, after SIESTAS.") == [
        "blood-flow",
        "blood-flow",
        "nap",
    ]


def test_articles_and_possessives_inside_a_label_are_forgiven() -> None:
    found = finder(opioids=["body's own painkillers"])
    assert names(found, "It frees your body's painkillers.") == ["opioids"]


def test_a_hit_inside_a_longer_one_of_another_concept_is_dropped() -> None:
    found = finder(
        inflammation=["anti inflammatory", "inflammation"], nsaid=["anti-inflammatory drug"]
    )
    assert names(found, "anti-inflammatory drugs") == ["nsaid"]
    assert names(found, "an anti-inflammatory effect") == ["inflammation"]


def test_no_label_goes_on_into_the_next_sentence() -> None:
    found = finder(cramps=["painful periods"])
    assert names(found, "Painful periods.") == ["cramps"]
    assert names(found, "It ends pain. Period.") == []


def test_the_end_of_one_name_and_the_beginning_of_the_next_are_no_name() -> None:
    found = finder(
        balance=["deficiency and excess"], iron=["iron deficiency"], weight=["excess weight"]
    )
    assert names(found, "Deficiency and excess.") == ["balance"]
    assert names(found, "Iron deficiency and excess weight.") == ["iron", "weight"]
    assert names(found, "Iron deficiency and excess.") == ["iron", "balance"]


def test_a_gap_lets_a_few_words_stand_between_and_no_more() -> None:
    found = finder(stopping=["come off … painkillers"])
    assert names(found, "Come off painkillers.") == ["stopping"]
    assert names(found, "They come off all of their strong painkillers.") == ["stopping"]
    assert names(found, "Come off the bus, then go home and take two painkillers.") == []


def with_pattern(*patterns: str) -> ConceptFinder:
    return ConceptFinder(Vocabulary({"ease": Concept("ease", "ease", patterns=patterns)}))


def test_either_word_of_a_place_will_do_and_only_there() -> None:
    found = with_pattern("soothe|get_rid_of … ache|lumbar pain|soreness")
    assert names(found, "It soothes the ache and soreness.") == []
    assert names(found, "It soothes that old ache soreness.") == ["ease"]
    assert names(found, "It gets rid of lumbar pain.") == ["ease"]
    assert names(found, "It gets of lumbar pain.") == []


def test_what_follows_one_label_follows_no_other() -> None:
    found = with_pattern("ache|pain less", "ache|back better")
    assert names(found, "Pain less, back better.") == ["ease", "ease"]
    assert names(found, "Pain better, back less.") == []


def test_a_little_word_is_no_alternative() -> None:
    assert names(with_pattern("does little|nothing"), "It does.") == []
    assert names(with_pattern("does little|nothing"), "It does nothing.") == ["ease"]


def test_a_hundred_thousand_ways_to_say_it_cost_no_more_than_their_words() -> None:
    words = ["|".join(f"{letter}{number}" for number in range(50)) for letter in "abc"]
    assert seconds(lambda: with_pattern(" ".join(words))) < 0.1


def test_what_is_found_rests_on_the_text_alone_and_not_on_what_was_asked_before() -> None:
    def made(turned: bool) -> ConceptFinder:
        labels = {"relief": ("ease|calm … pain|ache", "the easing"), "ache": ("ache", "a|the ache")}
        named = {one: Concept(one, one, patterns=said) for one, said in labels.items()}
        return ConceptFinder(Vocabulary(dict(sorted(named.items(), reverse=turned))))

    texts = ["It calms many an ache.", "Easing the ache?", "The ache eases all pain."]
    asked = made(turned=False)
    backwards = [asked.find(one) for one in reversed(texts)]
    assert backwards[::-1] == [asked.find(one) for one in texts]
    assert backwards[::-1] == [made(turned=True).find(one) for one in texts]
    assert names(asked, texts[0]) == ["relief", "ache"]


def test_an_acronym_is_no_common_word() -> None:
    found = finder(nice=["NICE"], tens=["TENS"], gp=["GP"])
    assert names(found, "NICE and TENS, said the GPs") == ["nice", "tens", "gp"]
    assert names(found, "A nice walk of ten minutes; tens of people came.") == []


def test_a_hit_knows_where_it_stands() -> None:
    found = finder(pain=["back pain"])
    text = "Her back  pain went."
    (hit,) = found.find(text)
    assert text[hit.start : hit.end] == "back  pain"


def test_broader_concepts_are_known() -> None:
    vocabulary = Vocabulary(
        {
            "pain": Concept("pain", "pain", broader=("ill",)),
            "ill": Concept("ill", "illness", broader=("pain",)),
        }
    )
    assert ConceptFinder(vocabulary).above("pain") == {"pain", "ill"}


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    found = finder(a=["a … b", "b"], c=["c c c", "c … c … c"])
    for hit in found.find(text):
        assert 0 <= hit.start < hit.end <= len(text)


def test_ten_thousand_concepts_cost_little_more_than_ten() -> None:
    text = "Needling eases the pain in the lower back of some people for some weeks. " * 40

    def spent(count: int) -> float:
        labels = {
            f"c{n}": [f"word{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} thing{n}"]
            for n in range(count)
        }
        found = finder(**labels, pain=["pain"])
        assert len(found.find(text)) == 40
        return seconds(lambda: found.find(text))

    assert spent(10_000) < 3 * spent(10) + 0.01
