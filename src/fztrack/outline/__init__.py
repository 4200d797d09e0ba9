"""From a document to a report: paragraphs, headings, sections with roles, sentences, and whose report of which year it is."""

from fztrack.outline.read import outline

__all__ = ["outline"]
