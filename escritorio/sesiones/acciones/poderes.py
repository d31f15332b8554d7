"""Registrar un poder, usarlo en la lista y revocarlo."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sesiones.acciones.en_vivo import constar_que_se_recupero
from escritorio.sesiones.consultas.poderes import (
    hace_quorum,
    juzgar_poder,
    nombre_de_apoderado,
    parecer,
    poder,
    poder_limpio,
    poderes_de_sesion,
    regla_de_poderes,
)
from escritorio.sesiones.consultas.sesiones import asistencia, asistencias, en_su_sesion, sesion
from escritorio.sesiones.modelo.padron import PoderNuevo, PoderRegistrado
from escritorio.sesiones.modelo.preparacion import ArchivoLeido
from escritorio.sesiones.modelo.sesiones import Asistencia, Sesion
from escritorio.sesiones.reglas.poderes import (
    PoderInvalido,
    PoderPendiente,
    como_nuevo,
    es_de,
    exigir_ausente,
    exigir_comprobacion,
    exigir_por_comprobar,
    exigir_revocable,
    exigir_usable,
    exigir_valido,
    tipo_de_escaneo,
    valen,
)
from escritorio.sesiones.reglas.sesiones import (
    FueraDeSesion,
    exigir_estado,
    exigir_llegado,
    exigir_momento,
    exigir_movimiento,
    exigir_tras_lo_hecho,
)


def registrar_poder(bd: Archivo, sesion_id: str, nuevo: PoderNuevo) -> PoderRegistrado:
    """Registra un poder para esa sesión (o general, desde ella) con su dictamen y su escaneo.

    Si la regla está por fijar, o falta un dato, queda pendiente y no se usa. Lanza `PoderInvalido` si
    la regla dice que no vale, vence antes, ya dio otro o se encadena; `DatoInvalido` o `EstadoImpropio`.
    """
    actual, limpio = sesion(bd, sesion_id), poder_limpio(nuevo)
    exigir_estado(actual, "convocada", "en_curso")
    dictamen = juzgar_poder(bd, actual, limpio)
    exigir_valido(dictamen)
    tipo = tipo_de_escaneo(limpio.escaneo) if limpio.escaneo else ""
    quien = asistencia(bd, limpio.poderdante)
    poder_id = nuevo_id()
    with transaccion(bd, f"Nuevo poder de {quien.nombre}, en {actual.titulo}"):
        documento = _guardar_escaneo(bd, limpio.escaneo, tipo) if limpio.escaneo else None
        bd.insertar("poder", _fila(bd, poder_id, actual, quien, limpio, dictamen, documento))
    return poder(bd, poder_id)


def usar_poder(bd: Archivo, asistencia_id: str, poder_id: str, momento: str = "") -> str:
    """Pasa lista «con poder»; devuelve la acción. Abierta la sesión, vale desde `momento` (ISO).

    Se juzga con la regla del día de la sesión. Lanza `PoderInvalido`, `PoderPendiente` si no se puede
    saber si vale, o `FueraDeSesion` si esa hora es anterior a lo ya ocurrido.
    """
    quien, dado = asistencia(bd, asistencia_id), poder(bd, poder_id)
    actual = sesion(bd, quien.sesion_id)
    exigir_estado(actual, "convocada", "en_curso")
    exigir_usable(dado, quien, actual)
    exigir_ausente(quien)
    desde = _exigir_hora(bd, actual, quien, momento) if actual.estado == "en_curso" else None
    dictamen = _juzgar_el_uso(bd, actual, quien, dado)
    sin_quorum = dado.alcance == "voto" or not hace_quorum(regla_de_poderes(bd, actual))
    frase = f"Pasar lista: {quien.nombre}, con poder de representación, en {actual.titulo}"
    with transaccion(bd, frase) as accion_id:
        bd.corregir(
            "asistencia",
            asistencia_id,
            estado="con_poder",
            poder_id=poder_id,
            poder_desde=desde,
            dictamen_poder=dictamen.a_json(),
            sin_quorum=int(sin_quorum),
            a_distancia=0,
        )
        if desde:
            constar_que_se_recupero(bd, actual.id, desde)
    return accion_id


def registrar_y_usar(bd: Archivo, sesion_id: str, nuevo: PoderNuevo, momento: str = "") -> PoderRegistrado:
    """Registra un poder y, si se sabe que vale, pasa lista con él: todo o nada."""
    with transaccion(bd, en_su_sesion(bd, "Nuevo poder y usarlo", sesion_id)):
        dado = registrar_poder(bd, sesion_id, nuevo)
        if not dado.pendiente:
            usar_poder(bd, nuevo.poderdante, dado.id, momento)
    return dado


def adjuntar_escaneo(bd: Archivo, poder_id: str, escaneo: ArchivoLeido) -> str:
    """Guarda el escaneo de un poder que aún no lo tiene; devuelve la acción.

    Lanza `DatoInvalido` si es demasiado grande o no es un PDF, JPG o PNG, y `PoderInvalido` si ya lo tiene.
    """
    dado, tipo = poder(bd, poder_id), tipo_de_escaneo(escaneo)
    if dado.documento_id:
        raise PoderInvalido(f"El poder de {dado.poderdante} ya tiene su escaneo: no se cambia.")
    with transaccion(bd, f"Adjuntar el poder de {dado.poderdante}") as accion_id:
        documento = _guardar_escaneo(bd, escaneo, tipo)
        bd.corregir("poder", poder_id, documento_id=documento)
    return accion_id


def comprobar_poder(bd: Archivo, sesion_id: str, poder_id: str, que: str, quien: str) -> str:
    """Anota qué se comprobó de la forma de un poder y quién, y lo juzga con ello; devuelve la acción.

    Lanza `PoderInvalido` si ya se comprobó o se revocó, `DatoInvalido` o `EstadoImpropio`.
    """
    actual, dado = sesion(bd, sesion_id), poder(bd, poder_id)
    exigir_estado(actual, "convocada", "en_curso")
    exigir_por_comprobar(dado)
    comprobado, comprobo = exigir_comprobacion(que, quien)
    if not comprobado:
        raise DatoInvalido("Diga qué se comprobó del poder y quién lo hizo.", campo="comprobado")
    lista = asistencias(bd, actual.id)
    suya = next((a for a in lista if es_de(dado, a)), None)
    if suya is None:
        raise DatoInvalido(f"{dado.poderdante} no está convocado a esta sesión.")
    nuevo = replace(como_nuevo(dado, suya), comprobado=comprobado, comprobo=comprobo)
    otros = [p for p in valen(poderes_de_sesion(bd, actual), actual.fecha) if p.id != dado.id]
    dictamen = parecer(bd, actual, lista, nuevo, otros)
    with transaccion(
        bd, f"Comprobar la forma del poder de {dado.poderdante}, en {actual.titulo}"
    ) as accion_id:
        bd.corregir("poder", poder_id, comprobado=comprobado, comprobo=comprobo, dictamen=dictamen.a_json())
    return accion_id


def revocar_poder(bd: Archivo, poder_id: str, momento: str, motivo: str) -> str:
    """Revoca un poder sin borrarlo; devuelve la acción. En una sesión abierta, desde entonces no está.

    En las convocadas, quien lo dio vuelve a figurar ausente; las cerradas no cambian. Lanza
    `PoderInvalido`, `DatoInvalido` o `FueraDeSesion` si ya se votó contando con él o si a esa hora
    no se había cerrado una sesión ya cerrada en que se usó.
    """
    dado, cuando = poder(bd, poder_id), exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    razon = exigir_revocable(dado, cuando, motivo)
    usos = bd.filas("SELECT id FROM asistencia WHERE poder_id = ?", [poder_id])
    for quien in (asistencia(bd, f["id"]) for f in usos):
        _exigir_que_se_pueda(sesion(bd, quien.sesion_id), quien, cuando)
    with transaccion(bd, f"Revocar el poder de {dado.poderdante}") as accion_id:
        bd.corregir("poder", poder_id, revocado=cuando, motivo_revocacion=razon)
        bd.ejecutar(
            "UPDATE asistencia SET estado = 'sin_aviso', poder_id = NULL, poder_desde = NULL,"
            " dictamen_poder = NULL, sin_quorum = 0 WHERE poder_id = ?"
            " AND sesion_id IN (SELECT id FROM sesion WHERE estado = 'convocada')",
            [poder_id],
        )
    return accion_id


def _juzgar_el_uso(bd: Archivo, actual: Sesion, quien: Asistencia, dado: PoderRegistrado) -> Dictamen:
    """Al usarlo cuentan para el tope los que ya están en la lista. Lanza si no vale o no se sabe."""
    lista = asistencias(bd, actual.id)
    nuevo = como_nuevo(dado, quien)
    usados = [p for p in poderes_de_sesion(bd, actual) if p.usado]
    _exigir_sin_cadena_en_la_lista(lista, quien, nuevo)
    dictamen = parecer(bd, actual, lista, nuevo, usados)
    exigir_valido(dictamen)
    if dictamen.veredicto is Veredicto.NO_SE_SABE:
        raise PoderPendiente(f"El poder de {quien.nombre} no se puede usar todavía. {dictamen.frase}")
    return dictamen


def _exigir_sin_cadena_en_la_lista(lista: Sequence[Asistencia], quien: Asistencia, nuevo: PoderNuevo) -> None:
    for otra in lista:
        if otra.estado != "con_poder" or otra.id == quien.id:
            continue
        if (otra.socio_id, otra.persona_id) == (nuevo.apoderado_socio_id, nuevo.apoderado_persona_id):
            raise PoderInvalido(f"{otra.nombre} asiste con poder de otro: los poderes no se encadenan.")
        if otra.por and otra.por.id == quien.id:
            raise PoderInvalido(f"{quien.nombre} lleva el poder de {otra.nombre}: no puede dar el suyo.")


def _exigir_hora(bd: Archivo, actual: Sesion, quien: Asistencia, momento: str) -> str:
    cuando = exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    exigir_movimiento(actual, quien, cuando, entra=True)
    return cuando


def _exigir_que_se_pueda(actual: Sesion, quien: Asistencia, cuando: str) -> None:
    if actual.cerrada and cuando <= actual.cerrada:
        raise FueraDeSesion(
            f"Con ese poder se asistió a la sesión que se cerró el {con_hora(actual.cerrada)}:"
            " se revoca desde después.",
            campo="momento",
        )
    if actual.estado == "en_curso" and not quien.movimientos:
        exigir_tras_lo_hecho(actual, cuando)


def _guardar_escaneo(bd: Archivo, escaneo: ArchivoLeido, tipo: str) -> str:
    return guardar_adjunto(bd, escaneo.nombre, tipo, escaneo.contenido)


def _fila(
    bd: Archivo,
    poder_id: str,
    actual: Sesion,
    quien: Asistencia,
    nuevo: PoderNuevo,
    dictamen: Dictamen,
    documento: str | None,
) -> dict[str, object]:
    return {
        "id": poder_id,
        "organo_id": actual.organo_id,
        "sesion_id": None if nuevo.general else actual.id,
        "poderdante_socio_id": quien.socio_id,
        "poderdante_persona_id": quien.persona_id,
        "poderdante": quien.nombre,
        "apoderado_socio_id": nuevo.apoderado_socio_id or None,
        "apoderado_persona_id": nuevo.apoderado_persona_id or None,
        "apoderado": nombre_de_apoderado(bd, nuevo),
        "instrucciones": nuevo.instrucciones,
        "presentado": nuevo.presentado,
        "desde": nuevo.presentado[:10],
        "hasta": nuevo.hasta,
        "forma": nuevo.forma,
        "dictamen": dictamen.a_json(),
        "documento_id": documento,
        "alcance": nuevo.alcance,
        "puntos": " ".join(nuevo.puntos),
        "comprobado": nuevo.comprobado,
        "comprobo": nuevo.comprobo,
    }
