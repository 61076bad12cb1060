"""What comes out besides the text: Markdown, metadata, notebooks, forms of the commands."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import cleaner
from cleaner import Article, Explanation, Verdict, clean, explain
from cleaner.cli.main import main
from cleaner.text.markdown import TextBlock, escaped, front_matter, render

FIXTURES = Path(__file__).parent / "fixtures"
PROSE = (
    "가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.",
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.",
    "산책로는 밤 11시까지 열리며 자전거는 따로 난 길로 다녀야 한다고 시는 덧붙였다.",
    "가온시 공원과는 다음 달부터 매주 토요일에 해설사와 걷는 행사를 연다고 알렸다.",
)
HEAD = """<meta charset="utf-8"><title>가온시 강변 산책로 새 단장</title>
<meta property="og:site_name" content="가온일보"><meta property="article:section" content="지역">
<link rel="canonical" href="https://news.example.kr/2024/1">
<meta property="og:image" content="//img.example.kr/1.jpg">
<meta name="description" content="산책로가 &amp;quot;새로&amp;quot; 열렸다">
<meta name="keywords" content="가온시, #산책로,가온일보,산책로">"""
BODY = f"""<h1>가온시 강변 산책로 새 단장</h1>
<div>입력 2024.03.19 14:05</div><div class="article-body">
<p>{PROSE[0]}</p><h3>조명 120개</h3><p>{PROSE[1]}</p>
<ul><li>낡은 바닥을 걷어 냈다.</li><li>조명을 새로 달았다.</li></ul>
<ol><li>먼저 신청한다.</li><li>그다음 모인다.</li></ol>
<blockquote><p>“{PROSE[2]}”</p></blockquote>
<table><tr><td>구간</td><td>길이</td></tr><tr><td>하류</td><td>2km</td></tr></table>
<p>{PROSE[3]}</p></div>"""
PAGE = f'<!doctype html><html lang="ko-KR"><head>{HEAD}</head><body>{BODY}</body></html>'


class TestMarkdown:
    def test_the_structure_of_a_page(self) -> None:
        article = clean(PAGE)
        assert article.markdown == "\n\n".join((
            PROSE[0],
            "## 조명 120개",
            PROSE[1],
            "- 낡은 바닥을 걷어 냈다.\n- 조명을 새로 달았다.",
            "1. 먼저 신청한다.\n2. 그다음 모인다.",
            f"> “{PROSE[2]}”",
            "| 구간 | 길이 |\n| --- | --- |\n| 하류 | 2km |",
            PROSE[3],
        ))  # fmt: skip

    def test_it_survives_a_pickle(self) -> None:
        article = clean(PAGE)
        assert pickle.loads(pickle.dumps(article)).markdown == article.markdown

    def test_sub_heads_of_flattened_text(self) -> None:
        text = "\n\n".join(("가온시 강변 산책로 새 단장", "입력 2024-03-19 14:05", PROSE[0],
                             "■ 조명 120개", *PROSE[1:]))  # fmt: skip
        assert "\n\n## ■ 조명 120개\n\n" in clean(text).markdown

    def test_labels_and_lists_of_marks_are_no_sub_heads(self) -> None:
        marks = ("■ 진행 : 나한결 앵커", "◇ 하나", "◇ 둘", "◇ 셋")
        text = "\n\n".join(("가온시 강변 산책로 새 단장", "입력 2024-03-19 14:05", PROSE[0],
                             *PROSE[1:3], *marks, PROSE[3]))  # fmt: skip
        assert "##" not in clean(text).markdown

    def test_an_item_that_holds_the_whole_text_is_none(self) -> None:
        page = f"<ul><li>{'<br>'.join(PROSE)}</li></ul>"
        page = PAGE.replace(
            BODY, f"<h1>제목이 여기 있다</h1><div class='article-body'>{page}</div>"
        )
        assert clean(page).markdown == "\n\n".join(PROSE)

    @pytest.mark.parametrize("path", sorted((FIXTURES / "pages").glob("*.html"))[::4])
    def test_the_words_are_those_of_the_text(self, path: Path) -> None:
        article = clean(path.read_bytes())
        assert characters(article.markdown) == characters(article.text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("# 1번", "\\# 1번"),
            ("- 항목", "\\- 항목"),
            ("2024. 3. 19. 열렸다.", "2024\\. 3. 19. 열렸다."),
            ("별표 *하나*와 `글`", "별표 \\*하나\\*와 \\`글\\`"),
            ("3~4명이다.", "3~4명이다."),
            ("3~4명에서 5~6명으로", "3\\~4명에서 5\\~6명으로"),
            ("<b>와 3<4", "\\<b>와 3<4"),
            ("[앵커] 안녕하세요.", "[앵커] 안녕하세요."),
            ("snake_case", "snake_case"),
        ],
    )
    def test_marks_are_escaped(self, text: str, expected: str) -> None:
        assert escaped(text) == expected

    def test_one_row_is_no_table(self) -> None:
        assert render(["가 나"], [TextBlock("row", ("가", "나"))]) == "가 나"

    def test_front_matter(self) -> None:
        made = front_matter({"title": '그는 "안다"', "tags": ("가", "나: 다"), "site": None})
        assert made == '---\ntitle: "그는 \\"안다\\""\ntags: ["가", "나: 다"]\n---'
        assert "published: 2024-03-19T14:05:00+09:00" in clean(PAGE).front_matter()
        day = replace(clean(PAGE), published_precision="day")
        assert 'published: "2024-03-19"' in day.front_matter()


def characters(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]", text)


class TestMetadata:
    def test_what_the_head_says(self) -> None:
        article = clean(PAGE)
        assert article.site == "가온일보"
        assert article.section == "지역"
        assert article.url == "https://news.example.kr/2024/1"
        assert article.image == "https://img.example.kr/1.jpg"
        assert article.description == '산책로가 "새로" 열렸다'
        assert article.tags == ("가온시", "산책로")
        assert article.language == "ko"
        assert article.to_dict()["tags"] == ["가온시", "산책로"]

    def test_what_the_linked_data_says(self) -> None:
        node = {
            "@type": "NewsArticle",
            "articleSection": ["지역", "사회"],
            "publisher": {"name": "가온일보"},
            "mainEntityOfPage": {"@id": "https://news.example.kr/2024/1"},
            "image": [{"url": "https://img.example.kr/1.jpg"}],
            "keywords": ["가온시"],
            "inLanguage": "ko",
        }
        data = f'<script type="application/ld+json">{json.dumps(node)}</script>'
        article = clean(PAGE.replace(HEAD, data).replace(' lang="ko-KR"', ""))
        stated = (article.site, article.section, article.url, article.image, article.tags)
        assert stated == ("가온일보", "지역", "https://news.example.kr/2024/1",
                        "https://img.example.kr/1.jpg", ("가온시",))  # fmt: skip
        assert article.language == "ko"

    @pytest.mark.parametrize(
        "head",
        [
            '<link rel="canonical" href="https://news.example.kr/">',
            '<link rel="canonical" href="/2024/1"><meta property="og:site_name" content="">',
            '<meta property="og:url" content="javascript:void(0)">',
            '<link rel="canonical" href="https://[news.example.kr/2024/1">',
            '<meta property="article:section" content="0400">',
            '<meta property="og:site_name" content="https://news.example.kr">',
            f'<meta property="article:section" content="{"가" * 100}">',
            '<script type="application/ld+json">{"@type":"NewsArticle","publisher":[],"image":{},'
            '"keywords":{"a":1},"url":5,"articleSection":[[]],"inLanguage":["ko"]}</script>',
        ],
    )
    def test_what_says_nothing(self, head: str) -> None:
        article = clean(PAGE.replace(HEAD, head))
        stated = (article.site, article.section, article.url, article.image, article.tags)
        assert stated == (None, None, None, None, ())

    def test_flattened_text_says_nothing(self) -> None:
        article = clean("\n\n".join(PROSE))
        assert (article.site, article.url, article.language, article.tags) == (None, None, None, ())


class TestNotebooks:
    def test_dir_shows_the_public_names(self) -> None:
        assert sorted(dir(cleaner)) == sorted(cleaner.__all__)

    def test_a_repr_is_short(self) -> None:
        article = clean(PAGE.replace("새 단장", "새 단장" * 40))
        assert len(repr(article)) < 200
        assert PROSE[0] not in repr(article)
        assert "2024-03-19 14:05" in repr(article)
        assert "kind='empty'" in repr(Article())

    def test_the_repr_of_an_explanation_counts_its_pieces(self) -> None:
        explanation = explain(PAGE)
        assert len(repr(explanation)) < 250
        assert PROSE[0] not in repr(explanation)
        kept = sum(v.kept for v in explanation.verdicts)
        removed = len(explanation.verdicts) - kept
        assert f"{kept} pieces kept, {removed} removed, 1 dates)" in repr(explanation)

    def test_html_is_escaped_and_self_contained(self) -> None:
        article = Article(title="<script>1</script>", paragraphs=("<img src=x>",))
        explanation = Explanation(
            article=article, verdicts=(Verdict(text="<b>", kept=False, reason="<i>", place=""),)
        )
        for shown in (article._repr_html_(), explanation._repr_html_()):
            assert "<script" not in shown
            assert "<img" not in shown
            assert "&lt;script&gt;1" in shown
        assert "&lt;b&gt;" in explanation._repr_html_()
        assert "&lt;i&gt;" in explanation._repr_html_()
        assert "date." in explain(PAGE)._repr_html_()

    def test_a_large_page_is_shown_in_part(self) -> None:
        page = PAGE.replace("</body>", "<div>다른 글</div>" * 2000 + "</body>")
        assert "more lines" in explain(page)._repr_html_()


# The cells of a notebook, as a user types them; the last expression of each is displayed.
CELLS = (
    "from cleaner import clean, explain",
    f"article = clean({PAGE!r})\narticle",
    f"explain({PAGE!r})",
    "[article.title]",
)


@cache
def displayed() -> list[dict[str, str]]:
    """What IPython shows for each cell, by media type; a cell that fails raises."""
    config = pytest.importorskip("traitlets.config").Config()
    config.HistoryAccessor.enabled = False  # no history file
    shell = pytest.importorskip("IPython.core.interactiveshell").InteractiveShell(config=config)
    formatter = shell.display_formatter
    shown = []
    for cell in CELLS:
        result = shell.run_cell(cell)
        result.raise_error()
        shown.append(formatter.format(result.result)[0])
    return shown


class TestExecuted:
    """A notebook, its cells executed by IPython."""

    def test_an_article_is_shown_as_html(self) -> None:
        shown = displayed()[1]
        assert str(clean(PAGE).title) in shown["text/html"]
        assert PROSE[0] in shown["text/html"]
        assert shown["text/plain"].startswith("Article(kind='article'")

    def test_an_explanation_shows_what_was_removed(self) -> None:
        assert "date." in displayed()[2]["text/html"]

    def test_other_values_are_plain(self) -> None:
        assert set(displayed()[3]) == {"text/plain"}


class TestForms:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("page.html").write_text(PAGE, "utf-8")

    def test_markdown(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["page.html", "--format", "markdown"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("---\ntitle: ")
        assert 'source: "https://news.example.kr/2024/1"' in out
        assert "\n---\n\n" + PROSE[0] in out

    def test_csv(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["page.html", "page.html", "--format", "csv"]) == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert [row["title"] for row in rows] == ["가온시 강변 산책로 새 단장"] * 2
        assert rows[0]["text"] == clean(PAGE).text

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["page.html", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["site"] == "가온일보"

    def test_batch_to_markdown(self) -> None:
        args = ["batch", "page.html", "-o", "out", "--to", "markdown", "--workers", "0", "--quiet"]
        assert main(args) == 0
        (row,) = map(json.loads, Path("out/index.jsonl").read_text("utf-8").splitlines())
        assert row["file"].endswith("-page.md")
        assert "markdown" not in row
        assert row["url"] == "https://news.example.kr/2024/1"
        assert "## 조명 120개" in (Path("out") / row["file"]).read_text("utf-8")

    def test_batch_to_texts_with_title(self) -> None:
        arguments = ["-o", "out", "--to", "texts", "--with-title", "--workers", "0", "--quiet"]
        assert main(["batch", "page.html", *arguments]) == 0
        (file,) = Path("out/00000").glob("*.txt")
        article = clean(PAGE)
        head = f"{article.title}\n2024-03-19 14:05\n\n"
        assert file.read_text("utf-8") == f"{head}{article.text}\n"

    def test_a_title_needs_texts(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["batch", "page.html", "-o", "a.jsonl", "--with-title"]) == 2
        assert "--with-title needs --to texts" in capsys.readouterr().err

    def test_lines_hold_no_markdown(self) -> None:
        assert main(["batch", "page.html", "-o", "o.jsonl", "--workers", "0", "--quiet"]) == 0
        assert "markdown" not in json.loads(Path("o.jsonl").read_text("utf-8"))


def test_toml_strings_are_read_by_yaml_and_toml_alike() -> None:
    quoted = front_matter({"title": 'a "b" \\ c'}).splitlines()[1].partition(": ")[2]
    assert tomllib.loads(f"t = {quoted}")["t"] == 'a "b" \\ c'
