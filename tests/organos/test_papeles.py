"""Organigrama, línea de mandatos, nómina y credenciales: legibles y siempre con los mismos bytes."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.graficos import ancho_de, dibujo_svg, recortar
from escritorio.comun.documentos.laminas import Caja, Colores, Lamina, Rotulo
from escritorio.estatutos.modelo.integrar import ReglaDeMandato
from escritorio.organos.acciones.mandatos import cesar, nombrar, nombrar_persona, prorrogar, suplir
from escritorio.organos.acciones.puestos import planear_turnos
from escritorio.organos.documentos.linea import linea_de_tiempo, lineas_de_tiempo, mandatos_pdf
from escritorio.organos.documentos.nomina import credencial_pdf, nomina_pdf, nomina_xlsx
from escritorio.organos.documentos.organigrama import organigrama, organigrama_pdf
from escritorio.organos.impresos import (
    datos_de_credenciales,
    datos_de_mandatos,
    datos_de_nomina,
    datos_del_organigrama,
)
from escritorio.organos.modelo.mandatos import SuplenciaNueva, TurnoNuevo
from escritorio.organos.modelo.papeles import Barra, CajaDeOrgano, Carril, DatosDeOrganigrama
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.modelo import RepresentanteNuevo
from tests.comun.documentos.papeles import paginas, texto
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.organos.escenas import HOY, con_mandato, de, fijar, nuevo, puesto_de


@pytest.fixture
def red(bd: Archivo) -> Archivo:
    """Con mesa, una prórroga, una suplencia, un cese, un suplente y un turno planeado."""
    uno, dos, tres = con_socios(bd, 3)
    nombrar_representante(bd, uno, RepresentanteNuevo("Eva Intendenta", "2020-01-01", "Intendenta"))
    con_mandato(bd, "asamblea", 0, uno)
    nombrar_persona(bd, nuevo(bd, "asamblea", 1), "Ana Secretaria", ACTO_ANTERIOR)
    cesado = con_mandato(bd, "secretaria_ejecutiva", 0, dos, desde="2020-01-01", hasta="2023-12-31")
    cesar(bd, cesado.id, "2022-12-31", "Renuncia")
    dado = con_mandato(bd, "secretaria_ejecutiva", 0, uno, desde="2024-01-01", hasta="2025-12-31")
    prorrogar(bd, dado.id, "2026-12-31", ACTO_ANTERIOR)
    suplir(bd, dado.id, SuplenciaNueva("2026-03-01", "Licencia", socio_id=tres), ACTO_ANTERIOR)
    nombrar(bd, nuevo(bd, "secretaria_ejecutiva", 0, dos, calidad="suplente"), ACTO_ANTERIOR)
    planear_turnos(bd, puesto_de(bd, "secretaria_ejecutiva"), [TurnoNuevo(dos, "2027-01-01", "2028-12-31")])
    return bd


def rotulos(lamina: Lamina) -> list[str]:
    return [t.texto for t in lamina.trazos if isinstance(t, Rotulo)]


def test_los_papeles_salen_dos_veces_con_los_mismos_bytes(red: Archivo) -> None:
    hechos = [
        (organigrama_pdf, datos_del_organigrama(red, HOY)),
        (mandatos_pdf, datos_de_mandatos(red, HOY)),
        (nomina_pdf, datos_de_nomina(red, HOY)),
        (nomina_xlsx, datos_de_nomina(red, HOY)),
        (credencial_pdf, datos_de_credenciales(red, HOY)),
    ]
    for hacer, datos in hechos:
        assert hacer(datos) == hacer(datos)  # type: ignore[operator]  # cada cual con los suyos


def test_la_nomina_dice_titular_suplente_fechas_y_fundamento(red: Archivo) -> None:
    datos = datos_de_nomina(red, HOY)
    leida = texto(nomina_pdf(datos))
    assert "Secretaría Técnica Permanente" in leida
    assert "Vacante" in leida
    hoja = load_workbook(BytesIO(nomina_xlsx(datos)))["Nómina"]
    filas = [[c.value for c in fila] for fila in hoja.iter_rows(min_row=5)]
    [sede] = [f for f in filas if f[0] == "Secretaría Ejecutiva"]
    assert sede[1:4] == ["Ciudad Secretaría Ejecutiva", "Municipio 001", "Municipio 003"]
    assert [f"{d:%Y-%m-%d}" for d in sede[4:6]] == ["2024-01-01", "2026-12-31"]
    assert sede[6] == "; ".join(["Libro de socios en papel, 02/05/2001"] * 2)
    [de_oficio] = [f for f in filas if f[1] == "Secretaría Ejecutiva saliente"]
    assert de_oficio[2:] == [
        "Municipio 002", None, None, None, "Según la composición del órgano, Descripción de 2015", None,
    ]  # fmt: skip


def test_hay_una_credencial_por_integrante_y_la_firma_la_mesa(red: Archivo) -> None:
    hojas = paginas(credencial_pdf(datos_de_credenciales(red, HOY, de(red, "asamblea"))))
    assert len(hojas) == 2
    con_membrete = [h.splitlines()[:3] for h in hojas]
    assert con_membrete == [[f"Credencial {i} de 2", "Red de prueba", "Credencial"] for i in (1, 2)]
    junta = texto(credencial_pdf(datos_de_credenciales(red, HOY)))
    assert "acredita que Eva Intendenta, en representación de Municipio 001, ocupa" in junta
    assert "Ana Secretaria ocupa el puesto de «Secretaría de actas»" in junta
    assert "desde el jueves 1 de enero de 2026" in junta
    assert "Eva Intendenta (Municipio 001)" in hojas[1]
    vacia = credencial_pdf(datos_de_credenciales(red, "1990-01-01", de(red, "asamblea")))
    assert "nadie ocupa ningún puesto" in texto(vacia)


def test_la_linea_de_tiempo_ensena_prorroga_cese_suplencia_y_lo_planeado(red: Archivo) -> None:
    datos = datos_de_mandatos(red, HOY, de(red, "secretaria_ejecutiva"))
    [carril] = datos.carriles
    por_fecha = {(b.nombre, b.desde): b for b in carril.barras}
    assert por_fecha["Municipio 001", "2024-01-01"].prorrogado == "2025-12-31"
    assert por_fecha["Municipio 001", "2024-01-01"].suplencias == (("2026-03-01", None),)
    assert por_fecha["Municipio 002", "2020-01-01"].ceso
    assert por_fecha["Municipio 002", "2026-01-01"].suplente
    assert por_fecha["Municipio 002", "2027-01-01"].planeado
    lamina = linea_de_tiempo(datos)
    assert {"Secretaría Ejecutiva", "10/03/2026", "2024", "Cese"} <= set(rotulos(lamina))
    vacio = replace(datos, carriles=())
    assert "Todavía no hay ningún mandato" in texto(mandatos_pdf(vacio))


def test_quien_sigue_en_funciones_ensena_su_termino_y_lo_que_lleva_de_mas(red: Archivo) -> None:
    fijar(red, "secretaria_ejecutiva", ReglaDeMandato(hasta_sucesor=True), "mandato")
    sede = de(red, "secretaria_ejecutiva")
    for fecha, hasta, prorrogado in (
        ("2026-03-10", "2026-12-31", "2025-12-31"),
        ("2027-02-01", "2027-02-01", "2025-12-31"),
    ):
        [carril] = datos_de_mandatos(red, fecha, sede).carriles
        [barra] = [b for b in carril.barras if b.desde == "2024-01-01"]
        assert (barra.hasta, barra.prorrogado) == (hasta, prorrogado)
        [renglon] = [r for r in datos_de_nomina(red, fecha).renglones if r.organo == "Secretaría Ejecutiva"]
        assert renglon.hasta == "2026-12-31"


def test_con_treinta_mandatos_ningun_nombre_se_pisa_y_las_paginas_no_parten_un_mandato(
    red: Archivo,
) -> None:
    barras = tuple(
        Barra(f"Municipio de nombre largo {i:02}", f"{1996 + i}-01-01", f"{1996 + i}-12-31")
        for i in range(30)
    )
    puestos = [Carril("Consejo", f"Puesto {i}", barras) for i in range(2)]
    datos = replace(datos_de_mandatos(red, HOY), carriles=tuple(puestos))
    laminas = lineas_de_tiempo(datos)
    assert len(laminas) > 1
    nombres = [r for lamina in laminas for r in rotulos(lamina) if r.startswith("Municipio de")]
    assert sorted(nombres) == sorted([b.nombre for b in barras] * 2)
    assert "Consejo (sigue)" in rotulos(laminas[1])
    for lamina in laminas:
        puestos_en_su_linea: dict[float, list[tuple[float, float]]] = {}
        for r in (t for t in lamina.trazos if isinstance(t, Rotulo) and t.texto.startswith("Municipio")):
            ancho = ancho_de(r.texto, r.cuerpo)
            x = r.x - ancho if r.ancla == "end" else r.x
            assert 0 <= x < x + ancho <= lamina.ancho
            puestos_en_su_linea.setdefault(r.y, []).append((x, x + ancho))
        for tramos in puestos_en_su_linea.values():
            ordenados = sorted(tramos)
            assert all(a[1] <= b[0] for a, b in pairwise(ordenados))
    assert len(paginas(mandatos_pdf(datos))) == len(laminas)


def test_el_organigrama_pone_cada_organo_en_su_nivel_y_no_encoge_la_letra(red: Archivo) -> None:
    lamina = organigrama(datos_del_organigrama(red, HOY))
    cajas = [t for t in lamina.trazos if isinstance(t, Caja)]
    assert len(cajas) == 6
    assert len({c.y for c in cajas}) == 5
    assert {"Asamblea General de Socios", "Ana Secretaria", "3 integrantes"} <= set(rotulos(lamina))
    muchos = [CajaDeOrgano(f"Grupo {i}", "otro", "8 integrantes", (("Puesto", "X"),) * 8) for i in range(9)]
    datos = DatosDeOrganigrama(datos_del_organigrama(red, HOY).membrete, HOY, tuple(muchos))
    assert len([t for t in organigrama(datos).trazos if isinstance(t, Caja) and t.discontinuo]) == 9
    assert "8 integrantes; aquí, 6 de ellos" in rotulos(organigrama(datos))
    primera, segunda = paginas(organigrama_pdf(datos))
    assert "Sigue de: Grupo" in segunda
    assert "Sigue de" not in primera


def test_el_svg_toma_los_colores_del_tema_y_la_letra_de_la_ventana(red: Archivo) -> None:
    svg = dibujo_svg(organigrama(datos_del_organigrama(red, HOY)), Colores(acento="#FF0000")).decode()
    assert "rgb(100%,0%,0%)" in svg
    assert "font-family: Inter; font-weight: 600" in svg
    assert not re.search(r"clipPath|None|Inter-", svg)
    assert recortar("Municipio", 2.0, 8.0) == ""
    assert recortar("Municipio", 30.0, 8.0).endswith("…")
