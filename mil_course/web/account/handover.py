"""Knows recovery codes between the moment they are made and the moment their owner has written them down.

They stay in the memory of the process for a quarter of an hour at most, so that the page that shows them can be loaded
again, printed, and read in another language; they are stored nowhere.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

KEPT = timedelta(minutes=15)


@dataclass
class Handover:
    """Fresh codes by the visit that may see them."""

    _codes: dict[int, tuple[datetime, list[str]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def put(self, visit_id: int, codes: list[str], now: datetime) -> None:
        """Keep codes for a visit, and forget those that nobody came for."""
        with self._lock:
            self._codes = {visit: kept for visit, kept in self._codes.items() if now - kept[0] < KEPT}
            self._codes[visit_id] = (now, codes)

    def see(self, visit_id: int, now: datetime) -> list[str]:
        """Return the codes of a visit, none when they were taken or have waited too long."""
        with self._lock:
            made, codes = self._codes.get(visit_id, (now, []))
            return codes if now - made < KEPT else []

    def drop(self, visit_id: int) -> None:
        """Forget the codes of a visit: their owner has them."""
        with self._lock:
            self._codes.pop(visit_id, None)


CODES = Handover()
