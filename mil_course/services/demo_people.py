"""Knows the made-up people of the Aktobe workshop. Villages and libraries are invented, the districts are not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A made-up person.

    `skill` is the chance of a right answer before the course and `growth` what the course adds to it; `far` is the
    share of the way she went; `last` how many of the five days she came; with `begun` the step after that is begun.
    """

    username: str
    name: str
    role: str = "learner"
    language: str = "kk"
    library: str = ""
    settlement: str = ""
    skill: float = 0.5
    growth: float = 0.35
    far: float = 1.0
    last: int = 5
    begun: bool = False


STAFF = (
    Figure("saule", "Нұрланова Сәуле Ғабитқызы", "trainer"),
    Figure("timur", "Төлегенов Тимур Серікұлы", "school", "kk", "№ 94 орта мектеп", "Ақтөбе"),
    Figure("nurlan", "Исаев Нұрлан Болатұлы", "administrator", "ru"),
)
LEARNERS = (
    Figure("gulnar", "Қуанышбаева Гүлнәр Әбдірахманқызы", library="Көкжар ауылдық кітапханасы",
           settlement="Көкжар, Қарғалы ауданы", skill=0.7),
    Figure("aigul", "Сейтқали Айгүл Маратқызы", library="Ақтаң ауылдық кітапханасы",
           settlement="Ақтаң, Алға ауданы", skill=0.55, far=0.6, begun=True),
    Figure("bota", "Жүнісова Бота Қайратқызы", library="Шаттық ауылдық кітапханасы",
           settlement="Шаттық, Әйтеке би ауданы", skill=0.45, far=0.85),
    Figure("marina", "Коваленко Марина Петровна", language="ru", library="Сельская библиотека «Родник»",
           settlement="Родниковка-2, Мартукский район", skill=0.6),
    Figure("ainur", "Әбенова Айнұр Ерланқызы", library="Тасқайнар ауылдық кітапханасы",
           settlement="Тасқайнар, Хромтау ауданы", skill=0.4, far=0.5, last=3, begun=True),
    Figure("lyazzat", "Құсайынова Ләззат Оразқызы", library="Құмсай ауылдық кітапханасы",
           settlement="Құмсай, Шалқар ауданы", far=0.75, begun=True),
    Figure("svetlana", "Иванова Светлана Юрьевна", language="ru", library="Сельская библиотека «Степная»",
           settlement="Степное-3, Алгинский район", skill=0.65, far=0.85, begun=True),
    Figure("zhanar", "Оспанова Жанар Бекқызы", library="Тереңсу ауылдық кітапханасы",
           settlement="Тереңсу, Ырғыз ауданы", skill=0.1, growth=0.0, far=0.9),
    Figure("madina", "Тұрсынбек Мәдина Асқарқызы", library="Сарыбел ауылдық кітапханасы",
           settlement="Сарыбел, Темір ауданы", skill=0.6, far=0.9),
    Figure("saltanat", "Бекова Салтанат Ермекқызы", library="Жаңатаң ауылдық кітапханасы",
           settlement="Жаңатаң, Мұғалжар ауданы", far=0.15, last=1),
    Figure("erke", "Дәулетова Ерке Нұрқызы", language="en", library="Майтөбе ауылдық кітапханасы",
           settlement="Майтөбе, Ойыл ауданы", skill=0.6, far=0.8),
)  # fmt: skip
FIGURES = (*STAFF, *LEARNERS)
