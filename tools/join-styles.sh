#!/bin/sh
# Joins style/ into style/app.css: tokens first (they declare the order of the layers), print last.
# Comments are for the people who read style/, so they are left out of what is served.
# The file is written only when it changes: Trunk watches the folder and would build for ever.
set -eu
cd "$(dirname "$0")/.."

joined=$(mktemp)
trap 'rm -f "$joined"' EXIT

# A brace too many in one file would end its layer early and void the rules of the next one.
for sheet in style/*.css style/*/*.css; do
  [ "$(tr -cd '{' < "$sheet" | wc -c)" = "$(tr -cd '}' < "$sheet" | wc -c)" ] ||
    { echo "$sheet: its braces do not pair up" >&2; exit 1; }
done

cat style/tokens.css style/base.css style/components/*.css style/charts.css style/pages/*.css style/print.css |
  awk '
    {
      line = $0
      while (1) {
        if (inside) {
          end = index(line, "*/")
          if (!end) { line = ""; break }
          line = substr(line, end + 2); inside = 0
        }
        start = index(line, "/*")
        if (!start) break
        rest = substr(line, start + 2)
        end = index(rest, "*/")
        if (end) line = substr(line, 1, start - 1) substr(rest, end + 2)
        else { kept = substr(line, 1, start - 1); inside = 1; line = kept; break }
      }
      sub(/[ \t]+$/, "", line)
      if (line != "") print line
    }
  ' > "$joined"

cmp -s "$joined" style/app.css || cp "$joined" style/app.css
