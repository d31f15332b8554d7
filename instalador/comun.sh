# Lo que comparten ejecutar.sh y probar.sh. Se incluye con «.» desde la carpeta del programa.

avisar() { printf '%s\n' "$*" >&2; }
fallar() { avisar "$@"; exit 1; }

ENTORNO=.venv
PY_ENTORNO=$ENTORNO/bin/python

# --- instalar paquetes del sistema -------------------------------------------------

# Deja en COMO_ROOT la orden que da permisos de administración; falla si no los hay.
con_permisos() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" -eq 0 ]; then
        COMO_ROOT=env
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        COMO_ROOT='sudo -n env'
    else
        return 1
    fi
}

# De «nuevo|viejo», el nombre que este sistema conoce.
nombre_del_paquete() {
    for nombre in $(printf '%s' "$1" | tr '|' ' '); do
        if apt-cache show "$nombre" >/dev/null 2>&1; then
            break
        fi
    done
    printf '%s\n' "$nombre"
}

nombres_de_paquetes() {
    for paquete in "$@"; do nombre_del_paquete "$paquete"; done | sort -u | tr '\n' ' '
}

# Instala los paquetes dados; devuelve ≠ 0 si no puede. De apt sólo se ven los errores.
instalar_paquetes() {
    con_permisos || return 1
    $COMO_ROOT apt-get update -qq >/dev/null || return 1
    # shellcheck disable=SC2046,SC2086  # son varias palabras a propósito
    $COMO_ROOT DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 \
        $(nombres_de_paquetes "$@") >/dev/null
}

orden_para_instalar() {
    printf 'sudo apt-get update && sudo apt-get install -y %s\n' "$(nombres_de_paquetes "$@")"
}

# --- Python y el entorno ---------------------------------------------------------------

# Las probadas: con una más nueva puede que aún no haya bibliotecas, y pip fallaría sin decir por qué.
VERSIONES='3.13 3.12 3.11'

es_python_valido() {
    suya=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || return 1
    case " $VERSIONES " in *" $suya "*) ;; *) return 1 ;; esac
}
crea_entornos() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# Deja en PYTHON el primer Python que vale; se prefiere uno que ya pueda crear entornos.
buscar_python() {
    elegido=
    for candidato in ${PYTHON:-} $(printf 'python%s ' $VERSIONES) python3; do
        es_python_valido "$candidato" || continue
        if crea_entornos "$candidato"; then
            PYTHON=$candidato
            return
        fi
        elegido=${elegido:-$candidato}
    done
    PYTHON=$elegido
    [ -n "$PYTHON" ] || fallar "Hace falta uno de estos Python y no se encontró: $VERSIONES." \
        "En Debian o Ubuntu: $(orden_para_instalar python3 python3-venv)"
}

# Debian y Ubuntu reparten venv en un paquete aparte, uno por versión.
exigir_venv() {
    crea_entornos "$PYTHON" && return
    version=$("$PYTHON" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    avisar "A Python le falta «venv»; se intenta instalar ($version-venv)…"
    instalar_paquetes "$version-venv|python3-venv" || true
    crea_entornos "$PYTHON" || fallar "A Python le falta «venv» y no se pudo instalar." \
        "Instálelo así y repita: $(orden_para_instalar "$version-venv|python3-venv")"
}

entorno_sirve() {
    [ -x "$PY_ENTORNO" ] && es_python_valido "$PY_ENTORNO" || return 1
    [ -f "$ENTORNO/sello-requisitos.txt" ] || "$PY_ENTORNO" -m pip --version >/dev/null 2>&1
}

crear_entorno() {
    entorno_sirve && return
    buscar_python
    exigir_venv
    avisar "Preparando el entorno con $("$PYTHON" --version)…"
    "$PYTHON" -m venv --clear "$ENTORNO" || fallar "No se pudo crear el entorno en «$ENTORNO»." \
        "Compruebe que hay espacio y permiso de escritura en $(pwd)."
}

# --- bibliotecas del sistema ---------------------------------------------------------------

# exigir_bibliotecas GRUPO…  (los de instalador/bibliotecas.py: base, x11, wayland)
exigir_bibliotecas() {
    faltan=$("$PY_ENTORNO" instalador/bibliotecas.py paquetes "$@")
    [ -n "$faltan" ] || return 0
    avisar "Faltan bibliotecas del sistema para la ventana; se intenta instalarlas…"
    # shellcheck disable=SC2086  # son varias palabras a propósito
    instalar_paquetes $faltan || true
    quedan=$("$PY_ENTORNO" instalador/bibliotecas.py paquetes "$@")
    [ -n "$quedan" ] || return 0
    avisar "Faltan estas bibliotecas del sistema y no se pudieron instalar:"
    "$PY_ENTORNO" instalador/bibliotecas.py nombres "$@" >&2
    # shellcheck disable=SC2086
    fallar "Instálelas así y repita: $(orden_para_instalar $quedan)"
}
