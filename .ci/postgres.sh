# Sourced by run: starts a PostgreSQL cluster of our own on a loopback port, from the distribution's
# packages, and names it to the tests. It ends with the script.

postgres_bin() {
	local folder
	for folder in /usr/lib/postgresql/*/bin; do
		[[ -x $folder/initdb ]] && found=$folder
	done
	[[ -n ${found:-} ]] && echo "$found"
}

postgres_bin >/dev/null || install postgresql
postgres_programs=$(postgres_bin)
postgres_folder=$(mktemp -d)
postgres_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 54329)

# PostgreSQL refuses root.
as_postgres() {
	if [[ $(id -u) == 0 ]]; then
		setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
	else
		"$@"
	fi
}

if [[ $(id -u) == 0 ]]; then
	chown postgres:postgres "$postgres_folder"
fi
(
	cd "$postgres_folder"
	as_postgres "$postgres_programs/initdb" -D "$postgres_folder/data" -U fineprint -A trust -E UTF8 --locale=C --no-sync >"$postgres_folder.log"
	as_postgres "$postgres_programs/pg_ctl" -D "$postgres_folder/data" -w -l "$postgres_folder/server.log" \
		-o "-k $postgres_folder -h 127.0.0.1 -p $postgres_port -c max_connections=300 -c fsync=off" start >>"$postgres_folder.log"
) || { cat "$postgres_folder.log" "$postgres_folder/server.log"; exit 1; }

stop_postgres() {
	(cd "$postgres_folder" && as_postgres "$postgres_programs/pg_ctl" -D "$postgres_folder/data" -m immediate stop >/dev/null) || true
	rm -rf "$postgres_folder" "$postgres_folder.log"
}
trap stop_postgres EXIT

export FINEPRINT_TEST_POSTGRES="postgres://fineprint@127.0.0.1:$postgres_port/postgres?sslmode=disable"
