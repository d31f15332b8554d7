"""El libro de actas: folios correlativos, tomos, diligencias y lo que lleva cada asiento."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from escritorio.actas.acciones.asentar import NoCabeEnElTomo
from escritorio.actas.acciones.libro import (
    LibroAbierto,
    LibroCerrado,
    YaAsentada,
    abrir_libro,
    anular_folios,
    asentar_acta,
    cerrar_libro,
    subsanar,
)
from escritorio.actas.consultas.actas import acta_de
from escritorio.actas.consultas.cotejo import primera_rotura
from escritorio.actas.consultas.libro import asientos, asientos_del_organo, libro, libro_abierto, libros
from escritorio.actas.documentos.libro import libro_pdf
from escritorio.actas.impresos import datos_del_libro
from escritorio.actas.modelo.libro import Asiento, Libro, Sello
from escritorio.actas.reglas.cadena import PRINCIPIO, huella
from escritorio.asociacion.acciones import fijar_proximo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from tests.actas.libros import FIN, asentada, levantada, papel_de
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.sesiones.lectura import paginas_de, texto_de


def test_el_primer_asiento_abre_el_tomo_con_su_diligencia(red: Archivo) -> None:
    hecho = asentada(red, hojas=3)
    tomo = _tomo(red)
    apertura, acta = asientos(red, tomo.id)
    assert (tomo.tomo, tomo.usados, acta) == (1, apertura.folios + 3, hecho)
    assert (apertura.clase, apertura.folios, acta.orden, acta.folios) == ("apertura", 1, 2, 3)
    assert acta.folio_desde == apertura.folio_desde + 1
    assert apertura.huella_anterior == PRINCIPIO
    assert acta.huella == huella(apertura.huella, acta.canonico)
    assert primera_rotura(red, tomo.organo_id) is None


def test_la_apertura_dice_que_se_abre_y_lleva_su_huella(red: Archivo) -> None:
    tomo = abrir_libro(red, asamblea(red), 200)
    (apertura,) = asientos(red, tomo.id)
    texto = _texto(red, apertura)
    for frase in (
        "Diligencia de apertura",
        "Hoy, martes 10 de marzo de 2026, se abre el tomo 1 del libro de actas de la Asamblea General de",
        "consta de 200 folios, del 1 al 200",
        apertura.huella[:8],
        "Libro de actas, tomo 1, asiento 1",
    ):
        assert frase in texto, frase


def test_el_papel_lleva_su_folio_y_su_huella_y_queda_en_el_acta(red: Archivo) -> None:
    hecho = asentada(red)
    acta = acta_de(red, str(red.valor("SELECT sesion_id FROM acta WHERE id = ?", [hecho.acta_id])))
    assert acta is not None
    assert (acta.folio_desde, acta.folios, acta.pdf_id) == (hecho.folio_desde, 1, hecho.pdf_id)
    assert (acta.huella, acta.canonico) == (hecho.huella, '{"acta":1}')
    assert f"folio {hecho.folio_desde} huella {hecho.huella}" in _texto(red, hecho)


def test_los_folios_siguen_a_los_ya_usados(red: Archivo) -> None:
    fijar_proximo(red, f"folio:{asamblea(red)}", 101)
    primero, segundo = asentada(red, hojas=2), asentada(red)
    (tomo,) = libros(red)
    assert primero.folio_desde == tomo.folio_desde + 1 > 101
    assert segundo.folio_desde == primero.folio_hasta + 1


def test_lo_asentado_no_se_deshace_ni_se_asienta_dos_veces(red: Archivo) -> None:
    hecho = asentada(red)
    assert hecho.acta_id is not None
    with comprobar_sin_rastro(red, YaAsentada):
        asentar_acta(red, hecho.acta_id, FIN, "{}", papel_de())
    accion = red.valor("SELECT accion_id FROM bitacora WHERE tabla = 'asiento' ORDER BY id DESC LIMIT 1")
    with comprobar_sin_rastro(red, EmitioUnDocumento):
        deshacer(red, accion)


def test_si_el_papel_no_se_puede_componer_no_queda_rastro(red: Archivo) -> None:
    acta_id = levantada(red)
    antes = red.valor("SELECT count(*) FROM bitacora")

    def falla(_: Sello) -> bytes:
        raise RuntimeError("sin tinta")

    with pytest.raises(RuntimeError, match="tinta"):
        asentar_acta(red, acta_id, FIN, "{}", falla)
    assert red.valor("SELECT count(*) FROM bitacora") == antes
    assert asientos_del_organo(red, asamblea(red)) == []


def test_lleno_el_tomo_se_cierra_y_sigue_en_el_siguiente(red: Archivo) -> None:
    abrir_libro(red, asamblea(red), 6)
    asentada(red, hojas=3)
    segunda = asentada(red, hojas=2)
    lleno, nuevo = libros(red)
    assert (lleno.cerrado, lleno.en_blanco, nuevo.tomo, nuevo.folios) == ("2026-04-20", 1, 2, 6)
    assert [a.clase for a in asientos(red, lleno.id)] == ["apertura", "acta", "cierre"]
    assert [a.clase for a in asientos(red, nuevo.id)] == ["apertura", "acta"]
    assert (segunda.tomo, segunda.folio_desde) == (2, nuevo.folio_desde + 1)
    assert f"folio {segunda.folio_desde} huella {segunda.huella}" in _texto(red, segunda)
    assert primera_rotura(red, asamblea(red)) is None


def test_lo_que_no_cabe_en_un_tomo_entero_no_deja_rastro(red: Archivo) -> None:
    abrir_libro(red, asamblea(red), 4)
    acta_id = levantada(red)
    with comprobar_sin_rastro(red, NoCabeEnElTomo):
        asentar_acta(red, acta_id, FIN, "{}", papel_de(3))


def test_el_cierre_dice_que_contiene_y_que_queda_en_blanco(red: Archivo) -> None:
    tomo = abrir_libro(red, asamblea(red), 10)
    asentada(red, hojas=2)
    asentada(red)
    cierre = cerrar_libro(red, tomo.id)
    texto = _texto(red, cierre)
    for frase in (
        "lunes 20 de abril de 2026, se cierra el tomo 1 del libro de actas",
        "Contiene 2 actas: de Acta n.º 1 a Acta n.º 2.",
        f"los folios {tomo.folio_desde} a {cierre.folio_desde}, contado el presente",
        f"y quedan en blanco y se inutilizan los folios {cierre.folio_desde + 1} a {tomo.folio_desde + 9}.",
    ):
        assert frase in texto, frase
    assert libro(red, tomo.id).cerrado == "2026-04-20"
    with comprobar_sin_rastro(red, LibroCerrado):
        cerrar_libro(red, tomo.id)
    with comprobar_sin_rastro(red, LibroCerrado):
        anular_folios(red, tomo.id, 1, "Mancha")


def test_un_organo_no_tiene_dos_tomos_abiertos(red: Archivo) -> None:
    abrir_libro(red, asamblea(red), None)
    with comprobar_sin_rastro(red, LibroAbierto):
        abrir_libro(red, asamblea(red), None)


@pytest.mark.parametrize("folios", [0, 2, 2_001])
def test_un_tomo_de_pocos_folios_o_demasiados_no_se_abre(red: Archivo, folios: int) -> None:
    with comprobar_sin_rastro(red, DatoInvalido, "folios"):
        abrir_libro(red, asamblea(red), folios)


def test_los_folios_anulados_se_saltan_y_dicen_por_que(red: Archivo) -> None:
    acta = asentada(red)
    anulado = anular_folios(red, acta.libro_id, 2, "Se mancharon de tinta.")
    assert (anulado.folio_desde, anulado.folios) == (acta.folio_hasta + 1, 2)
    paginas = paginas_de(leer_adjunto(red, anulado.pdf_id).contenido)
    assert len(paginas) == 2
    desde = anulado.folio_desde
    for folio, pagina in enumerate(paginas, start=desde):
        assert f"Los folios {desde} y {desde + 1} quedan anulados y sin valor." in pagina
        assert "Motivo: Se mancharon de tinta." in pagina
        assert pagina.count(f"Folio {folio}") == 2
    assert asentada(red).folio_desde == anulado.folio_hasta + 1
    assert primera_rotura(red, asamblea(red)) is None


@pytest.mark.parametrize(("cuantos", "motivo"), [(0, "Mancha"), (-1, "Mancha"), (9, "Mancha"), (1, " ")])
def test_no_se_anula_sin_motivo_ni_mas_de_lo_que_queda(red: Archivo, cuantos: int, motivo: str) -> None:
    tomo = abrir_libro(red, asamblea(red), 10)
    with comprobar_sin_rastro(red, DatoInvalido):
        anular_folios(red, tomo.id, cuantos, motivo)


def test_subsanar_es_un_asiento_nuevo_que_cita_al_errado(red: Archivo) -> None:
    errada = asentada(red)
    hecho = subsanar(red, errada.id, "Municpio 001", "Municipio 001", "Error de tecla")
    texto = _texto(red, hecho)
    assert f"del asiento {errada.orden} del tomo 1 (Acta n.º 1), en el folio {errada.folio_desde}" in texto
    assert "donde dice «Municpio 001» debe decir «Municipio 001». Causa: Error de tecla." in texto
    assert (hecho.acta_id, hecho.clase, hecho.orden) == (errada.acta_id, "subsanacion", errada.orden + 1)
    assert asientos(red, errada.libro_id)[1] == errada
    assert primera_rotura(red, asamblea(red)) is None
    with comprobar_sin_rastro(red, DatoInvalido):
        subsanar(red, errada.id, "igual", "igual", "Nada")


def test_el_libro_entero_va_en_orden_de_folio_con_su_indice(red: Archivo) -> None:
    asentada(red, hojas=2)
    anular_folios(red, _tomo(red).id, 1, "Roto")
    asentada(red)
    cerrar_libro(red, _tomo(red).id)
    datos = datos_del_libro(red, libros(red)[0].id)
    pdf = libro_pdf(datos)
    paginas = paginas_de(pdf)
    indice, resto = paginas[0], paginas[1:]
    assert len(resto) == datos.libro.usados
    assert "La cadena cuadra: 5 asientos comprobados." in " ".join(indice.split())
    assert [m.title for m in PdfReader(BytesIO(pdf)).outline] == [  # type: ignore[union-attr]  # no hay niveles
        "Índice",
        *(f"Folio {a.folio_desde}: {a.que}" for a in datos.asientos),
    ]
    assert libro_pdf(datos) == pdf
    for a in datos.asientos:
        assert (
            paginas_de(leer_adjunto(red, a.pdf_id).contenido)[0]
            == resto[a.folio_desde - datos.libro.folio_desde]
        )


def _tomo(bd: Archivo) -> Libro:
    hallado = libro_abierto(bd, asamblea(bd))
    assert hallado is not None
    return hallado


def _texto(bd: Archivo, hecho: Asiento) -> str:
    return texto_de(leer_adjunto(bd, hecho.pdf_id).contenido)
