"""Llevar a un proyecto de reforma lo que propone otro, pieza a pieza: qué choca y cómo queda lo aceptado."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.articulado import ENTRE_PIEZAS, Apartado, Cambio, Disposicion, Propuesto
from escritorio.estatutos.reglas.comparar import titulo_de
from escritorio.estatutos.reglas.emparejar import Pareja, emparejar
from escritorio.estatutos.reglas.redactar import normal

_TITULO = "="
_NUEVA = "+"
_Texto = Sequence[Disposicion]


class Fundida(Registro):
    """Cómo queda en el proyecto una parte del texto que ya estaba; `suprimida`: ya no queda."""

    pieza: Disposicion
    suprimida: bool = False


class Anadida(Registro):
    """Una parte nueva que se acepta, detrás de la de id `tras` (None: al principio)."""

    pieza: Disposicion
    tras: str | None


def propuestos(base: _Texto, suyo: _Texto, otro: _Texto) -> list[Propuesto]:
    """Lo que propone el otro proyecto y éste no dice ya, en el orden del texto; `base`: lo aprobado.

    Choca lo que éste también cambia, de otra manera.
    """
    de_base, de_suyo, de_otro = _por_id(base), _por_id(suyo), _por_id(otro)
    hallados: list[Propuesto] = []
    for cual in dict.fromkeys([*de_otro, *de_base]):
        antes, aqui, alli = de_base.get(cual), de_suyo.get(cual), de_otro.get(cual)
        if alli is None and antes is not None:
            hallados += _suprimida(antes, aqui)
        elif alli is not None and antes is None:
            hallados.append(_propuesto(alli, "", Cambio.NUEVA, ("", "", alli.texto)))
        elif alli is not None and antes is not None:
            hallados += _de_titulo(antes, aqui, alli)
            hallados += _de_texto(antes, aqui, alli)
    return hallados


def fundidas(base: _Texto, suyo: _Texto, otro: _Texto, aceptados: Collection[str]) -> list[Fundida]:
    """Cómo quedan en éste, con lo aceptado, las partes que ya estaban en el texto."""
    de_suyo, de_otro = _por_id(suyo), _por_id(otro)
    quedan: list[Fundida] = []
    for antes in base:
        aqui, alli = de_suyo.get(antes.id), de_otro.get(antes.id)
        if alli is None and antes.id in aceptados and aqui is not None:
            quedan.append(Fundida(aqui, suprimida=True))
        elif alli is not None:
            nueva = _fundida(antes, aqui or antes, alli, aceptados)
            if nueva != (aqui or antes):
                quedan.append(Fundida(nueva))
    return quedan


def anadidas(base: _Texto, otro: _Texto, aceptados: Collection[str]) -> list[Anadida]:
    """Las partes nuevas del otro que se aceptan, cada una detrás de la que la precede en él."""
    de_base = _por_id(base)
    hay: list[Anadida] = []
    tras: str | None = None
    for pieza in otro:
        nueva = pieza.id not in de_base
        if nueva and pieza.id in aceptados:
            hay.append(Anadida(pieza, tras))
        if not nueva or pieza.id in aceptados:
            tras = pieza.id
    return hay


def _por_id(texto: _Texto) -> dict[str, Disposicion]:
    return {d.id: d for d in texto}


def _propuesto(
    pieza: Disposicion,
    ruta: str,
    cambio: Cambio,
    dichos: tuple[str, str, str],
    nombre: str = "",
    *,
    choca: bool = False,
) -> Propuesto:
    donde = ", ".join(p for p in (pieza.rotulo or pieza.epigrafe or pieza.texto[:48], nombre) if p)
    clave = f"{pieza.id}{ENTRE_PIEZAS}{ruta}" if ruta else pieza.id
    return Propuesto(clave, donde, cambio, *dichos, choca)


def _suprimida(antes: Disposicion, aqui: Disposicion | None) -> Iterator[Propuesto]:
    if aqui is not None:
        choca = _dice(aqui) != _dice(antes)
        yield _propuesto(antes, "", Cambio.SUPRIMIDA, (antes.texto, aqui.texto, ""), choca=choca)


def _de_titulo(antes: Disposicion, aqui: Disposicion | None, alli: Disposicion) -> Iterator[Propuesto]:
    viejo, nuevo, suyo = titulo_de(antes), titulo_de(alli), titulo_de(aqui) if aqui else ""
    if nuevo not in (viejo, suyo):
        yield _propuesto(
            antes, _TITULO, Cambio.CAMBIADA, (viejo, suyo, nuevo), "número y epígrafe", choca=suyo != viejo
        )


def _de_texto(antes: Disposicion, aqui: Disposicion | None, alli: Disposicion) -> Iterator[Propuesto]:
    suyas = _por_clave(emparejar(antes.texto, aqui.texto)) if aqui else {}
    for pareja in emparejar(antes.texto, alli.texto):
        if pareja.cambio is Cambio.IGUAL:
            continue
        clave = _clave(pareja)
        suya = suyas.get(clave)
        viejo, nuevo = _texto(pareja.antes), _texto(pareja.despues)
        dice = _texto(suya.despues) if suya else ""
        toca = aqui is None or (suya is not None and suya.cambio is not Cambio.IGUAL)
        if toca and aqui is not None and dice == nuevo:
            continue
        alguna = pareja.despues or pareja.antes
        yield _propuesto(
            antes, clave, pareja.cambio, (viejo, dice, nuevo), alguna.nombre if alguna else "", choca=toca
        )


def _fundida(
    antes: Disposicion, aqui: Disposicion, alli: Disposicion, aceptados: Collection[str]
) -> Disposicion:
    if f"{antes.id}{ENTRE_PIEZAS}{_TITULO}" in aceptados:
        aqui = replace(aqui, rotulo=alli.rotulo, epigrafe=alli.epigrafe)
    parejas = emparejar(antes.texto, alli.texto)
    suyos = {_clave(p) for p in parejas if f"{antes.id}{ENTRE_PIEZAS}{_clave(p)}" in aceptados}
    if not suyos:
        return aqui
    trozos = [(_clave(p), p.despues.texto) for p in emparejar(antes.texto, aqui.texto) if p.despues]
    for pareja, previas in _con_previas(parejas):
        if _clave(pareja) in suyos:
            trozos = _puesta(trozos, pareja, previas)
    return replace(aqui, texto=normal("\n\n".join(t.strip("\n") for _, t in trozos)))


def _con_previas(parejas: Sequence[Pareja]) -> Iterator[tuple[Pareja, list[str]]]:
    """Cada pareja con las claves de las que van delante de ella, la más cercana primero."""
    previas: list[str] = []
    for pareja in parejas:
        yield pareja, previas
        previas = [_clave(pareja), *previas]


def _puesta(trozos: list[tuple[str, str]], pareja: Pareja, previas: Sequence[str]) -> list[tuple[str, str]]:
    """Los trozos con ese cambio hecho: quitada, cambiada donde esté o puesta detrás de la que le toca."""
    clave, claves = _clave(pareja), [c for c, _ in trozos]
    if pareja.despues is None:
        return [t for t in trozos if t[0] != clave]
    nuevo = (clave, pareja.despues.texto)
    if clave in claves:
        return [nuevo if t[0] == clave else t for t in trozos]
    sitio = next((claves.index(p) + 1 for p in previas if p in claves), 0)
    return [*trozos[:sitio], nuevo, *trozos[sitio:]]


def _por_clave(parejas: Sequence[Pareja]) -> Mapping[str, Pareja]:
    return {_clave(p): p for p in parejas}


def _clave(pareja: Pareja) -> str:
    """La ruta que tenía, o la que tiene la nueva: por ella se reconoce en los dos proyectos."""
    if pareja.antes is not None:
        return pareja.antes.ruta
    return f"{_NUEVA}{pareja.despues.ruta}" if pareja.despues else ""


def _texto(apartado: Apartado | None) -> str:
    return apartado.texto.strip() if apartado else ""


def _dice(pieza: Disposicion) -> tuple[str, str, str]:
    return pieza.rotulo, pieza.epigrafe, pieza.texto
