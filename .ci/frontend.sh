# Sourced: the tests of the web interface. Everything it needs apart from Node is installed when missing.

frontend_modules() {
	need node nodejs
	need npm npm
	node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
		{ echo "the web interface is built with Node 20.19 or newer; this is $(node --version)" >&2; exit 1; }
	# as the lock file says and without scripts of others; skipped when that was done already
	if ! cmp -s package-lock.json node_modules/.installed; then
		npm ci --ignore-scripts --no-audit --no-fund
		cp package-lock.json node_modules/.installed
	fi
}

# unchanged PATH says what to do when a generated file is not what the sources make of it.
unchanged() {
	local before after
	before=$1 after=$2
	[[ $before == "$after" ]] || { echo "$3" >&2; exit 1; }
}

sum_of() {
	find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum
}

# Formatting, lint, types; the types of the API and the committed build are those of the sources.
frontend_static() (
	cd frontend
	frontend_modules
	npm run --silent format:check
	npm run --silent lint
	local before
	before=$(sum_of src/api/schema.d.ts)
	npm run --silent types
	unchanged "$before" "$(sum_of src/api/schema.d.ts)" "src/api/schema.d.ts was not what api/openapi.yaml says; it has been written anew: commit it"
	npm run --silent typecheck
	before=$(sum_of dist)
	npm run --silent build >/dev/null
	unchanged "$before" "$(sum_of dist)" "dist was not built from these sources; it has been built anew: commit it"
	npm run --silent size
)

# Logic, then the whole program in a browser.
frontend_tests() (
	cd frontend
	frontend_modules
	command -v "${FP_CHROMIUM:-chromium}" >/dev/null || install chromium
	# without a Chinese font the pictures and widths mean nothing
	fc-list :lang=zh family 2>/dev/null | grep -q . || install fontconfig fonts-noto-cjk
	need pdftotext poppler-utils
	npm run --silent test
	npm run --silent e2e
)
