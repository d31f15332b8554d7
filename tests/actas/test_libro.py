"""El libro de actas: folios correlativos, tomos y lo que lleva cada asiento."""

from __future__ import annotations

import pytest

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.acciones.libro import Componer, YaAsentada, asentar_acta
from escritorio.actas.consultas.actas import acta_de
from escritorio.actas.consultas.libro import asientos, asientos_del_organo, libro_abierto, libros
from escritorio.actas.modelo.libro import Asiento, Sello
from escritorio.actas.reglas.cadena import PRINCIPIO, huella, primer_eslabon_roto
from escritorio.asociacion.acciones import fijar_proximo
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.pdf import Papel, Parrafo, Pieza, SaltoDePagina, componer
from escritorio.votaciones.acciones.votar import cerrar_sesion
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso
from tests.sesiones.lectura import texto_de

FIN = "2026-04-20T12:00"


def test_el_primer_asiento_abre_el_tomo_con_su_diligencia(red: Archivo) -> None:
    hecho = _asentada(red, hojas=3)
    tomo = libro_abierto(red, asamblea(red))
    assert tomo is not None
    apertura, acta = asientos(red, tomo.id)
    assert (tomo.tomo, tomo.usados, acta) == (1, apertura.folios + 3, hecho)
    assert (apertura.clase, apertura.folios, acta.orden, acta.folios) == ("apertura", 1, 2, 3)
    assert acta.folio_desde == apertura.folio_desde + 1
    assert apertura.huella_anterior == PRINCIPIO
    assert acta.huella == huella(apertura.huella, acta.canonico)
    assert primer_eslabon_roto([apertura, acta]) is None


def test_el_papel_lleva_su_folio_y_su_huella_y_queda_en_el_acta(red: Archivo) -> None:
    hecho = _asentada(red)
    acta = acta_de(red, _de_acta(red, hecho))
    assert acta is not None
    assert (acta.folio_desde, acta.folios, acta.pdf_id) == (hecho.folio_desde, 1, hecho.pdf_id)
    assert (acta.huella, acta.canonico) == (hecho.huella, '{"acta":1}')
    assert f"folio {hecho.folio_desde} huella {hecho.huella}" in texto_de(
        leer_adjunto(red, acta.pdf_id).contenido
    )


def test_los_folios_siguen_a_los_ya_usados(red: Archivo) -> None:
    fijar_proximo(red, f"folio:{asamblea(red)}", 101)
    primero, segundo = _asentada(red, hojas=2), _asentada(red)
    (tomo,) = libros(red)
    assert primero.folio_desde == tomo.folio_desde + 1 > 101
    assert segundo.folio_desde == primero.folio_hasta + 1


def test_un_acta_no_se_asienta_dos_veces(red: Archivo) -> None:
    hecho = _asentada(red)
    assert hecho.acta_id is not None
    with comprobar_sin_rastro(red, YaAsentada):
        asentar_acta(red, hecho.acta_id, FIN, "{}", _papel())


def test_si_el_papel_no_se_puede_componer_no_queda_rastro(red: Archivo) -> None:
    acta_id = _levantada(red)
    antes = red.valor("SELECT count(*) FROM bitacora")

    def falla(_: Sello) -> bytes:
        raise RuntimeError("sin tinta")

    with pytest.raises(RuntimeError, match="tinta"):
        asentar_acta(red, acta_id, FIN, "{}", falla)
    assert red.valor("SELECT count(*) FROM bitacora") == antes
    assert asientos_del_organo(red, asamblea(red)) == []


def _levantada(bd: Archivo) -> str:
    sesion_id = en_curso(bd)
    cerrar_sesion(bd, sesion_id, FIN)
    levantar(bd, sesion_id)
    acta = acta_de(bd, sesion_id)
    assert acta is not None
    return acta.id


def _asentada(bd: Archivo, hojas: int = 1) -> Asiento:
    return asentar_acta(bd, _levantada(bd), FIN, '{"acta":1}', _papel(hojas))


def _papel(hojas: int = 1) -> Componer:
    def componer_hojas(sello: Sello) -> bytes:
        piezas: list[Pieza] = [Parrafo(f"folio {sello.folio_desde} huella {sello.huella}")]
        for _ in range(hojas - 1):
            piezas += [SaltoDePagina(), Parrafo("Sigue.")]
        return componer(Papel("Acta"), piezas)

    return componer_hojas


def _de_acta(bd: Archivo, hecho: Asiento) -> str:
    return str(bd.valor("SELECT sesion_id FROM acta WHERE id = ?", [hecho.acta_id]))
