"""Las veinte redes, la misma prueba: crear, dar de alta, integrar, sesionar, acta y cuotas."""

from __future__ import annotations

from fractions import Fraction
from itertools import cycle, islice
from pathlib import Path
from string import ascii_uppercase

import pypdfium2
import pytest

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_guardada
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.lengua import ESPANOL, Frase, Habla
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.escalas import crear_escala
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.estatutos.acciones.articulado import guardar_original
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.articulado import consolidado, cuerpos
from escritorio.estatutos.consultas.reglas import organo_por_clave, organo_principal, organos, regla_vigente
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeComposicion, Turno
from escritorio.estatutos.modelo.reglas import Organo, Parametros
from escritorio.estatutos.modelo.sesionar import (
    Forma,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.reglas.mandato import termino
from escritorio.estatutos.reglas.reconocer import reconocer
from escritorio.inicio.consultas import vistazo
from escritorio.organos.acciones.mandatos import nombrar, nombrar_persona
from escritorio.organos.consultas.integracion import integracion, integrantes
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla, plantillas
from escritorio.plantillas.modelo import Plantilla
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, SesionNueva
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.a_su_hora import abrir, cerrar_sesion
from tests.fabrica import ACTO_ANTERIOR, reloj
from tests.votaciones.votar import aprobar_por_consenso, votar_a_mano

_DESDE, _HOY, _DIA = "2026-01-01", "2026-03-10", "2026-04-24"
_RAPIDAS = ("mercociudades", "cordial", "fccr", "mancomunidad_espanola")
"""Todos los socios; uno por red y consenso; designados; composición pendiente y quórum de ley."""
_SOCIOS = 14
_NOMBRES = {
    "municipio": "Ciudad",
    "provincia": "Provincia",
    "metropolitana": "Área metropolitana",
    "red": "Red",
    "asociacion": "Asociación nacional",
    "institucion": "Institución",
    "persona": "Experta",
}
_TRAMOS = (Tramo(0, 299_999, 10_000), Tramo(300_000, None, 50_000))
_MITAD = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
_SIMPLE = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
_DE_USO: dict[str, Parametros] = {
    "quorum": ReglaDeQuorum((_MITAD,)),
    "convocatoria": ReglaDeConvocatoria(15),
    "mayoria": ReglaDeMayoria((_SIMPLE,)),
}


def _claves() -> list[object]:
    return [
        p.clave if p.clave in _RAPIDAS else pytest.param(p.clave, marks=pytest.mark.lenta)
        for p in plantillas()
    ]


@pytest.mark.parametrize("clave", _claves())
def test_cada_red_va_de_la_fundacion_al_acta(clave: str, tmp_path: Path) -> None:
    dada = plantilla(clave)
    apertura = crear_asociacion(tmp_path / "red", dada, None, "Ana", reloj)
    bd = apertura.bd
    assert asociacion(bd).tipo_red == dada.tipo_red
    ids = _dar_de_alta(bd, dada)
    principal = organo_principal(bd)
    for organo in organos(bd):
        _integrar(bd, organo, ids)
    _exigir_integrados(bd)
    _fijar_lo_pendiente(bd, principal)
    acta = _celebrar(bd, principal)
    citas = [_cita(bd, principal, *r) for r in (("quorum", ""), ("mayoria", "ordinaria"))]
    for texto in (asociacion(bd).nombre, principal.nombre, "Aprobar el programa."):
        assert texto in acta
    for cita in citas:
        assert any(habla.decir(cita) in acta for habla in (ESPANOL, Habla("pt"))), cita
    _comprobar_las_cuotas(bd, dada)
    apertura.cerrar()


def _dar_de_alta(bd: Archivo, dada: Plantilla) -> list[str]:
    """Miembros ficticios de cada tipo y categoría; cada categoría, de un país."""
    clases = zip(cycle(dada.miembros), cycle(zip(categorias(bd), ("UY", "CL", "BR", "AR"), strict=False)))
    ids = []
    for letra, (tipo, (categoria, pais)) in zip(ascii_uppercase, islice(clases, _SOCIOS), strict=False):
        nuevo = SocioNuevo(f"{_NOMBRES[tipo]} {letra}", pais, categoria.id, tipo)
        ids.append(dar_de_alta(bd, nuevo, "2001-05-02", ACTO_ANTERIOR))
        if tipo == "municipio":
            anotar_poblacion(bd, ids[-1], 2025, 60_000 * len(ids), "Censo de prueba", oficial=True)
    return ids


def _integrar(bd: Archivo, organo: Organo, ids: list[str]) -> None:
    """Nombra para los puestos que la regla pide; con la composición pendiente, para los que hay."""
    regla = regla_vigente(bd, organo.id, "composicion", "", _HOY)
    assert regla is not None
    if isinstance(regla.parametros, ReglaDeComposicion):
        for parte in regla.parametros.partes:
            _nombrar_la_parte(bd, organo, parte, ids, max(parte.plazas, regla.parametros.minimo))
    else:
        _nombrar_en(bd, organo, puestos(bd, organo.id)[-1].nombre, ids[1:6])
    _nombrar_la_mesa(bd, organo, ids[0])


def _exigir_integrados(bd: Archivo) -> None:
    for organo in organos(bd):
        regla = regla_vigente(bd, organo.id, "composicion", "", _HOY)
        assert integrantes(bd, organo.id, _HOY)
        if regla is not None and not regla.pendiente:
            dictamen = integracion(bd, organo.id, _HOY).dictamen
            assert (dictamen.veredicto, str(dictamen.fundamento)) == (Veredicto.SI, regla.articulo), dictamen


def _nombrar_la_parte(bd: Archivo, organo: Organo, parte: Estamento, ids: list[str], cuantos: int) -> None:
    admitidos = [i for i in ids if not parte.tipos or _dato(bd, i, "tipo") in parte.tipos]
    if parte.clase in (ClaseDeParte.ELECTOS, ClaseDeParte.DESIGNADOS):
        _nombrar_en(bd, organo, parte.puesto, admitidos[: cuantos or len(admitidos)])
    elif parte.clase is ClaseDeParte.POR_GRUPO:
        _nombrar_en(bd, organo, parte.puesto, _por_cupos(bd, parte, ids))
    elif parte.clase is ClaseDeParte.LISTA:
        for nombre, socio_id in zip(parte.puestos, ids, strict=False):
            _nombrar_en(bd, organo, nombre, [socio_id])
    elif parte.clase is ClaseDeParte.ROTACION and parte.turnos != (Turno.ACTUAL,):
        origen = organo_por_clave(bd, parte.organo)
        turno = {Turno.SALIENTE: (1, "2024", "2025"), Turno.ENTRANTE: (2, "2028", "2029")}
        quien, desde, hasta = turno[parte.turnos[0]]
        _nombrar_en(bd, origen, parte.puesto_origen, [ids[quien]], f"{desde}-01-01", f"{hasta}-12-31")


def _por_cupos(bd: Archivo, parte: Estamento, ids: list[str]) -> list[str]:
    """De cada país, los primeros que caben en el cupo de su categoría."""
    claves = {c.id: c.clave for c in categorias(bd)}
    cupos = {c.categoria: c.plazas for c in parte.cupos}
    por_categoria: dict[str, list[str]] = {}
    for socio_id in ids:
        por_categoria.setdefault(claves[_dato(bd, socio_id, "categoria_id")], []).append(socio_id)
    return [i for clave, suyos in por_categoria.items() for i in suyos[: cupos[clave]]]


def _nombrar_la_mesa(bd: Archivo, organo: Organo, socio_id: str) -> None:
    cubiertos = {m.puesto_id for m in mandatos(bd, organo.id) if m.rige(_HOY)}
    for puesto in puestos(bd, organo.id):
        if puesto.id not in cubiertos and puesto.funcion == "presidencia":
            _nombrar_en(bd, organo, puesto.nombre, [socio_id])
        elif puesto.id not in cubiertos and puesto.funcion == "secretaria":
            nuevo = MandatoNuevo(puesto.id, _DESDE, _hasta(bd, organo))
            nombrar_persona(bd, nuevo, "Ana Secretaria", ACTO_ANTERIOR)


def _nombrar_en(
    bd: Archivo, organo: Organo, nombre: str, ids: list[str], desde: str = "", hasta: str = ""
) -> None:
    puesto = next(p for p in puestos(bd, organo.id) if p.nombre == nombre)
    for socio_id in ids[: puesto.plazas or len(ids)]:
        nuevo = MandatoNuevo(puesto.id, desde or _DESDE, hasta or _hasta(bd, organo), socio_id)
        nombrar(bd, nuevo, ACTO_ANTERIOR, aunque_incumpla=True, motivo="Aún no se anotó a su alcalde")


def _hasta(bd: Archivo, organo: Organo) -> str:
    return termino(regla_vigente(bd, organo.id, "mandato", "", _DESDE), _DESDE) or "2027-12-31"


def _dato(bd: Archivo, socio_id: str, columna: str) -> str:
    return str(bd.valor(f"SELECT {columna} FROM socio WHERE id = ?", [socio_id]))


def _fijar_lo_pendiente(bd: Archivo, principal: Organo) -> None:
    """Lo que hace falta para sesionar y nadie fijó, como uso, sin artículo."""
    for familia, tipo in (("quorum", ""), ("convocatoria", ""), ("mayoria", "ordinaria")):
        regla = regla_vigente(bd, principal.id, familia, tipo, _HOY)
        assert regla is not None
        if regla.pendiente:
            fijar_regla(bd, regla.id, _DE_USO[familia], "", "2001-01-01")
        else:
            assert regla.articulo


def _celebrar(bd: Archivo, principal: Organo) -> str:
    """Convoca, sesiona y decide según la forma de la regla; devuelve el texto del acta."""
    nueva = SesionNueva(
        principal.id, "ordinaria", "Sede", f"{_DIA}T10:00", None, "la presidencia",
        (PuntoNuevo("Programa del año", "ordinaria"),),
    )  # fmt: skip
    sesion_id = preparar(bd, nueva)
    convocar(bd, sesion_id)
    marcar_presentes(bd, sesion_id)
    abrir(bd, sesion_id, 1, f"{_DIA}T10:05")
    (punto,) = puntos(bd, sesion_id)
    tratar_punto(bd, punto.id, "Se expone el programa.", "Aprobar el programa.")
    regla = regla_vigente(bd, principal.id, "mayoria", "ordinaria", _DIA)
    assert regla is not None
    assert isinstance(regla.parametros, ReglaDeMayoria)
    if regla.parametros.forma is Forma.CONSENSO:
        hecha = aprobar_por_consenso(bd, punto.id, "Aprobar el programa.", f"{_DIA}T10:20")
    else:
        hecha = votar_a_mano(bd, punto.id, "Aprobar el programa.", 5, 0, 0, f"{_DIA}T10:20")
    assert hecha.resultado == "aprobada"
    cerrar_sesion(bd, sesion_id, f"{_DIA}T11:00")
    levantar(bd, sesion_id)
    return _texto(acta_guardada(bd, sesion_id))


def _cita(bd: Archivo, principal: Organo, familia: str, tipo: str) -> Frase:
    regla = regla_vigente(bd, principal.id, familia, tipo, _DIA)
    assert regla is not None
    return regla.dicho


def _texto(pdf: bytes) -> str:
    documento = pypdfium2.PdfDocument(pdf)
    texto = " ".join(" ".join(pagina.get_textpage().get_text_bounded().split()) for pagina in documento)
    documento.close()
    return texto


def _comprobar_las_cuotas(bd: Archivo, dada: Plantilla) -> None:
    """La que cobra emite, con su escala o con una de uso; la alianza carga un compromiso; las demás, nada."""
    pasos = [p.titulo for p in vistazo(bd, _HOY).pasos]
    cobra = any(c["paga_cuota"] for c in dada.tabla["categorias"])
    assert cobra is bool(dada.tabla.get("conceptos")) is ("Emitir las cuotas" in pasos)
    if cobra:
        _emitir_las_cuotas(bd, dada)
        return
    assert not dada.tabla.get("escalas")
    if dada.tipo_red == "alianza":
        _cargar_un_compromiso(bd)
    else:
        assert "La cuota no consta: no se crean conceptos." in dada.por_confirmar


def _emitir_las_cuotas(bd: Archivo, dada: Plantilla) -> None:
    """Cada socio con población paga según su tramo; sin escala en la plantilla, la fija la secretaría."""
    if not dada.tabla.get("escalas"):
        moneda = asociacion(bd).moneda
        de_uso = EscalaNueva("ordinaria", "Escala de uso", moneda, "2002-01-01", "Uso", _TRAMOS)
        crear_escala(bd, de_uso, ACTO_ANTERIOR)
    habitantes = [f["habitantes"] for f in bd.filas("SELECT habitantes FROM poblacion WHERE oficial = 1")]
    hecha = emitir(bd, preparar_emision(bd, "2026"))
    assert (hecha.emitidos, len(hecha.excluidos)) == (len(habitantes), _SOCIOS - len(habitantes))
    tramos = [(t["minimo"], t["importe"]) for e in dada.tabla.get("escalas", ()) for t in e["tramos"]]
    tramos = tramos or [(t.minimo, t.importe) for t in _TRAMOS]
    assert hecha.total == sum(max(i for desde, i in tramos if desde <= h) for h in habitantes) > 0


def _cargar_un_compromiso(bd: Archivo) -> None:
    """El texto de la declaración, con lo que promete quien la firma."""
    declaracion = next(c for c in cuerpos(bd) if c.clase == "declaracion")
    guardar_original(
        bd, declaracion.id, reconocer("Compromiso 1. Agua. Cuidarla."), ACTO_ANTERIOR, "2018-07-16"
    )
    (pieza,) = consolidado(bd, declaracion.id, _HOY)
    assert (pieza.clase, pieza.rotulo, pieza.texto) == (
        ClaseDeDisposicion.COMPROMISO,
        "Compromiso 1",
        "Cuidarla.",
    )
