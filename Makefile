# `make check` is what CI runs. Apart from Go's own caches nothing is written outside this folder.
.PHONY: all build test frontend race lint fmt fmt-check vet fuzz bench bench-server golden picture cover imports vuln tools check clean

GO ?= go
FUZZTIME ?= 10s
# auto stamps the commit into the program, for its version; false builds where git refuses to answer.
BUILDVCS ?= auto
TOOL := $(GO) tool -modfile=.tools/go.mod

# The linter keeps its cache beside the built program.
export GOLANGCI_LINT_CACHE := $(CURDIR)/bin/lint-cache

all: build

build: ## one static program, bin/fineprint
	CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=$(BUILDVCS) -o bin/fineprint ./cmd/fineprint

test: ## every test, also of the web interface in a browser
	.ci/test

race: ## the race detector needs cgo and a C compiler; it makes the engine's tests ten times slower, and kills are counted without it
	CGO_ENABLED=1 FINEPRINT_KILLS=4 $(GO) test -race -timeout=30m ./...

lint:
	$(TOOL) golangci-lint config verify
	$(TOOL) golangci-lint run ./...

fmt:
	$(TOOL) golangci-lint fmt

fmt-check:
	$(TOOL) golangci-lint fmt --diff

vet: ## without cgo, as the program is built
	CGO_ENABLED=0 $(GO) vet ./...

fuzz: ## every fuzz target, FUZZTIME each
	FUZZTIME=$(FUZZTIME) .tools/fuzz.sh

bench:
	$(GO) test -run='^$$' -bench=. -benchmem ./...

bench-server: ## the program under 50 clients: latency, memory, start, ratios; takes some minutes
	$(GO) test -run='^$$' -bench='^BenchmarkServer$$' -benchtime=1x -timeout=30m ./cmd/fineprint

golden: ## rewrite the golden files; read the diff before you commit it
	UPDATE_GOLDEN=1 $(GO) test ./...

picture: ## draw the report page of the README again; needs pdftoppm
	mkdir -p bin
	$(GO) run ./cmd/fineprint report group-company --date 2026-11-23 -o bin/report.pdf
	pdftoppm -r 72 -png -f 1 -l 1 -singlefile bin/report.pdf pdf/testdata/report-page1

cover:
	$(GO) test -coverpkg=./... -coverprofile=coverage.out ./...
	$(GO) tool cover -func=coverage.out | tail -n 1

imports: ## the import order and the project's own rules, never from the test cache; race ran the program's tests
	$(GO) test -count=1 -skip='^TestProgram' ./cmd/fineprint

frontend: ## format, lint, types and committed build of the web interface; needs Node 20.19
	bash -c 'set -euo pipefail; source .ci/install.sh; source .ci/frontend.sh; frontend_static'

vuln: ## known vulnerabilities; asks the online database of Go, so it is not part of check
	$(TOOL) govulncheck ./...

tools: ## build the tools ahead of time
	$(TOOL) golangci-lint version

# The program is built as soon as there is one.
check: fmt-check lint vet frontend race fuzz imports $(if $(wildcard cmd/fineprint/main.go),build)
	@echo "all checks passed"

clean:
	rm -rf bin coverage.out
