# Everything a newcomer needs. Works with GNU make 3.81 and any POSIX shell; on Windows
# see CONTRIBUTING.md.
# `make help` lists the targets.

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PINS := .constraints.txt
# Two processes, each with neighbouring tests, which share what they need; who is done first takes work off the other.
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
CODE := hooks tests benchmarks overrides
# The linter and formatter of the scripts, exactly.
BIOME := @biomejs/biome@2.6.8
# Thai messages must print under any locale.
export PYTHONUTF8 := 1
# Material's notice about the future of MkDocs tells an officer nothing.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve check unit test test-random lint types layers scripts golden shots bench bench-search pins browser \
  dist clean

help: ## แสดงคำสั่งทั้งหมด | List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{split($$2, t, " \\| "); printf "  make %-13s %s\n                     %s\n", $$1, t[1], t[2]}' Makefile

site: $(VENV)/.installed ## ติดตั้ง ตรวจข้อมูล และสร้างเว็บไซต์ใน site/ | Install, check the data, build the site into site/
	@$(BIN)/python -m prongsai check --format brief
	@$(BIN)/python -m mkdocs build --quiet
	@printf '\nเสร็จแล้ว: เว็บไซต์อยู่ที่ site/ ดูได้ด้วยคำสั่ง make serve\nDone: the site is in site/; see it with: make serve\n'

serve: $(VENV)/.installed ## ดูตัวอย่างสดที่ http://127.0.0.1:8000 | Live preview at http://127.0.0.1:8000
	$(BIN)/python -m mkdocs serve

check: $(VENV)/.installed ## ตรวจข้อมูลของหน่วยงาน | Check the agencies' data
	@$(BIN)/python -m prongsai check

unit: $(VENV)/.installed-dev ## ทดสอบเร็ว ไม่ใช้เบราว์เซอร์และไม่สร้างเว็บไซต์ทั้งชุด | Quick tests: no browser, no whole sites
	$(PYTEST) tests/unit

test: $(VENV)/.installed-dev browser lint ## ตรวจโค้ดและทดสอบทั้งหมด | Lint and test everything
	$(PYTEST)

test-random: $(VENV)/.installed-dev browser ## ทดสอบทั้งหมดโดยสลับลำดับ | All tests, in an order of chance
	$(PYTEST) -p randomly

lint: $(VENV)/.installed-dev ## ตรวจโค้ดโดยไม่ทดสอบ | Lint, format, types, import contracts and scripts
	$(BIN)/python -m ruff check $(CODE)
	$(BIN)/python -m ruff format --check $(CODE)
	@$(MAKE) --no-print-directory types layers scripts

types: $(VENV)/.installed-dev
	$(BIN)/python -m mypy

layers: $(VENV)/.installed-dev
	PYTHONPATH=hooks $(BIN)/lint-imports

# npx keeps what it fetched. Where there is no node, or nothing to fetch it from, all else is still checked.
scripts:
	@if npx --yes $(BIOME) --version >/dev/null 2>&1; then \
	  npx --yes $(BIOME) check --error-on-warnings; \
	else \
	  printf '\n*** ยังไม่ได้ตรวจ JavaScript: ไม่พบ node หรือดาวน์โหลด $(BIOME) ไม่ได้\n' >&2; \
	  printf '*** JavaScript was NOT checked: there is no node, or $(BIOME) cannot be fetched.\n\n' >&2; \
	fi

golden: $(VENV)/.installed-dev ## สร้างไฟล์ต้นแบบของการทดสอบใหม่ | Renew the golden files
	$(BIN)/python -m pytest tests/golden tests/browser/test_looks.py --golden-update
	@echo "อ่านสิ่งที่เปลี่ยนก่อนบันทึก / Read what changed before you commit it: git diff tests/golden; git status --short tests"

shots: $(VENV)/.installed-dev browser ## ถ่ายภาพหน้าจอใหม่ | Renew the screenshots
	$(BIN)/python tests/browser/shots.py

bench: $(VENV)/.installed-bench ## วัดความเร็วเทียบกับเครื่องมืออื่น (ไม่เกินสองชั่วโมง) | Measure beside other generators (two hours at most)
	$(BIN)/python benchmarks/compare.py $(BENCH)

bench-search: $(VENV)/.installed-dev browser ## วัดคุณภาพและความเร็วของการค้นหา | Measure how good and how quick the search is
	$(BIN)/python benchmarks/search.py

pins: $(VENV)/.installed-dev ## บันทึกรุ่นของไลบรารีทั้งหมด | Record the version of every library
	@$(BIN)/python -m pip --disable-pip-version-check freeze --all --exclude-editable --exclude prongsai --exclude pip --exclude wheel > $(PINS).new
	@{ printf '# Every library of a build and its tests, exactly. Written by `make pins`; read by pip as constraints.\n'; \
	  cat $(PINS).new; } > $(PINS)
	@rm -f $(PINS).new
	@touch $(VENV)/.installed $(VENV)/.installed-dev

# What an earlier run left in build/ would be taken along.
dist: $(VENV)/.installed-dev ## สร้างไฟล์ติดตั้ง (wheel) ไว้ใน dist/ | Make the file to install (a wheel) in dist/
	@rm -rf build dist
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@rm -rf build
	@ls dist/*.whl

clean: ## ลบสิ่งที่สร้างขึ้นทั้งหมด | Remove everything that was made
	rm -rf $(VENV) dist site site.staging* site.previous* .site.lock .site.spare .prongsai .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis hooks/prongsai.egg-info

# A stamp is written only after pip has finished, so an interrupted run is done again.
$(VENV)/.installed: pyproject.toml $(PINS) $(BIN)/python
	@printf 'กำลังติดตั้งไลบรารี... / Installing libraries...\n'
	@$(PIP) install --constraint $(PINS) --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@printf 'กำลังติดตั้งเครื่องมือทดสอบ... / Installing test tools...\n'
	@$(PIP) install --constraint $(PINS) --editable '.[dev]'
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	@$(PIP) install --constraint $(PINS) --editable '.[dev,bench]'
	@touch $@

# Debian has a python3 without the parts that make a virtual environment: say so before half of one lies there.
$(BIN)/python:
	@for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  printf 'ต้องใช้ Python 3.11 ขึ้นไป โปรดติดตั้งก่อน หรือระบุที่อยู่ด้วย make site PYTHON=...\n' >&2; \
	  printf 'Python 3.11 or newer is needed. Install it, or name it: make site PYTHON=...\n' >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	  printf 'Python ในเครื่องนี้ขาดส่วน venv โปรดติดตั้งด้วยคำสั่ง: sudo apt install python3-venv แล้วลองใหม่\n' >&2; \
	  printf 'This Python lacks its venv module. Install it: sudo apt install python3-venv, then try again.\n' >&2; exit 1; \
	fi; \
	printf 'กำลังสร้างสภาพแวดล้อม Python... / Making the Python environment...\n'; \
	rm -f $(VENV)/.installed $(VENV)/.installed-dev; \
	"$$found" -m venv $(VENV)

# The system's Chromium where there is one, best the one without windows, which opens a page in a quarter of the time;
# else Debian's package (as root); else Playwright's own.
browser: $(VENV)/.installed-dev
	@for name in "$$PRONGSAI_CHROMIUM" chromium-headless-shell; do \
	  command -v "$$name" >/dev/null 2>&1 && exit 0; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  apt-get update -qq; \
	  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y chromium-headless-shell fonts-thai-tlwg && exit 0; \
	fi; \
	for name in chromium google-chrome; do \
	  command -v "$$name" >/dev/null 2>&1 && exit 0; \
	done; \
	$(BIN)/python -m playwright install chromium
