"""Knows the fixed people of the tests, and what each of them may do."""

from dataclasses import dataclass

from mil_course.store.groups import Group
from mil_course.store.people import Person
from tests import make


@dataclass(frozen=True)
class Cast:
    """Everybody, and the two groups."""

    aigul: Person
    """Learner in the Aktobe group."""
    bota: Person
    """Learner in the Aktobe group, too: must see nothing of Aigul."""
    daulet: Person
    """Learner in another group: must see nothing of Aigul."""
    lone: Person
    """Learner without a group."""
    saule: Person
    """Trainer of the Aktobe group."""
    marat: Person
    """Trainer of the other group: must see nothing of the Aktobe group."""
    timur: Person
    """School: forks units."""
    zhanar: Person
    """Another school."""
    nurlan: Person
    """Administrator."""
    aktobe: Group
    other: Group


def add_cast() -> Cast:
    """Put everybody into the database."""
    people = {
        "aigul": make.person("aigul", "Сейтқали Айгүл Маратқызы"),
        "bota": make.person("bota", "Жүнісова Бота"),
        "daulet": make.person("daulet", "Әбенов Дәулет"),
        "lone": make.person("lone", "Құсайынова Ләззат"),
        "saule": make.person("saule", "Нұрланова Сәуле", role="trainer"),
        "marat": make.person("marat", "Ғабитов Марат", role="trainer"),
        "timur": make.person("timur", "Төлегенов Тимур", role="school"),
        "zhanar": make.person("zhanar", "Оспанова Жанар", role="school"),
        "nurlan": make.person("nurlan", "Исаев Нұрлан", role="administrator"),
    }
    aktobe = make.group("Ақтөбе 2016", trainers=[people["saule"]], learners=[people["aigul"], people["bota"]])
    other = make.group("Қызылорда", trainers=[people["marat"]], learners=[people["daulet"]])
    return Cast(**people, aktobe=aktobe, other=other)
