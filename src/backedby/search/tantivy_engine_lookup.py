"""Plans as Tantivy queries, and what Tantivy knows about its words."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy

from backedby.search.plans import (
    AllDocuments,
    AllOf,
    AnyOf,
    BestOf,
    NoDocument,
    Plan,
    Run,
    Tag,
    Word,
    Years,
)


class TantivyLookup:
    """One state of an index. Satisfies `planning.Lexicon`."""

    budget = None

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher

    def documents(self) -> int:
        """How many documents there are."""
        return int(self._searcher.num_docs)

    def frequency(self, leaf: Word | Tag) -> int:
        """In about how many documents a stem or tag is: some may have been taken out since."""
        field, term = _term(leaf)
        return int(self._searcher.doc_freq(field, term))

    def words_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Indexed words with a prefix."""
        return self._from("word", prefix, limit)

    def tags_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Tags with a prefix."""
        return self._from("tag", prefix, limit)

    def _from(self, field: str, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        found: list[tuple[str, int]] = self._searcher.terms_with_prefix(field, prefix, limit=limit)
        return found

    def query(self, node: Plan) -> tantivy.Query:
        """A plan as a query; what is not scored counts 0."""
        query = tantivy.Query
        match node:
            case AllDocuments():
                return query.const_score_query(query.all_query(), 0.0)
            case NoDocument():
                return query.empty_query()
            case Tag(tag):
                tagged = query.term_query(self._schema, "tag", tag, index_option="basic")
                return query.const_score_query(tagged, 0.0)
            case Years(low, high):
                number = tantivy.FieldType.Unsigned
                dated = query.range_query(self._schema, "year", number, low, high)
                return query.const_score_query(dated, 0.0)
            case Word():
                field, term = _term(node)
                return query.term_query(self._schema, field, term)
            case Run(stems, title):
                return query.phrase_query(self._schema, "title" if title else "text", list(stems))
            case BestOf(parts, weights):
                ways = [
                    self.query(part)
                    if weight == 1.0
                    else query.boost_query(self.query(part), weight)
                    for part, weight in zip(parts, weights, strict=True)
                ]
                return query.disjunction_max_query(ways)
            case AnyOf(parts):
                should = tantivy.Occur.Should
                return query.boolean_query([(should, self.query(part)) for part in parts])
            case AllOf(parts, without):
                must, must_not = tantivy.Occur.Must, tantivy.Occur.MustNot
                wanted = [(must, self.query(part)) for part in parts]
                unwanted = [(must_not, self.query(part)) for part in without]
                return query.boolean_query([*wanted, *unwanted])


def _term(leaf: Word | Tag) -> tuple[str, str]:
    match leaf:
        case Tag(tag):
            return "tag", tag
        case Word(stem, title):
            return ("title" if title else "text"), stem
