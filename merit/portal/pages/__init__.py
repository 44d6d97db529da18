"""Pages for officials: their own facts, scores and runs; each view calls selectors and services only."""
