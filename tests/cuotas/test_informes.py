"""La recaudación suma lo mismo se mire como se mire, y la previsión dice de dónde sale."""

from __future__ import annotations

import pytest

from escritorio.comun.base.dinero import escribir_cifra
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.graficos import ancho_de
from escritorio.comun.documentos.laminas import Caja, Rotulo
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir
from escritorio.cuotas.acciones.favor import aplicar_todo_lo_a_favor
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.informes import (
    cobros_detallados,
    datos_de_prevision,
    datos_de_recaudacion,
    movimientos_del_grupo,
    recaudacion,
)
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.documentos.graficos import barras_dibujadas
from escritorio.cuotas.documentos.informes import prevision_pdf, recaudacion_pdf
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.informes import DEL_COBRO, Agrupacion, Barra, Barras
from escritorio.cuotas.reglas.cuentas import resumir, totalizar
from escritorio.cuotas.reglas.informes import (
    barras_de_prevision,
    barras_de_recaudacion,
    barras_en_palabras,
    explicar_prevision,
)
from escritorio.socios.consultas import socios
from tests.fabrica import ACTO_ANTERIOR
from tests.sesiones.lectura import texto_de


@pytest.fixture
def cobrada(red: Archivo) -> Archivo:
    """Dos ejercicios, un saldo anterior y pagos por varios medios y años, uno de ellos anulado."""
    emitir(red, preparar_emision(red, "2025", vencimiento="2025-06-30"))
    emitir(red, preparar_emision(red, "2026", vencimiento="2026-12-31"))
    ids = [s.id for s in socios(red)]
    anotar_saldo_inicial(red, ids[0], "2024", 3_333, ACTO_ANTERIOR)
    for i, (dia, medio) in enumerate(
        [
            ("2025-07-01", "cheque"),
            ("2026-03-09", "efectivo"),
            ("2026-03-09", "cheque"),
            ("2026-02-01", "otro"),
        ]
    ):
        anotar_pago(red, PagoNuevo(f"p{i}", ids[i], dia, 7_000 * (i + 1), medio))
    anular_pago(red, "p2", "Depósito devuelto")
    return red


def test_lo_cobrado_suma_igual_por_tramo_pais_ano_y_medio(cobrada: Archivo) -> None:
    for ejercicio in ("", "2025", "2026"):
        suyos = [c for c in cargos(cobrada) if ejercicio in ("", c.ejercicio)]
        sumas = totalizar(resumir(suyos), "USD")
        for por in Agrupacion:
            totales = datos_de_recaudacion(cobrada, por, ejercicio).totales
            assert sum(t.cobrado for t in totales) == sumas.cobrado, (por, ejercicio)
            if por not in DEL_COBRO:
                assert [(t.emitido, t.pendiente) for t in totales] == [(sumas.emitido, sumas.pendiente)]
        assert sum(d.cobrado for d in cobros_detallados(cobrada, ejercicio)) == sumas.cobrado


def test_cada_total_se_abre_hasta_sus_movimientos(cobrada: Archivo) -> None:
    for por in Agrupacion:
        for grupo in recaudacion(cobrada, por, "2025"):
            suma = sum(
                m.importe for m in movimientos_del_grupo(cobrada, por, grupo.clave, grupo.moneda, "2025")
            )
            assert suma == (-grupo.recibido if por in DEL_COBRO else grupo.pendiente), (por, grupo)


def test_lo_anulado_no_cuenta_como_recibo_y_resta_el_dia_en_que_se_anula(cobrada: Archivo) -> None:
    por_medio = {g.nombre: g for g in recaudacion(cobrada, Agrupacion.MEDIO)}
    assert (por_medio["Cheque"].cuantos, por_medio["Cheque"].recibido) == (1, 7_000)
    por_anio = {g.clave: (g.cuantos, g.recibido) for g in recaudacion(cobrada, Agrupacion.ANIO)}
    assert por_anio == {"2025": (1, 7_000), "2026": (2, 42_000)}


def test_un_recibo_cuenta_el_dia_en_que_entro_y_no_otra_vez_al_aplicarlo(red: Archivo) -> None:
    emitir(red, preparar_emision(red, "2025", vencimiento="2025-06-30"))
    uno = socios(red)[0].id
    anotar_pago(red, PagoNuevo("p", uno, "2025-07-01", 5_000_000, "cheque", a_cuenta=True))
    emitir(red, preparar_emision(red, "2026", vencimiento="2026-12-31"))
    aplicar_todo_lo_a_favor(red)
    datos = datos_de_recaudacion(red, Agrupacion.ANIO)
    assert [(g.clave, g.cuantos, g.cobrado > 0) for g in datos.grupos] == [
        ("2025", 1, True),
        ("2026", 0, True),
    ]
    assert [t.cuantos for t in datos.totales] == [1]


def test_un_pago_anulado_no_hace_costumbre(red: Archivo) -> None:
    emitir(red, preparar_emision(red, "2025", vencimiento="2025-06-30"))
    anotar_pago(red, PagoNuevo("p", socios(red)[0].id, "2025-07-01", 7_000, "cheque"))
    assert [c.cobrado for c in datos_de_prevision(red).costumbres] == [7_000]
    anular_pago(red, "p", "Cheque devuelto")
    assert [c.cobrado for c in datos_de_prevision(red).costumbres] == [0]


def test_el_papel_y_el_dibujo_dicen_las_mismas_cifras(cobrada: Archivo) -> None:
    for por in (Agrupacion.TRAMO, Agrupacion.MEDIO):
        datos = datos_de_recaudacion(cobrada, por)
        papel, (barras,) = texto_de(recaudacion_pdf(datos)), barras_de_recaudacion(datos)
        palabras = barras_en_palabras(barras)
        rotulos = [getattr(t, "texto", "") for t in barras_dibujadas(barras).trazos]
        assert datos.titulo in papel
        for grupo, barra in zip(datos.grupos, barras.barras, strict=True):
            cifra = escribir_cifra(barra.total, "USD")
            assert cifra in papel
            assert cifra in rotulos
            assert f"{grupo.nombre}: USD {cifra}" in palabras


def _a_trazos(barras: Barras) -> list[str]:
    """Las series que la leyenda del dibujo pinta a trazos."""
    cuantas = len(barras.series)
    leyenda = [t for t in barras_dibujadas(barras).trazos if isinstance(t, Caja)][-cuantas:]
    return [serie for serie, caja in zip(barras.series, leyenda, strict=True) if caja.discontinuo]


def test_a_trazos_va_solo_lo_que_no_ha_entrado(cobrada: Archivo) -> None:
    def del_informe(por: Agrupacion) -> list[str]:
        (barras,) = barras_de_recaudacion(datos_de_recaudacion(cobrada, por))
        return _a_trazos(barras)

    assert del_informe(Agrupacion.TRAMO) == ["Pendiente"]
    assert {por: del_informe(por) for por in DEL_COBRO} == {por: [] for por in DEL_COBRO}
    (previstas,) = barras_de_prevision(datos_de_prevision(cobrada))
    assert _a_trazos(previstas) == ["Lo demás que vence"]


def test_lo_que_quedo_a_cuenta_se_pinta_lleno_y_distinto_de_lo_aplicado() -> None:
    barras = Barras("Recibido en USD", "USD", ("Aplicado", "A cuenta"), (Barra("2026", (70, 30), 100),))
    aplicado, a_cuenta, *_ = [t for t in barras_dibujadas(barras).trazos if isinstance(t, Caja)]
    assert not a_cuenta.discontinuo
    assert aplicado.relleno != a_cuenta.relleno != "fondo"


@pytest.mark.parametrize("ancho", [260.0, 190.0])
def test_por_estrecho_que_se_dibuje_nada_se_sale_ni_se_pisa(ancho: float) -> None:
    series = ("Cobrado", "Otros abonos", "Pendiente")
    barras = Barras("Emitido", "USD", series, (Barra("500.000 a 2.999.999 hab.", (70, 20, 10), 100),), 2)
    lamina = barras_dibujadas(barras, ancho)
    cajas = [t for t in lamina.trazos if isinstance(t, Caja)]
    rotulos = {t.texto: t for t in lamina.trazos if isinstance(t, Rotulo)}
    assert lamina.ancho == ancho
    assert max(c.x + c.ancho for c in cajas) <= ancho
    assert max(rotulos[s].x + ancho_de(s, rotulos[s].cuerpo) for s in series) <= ancho
    assert max(rotulos[s].y for s in series) < lamina.alto
    assert "500.000 a 2.999.999 hab." in rotulos


def test_un_grafico_sin_barras_dice_que_no_hay_nada_que_contar() -> None:
    barras = Barras("Recibido en USD", "USD", ("Aplicado", "A cuenta"), ())
    rotulos = [t.texto for t in barras_dibujadas(barras).trazos if isinstance(t, Rotulo)]
    assert rotulos == ["Recibido en USD", "Nada que contar."]
    assert barras_en_palabras(barras) == "Recibido en USD. Nada que contar."


def test_lo_esperado_sale_de_lo_que_se_cobro_a_tiempo(cobrada: Archivo) -> None:
    datos = datos_de_prevision(cobrada)
    de_2025 = sum(c.importe for c in cargos(cobrada) if c.ejercicio == "2025")
    (costumbre,) = datos.costumbres
    a_tiempo = 7_000 - 3_333
    assert (costumbre.vencido, costumbre.cobrado) == (de_2025, a_tiempo)
    (mes,) = datos.meses
    assert (mes.mes, mes.esperado) == ("2026-12", (2 * mes.importe * a_tiempo + de_2025) // (2 * de_2025))
    frases = explicar_prevision(datos)
    assert f"÷ USD {escribir_cifra(de_2025, 'USD')} =" in frases[0]
    assert "ya vencieron y se deben" in frases[1]
    assert escribir_cifra(mes.esperado or 0, "USD") in texto_de(prevision_pdf(datos))


def test_sin_cuotas_vencidas_lo_esperado_queda_pendiente(red: Archivo) -> None:
    emitir(red, preparar_emision(red, "2026", vencimiento="2026-12-31"))
    datos = datos_de_prevision(red)
    assert [m.esperado for m in datos.meses] == [None]
    assert "no se dice cuánto cabe esperar" in explicar_prevision(datos)[0]
    assert "pendiente" in texto_de(prevision_pdf(datos))


def test_sin_nada_emitido_los_informes_lo_dicen(bd: Archivo) -> None:
    datos = datos_de_recaudacion(bd, Agrupacion.PAIS)
    assert "Todavía no hay nada emitido" in texto_de(recaudacion_pdf(datos))
    assert "No hay ninguna cuota por vencer" in texto_de(prevision_pdf(datos_de_prevision(bd)))
