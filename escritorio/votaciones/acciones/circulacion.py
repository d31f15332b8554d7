"""Tomar un acuerdo sin sesión: consultarlo por escrito o resolverlo la presidencia; después se ratifica."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.modelo import Acuerdo, AcuerdoNuevo, CifrasDeAcuerdo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import Cuantos, en_enteros
from escritorio.comun.base.fechas import en_corto, exigir_no_futura
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.lengua import frase, guardar_frase
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import numera_por_anio, organo, regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import CONSULTIVO
from escritorio.estatutos.modelo.sesionar import es_decision
from escritorio.estatutos.modelo.votar import ReglaDeVoto
from escritorio.estatutos.reglas.mayoria import Circunstancias, exigir_que_quepa
from escritorio.organos.consultas.integracion import numero_legal
from escritorio.sesiones.consultas.habilitar import en_puestos, habilitar
from escritorio.sesiones.modelo.padron import Convocado
from escritorio.sesiones.reglas.peso import legales_en_votos
from escritorio.sesiones.reglas.sesiones import exigir_momento
from escritorio.votaciones.consultas.votaciones import circulacion, circulacion_de_respuesta
from escritorio.votaciones.modelo.votaciones import (
    Circulacion,
    CirculacionNueva,
    ResolucionNueva,
    Respuesta,
)
from escritorio.votaciones.reglas.recuento import exigir_base_sabida, puestos_que_nombra
from escritorio.votaciones.reglas.votaciones import (
    SENTIDOS_POR_ESCRITO,
    cifras_de,
    dictaminar,
    exigir_abierta,
    exigir_cerrable,
    resultado_de,
)

_POR_ESCRITO = "Por circulación"


def abrir_circulacion(bd: Archivo, nueva: CirculacionNueva) -> str:
    """Consulta por escrito a quienes integran el órgano ese día, con los votos de ese día; devuelve su id.

    Lanza `DatoInvalido` con su campo, o si el órgano no tiene integrantes; `NoCabeDecidir` si la regla pide
    decidirlo reunidos; `FaltaContar` si la mayoría se cuenta sobre puestos cuyos votos no se saben.
    """
    datos = _exigir(bd, nueva)
    quienes = habilitar(bd, nueva.organo_id, nueva.emitida)
    if not quienes:
        raise DatoInvalido(
            "Ese órgano no tiene integrantes ese día. Cubra antes sus puestos.", campo="organo_id"
        )
    circulacion_id = nuevo_id()
    legal, cubiertos = _legales(bd, nueva, quienes)
    fila = {"id": circulacion_id, **datos, **en_enteros({"numero_legal": legal, "cubiertos": cubiertos})}
    with transaccion(bd, f"Consultar por escrito «{datos['titulo']}»"):
        bd.insertar("circulacion", fila)
        bd.insertar_muchos("respuesta", (_por_responder(circulacion_id, c) for c in quienes))
    return circulacion_id


def responder(bd: Archivo, respuesta_id: str, sentido: str, recibida: str, medio: str) -> str:
    """Anota o corrige lo que respondió un consultado (`recibida`: momento ISO); devuelve la acción.

    Lanza `CirculacionCerrada`, o `DatoInvalido` si no vota, o si llegó antes de enviarse o fuera de plazo.
    """
    dada = circulacion_de_respuesta(bd, respuesta_id)
    exigir_abierta(dada)
    quien = next(r for r in dada.respuestas if r.id == respuesta_id)
    if not quien.votos:
        raise DatoInvalido(f"{quien.nombre} no vota. {quien.motivo_sin_voto}".strip(), campo="sentido")
    if sentido not in SENTIDOS_POR_ESCRITO:
        raise DatoInvalido("Se responde a favor, en contra o abstención. Elija una.", campo="sentido")
    cuando = exigir_momento(recibida, "recibida")
    exigir_no_futura(cuando[:10], bd.hoy(), "La fecha en que se recibió", "recibida")
    if not dada.emitida <= cuando or cuando[:10] > dada.plazo:
        raise DatoInvalido(
            f"Se consultó el {en_corto(dada.emitida)} y hay plazo hasta el {en_corto(dada.plazo)}:"
            " esa respuesta queda fuera.",
            campo="recibida",
        )
    if sentido == "abstencion":
        _exigir_que_pueda_abstenerse(bd, dada, quien)
    with transaccion(bd, f"Anotar la respuesta de {quien.nombre}") as accion_id:
        bd.corregir("respuesta", respuesta_id, sentido=sentido, recibida=cuando, medio=limpiar(medio))
    return accion_id


def _exigir_que_pueda_abstenerse(bd: Archivo, dada: Circulacion, quien: Respuesta) -> None:
    regla = regla_vigente(bd, dada.organo_id, "voto", "", dada.emitida)
    if regla is None or not isinstance(regla.parametros, ReglaDeVoto) or not regla.parametros.no_se_abstienen:
        return
    quienes = habilitar(bd, dada.organo_id, dada.emitida)
    suyos = en_puestos(bd, dada.organo_id, quienes, regla.parametros.no_se_abstienen, dada.emitida[:10])
    if any((quien.socio_id, quien.persona_id) in ocupan for ocupan in suyos.values()):
        raise DatoInvalido(f"{quien.nombre} no puede abstenerse. ({regla.cita})", campo="sentido")


def cerrar_circulacion(bd: Archivo, circulacion_id: str, momento: str) -> str:
    """Cuenta lo respondido; con la mayoría, asienta el acuerdo a reserva de ratificación. Da la acción.

    Lanza `PlazoAbierto`, `CirculacionCerrada`, o `ReglaPorFijar` si falta la regla de esa mayoría.
    """
    dada, cuando = circulacion(bd, circulacion_id), exigir_momento(momento)
    exigir_no_futura(cuando[:10], bd.hoy(), "La fecha en que se cierra", "momento")
    exigir_cerrable(dada, cuando)
    regla = regla_vigente(bd, dada.organo_id, "mayoria", dada.tipo_decision, cuando)
    quienes = habilitar(bd, dada.organo_id, dada.emitida)
    ocupan = en_puestos(bd, dada.organo_id, quienes, puestos_que_nombra(regla), dada.emitida[:10])
    dictamen = dictaminar(dada, regla, ocupan)
    aprobada = resultado_de(dictamen, dada.organo) == "aprobada"
    with transaccion(bd, f"Cerrar la consulta «{dada.titulo}»") as accion_id:
        acuerdo_id = _asentar_circulado(bd, dada, cuando, dictamen) if aprobada else None
        bd.corregir(
            "circulacion",
            circulacion_id,
            estado="aprobada" if aprobada else "rechazada",
            cerrada=cuando,
            dictamen=dictamen.a_json(),
            acuerdo_id=acuerdo_id,
        )
    return accion_id


def anular_circulacion(bd: Archivo, circulacion_id: str, momento: str) -> str:
    """Retira una consulta abierta sin contarla; lo respondido queda. Da la acción. Lanza `DatoInvalido`."""
    dada, cuando = circulacion(bd, circulacion_id), exigir_momento(momento)
    exigir_no_futura(cuando[:10], bd.hoy(), "La fecha en que se retira", "momento")
    exigir_abierta(dada)
    with transaccion(bd, f"Anular la consulta «{dada.titulo}»") as accion_id:
        bd.corregir("circulacion", circulacion_id, estado="anulada", cerrada=cuando)
    return accion_id


def resolver_ad_referendum(bd: Archivo, nueva: ResolucionNueva) -> Acuerdo:
    """Asienta lo que la presidencia resolvió sin esperar al órgano, pendiente de que lo ratifique.

    Lanza `DatoInvalido` con su campo, o `NoCabeDecidir` si la regla pide sesión, a todos o el secreto.
    """
    titulo = exigir_texto(nueva.titulo, "el título del acuerdo", "titulo", 1_000)
    quien = exigir_texto(nueva.resuelve, "quién lo resuelve", "resuelve")
    motivo = exigir_texto(nueva.motivo, "por qué no se pudo esperar", "motivo", 2_000)
    _exigir_decision(nueva.tipo_decision)
    _exigir_que_acuerde(bd, nueva.organo_id)
    if not nueva.fecha or nueva.fecha > bd.hoy():
        raise DatoInvalido("Todavía no llegó ese día. Corrija la fecha en que se resolvió.", campo="fecha")
    regla = regla_vigente(bd, nueva.organo_id, "mayoria", nueva.tipo_decision, nueva.fecha)
    exigir_que_quepa(regla, Circunstancias(sin_sesion=True))
    dictamen = Dictamen(
        Veredicto.NO_SE_SABE,
        frase("Resuelto sin votación, a reserva de que el órgano lo ratifique."),
        (frase("Resuelve {}.", quien), frase("Motivo: {}", motivo)),
        frase("ad referéndum de la presidencia"),
    )
    dada = replace(nueva, titulo=titulo)
    nadie = (None, None, None)
    return _asentar_sin_sesion(
        bd, dada, "ad_referendum", f"Ad referéndum, {quien}", nueva.fecha, nadie, dictamen
    )


def _legales(bd: Archivo, nueva: CirculacionNueva, quienes: Sequence[Convocado]) -> tuple[Cuantos, Cuantos]:
    """El número legal y los cubiertos, en votos; si la regla cuenta sobre ellos, deben saberse."""
    puestos, legal = [c for c in quienes if c.con_puesto], numero_legal(bd, nueva.organo_id, nueva.emitida)
    regla = regla_vigente(bd, nueva.organo_id, "mayoria", nueva.tipo_decision, nueva.emitida)
    exigir_que_quepa(regla, Circunstancias(sin_sesion=True))
    exigir_base_sabida(regla, legal, puestos)
    return legales_en_votos(legal, len(puestos), puestos)


def _exigir(bd: Archivo, nueva: CirculacionNueva) -> dict[str, object]:
    emitida = exigir_momento(nueva.emitida, "emitida")
    exigir_no_futura(emitida[:10], bd.hoy(), "La fecha en que se consulta", "emitida")
    if not nueva.plazo or nueva.plazo < emitida[:10]:
        raise DatoInvalido("El plazo para responder no puede ser anterior al envío.", campo="plazo")
    _exigir_decision(nueva.tipo_decision)
    _exigir_que_acuerde(bd, nueva.organo_id)
    return {
        "organo_id": organo(bd, nueva.organo_id).id,
        "titulo": exigir_texto(nueva.titulo, "el título de lo que se consulta", "titulo", 1_000),
        "texto": exigir_texto(nueva.texto, "el texto que se consulta", "texto", 100_000),
        "tipo_decision": nueva.tipo_decision,
        "emitida": emitida,
        "plazo": nueva.plazo,
    }


def _exigir_que_acuerde(bd: Archivo, organo_id: str) -> None:
    """Lanza `DatoInvalido` si el órgano es consultivo: sin sesión sólo se toman acuerdos."""
    suyo = organo(bd, organo_id)
    if suyo.clase == CONSULTIVO:
        raise DatoInvalido(
            f"{suyo.nombre} es consultivo y no toma acuerdos: convóquelo para que dictamine.",
            campo="organo_id",
        )


def _exigir_decision(tipo: str) -> None:
    if not tipo or not es_decision(tipo):
        raise DatoInvalido("Elija de la lista la mayoría que pide.", campo="tipo_decision")


def _por_responder(circulacion_id: str, quien: Convocado) -> dict[str, object]:
    return {
        "id": nuevo_id(),
        "circulacion_id": circulacion_id,
        "socio_id": quien.socio_id,
        "persona_id": quien.persona_id,
        "nombre": quien.nombre,
        "pais": quien.pais,
        **en_enteros({"votos": quien.votos}),
        "motivo_sin_voto": guardar_frase(quien.motivo),
    }


def _asentar_circulado(bd: Archivo, dada: Circulacion, cuando: str, dictamen: Dictamen) -> str:
    cifras, dia = cifras_de(dada), cuando[:10]
    return _asentar_sin_sesion(bd, dada, "circulacion", _POR_ESCRITO, dia, cifras, dictamen).id


def _asentar_sin_sesion(
    bd: Archivo,
    dada: CirculacionNueva | ResolucionNueva,
    via: str,
    sesion: str,
    fecha: str,
    cifras: CifrasDeAcuerdo,
    dictamen: Dictamen,
) -> Acuerdo:
    """El acuerdo, a reserva de que el órgano lo ratifique; `sesion`: qué se dice en vez de ella."""
    a_favor, en_contra, abstenciones = cifras
    return asentar(
        bd,
        AcuerdoNuevo(
            organo_id=dada.organo_id,
            organo=organo(bd, dada.organo_id).nombre,
            sesion_id="",
            sesion=sesion,
            punto_id="",
            punto=0,
            titulo=dada.titulo,
            texto=dada.texto,
            fecha=fecha,
            tipo_decision=dada.tipo_decision,
            a_favor=a_favor,
            en_contra=en_contra,
            abstenciones=abstenciones,
            resultado="aprobada",
            dictamen=dictamen.a_json(),
        ),
        via=via,
        ratificacion="pendiente",
        por_anio=numera_por_anio(bd, dada.organo_id, fecha),
    )
