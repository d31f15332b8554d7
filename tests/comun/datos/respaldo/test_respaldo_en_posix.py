"""Las copias ante permisos y archivos movidos: lo que Windows no deja hacer."""

from __future__ import annotations

import stat

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.respaldo.respaldo import AL_CERRAR, Respaldo


def test_la_copia_y_su_carpeta_son_solo_de_su_dueno(bd: Archivo, guardado: Respaldo) -> None:
    bd.ruta.parent.chmod(0o755)
    ruta = guardado.copiar(AL_CERRAR)
    assert stat.S_IMODE(ruta.stat().st_mode) == 0o600
    assert stat.S_IMODE(ruta.parent.stat().st_mode) == 0o700


def test_en_una_carpeta_compartida_la_leen_los_que_la_comparten(bd: Archivo, guardado: Respaldo) -> None:
    bd.ruta.parent.chmod(0o770)
    guardado.copiar(AL_CERRAR).parent.chmod(0o770)
    assert stat.S_IMODE(guardado.copiar(AL_CERRAR).stat().st_mode) == 0o660


def test_un_archivo_que_se_perdio_no_rompe_el_cierre(bd: Archivo, guardado: Respaldo) -> None:
    bd.ruta.rename(bd.ruta.with_suffix(".ido"))
    assert not guardado.a_plazo(AL_CERRAR, 5)
    assert "red.escritorio" in guardado.fallo
