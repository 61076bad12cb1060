"""Undoing mojibake: what must come out, and the longer list of what must not change.

All sentences are invented.  The damage is made here the way it was met in dumps: decoded as
Latin-1 or Windows-1252, then "repaired" by something that knew no Korean.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.decode.mojibake import repair

NEWS = (
    "[별내/한들일보] 도지현 기자 = 별내시의회는 12일 본회의를 열어 빈 점포 조례안을 통과시켰다.",
    "조례안을 낸 서보람 의원은 “문 닫은 가게가 늘면 골목이 먼저 어두워진다”고 강조했다.",
    "시는 오는 9월까지 점포 37곳의 지붕과 전기 설비를 살피고, 청년 상인을 모집할 계획이다.",
    "상인회는 임대료가 다시 오르지 않도록 약속을 문서로 남겨 달라고 요구했다.",
    "지난해 이 거리에서 문을 연 가게는 8곳으로, 재작년의 절반에 그쳤다.",
    "그는 ‘천천히 가더라도 함께 가자’는 말이 마음에 남았다며 환하게 웃었다.",
)
WESTERN_HOLES = "\x81\x8d\x8f\x90\x9d"
VALID_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


def latin(text: str) -> str:
    """CP949 read as Latin-1."""
    return text.encode("cp949").decode("latin-1")


def western(raw: bytes) -> str:
    """Bytes read as Windows-1252, undefined ones as browsers do."""
    return "".join(bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in raw)


def thai(raw: bytes) -> str:
    """Bytes read as Windows-874, undefined ones as browsers do."""
    return "".join(bytes((b,)).decode("cp874", "ignore") or chr(b) for b in raw)


def unprinted(text: str) -> str:
    """Without what no font shows."""
    return re.sub("[\xad\x80-\x9f]", "", text)


def collapsed(text: str) -> str:
    """After a repair that knew no Korean: byte pairs that form UTF-8 became one character."""
    raw = text.encode("latin-1")
    out, at = "", 0
    for match in VALID_UTF8.finditer(raw):
        whole = match[0].decode("utf-8", "ignore")
        out += raw[at : match.start()].decode("latin-1") + (whole or match[0].decode("latin-1"))
        at = match.end()
    return out + raw[at:].decode("latin-1")


def grams(text: str) -> set[str]:
    joined = "".join(re.findall(r"[^\W_]+", text))
    return {joined[i : i + 3] for i in range(len(joined) - 2)}


def recovered(found: str, sound: str) -> float:
    """The share of the sound text's letter groups that came back."""
    return len(grams(found) & grams(sound)) / len(grams(sound))


# --- what must come out --------------------------------------------------------------


@pytest.mark.parametrize("sound", NEWS)
@pytest.mark.parametrize(
    "misread",
    [
        lambda text: latin(text),
        lambda text: western(text.encode("cp949")),
        lambda text: text.encode().decode("latin-1"),
        lambda text: western(text.encode()),
        lambda text: thai(text.encode()),
    ],
    ids=["cp949-latin1", "cp949-cp1252", "utf8-latin1", "utf8-cp1252", "utf8-cp874"],
)
def test_nothing_lost_comes_back_whole(misread: object, sound: str) -> None:
    assert callable(misread)
    assert repair(misread(sound)) == (sound, True)


@pytest.mark.parametrize("sound", NEWS)
def test_lost_unprintable_bytes_are_put_back(sound: str) -> None:
    found, changed = repair(unprinted(latin(sound)))
    assert changed
    assert recovered(found, sound) >= 0.95


def test_collapsed_pairs_come_apart_again() -> None:
    sound = "\n".join(NEWS)
    found, changed = repair(unprinted(collapsed(latin(sound))))
    assert changed
    assert recovered(found, sound) >= 0.9


def test_blanks_that_were_utf8_bytes() -> None:
    sound = "\n".join(NEWS)
    found, _ = repair(western(sound.encode()).replace("\xa0", " "))
    assert recovered(found, sound) >= 0.97


def test_utf8_with_unprintable_bytes_lost() -> None:
    sound = "\n".join(NEWS)
    damaged = re.sub(f"[{WESTERN_HOLES}]", "", western(sound.encode()))
    assert recovered(repair(damaged)[0], sound) >= 0.7


@pytest.mark.parametrize(
    ("broken", "sound"),
    [
        ("ÃæºÏ", "충북"),
        ("¼öÁ¤", "수정"),
        ("½ÂÀÎ 2018.04.18  08:24:30", "승인 2018.04.18  08:24:30"),
        ("2022³â 05¿ù 02ÀÏ(¿ù) 17:40 °¡°¡", "2022년 05월 02일(월) 17:40 가가"),
        ("ÀԷ³¯Â¥ : 2012. 02.23. 14:00", "입력날짜 : 2012. 02.23. 14:00"),
        (
            "ÃÖÁ¾¼öÁ¤ 2014.06.11 06:00 ±â»çÀÔ·Â2014.06.11 06:00",
            "최종수정 2014.06.11 06:00 기사입력2014.06.11 06:00",
        ),
        ("2021. 10.02(Åä) 23:16 |", "2021. 10.02(토) 23:16 |"),
        ("2021. 10.05(È) 23:16 |", "2021. 10.05(화) 23:16 |"),
        ("  • ÀԷ³¯Â¥ : 2012. 02.23.", "  • 입력날짜 : 2012. 02.23."),
        ("ë‰´ìŠ¤", "뉴스"),
    ],
)
def test_labels_and_dates(broken: str, sound: str) -> None:
    assert repair(broken) == (sound, True)


def test_only_broken_lines_change() -> None:
    lines = [
        "한들일보 독자 마당",
        latin(NEWS[1]),
        "Édith Piaf à l'Olympia, déjà vu, créée",
        NEWS[0],
        "sehr schöne Grüße aus München",
        latin(NEWS[2]),
        "São Paulo · INFORMAÇÕES · 36.5°C",
    ]
    sound = [lines[0], NEWS[1], lines[2], NEWS[0], lines[4], NEWS[2], lines[6]]
    assert repair("\n".join(lines)) == ("\n".join(sound), True)


def test_ascii_between_stays() -> None:
    broken = f"<p class='a'>{latin('한들일보 사진부')} (a+b@c.example, 3.2%)</p>"
    assert repair(broken)[0] == "<p class='a'>한들일보 사진부 (a+b@c.example, 3.2%)</p>"


def test_sound_hangul_beside_broken_stays() -> None:
    assert repair("기자 " + latin("도지현 기자")) == ("기자 도지현 기자", True)
    assert repair("사진제공 " + latin("한들미술관")) == ("사진제공 한들미술관", True)


def test_extended_syllables() -> None:
    sound = "소설 속 똠방각하와 뷁이라는 글자"
    assert repair(latin(sound))[0] == sound


# --- what must not change ------------------------------------------------------------

SOUND = """
Édith Piaf
São Paulo
Müller
Çatalhöyük
Žižek
naïve café
ⓒ 무단 전재
36.5°C
½ ×2 ±3 ¥100 «문» »
«À bientôt»
ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ
ÀÂÄÉÈÊËÎÏÔÖÙÛÜŸÇ
ÄÖÜ äöü ß
ÇÖZÜM ÖĞÜÇ ÇĞİÖŞÜ
İstanbul'da güneşli bir gün, çocuklar bahçede
AÇÕES E INFORMAÇÕES: SÃO JOÃO, MAÇÃ, CORAÇÃO
A situação já não é tão fácil; os irmãos vão à praça amanhã.
Le café était fermé, la forêt déserte et l'été déjà loin ; où étiez-vous, mon frère ?
À côté d'être créée, où «l'été» — ça, «À», ÉÉ, CRÉÉE
L'ÉTÉ À LA PLAGE : FÊTE, MAÏS, NOËL, ŒUVRE
È vero: così…» martedì…” lunedì» perché è già lì
¿Él? ¡Ángel! Ñúñez ¿Útil? ¡Ñandú! ¡¿Qué?!
El señor Núñez comió piñones en el jardín de la tía Ángela.
ÁÉÍÓÚÑ áéíóúñ
Übermäßige Größe, süße Äpfel und Öl: „Schön“, sagte Jörg.
ÆØÅ æøå Århus Ålesund Øystein Sjøgård
ÄÄNEKOSKI HÄÄYÖ JÄÄÄÄR jäääär töö
Þú ert hér, Þórður og Æsa
Łódź ŁÓDŹ ŻÓŁĆ zażółć gęślą jaźń
Příliš žluťoučký kůň úpěl ďábelské ódy
ČĆŽŠĐ ŐŰ ŐÚÓÜÖ árvíztűrő tükörfúrógép
Đà Nẵng ĐÀ NẴNG Nguyễn Thị Ánh người đường phố được
Tiếng Việt có nhiều dấu, nhưng không khó đọc.
Ελληνικά α·β «Ωμέγα» ώρα
Привет мир, она живёт у моря
สวัสดีครับ ยินดีต้อนรับสู่กรุงเทพ
วันอาทิตย์ตกที่ศูนย์การค้า สงฆ์ผมก็ไม่รู้
日本語「À」 カフェ
卡尔·马克思 中文新闻
김철수·이영희 °강원° ±5% ×2
±° ²³ º° 1º° °°° ····· ©®™ ×÷ ¼½¾
½½½½ »»» ««»» ¡¡¿¿ ¶·¸ £¥¢§ ªº
¹²³ x²+y² m³ µ³ 10³
ÐÐ ÇÇ ÄÅÖ ÎÏ ÂÊÎ ÁÀÂ ÀÈÌÒÙ
Beyoncé와 Björk, Sigur Rós가 서울에서 공연한다
카페 ‘Crème Brûlée’는 « 프랑스식 » 디저트를 판다
국제축구연맹(FIFA)은 São Paulo와 Málaga를 후보로 올렸다
기온 36.5°C, 습도 60±5%, 넓이 3.3㎡, ½컵
세계유산 Çatalhöyük·Göbekli Tepe 답사기
철학자 Žižek과 Kierkegaard(키르케고르)를 읽다
안녕하세요.\u00a0\u00a0좋은 하루 되세요.\u00a0·\u00a0©한들일보
????? ??? 2020. 1. 1. ????
\ufffd\ufffd\ufffd 기자 \ufffd\ufffd
عربي فارسی עברית हिन्दी
🙂 이모지 🎉 é
""".strip().splitlines()


@pytest.mark.parametrize("sound", SOUND + list(NEWS))
def test_sound_text_is_never_touched(sound: str) -> None:
    assert repair(sound) == (sound, False)
    within = f"{NEWS[0]}\n오늘의 말: {sound} 이라고 적었다.\n{NEWS[1]}"
    assert repair(within) == (within, False)


def test_all_sound_lines_together() -> None:
    text = "\n".join(SOUND * 3)
    assert repair(text) == (text, False)


# On a broken page these cannot be distinguished from broken words: "ÇÇ" is 피.
AMBIGUOUS = ("½½½½", "ÐÐ ÇÇ")


@pytest.mark.parametrize("sound", [line for line in SOUND if not line.startswith(AMBIGUOUS)])
def test_sound_lines_survive_on_a_broken_page(sound: str) -> None:
    broken = "\n".join(map(latin, NEWS))
    whole, changed = repair(f"{broken}\n{sound}\n{broken}")
    assert changed
    assert whole.split("\n")[len(NEWS)] == sound


def test_hopeless_text_stays() -> None:
    lossy = "\n".join(line.encode().decode("cp874", "ignore") for line in NEWS)
    assert repair(lossy) == (lossy, False)
    bare = "\n".join(unprinted(line.encode().decode("latin-1")) for line in NEWS)
    assert repair(bare) == (bare, False)


# --- any text ------------------------------------------------------------------------


@given(st.text(max_size=200) | st.text(st.characters(max_codepoint=0x24F), max_size=200))
@settings(max_examples=300, deadline=None)
def test_never_raises_and_says_whether_it_changed(text: str) -> None:
    found, changed = repair(text)
    assert changed or found == text


@given(st.text(st.characters(categories=["Cs", "Co", "Cc", "Lo"]), max_size=100))
@settings(max_examples=100, deadline=None)
def test_never_raises_on_odd_characters(text: str) -> None:
    repair("Ã" + text)


@given(
    st.text(
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3) | st.sampled_from(" .\n·“”°×é")
    )
)
@settings(max_examples=200, deadline=None)
def test_hangul_is_sound(text: str) -> None:
    assert repair(text) == (text, False)


SYLLABLES = sorted({char for line in NEWS for char in line if "가" <= char <= "힣"})
words = st.lists(
    st.text(st.sampled_from(SYLLABLES), min_size=2, max_size=5), min_size=4, max_size=20
)


@given(words)
@settings(max_examples=150, deadline=None)
def test_what_latin1_misread_comes_back(said: list[str]) -> None:
    sound = f"수정 {' '.join(said)}"
    assert recovered(repair(latin(sound))[0], sound) >= 0.8


def test_long_lines_of_junk_come_back() -> None:
    for junk in ("é" * 300_000, "ê" * 300_000, "์ก" * 150_000, "°¡é" * 100_000):
        assert len(repair(junk)[0]) <= len(junk)


@pytest.mark.parametrize(
    "line",
    [
        "제6차 회의",
        "객석 250석)",
        "3㎥",
        "◐",
        "낮 기온 12.3℃",
        "2·3위",
        "3만2,400원",
        "10조4천억",
        "ⓒ 한들일보",
        "◀ENG▶",
        "제7호",
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_every_pair_of_a_page_known_to_be_mojibake_is_decoded(line: str, whole: bool) -> None:
    page = "\n".join((*NEWS, line))
    broken = latin(page) if whole else unprinted(latin(page))
    assert repair(broken)[0].split("\n")[-1] == line


@pytest.mark.parametrize(
    ("left", "read"), [("7ȣ 태풍", "7호 태풍"), ("43ȸ", "43회"), ("5õ 달러", "5천 달러")]
)
def test_characters_that_bytes_formed_are_decoded_on_a_known_page(left: str, read: str) -> None:
    broken = "\n".join(map(latin, NEWS))
    assert repair(f"{broken}\n{left}")[0].split("\n")[-1] == read
    assert repair(left) == (left, False)


def test_a_word_that_lost_bytes_is_weighed_as_a_word() -> None:
    line = "골목 상권 강화를 위해 강하게 만난다."
    broken = "\n".join(unprinted(latin(text)) for text in (*NEWS, line))
    assert repair(broken)[0].split("\n")[-1] == line
