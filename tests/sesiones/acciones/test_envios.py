"""La constancia de envío: a quién, por qué medio, cuándo y su acuse; nada se borra."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import vale_correo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.acciones.convocatoria import desconvocar
from escritorio.sesiones.acciones.envios import anotar_acuse, anotar_envios, anular_envio
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.envios import (
    destinatarios,
    destinatarios_previstos,
    envios,
    renglones_de_envio,
)
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.impresos import componer_constancia
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from escritorio.socios.consultas import socios
from tests.fabrica import asamblea
from tests.sesiones.convocados import con_titular
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, nueva
from tests.sesiones.lectura import texto_de

MEDIO = "Correo electrónico"


def claves(bd: Archivo, sesion_id: str, cuantos: int = 3) -> list[str]:
    """Las de los primeros convocados."""
    return [d.clave for d in destinatarios(bd, sesion_id)[:cuantos]]


def test_se_escribe_al_titular_y_se_ve_quien_no_tiene_correo(red: Archivo) -> None:
    con_titular(red)
    sesion_id = convocada(red)
    primero, segundo = destinatarios(red, sesion_id)[:2]
    assert (primero.representante, primero.tratamiento, primero.cargo) == ("Ana Núñez", "Sra.", "Intendenta")
    assert (primero.correo, primero.idioma) == ("ana@ciudad.uy", "es")
    assert segundo.correo == ""


def test_a_un_socio_de_brasil_se_le_escribe_en_portugues_si_la_red_lo_habla(red: Archivo) -> None:
    with transaccion(red, "Cambiar el país"):
        red.ejecutar("UPDATE socio SET pais = 'BR', correo = 'a@cidade.br' WHERE id = ?", [socios(red)[0].id])
    sesion_id = convocada(red)
    assert [d.idioma for d in destinatarios(red, sesion_id)[:2]] == ["pt", "es"]
    with transaccion(red, "Cambiar los idiomas"):
        red.ejecutar("UPDATE asociacion SET idiomas = 'es'")
    assert destinatarios(red, sesion_id)[0].idioma == "es"


def test_antes_de_convocar_se_ve_a_quienes_se_escribira(red: Archivo) -> None:
    con_titular(red)
    previstos = destinatarios_previstos(red, asamblea(red), "2026-04-20")
    assert len(previstos) == 33
    assert destinatarios(red, preparar(red, nueva(red))) == []
    assert previstos == destinatarios(red, convocada(red))


def test_queda_constancia_de_cada_envio_y_de_su_acuse(red: Archivo) -> None:
    con_titular(red)
    sesion_id = convocada(red)
    hoy = red.hoy()
    anotar_envios(red, sesion_id, "convocatoria", claves(red, sesion_id), MEDIO, hoy)
    hechos = envios(red, sesion_id)
    assert [(e.fecha, e.acuse, e.destino) for e in hechos] == [
        (hoy, None, "ana@ciudad.uy"),
        (hoy, None, ""),
        (hoy, None, ""),
    ]
    anotar_acuse(red, [hechos[0].id], hoy)
    renglones = renglones_de_envio(red, sesion_id)
    assert [r.sin_acuse for r in renglones[:4]] == [False, True, True, True]
    assert sum(r.envio is not None for r in renglones) == 3
    anotar_acuse(red, [hechos[0].id], None)
    assert all(r.sin_acuse for r in renglones_de_envio(red, sesion_id))


@pytest.mark.parametrize(
    ("que", "medio", "fecha", "frase"),
    [
        ("telegrama", MEDIO, "2026-03-05", "qué se envía"),
        ("convocatoria", "  ", "2026-03-05", "Falta el medio"),
        ("convocatoria", MEDIO, "31/02/2026", "no es una fecha"),
        ("convocatoria", MEDIO, "2099-01-01", "no ha llegado"),
        ("convocatoria", MEDIO, "2020-01-01", "se emitió el"),
    ],
)
def test_un_envio_imposible_no_deja_rastro(
    red: Archivo, que: str, medio: str, fecha: str, frase: str
) -> None:
    sesion_id = convocada(red)
    with comprobar_sin_rastro(red, DatoInvalido, frase):
        anotar_envios(red, sesion_id, que, claves(red, sesion_id), medio, fecha)


def test_ni_a_nadie_ni_a_quien_no_esta_convocado_ni_dos_veces(red: Archivo) -> None:
    sesion_id, hoy = convocada(red), red.hoy()
    with comprobar_sin_rastro(red, DatoInvalido, "al menos un destinatario"):
        anotar_envios(red, sesion_id, "convocatoria", [], MEDIO, hoy)
    with comprobar_sin_rastro(red, DatoInvalido, "no está convocado"):
        anotar_envios(red, sesion_id, "convocatoria", ["socio:otro"], MEDIO, hoy)
    anotar_envios(red, sesion_id, "convocatoria", claves(red, sesion_id, 1), MEDIO, hoy)
    with comprobar_sin_rastro(red, DatoInvalido, "ya está anotado"):
        anotar_envios(red, sesion_id, "convocatoria", claves(red, sesion_id, 2), MEDIO, hoy)


def test_el_acuse_ni_antes_del_envio_ni_en_el_futuro(red: Archivo) -> None:
    sesion_id, hoy = convocada(red), red.hoy()
    anotar_envios(red, sesion_id, "convocatoria", claves(red, sesion_id, 1), MEDIO, hoy)
    suyo = envios(red, sesion_id)[0].id
    with comprobar_sin_rastro(red, DatoInvalido, "no pudo acusar recibo"):
        anotar_acuse(red, [suyo], "2020-01-01")
    with comprobar_sin_rastro(red, DatoInvalido, "no ha llegado"):
        anotar_acuse(red, [suyo], "2099-01-01")
    with comprobar_sin_rastro(red, DatoInvalido, "al menos un envío"):
        anotar_acuse(red, [], hoy)


def test_lo_anotado_por_error_se_anula_con_su_motivo_y_consta(red: Archivo) -> None:
    sesion_id, hoy = convocada(red), red.hoy()
    anotar_envios(red, sesion_id, "convocatoria", claves(red, sesion_id, 1), MEDIO, hoy)
    suyo = envios(red, sesion_id)[0]
    with comprobar_sin_rastro(red, DatoInvalido, "Falta el motivo"):
        anular_envio(red, suyo.id, " ")
    anular_envio(red, suyo.id, "Volvió: la dirección no existe")
    with comprobar_sin_rastro(red, DatoInvalido, "ya se anuló"):
        anular_envio(red, suyo.id, "otra vez")
    with comprobar_sin_rastro(red, DatoInvalido, "ya se anuló"):
        anotar_acuse(red, [suyo.id], hoy)
    assert renglones_de_envio(red, sesion_id)[0].envio is None
    assert "Volvió: la dirección no existe" in texto_de(componer_constancia(red, sesion_id))
    anotar_envios(red, sesion_id, "convocatoria", claves(red, sesion_id, 1), MEDIO, hoy)


def test_sin_convocar_no_hay_envio_que_anotar(red: Archivo) -> None:
    suyas, borrador = claves(red, convocada(red), 1), preparar(red, nueva(red))
    with comprobar_sin_rastro(red, EstadoImpropio, "no está convocada"):
        anotar_envios(red, borrador, "cambio", suyas, MEDIO, red.hoy())


def test_desconvocada_consta_a_quien_se_avisa_y_lo_enviado_antes_sobrevive(red: Archivo) -> None:
    sesion_id, hoy = convocada(red), red.hoy()
    suyas = claves(red, sesion_id)
    anotar_envios(red, sesion_id, "convocatoria", suyas[:1], MEDIO, hoy)
    desconvocar(red, sesion_id, "Se aplaza")
    assert claves(red, sesion_id) == suyas
    with comprobar_sin_rastro(red, EstadoImpropio, "sólo se anota el envío de ese cambio"):
        anotar_envios(red, sesion_id, "convocatoria", suyas[1:], MEDIO, hoy)
    anotar_envios(red, sesion_id, "cambio", suyas, MEDIO, hoy)
    assert [e.que for e in envios(red, sesion_id)].count("convocatoria") == 1
    texto = texto_de(componer_constancia(red, sesion_id, "cambio"))
    assert "Cambio de la convocatoria: al" in texto
    assert "consta el envío a 3 destinatarios" in texto
    assert "No consta el envío a 30 destinatarios" in texto


def test_la_constancia_dice_lo_enviado_y_lo_que_falta(red: Archivo) -> None:
    con_titular(red)
    sesion_id, hoy = convocada(red), red.hoy()
    anotar_envios(red, sesion_id, "convocatoria", claves(red, sesion_id, 2), MEDIO, hoy)
    anotar_acuse(red, [envios(red, sesion_id)[0].id], hoy)
    texto = texto_de(componer_constancia(red, sesion_id))
    assert "consta el envío a 2 destinatarios, 1 con acuse de recibo" in texto
    assert "No consta el envío a 31 destinatarios" in texto
    assert "Sra. Ana Núñez" in texto
    assert sesion(red, sesion_id).titulo in texto


def test_la_constancia_dice_lo_anulado_con_su_medio_tal_como_se_escribio(red: Archivo) -> None:
    sesion_id = convocada(red)
    anotar_envios(red, sesion_id, "otro", claves(red, sesion_id, 1), "DHL", red.hoy())
    anular_envio(red, envios(red, sesion_id)[0].id, "Era otra ciudad")
    texto = texto_de(componer_constancia(red, sesion_id, "otro"))
    assert "Otro documento: al" in texto
    assert "consta el envío a 0 destinatarios" in texto
    assert f"– {destinatarios(red, sesion_id)[0].nombre} (DHL, {en_corto(red.hoy())})." in texto


def test_de_una_persona_no_se_lee_su_tratamiento_como_representante(red: Archivo) -> None:
    quien = destinatarios(red, convocada(red))[0]
    assert replace(quien, representante="", tratamiento="Dra.").con_tratamiento == ""


def test_una_direccion_larga_se_lee_entera_en_la_constancia(red: Archivo) -> None:
    con_titular(red, "secretaria.general@ciudad.gub.uy")
    sesion_id = convocada(red)
    anotar_envios(red, sesion_id, "convocatoria", claves(red, sesion_id, 1), MEDIO, red.hoy())
    texto = texto_de(componer_constancia(red, sesion_id))
    assert " secretaria.general@ciudad.gub.uy " in texto
    assert f" {en_corto(red.hoy())} Sin acuse " in texto


@pytest.mark.parametrize(
    "malo", ["", "ana", "ana@", "@b.c", "a b@c.d", "a@b", "a@b..c", "a@b.c,d@e.f", "<a@b.c>"]
)
def test_una_direccion_que_no_lo_es_no_vale(malo: str) -> None:
    assert not vale_correo(malo)
    assert vale_correo("secretaría.ñ+x@ciudad.gub.uy")
