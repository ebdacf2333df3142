"""How fast and how good the search is: benchmarks, judged queries, made-up stories."""
