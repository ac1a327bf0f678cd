"""The words that citations and reference lists are made of: data, not rules."""

from __future__ import annotations

PARTICLES = frozenset(
    "van von vom der den dem de del della dello delle degli di da das do dos du la le les lo los "
    "el al bin ibn ben ter ten te tot op het af av zu zum zur y e st ste san santa 't d l".split()
)
"""Small words that belong to the surname after them."""

AND = frozenset({"and", "&", "und", "et", "y", "en", "och", "og"})

OTHERS = frozenset(
    """colleagues coworkers co-workers others associates co coll team group collaborators
    coauthors co-authors kollegen mitarbeiter""".split()
)
"""What may follow "and" in place of the remaining authors."""

CONNECTORS = frozenset(
    "of for and the on in to at de des du la le et für und der die das &".split()
)
"""Lower-case words inside the name of an organisation."""

ORGANISATION_WORDS = frozenset(
    """academy acupuncturists administration advisory agency alliance american arthritis association
    australian authority bank bbc board branch british bureau canadian cancer care center centers
    centre centres charity clinic clinical college collaboration collaborators commission committee
    company confederation congress consortium convention corporation council department directorate
    division european excellence executive federation force forum foundation fund government group
    health hospital inc initiative institut institute institutes institution international
    laboratories laboratory league library llc ltd media medicine ministry museum national nations
    network news nhs office organisation organization panel parliament partnership physicians press
    programme program project registry research royal school secretariat service services society
    statistics study survey surgeons task team trust trialists uk union unit university
    us usa welfare working world""".split()
)
"""A name that holds one of these is an organisation, not a person."""

TITLES = frozenset(
    "dr prof professor mr mrs ms miss sir dame lord lady drs doctor doctors professors".split()
)

OPENERS = frozenset(
    """a about above according additionally after again although also an and another any are as at
    because before besides both but by compare consequently conversely despite does during each
    earlier early even every finally first for from further furthermore hence her here his how
    however if in indeed instead interestingly is it its just later lastly latterly like likewise
    more moreover most my nevertheless next no nonetheless nor not notably nothing now of on once
    one only or other others our over overall per perhaps previously recently rather reports see
    second similarly since so some specifically still studies subsequently such than that the their
    then there these they third this those though through throughout thus to today together
    traditionally two three under unlike until unusually upon was we were what when where whereas
    whether which while who why with within without work yet you your yes did do has have had
    review reviews studies study trial trials research researchers authors author""".split()
)
"""Words that open a sentence or clause with a capital and are nobody's name there."""

MONTHS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter easter
    christmas michaelmas""".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun".split()
)

NOT_NAMES = frozenset(
    """figure figures fig figs table tables section sections chapter chapters page pages version
    appendix box equation eq part volume issue number note act acts bill law order regulation
    regulations directive copyright established est founded born died circa ca updated reviewed
    published since until from approx about revised accessed retrieved edition series season
    episode windows office photoshop android ios olympics cup championship championships premiership
    election elections budget census brexit covid covid-19 week day year years century world-cup
    age aged room isbn issn doi pmid
    tel phone total step steps stage phase grade level type model class total ref refs reference
    oscar bafta euro vat""".split()
)
"""Words that stand before a year without being an author."""

CREDENTIALS = frozenset(
    "bsc ba ma msc phd mbbs md mbacc lic hons diploma certificate msci mphil frcp mrcp rn".split()
)
"""Degrees and titles behind a name."""

PLACES = frozenset(
    """africa america argentina asia athens atlanta australia austria bangladesh barcelona beijing
    belfast belgium berlin birmingham boston brazil bristol britain
    brussels cambridge canada cardiff
    chicago china copenhagen denmark dublin edinburgh egypt england europe finland france geneva
    germany ghana glasgow greece hungary iceland india indonesia iran iraq ireland israel istanbul
    italy jamaica japan kenya korea leeds leicester liverpool
    london madrid malaysia manchester melbourne
    mexico milan moscow mumbai munich netherlands nigeria norway oslo oxford pakistan paris
    plymouth poland portugal prague rio rome russia scotland
    seattle seoul shanghai sheffield singapore
    spain stockholm sweden switzerland sydney taiwan thailand tokyo toronto turkey
    uganda ukraine usa venice vienna vietnam wales washington zealand zurich""".split()
)

PREFIXES = frozenset(
    """see also e.g eg e g cf compare i.e ie for example instance review reviews a an the in and or
    by from after according to but as adapted based on data source sources reference references
    following per with most recently notably especially including both particularly namely
    reviewed reproduced taken cited quoted discussed described reported shown found summarised
    summarized respectively overview overviews more details further reading an are is modified
    redrawn via first originally later work of study studies discussion full summary recent
    contra contrast vs versus vgl auch siehe s.a zit zitiert nach bei etwa voir aussi selon par ex
    véase ver también por ejemplo según cfr p.ej""".split()
)
"""Words that may stand between a bracket and its first author."""

REPORTING = frozenset(
    """advis agre analys analyz argu assert assess believ calculat call caution challeng claim
    compar conclud conduct confirm consider contend criticis criticiz defin demonstrat describ
    detect develop disagre discuss document emphasis emphasiz establish estimat evaluat examin
    explain explor find follow found highlight hypothesis hypothesiz identif illustrat indicat
    insist interview interpret introduc investigat list maintain measur mention not observ
    point pool postulat predict present propos prov provid publish question random recommend
    record recruit reject remark report reveal review saw say said see seen show shown stat
    stress stud suggest summaris summariz support survey test think thought trac tri underlin
    use warn went writ wrote""".split()
)
"""Stems of verbs after "Surname (year)" that show the surname to be an author."""

LIST_HEADINGS = (
    "references",
    "reference list",
    "bibliography",
    "works cited",
    "works mentioned",
    "works consulted",
    "literature",
    "literature cited",
    "citations",
    "sources",
    "further reading",
    "footnotes",
    "endnotes",
    "notes",
    "where i looked",
    "where we looked",
    "reading list",
    "evidence base",
    "cited works",
    "recommended reading",
    "quellen",
    "literatur",
    "bibliographie",
)
"""Headings of a page's own list, folded; longer ones may hold one of these as their head."""

LIST_WORDS = frozenset(
    """references reference bibliography cited sources source literature citations reading papers
    footnotes endnotes studies research evidence looked mentioned consulted articles books works
    publications quoted""".split()
)
"""A short heading with one of these may stand above a list, if lines like entries follow."""

NEWSPAPERS = frozenset(
    """times guardian telegraph independent observer post herald tribune gazette chronicle mirror
    express mail sun star courier scotsman economist news bbc reuters magazine spiegel zeit
    zeitung monde figaro país""".split()
)
"""Words in the name of a newspaper, which is cited with the day."""

STUDY_WORDS = frozenset(
    """study studies trial trials paper papers review reviews report reports article articles book
    books experiment experiments survey surveys meta-analysis analysis work essay thesis textbook
    chapter findings guideline guidelines""".split()
)
"""What "Zhao's 2008 …" may go on with where the year dates a work."""

PUBLISHERS = frozenset(
    """penguin routledge springer elsevier wiley bloomsbury harpercollins macmillan vintage faber
    pearson mcgraw-hill blackwell verlag norton picador teubner singing eland hachette gallimard
    suhrkamp netflix disney""".split()
)
"""Names before a year that give the publisher of a work, not its author."""

NO_CITATION_AFTER = frozenset(
    """graduated diploma award awards awarded winner won winning born founded membership photo
    photograph photographer picture film movie novel album song painting brand copyright
    certificate reserved ltd plc""".split()
)
"""Words that make a lone name with a year soon behind them a degree, an award, a film, a photo."""

NO_CITATION_RIGHT_AFTER = frozenset(
    "qualified trained registered established opened certified licensed accredited studied "
    "degree member".split()
)
"""The same for words that must stand directly before the bracket or the name."""
