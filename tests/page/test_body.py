"""The body: headings and paragraphs in the order of the page, without what is not the story."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsspiders.page import css
from newsspiders.page.blocks import Block, html_blocks
from newsspiders.page.body import Declared, cut_end, declared_blocks, is_pointer, leave_out, sections_of, text_of


def read(markup: str, selector: str = "main", **declared: str) -> list[Block]:
    """Read a page by a declared selector, all its blocks with their rules."""
    tree = LexborHTMLParser(markup)
    options = {name: css(value) for name, value in declared.items()}
    return declared_blocks(tree.body, Declared(css(selector), **options).marks(tree.root, tree.css(selector)))


def texts(markup: str, **declared: str) -> list[str]:
    """Read a fragment; headings are marked by a sharp."""
    blocks = read(f"<main>{markup}</main>", **declared)
    return [("# " if block.kind == "heading" else "") + block.text for block in blocks if not block.rule]


def story(*blocks: str | Block, headline: str | None = None, junk: str | None = None) -> list[str]:
    read = [Block("paragraph", block) if isinstance(block, str) else block for block in blocks]
    leave_out(read, headline, re.compile(junk) if junk else None)
    return [block.text for block in read if not block.rule]


def test_text_parted_by_line_breaks_alone_makes_paragraphs() -> None:
    assert texts("PORT: The harbour opened.<br><br>Ferries <a href=/f>left</a> early.<br/>Rain fell.") == [
        "PORT: The harbour opened.", "Ferries left early.", "Rain fell.",
    ]  # fmt: skip


def test_in_a_paragraph_one_line_break_ends_a_line_and_two_end_the_paragraph() -> None:
    assert texts("<p>The harbour<br>opened.<br><br>Rain fell.</p>") == ["The harbour opened.", "Rain fell."]


def test_declared_elements_part_paragraphs_where_they_stand() -> None:
    assert texts("One.<span class=br></span>Two.<span class=br></span>", breaks="span.br") == ["One.", "Two."]


def test_inline_elements_neither_part_words_nor_join_them() -> None:
    assert texts("<p>The <b>new</b>est <i>harbour</i>, <!-- old --> it is.</p>") == ["The newest harbour, it is."]


def test_list_items_quotes_and_table_rows_are_paragraphs() -> None:
    markup = "<ul><li>Sea<li>Port</ul><blockquote>Quote.</blockquote><table><tr><td>Boats</td><td>12</td></tr></table>"
    assert texts(markup) == ["Sea", "Port", "Quote.", "Boats 12"]


def test_headings_stay_headings() -> None:
    assert texts("<p>One.</p><h2>The <em>quay</em></h2><p>Two.</p>") == ["One.", "# The quay", "Two."]


def test_a_declared_element_is_a_heading_only_where_it_stands_alone() -> None:
    markup = "One.<br><b>The quay</b><br>Two of <b>them</b> stood.<br>"
    assert texts(markup, headings="b") == ["One.", "# The quay", "Two of them stood."]


def test_captions_scripts_and_asides_are_no_body() -> None:
    markup = "<p>One.</p><figure><img src=a><figcaption>Quay</figcaption></figure><aside>Read this</aside><script>x()</script><p>Two.</p>"
    assert texts(markup) == ["One.", "Two."]


def test_a_dropped_block_still_parts_the_text_around_it() -> None:
    assert texts("One.<div class=ad>Buy</div>Two.", drop=".ad") == ["One.", "Two."]


def test_a_dropped_inline_element_does_not() -> None:
    assert texts("<p>One <span class=ad>buy</span>sentence.</p>", drop=".ad") == ["One sentence."]


def test_a_container_within_a_container_is_read_once() -> None:
    blocks = read('<div class="body">One.<div class="body">Two.</div></div>', ".body")
    assert [block.text for block in blocks if not block.rule] == ["One.", "Two."]


def test_what_is_left_out_is_kept_with_its_rule() -> None:
    blocks = read("<p>Menu</p><main>One.<aside>Read this</aside><div class=ad>Buy</div><a href=/b>Gulls</a></main>", drop=".ad")
    assert [(block.text, block.rule) for block in blocks] == [
        ("Menu", "outside"), ("One.", ""), ("Read this", "aside"), ("Buy", "drop"), ("Gulls", "pointer"),
    ]  # fmt: skip


def test_a_declared_element_is_believed_inside_a_form() -> None:
    blocks = read("<form><main><p>One.</p></main></form>")
    assert [(block.text, block.rule) for block in blocks] == [("One.", "")]


def test_markup_nested_deeper_than_the_stack_is_read() -> None:
    assert texts("<div>" * 4000 + "deep") == ["deep"]


def test_the_headline_on_top_is_not_repeated_in_the_body() -> None:
    assert story("Harbour opens", "It opened.", headline="Harbour opens") == ["It opened."]


def test_declared_junk_is_left_out() -> None:
    assert story("It opened.", "Join our channel", junk="^Join our") == ["It opened."]


def test_a_paragraph_said_twice_running_is_said_once() -> None:
    assert story("It opened.", "It opened.", "It closed.", "It opened.") == ["It opened.", "It closed.", "It opened."]


def test_headings_above_nothing_go() -> None:
    assert story("It opened.", Block("heading", "More"), Block("heading", "Topics")) == ["It opened."]


@pytest.mark.parametrize(
    "pointer",
    [
        '<p><a href="/b">Gulls return to the quay</a></p>',
        '<p><strong>Also Read |</strong> <a href="/b">Gulls return to the quay</a></p>',
        '<p>SEE ALSO: <a href="/b">Gulls return</a></p>',
        '<p>Read more: <a href="/b">Gulls</a> and <a href="/c">terns</a></p>',
        '<p>Watch – <a href="/b">Gulls</a></p>',
        "<p>Also read | Gulls return to the quay</p>",
    ],
)
def test_a_pointer_to_another_story_is_no_paragraph(pointer: str) -> None:
    assert [is_pointer(block) for block in html_blocks(f"<p>One.</p>{pointer}<p>Two.</p>")] == [False, True, False]


@pytest.mark.parametrize(
    "markup",
    [
        '<p>He told <a href="/b">the port</a>: see also the tide tables.</p>',
        "<p>Watch: the harbour master raised his hand.</p>",
        '<ul><li><a href="/b">A source, in a list of sources</a></li></ul>',
    ],
)
def test_a_sentence_with_a_link_is_a_paragraph(markup: str) -> None:
    assert [is_pointer(block) for block in html_blocks(markup)] == [False]


def test_a_place_that_stands_alone_opens_the_first_paragraph() -> None:
    blocks = html_blocks("<b>Port Anne:</b><p>It opened.</p><p>Then:</p><p>Rain.</p>")
    assert sections_of(blocks)[0].paragraphs == ["Port Anne: It opened.", "Then:", "Rain."]


def test_the_mark_of_the_end_is_cut_off_and_kept_in_the_ledger() -> None:
    blocks = html_blocks("<p>One.</p><p>Two. -0-</p>")
    cut_end(blocks, r"\s*-0-$")
    assert [(block.text, block.rule) for block in blocks] == [("One.", ""), ("Two.", ""), ("-0-", "end")]


def test_a_paragraph_that_is_nothing_but_the_mark_of_the_end_goes() -> None:
    blocks = html_blocks("<p>One.</p><p>-0-</p>")
    cut_end(blocks, r"\s*-0-$")
    assert [(block.text, block.rule) for block in blocks] == [("One.", ""), ("-0-", "end")]


def test_plain_text_has_a_paragraph_a_line_and_entities_resolved() -> None:
    assert [block.text for block in html_blocks("One &amp; two.\n\n Three < four.")] == ["One & two.", "Three < four."]


def test_sections_open_with_their_headings() -> None:
    sections = sections_of([Block("paragraph", "One."), Block("heading", "The quay"), Block("paragraph", "Two."), Block("paragraph", "Three.")])
    assert [(each.headline, each.paragraphs) for each in sections] == [(None, ["One."]), ("The quay", ["Two.", "Three."])]
    assert text_of(sections) == "One.\n\nThe quay\n\nTwo.\n\nThree."
