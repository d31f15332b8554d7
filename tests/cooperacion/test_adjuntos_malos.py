"""Por ninguna puerta de la cooperación entra un archivo que no se puede guardar, y no queda rastro."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones import adhesiones as adherirse
from escritorio.cooperacion.acciones.alianzas import declarar
from escritorio.cooperacion.acciones.compromisos import anotar_avance_de_compromiso, comprometer
from escritorio.cooperacion.acciones.convenios import (
    adjuntar_documento,
    anotar_adenda,
    entregar_aporte,
    firmar_convenio,
    prometer_aporte,
    registrar_convenio,
    renovar_convenio,
)
from escritorio.cooperacion.acciones.eventos import celebrar_edicion
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, medir
from escritorio.cooperacion.acciones.proyectos import anotar_gasto, anotar_resultado, prever_resultado
from escritorio.cooperacion.acciones.registros import anotar_en_registro, registrar
from escritorio.cooperacion.consultas.alianzas import adhesiones, compromisos, declaracion_que_rige
from escritorio.cooperacion.consultas.convenios import aportes
from escritorio.cooperacion.consultas.proyectos import indicadores, proyecto
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva, CompromisoNuevo, DeclaracionNueva
from escritorio.cooperacion.modelo.convenios import AdendaNueva, AporteNuevo, FirmaNueva
from escritorio.cooperacion.modelo.eventos import DeclaracionDeEdicion
from escritorio.cooperacion.modelo.proyectos import GastoNuevo, IndicadorNuevo, MedicionNueva
from escritorio.cooperacion.modelo.registros import ClaseDeRegistro, NotaNueva, RegistroNuevo
from tests.cooperacion.casos import (
    FUERA,
    MEDIDO,
    MEMORANDO,
    NOSOTROS,
    PRUEBA,
    convenio_suelto,
    en_preparacion,
    hermanamiento,
    proyecto_de_agua,
)
from tests.cooperacion.casos_de_alianzas import abierta, foro
from tests.sesiones.escenas import comprobar_sin_rastro

Guardar = Callable[[Evidencia], object]
DIA = "2026-03-01"
TECNICA = RegistroNuevo(
    ClaseDeRegistro.EXPERTO, "Ada", ("agua",), datos={"idiomas": "español", "disponibilidad": "inmediata"}
)


def _registro(bd: Archivo, _: str) -> Guardar:
    return lambda e: registrar_convenio(bd, MEMORANDO, [NOSOTROS, FUERA], FirmaNueva(DIA), None, e)


def _firma(bd: Archivo, _: str) -> Guardar:
    suyo = en_preparacion(bd, NOSOTROS, FUERA)
    return lambda e: firmar_convenio(bd, suyo.id, FirmaNueva(DIA), None, e)


def _documento(bd: Archivo, socio_id: str) -> Guardar:
    suyo = hermanamiento(bd, socio_id)
    return lambda e: adjuntar_documento(bd, suyo.id, e)


def _adenda(bd: Archivo, socio_id: str) -> Guardar:
    suyo = hermanamiento(bd, socio_id)
    return lambda e: anotar_adenda(bd, suyo.id, AdendaNueva(DIA, "Se suma el deporte"), None, e)


def _renovacion(bd: Archivo, socio_id: str) -> Guardar:
    suyo = hermanamiento(bd, socio_id)
    return lambda e: renovar_convenio(bd, suyo.id, AdendaNueva(DIA, "", "2029-01-01"), None, e)


def _aporte(bd: Archivo, socio_id: str) -> Guardar:
    suyo = hermanamiento(bd, socio_id)
    prometer_aporte(bd, suyo.id, AporteNuevo(suyo.partes[1].id, "especie", "Salón"))
    return lambda e: entregar_aporte(bd, aportes(bd, suyo.id)[0].id, DIA, e)


def _compromiso(bd: Archivo, _: str) -> Guardar:
    suelto = convenio_suelto(bd)
    comprometer(bd, suelto, CompromisoNuevo("Ceder el salón", "Universidad"))
    dado = compromisos(bd, suelto)[0]
    return lambda e: anotar_avance_de_compromiso(bd, dado.id, DIA, "Cedido", "cumplido", e)


def _gasto(bd: Archivo, socio_id: str) -> Guardar:
    renglon = proyecto_de_agua(bd, socio_id).renglones[0]
    return lambda e: anotar_gasto(bd, GastoNuevo(renglon.id, DIA, 10_00, "Compra"), e)


def _resultado(bd: Archivo, socio_id: str) -> Guardar:
    suyo = proyecto_de_agua(bd, socio_id)
    prever_resultado(bd, suyo.id, "Agua en 500 hogares")
    previsto = proyecto(bd, suyo.id).resultados[0]
    return lambda e: anotar_resultado(bd, previsto.id, "logrado", DIA, "En 500", e)


def _medicion(bd: Archivo, _: str) -> Guardar:
    fijar_indicador(bd, MEDIDO, IndicadorNuevo("Hogares", "500"))
    return lambda e: medir(
        bd, indicadores(bd, Referencia("objetivo", "A1"))[0].id, MedicionNueva(DIA, "5"), e
    )


def _declaracion(bd: Archivo, _: str) -> Guardar:
    alianza_id = abierta(bd)
    return lambda e: declarar(bd, alianza_id, DeclaracionNueva("Segunda", DIA, "", "Seis acciones."), e)


def _adhesion(bd: Archivo, socio_id: str) -> Guardar:
    alianza_id = abierta(bd)
    return lambda e: adherirse.adherir(bd, alianza_id, AdhesionNueva("2019-05-20", socio_id), e)


def _otra_firma(bd: Archivo, socio_id: str) -> Guardar:
    alianza_id = abierta(bd)
    adherirse.adherir_socios(bd, alianza_id, [socio_id], "2019-05-20")
    suya, rige = adhesiones(bd, alianza_id)[0], declaracion_que_rige(bd, alianza_id)
    assert rige is not None
    return lambda e: adherirse.firmar(bd, suya.id, rige.id, AdhesionNueva("2019-05-20", socio_id), e)


def _edicion(bd: Archivo, _: str) -> Guardar:
    _, edicion_id = foro(bd)
    return lambda e: celebrar_edicion(bd, edicion_id, DeclaracionDeEdicion("Carta de Madrid"), e)


def _nota(bd: Archivo, _: str) -> Guardar:
    cual = registrar(bd, TECNICA)
    return lambda e: anotar_en_registro(bd, cual, NotaNueva("uso", DIA, "Dio un curso", "Municipio 001"), e)


MALOS = {
    "demasiado grande": (Evidencia("acta.pdf", "application/pdf", b"%" * (MAXIMO + 1)), "caben 25 MB"),
    "programa": (Evidencia("acta.exe", "application/octet-stream", b"MZ"), "es un programa"),
    "programa con otro nombre": (Evidencia("acta.pdf", "application/pdf", b"MZ\x90"), "es un programa"),
    "nombre imposible": (Evidencia("acta:1.pdf", "application/pdf", b"%PDF"), "no es un nombre de archivo"),
    "nombre reservado": (Evidencia("con.pdf", "application/pdf", b"%PDF"), "no es un nombre de archivo"),
    "vacío": (Evidencia("acta.pdf", "application/pdf", b""), "está vacío"),
}
PUERTAS = [
    _registro, _firma, _documento, _adenda, _renovacion, _aporte, _compromiso, _gasto, _resultado, _medicion,
    _declaracion, _adhesion, _otra_firma, _edicion, _nota,
]  # fmt: skip


@pytest.mark.parametrize("puerta", PUERTAS, ids=lambda p: p.__name__)
def test_un_archivo_que_no_se_puede_guardar_no_entra_y_no_deja_rastro(
    bd: Archivo, socio_id: str, puerta: Callable[[Archivo, str], Guardar]
) -> None:
    guardar = puerta(bd, socio_id)
    antes = bd.valor("SELECT count(*) FROM adjunto")
    for malo, frase in MALOS.values():
        with comprobar_sin_rastro(bd, DatoInvalido, frase) as dicho:
            guardar(malo)
        assert isinstance(dicho.value, DatoInvalido)
        assert dicho.value.campo in ("documento", "evidencia")
    assert bd.valor("SELECT count(*) FROM adjunto") == antes
    guardar(PRUEBA)
    assert bd.valor("SELECT count(*) FROM adjunto") == antes + 1
