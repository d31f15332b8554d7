"""Cuántas plazas tocan a cada lista: por cocientes o por restos mayores, con fracciones exactas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import NADA, Frase, contada, enumerada, frase, rotulos, unidas
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_IGUALDAD,
    NOMBRES_DE_METODO,
    Igualdad,
    Metodo,
    ReglaDeMayoria,
    RepartoDePlazas,
)
from escritorio.estatutos.reglas.dictar import dictar, no_la_tiene, no_se_sabe

_PASO = {Metodo.DHONDT: 1, Metodo.SAINTE_LAGUE: 2}
"""De cuánto en cuánto crecen los divisores: 1, 2, 3… o 1, 3, 5…"""
_SE_DIVIDE = rotulos(
    {
        Metodo.DHONDT: (
            "los votos de cada lista se dividen entre 1, 2, 3… y las plazas van a los cocientes mayores"
        ),
        Metodo.SAINTE_LAGUE: (
            "los votos de cada lista se dividen entre 1, 3, 5… y las plazas van a los cocientes mayores"
        ),
    }
)


class ListaVotada(Registro):
    """Una lista con sus votos. `nombres`: cuántos lleva; no puede tener más plazas."""

    id: str
    nombre: str
    votos: Cuantos
    nombres: int


class PlazasRepartidas(Registro):
    """Lo que toca a cada lista sin duda, y las que se disputan las `quedan` últimas, iguales en todo.

    `decide`: lo que la regla manda para deshacerlo, o None si calla. Sin empatadas, `quedan` son las que
    ninguna lista puede cubrir.
    """

    plazas: Mapping[str, int]
    empatadas: tuple[str, ...] = ()
    quedan: int = 0
    decide: Igualdad | None = None
    cuenta: tuple[Frase, ...] = ()


def reparto_de(regla: Regla | None) -> RepartoDePlazas | None:
    """Cómo reparte esa regla las plazas entre listas, o nada si gana una entera o está por fijar."""
    return regla.parametros.listas if regla and isinstance(regla.parametros, ReglaDeMayoria) else None


def repartir(reparto: RepartoDePlazas, listas: Sequence[ListaVotada], plazas: int) -> PlazasRepartidas:
    """Las plazas de cada lista con la cuenta que las da. A una sin votos no le toca ninguna."""
    mesa = _Mesa(reparto, listas)
    if reparto.metodo is Metodo.HARE:
        return mesa.por_restos(plazas)
    return mesa.por_cocientes(plazas, _PASO[reparto.metodo])


def repartir_plazas(
    regla: Regla | None, listas: Sequence[ListaVotada], plazas: int
) -> tuple[Dictamen, PlazasRepartidas]:
    """El dictamen de repartir esas plazas con la regla de elección, y lo repartido."""
    nada = PlazasRepartidas({})
    if regla is None:
        return no_la_tiene(frase("regla de mayoría para una elección")), nada
    if regla.parametros is None:
        return no_se_sabe(frase("la mayoría para una elección")), nada
    reparto = reparto_de(regla)
    if reparto is None:
        sin = frase(
            "No se puede saber: la regla no reparte las plazas entre listas."
            " Dígalo en Órganos, en la de elección."
        )
        return dictar(regla, Veredicto.NO_SE_SABE, sin, ()), nada
    hecho = repartir(reparto, listas, plazas)
    return _dictamen(regla, listas, hecho), hecho


def describir_reparto(reparto: RepartoDePlazas) -> Frase:
    """«Por listas, las plazas se reparten por cocientes de D'Hondt; a igual cociente, decide…»."""
    como = frase("Por listas, las plazas se reparten por {}", frase(NOMBRES_DE_METODO[reparto.metodo]))
    decide = frase(NOMBRES_DE_IGUALDAD[reparto.decide]) if reparto.decide else NADA
    if not reparto.mas_votos:
        return frase("{}; si dos igualan, decide {}.", como, decide) if decide else frase("{}.", como)
    if not decide:
        return frase("{}; si dos igualan, la más votada.", como)
    return frase("{}; si dos igualan, la más votada y, si persiste, decide {}.", como, decide)


def exacta(cuanto: Fraction) -> str:
    """Sin decimales: «33 1/3», «25», «1/2»."""
    entera, resto = divmod(cuanto.numerator, cuanto.denominator)
    if not resto:
        return str(entera)
    parte = f"{resto}/{cuanto.denominator}"
    return f"{entera} {parte}" if entera else parte


class _Mesa:
    """Un reparto en marcha: lo que lleva cada lista y lo que se va diciendo."""

    def __init__(self, reparto: RepartoDePlazas, listas: Sequence[ListaVotada]) -> None:
        self._reparto, self._listas = reparto, listas
        self._plazas = {lista.id: 0 for lista in listas}
        self._dichas: list[Frase] = []

    def por_cocientes(self, plazas: int, paso: int) -> PlazasRepartidas:
        """Cada plaza, al mayor cociente; los iguales, a la vez si caben."""
        quedan, disputan = plazas, list[ListaVotada]()
        while quedan and not disputan and (pueden := self._pueden()):
            cocientes = {
                lista.id: Fraction(lista.votos) * Fraction(1, 1 + paso * self._plazas[lista.id])
                for lista in pueden
            }
            mayor = max(cocientes.values())
            iguales = [lista for lista in pueden if cocientes[lista.id] == mayor]
            quedan, disputan = self._dar(iguales, quedan, frase("cociente {}", exacta(mayor)))
        lineas = [self._cocientes_de(lista, paso) for lista in self._listas]
        return self._hecho(
            disputan, quedan, [self._por(plazas, frase(_SE_DIVIDE[self._reparto.metodo])), *lineas]
        )

    def por_restos(self, plazas: int) -> PlazasRepartidas:
        """Las enteras por cociente; las demás, a los restos mayores."""
        total = sum(lista.votos for lista in self._listas)
        cociente = Fraction(total) * Fraction(1, plazas)
        caben = {lista.id: Fraction(lista.votos) // cociente if total else 0 for lista in self._listas}
        restos = {lista.id: Fraction(lista.votos) - caben[lista.id] * cociente for lista in self._listas}
        self._plazas = {lista.id: min(caben[lista.id], lista.nombres) for lista in self._listas}
        enteras_de, quedan = dict(self._plazas), plazas - sum(self._plazas.values())
        disputan: list[ListaVotada] = []
        while quedan and not disputan and (pueden := self._pueden()):
            # Sólo da otra vuelta si alguna lista no lleva nombres para lo que le tocaba.
            while pueden and quedan and not disputan:
                mayor = max(restos[lista.id] for lista in pueden)
                iguales = [lista for lista in pueden if restos[lista.id] == mayor]
                pueden = [lista for lista in pueden if lista not in iguales]
                quedan, disputan = self._dar(iguales, quedan, frase("resto {}", exacta(mayor)))
        como = frase("el cociente es {} entre {}: {}", _votos(total), plazas, exacta(cociente))
        lineas = [self._restos_de(lista, enteras_de[lista.id], restos[lista.id]) for lista in self._listas]
        return self._hecho(disputan, quedan, [self._por(plazas, como), *lineas])

    def _por(self, plazas: int, como: Frase) -> Frase:
        """«Se reparten 7 plazas por cocientes de D'Hondt: …»."""
        metodo = frase(NOMBRES_DE_METODO[self._reparto.metodo])
        return contada(
            plazas, "Se reparte {} plaza por {}: {}.", "Se reparten {} plazas por {}: {}.", metodo, como
        )

    def _pueden(self) -> list[ListaVotada]:
        """Las que tienen votos y algún nombre más."""
        return [x for x in self._listas if x.votos and self._plazas[x.id] < x.nombres]

    def _dar(self, iguales: list[ListaVotada], quedan: int, con: Frase) -> tuple[int, list[ListaVotada]]:
        """Una plaza a cada una; si no caben todas, decide la regla. Da las que quedan y quién las disputa."""
        if len(iguales) <= quedan:
            self._sumar(iguales)
            return quedan - len(iguales), []
        entre = enumerada([lista.nombre for lista in iguales])
        pelean = frase("Con {} se disputan {} {}", con, _ultimas(quedan), entre)
        if self._reparto.mas_votos:
            ganan, iguales = _por_votos(iguales, quedan)
            self._sumar(ganan)
            quedan -= len(ganan)
            if ganan:
                suyas = enumerada([lista.nombre for lista in ganan])
                pelean = frase("{}: según la regla, a la lista con más votos, {}", pelean, suyas)
        if not quedan:
            self._dichas.append(frase("{}.", pelean))
            return 0, []
        decide = self._reparto.decide
        que = frase("la regla no dice cómo se deshace")
        if decide:
            que = frase("según la regla, decide {}", frase(NOMBRES_DE_IGUALDAD[decide]))
        self._dichas.append(frase("{}: {}.", pelean, que))
        return quedan, iguales

    def _sumar(self, listas: Sequence[ListaVotada]) -> None:
        for lista in listas:
            self._plazas[lista.id] += 1

    def _hecho(self, disputan: list[ListaVotada], quedan: int, cuenta: list[Frase]) -> PlazasRepartidas:
        llenas = [x for x in self._listas if x.votos and self._plazas[x.id] == x.nombres]
        topes = [frase("{} no lleva más nombres.", x.nombre) for x in llenas]
        return PlazasRepartidas(
            self._plazas,
            tuple(lista.id for lista in disputan),
            quedan,
            self._reparto.decide if disputan else None,
            (*cuenta, *topes, *self._dichas),
        )

    def _cocientes_de(self, lista: ListaVotada, paso: int) -> Frase:
        """Los cocientes que le dieron plaza y, si lleva más nombres, el primero que no."""
        tiene = self._plazas[lista.id]
        vistos = range(min(tiene + 1, max(lista.nombres, 1)))
        cocientes = "; ".join(exacta(Fraction(lista.votos) * Fraction(1, 1 + paso * n)) for n in vistos)
        return frase("{}, {}: {}. {}.", lista.nombre, _votos(lista.votos), cocientes, _plazas(tiene))

    def _restos_de(self, lista: ListaVotada, enteras: int, resto: Fraction) -> Frase:
        tiene = self._plazas[lista.id]
        por_cociente = frase("{} por cociente y resto {}", enteras, exacta(resto))
        if tiene > enteras:
            por_cociente = frase("{}; {} por resto", por_cociente, tiene - enteras)
        return frase("{}, {}: {}. {}.", lista.nombre, _votos(lista.votos), por_cociente, _plazas(tiene))


def _por_votos(iguales: list[ListaVotada], quedan: int) -> tuple[list[ListaVotada], list[ListaVotada]]:
    """(las que ganan por tener más votos, las que siguen iguales disputándose lo que queda)."""
    ganan: list[ListaVotada] = []
    resto = list(iguales)
    while resto:
        mas = max(lista.votos for lista in resto)
        primeras = [lista for lista in resto if lista.votos == mas]
        if len(primeras) > quedan - len(ganan):
            return (ganan, primeras) if quedan > len(ganan) else (ganan, [])
        ganan += primeras
        resto = [lista for lista in resto if lista not in primeras]
    return ganan, []


def _dictamen(regla: Regla, listas: Sequence[ListaVotada], hecho: PlazasRepartidas) -> Dictamen:
    if not any(lista.votos for lista in listas):
        ninguna = frase("Ninguna lista tuvo votos: no se reparten plazas.")
        return dictar(regla, Veredicto.NO, ninguna, hecho.cuenta)
    con = [(x.nombre, hecho.plazas[x.id]) for x in listas if hecho.plazas[x.id]]
    dicho = reparto_dicho(con) if con else NADA
    if hecho.empatadas:
        nombres = [x.nombre for x in listas if x.id in hecho.empatadas]
        decide = frase("la regla no dice cómo se deshace")
        if hecho.decide:
            decide = frase("según la regla, decide {}", frase(NOMBRES_DE_IGUALDAD[hecho.decide]))
        empate = frase("Empate por {} entre {}: {}.", _ultimas(hecho.quedan), enumerada(nombres), decide)
        return dictar(regla, Veredicto.EMPATE, unidas(" ", [dicho, empate]), hecho.cuenta)
    if hecho.quedan:
        faltan = contada(
            hecho.quedan,
            "Queda {} plaza sin cubrir: las listas no llevan más nombres.",
            "Quedan {} plazas sin cubrir: las listas no llevan más nombres.",
        )
        dicho = unidas(" ", [dicho, faltan])
    return dictar(regla, Veredicto.SI, dicho, hecho.cuenta)


def reparto_dicho(con: Sequence[tuple[str, int]]) -> Frase:
    """«Se reparten 5 plazas: A, 3; B, 2.»."""
    suyas = unidas("; ", [frase("{}, {}", nombre, plazas) for nombre, plazas in con])
    todas = sum(plazas for _, plazas in con)
    return contada(todas, "Se reparte {} plaza: {}.", "Se reparten {} plazas: {}.", suyas)


def _plazas(cuantas: int) -> Frase:
    return contada(cuantas, "{} plaza", "{} plazas")


def _votos(cuantos: Cuantos) -> Frase:
    return contada(cuantos, "{} voto", "{} votos")


def _ultimas(cuantas: int) -> Frase:
    return frase("la última plaza") if cuantas == 1 else frase("las {} últimas plazas", cuantas)
