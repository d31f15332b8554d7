"""Cada llamada al sistema de un trabajo falla una vez: siempre una frase, y el archivo entero."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from tests.accidentes.conftest import Cuentas
from tests.accidentes.cotejo import diferencias, mirar
from tests.accidentes.taller import FALLOS, Resultado, Taller
from tests.accidentes.test_muertes import Medido, medir
from tests.accidentes.trabajos import POR_NOMBRE, Bases, Trabajo

pytestmark = pytest.mark.accidente
_TRABAJOS = ("migrar", "nueva", "copia", "restaurar", "emitir cuotas")
_NO_SE_CAMBIO_NADA = "o se cambió nada"


@pytest.mark.parametrize("fallo", FALLOS)
@pytest.mark.parametrize("nombre", _TRABAJOS)
def test_cada_llamada_que_falla_se_dice_y_no_deja_nada_a_medias(
    taller: Taller, bases: Bases, tmp_path: Path, cuentas: Cuentas, nombre: str, fallo: str
) -> None:
    """Con ENOSPC fallan ésa y las siguientes, como en un disco lleno; con EIO fallan también las lecturas."""
    trabajo, carpeta = POR_NOMBRE[nombre], tmp_path / "lugar"
    medido = medir(taller, bases, trabajo, carpeta)
    bases.preparar(trabajo, carpeta)
    caso = replace(trabajo.caso(carpeta), desde=fallo == "ENOSPC", lecturas=fallo == "EIO")
    llamadas = taller.hacer(caso).llamadas
    faltas, dichas = [], 0
    for enesima in range(1, llamadas + 1):
        bases.preparar(trabajo, carpeta)
        hecho = taller.hacer(replace(caso, enesima=enesima, falla=FALLOS[fallo]))
        dichas += hecho.codigo == 1
        if falta := hecho.falta() or _de_lo_que_queda(trabajo, carpeta, medido, hecho):
            faltas.append(f"{nombre}, {fallo} en la {enesima}: {falta}")
    cuentas.comprobar_y_anotar(
        f"Fallo inyectado: {nombre}, {fallo}", faltas, llamadas=llamadas, frases=dichas
    )


def _de_lo_que_queda(trabajo: Trabajo, carpeta: Path, medido: Medido, hecho: Resultado) -> str:
    """Qué está mal en el archivo, o en lo que se dijo de él."""
    ruta = carpeta / trabajo.deja
    if trabajo.crea and not ruta.exists():
        return "dice que lo hizo y no está" if hecho.codigo == 0 else ""
    try:
        queda = mirar(ruta, trabajo.conocidos)
    except (ErrorDeUsuario, AssertionError) as error:
        return f"lo que queda no vale: {str(error)[:200]}"
    if hecho.codigo == 0 and queda != medido.despues:
        return f"dice que lo hizo y no: {diferencias(queda, medido.despues)[:200]}"
    if queda not in (medido.antes, medido.despues):
        return f"a medias: {diferencias(queda, medido.despues)[:200]}"
    if _NO_SE_CAMBIO_NADA in hecho.error and queda != medido.antes:
        return "dice que no cambió nada, y cambió"
    return ""
