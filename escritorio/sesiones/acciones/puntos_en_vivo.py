"""Lo que se decide sobre el orden del día con la sesión abierta."""

from __future__ import annotations

from escritorio.acuerdos.acciones.propuestas import retirar
from escritorio.asociacion.consultas import habla_de_textos
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.sesionar import es_decision
from escritorio.estatutos.reglas.mayoria import Circunstancias, exigir_que_quepa
from escritorio.sesiones.acciones.en_vivo import anotar_constancia
from escritorio.sesiones.consultas.sesiones import punto, puntos, sesion
from escritorio.sesiones.modelo.sesiones import Punto, PuntoNuevo, Sesion
from escritorio.sesiones.reglas.en_vivo import (
    APARTADOS,
    con_los_suyos,
    exigir_sin_votos,
    frase_de_orden,
    numero_en,
    reordenar,
)
from escritorio.sesiones.reglas.sesiones import (
    EstadoImpropio,
    exigir_en_jornada,
    exigir_jornada_abierta,
    exigir_momento,
    exigir_textos,
)

_URGENCIA = "urgencia"


def alterar_orden(bd: Archivo, punto_id: str, destino: int, momento: str) -> str:
    """Pasa un punto al lugar `destino` (desde 1) y deja constancia; devuelve la acción.

    Lanza `EstadoImpropio` si habría que mover alguno ya votado: su acuerdo cita el número.
    """
    movido, actual, cuando = _en_sesion(bd, punto_id, momento)
    nuevos = reordenar(puntos(bd, actual.id), punto_id, destino)
    numero = numero_en(nuevos, punto_id)
    with transaccion(bd, f"Alterar el orden: «{movido.titulo}» pasa a ser el {numero}") as accion_id:
        _numerar(bd, nuevos)
        frase = frase_de_orden(movido, numero)
        anotar_constancia(bd, actual.id, "orden", cuando, frase, punto_id=punto_id)
    return accion_id


def retirar_punto(bd: Archivo, punto_id: str, motivo: str, momento: str) -> str:
    """Retira un punto del orden del día y sus subpuntos, con su motivo; devuelve la acción.

    Con votos no se retira.
    """
    return _apartar(bd, punto_id, "retirado", motivo, momento)


def dejar_sobre_la_mesa(bd: Archivo, punto_id: str, motivo: str, momento: str) -> str:
    """Aplaza el punto y sus subpuntos a otra sesión, que los propondrá; devuelve la acción.

    Con votos no cabe.
    """
    return _apartar(bd, punto_id, "sobre_la_mesa", motivo, momento)


def reponer_punto(bd: Archivo, punto_id: str, momento: str) -> str:
    """Vuelve a poner en el orden del día un punto retirado o sobre la mesa y los subpuntos que se apartaron
    con él; devuelve la acción.
    """
    apartado, actual, _ = _en_sesion(bd, punto_id, momento)
    if apartado.estado not in APARTADOS:
        raise EstadoImpropio(f"El punto «{apartado.titulo}» no está retirado ni sobre la mesa.")
    como = (apartado.estado, apartado.motivo)
    suyos = [p for p in con_los_suyos(puntos(bd, actual.id), punto_id) if (p.estado, p.motivo) == como]
    with transaccion(bd, f"Reponer el punto «{apartado.titulo}»") as accion_id:
        for p in suyos:
            estado = "tratado" if p.texto and not p.tipo_decision else "pendiente"
            bd.corregir("punto", p.id, estado=estado, motivo="")
    return accion_id


def proponer_urgencia(
    bd: Archivo, sesion_id: str, asunto: PuntoNuevo, motivo: str, momento: str, *, dentro_de: str = ""
) -> str:
    """Añade un asunto fuera del orden del día, al final; devuelve el id de su punto.

    Entran dos puntos: la declaración de urgencia y el asunto, que sólo se vota cuando aquélla dejó un
    acuerdo.
    `dentro_de`: el id del punto del que son subpuntos, los últimos; los números de los demás no cambian.
    Lanza `DatoInvalido`, `EstadoImpropio` si ese punto se apartó, o `NoCabeDecidir` si su regla no deja
    tratarlo sin convocarlo.
    """
    actual = sesion(bd, sesion_id)
    exigir_jornada_abierta(actual)
    exigir_en_jornada(actual, exigir_momento(momento), bd.hoy())
    titulo = exigir_texto(asunto.titulo, "qué asunto es", "titulo", 300)
    razon = exigir_texto(motivo, "por qué es urgente", "motivo", 2_000)
    if not es_decision(asunto.tipo_decision) or asunto.tipo_decision == _URGENCIA:
        raise DatoInvalido("Elija qué se decide sobre el asunto.", campo="tipo_decision")
    suya = regla_vigente(bd, actual.organo_id, "mayoria", asunto.tipo_decision, momento)
    exigir_que_quepa(suya, Circunstancias(sesion=actual.tipo, convocado=False))
    texto, propuesta = exigir_textos(asunto.texto, asunto.propuesta)
    orden = _sitio(bd, sesion_id, dentro_de)
    previo, suyo = nuevo_id(), nuevo_id()
    with transaccion(bd, f"Proponer por urgencia «{titulo}»"):
        bd.ejecutar(
            "UPDATE punto SET orden = orden + 2 WHERE sesion_id = ? AND orden >= ?", [sesion_id, orden]
        )
        di = habla_de_textos(bd)
        declarar = di("Declarar urgente «{}» y tratarlo fuera del orden del día.", titulo)
        bd.insertar(
            "punto",
            id=previo,
            sesion_id=sesion_id,
            orden=orden,
            titulo=di("Urgencia: {}", titulo),
            tipo_decision=_URGENCIA,
            propuesta=declarar,
            motivo=razon,
            urgente=1,
            subpunto=int(bool(dentro_de)),
        )
        bd.insertar(
            "punto",
            id=suyo,
            sesion_id=sesion_id,
            orden=orden + 1,
            titulo=titulo,
            tipo_decision=asunto.tipo_decision,
            texto=texto,
            propuesta=propuesta,
            motivo=razon,
            origen_tipo="punto",
            origen_id=previo,
            urgente=1,
            subpunto=int(bool(dentro_de)),
        )
    return suyo


def _sitio(bd: Archivo, sesion_id: str, dentro_de: str) -> int:
    """Dónde entra lo urgente: al final o, si es de un punto, detrás de él y de sus subpuntos."""
    if not dentro_de:
        return bd.siguiente("punto", sesion_id=sesion_id)
    todos = puntos(bd, sesion_id)
    suyo = next((p for p in todos if p.id == dentro_de and not p.subpunto), None)
    if suyo is None:
        raise DatoInvalido("Elija un punto de esta sesión que no sea subpunto de otro.", campo="dentro_de")
    if suyo.estado in APARTADOS:
        raise EstadoImpropio(
            f"«{suyo.titulo}» {APARTADOS[suyo.estado]}: repóngalo antes, o elija otro punto."
        )
    return con_los_suyos(todos, dentro_de)[-1].orden + 1


def _apartar(bd: Archivo, punto_id: str, estado: str, motivo: str, momento: str) -> str:
    apartado, actual, _ = _en_sesion(bd, punto_id, momento)
    que = "se retira" if estado == "retirado" else "se deja sobre la mesa"
    suyos = con_los_suyos(puntos(bd, actual.id), punto_id)
    for p in suyos:
        exigir_sin_votos(p, que)
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    frase = "Retirar" if estado == "retirado" else "Dejar sobre la mesa"
    with transaccion(bd, f"{frase} el punto «{apartado.titulo}»") as accion_id:
        for p in suyos:
            if p.id == punto_id or p.estado not in APARTADOS:
                bd.corregir("punto", p.id, estado=estado, motivo=razon)
    return accion_id


def _en_sesion(bd: Archivo, punto_id: str, momento: str) -> tuple[Punto, Sesion, str]:
    """El punto, su sesión abierta y el momento, si cae dentro de ella."""
    dado = punto(bd, punto_id)
    actual = sesion(bd, dado.sesion_id)
    exigir_jornada_abierta(actual)
    cuando = exigir_momento(momento)
    exigir_en_jornada(actual, cuando, bd.hoy())
    return dado, actual, cuando


def _numerar(bd: Archivo, en_orden: list[Punto]) -> None:
    bd.ejecutar_muchos(
        "UPDATE punto SET orden = ? WHERE id = ? AND orden <> ?",
        [(i, p.id, i) for i, p in enumerate(en_orden, start=1)],
    )


_VIVO = """
SELECT p.sesion_id, p.id FROM punto p JOIN sesion s ON s.id = p.sesion_id
WHERE p.origen_tipo = 'propuesta' AND p.origen_id = ? AND p.estado IN ('pendiente', 'tratado')
    AND s.estado IN ('borrador', 'convocada', 'en_curso') ORDER BY s.primera_llamada LIMIT 1
"""
_ANTES = {
    "borrador": "Quítelo antes de ese borrador.",
    "convocada": "Desconvóquela para quitarlo o, ya abierta, retire el punto en la sesión.",
    "en_curso": "Retire antes el punto en la sesión.",
}


def retirar_propuesta(bd: Archivo, propuesta_id: str, fecha: str, motivo: str) -> str:
    """La retira quien la presentó; devuelve la acción. Lanza lo que `retirar`.

    Lanza `EstadoImpropio` si una sesión que no acabó la lleva en su orden del día: se votaría lo retirado.
    """
    vivo = bd.fila(_VIVO, [propuesta_id])
    if vivo is not None:
        donde = sesion(bd, vivo["sesion_id"])
        cual = f"Es el punto {punto(bd, vivo['id']).numero} de {donde.titulo}."
        raise EstadoImpropio(f"{cual} {_ANTES[donde.estado]} Después retire la propuesta.")
    return retirar(bd, propuesta_id, fecha, motivo)
