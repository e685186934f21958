#!/bin/sh
# Find a Python that is new enough and hand the command over to it.
# Without bytecode, each of five processes would compile 1,500 files at every start.
unset PYTHONDONTWRITEBYTECODE
cd "$(dirname "$0")/.." || { echo "Ishenim: this folder cannot be entered by $(id -un)." >&2; exit 1; }
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" -m launch "$@"
    fi
done
echo "Ishenim: Python 3.11 or newer is needed and was not found on the PATH." >&2
exit 1
