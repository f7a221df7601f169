"""Near copies: which texts repeat each other, in whole or in part, and how much of each.

``sign`` gives what an index keeps of a text, ``estimate`` what two signatures tell, and ``compare`` the exact answer from two
analysed texts. All of it is pure, and the same on every machine: no hash depends on the process or on a library's version.
"""

from newsspiders.nearcopies.comparison import COPIED, Analysis, Comparison, analyse, compare, is_copy, new_sentences
from newsspiders.nearcopies.signature import KEYS, MINIMA, Estimate, Signature, estimate, packed, sign, signature_of, unpacked
from newsspiders.nearcopies.words import sentences_of, words_of

__all__ = [
    "COPIED",
    "KEYS",
    "MINIMA",
    "Analysis",
    "Comparison",
    "Estimate",
    "Signature",
    "analyse",
    "compare",
    "estimate",
    "is_copy",
    "new_sentences",
    "packed",
    "sentences_of",
    "sign",
    "signature_of",
    "unpacked",
    "words_of",
]
