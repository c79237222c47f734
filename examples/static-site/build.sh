#!/bin/sh
# Builds a site only when its articles pass. For any generator:
#
#   CONTENT=content ./build.sh hugo --minify
#   CONTENT=_posts  ./build.sh bundle exec jekyll build
#   CONTENT=docs    ./build.sh mkdocs build --strict
#
# Without CONTENT the folder is looked for. LINKAUDIT holds more options (LINKAUDIT="--fail-on review").
set -eu

if [ -z "${CONTENT:-}" ]; then
  for folder in content _posts docs; do
    if [ -d "$folder" ]; then
      CONTENT=$folder
      break
    fi
  done
fi

# The options are words on purpose.
# shellcheck disable=SC2086
linkaudit audit ${LINKAUDIT:-} -- "${CONTENT:?no folder content, _posts or docs is here; set CONTENT}"
exec "$@"
