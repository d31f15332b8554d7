"""Qué cambiaría una fila en la ficha que ya está."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import plegar
from escritorio.socios.importar.modelo import Cambio, FilaLeida
from escritorio.socios.modelo import TIPOS, Membresia, Poblacion, Representante, Socio
from escritorio.socios.reglas.campos import DE_FICHA, IMPORTABLES

CAMBIABLES = tuple(c.clave for c in IMPORTABLES if c in DE_FICHA and c.clase not in ("pais", "categoria"))
"""Los datos de la ficha que un libro puede cambiar tal cual se leen."""


def cambios_de(
    fila: FilaLeida,
    ficha: Socio,
    serie: tuple[Poblacion, ...],
    titular: Representante | None,
    categorias: dict[str, str],
) -> tuple[Cambio, ...]:
    """Las diferencias entre la fila y la ficha; una celda vacía no borra nada. `categorias`: id → nombre."""
    cambios = [c for campo in CAMBIABLES if (c := _de_ficha(campo, fila, ficha))]
    if fila.categoria and fila.categoria != ficha.categoria_id:
        cambios.append(Cambio("categoria", ficha.categoria, categorias[fila.categoria]))
    if fila.poblacion is not None and not _ya_anotada(fila, serie):
        cambios.append(Cambio("poblacion", _anterior(fila, serie), _escribir(fila)))
    return (*cambios, *_de_representante(fila, titular))


def sin_su_fecha(periodos: Sequence[Membresia]) -> Membresia | None:
    """El último periodo, si se importó sin su fecha de alta: es la que un libro puede traer después."""
    ultimo = periodos[-1] if periodos else None
    return ultimo if ultimo is not None and not ultimo.desde_consta else None


def no_es_su_alta(alta: str, periodos: Sequence[Membresia]) -> str:
    """Por qué esa fecha de un libro, que no es la que consta, no puede ser la de su alta; o «»."""
    if not periodos:
        return ""
    suyo = sin_su_fecha(periodos)
    if suyo is None:
        consta = en_corto(periodos[-1].desde)
        return f"ya consta su alta el {consta} y un libro no la cambia: quite esa fecha del libro"
    if alta > suyo.desde:
        return f"ya era socio el {en_corto(suyo.desde)}, cuando se importó: su alta no pudo ser después"
    if any(p.hasta and alta < p.hasta for p in periodos[:-1]):
        return "ese día aún no había causado la baja anterior"
    return ""


def de_alta(fila: FilaLeida, periodos: Sequence[Membresia]) -> tuple[Cambio, ...]:
    """La fecha de alta que el libro trae de quien se importó sin ella."""
    if fila.alta is None or sin_su_fecha(periodos) is None:
        return ()
    return (Cambio("alta", "no constaba", en_corto(fila.alta)),)


def poblacion_repetida(fila: FilaLeida, serie: tuple[Poblacion, ...]) -> Poblacion | None:
    """La del mismo año y fuente (o cifra, si el libro no la dice), que se corrige en vez de añadir otra."""
    return next((p for p in serie if _misma(fila, p)), None)


def _misma(fila: FilaLeida, poblacion: Poblacion) -> bool:
    if fila.anio != poblacion.anio:
        return False
    if fila.fuente is None:
        return poblacion.habitantes == fila.poblacion
    return fila.fuente == poblacion.fuente


def _ya_anotada(fila: FilaLeida, serie: tuple[Poblacion, ...]) -> bool:
    """Un libro sin fuente no rebaja la cifra que ya consta como oficial."""
    misma = poblacion_repetida(fila, serie)
    if misma is None or fila.fuente is None:
        return misma is not None
    return (misma.habitantes, misma.oficial) == (fila.poblacion, bool(fila.oficial))


def _de_ficha(campo: str, fila: FilaLeida, ficha: Socio) -> Cambio | None:
    antes, despues = getattr(ficha, campo), fila.dato(campo)
    if despues is None or despues == antes:
        return None
    return Cambio(campo, TIPOS.get(antes, antes), TIPOS.get(despues, despues))


def _anterior(fila: FilaLeida, serie: tuple[Poblacion, ...]) -> str:
    anterior = poblacion_repetida(fila, serie) or (serie[-1] if serie else None)
    if anterior is None:
        return ""
    return _con_anio(anterior.habitantes, anterior.anio, "" if anterior.oficial else "no oficial")


def detalle_de_alta(fila: FilaLeida) -> list[str]:
    """Lo que conviene mirar antes de dar de alta: si la población servirá y desde cuándo lo representan."""
    detalle = []
    if fila.poblacion is not None:
        anio, oficial = fila.anio or "sin año", "oficial" if fila.oficial else _por_que_no(fila)
        detalle.append(f"Población: {escribir_miles(fila.poblacion)} ({anio}, {oficial})")
    if fila.representante:
        desde = f"el {en_corto(fila.alta)}" if fila.alta else "hoy"
        detalle.append(f"Representante: {fila.representante}, desde {desde}")
    return detalle


def _por_que_no(fila: FilaLeida) -> str:
    falta = fila.falta_para_ser_oficial
    return f"no oficial: falta {falta}" if falta else "no oficial"


def _escribir(fila: FilaLeida) -> str:
    return _con_anio(fila.poblacion or 0, fila.anio, "" if fila.oficial else _por_que_no(fila))


def _con_anio(habitantes: int, anio: int | None, reparo: str) -> str:
    detalle = ", ".join(p for p in (str(anio or "sin año"), reparo) if p)
    return f"{escribir_miles(habitantes)} ({detalle})"


def _de_representante(fila: FilaLeida, titular: Representante | None) -> list[Cambio]:
    if not fila.representante:
        return []
    antes = titular.nombre if titular else ""
    if plegar(antes) != plegar(fila.representante):
        return [Cambio("representante", antes, fila.representante)]
    if titular and fila.cargo and fila.cargo != titular.cargo:
        return [Cambio("cargo", titular.cargo, fila.cargo)]
    return []
