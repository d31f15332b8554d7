"""Un corte en mitad de una escritura no pierde lo confirmado ni deja nada a medias."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo, abrir_para_consulta, crear_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.verificacion import hallazgos_del_archivo

_VECES = 20
_FILAS = 300
_RAIZ = Path(__file__).resolve().parents[3]
_ESCRIBIR = f"""
import sys
from datetime import datetime
from pathlib import Path
from escritorio.comun.base.identificadores import nuevos_ids
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import transaccion

bd = abrir_archivo(Path(sys.argv[1]), "Ana", datetime.now).bd
bd.conexion.execute("PRAGMA cache_size = 20")  # la memoria no alcanza: se escribe antes de confirmar
while True:
    with transaccion(bd, "Anotar") as accion_id:
        filas = [(i,) for i in nuevos_ids({_FILAS})]
        bd.ejecutar_muchos("INSERT INTO persona (id, nombre) VALUES (?, 'x')", filas)
    print(accion_id, flush=True)
"""


def reloj() -> datetime:
    return datetime(2026, 3, 10, 9)


def confirmadas(bd: Archivo) -> dict[str, int]:
    filas = bd.filas("SELECT accion_id, count(*) AS n FROM bitacora GROUP BY accion_id")
    return {f["accion_id"]: f["n"] for f in filas}


def interrumpir(ruta: Path, espera: float) -> list[str]:
    """Mata al que escribe, sin avisar; devuelve las acciones que llegó a dar por hechas."""
    entorno = {**os.environ, "PYTHONPATH": str(_RAIZ)}
    orden = [sys.executable, "-c", _ESCRIBIR, str(ruta)]
    with subprocess.Popen(orden, stdout=subprocess.PIPE, text=True, env=entorno) as proceso:
        assert proceso.stdout is not None
        dichas = [proceso.stdout.readline().strip()]
        time.sleep(espera)
        proceso.kill()
        return [*dichas, *proceso.stdout.read().split()]


@pytest.mark.lenta
def test_veinte_cortes_no_pierden_nada_confirmado_ni_dejan_nada_a_medias(tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    crear_archivo(ruta, "Ana", reloj).cerrar()
    azar, dichas = random.Random(1995), []
    for _ in range(_VECES):
        dichas += interrumpir(ruta, azar.uniform(0, 0.05))
        apertura = abrir_archivo(ruta, "Luis", reloj)
        hechas = confirmadas(apertura.bd)
        assert set(dichas) <= hechas.keys()
        assert set(hechas.values()) == {_FILAS}
        assert apertura.bd.valor("SELECT count(*) FROM persona") == _FILAS * len(hechas)
        assert apertura.bd.valor("SELECT accion_id FROM contexto") is None
        assert hallazgos_del_archivo(apertura.bd) == []
        apertura.cerrar()


def test_un_diario_a_medias_se_remata_tambien_al_consultar(tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    crear_archivo(ruta, "Ana", reloj).cerrar()
    guion = _ESCRIBIR.replace("while True:", "bd.conexion.execute('BEGIN IMMEDIATE')").split("    with")[0]
    guion += """
bd.conexion.execute("UPDATE contexto SET quien='a', cuando='b', accion_id='c', accion='d'")
bd.ejecutar_muchos("INSERT INTO persona (id, nombre) VALUES (?, 'x')", [(i,) for i in nuevos_ids(5000)])
import os; os._exit(9)
"""
    entorno = {**os.environ, "PYTHONPATH": str(_RAIZ)}
    subprocess.run([sys.executable, "-c", guion, str(ruta)], env=entorno, check=False)
    diario = ruta.with_name(ruta.name + "-journal")
    assert diario.stat().st_size > 0
    apertura = abrir_para_consulta(ruta, "Luis", reloj)
    assert apertura.bd.valor("SELECT count(*) FROM persona") == 0
    assert hallazgos_del_archivo(apertura.bd) == []
    apertura.cerrar()
