"""Explanations for tests of the report."""

from __future__ import annotations

from datetime import datetime

from cleaner import Article, Explanation
from cleaner.article import Verdict
from cleaner.date.clues import DateClue

WHEN = datetime.fromisoformat("2024-03-19T14:05:00+09:00")
DAY_BEFORE = datetime.fromisoformat("2024-03-18T09:00:00+09:00")
LATER = datetime.fromisoformat("2024-03-19T15:10:00+09:00")
FAMILIES = (
    *("ad", "ai-summary", "audio", "byline", "caption", "comment", "copyright", "date", "deck"),
    *("donation", "event", "font-size", "login", "market", "navigation", "other", "player"),
    *("print", "ranking", "reaction", "related", "share", "subscribe", "tag", "tip", "title"),
    *("translate", "weather"),
)


def kept(text: str) -> Verdict:
    """A block that stayed."""
    return Verdict(text=text, kept=True, place="div body")


def gone(text: str, family: str = "share", rule: str = "x", reason: str = "a reason") -> Verdict:
    """A block that went."""
    return Verdict(
        text=text, kept=False, family=family, rule=f"{family}.{rule}", reason=reason, place="div"
    )


def clue(text: str, score: float, reason: str, **more: object) -> DateClue:
    """A date clue of the visible text."""
    usual = {"when": WHEN, "precision": "minute", "role": "published", "source": "visible"}
    return DateClue(**{**usual, "name": "", **more}, text=text, score=score, reason=reason)  # type: ignore[arg-type]


CLUES = (
    clue("입력 2024.03.19 14:05", 100, "chosen: labelled, between headline and body", name="입력"),
    clue("수정 2024.03.19 15:10", 90, "labelled, below the body", when=LATER, role="modified"),
    clue("2024-03-19T14:05:00+09:00", 50, "metadata", source="meta", precision="second"),
    clue("2024.03.18 09:00", 40, "just above the headline", when=DAY_BEFORE),
    clue("2024-03-20", 0, "one of a list", role="other"),
    clue("어제", 0, "unreadable", when=None, role="other"),
)  # fmt: skip
VERDICTS = (
    *(gone(word, "navigation", "sections") for word in ("홈", "정치", "경제")),
    *(gone(word) for word in ("공유하기", "페이스북")),
    kept("가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다."),
    gone("산책로를 걷는 시민들. 여울통신 제공", "caption"),
    kept("시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다."),
    *(gone(f"댓글 {i}", "comment") for i in range(12)),
    gone("공유", "share", "last"),
)


def explanation(*verdicts: Verdict) -> Explanation:
    """An article with these blocks, or with some of several families."""
    blocks = verdicts or VERDICTS
    paragraphs = tuple(v.text for v in blocks if v.kept)
    return Explanation(
        article=Article(
            text="\n\n".join(paragraphs),
            paragraphs=paragraphs,
            title="가온시 강변 산책로 새 단장",
            authors=("나도람", "솔빛나"),
            published=WHEN,
            published_precision="minute",
            published_source="visible",
            modified=LATER,
            kind="article",
            source="html",
            encoding="utf-8",
        ),
        verdicts=tuple(blocks),
        clues=CLUES,
    )


PAYLOADS = (
    "<script>window.ran = 1; alert(1)</script>",
    "</script><script>window.ran = 1</script>",
    "</style><style>body{background:url(http://127.0.0.1:9/style)}</style>",
    '"><img src="http://127.0.0.1:9/img" onerror="window.ran = 1">',
    "' onmouseover='window.ran = 1' onfocus='window.ran = 1' autofocus x='",
    '<a href="javascript:window.ran = 1">javascript:window.ran = 1</a>',
    '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe><object data="http://127.0.0.1:9/o">',
    '<svg onload="window.ran = 1"><use href="http://127.0.0.1:9/use#x"/></svg>',
    '<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/r">',
    "<!-- --><![CDATA[ ]]><!--<script>",
    "{{ 7 * 7 }}{% for x in y %}{# no #}${window.ran = 1}",
    "\u202egnp.exe\u2066 \u200f\u061c \0\x01\x1b[2J \ud800 \u2028 \ufeff",
    "&lt;b&gt; &amp;amp; &#x3c;script&#x3e;",
)


def hostile() -> Explanation:
    """Every payload in every field that a page, or a forged run, may fill."""
    verdicts, clues = [], []
    for payload in PAYLOADS:
        verdicts += [
            kept(payload),
            Verdict(
                text=payload,
                kept=False,
                family=payload,
                rule=payload,
                reason=f"in a box named “{payload}”",
                place=payload,
            ),
        ]
        clues.append(clue(payload, 1, f"labelled {payload!r}", name=payload, source=payload))
    everything = " ".join(PAYLOADS)
    return Explanation(
        article=Article(
            text=everything,
            title=everything,
            authors=PAYLOADS,
            published=WHEN,
            published_precision="minute",
            published_source=everything,
            kind="article",
            encoding=everything,
        ),
        verdicts=tuple(verdicts),
        clues=tuple(clues),
    )
