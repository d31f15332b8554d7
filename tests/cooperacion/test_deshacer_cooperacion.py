"""Deshacer una renovación, una firma o una declaración las devuelve enteras, o no las toca y dice por qué."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import YaSeUsa, deshacer
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.cooperacion.acciones.adhesiones import firmar
from escritorio.cooperacion.acciones.alianzas import declarar
from escritorio.cooperacion.acciones.compromisos import (
    anotar_avance_de_compromiso,
    comprometer,
    corregir_compromiso,
)
from escritorio.cooperacion.acciones.convenios import (
    anotar_adenda,
    corregir_convenio,
    entregar_aporte,
    firmar_convenio,
    prometer_aporte,
    renovar_convenio,
)
from escritorio.cooperacion.consultas.alianzas import compromisos, declaraciones
from escritorio.cooperacion.consultas.convenios import adendas, aportes, convenio
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva, CompromisoNuevo, DeclaracionNueva
from escritorio.cooperacion.modelo.convenios import AdendaNueva, AporteNuevo, ConvenioNuevo, FirmaNueva
from escritorio.informes.acciones.borradores import anular, emitir, preparar_memoria
from escritorio.informes.asunto import ConstaEnUnInforme
from tests.cooperacion.casos import FUERA, NOSOTROS, PRUEBA, en_preparacion, hermanamiento
from tests.cooperacion.casos_de_alianzas import con_adheridas
from tests.fabrica import con_socios
from tests.sesiones.escenas import comprobar_sin_rastro

HASTA_2030 = AdendaNueva("2026-02-01", "Se renueva", hasta="2030-03-01")
HASTA_2035 = AdendaNueva("2026-03-01", "Se renueva otra vez", hasta="2035-03-01")
OTRA = DeclaracionNueva("Otra", "2026-02-01", "Quito", "Seis acciones.")
DE_OTRA = ConvenioNuevo("Hermanamiento con Málaga", "Intercambiar técnicos", "hermanamiento", "Otra")


def test_la_renovacion_se_deshace_entera_aunque_se_corrigiera_otro_dato(bd: Archivo) -> None:
    suyo = hermanamiento(bd, con_socios(bd, 1)[0])
    renovada = renovar_convenio(bd, suyo.id, HASTA_2030, None, PRUEBA)
    corregir_convenio(bd, suyo.id, DE_OTRA)
    deshacer(bd, renovada)
    ahora = convenio(bd, suyo.id)
    assert (ahora.hasta, ahora.responsable, list(adendas(bd, suyo.id))) == (suyo.hasta, "Otra", [])
    assert bd.valor("SELECT count(*) FROM adjunto WHERE nombre = 'informe.pdf'") == 0


def test_la_primera_renovacion_no_se_deshace_con_la_segunda_encima(bd: Archivo) -> None:
    suyo = hermanamiento(bd, con_socios(bd, 1)[0])
    primera = renovar_convenio(bd, suyo.id, HASTA_2030, None, PRUEBA)
    segunda = renovar_convenio(bd, suyo.id, HASTA_2035)
    with comprobar_sin_rastro(bd, YaSeUsa, "después se hizo «Renovar"):
        deshacer(bd, primera)
    deshacer(bd, segunda)
    assert convenio(bd, suyo.id).hasta == "2030-03-01"
    deshacer(bd, primera)
    assert convenio(bd, suyo.id).hasta == suyo.hasta


def test_la_firma_con_adenda_o_aporte_recibido_no_se_deshace_ni_pierde_sus_bytes(bd: Archivo) -> None:
    suyo = en_preparacion(bd, NOSOTROS, FUERA)
    prometer_aporte(bd, suyo.id, AporteNuevo(suyo.partes[1].id, "especie", "Dos técnicos"))
    firmado = firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01", hasta="2027-03-01"), documento=PRUEBA)
    (aporte,) = aportes(bd, suyo.id)
    encima = [
        anotar_adenda(bd, suyo.id, AdendaNueva("2026-03-02", "Se añade un anexo")),
        entregar_aporte(bd, aporte.id, "2026-03-03", PRUEBA),
    ]
    for posterior in reversed(encima):
        with comprobar_sin_rastro(bd, YaSeUsa):
            deshacer(bd, firmado)
        deshacer(bd, posterior)
    deshacer(bd, firmado)
    assert (convenio(bd, suyo.id).firma, convenio(bd, suyo.id).documento_id) == (None, None)
    assert hallazgos_del_archivo(bd) == []


def test_el_avance_de_un_compromiso_corregido_despues_devuelve_su_estado(bd: Archivo) -> None:
    donde = Referencia("convenio", hermanamiento(bd, con_socios(bd, 1)[0]).id)
    comprometer(bd, donde, CompromisoNuevo("Hacer", "Quien", None, "2026-01-01"))
    (suyo,) = compromisos(bd, donde)
    avance = anotar_avance_de_compromiso(bd, suyo.id, "2026-02-01", "Hecho", "cumplido", PRUEBA)
    corregir_compromiso(bd, suyo.id, CompromisoNuevo("Hacer más", "Quien", None, "2026-01-01"))
    deshacer(bd, avance)
    (ahora,) = compromisos(bd, donde)
    assert (ahora.que, ahora.estado, list(ahora.avances)) == ("Hacer más", "pendiente", [])


def test_la_declaracion_ya_firmada_no_se_deshace(bd: Archivo) -> None:
    alianza_id, (suya,) = con_adheridas(bd, 1)
    nueva = declarar(bd, alianza_id, OTRA, PRUEBA)
    version = next(d.id for d in declaraciones(bd, alianza_id) if d.titulo == "Otra")
    firma = firmar(bd, suya.id, version, AdhesionNueva("2026-03-02", firma="Ada"), PRUEBA)
    with comprobar_sin_rastro(bd, YaSeUsa):
        deshacer(bd, nueva)
    deshacer(bd, firma)
    deshacer(bd, nueva)
    assert len(declaraciones(bd, alianza_id)) == 1


def test_lo_firmado_que_cuenta_una_memoria_emitida_no_se_deshace_hasta_anularla(bd: Archivo) -> None:
    alianza_id, (suya,) = con_adheridas(bd, 1)
    declarar(bd, alianza_id, OTRA)
    version = next(d.id for d in declaraciones(bd, alianza_id) if d.titulo == "Otra")
    dado = en_preparacion(bd, NOSOTROS, FUERA)
    hechas = [
        firmar(bd, suya.id, version, AdhesionNueva("2026-03-02", firma="Ada"), PRUEBA),
        firmar_convenio(bd, dado.id, FirmaNueva("2026-03-01", hasta="2027-03-01"), documento=PRUEBA),
    ]
    memoria = preparar_memoria(bd, "2026")
    emitir(bd, memoria)
    for hecha in hechas:
        with comprobar_sin_rastro(bd, ConstaEnUnInforme):
            deshacer(bd, hecha)
    anular(bd, memoria, "Se rehace")
    for hecha in hechas:
        deshacer(bd, hecha)
    assert convenio(bd, dado.id).firma is None
