"""`cleaner learn`, and the profiles that other commands take; profiles as documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import SiteProfile, clean
from cleaner.cli.main import main
from cleaner.cli.profiles import write_profile
from cleaner.sites.profile import BoxPlace, DatePlace, Layout, Line, Phrase
from common import rows_of
from sites import CLUB, HOST, html, later_html, story, text

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
COUNTS = st.integers(0, 10**9)
LINES = st.builds(
    Line, text=WORDS, position=st.sampled_from(("above", "below", "around")), count=COUNTS
)
PHRASES = st.builds(Phrase, text=WORDS, count=COUNTS, example=WORDS)
PLACES = st.builds(BoxPlace, trail=WORDS, family=WORDS, example=WORDS)
DATES = st.builds(DatePlace, role=st.sampled_from(("published", "modified")), label=WORDS)
LAYOUTS = st.builds(
    Layout,
    name=WORDS,
    voice=st.sampled_from(("plain", "polite")),
    marks=st.lists(WORDS, max_size=3).map(tuple),
    closing=st.lists(PHRASES, max_size=3).map(tuple),
    lines=st.lists(LINES, max_size=3).map(tuple),
    places=st.lists(PLACES, max_size=2).map(tuple),
    dates=st.lists(DATES, max_size=2).map(tuple),
)
PROFILES = st.builds(
    SiteProfile, host=WORDS, pages=COUNTS, layouts=st.lists(LAYOUTS, max_size=2).map(tuple)
)


@settings(deadline=None)
@given(PROFILES)
def test_any_profile_reads_back(profile: SiteProfile) -> None:
    assert SiteProfile.from_toml(profile.to_toml()) == profile


@settings(deadline=None)
@given(PROFILES, st.sampled_from([html(story(9)), text(story(9))]))
def test_any_profile_can_be_used(profile: SiteProfile, page: bytes | str) -> None:
    assert set(story(9).paragraphs) <= set(clean(page, profile=profile).paragraphs)


def test_a_profile_that_cannot_be_written_leaves_no_draft(tmp_path: Path) -> None:
    taken = tmp_path / "site.toml"
    taken.mkdir()
    with pytest.raises(OSError, match=r"site\.toml'$"):
        write_profile(str(taken), SiteProfile(host="news.example", pages=2, layouts=()))
    assert [path.name for path in tmp_path.iterdir()] == ["site.toml"]


def saved(folder: Path) -> Path:
    """A folder of pages: two hosts, and one text."""
    folder.mkdir()
    for number in range(6):
        (folder / f"a{number}.html").write_bytes(html(story(number)))
        page = later_html(story(number + 10)).replace(HOST.encode(), b"news.other.example")
        (folder / f"b{number}.html").write_bytes(page)
    return folder


def test_learn_writes_a_profile_that_the_page_command_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, out = saved(tmp_path / "pages"), tmp_path / "site.toml"
    assert main(["learn", str(pages), "-o", str(out), "--host", "x.example"]) == 0
    assert "12 pages, 12 articles; layouts: 2" in capsys.readouterr().err
    profile = SiteProfile.from_toml(out.read_text("utf-8"))
    assert (profile.host, profile.articles) == ("x.example", 12)
    page = tmp_path / "new.html"
    page.write_bytes(html(story(9)))
    assert main(["--profile", str(out), str(page)]) == 0
    assert CLUB not in capsys.readouterr().out
    assert main(["--profile", str(out), "--explain", str(page)]) == 0
    assert "profile    matches: 1" in capsys.readouterr().out
    assert main(["--profile", str(out), "--explain", "--json", str(page)]) == 0
    assert json.loads(capsys.readouterr().out)["profile"]["fits"] is True


def test_learn_prints_where_no_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["learn", str(saved(tmp_path / "pages"))]) == 0
    assert SiteProfile.from_toml(capsys.readouterr().out).articles == 12


def test_learn_by_host_and_batch_with_profiles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, folder, out = saved(tmp_path / "pages"), tmp_path / "profiles", tmp_path / "out.jsonl"
    assert main(["learn", str(pages), "--by-host", "-o", str(folder)]) == 0
    assert sorted(p.name for p in folder.iterdir()) == [f"{HOST}.toml", "news.other.example.toml"]
    (pages / "loose.txt").write_text(text(story(30)), "utf-8")
    command = ["batch", str(pages), "-o", str(out), "--profiles", str(folder), "--workers", "0"]
    assert main(command) == 0
    assert "profiles: 12 pages matched, 0 did not, 1 without a profile" in capsys.readouterr().err
    texts = [str(row["text"]) for row in rows_of(out)]
    assert [CLUB in body for body in texts] == [*[False] * 12, True]
    assert all("profile" not in row and "fits" not in row for row in rows_of(out))


def test_batch_learns_in_a_first_reading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, out = saved(tmp_path / "pages"), tmp_path / "pages" / "out.jsonl"
    command = ["batch", str(pages), "-o", str(out), "--learn", "--workers", "0"]
    assert main(command) == 0
    assert "learned 2 profiles" in capsys.readouterr().err
    assert (tmp_path / "pages" / "out.jsonl.profiles" / f"{HOST}.toml").is_file()
    first = rows_of(out)
    assert not any(CLUB in str(row["text"]) for row in first)
    assert main(command) == 2
    assert main([*command, "--resume"]) == 0
    assert main([*command, "--overwrite"]) == 0
    assert rows_of(out) == first
    changed = [*command[:-3], "--workers", "0", "--resume"]
    assert main(changed) == 2
    assert "other options: profiles" in capsys.readouterr().err


def test_batch_names_a_profile_that_no_longer_fits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, folder = saved(tmp_path / "pages"), tmp_path / "profiles"
    assert main(["learn", str(pages / "a*"), "--by-host", "-o", str(folder)]) == 0
    for number in range(6):
        (pages / f"a{number}.html").write_bytes(later_html(story(number)))
    out = str(tmp_path / "out.jsonl")
    summary = str(tmp_path / "summary.json")
    command = [
        "batch",
        str(pages / "a*"),
        "-o",
        out,
        "--profiles",
        str(folder),
        "--summary",
        summary,
    ]
    assert main([*command, "--workers", "0"]) == 0
    said = capsys.readouterr().err
    assert f"{HOST}: the profile does not match 6 of 6 pages; learn the site again" in said
    assert json.loads(Path(summary).read_text("utf-8"))["profiles"]["aside"] == {HOST: 6}


@pytest.mark.parametrize("command", [["page.html"], ["batch", "page.html", "-o", "out.jsonl"]])
def test_a_bad_profile_ends_the_command(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_bytes(html(story(1)))
    option = "--profiles" if command[0] == "batch" else "--profile"
    for name, content, said in (
        ("bad.toml", b"version = 9", "bad.toml: version is 9"),
        ("odd.toml", b"\xff", "odd.toml: a profile must be UTF-8"),
        ("none.toml", None, "none.toml: No such file"),
    ):
        if content is not None:
            Path(name).write_bytes(content)
        assert main([*command, option, name]) == 2
        assert said in capsys.readouterr().err
    Path("empty").mkdir()
    if option == "--profiles":
        assert main([*command, option, "empty"]) == 2
        assert "no profile in it" in capsys.readouterr().err


def test_what_learn_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "one.html"
    page.write_bytes(html(story(1)))
    assert main(["learn", str(page)]) == 1
    assert "at least 2 different articles" in capsys.readouterr().err
    assert main(["learn", str(page), "--by-host"]) == 2
    assert main(["learn", str(tmp_path / "nowhere")]) == 2
    assert main(["learn", str(page), "--by-host", "-o", str(tmp_path / "p")]) == 1
    assert main(["batch", "-", "-o", str(tmp_path / "o"), "--learn"]) == 2
    assert "stdin does not allow" in capsys.readouterr().err
