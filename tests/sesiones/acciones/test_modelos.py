"""Modelos de orden del día, feriados locales, peticiones y cambios de convocatoria."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Peticion as ReglaDePeticion
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, UnidadDePlazo
from escritorio.sesiones.acciones.convocatoria import convocar, desconvocar, reprogramar
from escritorio.sesiones.acciones.peticiones import anotar_peticion, guardar_preparada, quitar_peticion
from escritorio.sesiones.acciones.preparacion import (
    anotar_feriado,
    descartar_borrador,
    editar_borrador,
    guardar_modelo,
    preparar,
    quitar_feriado,
)
from escritorio.sesiones.consultas.feriados import feriados_de_sede, feriados_propios
from escritorio.sesiones.consultas.plazos import plazo
from escritorio.sesiones.consultas.preparacion import cambios, modelo_de, peticion_de
from escritorio.sesiones.consultas.sesiones import asistencias, convocatoria_guardada, puntos, sesion
from escritorio.sesiones.modelo.preparacion import ArchivoLeido, Firma, Peticion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, PlazoIncumplido
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, firmas, nueva
from tests.sesiones.lectura import texto_de

COMUN = (PuntoNuevo("Informe de gestión"), PuntoNuevo("Presupuesto", "ordinaria"))


def test_el_modelo_comun_vale_para_cualquier_tipo_hasta_que_se_fija_el_suyo(red: Archivo) -> None:
    organo = asamblea(red)
    guardar_modelo(red, organo, "ordinaria", ())
    guardar_modelo(red, organo, "", COMUN)
    guardar_modelo(red, organo, "extraordinaria", COMUN[:1])
    assert modelo_de(red, organo, "ordinaria") == list(COMUN)
    assert modelo_de(red, organo, "extraordinaria") == list(COMUN[:1])


def test_lo_que_trae_causa_de_algo_no_se_queda_en_el_modelo(red: Archivo) -> None:
    organo = asamblea(red)
    guardar_modelo(red, organo, "", (*COMUN, PuntoNuevo("Acta", origen_tipo="acta", origen_id="x")))
    assert modelo_de(red, organo, "") == list(COMUN)


def test_un_modelo_con_un_punto_sin_titulo_no_deja_rastro(red: Archivo) -> None:
    organo = asamblea(red)
    guardar_modelo(red, organo, "", COMUN)
    with pytest.raises(DatoInvalido):
        guardar_modelo(red, organo, "", (PuntoNuevo("  "),))
    assert modelo_de(red, organo, "") == list(COMUN)


def test_un_feriado_anual_cuenta_todos_los_anios_y_solo_en_su_pais(red: Archivo) -> None:
    anotar_feriado(red, "2026-08-15", "Fundación de la ciudad", pais="UY", anual=True)
    assert {"2026-08-15", "2027-08-15"} <= feriados_de_sede(red, "UY", (2026, 2027))
    assert "2026-08-15" not in feriados_de_sede(red, "", (2026,))


def test_el_mismo_feriado_no_se_anota_dos_veces_y_se_puede_quitar(red: Archivo) -> None:
    anotar_feriado(red, "2026-08-15", "Fundación")
    with pytest.raises(DatoInvalido, match="ya está anotado"):
        anotar_feriado(red, "2026-08-15", "Otra vez")
    quitar_feriado(red, feriados_propios(red)[0].id)
    assert feriados_propios(red) == []


def test_un_feriado_local_alarga_el_plazo_en_dias_habiles_y_consta_en_la_cuenta(red: Archivo) -> None:
    _fijar_convocatoria(red, ReglaDeConvocatoria(plazo=5, unidad=UnidadDePlazo.HABILES))
    dada = replace(nueva(red), pais="UY")
    antes = plazo(red, dada, "2026-04-13T09:00")
    anotar_feriado(red, "2026-04-15", "Fiesta patronal")
    despues = plazo(red, dada, "2026-04-13T09:00")
    assert (antes.veredicto, despues.veredicto) == (Veredicto.SI, Veredicto.NO)
    assert any("15/04/2026" in paso for paso in map(str, despues.cuenta))


def test_reprogramar_es_la_misma_sesion_y_guarda_la_convocatoria_anterior(red: Archivo) -> None:
    sesion_id = convocada(red, 5)
    antes = sesion(red, sesion_id)
    otra = replace(nueva(red, segunda=None), primera_llamada="2026-05-20T09:00", lugar="Teatro")
    reprogramar(red, sesion_id, otra, "Temporal", emitida="2026-04-01T09:00", aunque_incumpla=True)
    ahora, hechos = sesion(red, sesion_id), cambios(red, sesion_id)
    assert (ahora.numero, ahora.estado, ahora.lugar) == (antes.numero, "convocada", "Teatro")
    assert [(c.clase, c.motivo, c.primera_llamada, c.pdf_id) for c in hechos] == [
        ("reprogramada", "Temporal", antes.primera_llamada, antes.convocatoria_pdf_id)
    ]
    assert not any(a.asistio for a in asistencias(red, sesion_id))


def test_reprogramar_sin_motivo_o_fuera_de_plazo_no_deja_rastro(red: Archivo) -> None:
    _fijar_convocatoria(red, ReglaDeConvocatoria(plazo=15))
    sesion_id = preparar(red, nueva(red))
    convocar(red, sesion_id, emitida="2026-04-01T09:00")
    otra = replace(nueva(red), primera_llamada="2026-04-21T09:00", segunda_llamada=None)
    for motivo, emitida in ((" ", "2026-04-02T09:00"), ("Temporal", "2026-04-19T09:00")):
        with pytest.raises((DatoInvalido, PlazoIncumplido)):
            reprogramar(red, sesion_id, otra, motivo, emitida=emitida)
    assert (sesion(red, sesion_id).primera_llamada, cambios(red, sesion_id)) == ("2026-04-20T09:00", [])


@pytest.mark.parametrize("desconvocada", [False, True])
@given(st.dates(date(2026, 3, 1), date(2026, 4, 19)), st.times())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_una_convocatoria_no_se_emite_antes_que_la_que_sustituye(
    red: Archivo, desconvocada: bool, dia: date, a_las: time
) -> None:
    """Con fecha de antes constaría cumplido un plazo que no se cumplió."""
    anterior, emitida = "2026-04-01T09:00", f"{dia}T{a_las:%H:%M}"
    otra = replace(nueva(red, segunda=None), primera_llamada="2026-05-20T09:00")
    sesion_id = preparar(red, nueva(red))
    convocar(red, sesion_id, emitida=anterior, aunque_incumpla=True)

    def otra_vez() -> str:
        if desconvocada:
            return convocar(red, sesion_id, emitida=emitida, aunque_incumpla=True)
        return reprogramar(red, sesion_id, otra, "Temporal", emitida=emitida, aunque_incumpla=True)

    if desconvocada:
        desconvocar(red, sesion_id, "Duelo")
    if f"{dia}" < anterior[:10]:
        with comprobar_sin_rastro(red, DatoInvalido, "se emitió el 01/04/2026"):
            otra_vez()
    else:
        otra_vez()
        assert sesion(red, sesion_id).emitida == emitida


def test_desconvocar_deja_su_motivo_y_el_papel_que_salio(red: Archivo) -> None:
    sesion_id = convocada(red)
    papel = sesion(red, sesion_id).convocatoria_pdf_id
    desconvocar(red, sesion_id, "Duelo nacional")
    assert [(c.clase, c.motivo, c.pdf_id) for c in cambios(red, sesion_id)] == [
        ("desconvocada", "Duelo nacional", papel)
    ]


def test_una_peticion_guarda_sus_firmas_y_si_alcanzan(red: Archivo) -> None:
    _prever_peticion(red)
    sesion_id = preparar(red, nueva(red))
    anotar_peticion(red, sesion_id, Peticion("2026-03-20", "Tratar el presupuesto", firmas(red, 11)))
    guardada = peticion_de(red, sesion_id)
    assert guardada is not None
    assert guardada.dictamen is not None
    assert (len(guardada.firmas), guardada.dictamen.veredicto) == (11, Veredicto.SI)
    quitar_peticion(red, sesion_id)
    assert peticion_de(red, sesion_id) is None


def test_una_peticion_con_una_firma_repetida_o_ajena_no_deja_rastro(red: Archivo) -> None:
    _prever_peticion(red)
    sesion_id = preparar(red, nueva(red))
    una = firmas(red, 1)
    for dadas in ((*una, *una), (Firma("Nadie", "2026-03-20", socio_id="no-existe"),), ()):
        with pytest.raises(DatoInvalido):
            anotar_peticion(red, sesion_id, Peticion("2026-03-20", "Motivo", dadas))
    assert peticion_de(red, sesion_id) is None


def test_a_lo_ya_convocado_no_se_le_anota_una_peticion(red: Archivo) -> None:
    _prever_peticion(red)
    sesion_id = convocada(red)
    with pytest.raises(EstadoImpropio):
        anotar_peticion(red, sesion_id, Peticion("2026-03-20", "Motivo", firmas(red, 11)))


def test_descartar_un_borrador_se_lleva_su_peticion(red: Archivo) -> None:
    _prever_peticion(red)
    sesion_id = preparar(red, nueva(red))
    anotar_peticion(red, sesion_id, Peticion("2026-03-20", "Motivo", firmas(red, 11)))
    descartar_borrador(red, sesion_id)
    assert peticion_de(red, sesion_id) is None


def test_cambiar_el_borrador_conserva_los_puntos_que_siguen(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    primero, *_, ultimo = puntos(red, sesion_id)
    dados = (PuntoNuevo(ultimo.titulo, id=ultimo.id), PuntoNuevo("Uno nuevo"))
    editar_borrador(red, sesion_id, nueva(red, *dados))
    quedan = puntos(red, sesion_id)
    assert [p.titulo for p in quedan] == [ultimo.titulo, "Uno nuevo"]
    assert quedan[0].id == ultimo.id
    assert primero.id not in {p.id for p in quedan}


def _prever_peticion(bd: Archivo) -> None:
    tercio = Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(1, 3))
    _fijar_convocatoria(bd, ReglaDeConvocatoria(plazo=10, peticion=ReglaDePeticion(tercio)))


def _fijar_convocatoria(bd: Archivo, parametros: ReglaDeConvocatoria) -> None:
    regla = regla_vigente(bd, asamblea(bd), "convocatoria", "ordinaria", "2026-03-01")
    assert regla is not None
    fijar_regla(bd, regla.id, parametros, "Art. 9.º", "2026-01-01")


def test_el_modelo_de_un_organo_que_ya_no_sesiona_no_se_guarda(red: Archivo) -> None:
    with transaccion(red, "Deja de sesionar"):
        red.ejecutar("UPDATE organo SET sesiona = 0 WHERE id = ?", [asamblea(red)])
    with comprobar_sin_rastro(red, DatoInvalido, "ya no celebra sesiones"):
        guardar_modelo(red, asamblea(red), "", COMUN)


def test_el_borrador_y_su_peticion_se_guardan_juntos_o_no_se_guarda_nada(red: Archivo) -> None:
    _prever_peticion(red)
    escrito = ArchivoLeido("peticion.pdf", b"%PDF-1.7 firmado")
    pedida = Peticion("2026-03-20", "Tratar el presupuesto", firmas(red, 11))
    with comprobar_sin_rastro(red, DatoInvalido, "no es un PDF"):
        guardar_preparada(red, None, nueva(red), pedida, ArchivoLeido("peticion.exe", b"MZ"))
    sesion_id = guardar_preparada(red, None, nueva(red), pedida, escrito)
    guardada = peticion_de(red, sesion_id)
    assert guardada is not None
    assert leer_adjunto(red, guardada.documento_id or "").contenido == escrito.contenido
    guardar_preparada(red, sesion_id, nueva(red), guardada)
    assert peticion_de(red, sesion_id) == guardada
    guardar_preparada(red, sesion_id, nueva(red), None)
    assert peticion_de(red, sesion_id) is None


def test_una_firma_posterior_a_la_presentacion_no_vale(red: Archivo) -> None:
    _prever_peticion(red)
    sesion_id = preparar(red, nueva(red))
    tardia = replace(firmas(red, 1)[0], fecha="2026-03-21")
    with comprobar_sin_rastro(red, DatoInvalido, "es posterior al día"):
        anotar_peticion(red, sesion_id, Peticion("2026-03-20", "Motivo", (tardia,)))


def test_la_convocatoria_dice_quien_la_pidio_y_a_cual_sustituye(red: Archivo) -> None:
    _prever_peticion(red)
    pedida = Peticion("2026-03-20", "Tratar el presupuesto", firmas(red, 11))
    sesion_id = guardar_preparada(red, None, nueva(red), pedida)
    convocar(red, sesion_id, emitida="2026-04-01T09:00")
    primera = texto_de(convocatoria_guardada(red, sesion_id))
    assert "La pidieron 11 integrantes, en escrito presentado el 20/03/2026." in primera
    assert "Tratar el presupuesto" in primera
    assert "Municipio 010 y Municipio 011" in primera
    assert "La petición procede" in primera
    assert "sustituye" not in primera
    otra = replace(nueva(red, segunda=None), primera_llamada="2026-05-20T09:00", lugar="Teatro")
    reprogramar(red, sesion_id, otra, "Temporal", emitida="2026-04-02T09:00")
    segunda = texto_de(convocatoria_guardada(red, sesion_id))
    assert "Esta convocatoria sustituye a la anterior." in segunda
    assert "emitida el 01/04/2026 citaba para el lunes 20 de abril de 2026, a las 09:00, en Salón" in segunda
    assert "Motivo: Temporal" in segunda
    desconvocar(red, sesion_id, "Duelo")
    convocar(red, sesion_id, emitida="2026-04-05T09:00")
    assert "Se dejó sin efecto el 10/03/2026." in texto_de(convocatoria_guardada(red, sesion_id))


def test_la_convocatoria_nombra_los_feriados_que_uso_y_la_ultima_fecha(red: Archivo) -> None:
    _fijar_convocatoria(red, ReglaDeConvocatoria(plazo=5, unidad=UnidadDePlazo.HABILES))
    anotar_feriado(red, "2026-04-15", "Fiesta patronal")
    sesion_id = preparar(red, replace(nueva(red), pais="UY"))
    convocar(red, sesion_id, emitida="2026-04-01T09:00")
    papel = texto_de(convocatoria_guardada(red, sesion_id))
    assert "15/04/2026 (Fiesta patronal)" in papel
    assert "Última fecha para convocar: 10/04/2026." in papel
