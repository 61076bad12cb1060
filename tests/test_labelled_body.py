"""A body that markup labels, in a box with the name of something else."""

from __future__ import annotations

import pytest

from cleaner import Options, clean

TITLE = "너른읍 다리 위 통행 다시 열려"
TEXT = "너른읍은 낡은 다리를 고쳐 4일 아침부터 통행을 다시 열었다."
LABELLED = f'<div id="q1" itemprop="articleBody"><p>{TEXT}</p></div>'
NAMELESS = f'<div id="q1"><p>{TEXT}</p></div>'
HEAD = f'<title>{TITLE}</title><div class="t">{TITLE}</div><ul><li>승인 2024.05.04 09:12</ul>'


def text_of(body: str, *more: str) -> str:
    page = f"{HEAD}<main><div id=snsAnchor>{body}</div>{''.join(more)}</main>"
    return clean(page, options=Options(container_hints=False)).text


def test_the_name_of_a_box_around_it_is_that_of_something_else() -> None:
    assert text_of(LABELLED) == TEXT
    assert text_of(f"<div class=inner>{LABELLED}</div>") == TEXT


def test_a_label_inside_another_is_the_same_body() -> None:
    inner = LABELLED.replace("q1", "q2")
    assert text_of(f'<div itemprop="articleBody">{inner}</div>') == TEXT


@pytest.mark.parametrize(
    "parts",
    [
        (NAMELESS,),  # no label
        # two bodies; what is right beside the first reads on from it
        (
            LABELLED,
            "<h2>아랫마을</h2>",
            LABELLED.replace(TEXT, "아랫마을 다리는 내년 봄에 고친다."),
        ),
    ],
)
def test_without_one_label_the_name_counts(parts: tuple[str, ...]) -> None:
    assert TEXT not in text_of(*parts)
