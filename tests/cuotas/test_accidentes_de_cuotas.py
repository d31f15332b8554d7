"""Se va la luz, se llena el disco o el archivo no se deja escribir: las cuotas quedan enteras."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from escritorio.comun.base.avance import SinAvance
from escritorio.comun.datos import errores
from escritorio.comun.datos.apertura import abrir_archivo, abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.cuentas.acciones.extracto import guardar_extracto
from escritorio.cuentas.consultas.extracto import lineas
from escritorio.cuotas.acciones.avisos import guardar_avisos_juntos
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.conciliacion import conciliar_seguras
from escritorio.cuotas.acciones.emision import (
    CuotasCobradas,
    anular_emision,
    borrar_emision,
    emitir,
    emitir_extraordinaria,
)
from escritorio.cuotas.consultas.cuentas import cargos, datos_del_libro, deudores
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.consultas.movimientos import saldos
from escritorio.cuotas.consultas.pagos import pagos, recibo_pdf
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.documentos.libro import libro_xlsx
from escritorio.cuotas.documentos.previa import relacion_pdf
from escritorio.cuotas.importar.pagos import anotar_pagos, preparar_pagos
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.socios.consultas import socios
from tests.cuentas.casos import BANCO, abrir
from tests.cuentas.extractos import de_csv, libro
from tests.fabrica import ACTO_ANTERIOR, con_socios, reloj
from tests.recorridos.libros import hoja_de, texto_de_pdf

_RAIZ = Path(__file__).resolve().parents[2]
_VECES = 6
_SOCIOS = 120
_QUINCE = 999_999_999_999_999
"""Céntimos: USD 9.999.999.999.999,99."""
_ANTES = """
import sys
from datetime import datetime
from pathlib import Path
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.importar.pagos import anotar_pagos, preparar_pagos
bd = abrir_archivo(Path(sys.argv[1]), "Ana", lambda: datetime(2026, 3, 10, 9)).bd
bd.conexion.execute("PRAGMA cache_size = 20")  # la memoria no alcanza: se escribe antes de confirmar
"""
_EMITIR = """
vista = preparar_emision(bd, "2026")
print("empieza", flush=True)
emitir(bd, vista)
print("hecho", flush=True)
"""
_ANOTAR = """
propuesta = preparar_pagos(bd, leer_libro(Path(sys.argv[2])))
print("empieza", flush=True)
anotar_pagos(bd, propuesta)
print("hecho", flush=True)
"""


@pytest.fixture(scope="module")
def grande(fundada: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una red de 120 municipios sin ninguna cuota."""
    ruta = tmp_path_factory.mktemp("grande") / fundada.name
    ruta.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(ruta, "Ana", reloj)
    con_socios(apertura.bd, _SOCIOS)
    apertura.cerrar()
    return ruta


@pytest.fixture
def suya(grande: Path, tmp_path: Path) -> Path:
    """Una copia que se puede estropear."""
    copia = tmp_path / "red.escritorio"
    copia.write_bytes(grande.read_bytes())
    return copia


def _matar_a_mitad(guion: str, espera: float, *argumentos: Path) -> bool:
    """Mata al que escribe a los `espera` segundos de empezar; devuelve si lo había dado por hecho."""
    orden = [sys.executable, "-c", _ANTES + guion, *map(str, argumentos)]
    entorno = {**os.environ, "PYTHONPATH": str(_RAIZ)}
    with subprocess.Popen(orden, stdout=subprocess.PIPE, text=True, env=entorno) as proceso:
        assert proceso.stdout is not None
        assert proceso.stdout.readline() == "empieza\n"
        time.sleep(espera)
        proceso.kill()
        return "hecho" in proceso.stdout.read()


def _pasadas(guion: str, ruta: Path, *mas: Path) -> list[tuple[bool, int, int]]:
    """De cada corte: si se dio por hecho y cuántos cargos y pagos quedaron."""
    azar, limpio, vistas = random.Random(1995), ruta.read_bytes(), []
    for _ in range(_VECES):
        ruta.write_bytes(limpio)
        hecho = _matar_a_mitad(guion, azar.uniform(0, 0.12), ruta, *mas)
        apertura = abrir_archivo(ruta, "Luis", reloj)
        assert (hallazgos_del_archivo(apertura.bd), descuadres(apertura.bd)) == ([], [])
        vistas.append((hecho, len(cargos(apertura.bd)), len(pagos(apertura.bd))))
        apertura.cerrar()
    return vistas


@pytest.mark.lenta
def test_matar_el_proceso_en_mitad_de_una_emision_la_deja_entera_o_sin_empezar(suya: Path) -> None:
    for hecho, quedaron, _ in _pasadas(_EMITIR, suya):
        assert quedaron in ({_SOCIOS} if hecho else {0, _SOCIOS})
    apertura = abrir_archivo(suya, "Luis", reloj)
    emitir(apertura.bd, preparar_emision(apertura.bd, "2026"))
    assert [c.numero for c in sorted(cargos(apertura.bd), key=lambda c: c.numero)] == list(
        range(1, _SOCIOS + 1)
    )
    apertura.cerrar()


@pytest.mark.lenta
def test_matar_el_proceso_al_importar_pagos_los_deja_todos_o_ninguno(suya: Path, tmp_path: Path) -> None:
    apertura = abrir_archivo(suya, "Ana", reloj)
    emitir(apertura.bd, preparar_emision(apertura.bd, "2026"))
    filas = [(s.codigo, "05/03/2026", 50, f"TR-{s.codigo}") for s in socios(apertura.bd)]
    apertura.cerrar()
    traidos = libro(tmp_path, [("Código", "Fecha", "Importe", "Referencia"), *filas], "pagos.xlsx")
    for hecho, _, quedaron in _pasadas(_ANOTAR, suya, traidos):
        assert quedaron in ({_SOCIOS} if hecho else {0, _SOCIOS})
    apertura = abrir_archivo(suya, "Luis", reloj)
    anotar_pagos(apertura.bd, preparar_pagos(apertura.bd, leer_libro(traidos)))
    assert sorted(p.recibo for p in pagos(apertura.bd)) == list(range(1, _SOCIOS + 1))
    apertura.cerrar()


def _lleno(bd: Archivo) -> None:
    """Ni una página más: como un disco sin sitio."""
    bd.conexion.execute(f"PRAGMA max_page_count = {bd.conexion.execute('PRAGMA page_count').fetchone()[0]}")


def _con_sitio(bd: Archivo) -> None:
    bd.conexion.execute("PRAGMA max_page_count = 1073741823")


def test_sin_sitio_en_el_disco_no_se_emite_ni_se_cobra_y_con_sitio_si(suya: Path) -> None:
    apertura = abrir_archivo(suya, "Ana", reloj)
    bd = apertura.bd
    vista = preparar_emision(bd, "2026")
    _lleno(bd)
    with pytest.raises(errores.DiscoLleno):
        emitir(bd, vista)
    assert (cargos(bd), campanas(bd)) == ([], [])
    _con_sitio(bd)
    emitir(bd, vista)
    primero = cargos(bd)[0]
    nuevos = [PagoNuevo(f"p{n}", primero.socio_id, "2026-03-05", 100, "efectivo") for n in range(40)]
    _lleno(bd)
    with pytest.raises(errores.DiscoLleno):
        for nuevo in nuevos:
            anotar_pago(bd, nuevo)
    anotados = len(pagos(bd))
    assert (anotados < len(nuevos), descuadres(bd)) == (True, [])
    _con_sitio(bd)
    assert anotar_pago(bd, nuevos[-1]).recibo == anotados + 1, "el número del que no cupo no se perdió"
    apertura.cerrar()


@pytest.mark.parametrize(
    "hacer",
    [
        lambda bd: emitir(bd, preparar_emision(bd, "2026")),
        lambda bd: anotar_pago(bd, PagoNuevo("p", cargos(bd)[0].socio_id, "2026-03-05", 100, "efectivo")),
        lambda bd: borrar_emision(bd, campanas(bd)[0].id),
        lambda bd: guardar_avisos_juntos(
            bd, [cargos(bd)[0].id], bd.ruta.with_name("avisos.pdf"), SinAvance()
        ),
    ],
)
def test_en_un_archivo_de_solo_lectura_las_cuotas_se_miran_y_no_se_tocan(
    red: Archivo, tmp_path: Path, hacer: Callable[[Archivo], object]
) -> None:
    emitir(red, preparar_emision(red, "2025"))
    antes = red.ruta.read_bytes()
    consulta = abrir_para_consulta(red.ruta, "Luis", reloj)
    assert len(deudores(consulta.bd)) == 12
    assert b"%PDF" in relacion_pdf(datos_del_libro(consulta.bd))
    with pytest.raises(errores.SoloLectura):
        hacer(consulta.bd)
    consulta.cerrar()
    assert red.ruta.read_bytes() == antes
    assert not (tmp_path / "avisos.pdf").exists()


@pytest.mark.lenta
@pytest.mark.no_cover
def test_diez_mil_lineas_del_banco_entran_se_concilian_y_no_se_repiten(red: Archivo, tmp_path: Path) -> None:
    emitir(red, preparar_emision(red, "2026"))
    banco = abrir(red, BANCO)
    comisiones = "".join(f"{1 + n % 28:02}/02/2026;Comisión {n};C-{n};-1,00\n" for n in range(9_988))
    cobros = "".join(
        f"01/03/2026;TRANSF {c.socio.upper()};TR-{c.numero};{c.importe // 100},00\n" for c in cargos(red)
    )
    texto = f"Fecha;Concepto;Referencia;Importe\n{comisiones}{cobros}"
    empieza = time.process_time()
    assert guardar_extracto(red, banco.id, de_csv(tmp_path, texto)).nuevas == 10_000
    hecho = conciliar_seguras(red, banco.id)
    gastado = time.process_time() - empieza
    assert (len(pagos(red)), deudores(red), descuadres(red)) == (12, [], [])
    assert hecho.fallos == ()
    assert guardar_extracto(red, banco.id, de_csv(tmp_path, texto)).nuevas == 0
    assert sum(x.estado.value == "pendiente" for x in lineas(red, banco.id)) == 9_988
    assert gastado < 30


def _a_todos(bd: Archivo, ejercicio: str, importe: int) -> list[str]:
    """Carga ese importe fijo a los doce y devuelve sus ids."""
    suyos = [s.id for s in socios(bd)]
    emitir_extraordinaria(bd, "extraordinaria", ejercicio, importe, suyos, ACTO_ANTERIOR)
    return suyos


@pytest.mark.lenta
@pytest.mark.no_cover
def test_doscientos_cincuenta_anos_de_cuotas_se_emiten_se_suman_y_se_imprimen(red: Archivo) -> None:
    for ejercicio in range(1950, 2200):
        quienes = _a_todos(red, str(ejercicio), 10_000)
    todos = cargos(red)
    assert (len(todos), len(campanas(red)), descuadres(red)) == (3_000, 250, [])
    assert sum(s.importe for s in saldos(red, red.hoy())) == 3_000 * 10_000
    pago = anotar_pago(red, PagoNuevo("todo", quienes[0], red.hoy(), 250 * 10_000, "transferencia"))
    assert len(pago.aplicaciones) == 250
    assert quienes[0] not in {d.socio_id for d in deudores(red)}
    datos = datos_del_libro(red)
    assert "275.000,00" in texto_de_pdf(relacion_pdf(datos))
    assert libro_xlsx(datos).startswith(b"PK")


def test_quince_cifras_se_cargan_se_cobran_y_se_escriben_sin_perder_un_centimo(
    red: Archivo, tmp_path: Path
) -> None:
    quienes = _a_todos(red, "2026", _QUINCE)
    pago = anotar_pago(red, PagoNuevo("p", quienes[0], red.hoy(), _QUINCE - 1, "transferencia"))
    assert {c.saldo for c in cargos(red)} == {1, _QUINCE}
    recibo = texto_de_pdf(recibo_pdf(red, pago.id))
    assert "9.999.999.999.999,98" in recibo
    assert "nueve billones" in recibo.lower()
    assert "109.999.999.999.999,90" in texto_de_pdf(relacion_pdf(datos_del_libro(red)))
    (tmp_path / "libro.xlsx").write_bytes(libro_xlsx(datos_del_libro(red)))
    hoja = hoja_de(tmp_path / "libro.xlsx", "Cargos")
    columna = next(f.index("Saldo") for f in hoja if "Saldo" in f)
    assert [f[columna] for f in hoja if "Municipio 002" in f] == [9_999_999_999_999.99]
    assert descuadres(red) == []


def test_una_campana_cobrada_no_se_deshace_ni_se_borra_ni_se_anula(red: Archivo) -> None:
    hecho = emitir(red, preparar_emision(red, "2026"))
    (campana,) = campanas(red)
    uno = cargos(red)[0]
    anotar_pago(red, PagoNuevo("p", uno.socio_id, red.hoy(), 1, "efectivo"))
    antes = (cargos(red), pagos(red), saldos(red, red.hoy()))
    assert hecho.accion_id
    for quitar in (
        lambda: borrar_emision(red, campana.id),
        lambda: anular_emision(red, campana.id, "Por error"),
    ):
        with pytest.raises(CuotasCobradas, match="notas de crédito"):
            quitar()
    assert (cargos(red), pagos(red), saldos(red, red.hoy())) == antes
