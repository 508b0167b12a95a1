#!/bin/sh
# Brings what the tests need beside Python: a browser, Japanese letters, a text browser, Java for the
# Nu checker, the two proxies that deploy/ sets up. Root gets it installed; anyone else is told what to install.
set -eu
missing=""
need() { missing="$missing $1"; }

[ -n "${PORTAL_CHROMIUM:-}" ] || command -v chromium > /dev/null || need chromium
[ -n "$(find /usr/share/fonts -iname '*cjk*' -print -quit 2> /dev/null)" ] || need fonts-noto-cjk
command -v w3m > /dev/null || need w3m
command -v nginx > /dev/null || [ -x /usr/sbin/nginx ] || need nginx-light
command -v caddy > /dev/null || need caddy
command -v java > /dev/null || need default-jre-headless
ldconfig -p 2> /dev/null | grep -q libatomic.so.1 || [ -n "$(find /usr/lib -name 'libatomic.so.1' -print -quit)" ] || need libatomic1

[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing$missing ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -qq -y --no-install-recommends $missing > /dev/null
else
    printf '\nThe tests need some system packages. Install them, then run this again:\n\n  sudo apt-get install%s\n\n' "$missing" >&2
    exit 1
fi
