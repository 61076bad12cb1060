"""Reporters, outlets and addresses: the only place that knows how bylines are written."""

from __future__ import annotations

import re
from typing import Final

# What a speaker's mark of a broadcast script holds: a part, never a headline.
_PARTS: Final = "앵커|기자|리포트|인터뷰|녹취"
_SPEECH: Final = re.compile(rf"[\[<〈《(]\s?(?:{_PARTS})[^\])>〉》가-힣]{{0,20}}[\])>〉》]")
_OUTLET_ENDS: Final = "일보|신문|뉴스|방송|닷컴|미디어|경제|통신|타임스|투데이|News|NEWS|Times"
# An outlet's name: one word, or a slogan and a word that is nothing else.
_OUTLET: Final = re.compile(
    rf"(?:[가-힣A-Za-z0-9]{{0,8}}|[가-힣]{{1,4}}\s)(?:{_OUTLET_ENDS})"
    r"|(?:[가-힣A-Za-z0-9]{1,10}\s){1,4}[가-힣A-Za-z0-9]{1,8}(?:일보|신문|닷컴|\.com)"
)


def opens_speech(text: str) -> bool:
    """Whether a line opens with a speaker's mark of a broadcast script."""
    return text[:1] in "[<〈《(" and _SPEECH.match(text) is not None


def is_outlet(text: str) -> bool:
    """Whether a short text is an outlet's name."""
    return len(text) <= 24 and _OUTLET.fullmatch(text) is not None
