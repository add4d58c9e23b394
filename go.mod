module fineprint

go 1.26.8
