"""What is known of addresses, as data: parameters that carry no meaning, twins of a page, wrappers, the outlets' own grammars."""

# ruff: noqa: E501 - tables: a row is a line

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

import orjson


@dataclass(frozen=True, slots=True)
class Grammar:
    """How an outlet's address names its article: where ``address`` matches path and query on one of ``hosts``, ``canonical`` is written.

    Hosts include their subdomains; in ``canonical``, {host} is the canonical host, {1} the first group, {1:lower} in lower case.
    """

    hosts: tuple[str, ...]
    address: re.Pattern[str]
    canonical: str


def declared_grammars() -> tuple[Grammar, ...]:
    """Return the grammars that the outlets declare (``Outlet.same_page``), from the file that `scrapy checkoutlets --write` makes.

    An address has to be canonical in the same way in every process, also in one that imports no outlet.
    """
    rows = orjson.loads(files("newsspiders.text").joinpath("outlet_grammars.json").read_bytes())
    return tuple(Grammar(tuple(row["hosts"]), re.compile(row["address"]), row["canonical"]) for row in rows)


GRAMMARS = declared_grammars()
"""In the order of their declarations; the first that matches decides."""

# Parameters by which known outlets note where the reader came from.
OUTLET_NOISE = MappingProxyType({
    "yna.co.kr": frozenset({"section", "input", "site", "mobile"}),
    "yonhapnews.co.kr": frozenset({"section", "input"}),
    "ndtv.com": frozenset({"pfrom", "type", "browserpush"}),
    "gadgets360.com": frozenset({"pfrom"}),
    "bloomberg.com": frozenset({"srnd", "sref", "leadsource", "embedded-checkout", "in_source", "fromtb"}),
    "indiatimes.com": frozenset({"from", "frmapp", "pcode", "_type", "val"}),
    "livemint.com": frozenset({"from", "facet"}),
    "nytimes.com": frozenset({"smid", "smtyp", "unlocked_article_code", "emc", "partner", "hp", "rref"}),
    "wsj.com": frozenset({"mod", "st", "reflink", "tesla"}),
    "washingtonpost.com": frozenset({"tid", "itid", "nid"}),
    "reuters.com": frozenset({"rpc", "feedtype", "feedname", "taid"}),
    "youtube.com": frozenset({"si", "feature", "pp", "ab_channel", "t"}),
    "blogspot.com": frozenset({"m"}),
})  # fmt: skip

TRACKING_PREFIXES = ("utm_", "_utm", "at_", "ns_", "itm_", "wt_", "hsa_", "piano_", "pk_", "mtm_", "matomo_", "stm_", "xnpe_", "gaa_", "oly_", "fb_", "vero_",
                     "trk_", "__cf_", "_hs", "hmb_", "guce_", "ga_", "sc_", "cx_", "mc_", "aff_", "asc_", "soc_", "spm-", "dg_", "ir_", "gad_",
                     "elq", "cxrecs_")  # fmt: skip
TRACKING = frozenset(
    "gclid fbclid msclkid dclid yclid gbraid wbraid twclid ttclid li_fat_id igshid igsh icid ncid ocid cmpid cmp mbid mkt_tok s_cid s_kwcid gclsrc _ga _gl _gid "
    "__twitter_impression __tn__ __s wt.mc_id wtmc wt.zmc xtor xtref trk trkcampaign trackingid tracking_id ref ref_src ref_url referrer referer refsrc refid "
    "share shared sharetype share_id shareid sharetoken share_token share-token sharemethod smid smtyp sr_share fb_ref fb_source action_object_map "
    "action_type_map action_ref_map campaign campaign_id campaignid guccounter rss intcmp intcid int_source int_medium int_campaign taboola obOrigUrl "
    "oborigurl dicbo ito spm scm leadsource wpisrc wpmm nl_id newsletterid newsletter_id emci emdi ceid traffic_source zanpid ftcamp segmentid ved usg "
    "amp_js_v usqp aoh amp_gsa gift gift_token giftcopy accesstoken reflink ftag tpcc tblci cid_source sfmc_id sfmc_sub sub_id subid clickid click_id "
    "rb_clickid epik hsctatracking ml_subscriber ml_subscriber_hash sponsored src_ref cvid ceneo_spo _branch_match_id _branch_referrer wickedid yptr "
    "fromsource is_from_rss ncl_ref partnerref mkwid pcrid cm_mmc cm_mmca1 cm_sp cm_re cm_cat cm_ven cm_pla cm_ite algorithm sharer timestamp_share "
    "wprov feature_share recommended_by recommended_code outbrainclickid srsltid mibextid rdt_cid sfnsn ck_subscriber_id _ke _kx sccid irclickid irgwc "
    "hootpostid linkid spmailingid spuserid spjobid spreportid _openstat ysclid tsrc .tsrc noredirect _".split()
)  # fmt: skip
SESSION = frozenset("phpsessid jsessionid aspsessionid sessionid session_id sessid s_id cfid cftoken viewstate".split())
# Parameters that are noise when they name a channel and a meaning otherwise ("source=17" may choose a page).
CHANNEL_NAMES = frozenset("source src cid from via origin medium feature mode_share type_share sid_source source_type".split())
CHANNELS = frozenset(
    "twitter facebook rss feed newsletter email mail whatsapp telegram linkedin reddit instagram pinterest threads bluesky googlenews google_news google "
    "googlenewsstand home homepage app mobileapp mdr social search share sharebar sharebutton push notification webpush appshare copylink copy-link tw fb wa ln "
    "applenews apple_news flipboard smartnews msn yahoo naver daum kakao kakaotalk line wechat weibo toi_home android ios fbia tiktok youtube "
    "top_stories topstories related article_related trending mostread mostpopular more header footer nav socialflow".split()
)  # fmt: skip
TWIN_NAMES = frozenset(
    "amp _amp isamp is_amp amphtml mobile ismobile mobile_view mobileview print printable isprint printer printview print_view printversion lite nomobile "
    "m_view nb".split()
)  # fmt: skip
TWIN_SWITCHES = frozenset({"", "1", "true", "yes", "y", "on", "amp", "print"})
VIEW_NAMES = frozenset("outputtype output view mode format type layout display version tmpl template".split())
VIEWS = frozenset({"amp", "print", "mobile", "lite", "printable", "printview", "amphtml", "print-view", "printer", "printer-friendly",
                   "component"})  # fmt: skip

INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php\d?|aspx?|jsp|cms|shtml|xhtml|cfm)$", re.IGNORECASE)
# "/mobile/" alone may be a section, that of telephones: only before a whole path or a slug of several words.
FIRST_SEGMENT_TWINS = re.compile(r"^/(?:(?:amp|lite|print)(?=/[^/])|(?:m|mobile)(?=/[^/]+/[^/]|/[^/-]+-[^/-]+-))")
INNER_SEGMENT_TWINS = re.compile(r"(?<=[^/])/amp(?=/[^/]+/?[^/])")
LAST_SEGMENT_TWINS = re.compile(r"(?<=[^/])/(?:amp|amphtml|lite|print|amp\.html?|print\.html?)$")
SUFFIX_TWINS = re.compile(r"(?<=[\w-])(?:[._-]amp|[._]print)(?=(?:\.html?|\.php|\.cms)?$)")
HOST_TWINS = frozenset({"www", "m", "mobile", "amp"})
FIRST_HOST_TWINS = frozenset({"lite", "touch", "wap", "print", "mobil", "movil"})
HOST_ALIASES = MappingProxyType({"m-en.yna.co.kr": "en.yna.co.kr", "m.timesofindia.com": "timesofindia.indiatimes.com",
                                 "timesofindia.com": "timesofindia.indiatimes.com"})  # fmt: skip

MAYBE_TWIN = re.compile(r"amp|lite|print|^/m(?:obile)?/")

# What the host of every wrapper holds, or an address that is carried: a quick look before the thorough one.
WRAPPER = re.compile(
    r"archive|ampproject|bing|google|facebook|instagram|messenger|threads|youtube|outlook|duckduckgo|umblr|reddit|vk\.com|linkedin", re.IGNORECASE
)
WAYBACK = re.compile(r"/web/(?:\d{1,14}|\*)(?:[a-z]{2}_)?/(.+)", re.DOTALL)
AMP_CACHES = ("cdn.ampproject.org", "bing-amp.com")
AMP_CACHE = re.compile(r"/(?:[acivr]/)?(?:(s)/)?([^/?#]+\.[^/?#]+.*)", re.DOTALL)
GOOGLE_AMP = re.compile(r"/amp/(?:(s)/)?([^/?#]+\.[^/?#]+.*)", re.DOTALL)
# Redirects that carry the address in a parameter: (host or its subdomain, path, parameters in order).
REDIRECTS = (
    (re.compile(r"(?:(?:www|news)\.)?google\.[a-z.]{2,6}"), re.compile(r"/(?:news/)?url"), ("url", "q")),
    (re.compile(r"(?:www\.)?bing\.com"), re.compile(r"/news/apiclick\.aspx"), ("url",)),
    (re.compile(r"(?:\w+\.)?facebook\.com"), re.compile(r"/(?:l|flx/warn)(?:\.php)?/?"), ("u",)),
    (re.compile(r"l\.(?:instagram|messenger)\.com"), re.compile(r"/.*"), ("u",)),
    (re.compile(r"l\.threads\.(?:net|com)"), re.compile(r"/.*"), ("u",)),
    (re.compile(r"(?:www\.)?youtube\.com"), re.compile(r"/redirect"), ("q",)),
    (re.compile(r"(?:\w+\.)?safelinks\.protection\.outlook\.com"), re.compile(r"/.*"), ("url",)),
    (re.compile(r"duckduckgo\.com"), re.compile(r"/l/?"), ("uddg",)),
    (re.compile(r"t\.umblr\.com"), re.compile(r"/redirect"), ("z",)),
    (re.compile(r"out\.reddit\.com"), re.compile(r"/.*"), ("url",)),
    (re.compile(r"vk\.com"), re.compile(r"/away\.php"), ("to",)),
    (re.compile(r"(?:www\.)?linkedin\.com"), re.compile(r"/redir/redirect/?"), ("url",)),
)
