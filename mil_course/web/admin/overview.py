"""Knows the administrator's first page: the state of the service, and what waits for somebody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Blueprint, current_app, render_template

from mil_course import __version__
from mil_course.config import Settings
from mil_course.store import groups, people
from mil_course.web.admin.content import files_shown
from mil_course.web.admin.forms import ROLE_CROWDS
from mil_course.web.guard import moment, needs
from mil_course.web.nav import shelf

page = Blueprint("administration", __name__)
BACKUP_DAYS = 7


@dataclass(frozen=True)
class Backup:
    """The latest copy in the instance's folder of backups: its file, its moment, and whether it is too old."""

    name: str
    made_at: datetime
    old: bool


@page.get("/admin")
@needs("people.manage")
def overview() -> str:
    """Show the state of the service and what waits."""
    settings: Settings = current_app.extensions["mil_settings"]
    by_role, backups = people.count_by_role(), settings.instance / "backups"
    return render_template(
        "admin/overview.html",
        by_role=[(label, by_role.get(role, 0)) for role, label in ROLE_CROWDS.items()],
        waiting=groups.waiting(),
        files=files_shown(shelf()),
        database="SQLite" if settings.is_sqlite else "PostgreSQL",
        version=__version__,
        backup=latest_backup(backups, moment()),
        backup_command=f"mil-course backup {backups / moment().date().isoformat()}.zip",
    )


def latest_backup(folder: Path, now: datetime) -> Backup | None:
    """Return the newest file in the folder of backups; None where there is none, or no folder."""
    found = [(path.stat().st_mtime, path.name) for path in folder.glob("*") if path.is_file()]
    if not found:
        return None
    seconds, name = max(found)
    made_at = datetime.fromtimestamp(seconds, UTC)
    return Backup(name, made_at, now - made_at > timedelta(days=BACKUP_DAYS))
