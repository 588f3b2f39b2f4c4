.PHONY: help up check test journeys bench shot
help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12
up: ## start the product
	@bin/up
check: ## linters, types, floors, sizes, migrations, translations, licences
	@bin/check
test: ## everything that CI runs
	@bin/test
journeys: ## through real doors, with a browser
	@bin/test -q -m journey tests
bench: ## every promised figure, to bench/RESULTS.md
	@bin/bench
shot: ## screenshots of pages: make shot PAGES="/ /s/"
	@bin/shot $(PAGES)
