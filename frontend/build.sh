#!/bin/sh
# Compile the style sheets and copy the fonts into ../static. See README.md.
set -eu
cd "$(dirname "$0")"
sass() { npx sass --style=compressed --no-source-map --quiet-deps --load-path=node_modules "$@"; }
sass scss/base.scss ../static/css/base.css
sass scss/ishenim.scss ../static/css/ishenim.css
sass scss/sheet.scss ../static/css/sheet.css
for weight in 400 600; do
  for set in latin cyrillic cyrillic-ext; do
    cp "node_modules/@fontsource/noto-sans/files/noto-sans-$set-$weight-normal.woff2" ../static/fonts/
  done
done
cp node_modules/@expo-google-fonts/noto-sans/LICENSE_FONT ../static/fonts/OFL.txt
ranges="U+0000-02FF,U+0300-036F,U+0400-052F,U+1E00-1EFF,U+2000-206F,U+20A0-20C0,U+2100-214F,U+2190-2193,U+2212,U+2260-2265,U+FEFF,U+FFFD"
if command -v pyftsubset >/dev/null; then
  for pair in 400Regular:Regular 600SemiBold:SemiBold; do
    pyftsubset "node_modules/@expo-google-fonts/noto-sans/${pair%%:*}/NotoSans_${pair%%:*}.ttf" \
      --unicodes="$ranges" --layout-features='*' --output-file="../static/fonts/NotoSans-${pair##*:}.ttf"
  done
fi
if grep -l -E 'sourceMappingURL|crest|GDS Transport|url\(["'"'"']?https?:' ../static/css/*.css; then
  echo "A style sheet names a source map, a crest, a foreign font or a host." >&2
  exit 1
fi
