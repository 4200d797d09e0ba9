"""Text as such: normalising, words, quantities, and the domain's words as data. Knows nothing of reports."""
