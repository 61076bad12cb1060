"""Rules of one's own: what a rule file may say, what it does, and what is said against it."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from cleaner import (
    ArgumentTypeError,
    Article,
    OptionError,
    Options,
    ProfileError,
    RuleError,
    RuleSet,
    SiteProfile,
    clean,
    clean_many,
    explain,
)
from cleaner.rules import engine
from cleaner.rules.lint import article_sentences, problems
from cleaner.rules.user_rules import built_in, rules_for
from common import SENTENCES

ADDED = """
[[rule]]
id = "promo.app"
scope = "block"
why = "the outlet's own app is advertised"
needs = ["앱"]
pattern = '(?:지금\\s)?하늘뉴스\\s앱[을를]?\\s(?:받으세요|내려받기)[!.]?'
matches = ["지금 하늘뉴스 앱을 받으세요!"]
spares = ["하늘뉴스 앱을 받은 사람은 3만 명이다."]
"""
OFF = """
[[rule]]
id = "tip.call"
off = true
why = "we study calls for tips"
matches = ["공유하기"]
spares = ["▶제보는 카톡 okjebo"]
"""
APP, TIP = "지금 하늘뉴스 앱을 받으세요!", "▶제보는 카톡 okjebo"
LINES = (SENTENCES[0], APP, SENTENCES[1], TIP, SENTENCES[2])
PAGES = {
    "html": f"<h1>산책로</h1><div class=article-body><p>{'<p>'.join(LINES)}</div>",
    "text": "\n".join(("산책로", "공유하기", *LINES)),
}
BOTH = Options(rules=RuleSet.parse(ADDED + OFF))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_rule_is_added_and_one_is_off(page: str) -> None:
    plain, ours = clean(page), explain(page, options=BOTH)
    assert APP in plain.text
    assert TIP not in plain.text
    assert ours.article == clean(page, options=BOTH)
    assert APP not in ours.article.text
    assert TIP in ours.article.text
    assert set(SENTENCES) <= set(ours.article.paragraphs)
    (verdict,) = (v for v in ours.verdicts if v.text == APP)
    assert (verdict.kept, verdict.family, verdict.rule) == (False, "promo", "promo.app")
    assert verdict.reason == "the outlet's own app is advertised"


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ("head", (f"{APP} {SENTENCES[1]}",)),
        ("tail", (f"{SENTENCES[1]} {APP}",)),
        ("list", (SENTENCES[1], APP, "☞ 누리시 새 도서관 열려")),
    ],
)
def test_rules_for_a_part_of_a_line_and_for_a_list(scope: str, lines: tuple[str, ...]) -> None:
    body = "<p>".join((SENTENCES[0], *lines, SENTENCES[2]))
    page = f"<h1>산책로</h1><div class=article-body><p>{body}</div>"
    options = Options(rules=RuleSet.parse(ADDED.replace("block", scope)))
    assert clean(page, options=options).paragraphs == SENTENCES
    assert APP in clean(page).text


def test_a_whole_family_is_off() -> None:
    rules = rules_for(RuleSet.parse(OFF.replace("tip.call", "tip.*")))
    assert {r.family for r in built_in().all} - {r.family for r in rules.all} == {"tip"}


def test_a_family_file_replaces_the_built_in_one() -> None:
    path = Path(engine.__file__).with_name("families") / "tip.toml"
    again = rules_for(RuleSet.read(path))
    assert {r.id for r in again.all} == {r.id for r in built_in().all}
    one = 'family = "tip"\n' + ADDED.replace("promo.app", "tip.app")
    assert [r.id for r in rules_for(RuleSet.parse(one)).all if r.family == "tip"] == ["tip.app"]


def test_several_files_are_joined(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ADDED, "utf-8")
    (tmp_path / "b.toml").write_text("\ufeff" + OFF, "utf-8")
    rules = RuleSet.read(tmp_path / "a.toml", str(tmp_path / "b.toml"))
    assert clean(PAGES["html"], options=Options(rules=rules)) == clean(PAGES["html"], options=BOTH)
    assert "b.toml" in repr(rules)


@pytest.mark.parametrize("workers", [0, 1])
def test_workers_honour_it(workers: int) -> None:
    pages = list(PAGES.values())
    results = list(clean_many(pages, workers=workers, options=BOTH))
    assert results == [clean(page, options=BOTH) for page in pages]
    assert all(isinstance(result, Article) and APP not in result.text for result in results)


def test_equal_rules_are_one_value() -> None:
    again = Options(rules=RuleSet.parse(ADDED + OFF))
    assert (again, hash(again)) == (BOTH, hash(BOTH))
    assert pickle.loads(pickle.dumps(BOTH)) == BOTH
    assert again != Options(rules=RuleSet.parse(ADDED))
    assert again.rules is not None
    assert BOTH.rules is not None
    assert rules_for(again.rules) is rules_for(BOTH.rules)


def test_plain_options_have_the_built_in_rules_and_no_others() -> None:
    assert Options().rules is None
    assert rules_for(RuleSet(())).all == built_in().all
    with pytest.raises(OptionError, match=r"RuleSet\.read"):
        Options(rules="my.toml")  # type: ignore[arg-type]


UNSOUND = {
    "no TOML": ("[[rule]\n", "invalid TOML"),
    "no table": ("rule = 3\n", "begin every rule with the line"),
    "outside": ('why = "a"\n' + ADDED, "`why` is outside of any rule"),
    "unknown key": (ADDED + 'patern = "a"\n', "rule 1 .promo.app.: unknown key `patern`"),
    "off with a pattern": (OFF + 'pattern = "a"\n', "unknown key `pattern`"),
    "no why": (ADDED.replace("why =", "# why ="), "`why` is missing"),
    "no matches": (ADDED.replace("matches =", "# matches ="), "`matches` is missing"),
    "no spares": (ADDED.replace("spares =", "# spares ="), "`spares` is missing"),
    "off, no spares": (OFF.replace("spares =", "# spares ="), "`spares` is missing"),
    "scope": (ADDED.replace('"block"', '"line"'), "`scope` must be one of row, block"),
    "where": (ADDED + 'where = ["above"]\n', "`where` must be a list of before, inside, after"),
    "longest": (ADDED + "longest = 0\n", "`longest` must be a number from 1"),
    "too long for a notice": (ADDED + "longest = 2500\n", "`longest` must be a number from 1"),
    "id": (ADDED.replace("promo.app", "promo"), "the id must be a family and a name"),
    "family's name": ('family = "Ad 1"\n' + ADDED, "`family` must be a name in lower case"),
    "parts": ("[parts]\nnow = 1\n" + ADDED, "must hold a text for each name"),
    "words of a block": (ADDED + 'words = "앱 받기"\n', "scope row needs `words`, every other"),
    "family": ('family = "ad"\n' + ADDED, "the id must begin with “ad.”"),
    "id taken": (ADDED.replace("promo.app", "tip.call"), "the id is taken"),
    "id twice": (ADDED + ADDED, "rule 2 .promo.app.: the id is taken"),
    "not there to be off": (OFF.replace("tip.call", "tip.cal"), "no built-in rule has this id"),
    "pattern": (ADDED.replace("(?:지금", "(?:(지금"), "the pattern does not compile"),
    "part": (ADDED.replace("(?:지금", "(?:{{now}}지금"), "a part that is not in .parts."),
    "row": (ADDED.replace('"block"', '"row"'), "`words` is missing"),
}


@pytest.mark.parametrize(("text", "message"), UNSOUND.values(), ids=UNSOUND)
def test_what_is_not_sound_is_said_at_once(text: str, message: str) -> None:
    with pytest.raises(RuleError, match=f"^my.toml: .*{message}") as caught:
        RuleSet.parse(text, name="my.toml")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"none\.toml: cannot be read: No such file"):
        RuleSet.read(tmp_path / "none.toml")
    (tmp_path / "cp949.toml").write_bytes(ADDED.encode("cp949"))
    with pytest.raises(RuleError, match="save it as UTF-8"):
        RuleSet.read(tmp_path / "cp949.toml")


def messages(text: str) -> list[str]:
    return [problem for _, problem in problems(RuleSet.parse(text))]


def test_sound_rules_have_no_problems() -> None:
    assert messages(ADDED + OFF) == []
    assert messages(ADDED + "longest = 1500\n") == []


def test_three_of_the_sentences_that_a_rule_removes_are_shown() -> None:
    problem = next(p for p in messages(own(r".{1,200}다\.")) if "sentences of articles" in p)
    assert problem.count("“") == 3


WRONG = {
    "no match": (ADDED.replace("받으세요!", "받자!"), "does not match “지금 하늘뉴스 앱을 받자!”"),
    "no need": (ADDED.replace('["앱"]', '["애플"]'), "it contains none of the rule's `needs`"),
    "a literal blank": (
        ADDED.replace("하늘뉴스\\s앱", "하늘뉴스 앱"),
        "a blank in a pattern is ignored, write \\s in “(?:지금\\s)?하늘뉴스 앱",
    ),
    "too long": (ADDED + "longest = 5\n", "more than `longest` (5)"),
    "no row": (
        "[[rule]]\nid = 'promo.row'\nscope = 'row'\nwhy = 'a row'\nwords = '앱 받기'\n"
        "matches = ['앱 열기']\nspares = ['책']\n",
        "it contains more than the rule's `words`, or a date",
    ),
    "a sentence": (
        ADDED.replace("받으세요!", "받는다.") + "spares_sentences = true\n",
        "a sentence ends in it, and `spares_sentences` is on",
    ),
    "a head": (
        ADDED.replace("block", "head").replace("받으세요!", "받자!"),
        "the pattern does not match its beginning",
    ),
    "a tail": (
        ADDED.replace("block", "tail").replace("받으세요!", "받자!"),
        "the pattern does not match its end",
    ),
    "spare taken": (
        ADDED.replace("3만 명이다.", "").replace("받은 사람은 ", "받으세요"),
        "which it must not match",
    ),
    "sentences": (
        ADDED.replace("하늘뉴스\\s앱[을를]?\\s(?:받으세요|내려받기)[!.]?", ".{0,40}앱.{0,60}"),
        f"of {len(article_sentences())} sentences of articles: “이 링크를 누르면 악성 앱이",
    ),
    "glued": (ADDED.replace("(?:지금", ".{0,60}(?:지금"), "removes the sentence beside"),
    "off in vain": (OFF.replace("▶제보는 카톡 okjebo", "가온시"), "on or off"),
    "goes all the same": (OFF.replace("▶제보는 카톡 okjebo", "■ 제보하기"), "by tip.header"),
    "must still go": (OFF.replace("공유하기", "산책로"), "no rule matches it"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_what_does_not_hold_is_reported(text: str, message: str) -> None:
    assert any(message in problem for problem in messages(text)), messages(text)


def own(pattern: str, **more: str) -> str:
    """A rule file of one rule with this pattern."""
    keys = "".join(f"{name} = {value}\n" for name, value in more.items())
    head = f"[[rule]]\nid = 'promo.app'\nscope = 'block'\nwhy = 'an app'\n{keys}"
    return f"{head}pattern = '''{pattern}'''\nmatches = ['앱']\nspares = ['책']\n"


def test_a_match_without_end_is_an_error_that_names_the_rule() -> None:
    line = "가나" * 40 + "다"
    page = "\n".join(("제목", line, *SENTENCES))
    slow = Options(rules=RuleSet.parse(own(r"(?:가|가나|나)+[!끝]")))
    with pytest.raises(RuleError, match=rf"promo\.app.* {len(line)} characters") as caught:
        clean(page, options=slow)
    assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args
    # The length of what a rule is tried on comes first: it is the same on every machine.
    short = Options(rules=RuleSet.parse(own(r"(?:가|가나|나)+[!끝]", longest="40")))
    assert clean(page, options=short) == clean(page)


def test_parts_that_unfold_are_refused_before_they_do() -> None:
    parts = "".join(f"p{n} = '{{{{p{n - 1}}}}}{{{{p{n - 1}}}}}'\n" for n in range(1, 60))
    rules = f"[parts]\np0 = '앱'\n{parts}" + own("{{p59}}")
    with pytest.raises(RuleError, match="more than 20,000 characters"):
        RuleSet.parse(rules)
    few = f"[parts]\np0 = '앱'\n{parts}" + own("{{p4}}")
    assert RuleSet.parse(few).files


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 100_000, "a = " + "9" * 5_000, own("(" * 5_000 + ")" * 5_000)]
)
def test_files_that_no_reader_can_hold(text: str) -> None:
    with pytest.raises(RuleError):
        RuleSet.parse(text)


@pytest.mark.parametrize(
    "pattern", ["(?R)", "앱|(?R)책", "(앱(?1)?)", "(?P<a>앱)(?&a)", "(앱)(?-1)"]
)
def test_patterns_that_call_themselves_are_refused(pattern: str) -> None:
    with pytest.raises(RuleError, match="calls itself"):
        RuleSet.parse(own(pattern))


@pytest.mark.parametrize("pattern", ["(앱)(?(1)|책)", "(?i:앱)", "(?P<R>앱)(?P=R)", "(?-i:앱)"])
def test_other_groups_are_not(pattern: str) -> None:
    assert RuleSet.parse(own(pattern)).files


@pytest.mark.parametrize("value", [5, None, b"", ["a"], object()])
def test_what_is_no_text_and_no_path(value: Any) -> None:
    with pytest.raises(ArgumentTypeError):
        RuleSet.parse(value)
    with pytest.raises(ArgumentTypeError):
        RuleSet.read(value)


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "9" * 5_000])
def test_profiles_that_no_reader_can_hold(text: str) -> None:
    with pytest.raises(ProfileError):
        SiteProfile.from_toml(text)
