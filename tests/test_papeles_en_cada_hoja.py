"""Todo papel sale bien en A4, Carta y Oficio: en la hoja dispuesta, sin letra diminuta y sin nada fuera."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from escritorio.actas.impresos import borrador_pdf
from escritorio.asociacion.acciones import disponer_papeles
from escritorio.asociacion.consultas import membrete
from escritorio.asociacion.modelo import HOJAS, TextoDePapel
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.hojas import contar_hojas
from escritorio.comun.documentos.prensa.estilo import HOJAS as MEDIDAS
from escritorio.cooperacion.consultas.alianzas import alianzas
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.consultas.proyectos import cartera
from escritorio.cooperacion.impresos import (
    componer_cartera,
    componer_ficha_de_convenio,
    componer_ficha_de_proyecto,
    componer_relacion_de_convenios,
    componer_tablero,
)
from escritorio.cuotas.consultas.avisos import cargos_para_avisar, cuentas_para_pagar
from escritorio.cuotas.documentos.avisos import avisos_pdf
from escritorio.cuotas.impresos.avisos import por_idioma
from escritorio.cuotas.impresos.cuentas import componer_antiguedad, componer_prevision
from escritorio.cuotas.impresos.cuentas import componer_relacion as componer_relacion_de_deudores
from escritorio.cuotas.modelo.campanas import DatosDeAvisos
from escritorio.ejemplo.acciones.crear import OTROS_PAPELES, PAPELES
from escritorio.organos.impresos import componer_enlaces
from escritorio.sesiones.consultas.sesiones import sesiones
from escritorio.sesiones.impresos import (
    componer_convocatoria,
    componer_credenciales,
    componer_hoja_de_firmas,
    componer_modelo_de_poder,
    componer_padron,
)
from escritorio.unidades.consultas.planes import vistas
from escritorio.unidades.impresos import componer_linea
from escritorio.votaciones.impresos import componer_libro_de_recomendaciones
from tests.arbol_de_pdf import reparos_del_arbol
from tests.ventanas import abrir_ejemplo

_MENOR = 7.0
_AL_BORDE = 12.0
"""En puntos: más cerca, casi ninguna impresora llega."""
_YA_EMITIDOS = frozenset(
    (
        *("Convocatoria.pdf", "Acta.pdf", "Recibo.pdf", "Recibo en otra moneda.pdf", "Aviso de cuota.pdf"),
        *("Nota de crédito.pdf", "Carta de reclamo.pdf", "Plan de pago.pdf", "Rendición de cuentas 2025.pdf"),
        "Libro de actas.pdf",
    )
)
"""Los que constan emitidos en el ejemplo, y se sacan como quedaron: también las actas ya asentadas."""
_DE_SESION: Mapping[str, Callable[[Archivo, str], bytes]] = {
    "convocatoria": componer_convocatoria,
    "hoja de firmas": componer_hoja_de_firmas,
    "credenciales de la sesión": componer_credenciales,
    "modelo de poder": componer_modelo_de_poder,
    "acta": borrador_pdf,
    "acta en portugués": lambda bd, sesion_id: borrador_pdf(bd, sesion_id, idioma="pt"),
    "acta en dos lenguas": lambda bd, sesion_id: borrador_pdf(bd, sesion_id, idioma="bilingue"),
    "padrón de habilitados": lambda bd, sesion_id: componer_padron(bd, sesion_id, "pdf"),
}


def _ficha_de_proyecto(bd: Archivo) -> bytes:
    return componer_ficha_de_proyecto(bd, cartera(bd)[0], "pdf")


_SUELTOS: Mapping[str, Callable[[Archivo], bytes]] = {
    "ficha de convenio": lambda bd: componer_ficha_de_convenio(bd, convenios(bd)[0].id),
    "relación de convenios": lambda bd: componer_relacion_de_convenios(bd, "pdf"),
    "cartera": lambda bd: componer_cartera(bd, "pdf"),
    "ficha de proyecto": _ficha_de_proyecto,
    "tablero": lambda bd: componer_tablero(bd, alianzas(bd)[0].id, "pdf"),
    "línea de actividades": lambda bd: componer_linea(bd, "2026", vistas(bd, bd.hoy())),
    "enlaces": lambda bd: componer_enlaces(bd, bd.hoy()),
    "antigüedad": lambda bd: componer_antiguedad(bd, bd.hoy(), "pdf"),
    "relación de deudores": lambda bd: componer_relacion_de_deudores(bd, "2026"),
    "previsión": componer_prevision,
    "recomendaciones": lambda bd: componer_libro_de_recomendaciones(bd, "pdf"),
}


@pytest.fixture(scope="module")
def red(hecho: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archivo]:
    copia = tmp_path_factory.mktemp("hojas") / "red.escritorio"
    copia.write_bytes(hecho.read_bytes())
    apertura = abrir_ejemplo(copia)
    yield apertura.bd
    apertura.cerrar()


def _papeles(bd: Archivo) -> Iterator[tuple[str, bytes]]:
    for nombre, hacer in {**PAPELES, **OTROS_PAPELES}.items():
        if nombre.endswith(".pdf"):
            yield nombre, hacer(bd)
    for nombre, suelto in _SUELTOS.items():
        yield nombre, suelto(bd)
    grande = next(s for s in sesiones(bd) if "Asamblea" in s.organo)
    for nombre, de_sesion in _DE_SESION.items():
        yield nombre, de_sesion(bd, grande.id)


def _reparos(nombre: str, pdf: bytes, hoja: str) -> Iterator[str]:
    ancho, alto = MEDIDAS[hoja]  # type: ignore[index]  # son las mismas claves
    with pypdfium2.PdfDocument(pdf) as documento:
        for numero, pagina in enumerate(documento, 1):
            medida = pagina.get_size()
            if nombre not in _YA_EMITIDOS and sorted(map(round, medida)) != sorted(map(round, (ancho, alto))):
                yield f"{nombre}, hoja {numero}: mide {medida}"
            yield from (f"{nombre}, hoja {numero}: {r}" for r in _de_la_letra(pagina, medida))


def _de_la_letra(pagina: pypdfium2.PdfPage, medida: tuple[float, float]) -> Iterator[str]:
    texto = pagina.get_textpage()
    chicas: dict[float, str] = {}
    for i in range(texto.count_chars()):
        letra = chr(raw.FPDFText_GetUnicode(texto, i))
        if letra.isspace() or raw.FPDFText_IsGenerated(texto, i) == 1:
            continue
        mide = round(_cuerpo(texto, i), 2)
        if mide < _MENOR:
            chicas[mide] = chicas.get(mide, "") + letra
        izquierda, abajo, derecha, arriba = texto.get_charbox(i)
        if (
            izquierda < _AL_BORDE
            or derecha > medida[0] - _AL_BORDE
            or abajo < _AL_BORDE
            or arriba > medida[1] - _AL_BORDE
        ):
            yield f"«{letra}» se sale"
            return
    yield from (f"a {mide} puntos: «{dicho[:40]}»" for mide, dicho in chicas.items())


def _cuerpo(texto: pypdfium2.PdfTextPage, i: int) -> float:
    """Con la escala con que se dibujó."""
    matriz = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(texto, i, matriz)
    return float(raw.FPDFText_GetFontSize(texto, i)) * math.hypot(matriz.b, matriz.d)


def test_cada_papel_se_puede_leer_sin_verlo(red: Archivo) -> None:
    """Lleva su árbol, en su orden y con todo lo que dice; lo que se lee en una figura, dicho."""
    assert [(n, reparos) for n, pdf in _papeles(red) if (reparos := reparos_del_arbol(pdf))] == []


@pytest.mark.parametrize("hoja", HOJAS)
def test_cada_papel_cabe_en_la_hoja_dispuesta_y_se_lee(red: Archivo, hoja: str) -> None:
    disponer_papeles(red, [TextoDePapel("", "", "hoja", hoja)], [])
    assert [r for nombre, pdf in _papeles(red) for r in _reparos(nombre, pdf, hoja)] == []


def test_un_aviso_de_cuota_cabe_en_una_hoja_carta_con_su_cabecera_entera(red: Archivo) -> None:
    dichos = {"hoja": "carta", "domicilio": "Rambla 1234, oficina 5", "telefono": "123", "correo": "a@b.org"}
    disponer_papeles(red, [TextoDePapel("", "", cual, dicho) for cual, dicho in dichos.items()], [])
    suyos = cargos_para_avisar(red, red.valores("SELECT id FROM cargo WHERE estado = 'vigente'"))
    for idioma, lote in por_idioma(suyos, 1):
        datos = DatosDeAvisos(membrete(red), red.hoy(), idioma, tuple(lote), cuentas_para_pagar(red))
        assert datos.cuentas
        assert contar_hojas(avisos_pdf(datos)) == len(lote)
