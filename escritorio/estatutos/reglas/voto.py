"""Cuántos votos tiene cada cual según la regla de voto, y si la mora se los suspende."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from msgspec import field

from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.lengua import NADA, Frase, contada, frase, rotulos, tal_cual, unidas
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar, plegar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO, Reparto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import (
    NOMBRES_DE_CORTE,
    NOMBRES_DE_VOTO,
    Corte,
    FormaDeVoto,
    Mora,
    ReglaDePoderes,
    ReglaDeVoto,
    TramoDeVoto,
)
from escritorio.estatutos.reglas.decir import alternar
from escritorio.estatutos.reglas.dictar import MONEDA, con_mayuscula, dictar, no_se_sabe, nombre_de
from escritorio.estatutos.reglas.numerar import PasoDeCuenta, dictar_pasos
from escritorio.estatutos.reglas.universo import Elegible


class Votante(Registro):
    """Quien votaría. `categoria`: su clave; `con_voto`: si su categoría y su puesto lo llevan.

    `habitantes`: población oficial; `aporte`: lo pagado en el año de la fecha de corte y hasta ella,
    en unidades mínimas; `periodos_adeudados`: a la fecha de corte. None: no se sabe. `nombres`: los de
    las categorías por su clave y, con la clave `MONEDA`, la del aporte, para decirlos. `plan_callado`:
    si cumple un plan de pago y la regla no dice si eso le devuelve el voto. `impedido`: por qué no vota,
    diga lo que diga la regla, o nada. `antes`: los nombres que tuvo.
    """

    nombre: str
    categoria: str
    con_voto: bool = True
    habitantes: int | None = None
    aporte: int | None = None
    periodos_adeudados: int | None = None
    nombres: Mapping[str, str] = field(default_factory=dict)
    plan_callado: bool = False
    calidad: str = ""
    impedido: Frase = NADA
    antes: tuple[str, ...] = ()

    @property
    def dicha(self) -> str:
        """El nombre de su categoría."""
        return nombre_de(self.categoria, self.nombres)


class VotoCalculado(Registro):
    """Los votos (0 si no vota o no se sabe) y el dictamen: sí vota, no vota o no se puede saber."""

    votos: Cuantos
    dictamen: Dictamen


def calcular_voto(regla: Regla | None, votante: Votante, sesion: str = "") -> VotoCalculado:
    """Los votos de ese votante; `sesion` (fecha ISO): la cuenta de la mora dice su fecha de corte."""
    if regla is None or not isinstance(regla.parametros, ReglaDeVoto):
        return VotoCalculado(0, no_se_sabe(frase("el voto")))
    parametros = regla.parametros
    if votante.impedido:
        no_vota = frase("{} no vota.", votante.nombre)
        return VotoCalculado(0, dictar(regla, Veredicto.NO, no_vota, [votante.impedido]))
    if not votante.con_voto or votante.categoria in parametros.solo_voz:
        motivo = frase("{} tiene voz y no voto.", votante.nombre)
        return VotoCalculado(0, dictar(regla, Veredicto.NO, motivo, [_categoria(votante)]))
    corte = fecha_de_corte(regla, sesion) if sesion else ""
    mora = _mora(parametros, votante, corte)
    if mora is not None and mora[0] is not Veredicto.SI:
        return VotoCalculado(0, dictar(regla, mora[0], mora[1], [mora[2]]))
    votos, paso = _votos(parametros, votante, corte)
    cuenta = [*([mora[2]] if mora else []), paso]
    if plegar(votante.calidad) in map(plegar, parametros.no_se_abstienen):
        cuenta.append(frase("Entra como {}: no puede abstenerse.", votante.calidad))
    if votos is None:
        return VotoCalculado(0, dictar(regla, Veredicto.NO_SE_SABE, _duda(paso), cuenta))
    veredicto = Veredicto.SI if votos else Veredicto.NO
    dicho = frase("{} tiene {}.", votante.nombre, _en_votos(votos))
    return VotoCalculado(votos, dictar(regla, veredicto, dicho, cuenta))


def mora_en_el_voto(regla: Regla, votante: Votante, sesion: str) -> Dictamen | None:
    """Si lo adeudado le quita el voto en una sesión de ese día (ISO): sí, no o no se puede saber.

    None si en esa regla deber no quita el voto.
    """
    if not isinstance(regla.parametros, ReglaDeVoto):
        return None
    mora = _mora(regla.parametros, votante, fecha_de_corte(regla, sesion))
    if mora is None:
        return None
    puede, dicho, paso = mora
    quita = {Veredicto.SI: Veredicto.NO, Veredicto.NO: Veredicto.SI}.get(puede, puede)
    return dictar(regla, quita, dicho or frase("{} conserva su voto.", votante.nombre), [paso])


def fecha_de_corte(regla: Regla | None, fecha_de_sesion: str) -> str:
    """A qué fecha se mira lo adeudado: la de la sesión o el 31 de diciembre del año anterior (CGLU)."""
    mora = regla.parametros.mora if regla and isinstance(regla.parametros, ReglaDeVoto) else None
    if mora is not None and mora.corte is Corte.ANIO_ANTERIOR:
        return f"{int(fecha_de_sesion[:4]) - 1:04}-12-31"
    return fecha_de_sesion[:10]


def describir_voto(parametros: ReglaDeVoto, nombres: Mapping[str, str] | None = None) -> str:
    """«Un voto cada uno. No vota quien adeuda al menos 1 periodo el último día del año anterior…».

    `nombres`: los de las categorías por su clave y, con la clave `MONEDA`, la de los aportes.
    """
    dichos = nombres or {}
    frases = [con_mayuscula(NOMBRES_DE_VOTO[parametros.forma]) + _escala(parametros, dichos)]
    if parametros.solo_voz:
        categorias = [nombre_de(c, dichos) for c in parametros.solo_voz]
        articulo = "la categoría" if len(categorias) == 1 else "las categorías"
        frases.append(f"Con voz y sin voto, {articulo} {enumerar(categorias)}")
    if parametros.mora:
        periodos = contar(_limite(parametros.mora), "periodo", "periodos")
        corte = NOMBRES_DE_CORTE[parametros.mora.corte]
        frases.append(f"No vota quien, {corte}, adeuda al menos {periodos}")
        frases += _CON_PLAN[parametros.mora.con_plan]
    if parametros.no_se_abstienen:
        frases.append(f"No puede abstenerse quien entra como {alternar(parametros.no_se_abstienen)}")
    return ". ".join(frases) + "."


_CON_PLAN: Mapping[bool | None, Sequence[str]] = {
    None: (),
    True: ("Lo que está en un plan de pago que se cumple no le quita el voto",),
    False: ("Un plan de pago no devuelve el voto",),
}


def _escala(parametros: ReglaDeVoto, nombres: Mapping[str, str]) -> str:
    if parametros.forma is FormaDeVoto.TABLA:
        return ": " + "; ".join(
            f"{nombre_de(v.categoria, nombres)}, {contar(v.votos, 'voto', 'votos')}" for v in parametros.tabla
        )
    if parametros.forma is FormaDeVoto.POR_SOCIO:
        suyos = [f"{v.socio}, {contar(v.votos, 'voto', 'votos')}" for v in parametros.socios]
        return ": " + "; ".join(
            [*suyos, f"cada uno de los demás, {contar(parametros.los_demas, 'voto', 'votos')}"]
        )
    if parametros.forma is FormaDeVoto.IGUAL:
        return ""
    decir = _en_habitantes if parametros.forma is FormaDeVoto.POR_TRAMO else partial(_en_dinero, nombres)
    return ": " + "; ".join(
        f"desde {decir(t.desde)}, {contar(t.votos, 'voto', 'votos')}" for t in parametros.tramos
    )


def _en_votos(votos: Cuantos) -> Frase:
    return contada(votos, "{} voto", "{} votos")


def _en_habitantes(cifra: int) -> Frase:
    dicha = escribir_miles(cifra)
    return frase("{} habitante", dicha) if cifra == 1 else frase("{} habitantes", dicha)


def _en_dinero(nombres: Mapping[str, str], minimas: int) -> Frase:
    moneda = nombres.get(MONEDA, "")
    if moneda:
        return tal_cual(escribir_importe(minimas, moneda))
    return frase("{} unidades de moneda", escribir_miles(minimas))


def _categoria(votante: Votante) -> Frase:
    if votante.categoria:
        return frase("La categoría {} no lleva voto.", votante.dicha)
    return frase("Su calidad no lleva voto.")


def _duda(que: Frase) -> Frase:
    return frase("No se puede saber: {}", que)


def _limite(mora: Mora) -> int:
    return max(1, mora.periodos)


def _mora(parametros: ReglaDeVoto, votante: Votante, corte: str) -> tuple[Veredicto, Frase, Frase] | None:
    """Veredicto, frase y paso de la cuenta; None si deber no quita el voto."""
    if parametros.mora is None:
        return None
    al = frase("al {}", en_corto(corte)) if corte else frase(NOMBRES_DE_CORTE[parametros.mora.corte])
    deuda = votante.periodos_adeudados
    if deuda is None:
        duda = _duda(frase("no consta cuánto adeuda {} {}.", votante.nombre, al))
        return Veredicto.NO_SE_SABE, duda, frase("No consta cuánto adeuda {} {}.", votante.nombre, al)
    limite = _limite(parametros.mora)
    if deuda:
        paso = contada(
            deuda,
            "Adeuda {} periodo {}; no vota quien adeuda {} o más.",
            "Adeuda {} periodos {}; no vota quien adeuda {} o más.",
            al,
            limite,
        )
    else:
        paso = frase("No adeuda ningún periodo {}; no vota quien adeuda {} o más.", al, limite)
    if deuda >= limite:
        calla = frase("La regla no dice si un plan de pago devuelve el voto.")
        periodos = contada(deuda, "{} periodo", "{} periodos")
        no_vota = frase("{} no vota: adeuda {} {}.", votante.nombre, periodos, al)
        return Veredicto.NO, no_vota, unidas(" ", [paso, calla]) if votante.plan_callado else paso
    return Veredicto.SI, NADA, paso


def no_son_socios(parametros: ReglaDeVoto, nombres: Iterable[str]) -> list[str]:
    """Los que la regla nombra y no están entre esos `nombres`, los de ahora y los de antes."""
    hay = {plegar(n) for n in nombres}
    return [v.socio for v in parametros.socios if plegar(v.socio) not in hay]


def _votos(parametros: ReglaDeVoto, votante: Votante, corte: str) -> tuple[Cuantos | None, Frase]:
    if parametros.forma is FormaDeVoto.IGUAL:
        return 1, frase("Todos tienen un voto.")
    if parametros.forma is FormaDeVoto.POR_SOCIO:
        return _por_socio(parametros, votante)
    if parametros.forma is FormaDeVoto.TABLA:
        return _por_tabla(parametros, votante)
    if parametros.forma is FormaDeVoto.POR_TRAMO:
        return _por_poblacion(parametros.tramos, votante)
    return _por_aporte(parametros.tramos, votante, corte)


def _por_socio(parametros: ReglaDeVoto, votante: Votante) -> tuple[Cuantos, Frase]:
    """Por su nombre de ahora o, si la regla es de antes de que lo cambiara, por el que tenía."""
    dados = {plegar(v.socio): v for v in parametros.socios}
    for nombre in (votante.nombre, *votante.antes):
        if suyos := dados.get(plegar(nombre)):
            return suyos.votos, frase("A {} la regla le da {}.", suyos.socio, _en_votos(suyos.votos))
    return parametros.los_demas, frase(
        "A quien la regla no nombra le da {}.", _en_votos(parametros.los_demas)
    )


def _por_tabla(parametros: ReglaDeVoto, votante: Votante) -> tuple[Cuantos | None, Frase]:
    votos = next((v.votos for v in parametros.tabla if v.categoria == votante.categoria), None)
    if votos is None:
        return None, frase(
            "la tabla no dice los votos de la categoría {}.", votante.dicha or frase("sin anotar")
        )
    return votos, frase("A la categoría {} le tocan {}.", votante.dicha, _en_votos(votos))


def _por_poblacion(tramos: Sequence[TramoDeVoto], votante: Votante) -> tuple[Cuantos | None, Frase]:
    if votante.habitantes is None:
        return None, frase(
            "{} no tiene población oficial que contar; anote el dato en su ficha.", votante.nombre
        )
    return _por_tramo(tramos, votante.habitantes, _en_habitantes(votante.habitantes), _en_habitantes)


def _por_aporte(tramos: Sequence[TramoDeVoto], votante: Votante, corte: str) -> tuple[Cuantos | None, Frase]:
    if votante.aporte is None:
        return None, frase("de {} no consta lo aportado, o lo pagó en otra moneda.", votante.nombre)
    decir = partial(_en_dinero, votante.nombres)
    hecho = frase("{} pagados", decir(votante.aporte))
    if corte:
        hecho = frase("{} en {}, hasta el {}", hecho, corte[:4], en_corto(corte))
    return _por_tramo(tramos, votante.aporte, hecho, decir)


def _por_tramo(
    tramos: Sequence[TramoDeVoto], cifra: int, hecho: Frase, decir: Callable[[int], Frase]
) -> tuple[Cuantos | None, Frase]:
    """`hecho`: la cifra dicha, «10 habitantes»; `decir`: cómo se dice dónde empieza el tramo."""
    alcanzados = [t for t in tramos if t.desde <= cifra]
    if not alcanzados:
        return None, frase("con {} no hay tramo que lo comprenda.", hecho)
    tramo = max(alcanzados, key=lambda t: t.desde)
    return tramo.votos, frase("Con {}; desde {}, {}.", hecho, decir(tramo.desde), _en_votos(tramo.votos))


_PREPOSICIONES = ("por", "con", "en", "mediante", "ante", "de")


_MISMO = rotulos(
    {
        Reparto.PAIS: "Mismo país",
        Reparto.CATEGORIA: "Misma categoría",
        Reparto.SUBDIVISION: "Misma subdivisión",
        Reparto.TIPO: "Mismo tipo de socio",
        Reparto.GRUPO: "Misma federación o subregión",
    }
)


COMPROBACIONES = rotulos(
    {
        "original": "se vio el original",
        "copia": "se vio una copia",
        "firma": "se cotejó la firma",
    }
)
"""Qué se miró de la forma de un poder."""


class Poder(Registro):
    """El que se presenta. Momentos ISO con su hora; `ya_tiene`: otros que ya lleva el apoderado.

    `nombres`: los de las categorías por su clave, para decirlas. `integra`: si el apoderado integra el
    órgano ese día; None, no se sabe. `comprobado`: qué se miró de su forma, una clave de `COMPROBACIONES`, o
    «» si nadie la comprobó; `comprobo`: quién.
    """

    poderdante: Elegible
    apoderado: Elegible
    presentado: str
    sesion: str
    ya_tiene: int
    nombres: Mapping[str, str] = field(default_factory=dict)
    integra: bool | None = None
    comprobado: str = ""
    comprobo: str = ""


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
        pasos.append(_de_la_forma(parametros.forma, poder))
    if parametros.hacen_quorum is not None:
        pasos.append(PasoDeCuenta(True, _del_quorum(parametros)))
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


def _de_la_forma(forma: str, poder: Poder) -> PasoDeCuenta:
    """La exigida no basta con decirla: alguien la comprueba, o el poder no cuenta."""
    if not poder.comprobado:
        sin = frase("Forma exigida: {}; falta comprobarla.", forma)
        return PasoDeCuenta(None, sin, frase("falta comprobar su forma ({})", forma))
    que = frase(COMPROBACIONES[poder.comprobado])
    return PasoDeCuenta(True, frase("Forma exigida: {}; {}, por {}.", forma, que, poder.comprobo))


def _del_quorum(parametros: ReglaDePoderes) -> Frase:
    return frase(
        "El representado cuenta para el quórum."
        if parametros.hacen_quorum
        else "El representado no cuenta para el quórum."
    )


def _integra(parametros: ReglaDePoderes, poder: Poder) -> list[PasoDeCuenta]:
    if not parametros.integrante:
        return []
    nombre = poder.apoderado.nombre
    if poder.integra is None:
        reparo = frase("no consta si {} integra el órgano", nombre)
        return [PasoDeCuenta(None, frase("El apoderado ha de integrar el órgano: {}.", reparo), reparo)]
    lo_integra = frase("{} lo integra" if poder.integra else "{} no", nombre)
    texto = frase("El apoderado ha de integrar el órgano: {}.", lo_integra)
    return [PasoDeCuenta(poder.integra, texto, frase("{} no integra el órgano", nombre))]


def _nombre(grupo: Reparto) -> str:
    return NOMBRES_DE_GRUPO[grupo][0]


def _otro(poder: Poder) -> list[PasoDeCuenta]:
    if poder.poderdante.clave != poder.apoderado.clave:
        return []
    texto = frase("Poderdante y apoderado son el mismo.")
    return [PasoDeCuenta(False, texto, frase("nadie se da poder a sí mismo"))]


def _tope(parametros: ReglaDePoderes, poder: Poder) -> list[PasoDeCuenta]:
    if not parametros.maximo:
        return []
    con_este = poder.ya_tiene + 1
    tendria = frase("{} tendría {}", poder.apoderado.nombre, contada(con_este, "{} poder", "{} poderes"))
    texto = frase("{}; se admiten {}.", tendria, parametros.maximo)
    reparo = frase("{} y el máximo es {}", tendria, parametros.maximo)
    return [PasoDeCuenta(con_este <= parametros.maximo, texto, reparo)]


def _coinciden(grupo: Reparto, poder: Poder) -> PasoDeCuenta:
    de, a = (_suyo(quien, grupo, poder.nombres) for quien in (poder.poderdante, poder.apoderado))
    que, no_consta = frase(_nombre(grupo)), frase("no consta")
    texto = frase("{}: {} y {}.", frase(_MISMO[grupo]), de or no_consta, a or no_consta)
    if not de or not a:
        return PasoDeCuenta(None, texto, frase("no consta si coinciden en {}", que))
    return PasoDeCuenta(de == a, texto, frase("no coinciden en {}: {} y {}", que, de, a))


def _suyo(quien: Elegible, grupo: Reparto, nombres: Mapping[str, str]) -> str:
    return nombre_de(quien.categoria, nombres) if grupo is Reparto.CATEGORIA else quien.en(grupo)


def _a_tiempo(parametros: ReglaDePoderes, poder: Poder) -> PasoDeCuenta:
    limite = datetime.fromisoformat(poder.sesion) - timedelta(hours=parametros.plazo_horas)
    hasta = con_hora(limite.isoformat())
    texto = frase("Presentado el {}; podía presentarse hasta el {}.", con_hora(poder.presentado), hasta)
    en_plazo = datetime.fromisoformat(poder.presentado) <= limite
    return PasoDeCuenta(en_plazo, texto, frase("se presentó después del {}", hasta))
