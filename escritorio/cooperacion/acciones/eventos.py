"""Abrir eventos, anotar sus ediciones y lo que declararon, y pasar la sede."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.modelo import Evidencia, Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.cldr import paises
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha, leer_fecha_que_conste
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import contar, exigir_renglon, exigir_texto, limpiar, plegar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.indicadores import guardar_evidencia
from escritorio.cooperacion.consultas.alianzas import alianza
from escritorio.cooperacion.consultas.participacion import (
    edicion,
    ediciones,
    evento,
    eventos,
    inscrito,
    inscritos,
    traspaso_desde,
    traspasos_de,
)
from escritorio.cooperacion.documentos.relacion import acta_de_traspaso_pdf
from escritorio.cooperacion.modelo.eventos import (
    CALIDADES_DE_INSCRITO,
    CLASES_DE_EVENTO,
    ESTADOS_DE_INSCRITO,
    DatosDeTraspaso,
    DeclaracionDeEdicion,
    Edicion,
    EdicionNueva,
    EventoNuevo,
    Inscrito,
    InscritoNuevo,
    Traspaso,
    TraspasoNuevo,
)
from escritorio.cooperacion.reglas.alianzas import exigir_activa, exigir_ya_ocurrido
from escritorio.cooperacion.reglas.convenios import exigir_evidencia
from escritorio.cooperacion.reglas.eventos import (
    en_papel,
    exigir_celebrable,
    exigir_celebrada,
    exigir_corregible,
    exigir_edicion,
    exigir_inscrito,
    exigir_no_suspendida,
    exigir_que_entregue,
    exigir_que_siga,
    exigir_suspendible,
    leer_quienes,
    nombre_de_edicion,
)
from escritorio.socios.consultas import socio, titulares


def abrir_evento(bd: Archivo, nuevo: EventoNuevo) -> str:
    """Anota algo que se celebra por ediciones; devuelve su id. Lanza `DatoInvalido` con su campo."""
    valido = _exigir_evento(bd, nuevo)
    if nuevo.alianza_id:
        exigir_activa(alianza(bd, nuevo.alianza_id))
    evento_id = nuevo_id()
    with transaccion(bd, f"Abrir «{valido.nombre}»"):
        bd.insertar("evento", valido, id=evento_id)
    return evento_id


def corregir_evento(bd: Archivo, evento_id: str, nuevo: EventoNuevo) -> str:
    """Cambia cómo se llama, qué es y qué alianza lo celebra; devuelve la acción. Lanza `DatoInvalido`."""
    actual, valido = evento(bd, evento_id), _exigir_evento(bd, nuevo, evento_id)
    with transaccion(bd, f"Editar «{actual.nombre}»") as accion_id:
        bd.corregir("evento", evento_id, valido)
    return accion_id


def anotar_edicion(bd: Archivo, evento_id: str, nueva: EdicionNueva) -> str:
    """Anota una edición prevista o pasada; devuelve su id. Lanza `DatoInvalido` con su campo."""
    de, datos = evento(bd, evento_id), _exigir_edicion(bd, evento_id, nueva)
    edicion_id = nuevo_id()
    with transaccion(bd, f"Anotar una edición de «{de.nombre}»"):
        bd.insertar("edicion", datos, id=edicion_id, evento_id=evento_id)
    return edicion_id


def anotar_celebrada(bd: Archivo, evento_id: str, nueva: EdicionNueva) -> str:
    """Anota una edición ya celebrada, con lo que de ella conste; devuelve su id.

    Lanza `DatoInvalido` si no consta ni su sede ni su fecha, o si ésta no ha llegado.
    """
    with transaccion(bd, f"Anotar una edición celebrada de «{evento(bd, evento_id).nombre}»"):
        edicion_id = anotar_edicion(bd, evento_id, nueva)
        exigir_celebrada(edicion(bd, edicion_id), bd.hoy())
        bd.corregir("edicion", edicion_id, estado="celebrada")
    return edicion_id


def corregir_edicion(bd: Archivo, edicion_id: str, nueva: EdicionNueva) -> str:
    """Cambia su número, tema, sede y fechas; devuelve la acción. Lanza `DatoInvalido` con su campo."""
    actual = edicion(bd, edicion_id)
    datos = _exigir_edicion(bd, actual.evento_id, nueva, edicion_id)
    cambia = (datos["numero"], datos["sede"], datos["desde"])
    ya = traspasos_de(bd, edicion_id)
    exigir_corregible(actual, *cambia, ya, bd.hoy())
    with transaccion(bd, f"Editar {nombre_de_edicion(actual)}") as accion_id:
        bd.corregir("edicion", edicion_id, datos)
        for t in ya:
            exigir_que_siga(edicion(bd, t.de_edicion_id), edicion(bd, t.a_edicion_id), t.fecha)
    return accion_id


def celebrar_edicion(
    bd: Archivo,
    edicion_id: str,
    declaro: DeclaracionDeEdicion | None = None,
    documento: Evidencia | None = None,
) -> str:
    """La da por celebrada, con lo que declaró y su documento si los hubo; devuelve la acción.

    Otra vez, cambia lo declarado y conserva el documento si no se da otro. Lanza `DatoInvalido`.
    """
    actual = edicion(bd, edicion_id)
    exigir_celebrable(actual, bd.hoy())
    exigir_evidencia(documento, "documento")
    titulo, texto = (limpiar(declaro.titulo), limpiar(declaro.texto)) if declaro else ("", "")
    if (texto or documento) and not titulo:
        raise DatoInvalido("Escriba cómo se llama lo que se declaró.", campo="titulo")
    with transaccion(bd, f"Dar por celebrada {nombre_de_edicion(actual)}") as accion_id:
        prueba = guardar_evidencia(bd, documento) or actual.declaracion_id
        bd.corregir(
            "edicion",
            edicion_id,
            estado="celebrada",
            declaracion_titulo=titulo,
            declaracion=texto,
            declaracion_id=prueba,
        )
    return accion_id


def suspender_edicion(bd: Archivo, edicion_id: str, motivo: str) -> str:
    """Anota que no se celebró; devuelve la acción. Lanza `DatoInvalido` si se celebró o consta quién fue."""
    actual = edicion(bd, edicion_id)
    exigir_suspendible(actual)
    razon = exigir_texto(motivo, "por qué se suspende", "motivo", 2_000)
    with transaccion(bd, f"Suspender {nombre_de_edicion(actual)}") as accion_id:
        bd.corregir("edicion", edicion_id, estado="suspendida", motivo=razon)
    return accion_id


def traspasar_sede(
    bd: Archivo, edicion_id: str, siguiente: EdicionNueva, nuevo: TraspasoNuevo, dado: Fundamento
) -> Traspaso:
    """Pasa la sede a la edición siguiente, que anota, y guarda el acta con su número.

    Lanza `DatoInvalido` con su campo si ya se traspasó, se suspendió, falta la sede nueva o alguna firma, o
    las fechas y los números no van en su orden.
    """
    de, dia = edicion(bd, edicion_id), leer_fecha(nuevo.fecha)
    entrega, recibe = _exigir_traspaso(bd, de, siguiente, nuevo, dia)
    lo_entregado = limpiar(nuevo.lo_entregado)
    with transaccion(bd, f"Traspasar la sede de «{de.evento}»"):
        a_id = anotar_edicion(bd, de.evento_id, siguiente)
        a = edicion(bd, a_id)
        exigir_que_siga(de, a, dia)
        apoyo = anotar_fundamento(
            bd, dado, Referencia("edicion", a_id), f"Sede de {nombre_de_edicion(a)}: {a.sede}", el=None
        )
        numero = tomar_numero(bd, "traspaso_sede")
        datos = DatosDeTraspaso(
            membrete(bd),
            numero,
            de.evento,
            en_papel(de),
            en_papel(a),
            dia,
            leer_quienes(entrega),
            leer_quienes(recibe),
            lo_entregado,
            fundamento(bd, apoyo).cita,
        )
        acta_id = guardar_adjunto(
            bd,
            f"Acta de traspaso de sede {numero}.pdf",
            "application/pdf",
            acta_de_traspaso_pdf(datos, nuevo.idioma),
            firme=True,
        )
        hecho = Traspaso(
            fecha=dia,
            entrega=entrega,
            recibe=recibe,
            lo_entregado=lo_entregado,
            idioma=nuevo.idioma,
            id=nuevo_id(),
            numero=numero,
            de_edicion_id=edicion_id,
            a_edicion_id=a_id,
            fundamento_id=apoyo,
            acta_id=acta_id,
        )
        bd.insertar("traspaso_sede", hecho)
    return hecho


def _exigir_traspaso(
    bd: Archivo, de: Edicion, siguiente: EdicionNueva, nuevo: TraspasoNuevo, dia: str
) -> tuple[str, str]:
    if traspaso_desde(bd, de.id) is not None:
        raise DatoInvalido("La sede de esta edición ya se traspasó a la siguiente.")
    exigir_ya_ocurrido(dia, bd.hoy(), "El traspaso")
    exigir_que_entregue(de, dia)
    if not siguiente.sede.strip() and not siguiente.sede_socio_id:
        raise DatoInvalido("Escriba dónde será la edición siguiente.", campo="sede")
    entrega = exigir_texto(nuevo.entrega, "quién entrega la sede", "entrega", 2_000)
    return entrega, exigir_texto(nuevo.recibe, "quién recibe la sede", "recibe", 2_000)


def _exigir_evento(bd: Archivo, nuevo: EventoNuevo, propio: str = "") -> EventoNuevo:
    if nuevo.clase not in CLASES_DE_EVENTO:
        raise DatoInvalido("Elija de la lista qué es.", campo="clase")
    nombre = exigir_texto(nuevo.nombre, "el nombre del evento", "nombre")
    if any(plegar(e.nombre) == plegar(nombre) and e.id != propio for e in eventos(bd)):
        raise DatoInvalido(
            f"Ya hay un evento que se llama «{nombre}». Anote en él otra edición.", campo="nombre"
        )
    return EventoNuevo(nuevo.clase, nombre, limpiar(nuevo.objeto), nuevo.alianza_id or None)


def _exigir_edicion(bd: Archivo, evento_id: str, nueva: EdicionNueva, propia: str = "") -> dict[str, Any]:
    numero = exigir_edicion(nueva, ediciones(bd, evento_id), propia)
    anfitrion = socio(bd, nueva.sede_socio_id) if nueva.sede_socio_id else None
    pais = anfitrion.pais if anfitrion else nueva.pais
    if pais and pais not in paises():
        raise DatoInvalido("Elija de la lista el país de la sede.", campo="pais")
    return {
        "numero": numero,
        "tema": limpiar(nueva.tema),
        "sede": exigir_renglon(nueva.sede, "la sede", "sede") or (anfitrion.nombre if anfitrion else ""),
        "sede_socio_id": anfitrion.id if anfitrion else None,
        "pais": pais,
        "desde": leer_fecha_que_conste(nueva.desde, "desde") or None,
        "hasta": leer_fecha(nueva.hasta, "hasta") if nueva.hasta else None,
    }


def inscribir(bd: Archivo, edicion_id: str, nuevo: InscritoNuevo) -> str:
    """Anota a alguien en una edición; devuelve la acción.

    Lanza `DatoInvalido` con su campo si no dice quién es, ya está o la edición se suspendió.
    """
    suya = edicion(bd, edicion_id)
    exigir_no_suspendida(suya)
    valido = _exigir(bd, nuevo)
    _exigir_sin_repetir(inscritos(bd, edicion_id), valido)
    with transaccion(bd, f"Inscribir a {valido.nombre or valido.entidad}") as accion_id:
        _anadir(bd, suya, valido)
    return accion_id


def inscribir_socios(bd: Archivo, edicion_id: str, socios: Sequence[str], calidad: str) -> str:
    """Anota de una vez a esos socios (ids), con el titular que hoy tiene cada uno; devuelve la acción.

    Lanza `DatoInvalido` si no se marca ninguno o alguno ya estaba: entonces no se anota a nadie.
    """
    suya = edicion(bd, edicion_id)
    exigir_no_suspendida(suya)
    if not socios:
        raise DatoInvalido("Marque al menos un socio.", campo="socios")
    van, ya = titulares(bd, bd.hoy()), inscritos(bd, edicion_id)
    with transaccion(bd, f"Inscribir a {contar(len(socios), 'socio', 'socios')}") as accion_id:
        for socio_id in socios:
            quien = van.get(socio_id)
            nombre, correo = (quien.nombre, quien.correo) if quien else ("", "")
            valido = _exigir(bd, InscritoNuevo(nombre, "", socio_id, "", calidad, correo))
            _exigir_sin_repetir(ya, valido, "socios")
            _anadir(bd, suya, valido)
    return accion_id


def corregir_inscrito(bd: Archivo, inscrito_id: str, nuevo: InscritoNuevo, estado: str = "") -> str:
    """Cambia quién es, en qué calidad va y, si se da, su estado; devuelve la acción.

    Lanza `DatoInvalido` con su campo.
    """
    actual, valido = inscrito(bd, inscrito_id), _exigir(bd, nuevo)
    _exigir_sin_repetir([i for i in inscritos(bd, actual.edicion_id) if i.id != inscrito_id], valido)
    with transaccion(bd, f"Editar la inscripción de {actual.quien}") as accion_id:
        bd.corregir("inscrito", inscrito_id, valido)
        if estado not in ("", actual.estado):
            anotar_asistencia(bd, actual.edicion_id, {inscrito_id: estado})
    return accion_id


def anotar_asistencia(bd: Archivo, edicion_id: str, estados: Mapping[str, str]) -> str:
    """Anota de cada inscrito (por su id) si fue, no fue o canceló; devuelve la acción.

    Lanza `DatoInvalido` si la edición no ha empezado o el estado no existe.
    """
    suya = edicion(bd, edicion_id)
    exigir_no_suspendida(suya)
    empezo = suya.desde is not None and suya.desde <= bd.hoy()
    if any(e not in ESTADOS_DE_INSCRITO for e in estados.values()):
        raise DatoInvalido("Elija de la lista si asistió.", campo="estado")
    if not empezo and any(e in ("asistio", "falto") for e in estados.values()):
        raise DatoInvalido(f"{nombre_de_edicion(suya)} no ha empezado: todavía no se sabe quién fue.")
    with transaccion(bd, f"Anotar quién fue a {nombre_de_edicion(suya)}") as accion_id:
        bd.ejecutar_muchos(
            "UPDATE inscrito SET estado = ? WHERE id = ? AND edicion_id = ?",
            [(estado, cual, edicion_id) for cual, estado in estados.items()],
        )
    return accion_id


def _exigir(bd: Archivo, nuevo: InscritoNuevo) -> InscritoNuevo:
    suyo = socio(bd, nuevo.socio_id) if nuevo.socio_id else None
    valido = replace(
        nuevo,
        nombre=exigir_renglon(nuevo.nombre, "el nombre", "nombre"),
        entidad=exigir_renglon(nuevo.entidad, "la entidad", "entidad") or (suyo.nombre if suyo else ""),
        socio_id=suyo.id if suyo else None,
        pais=suyo.pais if suyo else nuevo.pais,
        correo=limpiar(nuevo.correo),
    )
    exigir_inscrito(valido)
    if valido.calidad not in CALIDADES_DE_INSCRITO:
        raise DatoInvalido("Elija de la lista en qué calidad va.", campo="calidad")
    if valido.pais and valido.pais not in paises():
        raise DatoInvalido("Elija de la lista de qué país es.", campo="pais")
    return valido


def _exigir_sin_repetir(ya: Sequence[Inscrito], nuevo: InscritoNuevo, campo: str = "nombre") -> None:
    buscado = (plegar(nuevo.nombre), plegar(nuevo.entidad))
    if any((plegar(i.nombre), plegar(i.entidad)) == buscado and i.estado != "cancelado" for i in ya):
        raise DatoInvalido(f"{nuevo.nombre or nuevo.entidad} ya consta en la lista.", campo=campo)


def _anadir(bd: Archivo, suya: Edicion, valido: InscritoNuevo) -> None:
    bd.insertar("inscrito", valido, id=nuevo_id(), edicion_id=suya.id, fecha=bd.hoy())
