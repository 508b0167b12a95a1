#!/bin/sh
# Fills .venv with exactly what a lock names: tools/environment.sh run|test
set -eu
python=${PYTHON:-python3}

say() { printf '\n%s\n\n' "$1" >&2; exit 1; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    say "Python 3.11 or later is needed."
[ -x .venv/bin/pip ] || "$python" -m venv .venv ||
    say "Python cannot make an environment here. Install it:  sudo apt-get install python3-venv"

echo "Installing what requirements/$1.txt names ..." >&2
install="-m pip install --quiet --disable-pip-version-check --require-hashes"
if [ "$1" = test ]; then
    # One package comes as source only; it is built with the setuptools of the same lock.
    sed -n '/^setuptools==/,/^[a-z]/p' requirements/test.txt | sed '$d' > .venv/setuptools.txt
    .venv/bin/python $install -r .venv/setuptools.txt
    .venv/bin/python $install --no-build-isolation --use-pep517 -r requirements/test.txt
else
    .venv/bin/python $install --only-binary :all: -r requirements/run.txt
fi
touch ".venv/$1.stamp"
