"""El padrón se pone al día antes de abrir, y en la puerta quien paga recupera el voto si la regla lo deja."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.consultas.pagos import pagos, recibo_pdf
from escritorio.estatutos.modelo.votar import Corte
from escritorio.sesiones.acciones.padron import SigueSinVoto, cobrar_y_habilitar, rehabilitar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.habilitar import cambios_del_padron, consecuencia_de_cobrar
from escritorio.sesiones.consultas.sesiones import asistencia, presencia, sesion
from escritorio.sesiones.documentos.padron import padron_pdf, padron_xlsx
from escritorio.sesiones.impresos import datos_de_padron
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from escritorio.votaciones.reglas.recuento import votantes
from tests.a_su_hora import abrir, cerrar, poner_al_dia
from tests.sesiones.convocados import DEUDOR, EN_SALA, el_deudor, pago_de, red_con_deudor
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, lista, nueva
from tests.sesiones.lectura import texto_de


def _abierta(bd: Archivo) -> str:
    sesion_id = convocada(bd, 22)
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")
    return sesion_id


def test_lo_que_cambiaria_se_ve_antes_con_su_porque_y_luego_se_pone_al_dia(red: Archivo) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = convocada(red)
    assert cambios_del_padron(red, sesion_id) == []
    anotar_pago(red, pago_de(socio_id))
    (cambio,) = cambios_del_padron(red, sesion_id)
    assert (cambio.nombre, cambio.ahora) == (DEUDOR, "1 voto")
    assert cambio.antes.startswith("Adeuda 2 periodos al 20/04/2026")
    assert not el_deudor(red, sesion_id).vota
    poner_al_dia(red, sesion_id, "2026-04-19T18:00")
    assert el_deudor(red, sesion_id).vota
    assert (sesion(red, sesion_id).padron_al, sesion(red, sesion_id).cubiertos) == ("2026-04-19T18:00", 33)
    assert cambios_del_padron(red, sesion_id) == []


def test_al_ponerlo_al_dia_quien_cayo_en_mora_deja_de_votar(red: Archivo) -> None:
    sesion_id = convocada(red)
    red_con_deudor(red, Corte.SESION)
    poner_al_dia(red, sesion_id, "2026-04-19T18:00")
    assert (el_deudor(red, sesion_id).vota, presencia(red, sesion_id).habilitados) == (False, 32)


def test_abierta_la_sesion_el_padron_no_se_rehace(red: Archivo) -> None:
    sesion_id = _abierta(red)
    with comprobar_sin_rastro(red, EstadoImpropio):
        poner_al_dia(red, sesion_id, EN_SALA)


def test_quien_paga_en_la_puerta_vota_desde_ese_momento_y_queda_su_recibo(red: Archivo) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = _abierta(red)
    assert presencia(red, sesion_id).presentes == 21
    hecho = cobrar_y_habilitar(red, el_deudor(red, sesion_id).id, pago_de(socio_id), EN_SALA)
    quien = el_deudor(red, sesion_id)
    assert (hecho.votos, hecho.frase) == (1, f"{DEUDOR} recupera el voto.")
    assert (quien.vota, quien.vota_desde, str(quien.motivo_sin_voto)) == (True, EN_SALA, "")
    assert quien.dictamen_voto is not None
    assert str(quien.dictamen_voto.cuenta[-1]) == (
        f"Recupera el voto el 20/04/2026 09:30, con el recibo n.º {hecho.pago.recibo}."
    )
    assert "200,00" in texto_de(recibo_pdf(red, hecho.pago.id))
    assert [presencia(red, sesion_id, f"2026-04-20T09:{m}").presentes for m in ("29", "30")] == [21, 22]


def test_si_la_regla_corta_al_anio_anterior_el_cobro_queda_y_se_dice_por_que_no_vota(red: Archivo) -> None:
    socio_id = red_con_deudor(red, Corte.ANIO_ANTERIOR)
    sesion_id = _abierta(red)
    quien = el_deudor(red, sesion_id)
    assert "al 31/12/2025: un cobro posterior no devuelve el voto" in consecuencia_de_cobrar(
        red, quien.id, EN_SALA
    )
    hecho = cobrar_y_habilitar(red, quien.id, pago_de(socio_id), EN_SALA)
    assert hecho.votos == 0
    assert hecho.frase.startswith(f"{DEUDOR} sigue sin voto. Adeuda 2 periodos al 31/12/2025")
    assert [p.importe for p in pagos(red)] == [20_000]
    assert not el_deudor(red, sesion_id).vota


def test_un_pago_parcial_no_basta_y_se_dice_lo_que_queda(red: Archivo) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = _abierta(red)
    quien = el_deudor(red, sesion_id)
    assert consecuencia_de_cobrar(red, quien.id, EN_SALA) == (
        "Adeuda 2 periodos al 20/04/2026: 2024 y 2025."
        " Si con el cobro deja de estar en mora, vota desde este momento."
    )
    hecho = cobrar_y_habilitar(red, quien.id, pago_de(socio_id, 10_000), EN_SALA)
    assert "Adeuda 1 periodo al 20/04/2026" in hecho.frase


@pytest.mark.parametrize(
    ("importe", "momento", "frase"),
    [
        (30_000, EN_SALA, "mayor que la deuda"),
        (0, EN_SALA, "mayor que cero"),
        (20_000, "2026-04-20T09:00", "ya terminó"),
    ],
)
def test_un_cobro_malo_en_la_puerta_no_deja_ni_recibo_ni_voto(
    red: Archivo, importe: int, momento: str, frase: str
) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = _abierta(red)
    with comprobar_sin_rastro(red, ErrorDeUsuario, frase):
        cobrar_y_habilitar(red, el_deudor(red, sesion_id).id, pago_de(socio_id, importe), momento)
    assert pagos(red) == []
    assert not el_deudor(red, sesion_id).vota


def test_no_se_cobra_a_quien_ya_vota_ni_con_el_pago_de_otro_ni_cerrada(red: Archivo) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = _abierta(red)
    uno, quien = lista(red, sesion_id)[0], el_deudor(red, sesion_id)
    with comprobar_sin_rastro(red, DatoInvalido, "ya vota"):
        cobrar_y_habilitar(red, uno.id, pago_de(socio_id), EN_SALA)
    with comprobar_sin_rastro(red, DatoInvalido, "no es de"):
        cobrar_y_habilitar(red, quien.id, pago_de(uno.socio_id or ""), EN_SALA)
    cerrar(red, sesion_id, "2026-04-20T12:00")
    with comprobar_sin_rastro(red, EstadoImpropio):
        cobrar_y_habilitar(red, quien.id, pago_de(socio_id), "2026-04-20T12:00")


def test_rehabilitar_sin_haber_pagado_dice_por_que_no(red: Archivo) -> None:
    red_con_deudor(red, Corte.SESION)
    sesion_id = _abierta(red)
    with comprobar_sin_rastro(red, SigueSinVoto, "Adeuda 2 periodos"):
        rehabilitar(red, el_deudor(red, sesion_id).id, "Dice que pagó", EN_SALA)


def test_quien_ya_pago_por_otra_via_recupera_el_voto_y_consta_por_que(red: Archivo) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = _abierta(red)
    anotar_pago(red, pago_de(socio_id))
    with comprobar_sin_rastro(red, DatoInvalido, "Falta por qué recupera el voto"):
        rehabilitar(red, el_deudor(red, sesion_id).id, " ", EN_SALA)
    rehabilitar(red, el_deudor(red, sesion_id).id, "Pagó por transferencia el viernes.", EN_SALA)
    quien = el_deudor(red, sesion_id)
    assert (quien.vota, quien.vota_desde, str(quien.motivo_sin_voto)) == (True, EN_SALA, "")
    assert quien.dictamen_voto is not None
    assert str(quien.dictamen_voto.cuenta[-1]) == (
        "Recupera el voto el 20/04/2026 09:30. Motivo: Pagó por transferencia el viernes."
    )


def test_no_se_rehabilita_antes_de_lo_ya_votado(red: Archivo) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = _abierta(red)
    anotar_pago(red, pago_de(socio_id))
    with transaccion(red, "Prueba"):
        red.ejecutar("UPDATE sesion SET ultimo_hecho = '2026-04-20T10:00' WHERE id = ?", [sesion_id])
    quien = el_deudor(red, sesion_id)
    with comprobar_sin_rastro(red, FueraDeSesion, "votación anotada a las 10:00"):
        rehabilitar(red, quien.id, "Pagó ayer", EN_SALA)
    rehabilitar(red, quien.id, "Pagó ayer", "2026-04-20T10:01")
    assert not asistencia(red, quien.id).vota_en("2026-04-20T10:00")
    pueden = [len(votantes(lista(red, sesion_id), f"2026-04-20T10:{m}")) for m in ("00", "01")]
    assert pueden == [21, 22]


def test_el_padron_dice_quien_vota_con_cuanto_y_por_que_no_los_demas(red: Archivo) -> None:
    red_con_deudor(red, Corte.SESION)
    datos = datos_de_padron(red, convocada(red))
    texto = texto_de(padron_pdf(datos))
    assert "De 33 convocados, 32 votan, con 32 votos; 1 sin voto." in texto
    assert "Adeuda 2 periodos al 20/04/2026; no vota quien adeuda 1 o más." in texto
    assert texto.index("No votan: 1") > texto.index("Votan: 32")
    hoja = CalamineWorkbook.from_filelike(io.BytesIO(padron_xlsx(datos))).get_sheet_by_index(0)
    filas = {str(f[1]): f for f in hoja.to_python()}
    assert (filas[DEUDOR][5], filas[DEUDOR][6]) == ("No", 0)
    assert (filas["Municipio 001"][5], filas["Municipio 001"][6]) == ("Sí", 1)
    assert padron_pdf(datos) == padron_pdf(datos)


def test_un_borrador_aun_no_tiene_padron(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    with comprobar_sin_rastro(red, EstadoImpropio):
        datos_de_padron(red, sesion_id)
