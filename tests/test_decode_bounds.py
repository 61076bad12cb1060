"""A case on either side of each bound of decoding; what bounds time and memory is counted."""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from cleaner.decode import charset, known_mojibake, mojibake, undecoded, utf8_as_cp949
from cleaner.decode.mojibake import _ByteRun

NEWS = "가온시는 이달부터 낡은 시내버스 서른두 대를 전기버스로 바꾼다고 밝혔다. "
NAMES = "도하람 맹다솜 봉이든 설온빛 표누리 편가온 나래울 심혜람 구슬찬 옥한별 "


def recorded(function: Callable[..., Any], seen: list[Any]) -> Callable[..., Any]:
    """The function, which notes its first argument each time."""

    def noting(*args: Any) -> Any:
        seen.append(args[0])
        return function(*args)

    return noting


# --- charsets ------------------------------------------------------------------------------


def test_how_much_of_a_page_is_a_sample() -> None:
    assert 4 * 500 < len(charset._sample(NEWS.encode("cp949") * 500)) < 4 * 700


def test_everyday_korean_needs_no_declaration() -> None:
    assert charset._korean((NEWS * 9).encode("cp949")) == "cp949"
    assert charset._korean((NAMES * 9).encode("cp949")) is None


def test_a_wrong_declaration_decides_little() -> None:
    assert charset.decode((NAMES * 9).encode("cp949"), "utf-8").encoding == "cp949"


def test_a_right_declaration_decides_rare_text() -> None:
    text = "Ça fait déjà très longtemps, où êtes-vous passé? "
    assert charset.decode(text.encode("cp1250", "ignore"), "iso-8859-2").encoding == "iso8859-2"


def test_how_many_places_of_utf16_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Any] = []
    monkeypatch.setattr(charset, "_plausible", recorded(charset._plausible, looked))
    charset._units((NEWS * 9_000).encode("utf-16-le"), "utf-16-le")
    assert 13 < len(looked) < 20


def test_how_many_steps_junk_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Any] = []
    monkeypatch.setattr(charset, "_plausible", lambda _: 0.0)
    monkeypatch.setattr(charset, "_next_units", recorded(charset._next_units, taken))
    charset._units(b"\xd0\xc0" * 100_000, "utf-16-le")
    assert 1_500 < len(taken) < 2_500


# --- mojibake ------------------------------------------------------------------------------

PAIR = re.compile(r"\S+")


def matched(size: int) -> re.Match[str]:
    found = PAIR.search(f" {'Ã' * size} ")
    assert found
    return found


@pytest.mark.parametrize(
    ("size", "gain", "strong"), [(2, 80, False), (2, 100, True), (10, 130, False), (10, 170, True)]
)
def test_what_a_strong_run_gains(size: int, gain: int, strong: bool) -> None:
    assert mojibake._is_strong(matched(size), gain, 4) == strong


@pytest.mark.parametrize(
    ("gain", "firm", "accepted"),
    [(30, False, False), (50, False, True), (-80, True, False), (-50, True, True)],
)
def test_what_a_weak_run_gains(gain: int, firm: bool, accepted: bool) -> None:
    assert mojibake._plausible("Ã¡Ã¡", _ByteRun(0, 4, "가나", gain, 2, False), firm) == accepted


@pytest.mark.parametrize(("gain", "sure"), [(500, False), (700, True)])
def test_when_a_page_is_surely_mojibake(
    gain: int, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    strong, weak = _ByteRun(0, 4, "가나", gain, 2, True), _ByteRun(0, 4, "다라", 50, 2, False)
    runs = {"Ã¡Ã¡": [strong], "Ã¢Ã¢": [weak]}
    monkeypatch.setattr(mojibake._Reader, "runs", lambda _, line: runs[line])
    monkeypatch.setattr(mojibake, "finished", lambda before, after: after)
    assert (mojibake.repair("Ã¡Ã¡\nÃ¢Ã¢")[0] == "가나\n다라") == sure


@pytest.mark.parametrize(("searched", "ends"), [(15_000, False), (25_000, True)])
def test_the_search_of_junk_ends(searched: int, ends: bool) -> None:
    reader = mojibake._Reader(thai=False)
    reader._searched = searched
    assert reader._hopeless == ends


def test_how_many_readings_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    followed: list[Any] = []
    monkeypatch.setattr(mojibake, "_advanced", recorded(mojibake._advanced, followed))
    mojibake._searched(NEWS.encode("cp949").decode("latin-1").replace(" ", "") * 3)
    assert max(map(len, followed)) == 6
    settled = [at for at, states in enumerate(followed) if len(states) == 1]
    assert 128 in settled
    assert not {64, 192} & set(settled)


@pytest.mark.parametrize(("hanja", "is_korean"), [(1, True), (5, False)])
def test_how_much_of_a_line_is_korean(hanja: int, is_korean: bool) -> None:
    line = ("시장" * 4 + "麒麟鳳凰龜"[:hanja]).encode("cp949").decode("latin-1")
    assert (known_mojibake._exactly(line) is not None) == is_korean


@pytest.mark.parametrize(("length", "is_repaired"), [(78, False), (118, True)])
def test_how_much_damage_a_text_may_have(length: int, is_repaired: bool) -> None:
    assert (utf8_as_cp949.repair("a" * length + "\ufffd\ufffd") is not None) == is_repaired


# --- content that is no text ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("controls", "size", "are_many"),
    [(15, 1_000, False), (25, 1_000, True), (2, 20, False), (3, 20, True)],
)
def test_how_many_controls_are_no_text(controls: int, size: int, are_many: bool) -> None:
    assert undecoded._has_controls(b"\x01" * controls + b"a" * (size - controls)) == are_many


@pytest.mark.parametrize(("sentences", "hold"), [(2, False), (3, True)])
def test_how_many_sentences_are_a_text(sentences: int, hold: bool) -> None:
    text = NEWS * sentences + "시장 사람 마을 다리 " * 9
    assert undecoded._holds_sentences(text) == hold


@pytest.mark.parametrize(("nuls", "is_junk"), [(80, True), (120, False)])
def test_how_many_nuls_leave_the_matter_to_decoding(nuls: int, is_junk: bool) -> None:
    data = b"\0" * nuls + b"\x01" * 50 + b"a" * (950 - nuls)
    assert (undecoded.cause_of_bytes(data) is not None) == is_junk


def test_how_much_of_content_is_a_sample() -> None:
    assert 3 * 3_000 < len(undecoded._windows("가" * 99_999)) < 3 * 5_000


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("시장사람마당" * 15 + "\ufffd" * 39, False),
        ("시장사람마당" * 15 + "\ufffd" * 90, True),
        ("\ufffd" * 15, False),
        ("\ufffd" * 25, True),
        ("é" * 80 + "a" * 120, False),
        ("é" * 120 + "a" * 80, True),
        ("é" * 45, False),
        ("é" * 75, True),
        ("묏뤠쑥" * 320 + "다" * 30, True),
        ("묏뤠쑥" * 320 + "다" * 68, False),
    ],
)
def test_which_characters_are_no_language(text: str, cause: bool) -> None:
    assert (undecoded.letter_damage(text) is not None) == cause


@pytest.mark.parametrize(("syllables", "is_quoted"), [(15, False), (25, True)])
def test_how_many_hexadecimal_pairs_are_a_dump(syllables: int, is_quoted: bool) -> None:
    assert (undecoded.cause_of_text("=EA=B0=80 " * syllables) is not None) == is_quoted


@pytest.mark.parametrize(("size", "is_base64"), [(220, False), (370, True)])
def test_how_long_base64_is(size: int, is_base64: bool) -> None:
    text = base64.encodebytes(random.Random(7).randbytes(size)).decode()
    assert (undecoded.cause_of_text(text) is not None) == is_base64


def test_a_byte_without_its_pair_makes_no_rare_syllable() -> None:
    """The second byte of 로 is lost: its first one and AD would be 럇, which no 기 precedes."""
    before, after = "회사는 투자 계획을 내놓기".encode("cp949"), " 했다.".encode("cp949")
    damaged = (before + b"\xb7" + after).decode("latin-1")
    assert mojibake.repair(damaged)[0] == "회사는 투자 계획을 내놓기· 했다."
