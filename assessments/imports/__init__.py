"""Import kinds of measurements, and riwayat, which reaches up to them; importing registers them."""

from assessments.imports import ekinerja, recognition, results, riwayat, unit_performance

__all__ = ["ekinerja", "recognition", "results", "riwayat", "unit_performance"]
