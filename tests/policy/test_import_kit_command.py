"""`import_kit`: a file or a shipped name becomes a draft; a refused one says where and exits 2."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from merit.policy.models import KitVersion

pytestmark = pytest.mark.django_db


def test_shipped_kit_becomes_a_draft() -> None:
    out = StringIO()
    call_command("import_kit", "jabar", stdout=out)
    version = KitVersion.objects.get()
    assert (version.kit_code, version.state, version.drafted_by) == ("jabar", "draft", "sys:import_kit")
    assert "jabar v1" in out.getvalue()


def test_refused_file_names_its_place(tmp_path: Path) -> None:
    file = tmp_path / "kit.yaml"
    file.write_text("schema: merit.kit/9\n", encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("import_kit", str(file))
    assert refused.value.returncode == 2
    assert "kit.yaml:1" in str(refused.value)
    assert not KitVersion.objects.exists()


def test_unreadable_file_is_no_traceback(tmp_path: Path) -> None:
    file = tmp_path / "kit.yaml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError):
        call_command("import_kit", str(file))
    with pytest.raises(CommandError):
        call_command("import_kit", str(tmp_path / "none.yaml"))
