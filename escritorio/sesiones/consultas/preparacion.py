"""Leer modelos de orden del día, feriados propios, peticiones y cambios; lo que quedó de la anterior."""

from __future__ import annotations

from escritorio.asociacion.consultas import habla_de_textos
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.texto import exigir_renglon, exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import Adjunto, leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.consultas.reglas import organo, organos, regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_SESION
from escritorio.estatutos.reglas.convocatoria import procede_peticion
from escritorio.organos.consultas.integracion import integrantes, presencia_posible
from escritorio.sesiones.consultas.feriados import feriados_de_sede
from escritorio.sesiones.consultas.sesiones import NUMERO_DE_PUNTO
from escritorio.sesiones.modelo.ausencias import ExcusaPorResolver
from escritorio.sesiones.modelo.preparacion import (
    Anexo,
    ArchivoLeido,
    CambioDeConvocatoria,
    Firma,
    Peticion,
    PuntoSinResolver,
    Sugerencia,
)
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, SesionNueva, sesion_dicha
from escritorio.sesiones.reglas.poderes import tipo_de_escaneo
from escritorio.sesiones.reglas.sesiones import LLAMADAS, exigir_llamadas

_POR_APROBAR = """
SELECT id, tipo, numero, substr(coalesce(abierta, primera_llamada), 1, 10) AS fecha FROM sesion
WHERE organo_id = ? AND id <> ? AND estado = 'cerrada' AND NOT no_celebrada AND estado_acta <> 'aprobada'
ORDER BY fecha, numero
"""
# Un asunto sigue de sesión en sesión por el punto en que se vio primero; lo que no se vota y vuelve cada vez
# («Asuntos varios») es el mismo si se llama igual. Actas, acuerdos y propuestas se recuerdan por su lado. De
# un punto que sólo reúne subpuntos se recuerdan éstos.
_SIN_RESOLVER = """
WITH visto AS MATERIALIZED (
    SELECT p.*, p.rowid AS puesto, s.estado AS sesion, s.tipo AS clase, s.numero, plegar(p.titulo) AS plegado,
        coalesce(s.abierta, s.primera_llamada) AS cuando, iif(p.origen_id = '', p.id, p.origen_id) AS asunto
    FROM punto p JOIN sesion s ON s.id = p.sesion_id
    WHERE s.organo_id = ? AND s.id <> ? AND s.estado <> 'borrador' AND (s.estado <> 'convocada' OR ?)
), ultima AS (SELECT max(cuando) AS cuando FROM visto WHERE sesion = 'cerrada')
SELECT v.id, v.tipo_decision, v.texto, v.propuesta, v.estado, v.origen_tipo, v.origen_id,
    v.clase AS tipo, v.numero,
    iif(v.subpunto, (
        SELECT r.titulo || ': ' FROM punto r WHERE r.sesion_id = v.sesion_id AND r.orden < v.orden
            AND NOT r.subpunto ORDER BY r.orden DESC LIMIT 1
    ), '') || v.titulo AS titulo
FROM visto v
WHERE v.sesion = 'cerrada' AND (v.estado IN ('pendiente', 'sobre_la_mesa') OR (
        v.estado = 'tratado' AND v.tipo_decision NOT IN ('', 'urgencia') AND v.origen_tipo IN ('', 'punto')
    ))
    AND NOT (v.tipo_decision = '' AND NOT v.subpunto AND EXISTS (
        SELECT 1 FROM punto q WHERE q.sesion_id = v.sesion_id AND q.orden = v.orden + 1 AND q.subpunto
    ))
    AND (v.origen_tipo IN ('', 'punto') OR v.cuando = (SELECT cuando FROM ultima))
    AND NOT EXISTS (
        SELECT 1 FROM visto d WHERE (d.cuando, d.puesto) > (v.cuando, v.puesto)
            AND (d.asunto = v.asunto OR (v.tipo_decision = '' AND d.plegado = v.plegado))
    )
ORDER BY v.cuando, v.orden
"""
_PORQUE = {
    "pendiente": "quedó sin tratar",
    "sobre_la_mesa": "quedó sobre la mesa",
    "tratado": "se trató y no se decidió",
}


def modelo_de(bd: Archivo, organo_id: str, tipo: str) -> list[PuntoNuevo]:
    """El orden del día con que empieza una sesión de ese tipo; con `tipo` «», el común a todas."""
    filas = bd.filas(
        "SELECT titulo, tipo_decision, texto, propuesta, subpunto FROM modelo_de_punto"
        " WHERE organo_id = ? AND tipo = ? ORDER BY orden",
        [organo_id, tipo],
    )
    if not filas and tipo:
        return modelo_de(bd, organo_id, "")
    return [de_fila(PuntoNuevo, f) for f in filas]


def actas_por_aprobar(bd: Archivo, organo_id: str, salvo: str = "") -> list[Sugerencia]:
    """Un punto por cada acta de ese órgano que aún no se aprobó, la más antigua primero."""
    di = habla_de_textos(bd)
    return [
        Sugerencia(
            PuntoNuevo(_titulo_de_aprobacion(f, di), "ordinaria", origen_tipo="acta", origen_id=f["id"]),
            f"El acta de la sesión {_cual(f)} está por aprobar",
            obligada=True,
        )
        for f in bd.filas(_POR_APROBAR, [organo_id, salvo])
    ]


def puntos_sin_resolver(bd: Archivo, organo_id: str, salvo: str = "") -> list[Sugerencia]:
    """Los que quedaron sin tratar, sin decidir o sobre la mesa y siguen así; el más antiguo primero.

    Los recuerda aunque haya habido otras sesiones por medio; no, si ya van en una convocada.
    """
    return [
        Sugerencia(
            PuntoNuevo(
                f["titulo"],
                f["tipo_decision"],
                f["texto"],
                f["propuesta"],
                f["origen_tipo"] or "punto",
                f["origen_id"] or f["id"],
            ),
            f"En la sesión {_cual(f)} {_PORQUE[f['estado']]}",
            obligada=True,
        )
        for f in bd.filas(_SIN_RESOLVER, [organo_id, salvo, 1])
    ]


def asuntos_en_espera(bd: Archivo) -> list[PuntoSinResolver]:
    """Los de todos los órganos, también los que ya van en una convocada: siguen sin decidir.

    No las actas, propuestas y acuerdos, que se recuerdan por su lado.
    """
    return [
        PuntoSinResolver(f["titulo"], f["estado"], sesion_dicha(o.nombre, f["tipo"], f["numero"]))
        for o in organos(bd)
        for f in bd.filas(_SIN_RESOLVER, [o.id, "", 0])
        if f["origen_tipo"] in ("", "punto")
    ]


def excusas_por_resolver(bd: Archivo) -> list[ExcusaPorResolver]:
    """Las ausencias excusadas de que aún no se dijo si se aceptan, la primera presentada delante."""
    filas = bd.filas(
        "SELECT a.nombre, j.presentada, j.motivo, o.nombre AS organo, s.tipo, s.numero FROM justificacion j"
        " JOIN asistencia a ON a.id = j.asistencia_id JOIN sesion s ON s.id = a.sesion_id"
        " JOIN organo o ON o.id = s.organo_id WHERE j.decision = '' ORDER BY j.presentada, j.id"
    )
    return [
        ExcusaPorResolver(
            f["nombre"], f["presentada"], f["motivo"], sesion_dicha(f["organo"], f["tipo"], f["numero"])
        )
        for f in filas
    ]


def cambios(bd: Archivo, sesion_id: str) -> list[CambioDeConvocatoria]:
    """Lo que le pasó a la convocatoria de una sesión, en su orden."""
    return bd.leer(
        CambioDeConvocatoria,
        "SELECT * FROM cambio_de_convocatoria WHERE sesion_id = ? ORDER BY orden",
        [sesion_id],
    )


def peticion_de(bd: Archivo, sesion_id: str) -> Peticion | None:
    """La petición que originó una sesión, con sus firmas; None si no se pidió."""
    fila = bd.fila("SELECT * FROM peticion WHERE sesion_id = ?", [sesion_id])
    if fila is None:
        return None
    return Peticion(
        fila["presentada"],
        fila["motivo"],
        tuple(
            bd.leer(
                Firma,
                "SELECT nombre, fecha, socio_id, persona_id FROM firma_de_peticion"
                " WHERE peticion_id = ? ORDER BY nombre",
                [fila["id"]],
            )
        ),
        Dictamen.de_json(fila["dictamen"]) if fila["dictamen"] else None,
        fila["documento_id"],
    )


def _titulo_de_aprobacion(fila: Fila, di: Habla) -> str:
    cual, dia = f"{di(fila['tipo'])} n.º {fila['numero']}", en_corto(fila["fecha"])
    return di("Lectura y aprobación del acta de la sesión {}, del {}", cual, dia)


def _cual(fila: Fila) -> str:
    return f"{fila['tipo']} n.º {fila['numero']}"


_ANEXO = f"""
SELECT x.id, x.sesion_id, x.punto_id, p.orden AS punto,
       iif(p.id IS NULL, NULL, {NUMERO_DE_PUNTO}) AS numero, x.orden, x.titulo, d.nombre, d.tipo, d.huella,
       length(d.contenido) AS medida, x.adjunto_id
FROM anexo x JOIN adjunto d ON d.id = x.adjunto_id LEFT JOIN punto p ON p.id = x.punto_id
"""


def anexos(bd: Archivo, sesion_id: str) -> list[Anexo]:
    """Los de una sesión y sus puntos, en su orden."""
    return bd.leer(Anexo, f"{_ANEXO} WHERE x.sesion_id = ? ORDER BY x.orden", [sesion_id])


def anexo(bd: Archivo, anexo_id: str) -> Anexo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Anexo, f"{_ANEXO} WHERE x.id = ?", [anexo_id])


def archivo_de_anexo(bd: Archivo, anexo_id: str) -> Adjunto:
    """Lo guardado, tal cual. Lanza `NoExiste`."""
    return leer_adjunto(bd, anexo(bd, anexo_id).adjunto_id)


def dictaminar_peticion(
    bd: Archivo, organo_id: str, tipo: str, firmantes: int, presentada: str, pais: str
) -> Dictamen:
    """Si esas firmas, presentadas ese día (ISO), obligan a convocar; y hasta cuándo."""
    regla = regla_vigente(bd, organo_id, "convocatoria", tipo, presentada)
    libres = feriados_de_sede(bd, pais, range(int(presentada[:4]), int(presentada[:4]) + 2))
    presencia = presencia_posible(bd, organo_id, presentada)
    return procede_peticion(regla, firmantes, presencia, presentada=presentada, feriados=libres)


def exigir_peticion(bd: Archivo, organo_id: str, dada: Peticion, escrito: ArchivoLeido | None = None) -> str:
    """Su motivo, limpio. Lanza lo que `anotar_peticion`; sirve también antes de que haya borrador."""
    motivo = exigir_texto(dada.motivo, "el motivo de la petición", "motivo", 2_000)
    if escrito is not None:
        tipo_de_escaneo(escrito)
    _exigir_firmas(bd, organo_id, dada)
    return motivo


def _exigir_firmas(bd: Archivo, organo_id: str, dada: Peticion) -> None:
    if not dada.presentada:
        raise DatoInvalido("Falta el día en que se presentó la petición.", campo="presentada")
    if not dada.firmas:
        raise DatoInvalido("Marque a quienes firman la petición.", campo="firmas")
    pueden = {(i.socio_id, i.persona_id) for i in integrantes(bd, organo_id, dada.presentada) if i.vota}
    vistas: set[tuple[str | None, str | None]] = set()
    for firma in dada.firmas:
        clave = (firma.socio_id, firma.persona_id)
        if firma.fecha > dada.presentada:
            raise DatoInvalido(
                f"La firma de {firma.nombre} es posterior al día en que se presentó la petición.",
                campo="firmas",
            )
        if clave in vistas:
            raise DatoInvalido(f"{firma.nombre} firma dos veces. Quite una.", campo="firmas")
        if clave not in pueden:
            raise DatoInvalido(
                f"{firma.nombre} no integra el órgano con voto ese día: no puede pedir la sesión.",
                campo="firmas",
            )
        vistas.add(clave)


def exigir_sesion(bd: Archivo, nueva: SesionNueva) -> dict[str, object]:
    """Las columnas de una sesión, limpias. Lanza `DatoInvalido` con su campo."""
    if not organo(bd, nueva.organo_id).sesiona:
        raise DatoInvalido("Ese órgano no celebra sesiones. Elija otro.", campo="organo_id")
    if nueva.tipo not in TIPOS_DE_SESION:
        raise DatoInvalido("La sesión es ordinaria o extraordinaria. Elija una.", campo="tipo")
    lugar = exigir_texto(nueva.lugar, "el lugar de la sesión", "lugar")
    llamadas = exigir_llamadas(nueva.primera_llamada, nueva.segunda_llamada, nueva.tercera_llamada)
    return {
        "organo_id": nueva.organo_id,
        "tipo": nueva.tipo,
        "lugar": lugar,
        "pais": nueva.pais,
        **dict(zip(LLAMADAS, llamadas, strict=True)),
        "urgente": int(nueva.urgente),
        "convoca": exigir_renglon(nueva.convoca, "quién convoca", "convoca"),
        "conexion": limpiar(nueva.conexion)[:2_000],
    }
