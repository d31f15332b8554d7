"""Las palabras con que se dicta y el dictamen con su fundamento."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import Frase, contada, frase, rotulos
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_DECISION

MONEDA = "@moneda"
"""La clave con que va entre los nombres la moneda (ISO 4217) de los importes de una regla."""
DONDE_SE_ANADE = rotulos("Añádala en Órganos, con «Nueva regla…».")
PENDIENTE = frase("regla pendiente")
"""El fundamento de lo que no se puede saber porque la regla está por fijar o el órgano no la tiene."""
ORDINALES = rotulos(("primera", "segunda", "tercera"))


def dictar(regla: Regla, veredicto: Veredicto, dicho: Frase, cuenta: Iterable[Frase]) -> Dictamen:
    """El dictamen de esa regla, con su artículo y la versión que regía."""
    version = str(regla.version)
    return Dictamen(veredicto, dicho, tuple(cuenta), regla.dicho, regla.nombre, regla.articulo, version)


def no_se_sabe(que: Frase) -> Dictamen:
    """El dictamen de una regla pendiente: nunca hay un valor por defecto. `que`: con su artículo."""
    if str(que).startswith("la "):
        dicho = frase(
            "No se puede saber: {} está por fijar. Fíjela en Órganos, con su artículo o como uso.", que
        )
    else:
        dicho = frase(
            "No se puede saber: {} está por fijar. Fíjelo en Órganos, con su artículo o como uso.", que
        )
    return Dictamen(Veredicto.NO_SE_SABE, dicho, (), PENDIENTE)


def no_la_tiene(que: Frase) -> Dictamen:
    """El dictamen de una regla que ese órgano no tiene, ni por fijar."""
    dicho = frase("No se puede saber: este órgano no tiene {}. {}", que, frase(DONDE_SE_ANADE))
    return Dictamen(Veredicto.NO_SE_SABE, dicho, (), PENDIENTE)


def juzgar(pasos: Iterable[bool | None]) -> Veredicto:
    """Sí, si todo se cumple; no, si algo no se cumple; y si falta saber algo, no se puede saber."""
    dados = tuple(pasos)
    if any(p is False for p in dados):
        return Veredicto.NO
    return Veredicto.NO_SE_SABE if None in dados else Veredicto.SI


def ordinal(llamada: int) -> Frase:
    """«primera», «segunda», «tercera», «4.ª»."""
    return frase(ORDINALES[llamada - 1]) if 1 <= llamada <= len(ORDINALES) else frase("{}.ª", llamada)


def hacen_falta(cuantos: Cuantos) -> Frase:
    """«hace falta 1», «hacen falta 3»."""
    return contada(cuantos, "hace falta {}", "hacen falta {}")


def faltan(cuantos: Cuantos) -> Frase:
    """«falta 1», «faltan 3»."""
    return contada(cuantos, "falta {}", "faltan {}")


def en_tiempo(minutos: int) -> Frase:
    """30 → «30 minutos»; 60 → «1 hora»; 2880 → «2 días»."""
    if minutos and minutos % 1440 == 0:
        return contada(minutos // 1440, "{} día", "{} días")
    if minutos and minutos % 60 == 0:
        return contada(minutos // 60, "{} hora", "{} horas")
    return contada(minutos, "{} minuto", "{} minutos")


def con_mayuscula(texto: str) -> str:
    """La primera letra, en mayúscula."""
    return texto[:1].upper() + texto[1:]


def nombre_de(clave: str, nombres: Mapping[str, str]) -> str:
    """Cómo se llama una categoría o un órgano; si no se sabe, su clave dicha como un nombre."""
    return nombres.get(clave) or con_mayuscula(clave.replace("_", " "))


_DE_CUALQUIERA = ("ordinaria", "eleccion", "mocion", "urgencia")
"""Lo que decide cualquier órgano que sesiona; admitir, reformar o disolver, si su estatuto se lo da."""
_DE_LOS_MANDATOS = (("mandato", ""), ("requisitos", ""))
_NO_EN_ALIANZA = (("mayoria", "reforma"), ("mayoria", "cuotas"), ("cuota", ""))


def reglas_previstas(
    integran: str,
    *,
    sesiona: bool,
    principal: bool,
    tipo_red: str,
    cobra: bool = True,
    coordina: bool = False,
) -> list[tuple[str, str]]:
    """Familia y tipo de las que un órgano así debería tener: las que falten nacen pendientes.

    `integran`: «socios» o «mandatos». Del `principal` se esperan todas las mayorías y, si la asociación
    `cobra`, de él cuelga la cuota.
    Una alianza firma una declaración: no tiene estatuto que reformar ni cuota que fijar. Del órgano que
    `coordina` las unidades, los requisitos son los de coordinar.
    """
    previstas = _de_un_organo(integran, sesiona=sesiona, principal=principal)
    if principal and cobra:
        previstas.append(("cuota", ""))
    if coordina:
        previstas = [("requisitos", "coordinacion") if p == ("requisitos", "") else p for p in previstas]
    return [p for p in previstas if tipo_red != "alianza" or p not in _NO_EN_ALIANZA]


def _de_un_organo(integran: str, *, sesiona: bool, principal: bool) -> list[tuple[str, str]]:
    previstas = [("quorum", ""), ("convocatoria", "")] if sesiona else []
    decide = TIPOS_DE_DECISION if principal else _DE_CUALQUIERA
    previstas += [("mayoria", tipo) for tipo in decide if sesiona]
    previstas += [("voto", ""), ("poderes", ""), ("acta", "")] if sesiona else []
    previstas.append(("composicion", ""))
    return [*previstas, *_DE_LOS_MANDATOS] if integran == "mandatos" else previstas
