"""Pasar lista; anotar quién se incorpora y quién se retira."""

from __future__ import annotations

from collections.abc import Collection

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar, exigir_renglon, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.acciones.en_vivo import constar_que_se_recupero
from escritorio.sesiones.consultas.sesiones import asistencia, asistencias, en_su_sesion, sesion
from escritorio.sesiones.modelo.sesiones import EN_PERSONA, ESTADOS_DE_ASISTENCIA, Asistencia
from escritorio.sesiones.reglas.sesiones import (
    EstadoImpropio,
    como_asiste,
    exigir_estado,
    exigir_llegado,
    exigir_momento,
    exigir_movimiento,
    sin_anotar,
)
from escritorio.socios.consultas import titulares


def pasar_lista(
    bd: Archivo,
    sesion_id: str,
    asistencia_id: str,
    estado: str,
    representante: str | None = None,
    *,
    a_distancia: bool = False,
) -> str:
    """Anota cómo está un convocado al abrir; devuelve la acción. `representante` None deja el que había o,
    si le suplían y ya no, vuelve a ser su titular.

    «Con poder» se anota con `poderes.usar_poder`. Abierta la sesión sólo se corrige lo que no cambia
    la presencia: lo demás es una incorporación o una retirada con su hora. Lanza `DatoInvalido` o
    `EstadoImpropio`.
    """
    actual = asistencia(bd, asistencia_id)
    _exigir_lista(bd, sesion_id, actual, estado)
    nombre = _representante(bd, actual, estado, representante)
    with transaccion(bd, en_su_sesion(bd, f"Pasar lista: {actual.nombre}", sesion_id)) as accion_id:
        bd.corregir(
            "asistencia",
            asistencia_id,
            estado=estado,
            representante=nombre,
            a_distancia=int(a_distancia and estado in EN_PERSONA),
            poder_id=None,
            poder_desde=None,
            dictamen_poder=None,
            sin_quorum=0,
        )
    return accion_id


def marcar_presentes(bd: Archivo, sesion_id: str, quienes: Collection[str] | None = None) -> str:
    """Da por presentes, antes de abrir, a quienes no tienen nada anotado; devuelve la acción.

    `quienes`: los de la lista que cuentan; si no se dice, todos. A quien ya se anotó (con aviso, con poder,
    suplido, a distancia, en licencia) no se le toca.
    """
    exigir_estado(sesion(bd, sesion_id), "convocada")
    suyos = [a.id for a in sin_anotar(asistencias(bd, sesion_id)) if quienes is None or a.id in quienes]
    frase = f"Pasar lista: {contar(len(suyos), 'presente', 'presentes')}"
    with transaccion(bd, en_su_sesion(bd, frase, sesion_id)) as accion_id:
        bd.ejecutar_muchos("UPDATE asistencia SET estado = 'presente' WHERE id = ?", [(s,) for s in suyos])
    return accion_id


def incorporar(
    bd: Archivo,
    asistencia_id: str,
    momento: str,
    representante: str | None = None,
    *,
    a_distancia: bool = False,
) -> str:
    """Anota que llega con la sesión abierta (o entre jornadas); devuelve la acción.

    Si había dado poder, desde entonces no vale para él. Lanza `FueraDeSesion` si ya estaba, o si la
    hora es anterior a la apertura o a lo ya votado.
    """
    quien = asistencia(bd, asistencia_id)
    with transaccion(bd, en_su_sesion(bd, f"Se incorpora {quien.nombre}", quien.sesion_id)):
        accion_id = _mover(bd, asistencia_id, momento, representante, entra=True)
        bd.corregir("asistencia", asistencia_id, a_distancia=int(a_distancia))
    return accion_id


def retirar(bd: Archivo, asistencia_id: str, momento: str) -> str:
    """Anota que se va; devuelve la acción.

    Lanza `FueraDeSesion` si no estaba, o si la hora es anterior a su entrada o a lo ya votado.
    """
    return _mover(bd, asistencia_id, momento, None, entra=False)


def _mover(bd: Archivo, asistencia_id: str, momento: str, representante: str | None, *, entra: bool) -> str:
    quien = asistencia(bd, asistencia_id)
    actual = sesion(bd, quien.sesion_id)
    exigir_estado(actual, "en_curso")
    cuando = exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    exigir_movimiento(actual, quien, cuando, entra=entra)
    frase = f"{'Se incorpora' if entra else 'Se retira'} {quien.nombre}"
    with transaccion(bd, f"{frase}, en {actual.titulo}") as accion_id:
        bd.insertar(
            "movimiento",
            id=nuevo_id(),
            asistencia_id=asistencia_id,
            orden=len(quien.movimientos) + 1,
            clase="incorporacion" if entra else "retirada",
            momento=cuando,
        )
        if representante is not None:
            bd.corregir(
                "asistencia",
                asistencia_id,
                representante=exigir_renglon(representante, "quién asiste", "representante"),
            )
        constar_que_se_recupero(bd, actual.id, cuando)
    return accion_id


def _exigir_lista(bd: Archivo, sesion_id: str, quien: Asistencia, estado: str) -> None:
    if quien.sesion_id != sesion_id:
        raise DatoInvalido("Ese convocado es de otra sesión. Actualice la pantalla.")
    if estado not in ESTADOS_DE_ASISTENCIA:
        raise DatoInvalido("Elija el estado de la lista.", campo="estado")
    if estado == "con_poder":
        raise DatoInvalido("Para anotar a alguien con poder, elija o registre su poder.", campo="estado")
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "convocada", "en_curso")
    if actual.estado != "en_curso":
        return
    if quien.estado == "con_poder":
        raise EstadoImpropio(
            f"La sesión se abrió con {quien.nombre} representado por poder: anote a qué hora llega,"
            " o revoque el poder."
        )
    if (estado in EN_PERSONA) is not (quien.estado in EN_PERSONA):
        raise EstadoImpropio("La sesión ya se abrió: anote la hora a la que se incorpora o se retira.")


def _representante(bd: Archivo, quien: Asistencia, estado: str, dado: str | None) -> str:
    if estado == "suplente":
        return exigir_texto(dado or "", "el nombre de quien suple", "representante")
    if dado is not None:
        return exigir_renglon(dado, "quién asiste", "representante")
    return _titular(bd, quien) if quien.estado == "suplente" else quien.representante


def _titular(bd: Archivo, quien: Asistencia) -> str:
    """Quien habla por él el día de la sesión."""
    return como_asiste(titulares(bd, sesion(bd, quien.sesion_id).fecha).get(quien.socio_id or ""))
