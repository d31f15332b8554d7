from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.cuentas.importar.leer import Opciones, abrir_extracto
from escritorio.cuentas.modelo.extracto import Suerte
from tests.cuentas.extractos import MARZO, MOVIMIENTO, de_csv, escrito, leido, libro, movimiento, sgml


def _importes(extracto: object) -> list[int]:
    return [linea.importe for linea in extracto.lineas]  # type: ignore[attr-defined]  # un ExtractoLeido


def _cabeza(*filas: str, titulos: str = "Fecha;Concepto;Importe") -> str:
    return "\n".join([titulos, *filas])


def test_un_csv_con_membrete_saldos_y_totales_da_solo_sus_movimientos(tmp_path: Path) -> None:
    extracto = de_csv(tmp_path, MARZO)
    assert [(x.numero, x.fecha, x.concepto, x.referencia, x.importe, x.saldo) for x in extracto.lineas] == [
        (6, "2026-03-02", "TRANSF INTENDENCIA DE VILHENA", "TR-77", 50_000, 150_000),
        (7, "2026-03-03", "Comisión de mantenimiento", "", -1_250, 148_750),
        (8, "2026-03-05", "DEPOSITO", "9001", 123_456, 272_206),
    ]
    assert (extracto.dudas, extracto.descuadres, extracto.miles_ambiguos) == ([], (), False)
    assert [(f.numero, f.motivo) for f in extracto.con(Suerte.NO_CUENTA)] == [
        (5, "es un saldo, no un movimiento"),
        (9, "es un total, no un movimiento"),
    ]
    assert (extracto.desde, extracto.hasta) == ("2026-03-02", "2026-03-05")


def test_un_libro_trae_sus_fechas_y_numeros_tal_cual(tmp_path: Path) -> None:
    filas = [
        ("Data", "Histórico", "Documento", "Valor", "D/C", "Saldo"),
        (date(2026, 3, 2), "PIX Prefeitura", 77.0, 0.1 + 0.2, "C", 10.3),
        (date(2026, 3, 3), "Tarifa", None, 10, "D", 0.3),
    ]
    extracto = leido(libro(tmp_path, filas), moneda="BRL")
    assert [(x.fecha, x.referencia, x.importe, x.saldo) for x in extracto.lineas] == [
        ("2026-03-02", "77", 30, 1_030),
        ("2026-03-03", "", -1_000, 30),
    ]
    assert extracto.descuadres == ()


def test_el_saldo_que_no_sale_dice_en_que_fila(tmp_path: Path) -> None:
    extracto = de_csv(tmp_path, MARZO.replace("1.487,50", "1.490,00"))
    assert extracto.descuadres == (
        "Fila 7 (03/03/2026): el saldo dice 1.490,00 y con lo anterior sale 1.487,50.",
        "Fila 8 (05/03/2026): el saldo dice 2.722,06 y con lo anterior sale 2.724,56.",
    )


@pytest.mark.parametrize("fecha", ["05/03/2026;04/03/2026", "04/03/2026;04/03/2026"])
def test_un_extracto_del_mas_nuevo_al_mas_antiguo_tambien_cuadra(tmp_path: Path, fecha: str) -> None:
    primera, segunda = fecha.split(";")
    texto = _cabeza(
        f"{primera};b;5,00;25,00", f"{segunda};a;10,00;20,00", titulos="Fecha;Concepto;Importe;Saldo"
    )
    assert de_csv(tmp_path, texto).descuadres == ()


@pytest.mark.parametrize(
    "filas",
    [
        ("02/03/2026;a;5,00;15,00", "03/03/2026;b;1,00;16,00", ";Saldo final;;16,00"),
        ("03/03/2026;b;1,00;16,00", "02/03/2026;a;5,00;15,00", ";Saldo anterior;;10,00"),
        (";Saldo anterior;;10,00", "02/03/2026;a;5,00;15,00", "03/03/2026;b;1,00;16,00"),
    ],
)
def test_los_saldos_sueltos_tambien_se_comprueban(tmp_path: Path, filas: tuple[str, ...]) -> None:
    titulos = "Fecha;Concepto;Importe;Saldo"
    extracto = de_csv(tmp_path, _cabeza(*filas, titulos=titulos))
    assert (extracto.descuadres, extracto.saldo_final) == ((), 1_600)
    malo = de_csv(tmp_path, _cabeza(*(f.replace("10,00", "11,00") for f in filas), titulos=titulos))
    assert len(malo.descuadres) == ("Saldo anterior" in "".join(filas))


def test_las_columnas_se_pueden_emparejar_a_mano(tmp_path: Path) -> None:
    texto = _cabeza("02/03/2026;Hola;5,00;9,00", titulos="Cuándo;Concepto;Importe;Neto")
    with pytest.raises(ErrorDeUsuario, match="ninguna columna con la fecha"):
        de_csv(tmp_path, texto)
    a_mano = Opciones(columnas={"Cuándo": "fecha", "Neto": "importe", "Importe": ""})
    assert _importes(de_csv(tmp_path, texto, a_mano)) == [900]
    with pytest.raises(ErrorDeUsuario, match="no tiene la columna «Nada»"):
        de_csv(tmp_path, texto, Opciones(columnas={"Nada": "fecha"}))
    with pytest.raises(ErrorDeUsuario, match="Un extracto no lleva «edad»"):
        de_csv(tmp_path, texto, Opciones(columnas={"Neto": "edad"}))


def test_lo_ambiguo_se_pregunta_una_vez_y_con_la_respuesta_se_lee(tmp_path: Path) -> None:
    texto = _cabeza("02/03/2026;a;1.234", "03/03/2026;b;2.500")
    dudoso = de_csv(tmp_path, texto)
    assert (dudoso.miles_ambiguos, len(dudoso.dudas), dudoso.lineas) == (True, 2, [])
    assert "extracto!C2: «1.234» puede leerse de dos maneras" in str(dudoso.dudas[0])
    assert _importes(de_csv(tmp_path, texto, Opciones(miles="punto"))) == [123_400, 250_000]
    con_coma = de_csv(tmp_path, texto, Opciones(miles="coma"))
    assert "decimales de más" in con_coma.dudas[0].motivo
    aclarado = de_csv(tmp_path, f"{texto}\n04/03/2026;c;-7,50")
    assert (_importes(aclarado), aclarado.miles_ambiguos) == ([123_400, 250_000, -750], False)


def test_una_cifra_escrita_de_otra_manera_que_el_resto_es_dudosa(tmp_path: Path) -> None:
    texto = _cabeza("02/03/2026;a;1.234,50", "03/03/2026;b;7,25", "04/03/2026;c;1,234.50")
    extracto = de_csv(tmp_path, texto)
    assert [(d.celda, d.campo) for d in extracto.dudas] == [("extracto!C4", "importe")]
    assert "de otra manera que el resto" in extracto.dudas[0].motivo


@pytest.mark.parametrize(
    ("fila", "moneda", "motivo"),
    [
        ("31/02/2026;a;5,00", "USD", "«31/02/2026» no es una fecha"),
        ("03/25/2026;a;5,00", "USD", "no es una fecha"),
        (";a;5,00", "USD", "falta la fecha"),
        ("11/03/2026;a;5,00", "USD", "el 11/03/2026 todavía no ha llegado: hoy es 10/03/2026"),
        ("02/03/2026;a;", "USD", "falta el importe"),
        ("02/03/2026;a;cinco", "USD", "no es un importe"),
        ("02/03/2026;a;(1.200,00)", "USD", "entre paréntesis"),
        ("02/03/2026;a;12,5 mil", "USD", "abreviado"),
        ("02/03/2026;a;EUR 5,00", "USD", "está en EUR y se esperaba USD"),
        ("02/03/2026;a;US$ 100", "UYU", "«US$ 100» está en USD y se esperaba UYU"),
        ("02/03/2026;a;-R$ 100,00", "USD", "está en BRL y se esperaba USD"),
        ("02/03/2026;a;$U 100", "USD", "está en UYU y se esperaba USD"),
        ("02/03/2026;a;€5", "USD", "está en EUR y se esperaba USD"),
        ("02/03/2026;a;Gs. 5", "USD", "está en PYG y se esperaba USD"),
        ("02/03/2026;a;S/. 5", "USD", "está en PEN y se esperaba USD"),
        ("02/03/2026;a;Bs 5", "USD", "está en BOB o VES y se esperaba USD"),
        ("02/03/2026;a;USD R$ 5", "USD", "no es un importe"),
        ("02/03/2026;Saldo al día de la cuota;5,00", "USD", "no se sabe si es un saldo o un movimiento"),
        ("02/03/2026;Saldo anterior cuota 2025;5,00", "USD", "no se sabe si es un saldo"),
        ("02/03/2026;a;5,001", "CLP", "puede leerse de dos maneras"),
        ("02/03/2026;a;12,50", "CLP", "CLP no usa céntimos"),
        ("02/03/2026;a;99999999999999999,00", "USD", "pasa de USD 9.999.999.999.999,99, lo más"),
        ("02/03/2026;a;#N/A", "USD", "tiene el error #N/A"),
    ],
)
def test_lo_que_no_se_puede_leer_se_senala_en_su_celda(
    tmp_path: Path, fila: str, moneda: str, motivo: str
) -> None:
    extracto = de_csv(tmp_path, _cabeza(fila, "02/03/2026;bien;7"), moneda=moneda)
    assert motivo in extracto.dudas[0].motivo
    assert [f.suerte for f in extracto.filas] == [Suerte.DUDOSA, Suerte.NUEVA]


@pytest.mark.parametrize(
    ("sale", "entra", "motivo"),
    [
        ("5,00", "5,00", "a la vez"),
        ("", "-5,00", "en negativo"),
        ("-5,00", "", "en el resto de la columna no"),
    ],
)
def test_un_debe_y_un_haber_que_se_contradicen_son_dudosos(
    tmp_path: Path, sale: str, entra: str, motivo: str
) -> None:
    titulos = "Fecha;Concepto;Debe;Haber"
    texto = _cabeza(f"02/03/2026;a;{sale};{entra}", "03/03/2026;b;7,00;", titulos=titulos)
    assert motivo in de_csv(tmp_path, texto).dudas[0].motivo


@pytest.mark.parametrize(
    ("cifra", "moneda"),
    [
        ("U$S 5", "USD"),
        ("US$ 5", "USD"),
        ("$ 5", "CLP"),
        ("$5", "USD"),
        ("UYU $U 5", "UYU"),
        ("Bs. 5", "VES"),
    ],
)
def test_el_simbolo_de_su_moneda_no_estorba(tmp_path: Path, cifra: str, moneda: str) -> None:
    extracto = de_csv(tmp_path, _cabeza(f"02/03/2026;a;{cifra}"), moneda=moneda)
    assert (extracto.dudas, _importes(extracto)) == ([], [5 if moneda == "CLP" else 500])


@pytest.mark.parametrize(
    "fila",
    [
        "02/03/2026;Saldo anterior;5,00",
        "02/03/2026;SALDO AL 28/02/2026;5,00",
        "02/03/2026;Saldo em 28/02/2026;5,00",
        "02/03/2026;Saldo final del 02/03/2026;5,00",
        "02/03/2026;S A L D O;5,00",
        ";Saldo al cierre del mes;",
    ],
)
def test_un_saldo_a_secas_no_cuenta_aunque_lleve_cifra(tmp_path: Path, fila: str) -> None:
    extracto = de_csv(tmp_path, _cabeza(fila, "03/03/2026;Depósito;7,00"))
    assert (extracto.dudas, _importes(extracto)) == ([], [700])


def test_un_debe_todo_en_negativo_sale_igual(tmp_path: Path) -> None:
    texto = _cabeza("02/03/2026;a;-5,00;", "03/03/2026;b;;7,00", titulos="Fecha;Concepto;Cargos;Abonos")
    assert _importes(de_csv(tmp_path, texto)) == [-500, 700]


def test_una_cuota_llamada_saldo_si_cuenta(tmp_path: Path) -> None:
    texto = _cabeza("02/03/2026;Saldo cuota 2025 Vilhena;5,00", "03/03/2026;SALDO DO DIA;9,00", ";Página 1;")
    extracto = de_csv(tmp_path, texto)
    assert [x.concepto for x in extracto.lineas] == ["Saldo cuota 2025 Vilhena"]
    assert [f.motivo for f in extracto.con(Suerte.NO_CUENTA)] == [
        "es un saldo, no un movimiento",
        "no trae ni fecha ni importe",
    ]


def test_ofx_de_sgml_con_etiquetas_sin_cerrar(tmp_path: Path) -> None:
    extracto = leido(escrito(tmp_path, "marzo.ofx", sgml(), "cp1252"))
    (linea,) = extracto.lineas
    assert (linea.fecha, linea.importe, linea.referencia, linea.marca) == (
        "2026-03-02",
        50_000,
        "000077",
        "A1",
    )
    assert linea.concepto == "INTENDENCIA DE VILHENA · Cuota & aporte 2026"
    assert (extracto.cuenta, extracto.saldo_final, extracto.formato) == ("123-456", 150_000, "ofx")


def test_ofx_de_xml_en_una_sola_linea_y_con_acentos(tmp_path: Path) -> None:
    texto = (
        '<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><BANKMSGSRSV1>'
        "<STMTTRNRS><STMTRS><CURDEF>USD</CURDEF><BANKACCTFROM><ACCTID>9</ACCTID></BANKACCTFROM><BANKTRANLIST>"
        "<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260304</DTPOSTED><TRNAMT>-12,50</TRNAMT>"
        "<FITID>x</FITID><PAYEE><NAME><![CDATA[São José]]></NAME></PAYEE><MEMO/></STMTTRN>"
        "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )
    (linea,) = leido(escrito(tmp_path, "marzo.xml.ofx", texto)).lineas
    assert (linea.concepto, linea.importe) == ("São José", -1_250)


def test_ofx_se_reconoce_aunque_se_llame_txt(tmp_path: Path) -> None:
    assert len(leido(escrito(tmp_path, "marzo.txt", sgml())).lineas) == 1


@pytest.mark.parametrize(
    ("estropear", "frase"),
    [
        (lambda t: t[: len(t) // 2], "está cortado|mal escrito"),
        (lambda t: t.replace("</OFX>", ""), "está cortado: le falta el final"),
        (lambda t: t.replace("</STMTTRN>", ""), "mal escrito"),
        (lambda t: t.replace("</BANKTRANLIST>", "<"), "mal escrito"),
        (lambda t: t + t[t.index("<OFX>") :], "varios archivos juntos"),
        (lambda t: t.replace("STMTRS>", "OTRACOSA>"), "no son de ninguna cuenta"),
        (lambda t: t[: t.index("<BANKMSGSRSV1>")] + "</OFX>", "no trae ningún extracto de cuenta"),
        (lambda t: t.replace("CURDEF>USD", "CURDEF>BRL"), "está en BRL y la cuenta elegida es en USD"),
        (lambda t: "Hola", "no es un archivo OFX"),
    ],
)
def test_un_ofx_que_no_esta_entero_no_se_lee_a_medias(tmp_path: Path, estropear: object, frase: str) -> None:
    texto = estropear(sgml())  # type: ignore[operator]  # una función de texto a texto
    with pytest.raises(ErrorDeUsuario, match=frase):
        leido(escrito(tmp_path, "marzo.ofx", texto))


@pytest.mark.parametrize(
    ("uno", "motivo"),
    [
        (movimiento("5.00", fecha="20260231"), "no es una fecha"),
        (movimiento("5.00", fecha="2026"), "no es una fecha"),
        (movimiento("1.234"), "puede leerse de dos maneras"),
        (movimiento(""), "falta el importe"),
        (movimiento("5.00", clase="DEBIT"), "lo llama débito"),
    ],
)
def test_un_movimiento_de_ofx_dudoso_se_senala(tmp_path: Path, uno: str, motivo: str) -> None:
    (duda,) = leido(escrito(tmp_path, "marzo.ofx", sgml(uno))).dudas
    assert (duda.celda, motivo in duda.motivo) == ("movimiento 1", True)


def test_el_mismo_movimiento_repetido_en_el_archivo_no_entra_dos_veces(tmp_path: Path) -> None:
    extracto = leido(escrito(tmp_path, "marzo.ofx", sgml(MOVIMIENTO, MOVIMIENTO)))
    assert _importes(extracto) == [50_000]
    assert [f.motivo for f in extracto.con(Suerte.NO_CUENTA)] == ["es el movimiento 1, repetido"]
    assert extracto.notas == ()


@pytest.mark.parametrize(
    "cambio", [("500.00", "300.00"), ("VILHENA", "CACOAL"), ("20260302120000", "20260302150000")]
)
def test_un_identificador_que_el_banco_da_a_varios_no_pierde_ninguno(
    tmp_path: Path, cambio: tuple[str, str]
) -> None:
    extracto = leido(
        escrito(tmp_path, "marzo.ofx", sgml(MOVIMIENTO, MOVIMIENTO, MOVIMIENTO.replace(*cambio)))
    )
    assert len(extracto.lineas) == 3
    assert "un mismo identificador (A1) a movimientos distintos: se guardan todos" in extracto.notas[0]


def test_los_comentarios_sin_cerrar_no_paran_la_lectura(tmp_path: Path) -> None:
    texto = sgml().replace("<BANKTRANLIST>", "<!-- uno --><BANKTRANLIST><!-- dos <STMTTRN> -->")
    assert len(leido(escrito(tmp_path, "marzo.ofx", texto)).lineas) == 1
    with pytest.raises(ErrorDeUsuario, match="mal escrito"):
        leido(escrito(tmp_path, "marzo.ofx", sgml() + "<!--" * 200_000))


def test_con_varias_cuentas_hay_que_decir_cual(tmp_path: Path) -> None:
    texto = sgml()
    desde, hasta = texto.index("<STMTTRNRS>"), texto.index("</BANKMSGSRSV1>")
    otra = texto[desde:hasta].replace("123-456", "999").replace("500.00", "8.00")
    ruta = escrito(tmp_path, "dos.ofx", texto[:hasta] + otra + texto[hasta:])
    with pytest.raises(ErrorDeUsuario, match="varias cuentas: 123-456 y 999"):
        leido(ruta)
    assert _importes(leido(ruta, Opciones(cuenta="999"))) == [800]


@pytest.mark.parametrize(
    ("nombre", "contenido"),
    [("a.pdf", b"%PDF-1.7"), ("a.xlsx", b"PK\x03\x04nada"), ("a.csv", b"Hola\nadios")],
)
def test_lo_que_no_es_un_extracto_se_dice(tmp_path: Path, nombre: str, contenido: bytes) -> None:
    ruta = tmp_path / nombre
    ruta.write_bytes(contenido)
    with pytest.raises(ErrorDeUsuario):
        leido(ruta)
    with pytest.raises(ErrorDeUsuario, match="No existe"):
        abrir_extracto(tmp_path / "nada.csv")


@pytest.mark.no_cover
def test_diez_mil_lineas_se_leen_con_su_saldo(tmp_path: Path) -> None:
    filas = [f"02/03/2026;Depósito {n};1,00;{n},00" for n in range(1, 10_001)]
    extracto = de_csv(tmp_path, _cabeza(*filas, titulos="Fecha;Concepto;Importe;Saldo"))
    assert (len(extracto.lineas), extracto.descuadres) == (10_000, ())
