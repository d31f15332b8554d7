"""Volver a una copia: lo de ahora se guarda antes, y si algo sale mal el archivo queda como estaba."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import Cancelado
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.errores import ArchivoDanado, ArchivoOcupado
from escritorio.comun.datos.respaldo import copiar
from escritorio.comun.datos.respaldo.respaldo import AL_CERRAR, Respaldo, SinCopia
from escritorio.comun.datos.respaldo.vuelta import cambios_desde, exigir_intacta, volver_a
from tests.comun.datos.respaldo.escenas import danar, lo_que_guarda, trabajar
from tests.fabrica import reloj as de_fabrica


def test_se_dice_cuanto_y_que_se_hizo_despues(bd: Archivo, guardado: Respaldo) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    (hallada,) = guardado.copias()
    nada = cambios_desde(bd, hallada.copia)
    assert nada is not None
    assert (nada.acciones, nada.ultimas) == (0, ())
    for sigla in ("A", "B", "C", "D", "E", "F"):
        trabajar(bd, sigla)
    cambios = cambios_desde(bd, hallada.copia)
    assert cambios is not None
    assert (cambios.acciones, len(cambios.ultimas)) == (6, 5)
    assert cambios.ultimas[0] == "Editar los datos de la asociación (10/03/2026, Ana Secretaria)"


def test_se_dice_que_papeles_emitidos_se_irian(bd: Archivo, guardado: Respaldo) -> None:
    with transaccion(bd, "Emitir lo de antes"):
        guardar_adjunto(bd, "Acta 1.pdf", "application/pdf", b"uno", firme=True)
    guardado.poner_al_dia(AL_CERRAR)
    with transaccion(bd, "Emitir lo de después"):
        guardar_adjunto(bd, "Acta 2.pdf", "application/pdf", b"dos", firme=True)
        guardar_adjunto(bd, "Borrador.pdf", "application/pdf", b"tres")
    cambios = cambios_desde(bd, guardado.copias()[0].copia)
    assert cambios is not None
    assert cambios.emitidos == ("Acta 2.pdf",)


def test_volver_deja_el_archivo_igual_que_la_copia_y_guarda_lo_de_ahora(
    bd: Archivo, guardado: Respaldo
) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    antes = lo_que_guarda(bd.ruta)
    trabajar(bd, "NUEVA")
    ahora = lo_que_guarda(bd.ruta)
    previa = volver_a(guardado, guardado.copias()[0])
    assert lo_que_guarda(bd.ruta) == antes
    assert lo_que_guarda(previa) == ahora
    assert asociacion(bd).sigla != "NUEVA"
    aparte = next(h for h in guardado.copias() if previa in h.rutas)
    assert (aparte.copia.motivo, aparte.copia.estado) == ("antes de restaurar", Estado.BUENA)
    assert cambios_desde(bd, aparte.copia) is None
    assert not guardado.hace_falta()


def test_se_puede_ir_y_volver(bd: Archivo, guardado: Respaldo) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    trabajar(bd, "NUEVA")
    previa = volver_a(guardado, guardado.copias()[0])
    volver_a(guardado, next(h for h in guardado.copias() if previa in h.rutas))
    assert asociacion(bd).sigla == "NUEVA"


def test_una_copia_danada_no_se_restaura_ni_se_toca_nada(bd: Archivo, guardado: Respaldo) -> None:
    ruta = guardado.copiar(AL_CERRAR)
    guardado.poner_al_dia()
    danar(ruta)
    trabajar(bd, "NUEVA")
    antes = lo_que_guarda(bd.ruta)
    with pytest.raises(ArchivoDanado, match="No se ha tocado el archivo"):
        volver_a(guardado, guardado.copias()[0])
    assert lo_que_guarda(bd.ruta) == antes
    with pytest.raises(ArchivoDanado, match="Cambió"):
        exigir_intacta(ruta)


def test_lo_guardado_a_mano_no_se_puede_comparar_y_pasa(bd: Archivo, tmp_path: Path) -> None:
    suelta = tmp_path / "a mano.escritorio"
    suelta.write_bytes(bd.ruta.read_bytes())
    exigir_intacta(suelta)
    assert lo_que_guarda(suelta) == lo_que_guarda(bd.ruta)


def test_si_lo_actual_no_se_puede_guardar_no_se_vuelve(
    bd: Archivo, guardado: Respaldo, monkeypatch: pytest.MonkeyPatch
) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    trabajar(bd, "NUEVA")

    def sin_sitio(*_: object) -> Path:
        raise SinCopia

    monkeypatch.setattr(guardado, "copiar", sin_sitio)
    with pytest.raises(SinCopia):
        volver_a(guardado, guardado.copias()[0])
    assert asociacion(bd).sigla == "NUEVA"


def test_cancelar_a_mitad_de_la_vuelta_la_deja_sin_hacer(bd: Archivo, guardado: Respaldo) -> None:
    class ALaMitad:
        def paso(self, hechos: int, total: int, texto: str = "") -> None:
            if texto.startswith("Volviendo"):
                raise Cancelado

    guardado.poner_al_dia(AL_CERRAR)
    trabajar(bd, "NUEVA")
    antes = lo_que_guarda(bd.ruta)
    with pytest.raises(Cancelado):
        volver_a(guardado, guardado.copias()[0], ALaMitad())
    assert lo_que_guarda(bd.ruta) == antes


def test_si_otro_no_suelta_el_archivo_no_se_vuelve_y_se_dice(
    bd: Archivo, guardado: Respaldo, monkeypatch: pytest.MonkeyPatch
) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    (hallada,) = guardado.copias()
    trabajar(bd, "NUEVA")
    monkeypatch.setattr(copiar, "_ESPERAS", 0)
    with closing(sqlite3.connect(bd.ruta, isolation_level=None)) as otro:
        otro.execute("BEGIN")
        otro.execute("SELECT * FROM bitacora").fetchone()
        with pytest.raises(ArchivoOcupado):
            volver_a(guardado, hallada)
    assert asociacion(bd).sigla == "NUEVA"


_MORIR = """
import os, sys
from pathlib import Path
from datetime import datetime
from escritorio.comun.datos.respaldo import copiar
from escritorio.comun.datos.respaldo.indice import destinos_de
from escritorio.comun.datos.respaldo.respaldo import Respaldo
from escritorio.comun.datos.respaldo.vuelta import volver_a

class Muere:
    def paso(self, hechos, total, texto=""):
        if texto.startswith("Volviendo") and hechos * 3 > total:
            os._exit(9)

copiar._PAGINAS_POR_PASO = 8
archivo = Path(sys.argv[1])
suyo = Respaldo(archivo, destinos_de(archivo, archivo.parent / "datos", "", "", 10**9), datetime.now)
volver_a(suyo, suyo.copias()[-1], Muere())
"""


def test_morir_a_mitad_de_la_vuelta_deja_el_archivo_como_estaba(bd: Archivo, guardado: Respaldo) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    trabajar(bd, "NUEVA")
    antes = lo_que_guarda(bd.ruta)
    muerto = subprocess.run([sys.executable, "-c", _MORIR, str(bd.ruta)], check=False, env=os.environ)
    assert muerto.returncode == 9
    assert lo_que_guarda(bd.ruta) == antes
    with closing(sqlite3.connect(bd.ruta)) as conexion:
        assert conexion.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_una_copia_de_version_anterior_se_copia_tal_cual(bd: Archivo, guardado: Respaldo) -> None:
    version = bd.conexion.execute("PRAGMA user_version").fetchone()[0]
    bd.conexion.execute("PRAGMA user_version = 40")
    guardado.poner_al_dia(AL_CERRAR)
    bd.conexion.execute(f"PRAGMA user_version = {version}")
    trabajar(bd, "NUEVA")
    volver_a(guardado, guardado.copias()[0])
    assert bd.conexion.execute("PRAGMA user_version").fetchone()[0] == 40


def test_lo_vuelto_se_abre_y_se_sigue_trabajando(bd: Archivo, guardado: Respaldo, tmp_path: Path) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    trabajar(bd, "NUEVA")
    volver_a(guardado, guardado.copias()[0])
    copia = tmp_path / "suelta.escritorio"
    copia.write_bytes(bd.ruta.read_bytes())
    abierta = abrir_archivo(copia, "Ana", de_fabrica)
    trabajar(abierta.bd, "DESPUES")
    assert asociacion(abierta.bd).sigla == "DESPUES"
    abierta.cerrar()
