"""Personas y permisos: quién puede qué, que negar no deja rastro y que siempre queda quien administre."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from msgspec.structs import replace

from escritorio.asociacion.acciones import anadir_palabra, editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.hechos import ClaveQueNoVuelve
from escritorio.comun.base.quien import NOMBRES_DE_PAPEL, Papel
from escritorio.comun.datos.apertura import otra_conexion
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.errores import SoloLectura
from escritorio.comun.datos.permisos import SinAdministracion, SinIdentificar, SinPermiso
from escritorio.comun.datos.usuarios import (
    ClaveEquivocada,
    cambiar_mi_clave,
    cambiar_usuario,
    dar_de_alta_usuario,
    derivar,
    es_la_clave,
    identificar,
    poner_clave,
    readmitir_usuario,
    retirar_usuario,
    usuario_llamado,
    usuarios,
    usuarios_en_activo,
)
from escritorio.sesiones.acciones.en_vivo import apuntar_nota
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import SocioNuevo
from tests.actas.libros import asentada
from tests.cuentas.casos import abrir
from tests.fabrica import FUNDADA
from tests.sesiones.escenas import en_curso, molde, punto_id, red

__all__ = ["molde", "red"]

ADMINISTRA, CONSULTA = "Ana Secretaria", "Otto Lector"
DE_CADA_PAPEL = {Papel.SECRETARIA: "Sara", Papel.TESORERIA: "Tomás", Papel.PRESIDENCIA: "Petra"}


@pytest.fixture
def con_personas(red: Archivo) -> Archivo:
    """La red con una persona de cada papel; trabaja quien administra."""
    dar_de_alta_usuario(red, ADMINISTRA, [Papel.ADMINISTRACION])
    for papel, nombre in DE_CADA_PAPEL.items():
        dar_de_alta_usuario(red, nombre, [papel])
    dar_de_alta_usuario(red, CONSULTA, [Papel.CONSULTA])
    return red


def como(bd: Archivo, nombre: str) -> Archivo:
    """Pasa a trabajar esa persona."""
    identificar(bd, usuario_llamado(bd, nombre).id)
    return bd


def un_socio(bd: Archivo) -> str:
    """Da de alta un socio más."""
    return dar_de_alta(bd, SocioNuevo("Vilhena", "BR", categorias(bd)[0].id), "2026-01-01", FUNDADA)


def cambiar_la_sede(bd: Archivo) -> str:
    """Corrige la identidad de la asociación."""
    return editar(bd, replace(asociacion(bd), sede="Otra"))


def apuntes(bd: Archivo) -> list[tuple[object, ...]]:
    """Todo lo que consta."""
    return [tuple(f) for f in bd.filas("SELECT * FROM bitacora ORDER BY id")]


HACER: dict[str, Callable[[Archivo], object]] = {
    "un socio": un_socio,
    "una caja": abrir,
    "un acta aprobada": asentada,
    "la sede": cambiar_la_sede,
    "una persona": lambda bd: dar_de_alta_usuario(bd, "Nueva", [Papel.CONSULTA]),
    "una palabra": lambda bd: anadir_palabra(bd, "mancomunado"),
}
PUEDE = {
    ADMINISTRA: {"la sede", "una persona", "una palabra"},
    "Sara": {"un socio", "la sede", "una palabra"},
    "Tomás": {"una caja", "una palabra"},
    "Petra": {"un acta aprobada", "una palabra"},
    CONSULTA: set[str](),
}


@pytest.mark.parametrize("que", HACER)
@pytest.mark.parametrize("quien", PUEDE)
def test_cada_papel_puede_lo_suyo_y_lo_demas_se_niega_sin_rastro(
    con_personas: Archivo, quien: str, que: str
) -> None:
    bd = como(con_personas, quien)
    antes = apuntes(bd)
    if que in PUEDE[quien]:
        HACER[que](bd)
        assert ultimas_acciones(bd, 1)[0].quien == quien
        return
    with pytest.raises(SoloLectura if quien == CONSULTA else SinPermiso):
        HACER[que](bd)
    negadas = [a for a in apuntes(bd) if a not in antes]
    assert que == "un acta aprobada" or not negadas
    assert not bd.valor("SELECT count(*) FROM asiento WHERE clase = 'acta'")


@pytest.mark.parametrize("quien", ["Sara", "Tomás", "Petra", ADMINISTRA])
def test_cada_persona_cambia_su_clave_y_solo_la_suya(con_personas: Archivo, quien: str) -> None:
    bd = como(con_personas, quien)
    with pytest.raises(DatoInvalido, match="corta"):
        cambiar_mi_clave(bd, "", "")
    cambiar_mi_clave(bd, "", "la primera")
    with pytest.raises(ClaveEquivocada) as mala:
        cambiar_mi_clave(bd, "otra", "la segunda")
    assert mala.value.campo == "anterior"
    cambiar_mi_clave(bd, "la primera", "la segunda")
    with pytest.raises(ClaveEquivocada):
        identificar(bd, bd.usuario_id, "la primera")
    assert identificar(bd, bd.usuario_id, "la segunda").nombre == quien
    hecha = ultimas_acciones(bd, 1)[0]
    assert (hecha.accion, hecha.quien) == (f"Poner clave a {quien}", quien)


def test_cambiar_la_propia_clave_no_es_puerta_para_nada_mas(con_personas: Archivo) -> None:
    bd = como(con_personas, "Sara")
    yo, otro = bd.usuario_id, usuario_llamado(bd, "Tomás").id
    cambiar_mi_clave(bd, "", "secreta")
    antes = apuntes(bd)

    def con_papeles() -> None:
        with transaccion(bd, "Colarse"):
            poner_clave(bd, yo, "otra clave")
            cambiar_usuario(bd, yo, "Sara", [Papel.ADMINISTRACION])

    def con_una_caja() -> None:
        with transaccion(bd, "Colarse"):
            poner_clave(bd, yo, "otra clave")
            abrir(bd)

    for negado in (
        con_papeles,
        con_una_caja,
        lambda: poner_clave(bd, otro, "de otro"),
        lambda: poner_clave(bd, yo, ""),
        lambda: dar_de_alta_usuario(bd, "Nueva", [Papel.SECRETARIA], "con clave"),
    ):
        with pytest.raises(SinPermiso):
            negado()
    assert apuntes(bd) == antes
    assert identificar(bd, yo, "secreta").nombre == "Sara"
    identificar(bd, usuario_llamado(bd, CONSULTA).id)
    with pytest.raises(SoloLectura):
        cambiar_mi_clave(bd, "", "de consulta")


def test_sin_decir_quien_no_hay_clave_propia(red: Archivo) -> None:
    with pytest.raises(NoExiste, match="Nadie dijo quién trabaja"):
        cambiar_mi_clave(red, "", "cualquiera")


def test_la_frase_dice_que_papel_hace_falta(con_personas: Archivo) -> None:
    bd = como(con_personas, "Tomás")
    with pytest.raises(SinPermiso) as negado:
        un_socio(bd)
    assert negado.value.mensaje == (
        "Para «Dar de alta a Vilhena» hace falta el papel de secretaría, y Tomás tiene tesorería."
        " Pídalo a quien lo tenga; no se cambió nada."
    )
    assert not any(s.nombre == "Vilhena" for s in socios(bd))


def test_lo_que_toca_dos_oficios_pide_los_dos_papeles(con_personas: Archivo) -> None:
    bd = como(con_personas, "Petra")
    with (
        pytest.raises(SinPermiso, match="los papeles de secretaría y también de tesorería"),
        transaccion(bd, "Todo"),
    ):
        un_socio(bd)
        abrir(bd)
    assert not any(s.nombre == "Vilhena" for s in socios(bd))
    como(bd, ADMINISTRA)
    cambiar_usuario(bd, usuario_llamado(bd, "Petra").id, "Petra", [Papel.SECRETARIA, Papel.TESORERIA])
    with transaccion(como(bd, "Petra"), "Todo"):
        un_socio(bd)
        abrir(bd)
    assert any(s.nombre == "Vilhena" for s in socios(bd))


def test_deshacer_pide_lo_mismo_que_hacer(con_personas: Archivo) -> None:
    bd = como(con_personas, "Sara")
    un_socio(bd)
    hecha = ultimas_acciones(bd, 1)[0].accion_id
    with pytest.raises(SinPermiso, match="secretaría"):
        deshacer(como(bd, "Tomás"), hecha)
    assert any(s.nombre == "Vilhena" for s in socios(bd))
    deshacer(como(bd, "Sara"), hecha)
    assert not any(s.nombre == "Vilhena" for s in socios(bd))


def test_lo_que_se_escribe_en_el_acta_tampoco_lo_toca_cualquiera(con_personas: Archivo) -> None:
    bd = como(con_personas, "Petra")
    sesion_id = en_curso(bd)
    apuntar_nota(bd, punto_id(bd, sesion_id), "Se dijo", "")
    with pytest.raises(SinPermiso, match="secretaría o presidencia"):
        apuntar_nota(como(bd, "Tomás"), punto_id(bd, sesion_id), "Otra cosa", "")
    assert bd.valor("SELECT texto FROM nota_en_curso") == "Se dijo"


def test_sin_personas_nadie_pide_nada(red: Archivo) -> None:
    un_socio(red)
    abrir(red)
    assert usuarios(red) == []


def test_con_personas_quien_no_se_identifica_no_cambia_nada(con_personas: Archivo) -> None:
    con_personas.usuario_id = ""
    for hacer in HACER.values():
        with pytest.raises(SinIdentificar):
            hacer(con_personas)


def test_la_primera_lleva_administracion_y_sigue_trabajando(red: Archivo) -> None:
    with pytest.raises(SinAdministracion, match="quien da de alta a las demás"):
        dar_de_alta_usuario(red, "Luz", [Papel.SECRETARIA])
    assert usuarios(red) == []
    assert red.quien == "Ana Secretaria"
    dar_de_alta_usuario(red, "Luz", [Papel.ADMINISTRACION, Papel.SECRETARIA])
    un_socio(red)
    assert {a.quien for a in ultimas_acciones(red, 2)} == {"Luz"}


def test_no_se_puede_quedar_sin_nadie_que_administre(con_personas: Archivo) -> None:
    bd = con_personas
    ana = usuario_llamado(bd, ADMINISTRA)
    with pytest.raises(SinAdministracion):
        retirar_usuario(bd, ana.id)
    with pytest.raises(SinAdministracion):
        cambiar_usuario(bd, ana.id, ana.nombre, [Papel.SECRETARIA])
    cambiar_usuario(bd, usuario_llamado(bd, "Sara").id, "Sara", [Papel.SECRETARIA, Papel.ADMINISTRACION])
    a_sara = ultimas_acciones(bd, 1)[0].accion_id
    retirar_usuario(bd, ana.id)
    assert ADMINISTRA not in [u.nombre for u in usuarios_en_activo(bd)]
    with pytest.raises(SinAdministracion):
        deshacer(como(bd, "Sara"), a_sara)
    readmitir_usuario(bd, ana.id)
    deshacer(bd, a_sara)
    assert usuario_llamado(bd, "Sara").papeles == (Papel.SECRETARIA,)


def test_nadie_se_da_en_la_misma_accion_el_papel_que_le_falta(con_personas: Archivo) -> None:
    bd = como(con_personas, "Tomás")
    with pytest.raises(SinPermiso, match="administración"):
        cambiar_usuario(bd, bd.usuario_id, "Tomás", list(Papel))
    assert usuario_llamado(bd, "Tomás").papeles == (Papel.TESORERIA,)


def test_deshacer_el_alta_de_la_unica_vuelve_a_no_pedir_nada(red: Archivo) -> None:
    accion = dar_de_alta_usuario(red, "Luz", [Papel.ADMINISTRACION])
    deshacer(red, accion)
    assert usuarios(red) == []
    un_socio(red)


def test_la_clave_se_pide_y_no_se_guarda(con_personas: Archivo) -> None:
    bd, luz = con_personas, "una clave con ñ y acentó"
    dar_de_alta_usuario(bd, "Luz", [Papel.TESORERIA], luz)
    assert usuario_llamado(bd, "luz").con_clave
    with pytest.raises(ClaveEquivocada):
        como(bd, "Luz")
    assert bd.quien == ADMINISTRA
    # Tecleada con los acentos sueltos, como en otro teclado, es la misma.
    identificar(bd, usuario_llamado(bd, "Luz").id, "una clave con n\u0303 y acento\u0301")
    assert bd.quien == "Luz"
    bd.conexion.execute("VACUUM")
    assert luz.encode() not in bd.ruta.read_bytes()
    assert b"$argon2id$" in bytes(bd.valor("SELECT clave FROM usuario WHERE clave IS NOT NULL"))


def test_la_clave_se_deriva_con_los_costes_de_la_norma(
    memoria_de_veras: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("escritorio.comun.datos.usuarios._MEMORIA_KIB", memoria_de_veras)
    guardado = derivar("una clave")
    assert b"$m=65536,t=3,p=4$" in guardado
    assert es_la_clave("una clave", guardado)
    assert not es_la_clave("otra clave", guardado)


def test_una_clave_cambiada_no_vuelve_al_deshacer(con_personas: Archivo) -> None:
    bd = con_personas
    sara = usuario_llamado(bd, "Sara")
    puesta = poner_clave(bd, sara.id, "primera")
    otra = poner_clave(bd, sara.id, "segunda")
    quitada = poner_clave(bd, sara.id, "")
    assert not usuario_llamado(bd, "Sara").con_clave
    for accion in (quitada, otra, puesta):
        with pytest.raises(ErrorDeUsuario):
            deshacer(bd, accion)
    with pytest.raises(ClaveQueNoVuelve):
        deshacer(bd, quitada)
    with pytest.raises(DatoInvalido, match="no hay nada que quitar"):
        poner_clave(bd, sara.id, "")
    with pytest.raises(SinPermiso):
        poner_clave(como(bd, "Petra"), sara.id, "tercera")


def test_lo_que_no_vale_se_dice_con_su_campo(con_personas: Archivo) -> None:
    bd = con_personas
    casos: list[tuple[str, list[Papel], str, str]] = [
        ("sara", [Papel.SECRETARIA], "", "nombre"),
        ("  ", [Papel.SECRETARIA], "", "nombre"),
        ("Eva", [], "", "papeles"),
        ("Eva", [Papel.SECRETARIA], "corta", "clave"),
    ]
    for nombre, papeles, clave, campo in casos:
        with pytest.raises(DatoInvalido) as malo:
            dar_de_alta_usuario(bd, nombre, papeles, clave)
        assert malo.value.campo == campo
    with pytest.raises(NoExiste, match="Ana Secretaria, Otto Lector, Petra, Sara y Tomás"):
        usuario_llamado(bd, "Nadie")
    for hacer in (retirar_usuario, readmitir_usuario):
        with pytest.raises(NoExiste):
            hacer(bd, "no está")
    with pytest.raises(DatoInvalido, match="ya trabaja"):
        readmitir_usuario(bd, usuario_llamado(bd, "Sara").id)
    with pytest.raises(NoExiste):
        identificar(bd, "no está")


def test_quien_se_retiro_ya_no_puede_aunque_siguiera_dentro(con_personas: Archivo) -> None:
    bd = como(con_personas, "Sara")
    with otra_conexion(bd) as otra:
        assert otra.usuario_id == bd.usuario_id
        retirar_usuario(como(otra, ADMINISTRA), bd.usuario_id)
    with pytest.raises(SinIdentificar):
        un_socio(bd)


def test_cambiar_de_nombre_al_que_trabaja_cambia_lo_que_se_anota(con_personas: Archivo) -> None:
    bd = con_personas
    cambiar_usuario(bd, bd.usuario_id, "Ana María", [Papel.ADMINISTRACION])
    cambiar_la_sede(bd)
    assert ultimas_acciones(bd, 1)[0].quien == "Ana María"


def test_un_papel_que_no_se_conoce_no_da_permiso_de_nada(con_personas: Archivo) -> None:
    bd = con_personas
    with transaccion(bd, "De otra versión"):
        bd.ejecutar("UPDATE usuario SET papeles = 'archivo' WHERE nombre = 'Sara'")
    bd.usuario_id = usuario_llamado(bd, "Sara").id
    with pytest.raises(SinPermiso, match="Sara tiene ninguno"), suppress(SoloLectura):
        un_socio(bd)


def test_los_nombres_de_los_papeles() -> None:
    assert [NOMBRES_DE_PAPEL[p] for p in Papel] == [
        "consulta",
        "secretaría",
        "tesorería",
        "presidencia",
        "administración",
    ]
