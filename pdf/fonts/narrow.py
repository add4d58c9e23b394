"""Gives curly quotes and the middle dot their narrow forms: narrow.py IN OUT.

Noto Sans SC draws them one hanzi wide, which tears holes into English text and
which the PDF library could not switch off for itself.
"""

import copy
import sys

from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1])
cmaps = [table.cmap for table in font["cmap"].tables if table.isUnicode()]
best = font.getBestCmap()


def point_to(rune, glyph):
    for cmap in cmaps:
        if rune in cmap:
            cmap[rune] = glyph


gsub = font["GSUB"].table
for record in gsub.FeatureList.FeatureRecord:
    if record.FeatureTag != "pwid":
        continue
    for index in record.Feature.LookupListIndex:
        for sub in gsub.LookupList.Lookup[index].SubTable:
            mapping = getattr(getattr(sub, "ExtSubTable", sub), "mapping", {})
            for rune in map(ord, "‘’“”"):
                if best[rune] in mapping:
                    point_to(rune, mapping[best[rune]])

WIDTH = 340
wide = best[0xB7]
glyph = copy.deepcopy(font["glyf"][wide])
glyph.coordinates.translate(((WIDTH - font["hmtx"][wide][0]) / 2, 0))
glyph.coordinates.toInt()
order = font.getGlyphOrder() + ["middledot.narrow"]
font.setGlyphOrder(order)
font["glyf"].glyphs["middledot.narrow"] = glyph
font["glyf"].glyphOrder = order
glyph.recalcBounds(font["glyf"])
font["hmtx"]["middledot.narrow"] = (WIDTH, glyph.xMin)
if "vmtx" in font:
    font["vmtx"]["middledot.narrow"] = font["vmtx"][wide]
point_to(0xB7, "middledot.narrow")
font.save(sys.argv[2])
