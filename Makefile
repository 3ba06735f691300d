# make demo   set up, then read an example report, and make the picture of 28 more
# make test   set up, then lint, types, floors, generated pages and every test
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
GAZETTEER := $(VENV)/.gazetteer
WEB := src/dateline/web/static/.digest
EXAMPLE := examples/goma-2025-01-29.txt
EXAMPLES := examples/gharyan-2020.jsonl
DEMO := $(VENV)/demo
QUALITY := $(BIN)/python -m benchmarks.quality
MARKED := $(if $(wildcard corpus/dev),corpus/dev,tests/benchmarks/marks)

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types floors check-docs pytest docs fuzz properties lock clean \
  quality cases quality-page train train-languages bench-speed bench-growth bench-ingest bench-matching bench-events bench-workbench \
  bench-quality bench-control bench-processors

help:  ## say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

setup: $(GAZETTEER) $(WEB)  ## the virtual environment, the packages, the gazetteer, the pages of the server

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or later is needed; install it (apt install python3.11)" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "make: $(PYTHON) is older than 3.11; say PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "make: $(PYTHON) lacks venv; install it (apt install python3-venv)" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(READY): $(BIN)/python requirements.lock pyproject.toml
	@echo "installing the packages of requirements.lock into $(VENV) (a minute or two)"
	@$(PIP) --only-binary :all: --no-binary libhxl,python-io-wrapper --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(GAZETTEER): $(READY) $(wildcard src/dateline/gazetteer/*.py)
	$(BIN)/dateline gazetteer build
	@touch $@

$(WEB): $(READY) hatch_build.py $(shell find web -type f -not -path '*/node_modules/*')
	@echo "building the pages of the server (a minute at first)"
	@$(BIN)/python hatch_build.py
	@touch $@

demo: export DATELINE_STORE := $(DEMO)/dateline.db
demo: setup  ## read an example report, and make the picture of 28 more
	$(BIN)/dateline read $(EXAMPLE)
	@rm -rf $(DEMO) && mkdir $(DEMO)
	@echo && echo "== the picture of 28 reports (in $(DEMO); 'export DATELINE_STORE=$(DEMO)/dateline.db' to ask more)"
	$(BIN)/dateline add $(EXAMPLES)
	@echo && echo "== what is said to have happened, newest first"
	$(BIN)/dateline events --limit 8
	@echo && echo "== where the reports contradict each other about the first days"
	$(BIN)/dateline conflicts --until 2020-01-08
	@echo && echo "== who is said to hold what"
	$(BIN)/dateline control
	@echo && echo "== the brief of the two weeks, with a map; open $(DEMO)/brief.html in a browser"
	$(BIN)/dateline brief --from 2020-01-04 --to 2020-01-18 --format html > $(DEMO)/brief.html
	@echo && echo "== to open it in a browser (http://127.0.0.1:8000), or ask it from programs, on this machine alone"
	@echo "$(BIN)/dateline serve --store $(DEMO)/dateline.db"

test: setup lint types floors check-docs pytest  ## everything that must hold

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) $(WEB)
	$(BIN)/mypy
	$(BIN)/python hatch_build.py --check

floors: $(READY)
	$(BIN)/lint-imports

check-docs: $(GAZETTEER)
	$(BIN)/python docs/generate.py --check

pytest: $(GAZETTEER) $(WEB)
	$(BIN)/pytest

fuzz: $(GAZETTEER)  ## ask the API at random, 200 requests to each endpoint (REQUESTS=200)
	DATELINE_FUZZ=$(or $(REQUESTS),200) $(BIN)/pytest tests/web/test_fuzzing.py

properties: $(GAZETTEER)  ## what holds of any text, of 100,000 texts made at random: hours (TEXTS=100000)
	DATELINE_TEXTS=$(or $(TEXTS),100000) $(BIN)/pytest tests/test_properties.py

docs: $(GAZETTEER)  ## write the generated pages anew
	$(BIN)/python docs/generate.py

quality: setup  ## scores on marked reports and cases; fails where one fell below its floor (FLAGS="--update" raises floors)
	$(QUALITY) gate --data $(MARKED) $(FLAGS)
	$(QUALITY) cases --data tests/cases
	$(QUALITY) gate --data tests/cases $(FLAGS)

cases: setup  ## inputs as they come, through the commands: prints what fails, fails where what held does not (FLAGS as above)
	$(QUALITY) field --data tests/field
	$(QUALITY) gate --data tests/field $(FLAGS)

quality-page: setup  ## write docs/quality.md anew: SETS="more folders of marked reports" CODERS="A B" RESULTS="files of results on public sets"
	$(QUALITY) page --data $(MARKED) $(addprefix --data ,$(SETS)) $(if $(CODERS),--coders $(CODERS)) $(if $(RESULTS),--results $(RESULTS))

lock:  ## pin every package anew, with hashes (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --output-file requirements.lock

bench-speed: setup  ## the whole pipeline against a bare parser, as a ratio (installs the parser, the extra `bench`)
	$(PIP) --no-build-isolation --editable '.[bench]'
	$(BIN)/python benchmarks/speed/bench_speed.py

bench-growth: setup  ## how reading grows with adversarial texts of 12.5 to 400 kB (FLAGS=--net: with the weights)
	$(BIN)/python benchmarks/speed/bench_growth.py --plot docs/figures/growth.svg $(FLAGS)

bench-ingest: setup  ## storing and matching against reading alone: TABLE=articles.csv MAP="text=content …"
	$(BIN)/python benchmarks/speed/bench_ingest.py $(or $(TABLE),$(error say TABLE=articles.csv)) $(addprefix --map ,$(MAP))

bench-matching: setup  ## how matching grows from 1,000 to 100,000 claims
	$(BIN)/python benchmarks/speed/bench_matching.py

bench-events: setup  ## how fast a million events are searched, on SQLite and PostgreSQL (which must be installed)
	$(BIN)/python tests/store/cluster.py $(BIN)/python benchmarks/speed/bench_events.py

bench-workbench: setup  ## what a person waits for in the browser, and the server works, with 10,000 events
	$(BIN)/python benchmarks/speed/bench_workbench.py $(FLAGS)

bench-quality: setup  ## event matching on public data: ECBPLUS=folder MEANTIME=folder
	$(QUALITY) events --data $(or $(ECBPLUS),$(error say ECBPLUS=folder))
	$(QUALITY) events --data $(or $(MEANTIME),$(error say MEANTIME=folder))
	$(QUALITY) events --data benchmarks/quality/judged

bench-processors: setup  ## the encoder on emulated processors without products of eight bits (needs qemu-user)
	$(BIN)/python -m benchmarks.processors

bench-control: setup  ## who holds what, on control histories: FOLDER=histories [STORE=store]
	$(QUALITY) control --data $(or $(FOLDER),$(error say FOLDER=histories)) $(if $(STORE),--store $(STORE))

# Long: many hours of two cores. Training goes on where it was broken off. PUBLIC=the public sets, unpacked; MARKS=marked reports.
train: RUN := $(VENV)/train
train: export MALLOC_MMAP_MAX_ := 0
train: export MALLOC_TRIM_THRESHOLD_ := 100000000000
train: export MALLOC_TOP_PAD_ := 500000000
train: setup  ## learn the weights anew: PUBLIC=folder MARKS=folder (with train and dev in it)
	@test -d "$(PUBLIC)" -a -d "$(MARKS)" || { echo "make: say PUBLIC=folder and MARKS=folder" >&2; exit 1; }
	$(PIP) --editable '.[train]'
	$(BIN)/python -m training.encoder --out $(RUN)/encoder
	$(BIN)/python -m training.train --stage public --encoder $(RUN)/encoder --data $(PUBLIC) --out $(RUN)/public --passes 1 --steps 800
	$(BIN)/python -m training.train --stage marks --encoder $(RUN)/encoder --data $(MARKS)/train corpus/train --from $(RUN)/public/state.pt --out $(RUN)/marks --passes 5 --rate 5e-5 --heads 1.2e-3
	$(BIN)/python -m training.train --stage marks --encoder $(RUN)/encoder --data $(MARKS)/train corpus/train --beside $(PUBLIC) --from $(RUN)/marks/state.pt --out $(RUN)/more --passes 4 --steps 2300 --rate 5e-5 --heads 1.2e-3
	$(BIN)/python -m training.train --stage marks --encoder $(RUN)/encoder --data $(MARKS)/train corpus/train --beside $(PUBLIC) --from $(RUN)/more/state.pt --out $(RUN)/last --passes 4 --steps 2450 --rate 4e-5 --heads 1e-3
	$(BIN)/python -m training.train --stage marks --encoder $(RUN)/encoder --data $(MARKS)/train corpus/train --lines training/lines/train.txt --littered 1 --only-lines --from $(RUN)/last/state.pt --out $(RUN)/lines --passes 1 --steps 450 --heads 3e-3 --seed 13 --short 0
	$(BIN)/python -m training.export --encoder $(RUN)/encoder --state $(RUN)/lines/state.pt --card training/card.json --out $(RUN)/weights
	$(BIN)/python -m training.tune --weights $(RUN)/weights --data $(MARKS)/dev corpus/dev

train-languages: RUN := $(VENV)/train-languages
train-languages: setup  ## weights that read Spanish and Ukrainian, learnt from English: PUBLIC=folder MARKS=folder
	@test -d "$(PUBLIC)" -a -d "$(MARKS)" || { echo "make: say PUBLIC=folder and MARKS=folder" >&2; exit 1; }
	$(PIP) --editable '.[train]'
	$(BIN)/python -m training.multilingual --out $(RUN)/encoder
	$(BIN)/python -m training.train --stage marks --encoder $(RUN)/encoder --data $(MARKS)/train corpus/train --beside $(PUBLIC) --out $(RUN)/marks --passes 3 --steps 1500 --rate 1.5e-4 --heads 1.5e-3
	$(BIN)/python -m training.export --encoder $(RUN)/encoder --state $(RUN)/marks/state.pt --card training/card.json training/card-languages.json --out $(RUN)/weights
	$(BIN)/python -m training.tune --weights $(RUN)/weights --data $(MARKS)/dev corpus/dev

clean:  ## remove the virtual environment and what tools leave behind
	rm -rf $(VENV) web/node_modules src/dateline/web/static .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist build
