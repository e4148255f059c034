"""The settings, from where they come, and what is refused."""

from dataclasses import fields
from pathlib import Path

import pytest

from mil_course.config import MEANINGS, Settings, SettingsError, environment_name, prepare_instance, read_settings


def test_every_setting_has_a_meaning() -> None:
    assert {one.name for one in fields(Settings)} == set(MEANINGS)


def test_names_in_the_environment_do_not_collide() -> None:
    assert len({environment_name(name) for name in MEANINGS}) == len(MEANINGS)


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('port = 8080\nthreads = 4\nproxy = true\ntrusted_hosts = "a.example"\n')
    found = read_settings({"INSTANCE": str(tmp_path), "PORT": "9000"})
    assert (found.port, found.threads, found.proxy, found.trusted_hosts) == (9000, 4, True, "a.example")
    assert found.host == Settings.host


def test_without_anything_the_data_lie_in_the_instance(tmp_path: Path) -> None:
    found = read_settings({"INSTANCE": str(tmp_path)})
    assert found.database == f"sqlite:///{tmp_path / 'course.sqlite'}"
    assert found.is_sqlite
    assert not read_settings({"INSTANCE": str(tmp_path), "DATABASE_URL": "postgresql+psycopg://a/b"}).is_sqlite


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "eighty"), ("PORT", "-1"), ("PORT", "٨"), ("MIL_PROXY", "maybe"), ("MIL_THREADS", "1.5")],
)
def test_a_wrong_value_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({"INSTANCE": str(tmp_path), name: value})


@pytest.mark.parametrize(
    ("text", "said"),
    [("prot = 1", "unknown setting prot"), ("port = ", "config.toml"), ("port = eighty", "config.toml")],
)
def test_a_wrong_file_is_refused_with_its_name(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    with pytest.raises(SettingsError, match=said):
        read_settings({"INSTANCE": str(tmp_path)})


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path / "new")
    key = prepare_instance(settings)
    assert len(key) >= 32
    assert prepare_instance(settings) == key
    assert (settings.instance / "secret_key").stat().st_mode & 0o077 == 0
    assert settings.instance.stat().st_mode & 0o077 == 0


def test_a_key_that_signs_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("debug")
    with pytest.raises(SettingsError):
        prepare_instance(Settings(instance=tmp_path))
