"""Componer el acta de una asamblea de 400 socios, 60 puntos y otras tantas votaciones nominales."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from escritorio.actas.consultas.actas import datos_de_acta
from escritorio.actas.documentos import acta as documentos
from escritorio.actas.documentos.acta import acta_pdf
from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.hojas import contar_hojas
from escritorio.comun.documentos.pdfa import Rotulacion, archivable
from escritorio.comun.documentos.piezas import Papel, Pieza
from escritorio.sesiones.consultas.sesiones import asistencias, puntos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.acciones.votar import cerrar_sesion
from tests.fabrica import con_reglas, nueva_red
from tests.medidas.cronometro import Libreta, cuanto_tarda
from tests.medidas.platypus import a_mano, ajustes_de_fabrica, mandado, registrar
from tests.sesiones.escenas import alta, en_curso
from tests.votaciones.votar import votar_nominal

_SOCIOS, _PUNTOS, _TOPE = 400, 60, 1.3
_SENTIDOS = ("a_favor", "a_favor", "a_favor", "en_contra", "abstencion")
_PALABRAS = (
    "la asamblea toma conocimiento del informe presentado por la secretaría ejecutiva y resuelve encomendar"
    " a los municipios integrantes la preparación de un programa común de cooperación"
).split()


def test_un_acta_de_cuatrocientos_cuesta_poco_mas_que_platypus(
    libreta: Libreta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apertura = nueva_red(tmp_path)
    datos = _celebrada(apertura.bd)
    apertura.cerrar()
    papel, piezas = mandado(documentos, lambda: acta_pdf(datos), monkeypatch)
    registrar()

    propias, ajenas = contar_hojas(acta_pdf(datos)), contar_hojas(_archivado(papel, piezas))
    assert abs(propias - ajenas) <= 0.05 * ajenas
    que = f"Acta de {_SOCIOS} socios y {_PUNTOS} puntos, {propias} páginas"
    contra = f"Platypus a mano con los mismos textos, tablas y recuadros ({ajenas} páginas); ambos en PDF/A"
    propio = cuanto_tarda(lambda: acta_pdf(datos))
    suelo = cuanto_tarda(lambda: _archivado(papel, piezas), ajustes_de_fabrica)
    assert libreta.comparar(que, propio, suelo, _TOPE, vueltas=3, contra=contra).cumple


def _celebrada(bd: Archivo) -> DatosDeActa:
    alta(bd, _SOCIOS)
    con_reglas(bd)
    azar = random.Random(1995)
    dados = [
        PuntoNuevo(f"Asunto {i} del orden del día", "ordinaria", _texto(azar), _texto(azar))
        for i in range(1, _PUNTOS + 1)
    ]
    sesion_id = en_curso(bd, _SOCIOS, *dados)
    quienes = [a.id for a in asistencias(bd, sesion_id)]
    for i, punto in enumerate(puntos(bd, sesion_id)):
        sentidos = {quien: azar.choice(_SENTIDOS) for quien in quienes}
        votar_nominal(bd, punto.id, punto.propuesta, sentidos, f"2026-04-20T{10 + i // 30}:{i % 30 * 2:02}")
    cerrar_sesion(bd, sesion_id, "2026-04-20T14:00")
    return datos_de_acta(bd, sesion_id, numerada=True)


def _texto(azar: random.Random) -> str:
    return " ".join(azar.choices(_PALABRAS, k=90)).capitalize() + "."


def _archivado(papel: Papel, piezas: list[Pieza]) -> bytes:
    rotulacion = Rotulacion(papel.titulo, papel.entidad, papel.subtitulo, papel.idioma)
    return archivable(a_mano(papel, piezas), rotulacion)
