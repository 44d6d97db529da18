"""How much a file may ask of us. Figures only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that no real file of an office reaches and every bomb does."""

    file_bytes: int = 50_000_000
    entries: int = 1_000
    inflated_bytes: int = 200_000_000
    ratio: int = 100
    ratio_after: int = 100_000
    rows: int = 200_000
    columns: int = 200
    cell_characters: int = 32_767
    head_rows: int = 30
    json_depth: int = 12
    seconds: int = 120
    child_memory_bytes: int = 1_200_000_000
    frame_bytes: int = 64_000_000
    stream_bytes: int = 600_000_000
    broken_rows: int = 100


LIMITS = Limits()
