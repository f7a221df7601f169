"""Passages beside each other, with the changed words told apart."""

from __future__ import annotations

from newsspiders.revisions import Piece, Wording, sides


def test_shared_and_changed_words_are_told_apart() -> None:
    (side,) = sides(Wording("Ferry to Tarn delayed"), Wording("Ferry to Veldin much delayed"))
    assert side.before == (Piece("Ferry to", changed=False), Piece("Tarn", changed=True), Piece("delayed", changed=False))
    assert side.after == (Piece("Ferry to", changed=False), Piece("Veldin much", changed=True), Piece("delayed", changed=False))


def test_only_paragraphs_that_differ_are_given() -> None:
    before, after = Wording(body="The first.\n\nThe second."), Wording(body="The first.\n\nA new one.\n\nThe second.")
    (side,) = sides(before, after)
    assert (side.field, side.before, side.after) == ("body", (), (Piece("A new one.", changed=True),))


def test_signs_of_scripts_without_blanks_stand_alone() -> None:
    (side,) = sides(Wording("港の橋は月曜日に閉鎖"), Wording("港の橋は火曜日に閉鎖"))
    assert [piece.text for piece in side.before if piece.changed] == ["月"]
