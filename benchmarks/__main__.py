"""All benchmarks, one after the other: `make bench`, or `python -m benchmarks NAME …`."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = (
    "bibtex",
    "claims_load",
    "documents_scale",
    "citations",
    "printed_references",
    "hard_cases",
    "graph_scale",
    "check_cold",
    "check_scale",
    "search_quality",
    "search_latency",
)

for name in sys.argv[1:] or BENCHMARKS:
    print(f"== {name}")
    importlib.import_module(f"benchmarks.{name}").main()
