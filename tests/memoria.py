"""Cuánta memoria ocupa leer un archivo ajeno, medido en un proceso aparte que muere si se desmanda."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
MEGAS = 500
"""Lo más que puede ocupar leer cualquier archivo."""

# Lo más que ocupó sale de VmHWM: `ru_maxrss` hereda lo que ocupara quien lo lanzó. El tope de direcciones,
# con holgura, es para que el que se pasa no arrastre al equipo.
_HIJO = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from escritorio.comun.base.errores import ErrorDeUsuario
{importa}
try:
    dicho = str({lee})
except ErrorDeUsuario as fallo:
    dicho = fallo.mensaje
estado = dict(linea.split(":", 1) for linea in Path("/proc/self/status").read_text().splitlines())
print(json.dumps([dicho, int(estado["VmHWM"].split()[0]) // 1024]))
"""


def leido_aparte(importa: str, lee: str, ruta: Path) -> tuple[str, int]:
    """Qué dijo —lo leído o la frase que lo rechaza— y cuántos megas llegó a ocupar.

    `lee`: la expresión que lo lee, con la ruta en `Path(sys.argv[1])`.
    """
    guion = _HIJO.format(importa=importa, lee=lee)
    orden = [sys.executable, "-c", guion, str(ruta)]
    hecho = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, timeout=300, check=False)
    assert hecho.returncode == 0, f"murió con {hecho.returncode}: {hecho.stderr[-2000:]}"
    dicho, megas = json.loads(hecho.stdout)
    return dicho, megas
