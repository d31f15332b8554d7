"""Quien entra, sale o vuelve en el minuto en que se abre la sesión lo hizo después de contarse el quórum."""

from __future__ import annotations

from itertools import product

import pytest

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import reparos_de_acta
from escritorio.actas.impresos import borrador_pdf
from escritorio.actas.reglas.redaccion import resumen_de_asistencia
from escritorio.actas.reglas.regla_de_acta import concurrencia
from escritorio.comun.base.lengua import ESPANOL
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.reglas.quorum import presentes_contados
from escritorio.sesiones.consultas.sesiones import sesion
from tests.a_su_hora import aplazar, cerrar_sesion, continuar, incorporar, retirar
from tests.sesiones.escenas import en_curso, lista
from tests.sesiones.lectura import texto_de

ABRE, FIN = "2026-04-20T09:05", "2026-04-20T12:00"
"""Los minutos de abrir (el de `en_curso`) y de cerrar."""


@pytest.mark.parametrize(
    ("entran", "salen", "vuelven"), [(e, s, v) for e, s, v in product((0, 1, 3), (0, 2), (0, 1)) if v <= s]
)
def test_lo_que_se_conto_al_abrir_no_cambia_por_lo_anotado_en_ese_minuto(
    red: Archivo, entran: int, salen: int, vuelven: int
) -> None:
    sesion_id = en_curso(red, 22)
    antes = resumen_de_asistencia(ESPANOL, lista(red, sesion_id), sesion(red, sesion_id).abierta)
    for quien in lista(red, sesion_id)[22 : 22 + entran]:
        incorporar(red, quien.id, ABRE)
    for quien in lista(red, sesion_id)[:salen]:
        retirar(red, quien.id, ABRE)
    for quien in lista(red, sesion_id)[:vuelven]:
        incorporar(red, quien.id, ABRE)
    cerrar_sesion(red, sesion_id, FIN)
    hecha, convocados = sesion(red, sesion_id), lista(red, sesion_id)
    hubo = concurrencia(convocados, hecha.abierta)
    assert hecha.dictamen_quorum is not None
    assert len(hubo.al_abrir) == presentes_contados(hecha.dictamen_quorum) == 22
    assert len(hubo.despues) == entran
    ahora = resumen_de_asistencia(ESPANOL, convocados, hecha.abierta)
    assert ahora.split(". ")[0].rstrip(".") == antes.split(". ")[0].rstrip(".")
    assert not [r for r in reparos_de_acta(red, sesion_id) if "quórum contó" in r.frase]


def test_el_acta_dice_lo_mismo_en_la_asistencia_y_en_el_quorum(red: Archivo) -> None:
    sesion_id = en_curso(red, 22)
    incorporar(red, lista(red, sesion_id)[22].id, ABRE)
    aplazar(red, sesion_id, "2026-04-20T10:00", "Falta un informe")
    continuar(red, sesion_id, "2026-04-20T11:00")
    incorporar(red, lista(red, sesion_id)[23].id, "2026-04-20T11:00")
    cerrar_sesion(red, sesion_id, FIN)
    levantar(red, sesion_id)
    papel = texto_de(borrador_pdf(red, sesion_id))
    assert "22 asisten al abrirse la sesión" in papel
    assert "Después se incorporan 2." in papel
    assert [n for n in (22, 23, 24) if f"Hay quórum: {n} presentes" in papel] == [22, 23]
