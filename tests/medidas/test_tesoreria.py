"""Emitir y cobrar por lotes, la lista de deudores y los saldos de veinte años."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones import cobros
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.cuentas import datos_del_libro, deudores
from escritorio.cuotas.consultas.movimientos import saldos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.documentos.libro import libro_xlsx
from escritorio.cuotas.modelo.cuentas import Deudor, PagoNuevo
from escritorio.cuotas.modelo.papeles import DatosDelLibro
from tests.fabrica import nueva_red, reloj
from tests.medidas.copias import altas_de, anotar_en_bloque, copia_abierta
from tests.medidas.cronometro import Libreta, Medida, cuanto_gasta, cuanto_tarda
from tests.medidas.libros_de_cuotas import con_municipios, llenar

_EJERCICIO = "2026"
_PARTE_QUE_PAGA = 0.6
_LISTON = {375: (0.043, 0.58), 2_000: (0.22, 3.15)}
"""Lo que tarda Paheko en emitir y en cobrar al 60 %, en segundos y en otra máquina: sólo se imprime."""


@pytest.fixture(params=sorted(_LISTON), scope="module")
def red(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    """Cuántos socios tiene y su archivo."""
    cuantos = int(request.param)
    apertura = nueva_red(tmp_path_factory.mktemp(f"red{cuantos}"))
    con_municipios(apertura.bd, cuantos)
    apertura.cerrar()
    return cuantos, apertura.bd.ruta


def test_emitir_cuesta_poco_mas_que_anotar_los_cargos(
    libreta: Libreta, red: tuple[int, Path], tmp_path: Path
) -> None:
    """Anotar los cargos cuesta lo que el suelo. Lo demás: sellar lo anotado y mirar permisos y nombres (0,35
    veces el suelo), leer socios, periodos y poblaciones (0,35) y escribir la cuenta de cada uno.
    """
    cuantos, molde = red
    with copia_abierta(molde, tmp_path) as bd:
        hecho = emitir(bd, preparar_emision(bd, _EJERCICIO))
        filas = altas_de(bd, hecho.accion_id, ("emision", "cargo"))

    def emitiendo() -> float:
        with copia_abierta(molde, tmp_path) as bd:
            return cuanto_gasta(lambda: emitir(bd, preparar_emision(bd, _EJERCICIO)))()

    def anotando() -> float:
        with copia_abierta(molde, tmp_path) as bd:
            return cuanto_gasta(lambda: anotar_en_bloque(bd, filas))()

    assert hecho.emitidos == cuantos
    que = f"Ver y emitir {cuantos} (Paheko, {_LISTON[cuantos][0]:.3f} s)"
    contra = "executemany de las mismas filas con los mismos disparadores"
    assert libreta.comparar(que, emitiendo, anotando, 2.2, contra=contra).cumple


def test_cobrar_por_lotes_cuesta_poco_mas_que_anotar_sus_filas(
    libreta: Libreta, red: tuple[int, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuantos, molde = red
    emitida = tmp_path / "emitida.escritorio"
    with copia_abierta(molde, tmp_path) as bd:
        emitir(bd, preparar_emision(bd, _EJERCICIO))
        nuevos = [
            PagoNuevo(d.socio_id, d.socio_id, "2026-03-09", d.deuda, "transferencia", f"T-{i}")
            for i, d in enumerate(deudores(bd)[: round(cuantos * _PARTE_QUE_PAGA)])
        ]
        emitida.write_bytes(bd.ruta.read_bytes())
    # El papel se compone después de cobrar y tiene su propio banco.
    monkeypatch.setattr(cobros, "componer_recibos", lambda _: None)
    with copia_abierta(emitida, _carpeta(tmp_path)) as bd:
        filas = altas_de(bd, _cobrar(bd, nuevos), ("pago", "abono"))

    def cobrando() -> float:
        with copia_abierta(emitida, _carpeta(tmp_path)) as bd:
            return cuanto_gasta(lambda: _cobrar(bd, nuevos))()

    def anotando() -> float:
        with copia_abierta(emitida, _carpeta(tmp_path)) as bd:
            return cuanto_gasta(lambda: anotar_en_bloque(bd, filas))()

    assert len(filas[0].valores) == len(nuevos)
    que = f"Cobrar a {len(nuevos)} (Paheko, {_LISTON[cuantos][1]:.2f} s)"
    contra = "executemany de las mismas filas con los mismos disparadores"
    assert libreta.comparar(que, cobrando, anotando, 3, contra=contra).cumple


def _carpeta(tmp_path: Path) -> Path:
    carpeta = tmp_path / "vuelta"
    carpeta.mkdir(exist_ok=True)
    return carpeta


def _cobrar(bd: Archivo, nuevos: Sequence[PagoNuevo]) -> str:
    with transaccion(bd, f"Anotar {len(nuevos)} pagos") as accion_id:
        cobros.anotar_varios(bd, nuevos)
    return accion_id


@pytest.fixture(scope="module")
def tesorerias(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Veinte años de cargos y pagos de 375 y de 16 500 socios."""
    hechas = {}
    for cuantos in (375, 16_500):
        apertura = nueva_red(tmp_path_factory.mktemp(f"tesoreria{cuantos}"))
        llenar(apertura.bd, cuantos)
        hechas[cuantos] = apertura.bd.ruta
        apertura.cerrar()
    return hechas


_SUMAS = (
    "SELECT socio_id, moneda, sum(importe) FROM cargo WHERE devengo <= ? GROUP BY socio_id, moneda",
    "SELECT socio_id, moneda, sum(importe) FROM abono WHERE fecha <= ? GROUP BY socio_id, moneda",
)


def test_los_saldos_cuestan_lo_que_sumarlos_y_crecen_con_los_socios(
    libreta: Libreta, tesorerias: dict[int, Path]
) -> None:
    corte = "2025-12-31"
    por_socio = {}
    for cuantos, ruta in tesorerias.items():
        apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
        bd = apertura.bd
        assert len(saldos(bd, corte)) == cuantos + 1

        def sumando(bd: Archivo = bd) -> None:
            for suma in _SUMAS:
                bd.conexion.execute(suma, [corte]).fetchall()

        que = f"Saldos de {cuantos} socios con 20 años"
        contra = "las mismas sumas en SQL con los índices que las cubren"
        leyendo = cuanto_tarda(partial(saldos, bd, corte))
        medida = libreta.comparar(que, leyendo, cuanto_tarda(sumando), 1.5, contra=contra)
        assert medida.cumple
        por_socio[cuantos] = medida.segundos / cuantos
        apertura.cerrar()
    pocos, muchos = (por_socio[c] for c in tesorerias)
    que = "Saldo por socio, de 375 a 16 500"
    assert libreta.anotar(Medida(que, muchos, pocos, 1.2, "lo que cuesta con 375 socios")).cumple


def test_los_deudores_van_a_excel_casi_como_escribir_sus_celdas(libreta: Libreta, bd: Archivo) -> None:
    deben = tuple(
        Deudor(f"s{i}", f"M{i:05}", f"Municipio {i:05}", "USD", 100_000 + i, "2024") for i in range(16_500)
    )
    datos = DatosDelLibro(membrete(bd), bd.hoy(), "", "USD", (), (), (), deben, (), ())
    formatos = ("@", "@", "@", "@", '"USD" #,##0.00;-"USD" #,##0.00')

    def escribiendo() -> None:
        libro = Workbook(write_only=True)
        hoja = libro.create_sheet("Deudores")
        for d in deben:
            valores = (d.socio_codigo, d.socio, d.desde_ejercicio, d.moneda, d.deuda / 100)
            celdas = [WriteOnlyCell(hoja, valor) for valor in valores]
            for celda, formato in zip(celdas, formatos, strict=True):
                celda.number_format = formato
            hoja.append(celdas)
        libro.save(BytesIO())

    que = f"Deudores a XLSX, {len(deben)} filas"
    hacer = cuanto_gasta(lambda: libro_xlsx(datos))
    contra = "openpyxl write_only con las mismas celdas y sus formatos"
    assert libreta.comparar(que, hacer, cuanto_gasta(escribiendo), 0.5, vueltas=3, contra=contra).cumple


def test_el_libro_de_veinte_anos_cuesta_menos_que_sus_celdas_una_a_una(
    libreta: Libreta, tesorerias: dict[int, Path]
) -> None:
    apertura = abrir_archivo(tesorerias[375], "Ana Secretaria", reloj)
    hojas: Any = load_workbook(BytesIO(libro_xlsx(datos_del_libro(apertura.bd))), read_only=True)
    celdas = {
        hoja.title: [[(c.value, c.number_format) for c in f] for f in hoja.iter_rows()] for hoja in hojas
    }

    def escribiendo() -> None:
        libro = Workbook(write_only=True)
        for nombre, filas in celdas.items():
            hoja = libro.create_sheet(nombre)
            for fila in filas:
                hechas = [WriteOnlyCell(hoja, valor) for valor, _ in fila]
                for celda, (_, formato) in zip(hechas, fila, strict=True):
                    celda.number_format = formato
                hoja.append(hechas)
        libro.save(BytesIO())

    cuantas = sum(len(f) for filas in celdas.values() for f in filas)
    assert cuantas > 300_000
    que = f"Libro de cuotas, {cuantas} celdas"
    contra = "openpyxl write_only con las mismas celdas y sus formatos, ya leídas"
    hacer = cuanto_gasta(lambda: libro_xlsx(datos_del_libro(apertura.bd)))
    assert libreta.comparar(que, hacer, cuanto_gasta(escribiendo), 0.5, vueltas=1, contra=contra).cumple
    apertura.cerrar()


def test_la_historia_entera_de_dieciseis_mil_cabe_en_un_minuto_y_en_300_mb(
    libreta: Libreta, tesorerias: dict[int, Path], tmp_path: Path
) -> None:
    """La orden entera, en otro proceso: 330 000 cargos y otros tantos pagos, 16 millones de celdas."""
    orden = ["exportar", str(tesorerias[16_500]), "cuotas", str(tmp_path / "cuotas.xlsx")]
    entorno = {**os.environ, "ESCRITORIO_PREFERENCIAS": str(tmp_path)}
    hijo = os.posix_spawn(sys.executable, [sys.executable, "-m", "escritorio", *orden], entorno)
    _, estado, gastado = os.wait4(hijo, 0)
    assert estado == 0
    segundos, megas = gastado.ru_utime + gastado.ru_stime, gastado.ru_maxrss / 1024
    tarda = libreta.anotar(Medida("Exportar las cuotas de 16500 × 20 años", segundos, 60, 1, "un minuto"))
    ocupa = libreta.anotar(Medida("Memoria de exportarlas (MB por ms)", megas / 1000, 0.3, 1, "300 MB"))
    assert tarda.cumple
    assert ocupa.cumple
