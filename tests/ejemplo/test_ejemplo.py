"""La red de ejemplo enseña que el estatuto manda: texto por versiones y reglas con su artículo."""

from __future__ import annotations

from escritorio.actas.consultas.actas import acta_guardada
from escritorio.comun.base.rutas import recurso
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.acciones.crear import OTROS_PAPELES, PAPELES
from escritorio.ejemplo.acciones.reglas import articulos, el_estatuto
from escritorio.estatutos.consultas.articulado import (
    comparar_reforma,
    comparar_versiones,
    consolidado,
    historia,
    reformas,
    reglas_por_revisar,
)
from escritorio.estatutos.consultas.reglas import historia_de_regla, organo_por_clave, organos, reglas
from escritorio.estatutos.modelo.articulado import Cambio
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria
from escritorio.estatutos.reglas.reconocer import reconocer
from escritorio.organos.consultas.faltas import avisos
from escritorio.organos.consultas.integracion import integracion
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.consultas.rotacion import reparos
from escritorio.organos.consultas.turnos import turnos
from escritorio.organos.modelo.mandatos import ClaseDeAviso
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada
from tests.ejemplo.conftest import asambleas
from tests.sesiones.lectura import texto_de
from tests.ventanas import HOY

_DIA = HOY.date().isoformat()
_VERSION = "texto vigente desde 01/07/2019"
_QUIENES_SIGUEN = "(uso, sin artículo: la regla no lo dice)"
"""Qué candidaturas pasan a la segunda ronda: el estatuto del ejemplo lo calla y lo decide la mesa."""


def test_el_texto_de_hoy_es_el_del_recurso_y_el_original_no(red: Archivo) -> None:
    escrito = reconocer(recurso("ejemplo", "estatuto.txt").read_text(encoding="utf-8"))
    estatuto = el_estatuto(red)
    dichos = [(d.clase, d.rotulo, d.epigrafe, d.texto) for d in consolidado(red, estatuto, _DIA)]
    assert dichos == [(p.clase, p.rotulo, p.epigrafe, p.texto) for p in escrito]
    cambios = [c.cambio for c in comparar_versiones(red, estatuto, "2019-06-30", "2019-07-01")]
    assert (cambios.count(Cambio.CAMBIADA), cambios.count(Cambio.NUEVA)) == (1, 1)
    assert cambios.count(Cambio.RENUMERADA) == 3
    assert ["veinte" in r.texto for r in historia(red, articulos(red)[10].id)] == [True, False]


def test_hay_una_reforma_en_marcha_y_otra_aprobada_para_el_anio_que_viene(red: Archivo) -> None:
    estados = [r.estado for r in reformas(red, el_estatuto(red))]
    assert estados == ["aprobada", "aprobada", "aprobada", "proyecto"]
    estatuto = el_estatuto(red)
    (fines,) = [d for d in consolidado(red, estatuto, "2027-01-01") if d.rotulo == "Artículo 3"]
    assert "acción por el clima" in fines.texto
    assert "acción por el clima" not in articulos(red)[3].texto
    proyecto = reformas(red, el_estatuto(red))[-1]
    cambios = {c.cambio for c in comparar_reforma(red, proyecto.id)}
    assert {Cambio.CAMBIADA, Cambio.NUEVA} <= cambios


def test_el_plazo_de_convocatoria_es_el_de_su_dia(red: Archivo) -> None:
    asamblea = organo_por_clave(red, "asamblea").id
    hoy, antes = historia_de_regla(red, asamblea, "convocatoria", "")
    assert [r.parametros.plazo for r in (antes, hoy) if isinstance(r.parametros, ReglaDeConvocatoria)] == [
        20,
        30,
    ]
    assert (antes.hasta, hoy.desde) == ("2019-06-30", "2019-07-01")
    assert hoy.cita == f"art. 10 del Estatuto, {_VERSION}"


def test_solo_es_uso_lo_que_el_estatuto_calla(red: Archivo) -> None:
    usos = {(o.clave, r.familia) for o in organos(red) for r in reglas(red, o.id) if r.disposicion_id is None}
    assert not [f for o, f in usos if o in ("asamblea", "consejo")]
    assert ("directiva", "quorum") in usos
    assert all(r.cita.endswith(_VERSION) for o in organos(red) for r in reglas(red, o.id) if r.disposicion_id)
    assert reglas_por_revisar(red) == []


def test_los_organos_estan_integrados_y_avisan_de_lo_justo(red: Archivo) -> None:
    faltan = {
        o.clave: integracion(red, o.id, _DIA).dictamen.articulo
        for o in organos(red)
        if integracion(red, o.id, _DIA).dictamen.veredicto is not Veredicto.SI
    }
    assert faltan == {"secretaria_tecnica": "art. 16 del Estatuto"}
    clases = [a.clase for a in avisos(red, _DIA)]
    assert sorted(clases) == [ClaseDeAviso.INCOMPLETO, ClaseDeAviso.REQUISITO]


def test_la_secretaria_ejecutiva_tiene_historia_y_rotacion_sin_reparos(red: Archivo) -> None:
    organo_id = organo_por_clave(red, "secretaria_ejecutiva").id
    anterior, actual, siguiente = sorted(mandatos(red, organo_id), key=lambda m: m.desde)
    assert [p.hasta_anterior for p in anterior.prorrogas] == ["2025-03-24"]
    assert [s.nombre for s in actual.suplencias] == [anterior.nombre]
    plan = turnos(red, organo_id)
    assert [t.clase for t in plan] == ["propuesto", "propuesto", "ajustado"]
    assert plan[0].desde > (siguiente.hasta or "")
    (puesto,) = puestos(red, organo_id)
    assert reparos(red, organo_id, puesto.id) == []


def test_la_convocatoria_y_el_acta_citan_articulo_y_version(red: Archivo) -> None:
    ordinaria, extraordinaria = asambleas(red)
    convocatoria, acta, por_aprobar = (
        " ".join(texto_de(papel).split())
        for papel in (
            convocatoria_guardada(red, ordinaria),
            acta_guardada(red, ordinaria),
            acta_guardada(red, extraordinaria),
        )
    )
    for en, numeros in ((acta, (10, 11, 12, 13)), (por_aprobar, (20,)), (convocatoria, (11, 12, 13))):
        for numero in numeros:
            assert f"art. {numero} del Estatuto, {_VERSION}" in en, numero
    assert "sin artículo" not in convocatoria + acta.replace(_QUIENES_SIGUEN, "")


def test_los_papeles_que_dibuja_la_autoprueba_dicen_lo_suyo(red: Archivo) -> None:
    leidos = {n: texto_de(papel(red)) for n, papel in OTROS_PAPELES.items() if n.endswith(".pdf")}
    assert "Quienes asisten a distancia" in leidos["Proyecto de reforma.pdf"]
    assert "22 artículos" in texto_de(PAPELES["Estatuto.pdf"](red))
    for nombre in ("Convocatoria.pdf", "Lista de asistencia.pdf", "Acta.pdf"):
        assert "Asamblea General de Socios" in " ".join(texto_de(PAPELES[nombre](red)).split()), nombre
    assert "0 integrantes" in texto_de(PAPELES["Organigrama.pdf"](red))
    libros = [papel(red) for n, papel in OTROS_PAPELES.items() if not n.endswith(".pdf")]
    assert all(libro.startswith(b"PK") for libro in libros)
