"""Cells that a spreadsheet would run as a formula are made harmless."""


def inert(cell: str) -> str:
    """The cell, with an apostrophe ahead where a spreadsheet would take it for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip()[:1] in tuple("=+-@＝＋－＠") or cell[:1] in ("\t", "\r", "\n") else cell
