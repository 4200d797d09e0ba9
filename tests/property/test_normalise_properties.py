"""What holds of normalising whatever the text."""

from hypothesis import example, given
from hypothesis import strategies as st

from fztrack.text.normalise import fold, normal, normalise

# Report text with the accidents that reports have, and any other characters among them.
CHARACTERS = (
    "法治建设年第页共个，。；：（）()[]<>《》“”\"',;:!?.．％%＋-—－·*#>|\\/&①⑴㈠Ⅲ㎡²½０１２3456"
    " \n\r\t\f\u3000\u200b\x1b\x07aA「」"
)
PHRASES = ("**", "## ", "- ", "\n\n", "&nbsp;", "— 3 —", "第3页", "20 23年", "1 000", "](http://a)", "\x1b[0m")
ACCIDENTS = st.sampled_from([*CHARACTERS, *PHRASES])
TEXT = st.lists(st.one_of(ACCIDENTS, ACCIDENTS, ACCIDENTS, st.characters()), max_size=40).map("".join)


@given(TEXT)
@example("**- **# 法")
@example('"""')
@example("a,,法")
@example("1 .2 %")
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    once = normal(raw)
    assert normal(once) == once


@given(TEXT)
def test_offsets_never_go_back_and_stay_inside_the_raw_text(raw: str) -> None:
    normalised = normalise(raw)
    offsets = list(normalised.offsets)
    assert len(offsets) == len(normalised.text)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(raw) for offset in offsets)


@given(TEXT)
def test_raw_spans_slice_the_raw_text(raw: str) -> None:
    normalised = normalise(raw)
    for start in range(len(normalised.text)):
        span = normalised.raw_span(start, len(normalised.text))
        assert 0 <= span.start < span.end <= len(raw)


@given(TEXT)
def test_folding_keeps_the_length_and_is_done_once(raw: str) -> None:
    folded = fold(raw)
    assert len(folded) == len(raw)
    assert fold(folded) == folded


@given(TEXT)
def test_one_line_without_white_space_at_the_ends(raw: str) -> None:
    text = normal(raw)
    assert text == text.strip()
    assert "\n" not in text
    assert "  " not in text
