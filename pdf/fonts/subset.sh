#!/bin/sh
# Rebuilds the two report fonts from the npm package named below.
# Needs npm, python3 and fonttools (Debian: python3-fonttools). Run it from any
# folder; it overwrites the .ttf files and OFL.txt beside this script.
set -eu

package=@expo-google-fonts/noto-sans-sc@0.4.3
python=${PYTHON:-python3}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$work" && npm pack --silent "$package" >/dev/null && tar xzf ./*.tgz)
"$python" "$here/charset.py" >"$work/charset.txt"

subset() {
	"$python" "$here/narrow.py" "$work/package/$1" "$work/$2"
	"$python" -m fontTools.subset "$work/$2" \
		--text-file="$work/charset.txt" --output-file="$here/$2" \
		--layout-features='' --no-hinting --drop-tables+=GSUB,GPOS,GDEF,BASE,vhea,vmtx,VORG,STAT,gasp,prep \
		--name-IDs='*' --notdef-outline --recommended-glyphs --no-recalc-timestamp
}
subset 400Regular/NotoSansSC_400Regular.ttf NotoSansSC-Regular.ttf
subset 700Bold/NotoSansSC_700Bold.ttf NotoSansSC-Bold.ttf
cp "$work/package/LICENSE_FONT" "$here/OFL.txt"
ls -l "$here"/*.ttf
