"""Knows how long somebody waits after too many tries: by account, never by a whole library's address alone."""

from collections import deque
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True)
class Limit:
    """`tries` within `window` seconds are free; each further one must wait: 1, 2, 4 … up to `longest` seconds."""

    tries: int
    window: float
    longest: float = 60.0
    fixed: float | None = None


ACCOUNT = Limit(tries=5, window=300)
ADDRESS = Limit(tries=100, window=600, fixed=2.0)
CARD = Limit(tries=5, window=3600, fixed=60.0)
CARD_ADDRESS = Limit(tries=30, window=3600, fixed=60.0)
SIGN_UP = Limit(tries=30, window=3600, fixed=60.0)
OPERATIONS = Limit(tries=120, window=60, fixed=5.0)
CHECKS = Limit(tries=30, window=60, fixed=5.0)
DOWNLOADS = Limit(tries=10, window=600, fixed=60.0)
MOST_KEYS = 20_000


@dataclass
class Throttle:
    """Counts tries in memory. One per process; it forgets at a restart, and never locks anybody out for good."""

    _tries: dict[tuple[Limit, str], deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, limit: Limit, key: str, now: float) -> float:
        """Return how many seconds `key` must still wait, 0 when it may try now.

        >>> throttle = Throttle()
        >>> for second in range(6):
        ...     throttle.count(ACCOUNT, "aigul", second)
        >>> throttle.wait(ACCOUNT, "aigul", 5.5), throttle.wait(ACCOUNT, "aigul", 7.0)
        (1.5, 0.0)
        """
        with self._lock:
            tries = self._recent(limit, key, now)
            if len(tries) < limit.tries:
                return 0.0
            over = len(tries) - limit.tries
            pause = limit.fixed if limit.fixed is not None else min(limit.longest, 2.0 ** min(over, 16))
            return max(0.0, tries[-1] + pause - now)

    def count(self, limit: Limit, key: str, now: float) -> None:
        """Write down one try."""
        with self._lock:
            if len(self._tries) >= MOST_KEYS:
                self._tries.clear()
            self._tries.setdefault((limit, key), deque(maxlen=limit.tries + 32)).append(now)

    def forgive(self, limit: Limit, key: str) -> None:
        """Forget the tries of a key: its owner got in."""
        with self._lock:
            self._tries.pop((limit, key), None)

    def forget(self) -> None:
        """Forget all tries."""
        with self._lock:
            self._tries.clear()

    def _recent(self, limit: Limit, key: str, now: float) -> deque[float]:
        tries = self._tries.get((limit, key))
        if tries is None:
            return deque()
        while tries and tries[0] <= now - limit.window:
            tries.popleft()
        if not tries:
            self._tries.pop((limit, key), None)
        return tries
