"""A report whose body is in boxes without telling names, for tests of what is in them."""

from __future__ import annotations

from cleaner import clean

TITLE = "너른읍, 낡은 물레방아 다시 돌린다"
LEDE = "너른읍은 멈춘 지 서른 해가 된 물레방아를 고쳐 다시 돌린다고 4일 밝혔다."
SECOND = "읍은 목수 세 명과 함께 봄부터 바퀴와 물길을 손봤다."
THIRD = "방앗간에서는 주말마다 쌀을 빻아 주민에게 나눠 준다."
HEAD = f'<title>{TITLE}</title><h1>{TITLE}</h1><div class="d">입력 2024.05.04 09:12</div>'


def lines(*body: str) -> list[str]:
    return list(clean(f'{HEAD}<div class="q1x">{"".join(body)}</div>').paragraphs)


def boxes(*texts: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)
