"""The walk: a page's visible text in blocks, with what stands around each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsspiders.page.blocks import Block, name_frames, walk_blocks
from newsspiders.page.cues import NAME_BITS


def blocks_of(markup: str) -> list[Block]:
    blocks, _ = walk_blocks(LexborHTMLParser(markup).body)
    name_frames(blocks)
    return blocks


def test_each_block_knows_the_element_around_it() -> None:
    (block,) = blocks_of('<article><div class="story-text" id="main"><p>The harbour opened.</p></div></article>')
    assert (block.frame.tag, block.frame.parent.tag, block.frame.parent.names) == ("p", "div", "story-text main")


def test_names_of_elements_say_what_they_hold() -> None:
    (block,) = blocks_of('<div class="relatedStories"><p class="photo-credit">Mara Oduya</p></div>')
    assert block.frame.cues & NAME_BITS["caption"]
    assert block.frame.around & NAME_BITS["related"]


def test_a_block_knows_how_much_of_it_is_linked_or_bold() -> None:
    (block,) = blocks_of("<p><a href=/b>Gulls</a><b>Ferry</b> left</p>")
    assert (block.size, block.linked, block.bold, block.links) == (15, 5, 5, 1)


def test_navigation_and_footers_are_one_block_each() -> None:
    blocks = blocks_of("<nav><ul><li>Home</li><li>Ports</li></ul></nav><p>The harbour opened.</p><footer><p>Imprint</p></footer>")
    assert [(block.text, block.rule) for block in blocks] == [("Home Ports", "nav"), ("The harbour opened.", ""), ("Imprint", "footer")]


def test_what_only_screen_readers_say_is_no_part_of_the_sentence() -> None:
    blocks = blocks_of('<p>The <a href=/b>harbour<span class="sr-only">opens new tab</span></a> opened.</p>')
    assert [(block.text, block.rule) for block in blocks] == [("opens new tab", "hidden"), ("The harbour opened.", "")]


def test_scripts_and_styles_are_no_text() -> None:
    assert [block.text for block in blocks_of("<script>x()</script><style>p{}</style><p>One.</p><noscript>Two.</noscript>")] == ["One."]


@given(st.lists(st.sampled_from(["<p>", "</p>", "<br>", "<li>", "</div>", "<div>", "<h2>", "</h2>", "<a href=x>", "</a>", "<nav>", "</nav>", "word", " ", "\n"]), max_size=30))
def test_whatever_the_markup_blocks_are_single_lines_and_lose_no_word(parts: list[str]) -> None:
    blocks = blocks_of("".join(parts))
    assert all(block.text and "\n" not in block.text and block.text == block.text.strip() for block in blocks)
    assert sum(block.text.count("word") for block in blocks) == parts.count("word")
