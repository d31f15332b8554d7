"""Tercera llamada, países y mesa en el quórum, y lo que pasa con un archivo anterior."""

from __future__ import annotations

import sqlite3
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos import migrar as modulo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.reglas import anadir_regla
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.sesionar import Mesa, ReglaDeQuorum
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.celebracion import anotar_mesa
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import (
    asistencias,
    convocatoria_guardada,
    llamadas,
    presencia,
    quorum_ahora,
    sesion,
)
from escritorio.sesiones.reglas.sesiones import FueraDeSesion, SinQuorum
from escritorio.votaciones.reglas.votaciones import QuorumPerdido
from tests.a_su_hora import abrir, dejar_sin_celebrar, retirar
from tests.escalones import vacio_de_antes
from tests.fabrica import ACTO_ANTERIOR, asamblea, reloj
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, fijar, lista, nueva, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano

_MITAD = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
_TERCIO = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 3))
_TRES = Exigencia(Base.PRESENTES, Comparador.AL_MENOS, Fraction(0), 3)
_NUEVE, _DIEZ, _ONCE = (f"2026-04-20T{h}:00" for h in ("09", "10", "11"))


def _con_tres_llamadas(red: Archivo, presentes: int, *demora: int, **cambios: object) -> str:
    """Una asamblea convocada a las 9, con esas demoras y los primeros `presentes` en la sala."""
    fijar(red, "quorum", ReglaDeQuorum((_MITAD, _TERCIO, _TRES), demora_minutos=demora))
    dada = replace(nueva(red, segunda=None), **cambios)
    sesion_id = preparar(red, dada)
    convocar(red, sesion_id)
    for quien in lista(red, sesion_id)[:presentes]:
        pasar_lista(red, sesion_id, quien.id, "presente")
    return sesion_id


def test_a_las_nueve_diez_y_once_se_abre_en_tercera_con_tres(red: Archivo) -> None:
    sesion_id = _con_tres_llamadas(red, 3, 60, 60)
    assert llamadas(red, sesion(red, sesion_id)) == (_NUEVE, _DIEZ, _ONCE)
    assert "a las 11:00" in texto_de(convocatoria_guardada(red, sesion_id))
    with comprobar_sin_rastro(red, SinQuorum, "3 presentes de 11 necesarios"):
        abrir(red, sesion_id, 2, _DIEZ)
    with comprobar_sin_rastro(red, FueraDeSesion, "tercera llamada es el 20/04/2026 11:00"):
        abrir(red, sesion_id, 3, "2026-04-20T10:59")
    abrir(red, sesion_id, 3, _ONCE)
    abierta = sesion(red, sesion_id)
    assert (abierta.llamada, abierta.dictamen_quorum and abierta.dictamen_quorum.veredicto) == (3, "si")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "en tercera llamada" in texto
    assert "a las 09:00 en primera llamada, a las 10:00 en segunda y a las 11:00 en tercera." in texto


def test_las_llamadas_escritas_tambien_valen_y_van_en_orden(red: Archivo) -> None:
    sesion_id = _con_tres_llamadas(red, 2, segunda_llamada=_DIEZ, tercera_llamada=_ONCE)
    assert llamadas(red, sesion(red, sesion_id)) == (_NUEVE, _DIEZ, _ONCE)
    with comprobar_sin_rastro(red, FueraDeSesion, "tercera llamada"):
        dejar_sin_celebrar(red, sesion_id, _DIEZ, "Falta de quórum")
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T11:30", "Falta de quórum")
    assert "ni en primera ni en segunda ni en tercera llamada" in texto_de(borrador_pdf(red, sesion_id))
    for segunda, campo in ((None, "segunda_llamada"), (_ONCE, "tercera_llamada")):
        mala = replace(nueva(red, segunda=segunda), tercera_llamada=_DIEZ)
        with comprobar_sin_rastro(red, DatoInvalido) as dicho:
            preparar(red, mala)
        assert dicho.value.campo == campo


def test_la_regla_de_la_extraordinaria_es_la_suya(red: Archivo) -> None:
    todos = ReglaDeQuorum((Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1)),))
    anadir_regla(red, asamblea(red), "quorum", "extraordinaria", todos)
    ids = {t: preparar(red, replace(nueva(red), tipo=t)) for t in ("ordinaria", "extraordinaria")}
    for sesion_id in ids.values():
        convocar(red, sesion_id)
        for quien in lista(red, sesion_id)[:20]:
            pasar_lista(red, sesion_id, quien.id, "presente")
    assert quorum_ahora(red, ids["ordinaria"], 1).veredicto is Veredicto.SI
    assert quorum_ahora(red, ids["extraordinaria"], 1).veredicto is Veredicto.NO


def test_se_cuentan_los_paises_de_los_presentes_con_voto(red: Archivo) -> None:
    with transaccion(red, "Repartir por países"):
        red.ejecutar("UPDATE socio SET pais = 'AR' WHERE nombre >= 'Municipio 018'")
    fijar(red, "quorum", ReglaDeQuorum((_MITAD,), minimo_de_grupos=2))
    sesion_id = convocada(red, 17)
    assert presencia(red, sesion_id).grupos[Reparto.PAIS] == 1
    with comprobar_sin_rastro(red, SinQuorum, "falta 1 país"):
        abrir(red, sesion_id, 1, _NUEVE)
    pasar_lista(red, sesion_id, lista(red, sesion_id)[20].id, "presente")
    abrir(red, sesion_id, 1, _NUEVE)
    assert sesion(red, sesion_id).estado == "en_curso"


def test_ha_de_estar_la_presidencia_o_quien_la_supla(red: Archivo) -> None:
    regla = ReglaDeQuorum((_TERCIO,), mantenido=True, presencia=(Mesa.PRESIDENCIA,))
    fijar(red, "quorum", regla)
    sin_nadie = convocada(red, 15)
    assert quorum_ahora(red, sin_nadie, 1).veredicto is Veredicto.NO_SE_SABE
    with comprobar_sin_rastro(red, SinQuorum, "no consta si está la presidencia"):
        abrir(red, sin_nadie, 1, _NUEVE)
    preside = puestos(red, asamblea(red))[0]
    socio_id = red.valor("SELECT id FROM socio WHERE nombre = 'Municipio 033'")
    nombrar(red, MandatoNuevo(preside.id, "2026-01-01", "2026-12-31", socio_id=socio_id), ACTO_ANTERIOR)
    sesion_id = convocada(red, 15)
    with comprobar_sin_rastro(red, SinQuorum, "falta la presidencia"):
        abrir(red, sesion_id, 1, _NUEVE)
    titular = lista(red, sesion_id)[32]
    assert titular.funcion == "presidencia"
    pasar_lista(red, sesion_id, titular.id, "presente")
    abrir(red, sesion_id, 1, _NUEVE)
    retirar(red, titular.id, "2026-04-20T09:30")
    with comprobar_sin_rastro(red, QuorumPerdido, "falta la presidencia"):
        votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 15, 0, 0, _DIEZ)
    anotar_mesa(red, sesion_id, "Eva Río, por ausencia de la titular", "Ana")
    assert votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 15, 0, 0, _DIEZ).acuerdo_id
    antes_de_abrir = convocada(red, 15)
    anotar_mesa(red, antes_de_abrir, "Eva Río", "Ana")
    assert quorum_ahora(red, antes_de_abrir, 1).veredicto is Veredicto.SI


def test_un_archivo_anterior_conserva_sus_sesiones_y_lo_cerrado_sigue_sin_borrarse(tmp_path: Path) -> None:
    antiguo = '{"veredicto": "si", "frase": "Hay quórum.", "cuenta": ["Son 3."], "fundamento": "art. 7"}'
    ruta = tmp_path / "antiguo.db"
    con = vacio_de_antes(ruta, 13)
    con.execute("PRAGMA foreign_keys = OFF")
    con.execute("UPDATE contexto SET quien = 'Ana', cuando = '2026-03-10', accion_id = 'a', accion = 'Antes'")
    con.execute(
        "INSERT INTO organo (id, clave, nombre, clase, integran, orden)"
        " VALUES ('o', 'a', 'Asamblea', 'asamblea', 'socios', 1)"
    )
    con.execute(
        "INSERT INTO sesion (id, organo_id, tipo, estado, lugar, primera_llamada, dictamen_quorum)"
        " VALUES ('s', 'o', 'ordinaria', 'cerrada', 'Aquí', ?, ?)",
        [_NUEVE, antiguo],
    )
    con.execute("INSERT INTO punto (id, sesion_id, orden, titulo) VALUES ('p', 's', 1, 'Uno')")
    con.commit()
    modulo.migrar(con)
    vieja = sesion(Archivo(ruta, con, "Ana", reloj), "s")
    assert vieja.dictamen_quorum is not None
    assert (vieja.tercera_llamada, str(vieja.dictamen_quorum.fundamento)) == (None, "art. 7")
    assert vieja.dictamen_quorum.articulo == ""
    with pytest.raises(sqlite3.IntegrityError, match="sesion cerrada"):
        con.execute("DELETE FROM punto")
    con.close()


def test_la_convocatoria_no_pasa_de_dos_paginas_con_todo(red: Archivo) -> None:
    sesion_id = _con_tres_llamadas(red, 0, 60, 60)
    assert len(PdfReader(BytesIO(convocatoria_guardada(red, sesion_id))).pages) <= 2
    assert len(asistencias(red, sesion_id)) == 33
