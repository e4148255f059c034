"""Knows how the course is started as `python -m mil_course`."""

from mil_course.cli import main

main()
