"""Writes of the standing judgement of everyone: kept maps and plans. Nothing is kept yet."""
