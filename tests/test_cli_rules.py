"""`cleaner rules` and `--rules`: what they print, and how they end."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from cleaner import explain
from cleaner.cli import rulefiles
from cleaner.cli.main import main
from cleaner.locate import class_names
from cleaner.prune.reasons import STRUCTURE
from cleaner.rules import engine
from cleaner.rules.engine import load

FIXTURES = Path(__file__).parent / "fixtures"
GOOD = """
[[rule]]
id = "promo.app"
scope = "block"
why = "the outlet's own app is advertised"
pattern = '(?:지금\\s)?하늘뉴스\\s앱[을를]?\\s(?:받으세요|내려받기)[!.]?'
matches = ["지금 하늘뉴스 앱을 받으세요!"]
spares = ["하늘뉴스 앱을 받은 사람은 3만 명이다."]

[[rule]]
id = "share.*"
off = true
why = "we count share buttons"
spares = ["기사 URL이 복사되었습니다."]
"""
SLOW = GOOD.replace("(?:지금\\s)?하늘뉴스", "(?:[가-힣]|[가-힣][가-힣]|\\s)*하늘뉴스")
PAGE = """<h1>가온시 산책로</h1><div class="article-body">
<p>가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.</p>
<p>지금 하늘뉴스 앱을 받으세요!</p><p>기사 URL이 복사되었습니다.</p>
<p>시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.</p></div>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "good.toml").write_text(GOOD, "utf-8")
    (tmp_path / "slow.toml").write_text(SLOW, "utf-8")
    (tmp_path / "unsound.toml").write_text(GOOD.replace("why", "wy", 1), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Out = pytest.CaptureFixture[str]


def test_all_rules_are_listed_and_so_is_what_structure_tells(capsys: Out) -> None:
    assert main(["rules", "list"]) == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert listed >= {rule.id for rule in load().all} | {why.rule for why in STRUCTURE}


def test_listing_is_narrowed_by_family_and_words(capsys: Out) -> None:
    assert main(["rules", "list", "--family", "tip", "okjebo", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "tip.call" in [rule["id"] for rule in found]
    assert {rule["family"] for rule in found} == {"tip"}
    assert all(Path(rule["file"]).name == "tip.toml" for rule in found)
    assert main(["rules", "list", "no rule says this"]) == 1


def test_a_rule_is_shown_in_full(capsys: Out, folder: Path) -> None:
    assert main(["rules", "show", "share.copied", "promo", "--rules", "good.toml"]) == 0
    out = capsys.readouterr().out
    for part in (
        "기사 URL이 복사되었습니다.",
        "share.toml",
        "복사 | 붙여",
        "good.toml",
        "promo.app",
    ):
        assert part in out


def test_an_unknown_id_is_an_error(capsys: Out) -> None:
    assert main(["rules", "show", "tail.rest", "tip.cal"]) == 2
    out, err = capsys.readouterr()
    assert "leftover text below the last sentence" in out
    assert "no rule tip.cal" in err


def test_every_id_of_a_verdict_can_be_looked_up(capsys: Out) -> None:
    pages = sorted((Path(__file__).parent / "fixtures/pages").glob("*.html"))[::3]
    found = {v.rule for page in pages for v in explain(page.read_bytes()).verdicts if v.rule}
    assert any(rule.endswith(".box") for rule in found)
    assert main(["rules", "show", *sorted(found)]) == 0
    assert capsys.readouterr().err == ""


def test_every_reason_in_the_source_can_be_looked_up(capsys: Out) -> None:
    sources = sorted(Path(engine.__file__).parents[1].rglob("*.py"))
    made = "\n".join(path.read_text("utf-8") for path in sources)
    ids = set(re.findall(r'"((?:profile|page)\.[a-z]+)"', made)) - {"page.html"}
    ids |= {why.rule for why in STRUCTURE}
    names = tomllib.loads(Path(class_names.__file__).with_suffix(".toml").read_text("utf-8"))
    boxed = {*names["words"], *(pair["family"] for pair in names["pairs"])}
    ids |= {f"{family}.box" for family in boxed}
    assert main(["rules", "show", *sorted(ids)]) == 0
    assert capsys.readouterr().err == ""


def test_every_reason_on_the_pages_of_the_fixtures_can_be_shown(capsys: Out) -> None:
    pages = sorted((FIXTURES / "pages").glob("*.html"))
    ids = {verdict.rule for page in pages for verdict in explain(page.read_bytes()).verdicts}
    assert "deck.box" in ids
    assert main(["rules", "show", *sorted(filter(None, ids))]) == 0
    assert capsys.readouterr().err == ""


def test_an_unknown_id_prints_nothing_else(capsys: Out) -> None:
    assert main(["rules", "show", "nonsense.id"]) == 2
    assert capsys.readouterr().out == ""


def test_a_structural_reason_says_what_to_do(capsys: Out) -> None:
    assert main(["rules", "show", "--json", "deck.above", "navigation.box", "page.kind"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("}\n")
    listed = [json.loads(line) for line in out.splitlines()]
    assert [one["id"] for one in listed] == ["deck.above", "navigation.box", "page.kind"]
    assert "keep_decks" in listed[0]["remedy"]
    assert "accept='always'" in listed[2]["remedy"]


def test_the_built_in_examples_hold(capsys: Out) -> None:
    assert main(["rules", "test"]) == 0
    assert ": 0 fail" in capsys.readouterr().out


def test_a_sound_file_passes(capsys: Out, folder: Path) -> None:
    assert main(["rules", "check", "good.toml"]) == 0
    out = capsys.readouterr().out
    assert "ok    adds  promo.app  (1 matches, 1 spares)" in out
    assert "good.toml: 2 rules, 0 fail" in out


def test_a_pattern_without_end_is_found_and_ended(
    capsys: Out, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rulefiles, "PATIENCE", 1.0)
    assert main(["rules", "check", "slow.toml"]) == 1
    out = capsys.readouterr().out
    assert "FAIL  adds  promo.app" in out
    assert "avoid nested repeats" in out


def test_an_unsound_file_is_refused(capsys: Out, folder: Path) -> None:
    assert main(["rules", "check", "unsound.toml"]) == 2
    assert "unsound.toml: rule 1 (promo.app): unknown key `wy`" in capsys.readouterr().err
    assert main(["--rules", "unsound.toml", "page.html"]) == 2
    assert "unsound.toml: rule 1" in capsys.readouterr().err


def test_trying_shows_what_changes(capsys: Out, folder: Path) -> None:
    assert main(["rules", "try", "good.toml", "page.html"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "==> page.html <==",
        "- [promo] promo.app: the outlet's own app is advertised",
        "-     지금 하늘뉴스 앱을 받으세요!",
        "+ kept, no longer [share] share.copied",
        "+     기사 URL이 복사되었습니다.",
        "promo.app: removes lines from 1 of 1 pages",
        "share.*: keeps lines on 1 of 1 pages",
    ]
    assert main(["rules", "try", "good.toml", "page.html", "none.html", "--json"]) == 2
    output = capsys.readouterr()
    assert json.loads(output.out)["removed"][0]["rule"] == "promo.app"
    assert "none.html: No such file" in output.err


def test_the_page_command_takes_rule_files(capsys: Out, folder: Path) -> None:
    assert main(["page.html"]) == 0
    plain = capsys.readouterr().out
    assert main(["--rules", "good.toml", "page.html"]) == 0
    ours = capsys.readouterr().out
    assert "앱을 받으세요" in plain
    assert "앱을 받으세요" not in ours
    assert "복사되었습니다" in ours
    assert "복사되었습니다" not in plain


def test_a_new_file_with_a_wrong_id_is_named_once(capsys: Out, folder: Path) -> None:
    assert main(["rules", "new", "other.toml", "--id", "nofamily"]) == 2
    assert capsys.readouterr().err.startswith("cleaner: other.toml: rule 1 (nofamily): ")
    assert not (folder / "other.toml").exists()
