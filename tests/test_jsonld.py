"""A page's JSON-LD, with the mistakes that pages make in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cleaner.date.clues import Clue
from cleaner.read.script.embedded import read_jsonld
from cleaner.read.script.jsonld import names_in

NODE = (
    '{"@context":"https://schema.org","@type":"NewsArticle",'
    '"headline":"가온시, 새 &quot;다리&quot;",'
    '"datePublished":"2024-03-19T10:02:11+09:00","dateModified":"2024-03-19T11:40:00+09:00",'
    '"author":[{"@type":"Person","name":"나다솜"},{"@type":"Organization","name":"가온일보"}]}'
)


class TestJsonld:
    def test_an_article(self) -> None:
        result = read_jsonld([NODE])
        assert result.titles == [("jsonld", '가온시, 새 "다리"')]
        assert result.authors == ["나다솜"]
        assert result.clues == [
            Clue("jsonld", "datePublished", "2024-03-19T10:02:11+09:00"),
            Clue("jsonld", "dateModified", "2024-03-19T11:40:00+09:00"),
        ]
        assert result.is_article_type

    def test_of_several_articles_the_one_that_the_title_names(self) -> None:
        other = NODE.replace("다리", "터널").replace("2024-03-19", "2024-02-01")
        for scripts in ([other, NODE], [f'{{"@graph":[{other},{NODE}]}}']):
            result = read_jsonld(scripts, ["가온시새다리가온일보"])
            assert result.titles == [("jsonld", '가온시, 새 "다리"')]
            assert [clue.text[:10] for clue in result.clues] == ["2024-03-19"] * 2
            assert read_jsonld(scripts, ["다른제목"]).clues[0].text[:10] == "2024-02-01"

    @pytest.mark.parametrize("part", ["가온시", "가온일보"])
    def test_a_small_part_of_the_title_names_no_article(self, part: str) -> None:
        """A tag's name, or the site's."""
        other = NODE.replace("가온시, 새 &quot;다리&quot;", part).replace(
            "2024-03-19", "2024-02-01"
        )
        assert part in read_jsonld([other]).titles[0]
        found = read_jsonld([NODE, other], ["가온시에오늘다시새로놓인다리-가온일보"])
        assert found.clues[0].text[:10] == "2024-03-19"

    @pytest.mark.parametrize(
        "script",
        [
            pytest.param(f"<!--\n{NODE}\n-->", id="comment"),
            pytest.param(f"//<![CDATA[\n{NODE}\n//]]>", id="cdata"),
            pytest.param(f"/* <![CDATA[ */{NODE}/* ]]> */", id="cdata in comments"),
            pytest.param(NODE + ";", id="semicolon"),
            pytest.param(NODE[:-1] + ",}", id="trailing comma"),
            pytest.param(NODE.replace(',"dateP', ', // 날짜\n"dateP'), id="comment within"),
            pytest.param(NODE.replace("가온시,", "가온시,\n"), id="raw line break"),
            pytest.param(NODE.replace("schema.org", "schema.org\t"), id="raw tab"),
            pytest.param(f"[{NODE}]", id="list"),
            pytest.param(
                '{"@graph":[{"@type":"WebSite","name":"가온일보"},' + NODE + "]}", id="graph"
            ),
            pytest.param('{"@type":"BreadcrumbList"}' + NODE, id="one behind the other"),
            pytest.param(NODE.replace('"NewsArticle"', '["Article","NewsArticle"]'), id="types"),
            pytest.param(NODE.replace('"NewsArticle"', '"http://schema.org/Article"'), id="url"),
            pytest.param('{"@type":"WebPage","mainEntity":' + NODE + "}", id="main entity"),
            pytest.param(NODE + "</head><body><p>열린 채로</p>", id="never closed"),
        ],
    )
    def test_mistakes_and_wrappings_are_forgiven(self, script: str) -> None:
        result = read_jsonld([script])
        assert result.is_article_type
        assert result.clues[0] == Clue("jsonld", "datePublished", "2024-03-19T10:02:11+09:00")
        assert result.titles[0] == ("jsonld", '가온시, 새 "다리"')
        assert result.authors == ["나다솜"]

    def test_fields_are_distinguished_from_what_is_beyond_repair(self) -> None:
        result = read_jsonld(
            [NODE.replace('"@context":', '"articleBody":"그는 "네"라고 했다","x":')]
        )
        assert result.titles == [("jsonld", '가온시, 새 "다리"')]
        assert result.clues[0].text == "2024-03-19T10:02:11+09:00"
        assert result.is_article_type

    def test_weaker_types_name_themselves(self) -> None:
        page = {"@type": "WebPage", "name": "가온일보", "datePublished": "2020-01-01"}
        video = {"@type": "VideoObject", "name": "영상", "uploadDate": "2024-03-19T09:00:00+09:00"}
        result = read_jsonld([json.dumps(page), json.dumps(video), NODE])
        assert [clue.name for clue in result.clues] == [
            "datePublished",
            "dateModified",
            "WebPage.datePublished",
            "VideoObject.uploadDate",
        ]
        assert len(result.titles) == 1
        assert not read_jsonld([json.dumps(page)]).is_article_type

    def test_articles_of_a_list_are_not_the_page(self) -> None:
        other = NODE.replace("2024", "2019").replace("새", "헌")
        listed = '{"@type":"ItemList","itemListElement":[' + other + "]}"
        result = read_jsonld([listed, NODE, other])
        assert [clue.text[:4] for clue in result.clues] == ["2024", "2024"]
        assert not read_jsonld([listed]).is_article_type

    @pytest.mark.parametrize(
        ("author", "names"),
        [
            ("나다솜 기자", ["나다솜 기자"]),
            (["나다솜", "한가람"], ["나다솜", "한가람"]),
            ({"name": ["나다솜", "나다솜"]}, ["나다솜"]),
            ({"@type": "Organization", "name": "가온일보"}, []),
            ("https://a.test/reporter/1", []),
            ([None, 3, {}, [[]]], []),
        ],
    )
    def test_authors(self, author: Any, names: list[str]) -> None:
        assert read_jsonld([json.dumps({"@type": "Article", "author": author})]).authors == names

    def test_nothing_in_nothing(self) -> None:
        for scripts in ([], [""], ["null"], ["["], ["{}"], ['{"@type":{}}'], ["NaN"]):
            result = read_jsonld(scripts)
            assert (result.titles, result.authors, result.clues) == ([], [], [])
            assert not result.is_article_type


def test_half_a_character_is_left_out() -> None:
    found = read_jsonld(
        [r'{"@type": "NewsArticle", "headline": "봄이 온다 \ud83d", "author": "표은결\udc00"}']
    )
    assert found.titles == [("jsonld", "봄이 온다")]
    assert found.authors == ["표은결"]


@pytest.mark.parametrize(("boxes", "is_read"), [(2, True), (3, False)])
def test_how_deep_the_name_of_a_writer_is(boxes: int, is_read: bool) -> None:
    value: Any = "나다솜"
    for _ in range(boxes):
        value = [value]
    assert names_in(value) == (["나다솜"] if is_read else [])
