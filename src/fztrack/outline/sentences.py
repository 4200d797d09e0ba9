"""Where sentences end: at 。；！？ (RUBRIC.md, Units), closing marks included, but not inside brackets or quotations."""

_ENDS = "。；！？"
_CLOSERS = "”’」』）》】"
_PAIRS = {"（": "）", "“": "”", "《": "》", "「": "」", "『": "』", "【": "】"}
_REACH = 160  # a bracket that closes later than this many characters is a slip of the pen


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """The ends (exclusive) of the sentences of the plain text between `start` and `end`, the last one being `end`."""
    ends: list[int] = []
    index = start
    while index < end:
        char = text[index]
        closer = _PAIRS.get(char)
        if closer:
            close = text.find(closer, index + 1, min(end, index + _REACH))
            if close > 0 and not _quoted_end(text, index, close):
                index = close + 1
                continue
        if char in _ENDS:
            index += 1
            while index < end and text[index] in _CLOSERS + _ENDS:
                index += 1
            ends.append(index)
            continue
        index += 1
    if not ends or ends[-1] < end:
        ends.append(end)
    return ends


def _quoted_end(text: str, opener: int, closer: int) -> bool:
    """Whether a quotation holds whole sentences and ends as one: `“……。”` is then cut like any other text."""
    return text[opener] == "“" and text[closer - 1] in "。！？" and closer - opener > 60
