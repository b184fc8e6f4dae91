# Every recipe works from a clean clone with git, npm and any Node from 20 on.
NODE := bin/node
INSTALLED := node_modules/.package-lock.json

.PHONY: demo test build binary lint typecheck docs docs-check bench-js bench-python bench-go bench-rust clean

demo: build
	@$(NODE) scripts/demo.ts

test: $(INSTALLED)
	@$(NODE) node_modules/vitest/vitest.mjs run

build: $(INSTALLED)
	@$(NODE) scripts/build.ts

binary: $(INSTALLED)
	@$(NODE) scripts/binary.ts

lint: $(INSTALLED)
	@$(NODE) node_modules/oxlint/bin/oxlint --deny-warnings src test bench scripts

typecheck: $(INSTALLED)
	@$(NODE) node_modules/typescript/bin/tsc --noEmit

docs: $(INSTALLED)
	@$(NODE) scripts/docs.ts

docs-check: $(INSTALLED)
	@$(NODE) scripts/docs.ts --check

bench-js: build
	@$(NODE) bench/js.ts --again --seed 1
	@$(NODE) bench/js.ts --again --seed 2

bench-python: build
	@$(NODE) bench/python.ts --again --seed 1
	@$(NODE) bench/python.ts --again --seed 2

bench-go: build
	@$(NODE) bench/go.ts --again --seed 1
	@$(NODE) bench/go.ts --again --seed 2

bench-rust: build
	@$(NODE) bench/rust.ts --again --seed 1
	@$(NODE) bench/rust.ts --again --seed 2
	@$(NODE) bench/rust.ts --outside hex --seed 1

clean:
	rm -rf dist coverage bench/.work

$(INSTALLED): package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@
