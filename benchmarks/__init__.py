"""Benchmarks: each module measures one piece of work against a floor in the same run."""
