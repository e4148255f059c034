"""Knows every setting: its name, what it means, and what it is when nobody says."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


MEANINGS = {
    "instance": "folder of this installation: database, secret key, last good course",
    "content": "folder that holds modules/ and quizzes/",
    "database_url": "postgresql+psycopg://…; empty means SQLite in the instance",
    "host": "address the server listens on",
    "port": "port the server listens on",
    "threads": "how many requests are served at once",
    "trusted_hosts": "host names people use, separated by commas; empty allows any",
    "proxy": "yes behind a proxy that speaks https and sets X-Forwarded-For, -Proto and -Host",
    "insecure_lan": "yes for a classroom network without https: administrators then sign in on the server itself only",
    "reload_seconds": "how often changed content files are looked for; 0 for never",
    "secret_key": "key that signs cookies; empty makes one in the instance",
}


class SettingsError(Exception):
    """A setting is wrong; the text says which and what is allowed."""


@dataclass(frozen=True)
class Settings:
    """The settings. Each may stand in `config.toml` of the instance (lower case) or in the environment (as named)."""

    instance: Path = PROJECT / "instance"
    content: Path = PROJECT
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 8
    trusted_hosts: str = ""
    proxy: bool = False
    insecure_lan: bool = False
    reload_seconds: int = 5
    secret_key: str = ""

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.instance / 'course.sqlite'}"

    @property
    def is_sqlite(self) -> bool:
        """Whether the course keeps its data in a single file."""
        return self.database.startswith("sqlite:")


def environment_name(name: str) -> str:
    """Return the name of a setting in the environment.

    >>> environment_name("insecure_lan"), environment_name("port")
    ('MIL_INSECURE_LAN', 'PORT')
    """
    plain = ("host", "port", "instance", "database_url")
    return name.upper() if name in plain else f"MIL_{name.upper()}"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings: from the environment, else from config.toml, else the defaults."""
    env = os.environ if environment is None else environment
    instance = Path(env.get("INSTANCE") or Settings.instance).expanduser().resolve()
    written: dict[str, object] = {}
    file = instance / "config.toml"
    if file.is_file():
        try:
            written = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file.name}: {error}") from error
    known = {one.name: one for one in fields(Settings)}
    unknown = sorted(set(written) - set(known))
    if unknown:
        raise SettingsError(f"{file.name}: unknown setting {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    values: dict[str, object] = {"instance": instance}
    for name, one in known.items():
        given = env.get(environment_name(name), written.get(name))
        if name != "instance" and given not in (None, ""):
            values[name] = _typed(name, one.type, str(given))
    return Settings(**values)  # type: ignore[arg-type]


def _typed(name: str, kind: object, given: str) -> object:
    if kind is Path:
        return Path(given).expanduser().resolve()
    if kind is int:
        if not given.isascii() or not given.isdigit():
            raise SettingsError(f"{environment_name(name)} must be a whole number, not “{given}”")
        return int(given)
    if kind is bool:
        if given.casefold() not in ("yes", "no", "1", "0", "true", "false"):
            raise SettingsError(f"{environment_name(name)} must be yes or no, not “{given}”")
        return given.casefold() in ("yes", "1", "true")
    return given


def prepare_instance(settings: Settings) -> str:
    """Make the instance folder and its secret key, readable by their owner only; return the key."""
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.secret_key:
        return settings.secret_key
    file = settings.instance / "secret_key"
    if not file.is_file():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(48))
    key = file.read_text().strip()
    if len(key) < 32:
        raise SettingsError(f"{file.name} is too short to sign anything: delete it, a new one is made at the start")
    return key
