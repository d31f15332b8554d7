"""Un ejercicio de cuotas sólo con órdenes: emitir, anotar, conciliar, avisar y consultar; todo suma igual."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.cuotas.consultas.cuentas import cargos, datos_del_libro, deudores
from escritorio.cuotas.documentos.libro import libro_xlsx
from escritorio.cuotas.documentos.previa import relacion_pdf
from tests.cuentas.casos import BANCO, abrir
from tests.cuentas.extractos import escrito, libro
from tests.fabrica import con_socios, reloj
from tests.ordenes.conftest import Correr, en_json
from tests.recorridos.libros import hoja_de, texto_de_pdf

EXTRACTO = """Fecha;Concepto;Referencia;Importe
02/03/2026;TRANSF MUNICIPIO 003;TR-303;500,00
03/03/2026;Comisión de mantenimiento;;-12,50
04/03/2026;DEPOSITO EN VENTANILLA;9001;500,00
"""
PAGOS = (
    ("Código", "Fecha", "Importe", "Medio", "Referencia"),
    ("0002", "05/03/2026", 200, "Depósito bancario", "TR-1"),
    ("0004", "06/03/2026", "500,00", "", "TR-2"),
)
EMITIDO, COBRADO = 210_000, 120_000
"""Cinco municipios: uno paga USD 100 y los demás USD 500. Se cobran 500 por el banco y 700 por el libro."""


@pytest.fixture
def archivo(fundada: Path, tmp_path: Path) -> Path:
    """Una red de cinco municipios con su cuenta de banco y ninguna cuota emitida."""
    ruta = tmp_path / fundada.name
    ruta.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    con_socios(apertura.bd, 5)
    abrir(apertura.bd, BANCO)
    apertura.cerrar()
    return ruta


@pytest.fixture
def ejercicio(orden: Correr, archivo: Path, tmp_path: Path) -> Path:
    """El mismo archivo con 2026 emitido, conciliado y anotado, cada orden dos veces."""
    extracto = escrito(tmp_path, "marzo.csv", EXTRACTO)
    pagos = libro(tmp_path, PAGOS, "pagos.xlsx")
    for _ in range(2):
        for pedido in (
            ("emitir-cuotas", archivo, "2026"),
            ("conciliar", archivo, extracto),
            ("anotar-pagos", archivo, pagos),
        ):
            codigo, _salida, error = orden(*pedido)
            assert codigo == 0, error
    return archivo


def test_simular_el_ejercicio_entero_no_cambia_ni_un_byte(
    orden: Correr, archivo: Path, tmp_path: Path
) -> None:
    antes = archivo.read_bytes()
    hecho = en_json(orden, "emitir-cuotas", archivo, "2026", "--simular")
    assert (hecho["emitidos"], hecho["total"]) == (5, EMITIDO)
    en_json(orden, "conciliar", archivo, escrito(tmp_path, "m.csv", EXTRACTO), "--simular")
    assert archivo.read_bytes() == antes


def test_repetir_cada_orden_no_emite_ni_cobra_dos_veces(orden: Correr, ejercicio: Path) -> None:
    suyos = en_json(orden, "consultar", ejercicio, "cargos")
    assert len(suyos) == 5
    assert _sumas(suyos) == (EMITIDO, COBRADO, EMITIDO - COBRADO)
    assert sum(a["importe"] for a in en_json(orden, "consultar", ejercicio, "asientos")) == 50_000
    assert orden("verificar", ejercicio)[0] == 0


def _sumas(suyos: list[dict[str, Any]]) -> tuple[int, ...]:
    return tuple(sum(c[de] for c in suyos) for de in ("importe", "cobrado", "saldo"))


def test_todas_las_consultas_suman_lo_mismo(orden: Correr, ejercicio: Path) -> None:
    debe = EMITIDO - COBRADO
    assert sum(d["deuda"] for d in en_json(orden, "consultar", ejercicio, "deudores")) == debe
    assert sum(a["deuda"] for a in en_json(orden, "consultar", ejercicio, "antiguedad")) == debe
    assert sum(m["importe"] for m in en_json(orden, "consultar", ejercicio, "movimientos")) == debe
    (campana,) = en_json(orden, "consultar", ejercicio, "emisiones")
    assert (campana["total"], campana["cobrado"], campana["pendiente"]) == (EMITIDO, COBRADO, debe)
    por_pais = [g for g in en_json(orden, "consultar", ejercicio, "recaudacion") if g["por"] == "pais"]
    assert tuple(sum(g[c] for g in por_pais) for c in ("emitido", "cobrado", "pendiente")) == (
        EMITIDO,
        COBRADO,
        debe,
    )


def test_los_estados_de_cuenta_suman_lo_de_los_deudores(
    orden: Correr, ejercicio: Path, tmp_path: Path
) -> None:
    for deudor in en_json(orden, "consultar", ejercicio, "deudores"):
        papel = tmp_path / f"{deudor['socio_codigo']}.pdf"
        cuenta = en_json(orden, "estado-de-cuenta", ejercicio, deudor["socio_codigo"], "--pdf", papel)
        assert [c["saldo"] for c in cuenta["cuentas"]] == [deudor["deuda"]]
        assert escribir_importe(deudor["deuda"], "USD") in texto_de_pdf(papel.read_bytes())


def test_la_orden_la_consulta_de_la_ventana_el_pdf_y_el_excel_dicen_lo_mismo(
    orden: Correr, ejercicio: Path, tmp_path: Path
) -> None:
    deben = [(d["socio"], d["deuda"]) for d in en_json(orden, "consultar", ejercicio, "deudores")]
    assert orden("exportar", ejercicio, "cuotas", tmp_path / "cuotas.xlsx")[0] == 0
    apertura = abrir_archivo(ejercicio, "Ana Secretaria", reloj)
    assert [(d.socio, d.deuda) for d in deudores(apertura.bd)] == deben
    todos = cargos(apertura.bd)
    assert (sum(c.importe for c in todos), sum(c.cobrado for c in todos)) == (EMITIDO, COBRADO)
    papel = texto_de_pdf(relacion_pdf(datos_del_libro(apertura.bd)))
    apertura.cerrar()
    assert " ".join(escribir_cifra(n, "USD") for n in (EMITIDO, COBRADO)) in papel
    hoja = hoja_de(tmp_path / "cuotas.xlsx", "Deudores")
    columna = next(f.index("Deuda") for f in hoja if "Deuda" in f)
    assert round(hoja[-1][columna] * 100) == EMITIDO - COBRADO
    assert dict(deben) == {
        f[1] if "Municipio" in str(f[1]) else f[0]: round(f[columna] * 100)
        for f in hoja
        if any("Municipio" in str(c) for c in f)
    }


def test_los_avisos_salen_y_los_recibos_no_dejan_huecos(
    orden: Correr, ejercicio: Path, tmp_path: Path
) -> None:
    assert orden("exportar", ejercicio, "avisos", tmp_path / "avisos.pdf", "--campana", "2026")[0] == 0
    avisos = en_json(orden, "consultar", ejercicio, "avisos")
    assert [a["numero"] for a in avisos] == [1, 2, 3, 4, 5]
    apertura = abrir_archivo(ejercicio, "Ana Secretaria", reloj)
    recibos = [f["recibo"] for f in apertura.bd.filas("SELECT recibo FROM pago ORDER BY recibo")]
    apertura.cerrar()
    assert recibos == [1, 2, 3]


def test_un_archivo_de_pagos_estropeado_a_mitad_del_ejercicio_no_mueve_ninguna_suma(
    orden: Correr, ejercicio: Path, tmp_path: Path
) -> None:
    antes = ejercicio.read_bytes()
    malo = libro(tmp_path, [*PAGOS, ("0005", "06/03/2026", -5, "", "TR-9")], "malo.xlsx")
    codigo, _, error = orden("anotar-pagos", ejercicio, malo)
    assert (codigo, "No se anotó ningún pago." in error) == (1, True)
    assert ejercicio.read_bytes() == antes


def test_el_libro_de_un_ejercicio_es_el_de_la_ventana(orden: Correr, ejercicio: Path, tmp_path: Path) -> None:
    destino = tmp_path / "cuotas.xlsx"
    apertura = abrir_archivo(ejercicio, "Ana Secretaria", reloj)
    (cual, *_) = sorted({c.ejercicio for c in cargos(apertura.bd)})
    de_la_ventana = libro_xlsx(datos_del_libro(apertura.bd, cual))
    apertura.cerrar()
    assert orden("exportar", ejercicio, "cuotas", destino, "--ejercicio", cual)[0] == 0
    suyos = {f[4] for f in hoja_de(destino, "Cargos")[4:-1]}
    assert suyos == {cual}
    # Encima de la tabla va el día en que se saca: el del equipo, por órdenes.
    assert hoja_de(destino, "Deudores")[3:] == _hoja(de_la_ventana, "Deudores", tmp_path)[3:]
    codigo, _, queja = orden("exportar", ejercicio, "cuotas", tmp_path / "no.xlsx", "--ejercicio", "1999")
    assert codigo != 0
    assert "En el ejercicio «1999» no hay ninguna cuota." in queja
    assert not (tmp_path / "no.xlsx").exists()


def _hoja(contenido: bytes, nombre: str, carpeta: Path) -> list[list[Any]]:
    (carpeta / "otro.xlsx").write_bytes(contenido)
    return hoja_de(carpeta / "otro.xlsx", nombre)
