"""Lo que las votaciones declaran: los votos, las elecciones y sus papeletas son parte de su sesión."""

from __future__ import annotations

from escritorio.comun.base.hechos import Asunto, Guarda, HechoCerrado, Parte

_DE_PUNTO = ("punto_id", "sesion_id")
_DE_VOTACION = ("votacion_id", *_DE_PUNTO)
_DE_ELECCION = ("eleccion_id", *_DE_PUNTO)


class YaVotado(HechoCerrado):
    """Se votó en una sesión ya cerrada y no se quita: rectifíquelo, en la sala, si su acta es borrador."""

    clave = "votado en sesion cerrada"


class ConsultaCerrada(HechoCerrado):
    """Esa consulta por escrito ya se cerró: lo respondido no cambia. Haga otra consulta."""

    clave = "consulta cerrada"


_CERRADA = "(SELECT estado FROM circulacion WHERE id = {0}.circulacion_id) <> 'abierta'"

ASUNTO = Asunto(
    partes=(
        Parte("sesion", "votacion", _DE_PUNTO),
        Parte("sesion", "voto", _DE_VOTACION),
        Parte("sesion", "voto_particular", _DE_VOTACION),
        Parte("sesion", "eleccion", _DE_PUNTO),
        Parte("sesion", "candidatura", _DE_ELECCION),
        Parte("sesion", "ronda", _DE_ELECCION),
        Parte("sesion", "voto_de_ronda", ("ronda_id", *_DE_ELECCION)),
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
        Guarda("respuesta_no_cambia", "respuesta", "UPDATE", ConsultaCerrada, _CERRADA.format("OLD")),
        Guarda("respuesta_no_se_anade", "respuesta", "INSERT", ConsultaCerrada, _CERRADA.format("NEW")),
    ),
)
