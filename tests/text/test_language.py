"""Which language a text is in, from texts of our own of about forty words each."""

from __future__ import annotations

import pytest

from backedby.text.language import language_of
from timing import seconds

TEXTS = {
    "en": "Walking every day is good for the hips of most people who have sat for too "
    "long. It does not cost anything, and you can begin with ten minutes and see "
    "how you feel after that.",
    "de": "Jeden Tag zu gehen ist gut für die Hüften der meisten Menschen, die zu lange "
    "gesessen haben. Es kostet nichts, und man kann mit zehn Minuten beginnen und "
    "sehen, wie es wird.",
    "fr": "Marcher tous les jours est bon pour les hanches de la plupart des gens qui "
    "sont restés trop longtemps assis. Cela ne coûte rien et vous pouvez commencer "
    "par dix minutes.",
    "es": "Caminar todos los días es bueno para las caderas de la mayoría de las personas "
    "que han estado sentadas demasiado tiempo. No cuesta nada y se puede empezar "
    "con diez minutos.",
    "it": "Camminare ogni giorno fa bene alle anche della maggior parte delle persone che "
    "sono rimaste sedute troppo a lungo. Non costa nulla e si può iniziare con "
    "dieci minuti.",
    "pt": "Caminhar todos os dias é bom para as ancas da maioria das pessoas que estão "
    "sentadas há muito tempo. Não custa nada e pode começar com dez minutos para "
    "ver como se sente.",
    "nl": "Elke dag wandelen is goed voor de heupen van de meeste mensen die te lang "
    "hebben gezeten. Het kost niets en je kunt met tien minuten beginnen om te zien "
    "hoe het gaat.",
    "sv": "Att gå varje dag är bra för höfterna hos de flesta som har suttit för länge. "
    "Det kostar inte något och man kan börja med tio minuter och se hur det känns "
    "efter det.",
    "da": "At gå hver dag er godt for hofterne hos de fleste, der har siddet for længe. "
    "Det koster ikke noget, og man kan begynde med ti minutter og se, hvordan det "
    "føles bagefter. Mange bliver glade af det.",
    "no": "Å gå hver dag er bra for hoftene til de fleste som har sittet for lenge. Det "
    "koster ikke noe, og man kan begynne med ti minutter og se hvordan det kjennes "
    "etter det. Mange blir glade av det.",
    "fi": "Kävely on hyväksi lonkille, jos on istunut liian kauan, ja se ei maksa mitään. "
    "Voi olla, että kymmenen minuuttia on jo hyvä alku, mutta myös viisi minuuttia "
    "on parempi kuin ei mitään.",
    "pl": "Codzienne chodzenie jest dobre dla bioder, jeśli ktoś za długo siedział. Nie "
    "kosztuje to nic i może się zacząć od dziesięciu minut, a potem zobaczyć, jak "
    "się człowiek czuje po tym.",
    "cs": "Chůze je dobrá pro kyčle, když člověk příliš dlouho seděl. Nic to nestojí a "
    "může se začít s deseti minutami a pak se uvidí, jak se to vyvíjí. Je také "
    "dobré, když se k tomu nenutí.",
    "hu": "A séta nagyon jó a csípőnek, ha az ember túl sokat ült. Ez nem kerül semmibe, "
    "és már tíz perc is elég, de a legjobb az, ha minden nap van rá idő, mert így "
    "lehet a javulást érezni.",
    "ro": "Mersul pe jos este bun pentru șolduri, dacă ai stat prea mult pe scaun. Nu "
    "costă nimic și se poate începe cu zece minute, iar după aceea să vezi cum te "
    "simți în fiecare zi.",
    "tr": "Her gün yürümek çok oturan insanlar için iyi bir şey ve para da gerekmez. On "
    "dakika ile başlamak bile çok iyi olabilir, ama daha sonra her gün biraz daha "
    "yürümek gibi bir alışkanlık.",
    "ru": "Ходить каждый день полезно для бёдер тех, кто слишком долго сидел. Это ничего не стоит.",
    "uk": "Ходити щодня корисно для стегон тих, хто занадто довго сидів. Це нічого не коштує.",
    "bg": "Ходенето всеки ден е полезно за бедрата на хората, които са седели твърде дълго време.",
    "el": "Το περπάτημα κάθε μέρα κάνει καλό στους γοφούς όσων κάθονται πολλές ώρες.",
    "ar": "المشي كل يوم مفيد للوركين عند معظم الناس الذين جلسوا طويلا ولا يكلف شيئا",
    "he": "הליכה בכל יום טובה לירכיים של רוב האנשים שישבו זמן רב מדי",
    "zh": "每天走路对久坐的人的髋部有好处。它不花钱，可以从十分钟开始。",
    "ja": "毎日歩くことは、長く座っている人の腰に良いです。お金もかかりません。",
    "ko": "매일 걷는 것은 너무 오래 앉아 있던 사람들의 엉덩이에 좋습니다.",
    "th": "การเดินทุกวันดีต่อสะโพกของคนที่นั่งนานเกินไป",
    "hi": "रोज़ चलना उन लोगों के कूल्हों के लिए अच्छा है जो बहुत देर तक बैठे रहते हैं।",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_is_told_by_its_script_or_its_small_words(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "123 456", "Hips.", "Walking is good for the hips.", "针灸"])
def test_a_short_text_is_in_no_language(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize("other", ["zh", "ru", "el", "fr"])
def test_a_few_foreign_words_change_nothing(other: str) -> None:
    assert language_of(TEXTS["en"] * 3 + TEXTS[other][:40]) == "en"


def test_a_list_of_names_is_in_no_language() -> None:
    assert language_of("Orr Lind Webb Marsh Ellis Stone " * 10) is None


def test_a_long_text_is_judged_quickly_by_all_of_it() -> None:
    text = TEXTS["fr"] + TEXTS["en"] * 15_000
    assert language_of(text) == "en"
    assert len(text) > 2_000_000
    assert seconds(lambda: language_of(text), enough=0.5) <= 0.5
