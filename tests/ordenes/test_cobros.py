"""Por la línea de órdenes: conciliar el extracto del banco y anotar los pagos de un libro."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.cuentas.consultas.asientos import fondos, saldo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from tests.cuentas.casos import BANCO, PESOS, abrir
from tests.cuentas.extractos import escrito, libro, sgml
from tests.fabrica import con_socios, reloj
from tests.ordenes.conftest import Correr, en_json

EXTRACTO = """Fecha;Concepto;Referencia;Importe
02/03/2026;TRANSF MUNICIPIO 003;TR-303;500,00
03/03/2026;Comisión de mantenimiento;;-12,50
04/03/2026;DEPOSITO EN VENTANILLA;9001;500,00
"""


@pytest.fixture(scope="session")
def cobrable(fundada: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una red de cuatro municipios que deben 2026, con su cuenta de banco."""
    ruta = tmp_path_factory.mktemp("cobros") / fundada.name
    ruta.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    con_socios(apertura.bd, 4)
    emitir(apertura.bd, preparar_emision(apertura.bd, "2026"))
    abrir(apertura.bd, BANCO)
    apertura.cerrar()
    return ruta


@pytest.fixture
def archivo(cobrable: Path, tmp_path: Path) -> Path:
    """La suya, que se puede cambiar."""
    copia = tmp_path / cobrable.name
    copia.write_bytes(cobrable.read_bytes())
    return copia


def _json(orden: Correr, *argumentos: object) -> Any:
    codigo, salida, error = orden(*argumentos, "--json")
    assert codigo == 0, error
    return json.loads(salida)


def _deudas(orden: Correr, archivo: Path) -> list[int]:
    return [d["deuda"] for d in _json(orden, "consultar", archivo, "deudores")]


def test_conciliar_simula_hace_y_no_repite(orden: Correr, archivo: Path, tmp_path: Path) -> None:
    extracto = escrito(tmp_path, "marzo.csv", EXTRACTO)
    antes = _deudas(orden, archivo)
    simulado = _json(orden, "conciliar", archivo, extracto, "--simular")
    assert (simulado["nuevas"], simulado["conciliadas"], simulado["quedan"]) == (3, 1, 2)
    assert _deudas(orden, archivo) == antes
    hecho = _json(orden, "conciliar", archivo, extracto)
    cuentas = ("nuevas", "repetidas", "conciliadas", "cobradas", "quedan")
    assert [hecho[c] for c in cuentas] == [3, 0, 1, 1, 2]
    primera = hecho["lineas"][0]
    assert (primera["importe"], primera["estado"], primera["porque"]) == (
        50_000,
        "conciliada",
        "Recibo 1 · Municipio 003",
    )
    assert sum(_deudas(orden, archivo)) == sum(antes) - 50_000
    otra = _json(orden, "conciliar", archivo, extracto)
    assert [otra[c] for c in cuentas] == [0, 3, 0, 0, 2]


def test_conciliar_dice_lo_que_queda_y_por_que(orden: Correr, archivo: Path, tmp_path: Path) -> None:
    codigo, salida, _ = orden("conciliar", archivo, escrito(tmp_path, "marzo.csv", EXTRACTO))
    assert codigo == 0
    assert "03/03/2026  −USD 12,50  Comisión de mantenimiento: «Comisión» en el concepto" in salida
    assert salida.splitlines()[-1] == (
        "Se guardaron 3 líneas en Cuenta corriente (0 ya estaban); se concilió 1 (1 con recibo nuevo)"
        " y quedan 2 por decidir."
    )


def test_solo_importar_no_cobra_nada(orden: Correr, archivo: Path, tmp_path: Path) -> None:
    antes = _deudas(orden, archivo)
    hecho = _json(orden, "conciliar", archivo, escrito(tmp_path, "marzo.csv", EXTRACTO), "--solo-importar")
    assert (hecho["nuevas"], hecho["conciliadas"], hecho["quedan"]) == (3, 0, 3)
    assert _deudas(orden, archivo) == antes


@pytest.mark.parametrize(
    ("nombre", "texto", "opciones", "frase"),
    [
        ("a.csv", EXTRACTO.replace("02/03/2026", "31/02/2026"), [], "a!A2: «31/02/2026» no es una fecha"),
        (
            "a.csv",
            EXTRACTO.replace("500,00", "1.500").replace("-12,50", "-12"),
            [],
            "diga qué separa los miles",
        ),
        ("a.csv", "Hola\nadiós", [], "No se reconocen los títulos"),
        ("a.ofx", sgml().replace("</OFX>", ""), [], "está cortado: le falta el final"),
        ("a.ofx", sgml().replace("USD", "BRL"), [], "está en BRL y la cuenta elegida es en USD"),
        ("a.csv", EXTRACTO, ["--fondo", "Otra"], "Diga de qué cuenta es el extracto: «Cuenta corriente»"),
    ],
)
def test_un_extracto_malo_no_deja_rastro(
    orden: Correr, archivo: Path, tmp_path: Path, nombre: str, texto: str, opciones: list[str], frase: str
) -> None:
    antes = archivo.read_bytes()
    codigo, _, error = orden("conciliar", archivo, escrito(tmp_path, nombre, texto), *opciones)
    assert (codigo, frase in error) == (1, True), error
    assert archivo.read_bytes() == antes


def test_con_dos_cuentas_hay_que_decir_cual_salvo_que_el_ofx_lo_diga(
    orden: Correr, archivo: Path, tmp_path: Path
) -> None:
    apertura = abrir_archivo(archivo, "Ana", reloj)
    abrir(apertura.bd, PESOS)
    apertura.cerrar()
    csv = escrito(tmp_path, "marzo.csv", EXTRACTO)
    codigo, _, error = orden("conciliar", archivo, csv, "--simular")
    assert (codigo, "Diga de qué cuenta" in error) == (1, True)
    assert _json(orden, "conciliar", archivo, csv, "--simular", "--fondo", "cuenta corriente")["nuevas"] == 3
    ofx = escrito(tmp_path, "marzo.ofx", sgml().replace("123-456", "1234"))
    simulado = _json(orden, "conciliar", archivo, ofx, "--simular")
    assert (simulado["fondo"], simulado["avisos"]) == ("Cuenta corriente", [])
    otra = escrito(tmp_path, "otra.ofx", sgml().replace("123-456", "999"))
    dicho = _json(orden, "conciliar", archivo, otra, "--simular", "--fondo", "Cuenta corriente")["avisos"]
    assert dicho == [
        "El archivo es de la cuenta 999 y «Cuenta corriente» es la 123-4: compruebe que sea la misma."
    ]


def test_anotar_pagos_simula_hace_y_no_repite(orden: Correr, archivo: Path, tmp_path: Path) -> None:
    pagos = libro(
        tmp_path,
        [
            ("Código", "Municipio", "Fecha", "Importe", "Medio", "Referencia"),
            ("0002", "", "05/03/2026", 200, "Depósito bancario", "TR-1"),
            ("", "Municipio 002", "06/03/2026", "300,00", "", 77),
            ("0003", "", "06/03/2026", 500, "", ""),
        ],
    )
    antes = _deudas(orden, archivo)
    assert _json(orden, "anotar-pagos", archivo, pagos, "--simular")["totales"] == {"USD": 100_000}
    assert _deudas(orden, archivo) == antes
    hecho = _json(orden, "anotar-pagos", archivo, pagos)
    assert [(p["socio"], p["importe"], p["medio"], p["referencia"], p["recibo"]) for p in hecho["pagos"]] == [
        ("Municipio 002", 20_000, "deposito", "TR-1", 1),
        ("Municipio 002", 30_000, "transferencia", "77", 2),
        ("Municipio 003", 50_000, "transferencia", "", 3),
    ]
    assert sum(_deudas(orden, archivo)) == sum(antes) - 100_000
    otra = _json(orden, "anotar-pagos", archivo, pagos)
    assert (otra["anotados"], otra["ya_estaban"], otra["pagos"][2]["recibo"]) == (0, 3, 3)


@pytest.mark.parametrize(
    ("fila", "frase"),
    [
        (("0099", "05/03/2026", 5, "a"), "«0099» no es de ningún socio"),
        (("", "05/03/2026", 5, "a"), "falta el socio"),
        (("0002", "31/02/2026", 5, "a"), "no es una fecha"),
        (("0002", "05/03/2099", 5, "a"), "posterior a hoy"),
        (("0002", "05/03/2026", "", "a"), "falta el importe"),
        (("0002", "05/03/2026", -5, "a"), "mayor que cero"),
        (("0002", "05/03/2026", 5000, "a"), "mayor que la deuda"),
        (("0002", "05/03/2026", 5.005, "a"), "decimales de más"),
        (("0002", "05/03/2026", "1.200", "a"), "diga qué separa los miles"),
        (("0003", "05/03/2026", 5, "REPE"), "la referencia «REPE» ya la lleva otra fila de este libro"),
    ],
)
def test_un_libro_con_una_fila_mala_no_anota_ninguna(
    orden: Correr, archivo: Path, tmp_path: Path, fila: tuple[object, ...], frase: str
) -> None:
    buena = ("0003", "05/03/2026", 5, "REPE")
    pagos = libro(tmp_path, [("Código", "Fecha", "Importe", "Referencia"), buena, fila])
    antes = archivo.read_bytes()
    codigo, _, error = orden("anotar-pagos", archivo, pagos)
    assert (codigo, frase in error, "No se anotó ningún pago." in error) == (1, True, True), error
    assert archivo.read_bytes() == antes


def test_la_referencia_de_otro_recibo_se_admite_solo_si_se_pide(
    orden: Correr, archivo: Path, tmp_path: Path
) -> None:
    titulos = ("Socio", "Fecha", "Importe", "Referencia")
    orden("anotar-pagos", archivo, libro(tmp_path, [titulos, ("Municipio 002", "05/03/2026", 5, "TR-9")]))
    otro = libro(tmp_path, [titulos, ("Municipio 003", "05/03/2026", 5, "tr-9")])
    codigo, _, error = orden("anotar-pagos", archivo, otro)
    assert (codigo, "ya la lleva el recibo 1, de Municipio 002" in error) == (1, True)
    assert orden("anotar-pagos", archivo, otro, "--repetir-referencia")[1].startswith(
        "Se anotó 1 pago por USD 5,00;"
    )
    assert orden("anotar-pagos", archivo, libro(tmp_path, [("a", "b"), (1, 2)]))[0] == 1


def test_anotar_pagos_los_lleva_al_fondo_dicho_o_no_anota_ninguno(
    orden: Correr, archivo: Path, tmp_path: Path
) -> None:
    pagos = libro(tmp_path, [("Código", "Fecha", "Importe"), ("0002", "05/03/2026", 200)])
    codigo, _, error = orden("anotar-pagos", archivo, pagos, "--fondo", "Otra")
    assert codigo == 1
    assert "«Otra» no es una sola caja o cuenta. Las que hay: «Cuenta corriente»." in error
    _json(orden, "anotar-pagos", archivo, pagos, "--fondo", "cuenta corriente")
    apertura = abrir_archivo(archivo, "Ana Secretaria", reloj)
    try:
        (fondo,) = fondos(apertura.bd)
        assert saldo(apertura.bd, fondo.id, "2026-03-10") == BANCO.saldo_inicial + 20_000
    finally:
        apertura.cerrar()


def test_un_pago_en_otra_moneda_que_su_fondo_es_una_duda(
    orden: Correr, archivo: Path, tmp_path: Path
) -> None:
    apertura = abrir_archivo(archivo, "Ana Secretaria", reloj)
    abrir(apertura.bd, PESOS)
    apertura.cerrar()
    pagos = libro(tmp_path, [("Código", "Fecha", "Importe"), ("0002", "05/03/2026", 200)])
    codigo, _, error = orden("anotar-pagos", archivo, pagos, "--fondo", "Cuenta en pesos", "--simular")
    assert codigo == 1
    assert "el pago es en USD y «Cuenta en pesos» está en CLP" in error


def test_simular_y_hacer_cuentan_las_mismas_lineas(orden: Correr, archivo: Path, tmp_path: Path) -> None:
    cuentas = ("nuevas", "repetidas", "conciliadas", "cobradas", "quedan", "quedan_del_extracto")
    orden("conciliar", archivo, escrito(tmp_path, "marzo.csv", EXTRACTO), "--solo-importar")
    otro = escrito(tmp_path, "otro.csv", "Fecha;Concepto;Importe\n05/03/2026;Sin nombre;7,00")
    for opciones, esperado in ((["--solo-importar"], [1, 0, 0, 0, 4, 1]), ([], [1, 0, 1, 1, 3, 1])):
        simulado = _json(orden, "conciliar", archivo, otro, "--simular", *opciones)
        assert [simulado[c] for c in cuentas] == esperado
    hecho = _json(orden, "conciliar", archivo, otro)
    assert [hecho[c] for c in cuentas] == esperado
    assert ([x["estado"] for x in hecho["de_antes"]], len(simulado["de_antes"])) == (
        ["conciliada", "pendiente", "pendiente"],
        3,
    )
    frase = orden("conciliar", archivo, otro, "--simular")[1].splitlines()[-1]
    assert frase == (
        "Se guardarían 0 líneas en Cuenta corriente (1 ya estaba); se conciliarían 0 (0 con recibo nuevo)"
        " y quedarían 3 por decidir (0 de este extracto y 3 de antes)."
    )


def test_lo_que_no_se_podria_anotar_se_dice_al_simular(orden: Correr, archivo: Path, tmp_path: Path) -> None:
    pagos = libro(tmp_path, [("Código", "Fecha", "Importe", "Moneda"), ("0002", "05/03/2026", 200, "CLP")])
    antes = archivo.read_bytes()
    for opciones in (["--simular"], []):
        codigo, _, error = orden("anotar-pagos", archivo, pagos, "--a-cuenta", *opciones)
        assert (codigo, "D2: Ese socio no tiene ningún cargo en CLP" in error) == (1, True), error
    assert archivo.read_bytes() == antes


_EN_PESOS = (
    *("Código", "Fecha", "Importe", "Moneda recibida", "Tipo de cambio", "Fecha del tipo"),
    *("Fuente del tipo", "Gasto bancario", "Quién asume el gasto"),
)


def test_un_pago_en_otra_moneda_se_anota_con_su_tipo_y_su_gasto(
    orden: Correr, archivo: Path, tmp_path: Path
) -> None:
    fila = ("0002", "05/03/2026", 4_100, "UYU", "40", "04/03/2026", "Banco Central", 100, "El socio")
    pagos = libro(tmp_path, [_EN_PESOS, fila])
    simulado = _json(orden, "anotar-pagos", archivo, pagos, "--simular")
    hecho = _json(orden, "anotar-pagos", archivo, pagos)
    esperado = {
        **{"importe": 10_000, "moneda": "USD", "recibido": 410_000, "moneda_recibida": "UYU"},
        **{"tipo_cambio": "40", "tipo_unidad": "USD", "tipo_fecha": "2026-03-04"},
        **{"tipo_fuente": "Banco Central", "gastos": 10_000, "gastos_de": "socio"},
    }
    for dicho in (simulado, hecho):
        assert {c: dicho["pagos"][0][c] for c in esperado} == esperado
        assert dicho["totales"] == {"USD": 10_000}
    assert [d["deuda"] for d in _json(orden, "consultar", archivo, "deudores")][1] == 40_000
    otra = _json(orden, "anotar-pagos", archivo, pagos)
    assert (otra["anotados"], otra["ya_estaban"], otra["pagos"][0]["recibo"]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("cambiado", "frase"),
    [
        ({3: ""}, "D2: falta la moneda recibida"),
        ({4: ""}, "E2: falta el tipo de cambio"),
        ({4: "cuarenta"}, "E2: «cuarenta» no es un tipo de cambio"),
        ({5: ""}, "F2: falta la fecha del tipo de cambio"),
        ({5: "05/03/2099"}, "F2: La fecha del tipo de cambio no puede ser posterior a hoy"),
        ({6: ""}, "G2: Falta de quién es el tipo de cambio"),
        ({7: 5_000}, "H2: Lo que retuvo el banco debe ser menor"),
        ({8: ""}, "I2: falta quién asume el gasto bancario: la asociación o el socio"),
        ({8: "Nadie"}, "I2: «Nadie» no dice quién asume el gasto bancario"),
    ],
)
def test_a_un_cambio_no_le_puede_faltar_nada(
    orden: Correr, archivo: Path, tmp_path: Path, cambiado: dict[int, object], frase: str
) -> None:
    fila = ["0002", "05/03/2026", 4_100, "UYU", "40", "04/03/2026", "Banco Central", 100, "socio"]
    pagos = libro(tmp_path, [_EN_PESOS, tuple(cambiado.get(i, x) for i, x in enumerate(fila))])
    antes = archivo.read_bytes()
    codigo, _, error = orden("anotar-pagos", archivo, pagos)
    assert (codigo, frase in error) == (1, True), error
    assert archivo.read_bytes() == antes


def test_los_saldos_de_un_libro_se_anulan_todos_con_el_mismo_libro(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    uno, dos = en_json(orden, "consultar", ejemplo, "socios")[:2]
    ruta = tmp_path / "saldos.csv"
    filas = [f"{uno['codigo']};1999;100;", f"{dos['codigo']};1999;;30"]
    ruta.write_text("\n".join(["Código;Ejercicio;Debe;A favor", *filas]), encoding="utf-8")
    traer = ("importar-saldos", ejemplo, ruta)
    codigo, _, error = orden(*traer, "--anular", "Sobra")
    assert (codigo, "no es lo que se anotó de una vez" in error) == (1, True)
    assert en_json(orden, *traer, "--acto", "Acta 1", "--acto-del", "1999-12-31")["anotados"] == 2
    codigo, salida, _ = orden(*traer, "--anular", "Sobra", "--simular")
    assert (codigo, salida.strip()) == (0, "Se anularían 2 saldos, todos los de ese lote.")
    assert en_json(orden, *traer, "--anular", "Sobra")["anulados"] == 2
    assert en_json(orden, *traer, "--acto", "Acta 1", "--acto-del", "1999-12-31")["anotados"] == 2
