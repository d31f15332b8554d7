"""Lo que las votaciones declaran: los votos, las elecciones y sus papeletas son parte de su sesión."""

from __future__ import annotations

from escritorio.comun.base.hechos import (
    Asunto,
    Estado,
    Guarda,
    Hecho,
    HechoCerrado,
    NombreEscrito,
    ParteDeHecho,
    columnas,
    escrita,
    exenta,
    nombrada,
    tablas,
    uso,
)
from escritorio.comun.base.quien import MESA, SECRETARIA
from escritorio.estatutos.asunto import uso_de_regla
from escritorio.sesiones.asunto import en_la_sala

_DE_PUNTO = ("punto_id", "sesion_id")
_DE_VOTACION = ("votacion_id", *_DE_PUNTO)
_DE_ELECCION = ("eleccion_id", *_DE_PUNTO)


class YaVotado(HechoCerrado):
    """Se votó en una sesión ya cerrada y no se quita: rectifíquelo, en la sala, si su acta es borrador."""

    clave = "votado en sesion cerrada"


class ConsultaCerrada(HechoCerrado):
    """Esa consulta por escrito ya se cerró: lo preguntado y lo respondido no cambian. Haga otra consulta."""

    clave = "consulta cerrada"


CIRCULACION = Hecho(
    "circulacion",
    "circulacion",
    (
        Estado("abierta", "{h}.estado = 'abierta'", admite=("responder", "cerrar", "anular")),
        Estado(
            "cerrada",
            "{h}.estado <> 'abierta'",
            ConsultaCerrada,
            (exenta("estado cerrada dictamen acuerdo_id", "cerrarla por error se deshace con su acuerdo"),),
        ),
    ),
)
_SU_MAYORIA = (
    "{d}.tipo = {c}.tipo_decision AND {d}.organo_id ="
    " (SELECT s.organo_id FROM punto p JOIN sesion s ON s.id = p.sesion_id WHERE p.id = {c}.punto_id)"
)
_SE_CUENTA = {
    "votacion": "(SELECT sesion_id FROM punto WHERE id = {c}.punto_id)",
    "ronda": "(SELECT p.sesion_id FROM eleccion e JOIN punto p ON p.id = e.punto_id"
    " WHERE e.id = {c}.eleccion_id)",
}
"""Lo que contó a los presentes, y su sesión."""
_SE_VOTA_EN = {
    "votacion": "{c}.punto_id",
    "ronda": "(SELECT punto_id FROM eleccion WHERE id = {c}.eleccion_id)",
}
"""Lo mismo, y su punto: quien se excusó sólo deja de contar en él."""


def _supuesto(sesion: str) -> dict[str, str]:
    """De qué sale a quiénes se contó y con quién presidiendo; `sesion`: SQL que da el id de la suya."""
    return en_la_sala(sesion) | dict.fromkeys(("relevo", "receso"), f"{sesion} = {{d}}.sesion_id")


_ES_CANDIDATA = (
    "{{c}}.eleccion_id IN (SELECT eleccion_id FROM candidatura WHERE {dato}_id = {{d}}.id"
    " OR instr(lista, {{d}}.id))"
)
"""Si esa ficha se presentó a la elección de esa ronda, por sí o en una lista."""

ASUNTO = Asunto(
    avisos={
        40: "escritorio.votaciones.consultas.pendientes:pendientes_de_respuestas",
        70: "escritorio.votaciones.consultas.pendientes:pendientes_de_elecciones",
    },
    tablas=(
        *tablas(
            SECRETARIA,
            remision=("remisión de una recomendación", "remisiones de recomendaciones"),
        ),
        *tablas(
            MESA,
            candidatura=("candidatura", "candidaturas"),
            circulacion=("consulta por escrito", "consultas por escrito"),
            eleccion=("elección", "elecciones"),
            respuesta=("respuesta por escrito", "respuestas por escrito"),
            ronda=("ronda de elección", "rondas de elección"),
            votacion=("votación", "votaciones"),
            voto=("voto", "votos"),
            voto_de_ronda=("voto de elección", "votos de elección"),
            voto_particular=("voto particular", "votos particulares"),
        ),
    ),
    de_alguien=columnas("destinatario"),
    nombres=(
        *(
            nombre
            for dato in ("persona", "socio")
            for nombre in (
                *nombrada("candidatura", "nombre dictamenes", dato, f"{dato}_id"),
                *nombrada("respuesta", "nombre", dato, f"{dato}_id"),
                *escrita("ronda", "dictamen", dato, _ES_CANDIDATA.format(dato=dato)),
            )
        ),
        NombreEscrito("candidatura", "lista", "persona", "instr({c}.lista, {d}.id)", True),
        *escrita("remision", "por", "persona"),
    ),
    hechos=(CIRCULACION,),
    partes=(
        ParteDeHecho("circulacion", "respuesta", ("circulacion_id",)),
        ParteDeHecho("sesion", "votacion", _DE_PUNTO),
        ParteDeHecho("sesion", "voto", _DE_VOTACION),
        ParteDeHecho("sesion", "voto_particular", _DE_VOTACION),
        ParteDeHecho("sesion", "eleccion", _DE_PUNTO),
        ParteDeHecho("sesion", "candidatura", _DE_ELECCION),
        ParteDeHecho("sesion", "ronda", _DE_ELECCION),
        ParteDeHecho("sesion", "voto_de_ronda", ("ronda_id", *_DE_ELECCION)),
    ),
    guardas=(
        Guarda(
            "votacion_de_cerrada",
            "votacion",
            "DELETE",
            YaVotado,
            "(SELECT s.estado FROM sesion s JOIN punto p ON p.sesion_id = s.id WHERE p.id = OLD.punto_id)"
            " = 'cerrada'",
        ),
        Guarda(
            "ronda_de_cerrada",
            "ronda",
            "DELETE",
            YaVotado,
            "(SELECT s.estado FROM sesion s JOIN punto p ON p.sesion_id = s.id"
            " JOIN eleccion e ON e.punto_id = p.id WHERE e.id = OLD.eleccion_id) = 'cerrada'",
        ),
    ),
    usos=(
        *(
            uso(tabla, "momento", dato, casa)
            for tabla, contada in _SE_CUENTA.items()
            for dato, casa in _supuesto(contada).items()
        ),
        *(
            uso(tabla, "momento", "constancia", f"{{d}}.clase = 'orden' AND {contada} = {{d}}.sesion_id")
            for tabla, contada in _SE_CUENTA.items()
        ),
        *(uso(tabla, "momento", "excusa", f"{suyo} = {{d}}.punto_id") for tabla, suyo in _SE_VOTA_EN.items()),
        uso_de_regla("votacion", "dictamen", "mayoria", "substr({c}.momento, 1, 10)", _SU_MAYORIA),
        uso_de_regla(
            "ronda",
            "dictamen",
            "mayoria",
            "substr({c}.momento, 1, 10)",
            "{d}.tipo = 'eleccion'"
            " AND {d}.organo_id = (SELECT s.organo_id FROM eleccion e JOIN punto p ON p.id = e.punto_id"
            " JOIN sesion s ON s.id = p.sesion_id WHERE e.id = {c}.eleccion_id)",
        ),
        uso_de_regla(
            "circulacion",
            "dictamen",
            "mayoria quorum",
            "substr({c}.emitida, 1, 10)",
            "{d}.tipo IN ('', {c}.tipo_decision) AND {d}.organo_id = {c}.organo_id",
        ),
    ),
)
