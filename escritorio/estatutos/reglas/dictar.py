"""Las palabras con que se dicta y el dictamen con su fundamento."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla

MONEDA = "@moneda"
"""La clave con que va entre los nombres la moneda (ISO 4217) de los importes de una regla."""
DONDE_SE_ANADE = "Añádala en Órganos, con «Añadir otra regla…»."
ORDINALES = ("primera", "segunda", "tercera")


def dictar(regla: Regla, veredicto: Veredicto, frase: str, cuenta: Iterable[str]) -> Dictamen:
    """El dictamen de esa regla, con su artículo y la versión que regía."""
    return Dictamen(veredicto, frase, tuple(cuenta), regla.cita, regla.nombre, regla.articulo, regla.version)


def no_se_sabe(que: str) -> Dictamen:
    """El dictamen de una regla pendiente: nunca hay un valor por defecto."""
    fijar = "Fíjela" if que.startswith("la ") else "Fíjelo"
    frase = f"No se puede saber: {que} está por fijar. {fijar} en Órganos, con su artículo o como uso."
    return Dictamen(Veredicto.NO_SE_SABE, frase, (), "regla pendiente")


def no_la_tiene(que: str) -> Dictamen:
    """El dictamen de una regla que ese órgano no tiene, ni por fijar."""
    frase = f"No se puede saber: este órgano no tiene {que}. {DONDE_SE_ANADE}"
    return Dictamen(Veredicto.NO_SE_SABE, frase, (), "regla pendiente")


def juzgar(pasos: Iterable[bool | None]) -> Veredicto:
    """Sí, si todo se cumple; no, si algo no se cumple; y si falta saber algo, no se puede saber."""
    dados = tuple(pasos)
    if any(p is False for p in dados):
        return Veredicto.NO
    return Veredicto.NO_SE_SABE if None in dados else Veredicto.SI


def ordinal(llamada: int) -> str:
    """«primera», «segunda», «tercera», «4.ª»."""
    return ORDINALES[llamada - 1] if 1 <= llamada <= len(ORDINALES) else f"{llamada}.ª"


def hacen_falta(cuantos: int) -> str:
    """«hace falta 1», «hacen falta 3»."""
    return f"{'hace falta' if cuantos == 1 else 'hacen falta'} {cuantos}"


def faltan(cuantos: int, uno: str = "", varios: str = "") -> str:
    """«falta 1 día», «faltan 3»."""
    verbo = "falta" if cuantos == 1 else "faltan"
    return f"{verbo} {contar(cuantos, uno, varios)}".strip()


def en_tiempo(minutos: int) -> str:
    """30 → «30 minutos»; 60 → «1 hora»; 2880 → «2 días»."""
    for cuanto, uno, varios in ((1440, "día", "días"), (60, "hora", "horas")):
        if minutos and minutos % cuanto == 0:
            return contar(minutos // cuanto, uno, varios)
    return contar(minutos, "minuto", "minutos")


def con_mayuscula(texto: str) -> str:
    """La primera letra, en mayúscula."""
    return texto[:1].upper() + texto[1:]


def nombre_de(clave: str, nombres: Mapping[str, str]) -> str:
    """Cómo se llama una categoría o un órgano; si no se sabe, su clave dicha como un nombre."""
    return nombres.get(clave) or con_mayuscula(clave.replace("_", " "))
