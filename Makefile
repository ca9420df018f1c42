# jobatlas: one Makefile. `make help` lists what it can do.
#
# A variant is a set of flags and a folder of its own below build/.
# Sources are found by folder; every .c in tests/unit is a test program.

BUILD    ?= build
VARIANT  ?= release
PREFIX   ?= /usr/local
DESTDIR  ?=
VERSION  := 0.1.0

ifeq ($(origin CC),default)
CC       := gcc
endif
# V=1 shows the commands.
Q        := $(if $(V),,@)
PKGS     := gdal geos proj cairo pangocairo pangoft2 fontconfig harfbuzz-subset libpng glib-2.0 gio-2.0 sqlite3 libcyaml xlsxwriter json-glib-1.0
PKGS_HERE := $(shell pkg-config --exists $(PKGS) 2>/dev/null && echo yes)

WARN     := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
CFLAGS_release := -O2 -g
CFLAGS_san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CFLAGS_cover   := -O0 -g --coverage
CFLAGS_VARIANT := $(CFLAGS_$(VARIANT))
CPPFLAGS += -Iinclude -Isrc -DJA_VERSION='"$(VERSION)"' -D_GNU_SOURCE -DG_LOG_DOMAIN='"jobatlas"'
CFLAGS   += -std=c17 -fPIC $(WARN) $(WERROR) $(CFLAGS_VARIANT)
ifeq ($(PKGS_HERE),yes)
# Foreign headers are system headers: our warnings are about our code.
LIB_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS)))
LIB_LIBS   := $(shell pkg-config --libs $(PKGS)) -lm
endif

ifeq ($(VARIANT),release)
O := $(BUILD)
else
O := $(BUILD)/$(VARIANT)
endif

ROOMS    := base model read geo join measure draw write run
LIB_SRC  := $(sort $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c)))
CLI_SRC  := $(sort $(wildcard src/cli/*.c))
LIB_OBJ  := $(LIB_SRC:%.c=$(O)/obj/%.o)
CLI_OBJ  := $(CLI_SRC:%.c=$(O)/obj/%.o)
TEST_SRC := $(sort $(wildcard tests/unit/test_*.c))
TEST_BIN := $(TEST_SRC:tests/unit/%.c=$(O)/tests/%)

.PHONY: all help
all: $(O)/jobatlas $(O)/libjobatlas.so

$(O)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC    $<")
	$(Q)$(CC) $(CPPFLAGS) $(LIB_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(O)/libjobatlas.a: $(LIB_OBJ)
	@rm -f $@
	$(Q)$(AR) rcsD $@ $^

$(O)/libjobatlas.so: $(LIB_OBJ)
	$(Q)$(CC) $(CFLAGS) -shared -Wl,-soname,libjobatlas.so.0 -o $@ $^ $(LIB_LIBS)

$(O)/jobatlas: $(CLI_OBJ) $(O)/libjobatlas.a
	$(if $(V),,@echo "  LINK  $@")
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(LIB_LIBS)

$(O)/tests/%: tests/unit/%.c $(O)/libjobatlas.a
	@mkdir -p $(@D)
	$(if $(V),,@echo "  TEST  $<")
	$(Q)$(CC) $(CPPFLAGS) -Itests/unit $(LIB_CFLAGS) $(CFLAGS) -MMD -MP -o $@ $< $(O)/libjobatlas.a $(LIB_LIBS)

.PHONY: unit
unit: $(TEST_BIN)
	prove -e '' $(TEST_BIN)

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(TEST_BIN:=.d)
