"""Las cifras de la memoria y del traspaso son las que ya dicen las pantallas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from escritorio.acuerdos.consultas import encargos_abiertos
from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.asientos import saldos
from escritorio.cuentas.consultas.rendicion import rendicion
from escritorio.cuentas.reglas.rendicion import resultado, total_de_fondos
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.reglas.antiguedad import totalizar_edades
from escritorio.informes.acciones.borradores import preparar_memoria
from escritorio.informes.consultas.memoria import datos_de_memoria
from escritorio.informes.reglas.informes import asistencia_de_cada_cual, porcentaje
from escritorio.organos.impresos import datos_de_nomina
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.preparacion import puntos_sin_resolver
from escritorio.sesiones.consultas.sesiones import asistencias, sesion, sesiones
from escritorio.sesiones.modelo.sesiones import SesionNueva
from escritorio.socios.acciones import dar_de_baja
from escritorio.socios.consultas import socios_activos
from tests.fabrica import ACTO_ANTERIOR, con_socios, sin_guardas
from tests.informes.casos import apartado, traspaso
from tests.mesa_de_escenas import CERRADA, Mesa
from tests.ventanas import abrir_ejemplo


@pytest.fixture
def red(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


@pytest.mark.parametrize("ejercicio", ["2004", "2024", "2025", "2026"])
def test_los_socios_cuadran_de_un_ejercicio_a_otro(red: Archivo, ejercicio: str) -> None:
    datos = datos_de_memoria(red, ejercicio)
    suyos = datos.socios
    acaban = suyos.al_empezar + suyos.traidos + len(suyos.altas) - len(suyos.bajas)
    assert acaban == len(suyos.al_acabar) == len(socios_activos(red, datos.corte))
    assert sum(p.al_acabar for p in suyos.por_pais) == len(suyos.al_acabar)
    assert sum(p.al_empezar for p in suyos.por_pais) == suyos.al_empezar


def test_una_baja_del_ejercicio_se_cuenta_y_se_funda(bd: Archivo) -> None:
    ids = con_socios(bd, 3)
    dar_de_baja(bd, ids[0], "2026-02-01", ACTO_ANTERIOR)
    suyos = datos_de_memoria(bd, "2026").socios
    assert (suyos.al_empezar, len(suyos.bajas), len(suyos.al_acabar)) == (3, 1, 2)
    assert "Libro de socios en papel" in str(suyos.bajas[0].apoyo)
    dicho = apartado(bd, preparar_memoria(bd, "2026"), "socios").en_texto
    assert "Hubo 1 baja: al martes 10 de marzo de 2026 son 2 socios." in dicho
    assert "Total · 3 · 2 · -1" in dicho


def test_la_memoria_de_cuentas_es_la_de_la_rendicion(red: Archivo) -> None:
    dicho = apartado(red, preparar_memoria(red, "2025"), "cuentas").en_texto
    for balance in rendicion(red, "2025").balances:
        queda = resultado(balance.partidas).ejecutado
        assert f"Resultado del ejercicio 2025: {escribir_importe(queda, balance.moneda)}" in dicho
        final = total_de_fondos(balance.fondos).final
        assert f"al acabar, {escribir_importe(final, balance.moneda)}." in dicho
    assert "El ejercicio se cerró el" in dicho


def test_la_asistencia_de_cada_cual_suma_la_de_las_sesiones(red: Archivo) -> None:
    datos = datos_de_memoria(red, "2026")
    assert len(datos.sesiones) == sum(
        s.estado == "cerrada" and not s.no_celebrada and s.fecha[:4] == "2026" for s in sesiones(red)
    )
    assert sum(a.convocado for a in datos.asistencias) == sum(s.con_voto for s in datos.sesiones)
    assert sum(a.asistio for a in datos.asistencias) == sum(s.asistieron for s in datos.sesiones)


def test_las_cuotas_de_la_memoria_suman_lo_emitido(red: Archivo) -> None:
    cuotas = datos_de_memoria(red, "2026").cuotas
    for total in cuotas.totales:
        assert total.emitido == total.cobrado + total.otros_abonos + total.pendiente
        assert total.emitido == sum(g.emitido for g in cuotas.grupos if g.moneda == total.moneda)


def test_el_traspaso_entrega_los_saldos_deudas_y_encargos_de_hoy(red: Archivo) -> None:
    suyo = traspaso(red)
    fondos = apartado(red, suyo, "fondos").en_texto
    for s in saldos(red, red.hoy()):
        assert f"{s.fondo.nombre} · " in fondos
        assert escribir_importe(s.saldo, s.fondo.moneda) in fondos
    cuotas = apartado(red, suyo, "cuotas").en_texto
    total = totalizar_edades(antiguedad(red, red.hoy()), "USD")
    assert f"Total por cobrar · {escribir_cifra(total.deuda, 'USD')}" in cuotas
    assert "Planes de pago en marcha:" in cuotas
    abiertos = apartado(red, suyo, "acuerdos").en_texto
    assert all(e.que in abiertos for e in encargos_abiertos(red))
    assert "Vencido" in abiertos


def test_el_traspaso_dice_de_que_organo_es_cada_vacante_y_lo_que_espera(red: Archivo) -> None:
    sin_guardas(red)
    with transaccion(red, "Dejar sobre la mesa"):
        red.ejecutar(
            "UPDATE punto SET estado = 'sobre_la_mesa', titulo = 'Sede 2030' WHERE id ="
            " (SELECT p.id FROM punto p JOIN sesion s ON s.id = p.sesion_id WHERE s.estado = 'cerrada'"
            " AND p.origen_tipo = '' AND p.tipo_decision <> '' ORDER BY p.id LIMIT 1)"
        )
    suyo = traspaso(red)
    nomina = datos_de_nomina(red, red.hoy()).renglones
    organo = next(r.organo for r in nomina if not r.titular and not r.suplente)
    assert f"{organo}. Vacantes: " in apartado(red, suyo, "organos").en_texto
    esperan = apartado(red, suyo, "sesiones").en_texto.partition(
        "Puntos sin decidir, que esperan otra sesión:"
    )[2]
    assert re.search(r"Sede 2030 · .+, sesión .+ · Sobre la mesa", esperan)
    sin_firma = apartado(red, suyo, "actas").en_texto.partition("Actas cuya firma no consta en el archivo:")[
        2
    ]
    assert "Aprobada" in sin_firma


def test_el_traspaso_dice_los_puntos_sin_decidir_y_las_excusas_por_resolver(red: Archivo) -> None:
    mesa = Mesa(red, Random(1), red.ruta.parent)
    cerrada = mesa.sesion(CERRADA)
    suya, organo_id = sesion(red, cerrada), sesion(red, cerrada).organo_id
    sin_guardas(red)
    with transaccion(red, "Dejar sobre la mesa y excusarse"):
        red.ejecutar(
            "UPDATE punto SET estado = 'sobre_la_mesa', titulo = 'Sede 2030' WHERE id ="
            " (SELECT id FROM punto WHERE sesion_id = ? AND origen_tipo = '' ORDER BY orden LIMIT 1)",
            [cerrada],
        )
        quien = asistencias(red, cerrada)[0]
        red.insertar(
            "justificacion", id=nuevo_id(), asistencia_id=quien.id, presentada=suya.fecha, motivo="Duelo"
        )
    dado = puntos_sin_resolver(red, organo_id)
    nuevo = next(s.punto for s in dado if s.punto.titulo == "Sede 2030")
    otra = SesionNueva(organo_id, "ordinaria", "Sede", mesa.a(600), None, "La Presidencia", (nuevo,))
    convocar(red, preparar(red, otra), aunque_incumpla=True, emitida=mesa.a(0))
    dicho = apartado(red, traspaso(red), "sesiones").en_texto
    esperan = dicho.partition("Puntos sin decidir, que esperan otra sesión:")[2]
    assert f"Sede 2030 · {suya.titulo} · Sobre la mesa" in esperan, "ya va en una convocada, y sin decidir"
    excusas = dicho.partition("Ausencias excusadas que falta aceptar o no:")[2]
    assert f"{quien.nombre} · {suya.titulo} · {en_corto(suya.fecha)} · Duelo" in excusas


def test_lo_que_no_consta_se_dice(red: Archivo) -> None:
    suyo = traspaso(red)
    assert "Quién firma en cada cuenta y con qué poder no consta" in apartado(red, suyo, "firmas").en_texto
    assert "quién lo custodia no consta" in apartado(red, suyo, "libros").en_texto
    assert "Asamblea General de Socios · 1 · " in apartado(red, suyo, "libros").en_texto


def test_la_asistencia_de_nadie_es_ninguna() -> None:
    assert asistencia_de_cada_cual([]) == ()
    assert porcentaje(0, 0) is None
    assert [porcentaje(1, 3), porcentaje(2, 3), porcentaje(1, 2), porcentaje(3, 3)] == [33, 67, 50, 100]
