"""All stories, in the order in which they are told."""

from stories import (  # noqa: F401
    filing, reviews, building, guarding, accessible, trying, whole, registers, regulations, papers, similar, overview, spreadsheets, desk,
    administering, amending, verifying)
