"""Kinds of words in printed references, by which a trained model knows words it never saw."""

from __future__ import annotations

from backedby.citations.words import AND, MONTHS, PARTICLES, PLACES, PUBLISHERS

_WORDS: tuple[tuple[str, str], ...] = (
    (
        "journal",
        """journal journals review reviews annals transactions proceedings proc bulletin letters
        quarterly international society research science sciences conference conf symposium symp
        workshop lecture notes studies acta archives american european british medicine medical
        magazine reports advances revue zeitschrift archiv annales jahrbuch rivista revista
        mitteilungen trans lett bull ann rev int meeting congress encyclopedia handbook j""",
    ),
    (
        "press",
        """press publisher publishers publishing publications verlag books university universität
        université hall addison mcgraw academic kluwer sage harper reidel birkhäuser rowohlt reclam
        seuil flammarion nathan presses editions éditions editorial inc ltd gmbh co company pub
        publ freeman dover knopf doubleday heinemann basic institute office department""",
    ),
    (
        "place",
        """new york oxford cambridge ny ma ca dc nj il mass calif uk usa hague dordrecht
        philadelphia princeton stuttgart münchen wien leipzig madrid roma köln hamburg frankfurt
        heidelberg
        göttingen tübingen zürich basel genève bruxelles lyon los angeles san francisco diego
        washington baltimore chichester minneapolis ithaca berkeley stanford brisbane hillsdale
        montréal québec lausanne freiburg bonn darmstadt mainz torino firenze milano
        netherlands connecticut""",
    ),
    (
        "role",
        """ed eds edited editor editors edition edn hrsg hg dir dirs directed trans transl
        translated
        translator translators tr übersetzt herausgegeben perf prod compiled comp introduction
        foreword afterword dirigé traduit""",
    ),
    (
        "thesis",
        """thesis dissertation phd master's masters diss technical report tech rep preprint working
        paper memo memorandum manuscript unpublished master tesis thèse habilitation doctoral
        bachelor""",
    ),
    (
        "volume",
        "vol vols volume volumes no nos number issue nr bd band tome t n v iss heft chap chapter",
    ),
    ("page", "pp p page pages pg s seiten"),
    ("in", "in"),
    (
        "web",
        """http https www retrieved accessed available online doi isbn pmid url arxiv html pdf
        accepted submitted press forthcoming appear""",
    ),
    (
        "small",
        """of for on the a an to with by from at as its their is are how what why when der die das
        des und für von im zur zum über le la les du de dans sur pour et un une el los las del y en
        il della di e per into between using during""",
    ),
    (
        "given",
        """john james david michael robert william thomas richard peter paul mark george daniel
        andrew joseph charles christopher martin stephen steven edward jean pierre michel philippe
        françois jacques alain hans karl wolfgang klaus thomas jürgen friedrich johann maria mary
        anne anna elizabeth susan linda barbara jennifer margaret sarah karen nancy helen ruth laura
        patricia kevin brian eric frank gary jeffrey kenneth larry scott simon alan albert alexander
        antonio carlos josé juan luis marie claude catherine nicole isabelle sophie henry samuel
        benjamin patrick anthony donald ronald walter werner ernst otto heinrich louis andré
        henri roger raymond jeff tom mike dan steve bob bill jim joe ben sam tim matthew nicholas
        jonathan philip douglas harold arthur francis jan lars erik sven li wei ming""",
    ),
)

KIND_OF: dict[str, str] = {
    **dict.fromkeys(PLACES, "place"),
    **dict.fromkeys(PUBLISHERS, "press"),
    **{word: kind for kind, words in _WORDS for word in words.split()},
    **dict.fromkeys(MONTHS - {"may", "spring", "fall"}, "month"),
    **dict.fromkeys(PARTICLES - {"de", "la", "le", "y", "du", "st"}, "particle"),
    **dict.fromkeys(AND, "and"),
}
"""What kind of word a lower-cased word is, where it is one of a kind that tells something."""
