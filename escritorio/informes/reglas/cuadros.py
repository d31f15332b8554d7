"""Lo medido de los principios puesto en cuadros, y cada fila abierta a sus hechos. Puro."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from escritorio.comun.base.cuadro import Clase, Columna
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import ESPANOL, Frase, Habla, contada, frase, rotulos, tal_cual
from escritorio.informes.modelo.informes import ColumnaDeCuadro, CuadroMedido, Dicho, RenglonDeCuadro, Valor
from escritorio.informes.modelo.principios import (
    CLASES_DE_APORTE,
    CLASES_DE_HECHO,
    CLASES_DE_PARTICIPACION,
    CON_TAMANO,
    AporteDeSocio,
    Decision,
    GrupoDeSocios,
    GrupoQueAporta,
    HechoDeSocio,
    Participe,
    Periodo,
    Principios,
)
from escritorio.informes.reglas.principios import CLASES_DE_PRESENCIA
from escritorio.votaciones.modelo.votaciones import MODOS, SIN_CONTAR

_POR = rotulos({"tamano": "Tamaño", "pais": "País"})
_PARTICIPARON = {
    "tamano": frase("Quiénes participaron, por tamaño"),
    "pais": frase("Quiénes participaron, por país"),
}
_PARTICIPACION = (
    ColumnaDeCuadro(rotulos("Socios")),
    ColumnaDeCuadro(rotulos("Participaron")),
    ColumnaDeCuadro(rotulos("De cada cien"), "porcentaje"),
    *(ColumnaDeCuadro(nombre, prescindible=True) for nombre in CLASES_DE_PARTICIPACION.values()),
)
_APORTES = (
    ColumnaDeCuadro(rotulos("De los socios"), "porcentaje"),
    ColumnaDeCuadro(rotulos("De la población"), "porcentaje"),
    *(ColumnaDeCuadro(nombre, "importe", prescindible=True) for nombre in CLASES_DE_APORTE.values()),
    ColumnaDeCuadro(rotulos("En total"), "importe"),
    ColumnaDeCuadro(rotulos("De lo puesto"), "porcentaje"),
)
_PRESENCIAS = (
    ColumnaDeCuadro(rotulos("Grandes")),
    ColumnaDeCuadro(rotulos("Medianas")),
    ColumnaDeCuadro(rotulos("Pequeñas")),
    ColumnaDeCuadro(rotulos("Sin tamaño"), prescindible=True),
    ColumnaDeCuadro(rotulos("Medianas y pequeñas"), "porcentaje"),
)
_CONSENSO = (ColumnaDeCuadro(rotulos("Votaciones")), ColumnaDeCuadro(rotulos("De cada cien"), "porcentaje"))


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


def columnas_de(cuadro: CuadroMedido, di: Habla = ESPANOL) -> tuple[Columna[RenglonDeCuadro], ...]:
    """Las de sus valores; «—» si no se sabe."""
    return tuple(_columna(n, c, cuadro.moneda, di) for n, c in enumerate(cuadro.columnas))


def _columna(n: int, columna: ColumnaDeCuadro, moneda: str, di: Habla) -> Columna[RenglonDeCuadro]:
    def valor(r: RenglonDeCuadro) -> object:
        dado = r.valores[n]
        return Dinero(dado, moneda) if columna.clase == "importe" and isinstance(dado, int) else dado

    clase: Clase = "cifra" if columna.clase == "importe" else columna.clase
    return Columna(di(columna.titulo), valor, clase, 1.4, vacio="—")


def decir_periodo(periodo: Periodo) -> Frase:
    """«2026, hasta el 22/11/2026», «2025» o «del 01/02/2025 al 31/03/2026»."""
    anio = periodo.desde[:4]
    if periodo.desde == f"{anio}-01-01" and periodo.hasta[:4] == anio:
        entero = periodo.hasta == f"{anio}-12-31"
        return tal_cual(anio) if entero else frase("{}, hasta el {}", anio, en_corto(periodo.hasta))
    return frase("del {} al {}", en_corto(periodo.desde), en_corto(periodo.hasta))


def pendientes_de(dado: Principios) -> list[Frase]:
    """Lo que no consta y por eso no se cuenta o no se reparte, una frase por cosa."""
    frases = []
    if dado.pendientes:
        frases.append(
            contada(
                len(dado.pendientes),
                "No consta la población de {} socio, que no va en ningún tamaño: {}.",
                "No consta la población de {} socios, que no van en ningún tamaño: {}.",
                ", ".join(dado.pendientes),
            )
        )
    if dado.sin_valorar:
        frases.append(
            contada(
                dado.sin_valorar,
                "{} aporte en especie no tiene importe y no se suma.",
                "{} aportes en especie no tienen importe y no se suman.",
            )
        )
    if dado.datos.sin_socio:
        frases.append(
            frase(
                "No se cuentan, por ser de personas que no representan a ningún socio: {}.",
                "; ".join(dado.datos.sin_socio),
            )
        )
    return frases


def _participacion(dado: Principios, por: str, grupos: Sequence[GrupoDeSocios]) -> CuadroMedido:
    return CuadroMedido(
        f"participacion:{por}",
        _PARTICIPARON[por],
        _POR[por],
        _PARTICIPACION,
        tuple(RenglonDeCuadro(g.clave, g.nombre, _participaron(g), _de_participar(g.socios)) for g in grupos),
        _participaron(dado.todos),
    )


def _participaron(g: GrupoDeSocios) -> tuple[Valor, ...]:
    return (len(g.socios), g.participaron, g.parte, *(g.en(c) for c in CLASES_DE_PARTICIPACION))


def _de_participar(socios: Iterable[Participe]) -> tuple[Dicho, ...]:
    return tuple(_hecho(p, h) for p in socios for h in p.hechos if h.clase in CLASES_DE_PARTICIPACION)


def _hecho(p: Participe, h: HechoDeSocio) -> Dicho:
    return Dicho(h.fecha, p.socio.nombre, CLASES_DE_HECHO[h.clase], h.que, "", h.de)


def _aportes(
    dado: Principios, por: str, grupos: Sequence[GrupoDeSocios], suyos: Sequence[GrupoQueAporta]
) -> list[CuadroMedido]:
    """Uno por moneda."""
    socios = {g.clave: g.socios for g in grupos}
    return [_en_moneda(m, por, socios, suyos) for m in sorted({a.moneda for a in suyos})]


def _en_moneda(
    moneda: str, por: str, socios: dict[str, tuple[Participe, ...]], suyos: Sequence[GrupoQueAporta]
) -> CuadroMedido:
    filas = [g for g in suyos if g.moneda == moneda]
    sumas = [sum(g.importes[c] for g in filas) for c in CLASES_DE_APORTE]
    todo = Fraction(1)
    hay_poblacion = any(g.de_poblacion is not None for g in filas)
    return CuadroMedido(
        f"aportes:{por}:{moneda}",
        frase("Qué pusieron, por tamaño, en {}", moneda)
        if por == "tamano"
        else frase("Qué pusieron, por país, en {}", moneda),
        _POR[por],
        _APORTES,
        tuple(
            RenglonDeCuadro(g.clave, g.nombre, _puesto(g), _de_aportar(socios[g.clave], moneda))
            for g in filas
        ),
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
    hubo, contando = dado.consenso, tuple(set(MODOS) - set(SIN_CONTAR))
    filas = [
        _modo(dado, "consenso", frase("Por consenso"), hubo.por_consenso, ("consenso",)),
        _modo(dado, "asentimiento", frase("Por asentimiento"), hubo.por_asentimiento, ("asentimiento",)),
        _modo(dado, "contadas", frase("Contando los votos"), hubo.contadas, contando),
    ]
    total = (hubo.total, Fraction(1) if hubo.total else None)
    return CuadroMedido("consenso", frase("Cómo se decidió"), rotulos("Modo"), _CONSENSO, tuple(filas), total)


def _modo(dado: Principios, clave: str, nombre: Frase, cuantas: int, modos: Sequence[str]) -> RenglonDeCuadro:
    parte = Fraction(cuantas, dado.consenso.total) if dado.consenso.total else None
    suyas = tuple(_decision(d) for d in dado.datos.decisiones if d.modo in modos)
    return RenglonDeCuadro(clave, nombre, (cuantas, parte), suyas)


def _decision(d: Decision) -> Dicho:
    return Dicho(d.fecha, d.organo, MODOS[d.modo], tal_cual(d.que), "", d.de)


def _presencias(dado: Principios) -> CuadroMedido:
    filas = []
    for clase, dada in zip(CLASES_DE_PRESENCIA, dado.presencias, strict=True):
        de_cada = tuple(dada.por_tamano[t] for t in CON_TAMANO)
        hechos = [_hecho(p, h) for p in dado.datos.participes for h in p.hechos if h.clase == clase]
        filas.append(
            RenglonDeCuadro(clase, dada.nombre, (*de_cada, dada.sin_tamano, dada.parte), tuple(hechos))
        )
    return CuadroMedido(
        "presencias",
        frase("Las ciudades medianas y pequeñas"),
        rotulos("Dónde están"),
        _PRESENCIAS,
        tuple(filas),
    )
