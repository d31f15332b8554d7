"""Si vale un poder para votar por otro."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import field

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.lengua import Frase, contada, frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO, Grupo
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import ReglaDePoderes
from escritorio.estatutos.reglas.dictar import dictar, no_se_sabe, nombre_de
from escritorio.estatutos.reglas.pasos import Paso, dictar_pasos
from escritorio.estatutos.reglas.universo import Elegible

_PREPOSICIONES = ("por", "con", "en", "mediante", "ante", "de")


_MISMO = rotulos(
    {
        Grupo.PAIS: "Mismo país",
        Grupo.CATEGORIA: "Misma categoría",
        Grupo.SUBDIVISION: "Misma subdivisión",
        Grupo.TIPO: "Mismo tipo de socio",
    }
)


class Poder(Registro):
    """El que se presenta. Momentos ISO con su hora; `ya_tiene`: otros que ya lleva el apoderado.

    `nombres`: los de las categorías por su clave, para decirlas. `integra`: si el apoderado integra el
    órgano ese día; None, no se sabe.
    """

    poderdante: Elegible
    apoderado: Elegible
    presentado: str
    sesion: str
    ya_tiene: int
    nombres: Mapping[str, str] = field(default_factory=dict)
    integra: bool | None = None


def vale_poder(regla: Regla | None, poder: Poder) -> Dictamen:
    """Si ese poder vale en esa sesión: se admiten, caben, coinciden y llega a tiempo."""
    if regla is None or not isinstance(regla.parametros, ReglaDePoderes):
        return no_se_sabe(frase("la regla de poderes"))
    parametros = regla.parametros
    if not parametros.admite:
        return dictar(regla, Veredicto.NO, frase("El poder no vale: la regla no admite poderes."), ())
    pasos = [
        *_otro(poder),
        *_integra(parametros, poder),
        *_tope(parametros, poder),
        *(_coinciden(grupo, poder) for grupo in parametros.mismo),
        _a_tiempo(parametros, poder),
    ]
    if parametros.forma:
        pasos.append(Paso(True, frase("Forma exigida: {}.", parametros.forma)))
    if parametros.hacen_quorum is not None:
        pasos.append(Paso(True, _del_quorum(parametros)))
    si, no = frase("El poder vale."), frase("El poder no vale: {}.")
    return dictar_pasos(regla, pasos, si=si, no=no)


def describir_poderes(parametros: ReglaDePoderes) -> str:
    """«Se admiten poderes, hasta 2 por apoderado, del mismo país…»."""
    if not parametros.admite:
        return "No se admiten poderes: el voto es personal."
    partes = ["Se admiten poderes"]
    if parametros.maximo:
        partes.append(f"hasta {parametros.maximo} por apoderado")
    if parametros.integrante:
        partes.append("a favor de otro integrante del órgano")
    if parametros.mismo:
        partes.append(f"entre socios que coincidan en {enumerar([_nombre(g) for g in parametros.mismo])}")
    if parametros.forma:
        partes.append(como_se_da(parametros.forma))
    horas = contar(parametros.plazo_horas, "hora", "horas")
    plazo = f"con al menos {horas} de antelación" if parametros.plazo_horas else "hasta empezar la sesión"
    quorum = "" if parametros.hacen_quorum is None else f" {_del_quorum(parametros)}"
    return f"{', '.join(partes)}. Se presentan {plazo}.{quorum}"


def como_se_da(forma: str) -> str:
    """«por escrito firmado», también si la forma ya se escribió con su preposición («por escrito»)."""
    con_la_suya = forma.split(" ", 1)[0].lower() in _PREPOSICIONES
    return f"{forma[:1].lower()}{forma[1:]}" if con_la_suya else f"por {forma}"


def _del_quorum(parametros: ReglaDePoderes) -> Frase:
    return frase(
        "El representado cuenta para el quórum."
        if parametros.hacen_quorum
        else "El representado no cuenta para el quórum."
    )


def _integra(parametros: ReglaDePoderes, poder: Poder) -> list[Paso]:
    if not parametros.integrante:
        return []
    nombre = poder.apoderado.nombre
    if poder.integra is None:
        reparo = frase("no consta si {} integra el órgano", nombre)
        return [Paso(None, frase("El apoderado ha de integrar el órgano: {}.", reparo), reparo)]
    lo_integra = frase("{} lo integra" if poder.integra else "{} no", nombre)
    texto = frase("El apoderado ha de integrar el órgano: {}.", lo_integra)
    return [Paso(poder.integra, texto, frase("{} no integra el órgano", nombre))]


def _nombre(grupo: Grupo) -> str:
    return NOMBRES_DE_GRUPO[grupo][0]


def _otro(poder: Poder) -> list[Paso]:
    if poder.poderdante.clave != poder.apoderado.clave:
        return []
    texto = frase("Poderdante y apoderado son el mismo.")
    return [Paso(False, texto, frase("nadie se da poder a sí mismo"))]


def _tope(parametros: ReglaDePoderes, poder: Poder) -> list[Paso]:
    if not parametros.maximo:
        return []
    con_este = poder.ya_tiene + 1
    tendria = frase("{} tendría {}", poder.apoderado.nombre, contada(con_este, "{} poder", "{} poderes"))
    texto = frase("{}; se admiten {}.", tendria, parametros.maximo)
    reparo = frase("{} y el máximo es {}", tendria, parametros.maximo)
    return [Paso(con_este <= parametros.maximo, texto, reparo)]


def _coinciden(grupo: Grupo, poder: Poder) -> Paso:
    de, a = (_suyo(quien, grupo, poder.nombres) for quien in (poder.poderdante, poder.apoderado))
    que, no_consta = frase(_nombre(grupo)), frase("no consta")
    texto = frase("{}: {} y {}.", frase(_MISMO[grupo]), de or no_consta, a or no_consta)
    if not de or not a:
        return Paso(None, texto, frase("no consta si coinciden en {}", que))
    return Paso(de == a, texto, frase("no coinciden en {}: {} y {}", que, de, a))


def _suyo(quien: Elegible, grupo: Grupo, nombres: Mapping[str, str]) -> str:
    return nombre_de(quien.categoria, nombres) if grupo is Grupo.CATEGORIA else quien.en(grupo)


def _a_tiempo(parametros: ReglaDePoderes, poder: Poder) -> Paso:
    limite = datetime.fromisoformat(poder.sesion) - timedelta(hours=parametros.plazo_horas)
    hasta = con_hora(limite.isoformat())
    texto = frase("Presentado el {}; podía presentarse hasta el {}.", con_hora(poder.presentado), hasta)
    en_plazo = datetime.fromisoformat(poder.presentado) <= limite
    return Paso(en_plazo, texto, frase("se presentó después del {}", hasta))
