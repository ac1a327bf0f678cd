"""All benchmarks, one after the other: `make bench`, or `python -m benchmarks NAME …`."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = (
    "formats",
    "bibtex",
    "claims_load",
    "documents_scale",
    "citations",
    "checkable",
    "sentences",
    "paraphrases",
    "labelled_pages",
    "matching_scale",
    "printed_references",
    "hard_cases",
    "citation_rules",
    "planted_flaws",
    "graph_scale",
    "check_cold",
    "check_scale",
    "strength",
    "counted",
    "search_quality",
    "search_latency",
    "serve",
)

for name in [one for one in sys.argv[1:] if not one.startswith("-")] or BENCHMARKS:
    print(f"== {name}")
    importlib.import_module(f"benchmarks.{name}").main()
