#!/bin/sh
# A VS Code executable for @vscode/test-electron on machines without a desktop.
here=$(dirname "$0")
exec "$here/../node_modules/.bin/tsx" "$here/codeWithoutDesktop.mts" "$@"
