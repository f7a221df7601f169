"""Words in the names that pages give their elements, and in short texts, by what they say of a block's part on the page."""

from __future__ import annotations

import re
from functools import lru_cache

NAMES: dict[str, str] = {
    "body": "articlebody body content entry-content post-content storybody article-body story-body article-content body-copy bodytext "
            "articletext text-content storycontent maincontent main-content richtext rich-text",
    "text": "paragraph text para copy prose p",
    "article": "article story post entry artikel articulo noticia",
    "related": "related recommended recommendation recommendations readmore read-more alsoread also more-stories trending popular mostread "
               "most-read morefrom teaser teasers card cards promo onward linked crosslink suggested relacionadas relacionados",
    "list": "list feed listing river stream grid rail carousel slider swiper slick",
    "aside": "sidebar aside side secondary complementary widget",
    "comment": "comment comments disqus coral discussion reader-comments kommentare vuukle",
    "share": "share social sharing follow facebook twitter whatsapp telegram sns",
    "subscribe": "newsletter subscribe subscription signup sign-up paywall piano register registration login regwall offer membership "
                 "donate donation support contribute appeal",
    "caption": "caption figcaption credit photo-credit image media gallery picture img photo figure copyright",
    "byline": "byline author authors autor bio author-bio contributor writer reporter",
    "date": "date time timestamp published pubdate dateline datetime updated",
    "tags": "tag tags topic topics keyword keywords breadcrumb breadcrumbs category kicker label labels",
    "advert": "ad ads advert advertisement adslot sponsored sponsor dfp taboola outbrain banner commercial anzeige",
    "frame": "nav navigation menu footer header masthead toolbar topbar",
    "consent": "cookie cookies consent gdpr privacy onetrust cmp modal popup overlay",
    "intro": "lead lede intro standfirst subtitle subheadline dek deck summary description excerpt teaser-text sapo sumario",
    "box": "box infobox factbox inset embed callout pullquote highlights keypoints key-points timeline explainer",
    "quote": "quote blockquote tweet twitter-tweet instagram-media pull",
    "tool": "print audio listen player video videos live liveblog ticker toc survey poll quiz faq",
    "correction": "correction note notes disclaimer footnote footnotes editors-note endnote",
    "hidden": "visually-hidden sr-only srOnly screen-reader screenreader-text visuallyhidden tooltip rollover popover hovercard",
}
NAME_BITS = {name: 1 << place for place, name in enumerate(NAMES)}
TOKEN_BITS: dict[str, int] = {}
for _name, _row in NAMES.items():
    for _word in _row.split():
        _key = _word.replace("-", "")
        TOKEN_BITS[_key] = TOKEN_BITS.get(_key, 0) | NAME_BITS[_name]
TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=20_000)
def cues_of_names(text: str) -> int:
    """Return what the class names and ids of an element say, as bits of NAME_BITS: its words, and pairs of neighbours joined."""
    bits = 0
    known = TOKEN_BITS
    before = ""
    for name in text[:300].split():
        own, first, last = cues_of_name(name)
        bits |= own
        if first:
            bits |= known.get(before + first, 0)
            before = last
    return bits


@lru_cache(maxsize=20_000)
def cues_of_name(name: str) -> tuple[int, str, str]:
    """Return what one name says ("story-body", "storyBody", "storybody"), and its first and last word."""
    bits = 0
    known = TOKEN_BITS
    words = [word.lower() for word in TOKEN.findall(name)]
    before = ""
    for word in words:
        bits |= known.get(word, 0) | known.get(before + word, 0)
        before = word
    return bits, words[0] if words else "", before


WORDS: dict[str, str] = {
    "read": "read more also lesen auch mehr weiterlesen lire aussi leer más también lee leggi anche leia também mais lees ook meer czytaj "
            "także również lue myös läs också les også oku ayrıca читайте также related see watch baca juga",
    "subscribe": "subscribe newsletter sign up subscription email inbox abonnieren abo abonnez abonnement suscríbete boletín iscriviti "
                 "assine nieuwsbrief donate donation support app download follow whatsapp telegram channel join login register premium",
    "credit": "photo photos image images credit getty reuters ap afp dpa picture foto fotos photograph photographer courtesy imago bild "
              "illustration shutterstock source quelle fuente fotografía crédit epa copyright ©",
    "rights": "copyright rights reserved © ® redistributed republished rewritten permission licence license terms droits rechte "
              "derechos reservados disclaimer affiliate commission",
    "byline": "by von par por di da av af reporting edited reporter correspondent editor writer staff contributed contributing author "
              "redaktion editing written journalist autor",
    "date": "updated published posted ago min read minutes hours january february march april may june july august september october "
            "november december uhr aktualisiert veröffentlicht publié actualizado pubblicato am pm et gmt ist utc stand",
    "comment": "comment comments kommentar kommentare reply replies commentaires comentarios report moderators login discussion",
    "advert": "advertisement anzeige publicidad publicité sponsored promoted advertising werbung reklama reklame annons",
    "contact": "contact email tips tip send us feedback letter letters reach twitter @ facebook instagram linkedin",
    "share": "share teilen partager compartir condividi facebook twitter linkedin copy link print email tweet whatsapp",
    "topics": "topics tags themen sujets temas tag topic filed under more about",
    "correction": "correction corrected clarification note editor editors article story version originally earlier updated",
}
WORD_BITS: dict[str, int] = {}
for _place, (_name, _row) in enumerate(WORDS.items()):
    for _word in _row.split():
        WORD_BITS[_word] = WORD_BITS.get(_word, 0) | 1 << _place
CUES = tuple(WORDS)
