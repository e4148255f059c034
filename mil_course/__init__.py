"""MIL Course: media and information literacy for librarians."""

__version__ = "0.1.0"
