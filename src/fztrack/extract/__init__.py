"""What a report promises and what it reports: commitments with their elements, achievements, shortcomings (RUBRIC.md, Units)."""

from fztrack.extract.extraction import EXTRACTOR, extract

__all__ = ["EXTRACTOR", "extract"]
