"""Lists and articles of many shapes, for the decision whether a page is an article.

Sentences, places and people are invented; what is modelled is how blocks follow one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

SENTENCES = (
    "가온시는 이달부터 낡은 시내버스 서른두 대를 전기버스로 바꾼다고 밝혔다.",
    "새 버스는 한 번 충전하면 삼백 킬로미터를 달리고 소음도 절반으로 줄어든다.",
    "시는 올해 예산 팔십억 원을 들여 차고지 두 곳에 충전기를 놓았다.",
    "운전기사들은 \"멈출 때 흔들림이 적어 손님들이 좋아한다\"고 말했다.",
    "다만 겨울철에는 달리는 거리가 짧아져 배차 간격을 다시 짜야 한다.",
    "하람군 앞바다에서 잡히는 꽃게가 지난해보다 두 배 가까이 늘었다.",
    "어민들은 산란기에 그물을 거둔 것이 효과를 냈다고 보고 있다.",
    "군은 어린 꽃게 백만 마리를 다음 달 초 포구 세 곳에 풀기로 했다.",
    "값은 킬로그램에 만 이천 원으로 지난주보다 조금 내렸다.",
    "수협은 위판장을 새벽 네 시부터 열어 물량을 나눠 받을 계획이다.",
    "라온초등학교 아이들이 직접 쓴 동시집이 마을 도서관에 꽂혔다.",
    "아이들은 한 학기 동안 매주 수요일 아침에 시를 한 편씩 지었다.",
    "담임교사는 \"맞춤법보다 마음을 먼저 보자고 했다\"고 설명했다.",
    "책은 이백 권을 찍었고 수익금은 급식실 화분을 사는 데 쓴다.",
    "학부모들은 가을에 낭독회를 열자고 학교에 제안했다.",
    "다솜정밀은 삼 분기 매출이 구백억 원으로 지난해보다 십이 퍼센트 늘었다고 공시했다.",
    "수출이 늘어난 데다 원자재값이 내린 덕을 봤다는 것이 회사의 설명이다.",
    "증권가는 내년에도 주문이 이어질 것으로 내다보고 목표 주가를 올렸다.",
    "노조는 늘어난 이익을 안전 설비에 먼저 써야 한다고 요구했다.",
    "회사는 이달 말까지 노사 협의를 마치고 투자 계획을 내놓기로 했다.",
    "누리산 둘레길에서 길을 잃은 등산객 두 명이 여섯 시간 만에 구조됐다.",
    "소방대는 휴대전화 신호를 따라 계곡 아래에서 두 사람을 찾았다.",
    "두 사람 모두 다친 곳은 없으며 병원에서 안정을 되찾고 있다.",
    "군은 갈림길마다 야광 표지판을 더 세우고 순찰을 늘릴 방침이다.",
    "전문가들은 해가 지기 두 시간 전에는 산을 내려와야 한다고 조언했다.",
    "미르구는 빈집 마흔 채를 고쳐 젊은 예술가들에게 빌려주기로 했다.",
    "임대료는 한 달에 오만 원이며 한 번에 이 년까지 머물 수 있다.",
    "첫 입주자는 도예가와 사진가를 비롯해 모두 아홉 명이다.",
    "주민들은 밤에도 불이 켜져 골목이 밝아졌다며 반겼다.",
    "구는 내년 봄에 작업실을 여는 축제를 마련한다고 덧붙였다.",
)  # fmt: skip
HEADLINES = (
    "가온시, 시내버스 서른두 대 전기버스로",
    "하람 앞바다 꽃게 두 배로 늘었다는데",
    "라온초 아이들이 펴낸 첫 동시집",
    "다솜정밀 3분기 매출 12% 증가",
    "누리산 등산객 둘 여섯 시간 만에 구조",
    "미르구 빈집 마흔 채, 예술가 작업실로",
    "새벽 위판장, 손님맞이 분주한 까닭",
    "도담천 물길 따라 걷는 밤 산책 인기",
    "소래포구 등대 쉰 해 만에 다시 켠다",
    "온빛마을 우물 복원…마을 잔치 열려",
    "한결시장 상인회, 주차장 두 곳 늘려",
    "이든고 배구부 전국대회 첫 우승",
)  # fmt: skip
MENU = ("정치", "경제", "사회", "문화", "스포츠", "오피니언", "전국", "포토", "로그인", "회원가입")
FOOT = ("회사소개", "광고문의", "이용약관", "개인정보처리방침", "청소년보호정책")
OUTLETS = ("누리일보", "가온신문", "한결뉴스", "라온경제", "온빛방송", "다솜투데이")
REPORTERS = ("도하람", "맹다솜", "봉이든", "설온빛", "표누리", "편가온")


def paragraph(start: int, sentences: int = 2) -> str:
    """A paragraph of several sentences of one story."""
    return " ".join(SENTENCES[(start + i) % len(SENTENCES)] for i in range(sentences))


def story(number: int, paragraphs: int = 5) -> list[str]:
    """The paragraphs of one article."""
    return [paragraph(5 * number + i, 1 + i % 2) for i in range(paragraphs)]


def digest(number: int, size: int = 110, end: str = "…") -> str:
    """The opening of an article, cut off in the middle of a sentence."""
    text = paragraph(5 * number, 5)[:size].rstrip(" .")
    return text.removesuffix("다") + end


def headline(number: int) -> str:
    return HEADLINES[number % len(HEADLINES)]


def outlet(number: int) -> str:
    return OUTLETS[number % len(OUTLETS)]


def reporter(number: int) -> str:
    return REPORTERS[number % len(REPORTERS)]


def day(number: int) -> str:
    return f"2024-03-{10 + number:02}"


# ---- lists ----------------------------------------------------------------------------------

Group = Callable[[int], Sequence[str]]

GROUPS: dict[str, Group] = {
    "headline, cut digest": lambda i: (headline(i), digest(i)),
    "headline, short cut digest": lambda i: (headline(i), digest(i, 75)),
    "headline, long cut digest": lambda i: (headline(i), digest(i, 200)),
    "headline, cut digest, time": lambda i: (headline(i), digest(i), f"{day(i)} 14:0{i % 10}"),
    "headline, cut digest, hours ago": lambda i: (headline(i), digest(i), f"{i + 1}시간 전"),
    "headline twice, cut digest": lambda i: (headline(i), headline(i), digest(i)),
    "headline, whole digest": lambda i: (headline(i), paragraph(5 * i, 2)),
    "section, headline, whole digest": lambda i: (MENU[i % 6], headline(i), paragraph(5 * i, 2)),
    "headline, whole digest, reporter": lambda i: (
        *(headline(i), paragraph(5 * i, 2), f"{reporter(i)} 기자 {day(i)} 09:30"),
    ),
    "number, headline, whole digest, outlet": lambda i: (
        *(str(i + 1), headline(i), paragraph(5 * i, 2), outlet(i)),
    ),
    "cut digests alone": lambda i: (digest(i),),
    "long cut digests alone": lambda i: (digest(i, 260, " 가"),),
    "digests that open with outlet and reporter": lambda i: (
        f"[{outlet(i)} {reporter(i)} 기자] {paragraph(5 * i, 3)}",
    ),
    "digests that open with an agency": lambda i: (
        f"(가온={outlet(i)}) {reporter(i)} 기자 = {digest(i, 180, '')}",
    ),
    "headline and digest on one line, with a date": lambda i: (
        f"{headline(i)} {digest(i, 120, '')} {outlet(i)}ㅣ{reporter(i)} 기자ㅣ"
        f"2024. 03. {10 + i} 09:4{i % 10}",
    ),
    "headline, digest cut on both sides": lambda i: (headline(i), "..." + digest(i, 140, "...")),
    "outlet, days ago, headline and digest on one line": lambda i: (
        *(outlet(i), f"{i + 1}일 전", f"{headline(i)}...{digest(i, 150, '...')}"),
    ),
    "headline and digest glued to the link to the rest": lambda i: (
        f"{headline(i)} {digest(i, 150, '..')} 더보기",
    ),
    "day and section in front of the digest": lambda i: (
        *(headline(i), f"03월 {10 + i}일 · 문화팀{paragraph(5 * i, 2)}"),
    ),
}  # fmt: skip


def listed(group: Group, count: int = 10, *, blanks: bool = True) -> str:
    """A list page as a tool flattens it: menu, groups, pages, imprint."""
    groups = [("\n\n" if blanks else "\n").join(group(i)) for i in range(count)]
    gap = "\n\n" if blanks else "\n"
    return "\n".join(MENU) + gap + gap.join(groups) + gap + "1 2 3 4 5 다음\n" + "\n".join(FOOT)


def listed_html(group: Group, count: int = 10) -> str:
    """The same as markup; the headlines are links."""

    def item(i: int) -> str:
        lines = group(i)
        linked = (f'<a href="/n/{i}">{t}</a>' if t in HEADLINES else f"<p>{t}</p>" for t in lines)
        return f"<li>{''.join(linked)}</li>"

    items = "".join(map(item, range(count)))
    menu = "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(MENU))
    return (
        f"<html><head><title>전체기사 - 누리일보</title></head><body><ul>{menu}</ul>"
        f'<div class="x1"><ul>{items}</ul></div><div>{" ".join(FOOT)}</div></body></html>'
    )


def busy(*middle: str) -> str:
    """A front page of headlines with a few lines of prose among them."""
    above = [f"{headline(i)} {i}" for i in range(40)]
    below = [f"{headline(i + 5)} {i}" for i in range(40)]
    return "\n".join((*MENU, *above, *middle, *below, *FOOT))


SITE_PROSE = {
    "rights": (
        "본 콘텐츠의 저작권은 제공처 또는 누리포털에 있으며 이를 무단 이용하는 경우 "
        "저작권법 등에 따라 책임을 질 수 있습니다."
    ),
    "ranking": (
        "한 시간마다 집계한 조회수 순위로 구성된 뉴스를 제공합니다. 실제 조회수와는 "
        "다를 수 있습니다."
    ),
    "comments": (
        "건전한 토론을 위해 규정에 어긋나는 댓글은 삭제될 수 있습니다. 로그인하시면 "
        "댓글을 등록하실 수 있습니다."
    ),
    "cookies": (
        "이 사이트는 더 나은 서비스를 위해 쿠키를 사용합니다. 계속 이용하시면 쿠키 "
        "사용에 동의하는 것으로 봅니다."
    ),
    "count": "총 204개의 연재가 있습니다.",
    "search": (
        "더 정확한 검색 결과를 원하시면 상세 검색을 이용해 보세요. 뉴스 검색 결과는 "
        "2,000건까지 제공합니다."
    ),
    "definition": (
        "사이니지는 공공장소나 상점에 놓여 정보를 보여 주는 화면을 말한다. 통신 기술과 "
        "만나 광고판을 대신하고 있으며 값이 내리면서 "
        "쓰임새가 넓어졌다. 세계 시장은 해마다 한 자릿수로 자란다."
    ),
    "horoscope": "뜻밖의 소식이 찾아오는 날이다. 서두르지 말고 가까운 사람과 의논하면 좋겠다.",
}  # fmt: skip
TERMS = tuple(
    f"제{number}조 ({name})\n회사는 {name}에 관하여 회원에게 알리며, 회원은 이 "
    f"약관에 따라 서비스를 이용합니다."
    for number, name in enumerate(("목적", "정의", "효력", "가입", "의무", "해지", "책임"), 1)
)
PRIVACY = tuple(
    f"{number}. {name}\n당사는 {name}을 위해 이용자의 개인정보를 처리하며, 목적을 "
    f"이룬 뒤에는 지체 없이 파기합니다."
    for number, name in enumerate(("회원 관리", "상담", "본인 확인", "통계", "행사 안내"), 1)
)
ERRORS = {
    "no such page": (
        "요청하신 페이지를 찾을 수 없습니다.\n주소가 변경되었거나 삭제된 페이지입니다. "
        "다시 확인해 주세요."
    ),
    "empty search": "'꽃게'에 대한 검색 결과가 없습니다.\n검색어를 확인해 주세요.",
    "log in": "로그인 후 이용하실 수 있습니다.\n아이디와 비밀번호를 입력해 주세요.",
    "maintenance": "서비스 점검 중입니다.\n이용에 불편을 드려 죄송합니다.",
}


def feed() -> str:
    """A feed, which has markup of its own."""
    items = "".join(
        f"<item><title>{headline(i)}</title><description>{paragraph(5 * i, 4)}</description>"
        f"<pubDate>Mon, 12 Mar 2024 09:3{i}:00 +0900</pubDate></item>"
        for i in range(6)
    )
    return f'<rss version="2.0"><channel><title>누리일보</title>{items}</channel></rss>'


def lists() -> dict[str, str]:
    """Pages that hold no article, by name."""
    made = {f"text: {name}": listed(group) for name, group in GROUPS.items()}
    made |= {f"narrow: {name}": listed(group, blanks=False) for name, group in GROUPS.items()}
    made |= {f"few: {name}": listed(group, 4) for name, group in GROUPS.items()}
    made |= {f"html: {name}": listed_html(group) for name, group in GROUPS.items()}
    made |= {f"front page with {name}": busy(text) for name, text in SITE_PROSE.items()}
    made["terms"] = "\n".join((*MENU, "이용약관", *TERMS, *FOOT))
    made["privacy policy"] = "\n".join((*MENU, "개인정보처리방침", *PRIVACY, *FOOT))
    made |= {f"error: {name}": "\n".join((*MENU, text, *FOOT)) for name, text in ERRORS.items()}
    dated = GROUPS["headline, whole digest, reporter"]
    joining = "회원이 되시면 더 많은 이야기를 읽을 수 있습니다. 지금 바로 가입하세요."
    made["log-in with a call to join"] = "\n".join(("아이디", "비밀번호", joining, "회원가입"))
    made["feed"] = feed()
    made["reporter's page"] = "\n".join(
        (
            *("도하람 기자", "구독 1,204", "안녕하세요, 누리일보 도하람입니다. 잘 듣겠습니다."),
            *("전체기사", *chain.from_iterable((headline(i), day(i)) for i in range(10))),
        )
    )
    profile = "사회부에서 마을과 사람을 취재합니다. 제보는 언제나 환영합니다."
    made["html: reporter's profile"] = html(
        f"<h2>도하람 기자</h2>{tags([profile])}<ul>"
        + "".join(f"<li><a>{headline(i)}</a> {day(i)}</li>" for i in range(10))
        + "</ul>",
        "<title>도하람 기자</title>",
    )
    made["two reports with dates"] = "\n".join(chain.from_iterable(map(dated, range(2))))
    made["front page of headlines"] = busy()
    made["search with one result"] = "\n".join(
        (*MENU, "최근 검색어", "꽃게", "검색어 저장 끄기", "1,203", headline(1), digest(1, 230, ""))
    )
    return made


# ---- articles -------------------------------------------------------------------------------

Frame = Callable[[list[str]], str]
DATE = "입력 2024.03.12 09:30"


def lines(*parts: str | Sequence[str]) -> str:
    return "\n\n".join(
        chain.from_iterable((part,) if isinstance(part, str) else part for part in parts)
    )


def related(count: int) -> list[str]:
    """Headlines below an article."""
    return ["많이 본 뉴스", *(f"{headline(i)} {i}" for i in range(1, count + 1))]


def cards(count: int) -> list[str]:
    """Headline-and-digest groups below an article."""
    groups = ((headline(i), digest(i)) for i in range(1, count + 1))
    return ["관련 뉴스", *chain.from_iterable(groups)]


def html(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def tags(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


FRAMES: dict[str, Frame] = {
    "alone": lambda body: lines(body),
    "headline": lambda body: lines(headline(0), body),
    "headline, date": lambda body: lines(headline(0), DATE, body),
    "menu, headline, date, imprint": lambda body: lines(MENU, headline(0), DATE, body, FOOT),
    "no date, imprint": lambda body: lines(MENU, headline(0), body, FOOT),
    "byline below": lambda body: lines(headline(0), body, "도하람 기자 haram@example.com"),
    "hours ago": lambda body: lines(MENU, headline(0), "3시간 전", body, FOOT),
    "many headlines below": lambda body: lines(MENU, headline(0), DATE, body, related(11)),
    "cards below": lambda body: lines(MENU, headline(0), DATE, body, cards(8)),
    "html: h1": lambda body: html(f"<h1>{headline(0)}</h1>{tags(body)}"),
    "html: title, h1": lambda body: html(
        f"<h1>{headline(0)}</h1>{tags(body)}", f"<title>{headline(0)} - 누리일보</title>"
    ),
    "html: picture of a date": lambda body: html(
        f'<h1>{headline(0)}</h1><img src="date.gif">{tags(body)}',
        f'<meta property="og:title" content="{headline(0)}">',
    ),
    "html: hours ago": lambda body: html(
        f"<h1>{headline(0)}</h1><span>3시간 전</span><article>{tags(body)}</article>"
    ),
    "html: comment in the name": lambda body: html(
        f'<h1>{headline(0)}</h1><div>{DATE}</div><div class="comment_content">{tags(body)}</div>'
    ),
    "html: reply in the name": lambda body: html(
        f'<h1>{headline(0)}</h1><div>{DATE}</div><div class="reply_view">{tags(body)}</div>'
    ),
    "html: hidden until a script runs": lambda body: html(
        f"<h1>{headline(0)}</h1><div>{DATE}</div><div>{tags(body)}</div>"
    ).replace("<body>", '<body style="visibility:hidden">'),
    "html: cards beside": lambda body: html(
        f"<article><h1>{headline(0)}</h1>{tags(body)}</article><div>"
        + "".join(
            f'<div><a href="/{i}">{headline(i)}</a><p>{digest(i)}</p></div>' for i in range(1, 12)
        )
        + "</div>"
    ),
}  # fmt: skip

BODIES: dict[str, list[str]] = {
    "report": story(0),
    "long report": [paragraph(i, 3) for i in range(0, 24, 3)],
    "two paragraphs": [paragraph(5, 3), paragraph(8, 2)],
    "one paragraph": [paragraph(20, 5)],
}

ODD: dict[str, list[str]] = {
    "sub-heads": [
        *("■ 전기버스 서른두 대", paragraph(0, 3), "■ 꽃게는 두 배로", paragraph(5, 3)),
        *("■ 아이들의 동시집", paragraph(10, 3), "■ 빈집의 변신", paragraph(25, 3)),
    ],
    "marked sub-heads above one paragraph each": [
        line for i in range(9) for line in (f"▲{HEADLINES[i]}", paragraph(3 * i % 27, 2))
    ],
    "digests published as one": [f"▲ {paragraph(5 * i, 2)}" for i in range(5)],
    "interview": list(
        chain.from_iterable(
            (f"- {question}", f"“{paragraph(5 * i + 1, 2)}”")
            for i, question in enumerate(
                ("언제부터 준비했나.", "가장 힘든 점은 무엇인가.", "앞으로의 계획은.")
            )
        )
    ),
    "broadcast": list(
        chain.from_iterable(
            ("[앵커]" if i % 2 == 0 else "[도하람 기자]", paragraph(4 * i, 2)) for i in range(4)
        )
    ),
    "words of error pages": [
        "다온시는 세금 404억원을 잘못 거둬 서비스 점검에 들어갔다고 밝혔다.",
        "시는 시민 이용에 불편을 드려 죄송하다며 삭제된 기록을 되살리겠다고 말했다.",
    ],
    "about personal data": [
        "가온정보는 회원 이만 명의 개인정보가 밖으로 나갔다고 밝혔습니다.",
        "이용자들은 회사가 약관을 어겼다며 소송을 냈습니다.",
        "경찰은 서버 기록을 확보해 경위를 조사했습니다.",
    ],
    "days in figures": [
        "가온시는 2024-03-02 첫 삽을 뜬 다리 공사를 2024-11-20 마친다고 밝혔다.",
        *(paragraph(0, 3), paragraph(3, 2), paragraph(25, 3)),
    ],
    "days of a show": [
        "가온미술관은 2024.03.02부터 2024.05.19까지 옛 지도를 모은 전시를 연다고 밝혔다.",
        "전시에는 2024.01.10 새로 찾은 지도 두 점이 함께 나온다.",
    ],
    "captions written twice": [
        *("▲ 새로 들어온 전기버스.", "▲ 새로 들어온 전기버스.", "1. 바뀌는 노선", paragraph(0, 5)),
    ],
    "a text that was cut off": [paragraph(0, 12)[:430]],
    "timeline": [
        *("09:30", paragraph(0, 2), "10:10", paragraph(5, 2), "11:40", paragraph(20, 3)),
        *("13:20", paragraph(22, 3)),
    ],
}  # fmt: skip


def articles() -> dict[str, tuple[str, str]]:
    """Pages that hold an article, by name, and a paragraph that has to come out.

    One or two paragraphs in a box named for comments may be a comment.
    """
    made = {
        f"{name}: {frame}": (put(body), max(body, key=len))
        for name, body in BODIES.items()
        for frame, put in FRAMES.items()
        if len(body) >= 3 or "in the name" not in frame
    }
    for name, body in ODD.items():
        longest = max(body, key=len)
        made[f"{name}: dated"] = (lines(MENU, headline(0), DATE, body, FOOT), longest)
        made[f"{name}: not dated"] = (lines(headline(0), body), longest)
    return made
