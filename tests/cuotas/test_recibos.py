"""El papel de un cobro se compone después de anotarlo: una sola vez, y con lo que entonces se anotó."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.apertura import abrir_archivo, abrir_para_consulta, terminar_lo_pendiente
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.comun.datos.errores import DiscoLleno
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.comun.documentos.hojas import contar_hojas
from escritorio.cuotas.acciones import cobros, recibos
from escritorio.cuotas.acciones.cobros import anotar_pago, anotar_varios, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.acciones.recibos import DeOtraVersion, componer_recibos
from escritorio.cuotas.asunto import SoloSeAnade
from escritorio.cuotas.consultas.pagos import PorComponer, pago, recibo_pdf, recibos_por_componer
from escritorio.cuotas.consultas.verificacion import descuadres, recibos_sin_papel
from escritorio.cuotas.documentos.recibo import MAQUETA, MAQUETAS, recibos_pdf
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.papeles import DatosDeRecibo
from escritorio.cuotas.piezas.pago import recibo_para_ver
from tests.fabrica import ACTO_ANTERIOR, con_socios, nueva_red, reloj

_CUANTOS = 7
_CARGOS = 60
"""Los del primero, que no caben en una hoja."""


@pytest.fixture
def red(tmp_path: Path) -> Iterator[Archivo]:
    apertura = nueva_red(tmp_path)
    for i, socio_id in enumerate(con_socios(apertura.bd, _CUANTOS)):
        for anio in range(_CARGOS if i == 0 else 1):
            anotar_saldo_inicial(apertura.bd, socio_id, str(1960 + anio), 10_000, ACTO_ANTERIOR)
    yield apertura.bd
    apertura.cerrar()


def _pagos(bd: Archivo) -> list[PagoNuevo]:
    deben = bd.filas("SELECT socio_id, sum(importe) FROM cargo GROUP BY socio_id ORDER BY min(rowid)")
    return [PagoNuevo(f"p{i}", f[0], "2026-03-09", f[1], "cheque", f"T-{i}") for i, f in enumerate(deben)]


@pytest.fixture
def muere(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """El programa muere en cuanto el cobro está anotado, antes de componer nada."""
    monkeypatch.setattr(cobros, "componer_recibos", lambda _: None)
    return monkeypatch


def _entero(bd: Archivo) -> list[str]:
    return [*hallazgos_del_archivo(bd), *descuadres(bd)]


def test_los_de_un_lote_van_en_un_pdf_y_cada_uno_sabe_sus_hojas(red: Archivo) -> None:
    nuevos = _pagos(red)
    hechos = anotar_varios(red, nuevos)
    assert [p.recibo for p in hechos] == list(range(1, _CUANTOS + 1))
    assert {p.recibo_pdf_id for p in hechos} == {hechos[0].recibo_pdf_id}
    hojas = [contar_hojas(recibo_pdf(red, p.id)) for p in hechos]
    assert hojas == [3, *[1] * (_CUANTOS - 1)]
    for hecho in hechos:
        lector = PdfReader(BytesIO(recibo_pdf(red, hecho.id)))
        textos = [hoja.extract_text() for hoja in lector.pages]
        assert all(f"Recibo n.º {hecho.recibo}" in t for t in textos), "también la cabecera de las que siguen"
        assert [f"Página {i} de {len(textos)}" in t for i, t in enumerate(textos, 1)] == [True] * len(textos)
        assert hecho.socio in textos[0]
        assert lector.metadata is not None
        assert lector.metadata.title == f"Recibo n.º {hecho.recibo}"
    assert _entero(red) == []


def test_uno_de_un_lote_dice_lo_mismo_que_suelto(red: Archivo, monkeypatch: pytest.MonkeyPatch) -> None:
    dichos: list[DatosDeRecibo] = []

    def componiendo(datos: list[DatosDeRecibo]) -> bytes:
        dichos.extend(datos)
        return recibos_pdf(datos)

    monkeypatch.setattr(recibos, "MAQUETAS", {MAQUETA: componiendo})
    for hecho, datos in zip(anotar_varios(red, _pagos(red)), dichos, strict=True):
        del_lote, suelto = (
            PdfReader(BytesIO(recibo_pdf(red, hecho.id))),
            PdfReader(BytesIO(recibos_pdf([datos]))),
        )
        for una, otra in zip(del_lote.pages, suelto.pages, strict=True):
            assert una.extract_text(extraction_mode="layout") == otra.extract_text(extraction_mode="layout")
        assert del_lote.metadata == suelto.metadata
        assert max(len(recibo_pdf(red, hecho.id)), len(recibos_pdf([datos]))) <= 36 * 1024


def test_si_muere_antes_de_componer_al_reabrir_se_compone(red: Archivo, muere: pytest.MonkeyPatch) -> None:
    anotar_varios(red, _pagos(red))
    assert len(recibos_por_componer(red)) == _CUANTOS
    assert _entero(red) == []
    assert recibos_sin_papel(red).startswith(f"Por componer: {_CUANTOS} recibos, desde el 1.")
    with pytest.raises(PorComponer):
        recibo_pdf(red, "p1")
    editar(red, replace(asociacion(red), nombre="Otro nombre"))
    otra = abrir_archivo(_cerrada(red), "Ana Secretaria", reloj)
    terminar_lo_pendiente(otra.bd)
    try:
        assert recibos_por_componer(otra.bd) == []
        assert recibos_sin_papel(otra.bd) == ""
        assert _entero(otra.bd) == []
        impreso = recibo_pdf(otra.bd, "p1")
        assert "Red de prueba" in PdfReader(BytesIO(impreso)).pages[0].extract_text(), "lo que era al cobrar"
        terminar_lo_pendiente(otra.bd)
        assert recibo_pdf(otra.bd, "p1") == impreso == recibo_para_ver(otra.bd, "p1")
        hechas = [a.accion for a in ultimas_acciones(otra.bd, 3)]
        assert hechas[0] == f"Anotar {_CUANTOS} pagos", "componer es parte de haber cobrado"
        assert len(set(hechas)) == 3
    finally:
        otra.cerrar()


def _cerrada(bd: Archivo) -> Path:
    """Una copia del archivo tal como quedó al morir."""
    ruta = bd.ruta.with_name("muerta.escritorio")
    ruta.write_bytes(bd.ruta.read_bytes())
    return ruta


def test_lo_que_dejo_otra_persona_lo_compone_quien_abre_y_consta(
    red: Archivo, muere: pytest.MonkeyPatch
) -> None:
    anotar_pago(red, _pagos(red)[1])
    otra = abrir_archivo(_cerrada(red), "Beto", reloj)
    terminar_lo_pendiente(otra.bd)
    try:
        ultima, cobro = ultimas_acciones(otra.bd, 2)
        assert (ultima.accion, ultima.quien) == ("Componer 1 recibo", "Beto")
        assert (cobro.accion.startswith("Anotar un pago de"), cobro.quien) == (True, "Ana Secretaria")
        for accion in (ultima, cobro):
            with pytest.raises(ErrorDeUsuario, match="anule el pago"):
                deshacer(otra.bd, accion.accion_id)
        assert _entero(otra.bd) == []
    finally:
        otra.cerrar()


def test_para_consulta_no_se_compone_ni_se_entrega(red: Archivo, muere: pytest.MonkeyPatch) -> None:
    anotar_pago(red, _pagos(red)[1])
    consulta = abrir_para_consulta(red.ruta, "Ana Secretaria", reloj)
    terminar_lo_pendiente(consulta.bd)
    try:
        with pytest.raises(PorComponer):
            recibo_para_ver(consulta.bd, "p1")
    finally:
        consulta.cerrar()


def test_un_cobro_por_componer_no_se_deshace_y_anulado_tiene_su_papel(
    red: Archivo, muere: pytest.MonkeyPatch
) -> None:
    anotar_pago(red, _pagos(red)[1])
    (cobro,) = ultimas_acciones(red, 1)
    antes = red.valor("SELECT max(id) FROM bitacora")
    with pytest.raises(SoloSeAnade, match="anule el pago"):
        deshacer(red, cobro.accion_id)
    assert red.valor("SELECT max(id) FROM bitacora") == antes
    anular_pago(red, "p1", "Cheque devuelto")
    assert "Recibo n.º 1" in PdfReader(BytesIO(recibo_para_ver(red, "p1"))).pages[0].extract_text()
    assert pago(red, "p1").estado == "anulado"
    with pytest.raises(EmitioUnDocumento, match="anule el pago"):
        deshacer(red, cobro.accion_id)
    assert _entero(red) == []


def test_si_no_se_puede_componer_el_cobro_queda_y_el_recibo_sale_despues(
    red: Archivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sin_sitio(*_: object, **__: object) -> str:
        raise DiscoLleno

    with monkeypatch.context() as lleno:
        lleno.setattr(recibos, "guardar_adjunto", sin_sitio)
        hecho = anotar_pago(red, _pagos(red)[1])
        assert hecho.recibo_pdf_id is None
        with pytest.raises(DiscoLleno):
            recibo_para_ver(red, hecho.id)
    assert contar_hojas(recibo_para_ver(red, hecho.id)) == 1
    assert _entero(red) == []


def test_el_que_ya_tiene_papel_se_ve_aunque_otro_no_se_pueda_componer(
    red: Archivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sin_sitio(*_: object, **__: object) -> str:
        raise DiscoLleno

    hecho = anotar_pago(red, _pagos(red)[1])
    monkeypatch.setattr(recibos, "guardar_adjunto", sin_sitio)
    espera = anotar_pago(red, _pagos(red)[2])
    assert recibo_para_ver(red, hecho.id) == recibo_pdf(red, hecho.id)
    with pytest.raises(DiscoLleno):
        recibo_para_ver(red, espera.id)


def test_el_de_una_version_mas_nueva_espera_a_ella_y_no_impide_abrir_ni_componer_los_demas(
    red: Archivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as nueva:
        nueva.setattr(cobros, "MAQUETA", MAQUETA + 1)
        espera = anotar_pago(red, _pagos(red)[1])
    hecho = anotar_pago(red, _pagos(red)[2])
    terminar_lo_pendiente(red)
    assert [r.pago_id for r in recibos_por_componer(red)] == [espera.id]
    assert contar_hojas(recibo_para_ver(red, hecho.id)) == 1
    with pytest.raises(DeOtraVersion, match="más nueva"):
        recibo_para_ver(red, espera.id)
    monkeypatch.setattr(recibos, "MAQUETAS", {**MAQUETAS, MAQUETA + 1: recibos_pdf})
    assert contar_hojas(recibo_para_ver(red, espera.id)) == 1
    assert _entero(red) == []


def test_buscar_los_que_esperan_no_lee_los_de_todos_los_pagos(red: Archivo) -> None:
    dichas: list[str] = []
    red.conexion.set_trace_callback(dichas.append)
    recibos_por_componer(red)
    red.conexion.set_trace_callback(None)
    plan = [f["detail"] for f in red.filas(f"EXPLAIN QUERY PLAN {dichas[-1]}")]
    assert plan[0].endswith("p USING INDEX pago_por_componer")
    assert plan[1].endswith("(tabla=? AND fila_id=?)")


def test_si_la_accion_no_ocurre_no_se_compone_nada(red: Archivo, monkeypatch: pytest.MonkeyPatch) -> None:
    compuestos: list[Archivo] = []
    monkeypatch.setattr(cobros, "componer_recibos", compuestos.append)
    with pytest.raises(RuntimeError), transaccion(red, "Cobrar y fallar"):
        anotar_pago(red, _pagos(red)[1])
        raise RuntimeError
    with transaccion(red, "Otra cosa"):
        editar(red, replace(asociacion(red), nombre="Otro nombre"))
    assert compuestos == []
    assert red.valor("SELECT count(*) FROM pago") == 0


@pytest.mark.parametrize(
    "cambio", ["recibo_pdf_id = NULL", "hoja_desde = 2", "hojas = 2", "dicho = '{}'", "maqueta = maqueta + 1"]
)
def test_lo_compuesto_no_se_vuelve_a_componer(red: Archivo, cambio: str) -> None:
    anotar_varios(red, _pagos(red))
    con = red.conexion
    with pytest.raises(sqlite3.IntegrityError):
        con.execute(f"UPDATE pago SET {cambio} WHERE id = 'p1'")
    componer_recibos(red)
    assert red.valor("SELECT count(*) FROM adjunto WHERE firme") == 1


def test_quitarle_su_papel_por_fuera_se_nota_aunque_parezca_por_componer(red: Archivo) -> None:
    anotar_varios(red, _pagos(red))
    red.conexion.execute("DROP TRIGGER pago_se_compone_una_vez")
    red.conexion.execute("DROP TRIGGER bitacora_cambio_pago")
    red.conexion.execute(
        "UPDATE pago SET recibo_pdf_id = NULL, hoja_desde = NULL, hojas = NULL WHERE id = 'p1'"
    )
    assert any("«recibo PDF»" in h for h in hallazgos_del_archivo(red))
    otra = abrir_archivo(_cerrada(red), "Ana Secretaria", reloj)
    terminar_lo_pendiente(otra.bd)
    try:
        assert any("Se tocó por fuera" in h for h in hallazgos_del_archivo(otra.bd)), "aunque se recomponga"
    finally:
        otra.cerrar()


def test_los_de_una_accion_saldan_lo_que_dejan_los_de_delante(red: Archivo) -> None:
    modelo = _pagos(red)[1]
    mitades = [replace(modelo, id=i, importe=4_000, referencia="") for i in ("a", "b")]
    resto = replace(modelo, id="c", importe=5_000, a_cuenta=True)
    hechos = anotar_varios(red, [*mitades, resto, mitades[0]])
    assert [p.id for p in hechos] == ["a", "b", "c", "a"]
    assert [(p.recibo, p.cobrado, p.a_cuenta) for p in hechos] == [
        (1, 4_000, 0),
        (2, 4_000, 0),
        (3, 2_000, 3_000),
        (1, 4_000, 0),
    ]
    textos = [PdfReader(BytesIO(recibo_pdf(red, i))).pages[0].extract_text() for i in "abc"]
    assert "Saldo que queda por pagar: USD 60,00" in textos[0]
    assert "Saldo que queda por pagar: USD 20,00" in textos[1]
    assert "Saldo a favor del socio: USD 30,00" in textos[2]


def test_si_uno_no_vale_no_se_anota_ninguno(red: Archivo) -> None:
    bueno, malo = _pagos(red)[1:3]
    antes = red.valor("SELECT max(id) FROM bitacora")
    with pytest.raises(ErrorDeUsuario, match="mayor que la deuda"):
        anotar_varios(red, [bueno, replace(malo, importe=999_999)])
    assert red.valor("SELECT max(id) FROM bitacora") == antes
    assert anotar_varios(red, []) == []
