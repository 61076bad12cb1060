"""An invented newspaper whose pages can be made in any number, in two layouts, or flattened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

PLACES: Final = "가온 나래 다솜 라온 마루 바람 사랑 아람 자람 차오름 카논 타래 파랑 하늘".split()
THINGS: Final = (
    "도서관 다리 시장 공원 학교 버스 강둑 등대 극장 빵집 우체국 박물관 온실 과수원".split()
)
DEEDS: Final = "늘린다 고친다 옮긴다 넓힌다 다듬는다 세운다 나눈다 살린다 잇는다 알린다".split()
NAMES: Final = "소하람 두한별 여온누리 채은가람 모두리 백나루".split()
DIGITS: Final = "둔솔별빛들꽃샘길터숲"
# Nothing that a rule of this package knows.
CLUB: Final = "한결 모임방에서 이웃과 나눠 보세요"
NOTICE: Final = "한결 모임방은 이웃의 이야기를 늘 기다리고 있습니다."
SIGN_OFF: Final = "한결의 아침을 여는 창"
HOST: Final = "hangyeol.example.kr"


@dataclass(frozen=True)
class Story:
    """One article, as the paper has it."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    reporter: str

    @property
    def date(self) -> str:
        """As the page shows it."""
        return f"2024.03.{self.number % 28 + 1:02} 14:{self.number % 60:02}"

    @property
    def iso(self) -> str:
        """As metadata has it."""
        return f"{self.date[:10].replace('.', '-')}T{self.date[11:]}:00+09:00"


def story(number: int, **changes: object) -> Story:
    """The article of a number: its sentences are in no other one."""
    place = PLACES[number % len(PLACES)] + "".join(DIGITS[int(d)] for d in str(number))
    thing = THINGS[(number * 3 + number // len(PLACES)) % len(THINGS)]
    deed = DEEDS[number % len(DEEDS)]
    other = THINGS[(number * 5 + 2) % len(THINGS)]
    paragraphs = (
        f"{place}시가 낡은 {thing} 둘레를 새로 {deed}고 시청 누리집에 알렸다.",
        f"시는 {place} 주민이 {thing} 곁에서 쉬어 가도록 의자와 {other} 그림을 두었다고 밝혔다.",
        f"{place}에 사는 한 주민은 {other}보다 {thing}에 더 자주 들른다며 길이 반갑다고 했다.",
        f"시는 가을까지 {thing} 앞길을 마저 {deed}는 뜻을 {place} 의회에 전했다.",
    )
    made = Story(
        number, f"{place}시, {other} 옆 {thing} {deed}", paragraphs, NAMES[number % len(NAMES)]
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def html(
    article: Story,
    *,
    below: tuple[str, ...] = (CLUB, SIGN_OFF),
    meta: bool = True,
    shown: str = "",
) -> bytes:
    """The page of an article."""
    body = "".join(f"<p>{p}</p>" for p in article.paragraphs)
    tail = "".join(f"<p>{line}</p>" for line in below)
    published = f'<meta property="article:published_time" content="{article.iso}">' if meta else ""
    when = shown or f'<span class="when">입력 {article.date}</span>'
    return f"""<!doctype html><html><head><meta charset="utf-8">
<title>{article.title} - 한결신문</title>
<link rel="canonical" href="https://{HOST}/news/{article.number}">
<meta property="og:title" content="{article.title}">{published}</head><body>
<div class="paper-top"><ul><li>한결마당</li><li>한결지기</li><li>한결지도</li>
<li>이웃소식판</li></ul></div>
<h1 class="paper-head">{article.title}</h1><div class="paper-line">{when}</div>
<div class="paper-text">{body}{tail}</div>
<div class="paper-side"><p>한결마당 새 글</p><p>이웃소식판 새 글</p></div>
<div class="paper-foot"><p>한결신문 가온시 누리길</p><p>한결신문을 펴내는 사람들</p>
<p>구독은 한결지기에게</p></div></body></html>""".encode()


def later_html(article: Story) -> bytes:
    """The page of an article after the paper was drawn anew: nothing is where, or as, it was."""
    body = "".join(f"<div>{p}</div>" for p in article.paragraphs)
    return f"""<!doctype html><html><head><meta charset="utf-8">
<title>{article.title}</title>
<link rel="canonical" href="https://{HOST}/view/{article.number}">
<meta property="og:title" content="{article.title}">
<meta property="article:published_time" content="{article.iso}"></head><body>
<header class="bar"><b>새 한결</b><i>온마을</i><i>오늘판</i><i>다시보기</i></header>
<main><h2>{article.title}</h2><section class="story">{body}
<div>새 한결은 온마을과 함께합니다</div></section></main>
<footer class="end"><p>새 한결 온마을 모임</p><p>오늘판을 엮는 이들</p></footer>
</body></html>""".encode()


def text(article: Story, *, below: tuple[str, ...] = (CLUB, SIGN_OFF)) -> str:
    """The page as a tool flattens it."""
    lines = (
        *(
            "한결마당",
            "한결지기",
            "한결지도",
            "이웃소식판",
            article.title,
            f"입력 {article.date}",
        ),
        *article.paragraphs,
        *below,
        *("한결마당 새 글", "이웃소식판 새 글", "한결신문 가온시 누리길"),
        *("한결신문을 펴내는 사람들", "구독은 한결지기에게"),
    )
    return "\n".join(lines)
