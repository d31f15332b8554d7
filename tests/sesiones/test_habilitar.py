"""Quién vota, según la regla de voto del día; y el plazo en hábiles, con máximo y con urgencia."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import YaSeUsa, deshacer
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir_extraordinaria
from escritorio.cuotas.consultas.cuentas import periodos_adeudados
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, UnidadDePlazo
from escritorio.estatutos.modelo.votar import (
    Corte,
    FormaDeVoto,
    Mora,
    ReglaDeVoto,
    TramoDeVoto,
    VotosDeCategoria,
)
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.plazos import plazo, ultima_para_convocar
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada, sesion
from escritorio.sesiones.impresos import componer_convocatoria
from escritorio.sesiones.piezas.previa import vista_previa
from escritorio.socios.acciones import anotar_poblacion
from tests.fabrica import ACTO_ANTERIOR, asamblea, por_debajo
from tests.sesiones.escenas import en_curso, fijar, lista, nueva
from tests.sesiones.lectura import texto_de

_MORA = ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(2, Corte.ANIO_ANTERIOR))
_EMITIDA = "2026-03-10T09:00"


def _debe(red: Archivo, nombre: str, *ejercicios: str) -> str:
    """Ese socio debe esos ejercicios desde que acabaron, aunque se anote hoy."""
    socio_id = str(red.valor("SELECT id FROM socio WHERE nombre = ?", [nombre]))
    for ejercicio in ejercicios:
        anotar_saldo_inicial(red, socio_id, ejercicio, 10_000, ACTO_ANTERIOR)
    return socio_id


def test_quien_debia_dos_periodos_al_acabar_el_anio_no_vota_y_se_dice_por_que(red: Archivo) -> None:
    fijar(red, "voto", _MORA)
    deudor = _debe(red, "Municipio 002", "2024", "2025")
    _debe(red, "Municipio 003", "2025")
    sesion_id = en_curso(red, 20)
    moroso, al_borde = lista(red, sesion_id)[1:3]
    assert (moroso.vota, moroso.votos, al_borde.vota) == (False, 0, True)
    assert str(moroso.motivo_sin_voto).startswith("Adeuda 2 periodos al 31/12/2025")
    assert "art. 12 del estatuto" in str(moroso.motivo_sin_voto)
    assert moroso.dictamen_voto is not None
    assert moroso.dictamen_voto.articulo == "art. 12 del estatuto"
    assert (sesion(red, sesion_id).cubiertos, sum(a.vota for a in lista(red, sesion_id))) == (33, 32)
    anotar_pago(red, PagoNuevo(nuevo_id(), deudor, "2026-03-10", 20_000, "transferencia"))
    assert deudor in periodos_adeudados(red, "2025-12-31")
    assert deudor not in periodos_adeudados(red, "2026-03-10")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "Adeuda 2 periodos al 31/12/2025; no vota quien adeuda 2 o más. (art. 12 del estatuto)" in texto


@pytest.mark.parametrize("corte", [Corte.SESION, Corte.ANIO_ANTERIOR])
def test_el_saldo_anterior_anotado_hoy_quita_el_voto_con_cualquier_corte(red: Archivo, corte: Corte) -> None:
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(2, corte)))
    deudor, pagador = (_debe(red, f"Municipio 00{i}", "2024", "2025") for i in (2, 3))
    anotar_pago(red, PagoNuevo(nuevo_id(), pagador, "2025-12-30", 20_000, "transferencia"))
    votos = {c.nombre: c.votos for c in habilitar(red, asamblea(red), "2026-03-10")}
    assert (votos["Municipio 002"], votos["Municipio 003"]) == (0, 1)
    assert [periodos_adeudados(red, f"{dia}").get(deudor, ()) for dia in ("2024-12-30", "2024-12-31")] == [
        (),
        ("2024",),
    ]


def test_cuenta_el_ejercicio_de_lo_que_se_debe_aunque_se_emitiera_despues(red: Archivo) -> None:
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, Corte.ANIO_ANTERIOR)))
    organo_id = asamblea(red)
    debe, paga, de_este_anio = [str(i) for i in red.valores("SELECT id FROM socio ORDER BY nombre LIMIT 3")]
    emitir_extraordinaria(red, "extraordinaria", "2025", 10_000, [debe, paga], ACTO_ANTERIOR)
    emitir_extraordinaria(red, "extraordinaria", "2026", 10_000, [de_este_anio], ACTO_ANTERIOR)
    anotar_pago(red, PagoNuevo(nuevo_id(), paga, "2026-03-10", 10_000, "efectivo"))
    votan = {c.socio_id: c.votos for c in habilitar(red, organo_id, "2026-03-10")}
    assert (votan[debe], votan[paga], votan[de_este_anio]) == (0, 1, 1)


def test_pesa_en_el_voto_la_ultima_poblacion_oficial_hasta_el_dia_de_la_sesion(red: Archivo) -> None:
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.POR_TRAMO, tramos=(TramoDeVoto(0, 1), TramoDeVoto(5_000, 7))))
    organo_id, suyo = asamblea(red), str(red.valor("SELECT id FROM socio WHERE nombre = 'Municipio 002'"))
    anotar_poblacion(red, suyo, 2015, 9_999, "Censo", oficial=True)
    anotar_poblacion(red, suyo, 2027, 10, "Censo", oficial=True)

    def votos(dia: str) -> Cuantos:
        return next(c.votos for c in habilitar(red, organo_id, dia) if c.socio_id == suyo)

    red.ejecutar("DELETE FROM poblacion WHERE socio_id = ? AND anio NOT IN (2015, 2027)", [suyo])
    assert (votos("2026-12-31"), votos("2027-01-01")) == (7, 1)


def test_la_poblacion_que_dio_los_votos_no_se_deshace(red: Archivo) -> None:
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.POR_TRAMO, (TramoDeVoto(0, 1), TramoDeVoto(10_000, 3))))
    suyo = str(red.valor("SELECT id FROM socio WHERE nombre = 'Municipio 002'"))
    puesta = anotar_poblacion(red, suyo, 2026, 9_999, "INE")
    sesion_id = en_curso(red, 20)
    assert {a.nombre: a.votos for a in lista(red, sesion_id)}["Municipio 002"] == 1
    with pytest.raises(YaSeUsa):
        deshacer(red, puesta)


def test_quien_pago_mas_en_el_anio_del_corte_tiene_mas_votos_y_se_dice_con_su_moneda(red: Archivo) -> None:
    tramos = (TramoDeVoto(0, 1), TramoDeVoto(10_000, 3))
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.POR_APORTE, tramos))
    pagos = (
        ("Municipio 002", "2026-03-09"),
        ("Municipio 003", "2026-03-10"),
        ("Municipio 004", "2025-12-31"),
    )
    for nombre, fecha in pagos:
        deudor = _debe(red, nombre, "2024")
        anotar_pago(red, PagoNuevo(nuevo_id(), deudor, fecha, 10_000, "transferencia"))
    quienes = {c.nombre: c for c in habilitar(red, asamblea(red), "2026-03-09")}
    assert [quienes[nombre].votos for nombre, _ in pagos] == [3, 1, 1]
    dictamen = quienes["Municipio 002"].dictamen
    assert dictamen is not None
    assert tuple(map(str, dictamen.cuenta)) == (
        "Con USD 100,00 pagados en 2026, hasta el 09/03/2026; desde USD 100,00, 3 votos.",
    )
    por_debajo(red, "UPDATE pago SET moneda = 'EUR' WHERE fecha = '2026-03-09'")
    en_euros = {c.nombre: c for c in habilitar(red, asamblea(red), "2026-03-09")}["Municipio 002"]
    assert (en_euros.votos, "o lo pagó en otra moneda" in str(en_euros.motivo)) == (0, True)


def test_sin_regla_de_voto_fijada_cada_uno_tiene_el_suyo_y_se_dice_al_preparar(red: Archivo) -> None:
    assert {c.votos for c in habilitar(red, asamblea(red), "2026-03-09")} == {1}
    frase = "La regla de voto está por fijar"
    assert frase in vista_previa(red, nueva(red), _EMITIDA).voto
    sesion_id = preparar(red, nueva(red))
    convocar(red, sesion_id)
    texto = texto_de(convocatoria_guardada(red, sesion_id))
    assert frase not in texto
    assert "Hay 33 integrantes convocados; de ellos 33 votan." in texto


def test_la_tabla_de_la_regla_da_los_votos_y_las_que_solo_tienen_voz_no_votan(red: Archivo) -> None:
    with transaccion(red, "Cambiar de categoría a uno"):
        red.ejecutar(
            "UPDATE socio SET categoria_id = (SELECT id FROM categoria WHERE clave = 'asociado')"
            " WHERE nombre = 'Municipio 033'"
        )
    tabla = (VotosDeCategoria("pleno", 2),)
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.TABLA, tabla=tabla, solo_voz=("asociado",)))
    quienes = habilitar(red, asamblea(red), "2026-04-20")
    assert ([c.votos for c in quienes], quienes[32].con_puesto) == ([2] * 32 + [0], False)
    previa = vista_previa(red, nueva(red), _EMITIDA)
    assert (previa.votan, [nombre for nombre, _ in previa.sin_voto]) == (32, ["Municipio 033"])


@pytest.mark.parametrize(
    ("regla", "cambios", "veredicto", "ultima", "en_la_cuenta"),
    [
        (
            ReglaDeConvocatoria(29, UnidadDePlazo.HABILES),
            {"pais": "CL"},
            "no",
            "09/03/2026",
            "por feriado: 03/04/2026",
        ),
        (ReglaDeConvocatoria(28, UnidadDePlazo.HABILES), {}, "si", "11/03/2026", "No consta el país"),
        (ReglaDeConvocatoria(15, maximo=30), {}, "no", "05/04/2026", "30 días"),
        (ReglaDeConvocatoria(60, urgencia=5), {"urgente": True}, "si", "15/04/2026", "5 días"),
        (ReglaDeConvocatoria(60, urgencia=5), {}, "no", "19/02/2026", "60 días"),
        (ReglaDeConvocatoria(48, UnidadDePlazo.HORAS), {}, "si", "18/04/2026 09:00", "48 horas"),
    ],
)
def test_el_plazo_se_cuenta_como_dice_la_regla_y_se_dice_la_ultima_fecha(
    red: Archivo,
    regla: ReglaDeConvocatoria,
    cambios: dict[str, object],
    veredicto: str,
    ultima: str,
    en_la_cuenta: str,
) -> None:
    fijar(red, "convocatoria", regla)
    dada = replace(nueva(red), **cambios)
    dictamen = plazo(red, dada, _EMITIDA)
    assert dictamen.veredicto is Veredicto(veredicto)
    assert en_la_cuenta in " ".join(map(str, dictamen.cuenta))
    assert ultima_para_convocar(red, dada, _EMITIDA) == ultima
    assert vista_previa(red, dada, _EMITIDA).ultima == ultima
    sesion_id = preparar(red, dada)
    assert f"Última fecha para convocar: {ultima}" in texto_de(componer_convocatoria(red, sesion_id))
    convocar(red, sesion_id, aunque_incumpla=True, emitida=_EMITIDA)
    assert ("carácter urgente" in texto_de(convocatoria_guardada(red, sesion_id))) == bool(dada.urgente)
