"""El ejemplo enseña la tesorería de un año: cuentas, campañas, cobros, rebajas, cobranza y banco."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.asientos import arqueos, asientos, fondos, partidas
from escritorio.cuentas.consultas.cierre import cierre_vigente
from escritorio.cuentas.consultas.extracto import cuadre
from escritorio.cuentas.consultas.presupuesto import cambios, presupuesto
from escritorio.cuentas.consultas.rendicion import revision
from escritorio.cuentas.modelo.extracto import EstadoDeLinea
from escritorio.cuotas.consultas.avisos import avisos
from escritorio.cuotas.consultas.cartas import cartas
from escritorio.cuotas.consultas.conciliacion import por_conciliar
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.consultas.escalas import borradores, escalas, exenciones
from escritorio.cuotas.consultas.movimientos import ajustes
from escritorio.cuotas.consultas.pagos import pagos, saldos_a_favor
from escritorio.cuotas.consultas.planes import planes
from escritorio.cuotas.consultas.vista_previa import simulacion
from escritorio.cuotas.impresos.cuentas import componer_libro
from escritorio.cuotas.modelo.conciliacion import Grado
from escritorio.cuotas.modelo.emision import Pedido
from escritorio.cuotas.reglas.planes import calcular_cumplimiento
from escritorio.ejemplo.acciones.crear import PAPELES
from escritorio.ejemplo.modelo.red import ANEXOS
from escritorio.ejemplo.modelo.tesoreria import BANCO, INGRESA, RECLAMADAS_EN_JULIO
from tests.sesiones.lectura import texto_de
from tests.ventanas import HOY

_HOY = HOY.date().isoformat()
_AL_CONVOCAR = "2026-11-02"
_EN_LETRA = {18: "dieciocho", 2: "dos"}


def test_hay_caja_y_bancos_con_su_saldo_de_partida_y_partidas_adaptadas(red: Archivo) -> None:
    assert [f.clase for f in fondos(red)].count("banco") == 2
    assert all(f.saldo_inicial for f in fondos(red))
    assert not any(p.por_adaptar for p in partidas(red))
    assert "2.6" in {p.codigo for p in partidas(red)}


def test_cada_hoja_del_libro_de_cuotas_se_imprime_en_una_de_ancho(red: Archivo) -> None:
    libro = load_workbook(BytesIO(componer_libro(red)))
    assert {h.title: (h.page_setup.orientation, h.page_setup.fitToWidth) for h in libro} == {
        h.title: ("landscape", 1) for h in libro
    }


def test_el_presupuesto_se_aprobo_y_lo_modifico_un_acuerdo(red: Archivo) -> None:
    suyo = presupuesto(red, "2026", "USD")
    assert suyo is not None
    modificados = [c for c in cambios(red, suyo.id) if c.motivo]
    assert {c.fecha for c in modificados} == {"2026-09-22"}
    assert any(a.comprobante_id for a in asientos(red))


def test_2025_se_arqueo_se_informo_y_esta_cerrado_por_acuerdo(red: Archivo) -> None:
    informe, cierre = revision(red, "2025"), cierre_vigente(red, "2025")
    assert informe is not None
    assert informe.conforme
    assert cierre is not None
    assert cierre.fundamento_id
    assert [a.diferencia for a in sorted(arqueos(red), key=lambda a: a.numero)] == [0, 0, -150]
    assert "Los saldos coinciden" in " ".join(texto_de(PAPELES["Rendición de cuentas 2025.pdf"](red)).split())


def test_hay_tres_campanas_y_quien_entro_en_octubre_paga_tres_meses(red: Archivo) -> None:
    assert [c.cargos for c in campanas(red)] == [5, 1, 31]
    (suyo,) = [c for c in cargos(red) if c.socio == INGRESA.nombre]
    assert suyo.importe * 12 == 10_000 * 3
    assert len(avisos(red)) == 31
    assert [e.hasta for e in sorted(exenciones(red), key=lambda e: e.desde)] == ["2026", "2027"]


def test_se_cobra_por_adelantado_en_otra_moneda_con_gastos_y_un_pago_esta_anulado(red: Archivo) -> None:
    todos = pagos(red)
    assert [p.moneda_recibida for p in todos].count("UYU") == 1
    assert [p.gastos for p in todos if p.gastos] == [2_500]
    assert [p.estado for p in todos].count("anulado") == 1
    assert any(len(p.aplicaciones) > 1 for p in todos)
    (a_favor,) = saldos_a_favor(red)
    assert any(p.imputado and p.a_cuenta == a_favor.importe for p in todos)


def test_hay_una_rebaja_de_cada_clase(red: Archivo) -> None:
    clases = sorted(a.clase for a in ajustes(red))
    assert clases == ["compensacion", "condonacion", "diferencia_cambio", "nota_credito"]
    assert all(a.fundamento_id for a in ajustes(red) if a.clase in ("compensacion", "condonacion"))


def test_un_plan_se_cumplio_otro_caduco_y_otro_se_va_pagando(red: Archivo) -> None:
    estados = [calcular_cumplimiento(p, _HOY).estado for p in planes(red)]
    assert sorted(estados) == ["al_dia", "caducado", "cumplido"]


def test_se_escribio_dos_veces_y_consta_el_envio_y_algun_acuse(red: Archivo) -> None:
    todas = cartas(red)
    reclamos = [c for c in todas if c.nivel == "reclamo"]
    assert len(reclamos) == RECLAMADAS_EN_JULIO
    assert all(c.enviada for c in todas)
    assert 0 < sum(c.acuse is not None for c in reclamos) < len(reclamos)


def test_el_extracto_esta_conciliado_a_medias_y_el_banco_cuadra(red: Archivo) -> None:
    banco = next(f.id for f in fondos(red) if f.nombre == BANCO)
    lineas = por_conciliar(red, banco)
    hechas = [x for x in lineas if x.linea.estado is EstadoDeLinea.CONCILIADA]
    grados = {x.propuesta.grado for x in lineas if x.propuesta}
    assert len(hechas) == 8
    assert grados == {Grado.PROBABLE, Grado.DUDOSA}
    suyo = cuadre(red, banco)
    assert suyo is not None
    assert suyo.sin_explicar == 0


def test_la_escala_en_estudio_se_puede_simular_con_la_que_rige(red: Archivo) -> None:
    (rige,), (estudiada,) = escalas(red), borradores(red)
    hecha = simulacion(red, Pedido("2027"), [rige, estudiada])
    assert len(hecha.resultados) == 2


def test_lo_que_dice_el_anexo_del_consejo_es_lo_que_estaba_pagado(red: Archivo) -> None:
    del_anio = {c.id for c in cargos(red) if c.ejercicio == "2026" and "anual" in c.concepto}
    antes = [p for p in pagos(red) if p.estado == "vigente" and p.fecha <= _AL_CONVOCAR]
    abonado: dict[str, int] = {}
    for parte in (a for p in antes for a in p.aplicaciones if a.cargo_id in del_anio):
        abonado[parte.cargo_id] = abonado.get(parte.cargo_id, 0) + parte.importe
    rebajado = {x.cargo_id: x.importe for a in ajustes(red) for x in a.partes}
    importes = {c.id: c.importe for c in cargos(red)}
    enteras = sum(n + rebajado.get(c, 0) == importes[c] for c, n in abonado.items())
    texto = ANEXOS[1][2]
    assert f"{_EN_LETRA[enteras]} ciudades" in texto
    assert f"otras {_EN_LETRA[len(abonado) - enteras]}, una parte" in texto


def test_los_papeles_de_tesoreria_dicen_lo_suyo(red: Archivo) -> None:
    dicen = {
        "Recibo en otra moneda.pdf": "UYU",
        "Aviso de cuota.pdf": "Aviso de",
        "Nota de crédito.pdf": "libro en papel",
        "Estado de cuenta.pdf": "Los Maitenes del Estero",
        "Rendición de cuentas 2025.pdf": "2025",
    }
    for nombre, frase in dicen.items():
        assert frase in " ".join(texto_de(PAPELES[nombre](red)).split()), nombre
