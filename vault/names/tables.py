"""The pinned letter tables behind every search key.

A change to a table changes keys that are stored: raise `NORMALISER_VERSION` and re-index.
Sources: BGN/PCGN 1979 for Kyrgyz, the Uzbek decree of 2 September 1993 and its 2019-2023 drafts,
the Turkmen alphabet of 1993, the Kazakh drafts of 2017-2021, ISO 9, and German, French and
Turkish usage.
"""

from __future__ import annotations

from typing import Final

NORMALISER_VERSION: Final = 1


def _table(written: str) -> dict[str, str]:
    """Read "from=to" pairs between spaces."""
    return {left: right for left, _, right in (pair.partition("=") for pair in written.split())}


APOSTROPHES: Final = "'`´‘’‛ʻʼʹʽˈ′＇ʿʾ"

# Typed without the letter at hand, or in a legacy font; read so in a word that is else Cyrillic.
CYRILLIC_REPAIRS: Final = str.maketrans(
    _table(
        "A=А B=В C=С E=Е H=Н K=К M=М O=О P=Р T=Т X=Х Y=Ү a=а c=с e=е i=и k=к m=м o=о p=р r=г t=т"
        " u=и x=х y=ү ѳ=ө Ѳ=Ө ø=ө Ø=Ө γ=ү Γ=Ү υ=ү Ќ=Ң ќ=ң Ћ=Ө ћ=ө"
    )
)
# A letter of a legacy font: beside it the dotted і stood for ү; else it is Kazakh or Ukrainian.
LEGACY_MARKS: Final = frozenset("ЌќЋћ")
LEGACY_I: Final = str.maketrans(_table("І=Ү і=ү"))

LATIN_REPAIRS: Final = str.maketrans(
    _table(
        "А=A В=B С=C Е=E Н=H К=K М=M О=O Р=P Т=T Х=X У=Y а=a с=c е=e о=o р=p х=x у=y і=i ѕ=s ј=j һ=h"
    )
)
CYRILLIC_LOOKALIKES: Final = frozenset("АВСЕНКМОРТХУасеорхуіѕјһк")
LATIN_LOOKALIKES: Final = frozenset("ABCEHKMOPTXYaceopxykøØ")

_RUSSIAN = (
    "а=a б=b в=v г=g д=d е=e ё=io ж=j з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f"
    " х=h ц=ts ч=ch ш=sh щ=sh ъ= ы=i ь= э=e ю=iu я=ia"
)
_KYRGYZ = "ң=ng ө=o ү=u"
_UZBEK_TAJIK = "ў=o қ=k ғ=g ҳ=h ӣ=i ӯ=u ҷ=j"
_KAZAKH_UYGHUR_TURKMEN = "ә=a і=i ұ=u һ=h җ=j"
_UKRAINIAN = "є=e ї=i ґ=g"
_LATIN = (
    "ä=a ö=o ü=u ý=i ň=ng ñ=ng ŋ=ng ž=j ş=sh š=sh ç=ch č=ch ı=i ğ=g ǵ=g ə=a ø=o ß=ss ð=d þ=t ł=l"
    " æ=e œ=e đ=d"
)
LETTERS: Final = str.maketrans(
    _table(" ".join((_RUSSIAN, _KYRGYZ, _UZBEK_TAJIK, _KAZAKH_UYGHUR_TURKMEN, _UKRAINIAN, _LATIN)))
)

# Spellings of one sound, and the one that is kept.
SOUNDS: Final = _table(
    "tsch=ch tch=ch dsch=j dzh=j dj=j zh=j shch=sh sch=sh kh=h gh=g th=t ph=f ck=k ts=s tz=s ng=n"
    " ou=u oe=o ue=u q=k w=v y=i"
)
# Latin x is х in Uzbek and кс elsewhere; these are the few names of the region with кс.
KS_STEMS: Final = r"(?<=ale)x|^x(?=en)|(?<=ma)x(?=im|$)|(?<=^o)x(?=an)|(?<=ro)x(?=an|ol)|(?<=feli)x"
INITIAL_J_AS_I: Final = r"^j(?=uli|elen|ekater|urij|ana$)"

# A letter of a document number, typed as it looks or as it sounds in the other script.
DOCUMENT_LETTERS: Final = str.maketrans(
    _table(
        "А=A Б=B В=B Г=G Д=D Е=E З=Z И=I К=K Л=L М=M Н=H О=O П=P Р=P С=C Т=T У=Y Ф=F Х=H І=I"
        " N=H R=P S=C U=Y V=B X=H"
    )
)

# Folded words that say whose son or daughter: the name before them is the father's.
SON_OR_DAUGHTER: Final = frozenset(
    {"ulu", "uli", "ugli", "ogli", "oglu", "ogl", "kizi", "kiz", "gizi", "zoda", "zada", "zade"}
)
PATRONYMIC_ENDINGS: Final = (
    *("ovna", "evna", "ichna", "ovich", "evich"),
    *("kizi", "gizi", "ulu", "uli", "oglu", "ogli", "ugli"),
)
SURNAME_ENDINGS: Final = ("ova", "eva", "ov", "ev", "ska", "ski")

# Voiced and voiceless are one, х hardens to к, ф to п.
CONSONANTS: Final = str.maketrans("bdgzfh", "ptkspk")
