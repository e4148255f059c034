"""Knows which style sheets a page carries, and in which order."""

LEARN = (
    "tokens.css",
    "base.css",
    "layout.css",
    "parts/button.css",
    "parts/card.css",
    "parts/meter.css",
    "parts/path.css",
    "parts/crumbs.css",
    "parts/field.css",
    "parts/notice.css",
    "parts/prose.css",
    "parts/toc.css",
    "parts/figure.css",
    "parts/box.css",
    "parts/notes.css",
    "parts/table.css",
    "parts/question.css",
    "parts/kinds.css",
    "parts/result.css",
    "parts/door.css",
    "fine.css",
    "print.css",
)
"""Every page carries these, joined into one sheet; paths are below static/css/. Print stands last: it overrides.

What only one page needs (pages/*.css) is linked by that page, in the block `styles`.
"""
