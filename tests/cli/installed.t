#!/bin/bash
# What `make install` puts into a tree of its own works from there, with nothing of the source and without Node.js.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
if [ "$jobatlas" != "$PWD/build/jobatlas" ] || ! MAKEFLAGS='' make -q build/jobatlas build/libjobatlas.so > "$work/log" 2>&1; then
    echo '1..0 # SKIP the program that is tested is not the one that would be installed'
    exit 0
fi

MAKEFLAGS='' make -s install DESTDIR="$work/tree" PREFIX=/usr > "$work/log" 2>&1
ok $? 'make install'
sed 's/^/# /' "$work/log"
usr=$work/tree/usr
for file in bin/jobatlas lib/libjobatlas.a lib/libjobatlas.so lib/pkgconfig/jobatlas.pc include/jobatlas/jobatlas.h \
    share/man/man1/jobatlas.1 share/bash-completion/completions/jobatlas share/doc/jobatlas/guide.md \
    share/doc/jobatlas/project-file.md share/doc/jobatlas/LICENSE; do
    [ -s "$usr/$file" ]
    ok $? "$file"
done

mkdir "$work/tools" "$work/p"
ln -s "$usr/bin/jobatlas" "$work/tools/jobatlas"
cp tests/bad/base/* "$work/p/"
(cd "$work/p" && env -i PATH="$work/tools" HOME="$work" jobatlas build -q project.yaml -o out) > "$work/log" 2>&1
ok $? 'builds a project with nothing else on the path'
sed 's/^/# /' "$work/log"
[ -s "$work/p/out/map.html" ] && [ -s "$work/p/out/figures/rate.pdf" ] && [ -s "$work/p/out/tables/all.xlsx" ]
ok $? 'with page, figures and tables'
grep -q 'share/doc/jobatlas' <(cd "$work" && "$usr/bin/jobatlas" init new > /dev/null && cat new/project.yaml)
ok $? 'the starter project names where the documentation is'

MAKEFLAGS='' make -s uninstall DESTDIR="$work/tree" PREFIX=/usr > "$work/log" 2>&1
[ -z "$(find "$work/tree" -type f -o -type l)" ]
ok $? 'make uninstall leaves no file'
done_testing
