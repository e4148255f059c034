"""Forms of a Kazakh word come to one stem, and words that only look alike do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.search.kazakh import LAYERS, ROOTS, SHORTEST, stem

ONE_WORD = """
кітап кітаптар кітаптың кітапқа кітапты кітапта кітаптан кітаппен кітабы кітабын кітабымыз кітаптарымыздан
кітапхана кітапханалар кітапхананың кітапханаға кітапхананы кітапханада кітапханадан кітапханамен кітапханасы
кітапхана кітапханадағы кітапханасындағы кітапханаларымызда кітапханаңыз кітапханамыздың кітапханасына
кітапханашы кітапханашылар кітапханашының кітапханашысы кітапханашыларға кітапханашымын кітапханашыларымыздан
заң заңдар заңның заңға заңды заңда заңнан заңмен заңы заңында заңдағы заңдарымызда
сұрау сұраулар сұрауға сұрауды сұраудан сұрауыңыз сұрауыңызды сұрауыма сұрауымен
сұрақ сұрағы сұрағыңыз сұраққа сұрақтарымыз сұрағымызға
сабақ сабағы сабағында сабақтардың сабаққа сабағымыз
мектеп мектебі мектептер мектептегі мектептегілердің мектебімізге мектеппен
жауап жауабы жауабын жауабыңызды жауаптар жауаптарынан
құқық құқығы құқығынан құқықтарыңыз құқыққа
мерзім мерзімі мерзімдер мерзімге мерзімінен мерзімдерінде мерзімін
шағым шағымы шағымын шағымдар шағымнан шағымға шағымымен
жұмыс жұмысы жұмысын жұмыстың жұмысқа жұмысыңызды жұмыстарымыздан
мағына мағынасы мағынасын мағынаның
күн күндер күннің күнге күнді күннен күнімен күніңізден күндерінің
сөз сөздер сөздің сөзбен сөзіңіз сөздеріне сөзімізбен
тіл тілдер тілдің тілмен тіліндегі тілінен
ауыл ауылдар ауылға ауылдан ауылдағы ауылының
халық халқы халқының халықтың халыққа
орын орны орнында орындар орнынан
қауіп қаупі қаупінен қауіптер
әріп әрпі әріптер әрпімен
мәтін мәтіні мәтінде мәтінінің мәтіндері
аудан ауданы ауданының аудандағы
талон талоны талонды талонның
тест тестті тесттің тестілер тестіге тестінің тестіде
факт факті фактілер фактіні фактісі
желі желіде желісі желісінде желілер
белгі белгісі белгілер белгілерінің
үлгі үлгіні үлгісі үлгілерден
комиссия комиссияны комиссиясы комиссиялардың
интернет интернетте интернеттегі интернеттің
модуль модулі модульдер модульдегі
жарты жартысы жартысын
басшы басшысы басшылар басшысының
көзқарас көзқарасы көзқарастар
әріптес әріптесі әріптесіңіз әріптестер
қазақстан қазақстанда қазақстандағы қазақстанның
журналист журналистер журналистің
оқу оқуы оқудың оқуға
жазған жазғанын жазғаны жазғаннан
жазамын жазасыз жазады жазамыз
"""

TWO_WORDS = """
қала қалам
қала қалады
қалам қалай
бала балық
бала балауыз
ана анау
алма алматы
алты алтын
бас басқа
жел желі
желі желісіз
тек тегін
тіл тілек
тіл тілші
сан сана
жақ жақын
жыл жылу
жол жолдас
көз көзқарас
сөз сөздік
сөз сөйлем
кітап кітапхана
кітапхана кітапханашы
заң заңсыз
заң заңды-жоқ
ақпарат ақпараттық
ақпарат аппарат
сұрау сұрақ
сабақ сабан
мектеп мекеме
орын орман
орын орынсыз
әріп әріптес
халық халат
қар қарын
қыс қысқа
оқи оқиға
түс түсінік
шық шығын
дай дайын
білім біліктілік
мақала мақсат
серік серіктес
жаз жазу
жаз жазған
бөлім бөлме
бүгін бүгінгі
қауіп қауіпсіз
баға баған
құқық құрық
"""


@pytest.mark.parametrize("forms", [line.split() for line in ONE_WORD.strip().splitlines()], ids=lambda f: f[0])
def test_forms_of_one_word_meet(forms: list[str]) -> None:
    assert {form: stem(form) for form in forms} == dict.fromkeys(forms, stem(forms[0]))


@pytest.mark.parametrize("pair", [line.split() for line in TWO_WORDS.strip().splitlines()], ids=" ".join)
def test_different_words_do_not_meet(pair: list[str]) -> None:
    one, other = pair
    assert stem(one) != stem(other)


def test_known_limits_are_as_documented() -> None:
    assert stem("үйде") != stem("үй")
    assert stem("қалам") != stem("қаламыз")
    assert stem("жазу") != stem("жазды")
    assert stem("ақшасыз") == stem("ақша")


@pytest.mark.parametrize("word", ["", "а", "ыы", "library", "2026", "библиотекарями", "王小明", "ьъь"])
def test_other_strings_are_survived(word: str) -> None:
    assert len(stem(word)) <= len(word)


@given(st.text(alphabet="абғдежклмнңпрстіыөуүш", max_size=400))
def test_a_stem_keeps_three_letters(word: str) -> None:
    assert min(len(word), SHORTEST) <= len(stem(word)) <= len(word) + 1


def test_a_root_is_its_own_stem() -> None:
    assert {root: stem(root) for root in ROOTS.values()} == {root: root for root in ROOTS.values()}


FIRST_LETTERS = {  # plural, genitive, dative, accusative, ablative
    "vowel": "лнғнд",
    "р": "лдғдд",
    "л": "ддғдд",
    "н": "днғдн",
    "т": "ттқтт",
}
TAILS = ("{а}р", "{ы}ң", "{а}", "{ы}", "{а}н")


def with_ending(word: str, number: int) -> str:
    """Put on plural (0), genitive, dative, accusative or ablative (4), as the table of the grammar says."""
    last = word[-1]
    kinds = (("vowel", "аеыі"), ("р", "ру"), ("л", "лз"), ("н", "мнң"))
    kind = next((kind for kind, letters in kinds if last in letters), "т")
    back = next(letter for letter in reversed(word) if letter in "аоұыәеөүі") in "аоұы"
    first = FIRST_LETTERS[kind][number]
    if not back:
        first = {"ғ": "г", "қ": "к"}.get(first, first)
    return word + first + TAILS[number].format(а="а" if back else "е", ы="ы" if back else "і")


WORDS = [
    "кітап",
    "мектеп",
    "сабақ",
    "қағаз",
    "әкім",
    "қала",
    "дәптер",
    "ауыл",
    "іздеу",
    "ереже",
    "заң",
    "құжат",
    "адам",
]


@given(st.sampled_from(WORDS), st.booleans(), st.integers(1, 4))
def test_endings_put_on_by_the_grammar_come_off_again(word: str, many: bool, case: int) -> None:
    made = with_ending(with_ending(word, 0) if many else word, case)
    assert stem(made) == stem(word)


def test_layers_hold_every_ending_once() -> None:
    for layer in LAYERS:
        letters = [ending.letters for endings in layer.values() for ending in endings]
        assert len(letters) == len(set(letters))
