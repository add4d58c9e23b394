module fineprint

go 1.26.8

// npm packages may carry Go files of their own.
ignore ./frontend/node_modules
