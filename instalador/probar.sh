#!/bin/sh
# Prepara todo desde cero y corre las comprobaciones, sin pantalla.
# Uso: sh instalador/probar.sh [--rapido]   (--rapido: sin pruebas lentas ni cobertura)
set -eu

cd "$(dirname "$0")/.."
. instalador/comun.sh

crear_entorno
"$PY_ENTORNO" instalador/preparar.py --pruebas
exigir_bibliotecas base
exec "$PY_ENTORNO" instalador/comprobar.py "$@"
