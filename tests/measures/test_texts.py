"""When two written fields are the same."""

import pytest

from merit.measures.texts import normalised


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("S-1 ILMU HUKUM", "hukum"),
        ("Ilmu Hukum", "hukum"),
        ("S1 Hukum", "hukum"),
        ("D-III Kebidanan", "kebidanan"),
        ("D-IV TERAPAN Keperawatan", "keperawatan"),
        ("S-2 Ilmu Administrasi Negara", "administrasi negara"),
        ("Teknik  Sipil/Umum", "teknik sipil umum"),
        ("SMA", "sma"),
        ("Sdm Aparatur", "sdm aparatur"),
        ("Ilmu ", "ilmu"),
        ("", ""),
    ],
)
def test_normal_form(written, field):
    assert normalised(written) == field
