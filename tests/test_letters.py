"""Which letters the shipped font has is what the font itself says."""

from kuchiki.flowchart.views.draw.render import _dots
from kuchiki.flowchart.views.letters import lacks, printed, printed_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><text y="18">{}</text></svg>'


def test_every_sign_of_the_views_is_drawn() -> None:
    """What phrases and pictures write with is there: none looks like a letter nobody has."""
    nobodys = _dots(SVG.format("\U000f1234"), 1.0)
    for sign in "≥≤–∞→…é-=":
        assert not lacks(sign), sign
        assert _dots(SVG.format(sign), 1.0) != nobodys, sign


def test_what_is_left_out_leaves_no_trace() -> None:
    """Letters go with the brackets that held them; all else stays as it is."""
    assert printed("Beijing (中关村)") == "Beijing"
    assert printed_svg("<a> 39 ≥ 1 </a><b>中 x</b>") == "<a> 39 ≥ 1 </a><b>x</b>"
