#!/bin/sh
# Prepara todo desde cero y abre la asociación de ejemplo.  Uso: sh instalador/ejecutar.sh [CARPETA]
set -eu

DONDE=$(pwd)
cd "$(dirname "$0")/.."
. instalador/comun.sh

CARPETA=${1:-"$HOME/Escritorio-ejemplo"}
case $CARPETA in
    /*) ;;
    *) CARPETA=$DONDE/$CARPETA ;;
esac

crear_entorno
"$PY_ENTORNO" instalador/preparar.py

if [ -n "${DISPLAY:-}" ]; then
    exigir_bibliotecas base x11
elif [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exigir_bibliotecas base wayland
else
    exigir_bibliotecas base
    avisar "No hay pantalla: se escriben los documentos del ejemplo sin abrir la ventana."
    exec "$PY_ENTORNO" -m escritorio ejemplo "$CARPETA" --sin-ventana
fi
exec "$PY_ENTORNO" -m escritorio ejemplo "$CARPETA"
