"""El expediente de ingreso: de la solicitud al alta."""

from __future__ import annotations

import pytest

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.acciones.propuestas import resolver
from escritorio.acuerdos.consultas import propuestas, propuestas_pendientes
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.socios.acciones import inscribir, inscribir_solicitante, solicitar_ingreso
from escritorio.socios.consultas import categorias, socio, solicitudes
from escritorio.socios.modelo import SocioNuevo, Solicitud, SolicitudNueva
from tests.a_su_hora import llegar
from tests.acuerdos.casos import NUEVO
from tests.fabrica import asamblea


def _pedida(bd: Archivo, nombre: str = "Vilhena") -> SolicitudNueva:
    return SolicitudNueva(nombre, "BR", asamblea(bd), "2026-02-10", contacto="gabinete@vilhena.test")


def _unica(bd: Archivo) -> Solicitud:
    (hallada,) = solicitudes(bd)
    return hallada


def _aprobada(bd: Archivo) -> Fundamento:
    """El fundamento que cita el acuerdo que admite a quien pidió entrar."""
    acuerdo = asentar(bd, NUEVO)
    llegar(bd, NUEVO.fecha)
    pedida = _unica(bd).propuesta.id
    with transaccion(bd, "Votar"):
        resolver(bd, pedida, acuerdo_id=acuerdo.id, fecha="2026-04-20", texto="Aprobada")
    return Fundamento(ClaseDeFundamento.ACUERDO, "", "", acuerdo.id)


def test_la_solicitud_espera_en_el_organo_que_decide_con_la_mayoria_de_admision(bd: Archivo) -> None:
    cual = solicitar_ingreso(bd, _pedida(bd))
    (pendiente,) = propuestas_pendientes(bd, asamblea(bd))
    assert (pendiente.titulo, pendiente.tipo_decision) == ("Admisión de Vilhena", "admision")
    assert (pendiente.origen_tipo, pendiente.origen_id) == ("solicitud", cual)


def test_una_solicitud_sin_nombre_o_sin_fecha_no_deja_rastro(bd: Archivo) -> None:
    for mala in (_pedida(bd, " "), SolicitudNueva("Vilhena", "BR", asamblea(bd), "")):
        with pytest.raises(DatoInvalido):
            solicitar_ingreso(bd, mala)
    assert (solicitudes(bd), propuestas(bd)) == ([], [])


def test_aprobada_espera_el_alta_y_dada_de_alta_cita_su_acuerdo(bd: Archivo) -> None:
    cual = solicitar_ingreso(bd, _pedida(bd))
    citado = _aprobada(bd)
    assert _unica(bd).por_inscribir
    ficha = SocioNuevo("Vilhena", "BR", categorias(bd)[0].id)
    hecha = inscribir_solicitante(bd, cual, ficha, bd.hoy(), citado)
    assert (socio(bd, hecha.socio_id).alta, _unica(bd).por_inscribir) == (bd.hoy(), False)


def test_dado_de_alta_en_los_socios_citando_su_acuerdo_ya_no_espera(bd: Archivo) -> None:
    solicitar_ingreso(bd, _pedida(bd))
    citado = _aprobada(bd)
    hecha = inscribir(bd, SocioNuevo("Vilhena", "BR", categorias(bd)[0].id), bd.hoy(), citado)
    assert (_unica(bd).por_inscribir, _unica(bd).socio_id) == (False, hecha.socio_id)


def test_un_alta_que_no_vale_deja_la_solicitud_como_estaba(bd: Archivo) -> None:
    cual = solicitar_ingreso(bd, _pedida(bd))
    mala = SocioNuevo("", "BR", categorias(bd)[0].id)
    with pytest.raises(DatoInvalido):
        inscribir_solicitante(
            bd, cual, mala, "2026-04-20", Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, "", "2026-01-01")
        )
    assert _unica(bd).socio_id is None
