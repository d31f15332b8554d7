"""Un papel lleva dentro qué es cada cosa y en qué orden se lee, y sigue siendo un PDF/A."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from PIL import Image

from escritorio.comun.documentos.anulado import por_anulado, tachar
from escritorio.comun.documentos.hojas import Pliego, encuadernar, sacar_cuerpo
from escritorio.comun.documentos.laminas import Caja, Lamina, Rotulo
from escritorio.comun.documentos.pdf import (
    Acordado,
    Apartado,
    ColumnaDePapel,
    Cuerpo,
    Datos,
    Dibujo,
    DobleColumna,
    Firmante,
    Firmas,
    Nota,
    Papel,
    Parrafo,
    Pieza,
    Recuadro,
    Separador,
    TablaDePapel,
    Texto,
    Titulo,
    componer,
    componer_juntos,
)
from escritorio.comun.documentos.pdfa import Rotulacion
from tests.arbol_de_pdf import arbol_de, leido, reparos_del_arbol

_COLUMNAS = (ColumnaDePapel("Ciudad"), ColumnaDePapel("Votos", 1, "derecha"))


def _logo() -> bytes:
    salida = BytesIO()
    Image.new("RGB", (60, 30), (31, 95, 191)).save(salida, "PNG")
    return salida.getvalue()


def _papel(*piezas: Pieza, idioma: str = "es", borrador: bool = False) -> bytes:
    pie = "Datos de ejemplo"
    return componer(
        Papel("Acta", entidad="Red", logo=_logo(), pie=pie, rayado=True, idioma=idioma, borrador=borrador),
        piezas,
    )


def test_se_lee_entero_y_en_su_orden_sin_los_adornos() -> None:
    dibujo = Lamina(80, 20, (Caja(0, 0, 80, 20), Rotulo(5, 12, "Asamblea"), Rotulo(40, 12, "Consejo")))
    hecho = _papel(
        Titulo("Acta"),
        Apartado("Orden del día", "1."),
        Parrafo("Se abre la sesión."),
        Texto("- uno\n- dos\n  - dentro"),
        TablaDePapel(_COLUMNAS, [("Lima", "3"), ("Quito", "4")], ("Total", "7")),
        Datos([("Lugar", "Lima")]),
        Recuadro("Hay quórum", ["7 de 9"]),
        Acordado("Acuerdo 5", "Se aprueba."),
        Separador(),
        Dibujo(dibujo),
        Nota("Una nota."),
        Firmas([Firmante("Ana", "Secretaria", "Da fe")]),
        borrador=True,
    )
    assert leido(hecho) == [
        *("Logo de Red", "Red", "Acta", "1. Orden del día", "Se abre la sesión."),
        *("• uno", "• dos", "– dentro"),
        *("Ciudad", "Votos", "Lima", "3", "Quito", "4", "Total", "7", "Lugar", "Lima"),
        *("Hay quórum", "7 de 9", "Acuerdo5", "Se aprueba.", "Asamblea · Consejo", "Una nota."),
        *("Da fe", "Ana", "Secretaria"),
    ]
    assert reparos_del_arbol(hecho) == []


def test_cada_cosa_es_lo_que_es() -> None:
    hecho = _papel(
        Titulo("Acta"),
        Apartado("Asistencia"),
        TablaDePapel(_COLUMNAS, [("Lima", "3")]),
        Texto("1. uno\n2. dos"),
        Datos([("Lugar", "Lima")]),
    )
    raiz = arbol_de(hecho)
    assert [n.tipo for n in raiz.hijos] == ["/Figure", "/P", "/H1", "/H2", "/Table", "/L", "/Table"]
    con_cabecera, datos = (n for n in raiz.hijos if n.tipo == "/Table")
    assert [[c.tipo for c in fila.hijos] for fila in con_cabecera.hijos] == [["/TH", "/TH"], ["/TD", "/TD"]]
    assert [c.alcance for c in con_cabecera.hijos[0].hijos] == ["/Column", "/Column"]
    assert [(c.tipo, c.alcance) for c in datos.hijos[0].hijos] == [("/TH", "/Row"), ("/TD", "")]
    lista = next(n for n in raiz.hijos if n.tipo == "/L")
    assert [[x.tipo for x in e.hijos] for e in lista.hijos if e.tipo == "/LI"] == [["/LBody"], ["/LBody"]]


def test_lo_que_pasa_de_pagina_sigue_siendo_lo_mismo() -> None:
    """La tabla, con la cabecera dicha una vez; y el párrafo, entero."""
    largo = " ".join(f"palabra{i}" for i in range(900))
    filas = [(f"Ciudad {i}", str(i)) for i in range(120)]
    hecho = _papel(Parrafo(largo), TablaDePapel(_COLUMNAS, filas))
    *_, parrafo, tabla = arbol_de(hecho).hijos
    assert parrafo.tipo == "/P"
    assert len({pagina for pagina, _ in parrafo.trozos}) == len(parrafo.trozos) > 1
    assert (tabla.tipo, len(tabla.hijos)) == ("/Table", 121)
    assert leido(hecho).count("Votos") == 1
    assert reparos_del_arbol(hecho) == []


def test_un_papel_en_dos_lenguas_dice_en_cual_va_cada_columna() -> None:
    hecho = _papel(DobleColumna([([Parrafo("Hola")], [Parrafo("Olá")])]))
    columnas = [n for n in arbol_de(hecho).hijos if n.tipo == "/Div"]
    assert [n.lengua for n in columnas] == ["es", "pt"]
    assert leido(hecho)[-2:] == ["Hola", "Olá"]
    assert str(pikepdf.open(BytesIO(_papel(Parrafo("Olá"), idioma="pt"))).Root.Lang) == "pt"


def test_el_papel_tachado_se_sigue_leyendo_igual() -> None:
    hecho = _papel(Titulo("Recibo"), Datos([("Importe", "20")]))
    tachado = tachar(hecho, por_anulado("2026-01-01", "error"))
    assert leido(tachado) == leido(hecho)
    assert reparos_del_arbol(tachado) == []


def test_lo_que_se_saca_de_un_pdf_o_se_encuaderna_lleva_su_parte_del_arbol() -> None:
    dos = [
        Cuerpo(f"Recibo {n}", [Titulo(f"Recibo {n}"), Texto("- uno"), TablaDePapel(_COLUMNAS, [("Lima", n)])])
        for n in "12"
    ]
    juntos = componer_juntos(Papel("Recibos", entidad="Red"), dos)
    suelto = sacar_cuerpo(juntos, 2, 1)
    assert leido(suelto) == ["Red", "Recibo 2", "• uno", "Ciudad", "Votos", "Lima", "2"]
    encuadernado = encuadernar([Pliego(suelto, ()), Pliego(juntos, ())], Rotulacion("Libro"))
    assert leido(encuadernado) == [*leido(suelto), *leido(juntos)]
    assert [reparos_del_arbol(pdf) for pdf in (juntos, suelto, encuadernado)] == [[], [], []]


def test_encuadernar_uno_de_los_de_antes_no_dice_que_este_etiquetado() -> None:
    with pikepdf.open(BytesIO(_papel(Parrafo("Hola")))) as abierto:
        del abierto.Root.StructTreeRoot, abierto.Root.MarkInfo
        salida = BytesIO()
        abierto.save(salida)
    junto = encuadernar(
        [Pliego(salida.getvalue(), ()), Pliego(_papel(Parrafo("Hola")), ())], Rotulacion("Libro")
    )
    assert reparos_del_arbol(junto) == ["no está etiquetado"]
