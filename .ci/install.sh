# Sourced: installs Debian packages that are missing, where that is allowed.

# install NAME... installs packages; the lists are fetched once.
install() {
	local as=()
	if [[ $(id -u) != 0 ]]; then
		command -v sudo >/dev/null || { echo "install these packages first: $*" >&2; exit 1; }
		as=(sudo)
	fi
	command -v apt-get >/dev/null || { echo "install these first: $*" >&2; exit 1; }
	if [[ -z ${lists_fetched:-} ]]; then
		"${as[@]}" apt-get update -qq
		lists_fetched=yes
	fi
	"${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# need COMMAND PACKAGE... installs the packages when the command is missing.
need() {
	local command=$1
	shift
	command -v "$command" >/dev/null || install "$@"
}
