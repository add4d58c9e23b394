"""Prints the characters the report fonts keep, one string without a line end.

GB2312 and Big5 level 1 cover the hanzi of vendor names and contracts in
simplified and traditional script; Latin-1 and Latin Extended-A cover European
names; the rest are the signs a cost report uses.
"""

import sys


def two_byte(encoding, leads, trails):
    """Yields every character a two-byte encoding defines in the given area."""
    for lead in leads:
        for trail in trails:
            try:
                yield bytes([lead, trail]).decode(encoding)
            except UnicodeDecodeError:
                continue


SIGNS = (
    "‐‑‒–—―‘’‚“”„†‡•…‰′″‹›※⁄€₩₹₽£¥￥№™℃℉Ω"
    "←↑→↓↔↗↘⇒⇔∂∆∏∑−∕√∞∩∫≈≠≡≤≥⊕"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
    "■□▲△▶▷▼▽◆◇○◎●★☆✓│─┼┌┐└┘├┤┬┴"
    "，。、；：？！（）《》〈〉【】「」『』〔〕〖〗·～￠￡"
    "\u00a0\u2002\u2003\u2009\u202f\u3000\ufffd"
)

# Missing from both standards, yet frequent in the names of people and firms.
NAMES = (
    "喆堃旸祎玥赟珺頔翀燚燊彧甯昉璟昇焱垚犇骉镕鎏骐瑀珮琬炜烨烜煊昕昳晔晗晞晟暄"
    "玘玙玟珂珉珣琇琎琪琰瑄瑜瑾璇璐璠璨峣嵘巘沄沐泓洺浠浥淏淦湉湜滢潇澍濛瀚"
    "偲俣佺侃侑倓僖勍卉叡咏哿啰妍妘姈姝姮娅婳婧嫄嫣孖孜孞宓宥宬屹岚峤崧嵩廸弢弸彣徕怡恺悫愔懿戬扆揆"
    "撝攸敉斌旻昶晁晛晫暐暻朊朗杍枘枨柃栐栩桁桐桢梓梣椿楠榕樾橦欣毓犖瞭砺祚祜祺禛禹秾稜穜竑筠筱箐箴籁粲"
    "緑縂翎翚聿芃芊芮芷苒茗茜荃荟莀莎菁菀菡菲萱葳蒨蓁蓓蔚蕊蕙薇薏藜蘅袆襄覃詠諝誩諴讱谞豫贇贽赪踔轩轶辂辰迦迩遹邈邗郃郦鄞酆醲"
    "钊钦钰铄铖铠铧铱锃锟锜锴镔镛镱闳闿阆陟隽雩雯霁霄霈霏霖霞韬韫韵颀颉颢飏馥驁骁骅骏骞鬯鲲鹏鹭麒麓麟黛龢龑"
)

kept = set(two_byte("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))
kept |= set(two_byte("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]))
kept |= {chr(c) for c in [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0xFF01, 0xFF5F)]}
kept |= set(SIGNS) | set(NAMES)
sys.stdout.write("".join(sorted(kept)))
