"""Ways to type the same: Hypothesis strategies over all of Unicode."""

import unicodedata

from hypothesis import strategies as st

# Cf that are drawn: signs before Arabic, Syriac and Kaithi numbers, and Egyptian joints.
_DRAWN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
_DRAWN |= set(range(0x13430, 0x13456))
# Other_Default_Ignorable_Code_Point and Variation_Selector (Unicode, PropList.txt).
_OTHERS = [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x2065, 0x3164, 0xFE00, 0xFE0F]
_OTHERS += [0xFFA0, 0xFFF0, 0xFFF8, 0xE0000, 0xE0002, 0xE0080, 0xE0100, 0xE01EF, 0xE0FFF]
_BLANK = [code for code in range(0x3001) if chr(code).isspace() and not 0x1C <= code < 0x20]

invisible = st.one_of(
    st.characters(categories=["Cf"]).filter(lambda sign: ord(sign) not in _DRAWN),
    st.sampled_from([chr(code) for code in _OTHERS]),
)
blank = st.sampled_from([chr(code) for code in _BLANK])
dash = st.one_of(st.characters(categories=["Pd"]), st.sampled_from("ーｰ−─の"))


@st.composite
def with_signs(draw, text: str, signs: st.SearchStrategy[str]) -> str:
    """The text with some of the signs anywhere in it."""
    for sign in draw(st.lists(signs, max_size=4)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + sign + text[at:]
    return text


@st.composite
def wide(draw, text: str) -> str:
    """The text with some of its letters, digits and signs in full width."""
    widths = draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    return "".join(
        chr(ord(sign) + 0xFEE0) if full and "!" <= sign <= "~" else sign
        for sign, full in zip(text, widths, strict=True)
    )


@st.composite
def typed_again(draw, text: str) -> str:
    """The text in any width, with invisible signs anywhere and blanks around it."""
    text = draw(with_signs(draw(wide(text)), invisible))
    return draw(st.text(blank, max_size=2)) + text + draw(st.text(blank, max_size=2))


@st.composite
def garbled(draw, text: str) -> str:
    """The text with any signs of Unicode in it, surrogates too."""
    return draw(
        with_signs(
            draw(typed_again(text)), st.characters(categories=["C", "Z", "M", "P", "L", "N"])
        )
    )


def _is_no_character(sign: str) -> bool:
    """Whether Unicode keeps this number free of a character for ever (Unicode 23.7)."""
    return 0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) & 0xFFFE == 0xFFFE


def is_hidden(sign: str) -> bool:
    """Whether a sign is a control, or draws nothing by itself (written apart from the code tested)."""
    if unicodedata.category(sign) in ("Cc", "Cs") or _is_no_character(sign):
        return True
    return ord(sign) in _OTHERS or (unicodedata.category(sign) == "Cf" and ord(sign) not in _DRAWN)
