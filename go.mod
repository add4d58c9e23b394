module fineprint

go 1.26.8

require (
	github.com/jung-kurt/gofpdf v1.16.2
	pgregory.net/rapid v1.3.0
)
