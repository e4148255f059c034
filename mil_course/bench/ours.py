"""Knows how our own server runs under a bench: as always, but that one person may save as often as she likes.

Run as `python -m mil_course.bench.ours`.
"""

from dataclasses import replace

from mil_course.commands.opening import prepared
from mil_course.commands.serve import run_server
from mil_course.core import throttle

if __name__ == "__main__":
    throttle.OPERATIONS = replace(throttle.OPERATIONS, tries=10**6)
    run_server(prepared())
