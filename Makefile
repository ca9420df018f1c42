# jobatlas: one Makefile; `make help` lists what it can do.
#
# Everything is built out of tree, in build/. A variant (release, san, cover) is a set of flags and a folder
# below build/ of its own. Sources are found by folder: a new .c in a room is built, a new tests/unit/test_*.c
# or tests/*/*.t is run.

BUILD    ?= build
VARIANT  ?= release
PREFIX   ?= /usr/local
DESTDIR  ?=
VERSION  := 0.1.0
SOVERSION := 0

ifeq ($(origin CC),default)
CC       := gcc
endif
# V=1 shows the commands.
Q        := $(if $(V),,@)
say       = $(if $(V),,@printf '  %-6s%s\n' $(1) $(2))

PKGS     := gdal geos proj cairo pangocairo pangoft2 fontconfig freetype2 harfbuzz harfbuzz-subset libpng libdeflate \
            glib-2.0 gio-2.0 sqlite3 libcyaml yaml-0.1 xlsxwriter json-glib-1.0

WARN     := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
FLAGS_release := -O2 -g
FLAGS_san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FLAGS_cover   := -O0 -g --coverage
FLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined
CPPFLAGS += -Iinclude -Isrc -DJA_VERSION='"$(VERSION)"' -D_GNU_SOURCE -DG_LOG_DOMAIN='"jobatlas"'
CFLAGS   += -std=c17 -fPIC $(WARN) $(WERROR) $(FLAGS_$(VARIANT))
# Foreign headers are system headers: our warnings are about our code. Asked when used, so that `make demo`
# can install the libraries first.
LIB_CFLAGS = $(eval LIB_CFLAGS := $$(patsubst -I%,-isystem %,$$(shell pkg-config --cflags $(PKGS))))$(LIB_CFLAGS)
LIB_LIBS   = $(eval LIB_LIBS := $$(shell pkg-config --libs $(PKGS)) -lm)$(LIB_LIBS)

O        := $(BUILD)$(if $(filter-out release,$(VARIANT)),/$(VARIANT))
ROOMS    := base model read geo join reach measure draw write run
LIB_SRC  := $(sort $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c)))
CLI_SRC  := $(sort $(wildcard src/cli/*.c))
LIB_OBJ  := $(LIB_SRC:%.c=$(O)/obj/%.o) $(if $(wildcard styles/styles.gresource.xml),$(O)/obj/resources.o)
CLI_OBJ  := $(CLI_SRC:%.c=$(O)/obj/%.o)
TEST_SRC := $(sort $(wildcard tests/unit/test_*.c))
TEST_BIN := $(TEST_SRC:tests/unit/%.c=$(O)/tests/%)
FUZZ_NAME := $(sort $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c)))
REPLAY   := $(FUZZ_NAME:%=$(O)/replay/%)
TEST_SH  := $(sort $(wildcard tests/*/*.t))
RESOURCE_XML := styles/styles.gresource.xml
RESOURCES := $(RESOURCE_XML) $(wildcard styles/*.yaml styles/palettes/*.yaml sectors/*.yaml)

## all        the program, the library (.a, .so), man page, completion, pkg-config file
.PHONY: all
all: $(O)/jobatlas $(O)/libjobatlas.so $(O)/jobatlas.1 $(O)/jobatlas.bash $(O)/jobatlas.pc

$(O)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS) $(LIB_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The page's program: bundled from src/web in a copy, so that no node_modules stand among the sources. npm is asked
# only when what it would fetch has changed; without a network, a build/web from before does.
WEB_SRC  := $(sort $(wildcard src/web/*.html src/web/*.css src/web/*.mjs src/web/*.json src/web/app/*.js))
WEB      := $(BUILD)/web
WEB_OUT  := $(WEB)/out/web
$(WEB)/npm.stamp: src/web/package.json src/web/package-lock.json
	@mkdir -p $(WEB)
	$(call say,NPM,$(WEB))
	$(Q)setup/npm $(WEB) src/web --omit=dev
	@touch $@

$(WEB_OUT)/page.js: $(WEB)/npm.stamp $(WEB_SRC)
	$(call say,WEB,$@)
	$(Q)rm -rf $(WEB)/app && cp -R $(filter-out src/web/package%,$(wildcard src/web/*)) $(WEB) && cd $(WEB) && node build.mjs out/web && gzip -9nf out/web/worker.js

# Types and style of the page's program, in a copy with the tools for it.
WEB_LINT := $(BUILD)/web-lint
.PHONY: check-web
check-web: $(WEB_SRC) $(wildcard src/web/test/*.js src/web/tsconfig.json)
	@mkdir -p $(WEB_LINT)
	$(call say,NPM,$(WEB_LINT))
	$(Q)setup/npm $(WEB_LINT) src/web
	$(Q)rm -rf $(WEB_LINT)/app $(WEB_LINT)/test && cp -R $(filter-out src/web/package-lock.json,$(wildcard src/web/*)) $(WEB_LINT)
	$(Q)cd $(WEB_LINT) && npm run --silent types && npm run --silent lint

# What drives the page in its tests.
PAGE_TESTS := $(BUILD)/page-tests
$(PAGE_TESTS)/npm.stamp: tests/page/package.json tests/page/package-lock.json
	@mkdir -p $(PAGE_TESTS)
	$(call say,NPM,$(PAGE_TESTS))
	$(Q)setup/npm $(PAGE_TESTS) tests/page
	@touch $@

# The built-in styles, palettes, sectors and the page's program, compiled in.
$(O)/resources.c: $(RESOURCES) $(WEB_OUT)/page.js
	@mkdir -p $(@D)
	$(call say,RES,$@)
	$(Q)glib-compile-resources --sourcedir=styles --sourcedir=. --sourcedir=$(WEB)/out --generate-source --c-name=ja_styles --target=$@ $(RESOURCE_XML)

$(O)/obj/resources.o: $(O)/resources.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(LIB_CFLAGS) -std=gnu17 -fPIC $(FLAGS_$(VARIANT)) -c -o $@ $<

$(O)/libjobatlas.a: $(LIB_OBJ)
	@rm -f $@
	$(Q)$(AR) rcsD $@ $^

$(O)/libjobatlas.so: $(LIB_OBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) -shared -Wl,-soname,libjobatlas.so.$(SOVERSION) -o $@ $^ $(LIB_LIBS)

# The program holds the whole library, so that what registers itself when it is loaded (styles) is there.
$(O)/jobatlas: $(CLI_OBJ) $(O)/libjobatlas.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) -o $@ $(CLI_OBJ) -Wl,--whole-archive $(O)/libjobatlas.a -Wl,--no-whole-archive $(LIB_LIBS)

$(O)/tests/%: tests/unit/%.c $(O)/libjobatlas.a
	@mkdir -p $(@D)
	$(call say,TEST,$<)
	$(Q)$(CC) $(CPPFLAGS) -Itests/unit $(LIB_CFLAGS) $(CFLAGS) -MMD -MP -o $@ $< \
	    -Wl,--whole-archive $(O)/libjobatlas.a -Wl,--no-whole-archive $(LIB_LIBS)

$(O)/jobatlas.1: docs/jobatlas.1.in
	@mkdir -p $(@D)
	$(Q)sed 's/@VERSION@/$(VERSION)/g' $< > $@

$(O)/jobatlas.bash: src/cli/completion.bash
	@mkdir -p $(@D)
	$(Q)cp $< $@

# Names PREFIX, which `make install` may be given after `make all` was not.
.PHONY: FORCE
$(O)/jobatlas.pc: Makefile FORCE
	@mkdir -p $(@D)
	$(Q)printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' 'Name: jobatlas' \
	    'Description: Maps jobs against people' 'Version: $(VERSION)' 'Requires: glib-2.0' \
	    'Requires.private: $(PKGS)' 'Libs: -L$${libdir} -ljobatlas' 'Libs.private: -lm' \
	    'Cflags: -I$${includedir}' > $@

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(TEST_BIN:=.d)

## geodata    makes the embedded project again from its source tables and the GSHHG shoreline
GSHHG ?= /usr/share/gmt-gshhg/binned_GSHHS_f.nc
GEODATA_PKGS := glib-2.0 proj netcdf zlib
.PHONY: geodata
geodata:
	@setup/install build geodata
	@$(MAKE) --no-print-directory $(O)/geodata
	$(O)/geodata geodata/source $(GSHHG) geodata/kent

$(O)/geodata: $(wildcard geodata/make/*.c geodata/make/*.h)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(GEODATA_PKGS))) -D_GNU_SOURCE $(CFLAGS) -ffp-contract=off -o $@ \
	    $(filter %.c,$^) $(shell pkg-config --libs $(GEODATA_PKGS)) -lm

## demo       sets up, builds, and runs the embedded project into out/kent
.PHONY: demo
demo:
	@setup/install build run
	@$(MAKE) --no-print-directory -j2 all
	$(BUILD)/jobatlas build geodata/kent/project.yaml -o out/kent

## test       sets up, builds, and runs every test
.PHONY: test
test:
	@setup/install build run test
	@$(MAKE) --no-print-directory -j2 all run-tests

.PHONY: run-tests
run-tests: $(O)/jobatlas $(TEST_BIN) $(REPLAY) $(if $(TEST_SH),$(PAGE_TESTS)/npm.stamp)
	@JA_PAGE_TESTS=$(abspath $(PAGE_TESTS)) JOBATLAS=$(abspath $(O)/jobatlas) JA_BUILD=$(abspath $(O)) prove -j2 --exec '' $(PROVE) $(TEST_BIN) $(REPLAY) $(TEST_SH)

## san        the whole test run again under AddressSanitizer and UndefinedBehaviorSanitizer
.PHONY: san
san:
	@setup/install build run test
	@G_SLICE=always-malloc G_DEBUG=gc-friendly ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1 \
	    LSAN_OPTIONS=suppressions=$(abspath tests/lsan.supp):print_suppressions=0 UBSAN_OPTIONS=print_stacktrace=1 \
	    $(MAKE) --no-print-directory -j2 VARIANT=san run-tests

## cover      the tests with coverage, summed up by room
.PHONY: cover
cover:
	@setup/install build run test
	@$(MAKE) --no-print-directory -j2 VARIANT=cover run-tests
	@tests/cover $(BUILD)/cover

## fuzz       every fuzzer for FUZZ_SECONDS (60) from its corpus; `make test` replays the corpus
FUZZ_SECONDS ?= 60
.PHONY: fuzz
fuzz:
	@setup/install build run lint
	@$(MAKE) --no-print-directory -j2 VARIANT=fuzz CC=clang $(FUZZ_NAME:%=$(BUILD)/fuzz/%)
	@for f in $(FUZZ_NAME); do mkdir -p $(BUILD)/fuzz/found/$$f; echo "$$f"; \
	    $(BUILD)/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=2048 -timeout=10 -verbosity=0 \
	    $(BUILD)/fuzz/found/$$f tests/fuzz/corpus/$$f || exit 1; done

$(BUILD)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(O)/libjobatlas.a
	$(call say,FUZZ,$<)
	$(Q)$(CC) $(CPPFLAGS) $(LIB_CFLAGS) $(CFLAGS) -fsanitize=fuzzer -o $@ $< $(O)/libjobatlas.a $(LIB_LIBS)

$(O)/replay/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(O)/libjobatlas.a
	@mkdir -p $(@D)
	$(call say,TEST,$<)
	$(Q)$(CC) $(CPPFLAGS) $(LIB_CFLAGS) $(CFLAGS) -o $@ $(filter %.c,$^) $(O)/libjobatlas.a $(LIB_LIBS)

## bench      medians and ratios, in one run with the peers that are installed
.PHONY: bench
bench:
	@setup/install build run
	@$(MAKE) --no-print-directory -j2 all
	@tests/bench/run
	@tests/bench/run_reach
	@tests/bench/run_page

## check      layout, static analysis, the rules of the house
TIDY_SRC := $(LIB_SRC) $(CLI_SRC)
.PHONY: check
check:
	@setup/install build run test lint
	tests/rules/includes.t
	@$(MAKE) --no-print-directory check-web
	clang-format --dry-run -Werror $$(git ls-files '*.c' '*.h')
	cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,performance,portability \
	    --library=gtk --suppressions-list=tests/cppcheck.supp -Iinclude -Isrc -DJA_VERSION='"$(VERSION)"' -j2 src
	@$(MAKE) --no-print-directory -k -j2 $(TIDY_SRC:%.c=$(BUILD)/tidy/%)

# clang-tidy again only where a file has changed.
$(BUILD)/tidy/%: %.c .clang-tidy
	@mkdir -p $(@D)
	$(call say,TIDY,$<)
	$(Q)clang-tidy --quiet $< -- $(CPPFLAGS) $(LIB_CFLAGS) -std=c17 2>/dev/null
	@touch $@

## install    into PREFIX (/usr/local), below DESTDIR
.PHONY: install
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include/jobatlas \
	    $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	    $(DESTDIR)$(PREFIX)/share/doc/jobatlas
	install -m 755 $(O)/jobatlas $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(O)/libjobatlas.a $(DESTDIR)$(PREFIX)/lib/
	install -m 755 $(O)/libjobatlas.so $(DESTDIR)$(PREFIX)/lib/libjobatlas.so.$(SOVERSION)
	ln -sf libjobatlas.so.$(SOVERSION) $(DESTDIR)$(PREFIX)/lib/libjobatlas.so
	install -m 644 include/jobatlas/*.h $(DESTDIR)$(PREFIX)/include/jobatlas/
	install -m 644 $(O)/jobatlas.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig/
	install -m 644 $(O)/jobatlas.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 $(O)/jobatlas.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/jobatlas
	install -m 644 README.md CHANGELOG.md LICENSE docs/*.md $(DESTDIR)$(PREFIX)/share/doc/jobatlas/
	$(if $(DESTDIR),,-ldconfig)

## uninstall  takes away what install put there
.PHONY: uninstall
uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/jobatlas lib/libjobatlas.a lib/libjobatlas.so \
	    lib/libjobatlas.so.$(SOVERSION) lib/pkgconfig/jobatlas.pc share/man/man1/jobatlas.1 \
	    share/bash-completion/completions/jobatlas)
	rm -rf $(DESTDIR)$(PREFIX)/include/jobatlas $(DESTDIR)$(PREFIX)/share/doc/jobatlas

## clean      removes build/
.PHONY: clean
clean:
	rm -rf $(BUILD)

## help       this list
.PHONY: help
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)
