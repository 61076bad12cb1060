"""Lines that lost bytes: what is noise but for a lost letter is removed, all else stays."""

from __future__ import annotations

import re

import pytest

from cleaner import Options, RuleSet, clean, explain
from cleaner.locate.features import MOST_DAMAGED
from cleaner.rules import damaged
from cleaner.rules.damaged import LONGEST, MOST_LOST, DamagedLook, may_be_damaged
from cleaner.rules.engine import Rule, Where
from cleaner.rules.near_misses import near_misses
from cleaner.rules.user_rules import built_in
from cleaner.text.normalize import LOST
from common import cost_of

BODY = (
    "가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.",
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.",
    "다만 예산이 12% 넘게 늘어 시의회에서는 까닭을 따져 묻는 목소리도 나왔다.",
    "시 관계자는 내년 가을까지 나머지 구간도 차례로 손볼 계획이라고 덧붙였다.",
)
# Times of a plain search, for each character; the slowest takes a fifth.
SLOW = 3_000.0


def rule_of(text: str, where: Where = "after") -> str | None:
    look = DamagedLook(built_in(), text)
    rule = look.whole(where) or look.header(where)
    return rule.id if rule else None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("저작권자 가온일보 무단전재 �지", "copyright.forbids"),
        ("이하람 기자의 다른 기사 보�", "navigation.notice"),
        ("이하람 기자의 ��른 기사 보기", "navigation.notice"),
        ("카카오톡 채널 추�하기", "subscribe.call"),
        ("프린�하기", "print.controls"),
        ("이 시각 많이 본 뉴�", "ranking.header"),
        ("글자크기 설� | 인쇄", "font-size.controls"),
        ("페이스북 트�터 카카오톡 URL복사", "share.networks"),
    ],
)
def test_noise_with_a_letter_lost_is_recognised(text: str, rule: str) -> None:
    assert built_in().look(text).whole("after") is None
    assert rule_of(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "저작권 보호 기간을 늘린다고 문체부는 밝혔다. 금�",
        "기사의 본문 내용은 이 글자크�로 변경됩니다.",  # a sentence
        "많이 본 뉴�",
        "복�",  # too little is left
        "이전 기사�서 밝혔듯",  # a sign may have been there
        "키워드� 물이다",
        "새 다리 앞에서 사진을 찍는 시� 모습",
        "▲ 시민들이 새 다리를 �고 있다",
        "가� 나� 다� 라� 저작권자 ⓒ 가온일보",  # too much is lost
        "저작권자 ⓒ 가온일보, 무단 전재 및 재배포 금�" + " 가온" * 30,
    ],
)
def test_what_may_be_text_stays(text: str) -> None:
    assert rule_of(text) is None
    assert rule_of(text, "inside") is None


def test_inside_an_article_only_long_phrases_are_sure() -> None:
    assert rule_of("관련기� 보기", "after")
    assert rule_of("관련기� 보기", "inside") is None
    assert rule_of("저작권자 가온일보 무단전재 �지", "inside")


def test_a_damaged_page_loses_its_noise_and_none_of_its_sentences() -> None:
    notice = "저작권자 가온일보 무단전재 �지"
    body = (BODY[0].replace("산책로", "산�로"), BODY[1], BODY[2][:-2] + f"{LOST}.", BODY[3])
    page = "\n".join(("강변 산책로 단장", "입력 2024.03.19 14:05", *body, notice))
    found = explain(page)
    assert found.article.paragraphs == body
    assert {v.text: v.rule for v in found.verdicts}[notice] == "copyright.forbids"


def test_rules_of_a_user_match_as_they_are_written() -> None:
    rules = RuleSet.parse(
        "[[rule]]\nid='promo.app'\nscope='block'\nwhy='x'\nneeds=['가온앱']\n"
        "pattern='가온앱 에서 보세요'\nmatches=['가온앱에서 보세요']\n"
        "spares=['가온앱에서 보았다']\n"
    )
    page = "\n".join((*BODY, "가온앱에서 보�요"))
    assert clean(page, options=Options(rules=rules)).text.endswith("가온앱에서 보�요")


def test_few_lines_are_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    init = DamagedLook.__init__

    def counted(self: DamagedLook, rules: object, text: str) -> None:
        looks.append(text)
        init(self, rules, text)  # type: ignore[arg-type]

    monkeypatch.setattr(damaged.DamagedLook, "__init__", counted)
    clean("\n".join(BODY))
    assert not looks
    clean("\n".join(f"관련기� 보기 {n}번\n{BODY[n % 4]}" for n in range(3 * MOST_DAMAGED)))
    assert 0 < len(looks) <= MOST_DAMAGED


@pytest.mark.parametrize(
    "rule", [r for r in built_in().all if may_be_damaged(r)], ids=lambda r: r.id
)
def test_no_pattern_is_slow_on_damaged_lines(rule: Rule) -> None:
    flags = rule.pattern.flags & ~re.UNICODE
    pattern = damaged._pattern(rule.full_source, MOST_LOST)
    for text in near_misses(rule.full_source, flags, min(rule.longest, LONGEST)):
        for at in (len(text) // 6, len(text) // 2, len(text) - 2):
            line = f"{text[:at]}{LOST}{text[at + 1 :]}"
            assert cost_of(pattern.fullmatch, line, tries=2) < SLOW, line
