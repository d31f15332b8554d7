"""Lo medido de los principios puesto en cuadros, y cada fila abierta a sus hechos. Puro."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from escritorio.comun.base.cuadro import Clase, Columna
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.informes.modelo.cuadros import ColumnaDeCuadro, CuadroMedido, Dicho, Renglon, Valor
from escritorio.informes.modelo.principios import (
    CLASES_DE_APORTE,
    CLASES_DE_HECHO,
    CLASES_DE_PARTICIPACION,
    CON_TAMANO,
    AporteDeSocio,
    Decision,
    Grupo,
    GrupoQueAporta,
    HechoDeSocio,
    Participe,
    Periodo,
    Principios,
)
from escritorio.informes.reglas.principios import CLASES_DE_PRESENCIA
from escritorio.votaciones.modelo.votaciones import MODOS, SIN_CONTAR

_POR = {"tamano": ("tamaño", "Tamaño"), "pais": ("país", "País")}
_PARTICIPACION = (
    ColumnaDeCuadro("Socios"),
    ColumnaDeCuadro("Participaron"),
    ColumnaDeCuadro("De cada cien", "porcentaje"),
    *(ColumnaDeCuadro(nombre, prescindible=True) for nombre in CLASES_DE_PARTICIPACION.values()),
)
_APORTES = (
    ColumnaDeCuadro("De los socios", "porcentaje"),
    ColumnaDeCuadro("De la población", "porcentaje"),
    *(ColumnaDeCuadro(nombre, "importe", prescindible=True) for nombre in CLASES_DE_APORTE.values()),
    ColumnaDeCuadro("En total", "importe"),
    ColumnaDeCuadro("De lo puesto", "porcentaje"),
)
_PRESENCIAS = (
    ColumnaDeCuadro("Grandes"),
    ColumnaDeCuadro("Medianas"),
    ColumnaDeCuadro("Pequeñas"),
    ColumnaDeCuadro("Sin tamaño", prescindible=True),
    ColumnaDeCuadro("Medianas y pequeñas", "porcentaje"),
)
_CONSENSO = (ColumnaDeCuadro("Votaciones"), ColumnaDeCuadro("De cada cien", "porcentaje"))


def cuadros(dado: Principios) -> tuple[CuadroMedido, ...]:
    """Todos, en el orden en que se leen."""
    return (
        _participacion(dado, "tamano", dado.por_tamano),
        _participacion(dado, "pais", dado.por_pais),
        *_aportes(dado, "tamano", dado.por_tamano, dado.aportes_por_tamano),
        *_aportes(dado, "pais", dado.por_pais, dado.aportes_por_pais),
        _consenso(dado),
        _presencias(dado),
    )


def columnas_de(cuadro: CuadroMedido) -> tuple[Columna[Renglon], ...]:
    """Las de sus valores; «—» si no se sabe."""
    return tuple(_columna(n, c, cuadro.moneda) for n, c in enumerate(cuadro.columnas))


def _columna(n: int, columna: ColumnaDeCuadro, moneda: str) -> Columna[Renglon]:
    def valor(r: Renglon) -> object:
        dado = r.valores[n]
        return Dinero(dado, moneda) if columna.clase == "importe" and isinstance(dado, int) else dado

    clase: Clase = "cifra" if columna.clase == "importe" else columna.clase
    return Columna(columna.titulo, valor, clase, 1.4, vacio="—")


def decir_periodo(periodo: Periodo) -> str:
    """«2026, hasta el 22/11/2026», «2025» o «del 01/02/2025 al 31/03/2026»."""
    anio = periodo.desde[:4]
    if periodo.desde == f"{anio}-01-01" and periodo.hasta[:4] == anio:
        return anio if periodo.hasta == f"{anio}-12-31" else f"{anio}, hasta el {en_corto(periodo.hasta)}"
    return f"del {en_corto(periodo.desde)} al {en_corto(periodo.hasta)}"


def pendientes_de(dado: Principios) -> list[str]:
    """Lo que no consta y por eso no se cuenta o no se reparte, una frase por cosa."""
    frases = []
    if dado.pendientes:
        cuantos = contar(len(dado.pendientes), "socio", "socios")
        frases.append(
            f"No consta la población de {cuantos}, que no van en ningún tamaño: {', '.join(dado.pendientes)}."
        )
    if dado.sin_valorar:
        cuantos = contar(dado.sin_valorar, "aporte en especie no tiene", "aportes en especie no tienen")
        frases.append(f"{cuantos} importe y no se suman.")
    if dado.datos.sin_socio:
        frases.append(
            f"No se cuentan, por ser de personas que no representan a ningún socio:"
            f" {'; '.join(dado.datos.sin_socio)}."
        )
    return frases


def _participacion(dado: Principios, por: str, grupos: Sequence[Grupo]) -> CuadroMedido:
    nombre, de_que = _POR[por]
    return CuadroMedido(
        f"participacion:{por}",
        f"Quiénes participaron, por {nombre}",
        de_que,
        _PARTICIPACION,
        tuple(Renglon(g.clave, g.nombre, _participaron(g), _de_participar(g.socios)) for g in grupos),
        _participaron(dado.todos),
    )


def _participaron(g: Grupo) -> tuple[Valor, ...]:
    return (len(g.socios), g.participaron, g.parte, *(g.en(c) for c in CLASES_DE_PARTICIPACION))


def _de_participar(socios: Iterable[Participe]) -> tuple[Dicho, ...]:
    return tuple(_hecho(p, h) for p in socios for h in p.hechos if h.clase in CLASES_DE_PARTICIPACION)


def _hecho(p: Participe, h: HechoDeSocio) -> Dicho:
    return Dicho(h.fecha, p.socio.nombre, CLASES_DE_HECHO[h.clase], h.que, "", h.de)


def _aportes(
    dado: Principios, por: str, grupos: Sequence[Grupo], suyos: Sequence[GrupoQueAporta]
) -> list[CuadroMedido]:
    """Uno por moneda."""
    socios = {g.clave: g.socios for g in grupos}
    return [_en_moneda(m, por, socios, suyos) for m in sorted({a.moneda for a in suyos})]


def _en_moneda(
    moneda: str, por: str, socios: dict[str, tuple[Participe, ...]], suyos: Sequence[GrupoQueAporta]
) -> CuadroMedido:
    nombre, de_que = _POR[por]
    filas = [g for g in suyos if g.moneda == moneda]
    sumas = [sum(g.importes[c] for g in filas) for c in CLASES_DE_APORTE]
    todo = Fraction(1)
    hay_poblacion = any(g.de_poblacion is not None for g in filas)
    return CuadroMedido(
        f"aportes:{por}:{moneda}",
        f"Qué pusieron, por {nombre}, en {moneda}",
        de_que,
        _APORTES,
        tuple(Renglon(g.clave, g.nombre, _puesto(g), _de_aportar(socios[g.clave], moneda)) for g in filas),
        (todo, todo if hay_poblacion else None, *sumas, sum(sumas), todo if sum(sumas) else None),
        moneda,
    )


def _puesto(g: GrupoQueAporta) -> tuple[Valor, ...]:
    return (g.de_socios, g.de_poblacion, *g.importes.values(), g.total, g.de_aportes)


def _de_aportar(socios: Iterable[Participe], moneda: str) -> tuple[Dicho, ...]:
    """También los que no tienen importe: se ven, aunque no sumen."""
    return tuple(_aporte(p, a) for p in socios for a in p.aportes if a.moneda in ("", moneda))


def _aporte(p: Participe, a: AporteDeSocio) -> Dicho:
    cuanto = "Sin valorar" if a.importe is None else escribir_importe(a.importe, a.moneda)
    return Dicho(a.fecha, p.socio.nombre, CLASES_DE_APORTE[a.clase], a.que, cuanto, a.de)


def _consenso(dado: Principios) -> CuadroMedido:
    hubo = dado.consenso
    filas = [
        _modo(dado, "consenso", "Por consenso", hubo.por_consenso, ("consenso",)),
        _modo(dado, "asentimiento", "Por asentimiento", hubo.por_asentimiento, ("asentimiento",)),
        _modo(dado, "contadas", "Contando los votos", hubo.contadas, tuple(set(MODOS) - set(SIN_CONTAR))),
    ]
    total = (hubo.total, Fraction(1) if hubo.total else None)
    return CuadroMedido("consenso", "Cómo se decidió", "Modo", _CONSENSO, tuple(filas), total)


def _modo(dado: Principios, clave: str, nombre: str, cuantas: int, modos: Sequence[str]) -> Renglon:
    parte = Fraction(cuantas, dado.consenso.total) if dado.consenso.total else None
    suyas = tuple(_decision(d) for d in dado.datos.decisiones if d.modo in modos)
    return Renglon(clave, nombre, (cuantas, parte), suyas)


def _decision(d: Decision) -> Dicho:
    return Dicho(d.fecha, d.organo, MODOS[d.modo], d.que, "", d.de)


def _presencias(dado: Principios) -> CuadroMedido:
    filas = []
    for clase, dada in zip(CLASES_DE_PRESENCIA, dado.presencias, strict=True):
        de_cada = tuple(dada.por_tamano[t] for t in CON_TAMANO)
        hechos = [_hecho(p, h) for p in dado.datos.participes for h in p.hechos if h.clase == clase]
        filas.append(Renglon(clase, dada.nombre, (*de_cada, dada.sin_tamano, dada.parte), tuple(hechos)))
    return CuadroMedido(
        "presencias", "Las ciudades medianas y pequeñas", "Dónde están", _PRESENCIAS, tuple(filas)
    )
