"""Votar en las pruebas diciendo sólo las cifras, los sentidos o cuántos se oponen; y ponderar los votos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.votar import FormaDeVoto, Mora, ReglaDeVoto, VotosDeCategoria
from escritorio.votaciones.acciones.elecciones import votar_ronda
from escritorio.votaciones.acciones.votar import votar
from escritorio.votaciones.modelo.elecciones import Recuento, RondaHecha
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta, VotacionHecha
from tests.sesiones.escenas import fijar


def votar_a_mano(
    bd: Archivo,
    punto_id: str,
    propuesta: str,
    a_favor: int,
    en_contra: int,
    abstenciones: int,
    momento: str,
    *,
    blancos: int = 0,
    ausentes: Sequence[str] = (),
    motivo: str = "",
) -> VotacionHecha:
    """A mano alzada; cifras en votos."""
    contadas = Cifras(a_favor, en_contra, abstenciones, blancos)
    papeleta = Papeleta("mano_alzada", contadas, ausentes=tuple(ausentes))
    return votar(bd, punto_id, propuesta, papeleta, momento, motivo=motivo)


def votar_nominal(
    bd: Archivo,
    punto_id: str,
    propuesta: str,
    sentidos: Mapping[str, str],
    momento: str,
    *,
    ausentes: Sequence[str] = (),
    motivo: str = "",
) -> VotacionHecha:
    """Por lista: cómo vota cada asistencia."""
    papeleta = Papeleta("nominal", Cifras(0), dict(sentidos), tuple(ausentes))
    return votar(bd, punto_id, propuesta, papeleta, momento, motivo=motivo)


def aprobar_por_consenso(
    bd: Archivo, punto_id: str, propuesta: str, momento: str, *, se_oponen: int = 0, motivo: str = ""
) -> VotacionHecha:
    """Por consenso, con los que se oponen."""
    papeleta = Papeleta("consenso", Cifras(0, se_oponen))
    return votar(bd, punto_id, propuesta, papeleta, momento, motivo=motivo)


def contar_ronda(
    bd: Archivo,
    eleccion_id: str,
    votos: Mapping[str, Cuantos],
    blancos: int,
    momento: str,
    *,
    papeletas: Cuantos | None = None,
    en_contra: int = 0,
    siguen: str = "",
) -> RondaHecha:
    """Una ronda secreta de una elección: candidatura → votos."""
    recuento = Recuento(votos, en_contra, blancos, papeletas=papeletas, siguen=siguen)
    return votar_ronda(bd, eleccion_id, recuento, momento)


def ponderar(bd: Archivo, plenos: str, mora: Mora | None = None) -> None:
    """Tres votos a los plenos y uno a los asociados: los de nombre posterior a `plenos`."""
    with transaccion(bd, "Cambiar de categoría a unos"):
        bd.ejecutar(
            "UPDATE socio SET categoria_id = (SELECT id FROM categoria WHERE clave = 'asociado')"
            " WHERE nombre > ?",
            [plenos],
        )
    tabla = (VotosDeCategoria("pleno", 3), VotosDeCategoria("asociado", 1))
    fijar(bd, "voto", ReglaDeVoto(FormaDeVoto.TABLA, tabla=tabla, mora=mora))
