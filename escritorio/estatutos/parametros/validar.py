"""Lo que unos parámetros bien escritos aún no pueden decir."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import astuple

from escritorio.acuerdos.modelo import ESTADOS_DE_PROPUESTA, PENDIENTES
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import es_dia_del_anio
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.integrar import (
    ReglaDeComposicion,
    ReglaDeMandato,
)
from escritorio.estatutos.modelo.sesionar import (
    TIPOS_DE_SESION,
    Forma,
    MayoriaPorGrupo,
    Periodicidad,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDePropuestas,
    ReglaDeQuorum,
    Secreto,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import (
    AnioDePoblacion,
    FormaDeVoto,
    ReglaDeCuota,
    ReglaDeVoto,
)

_LLAMADAS_MAXIMAS = 3
_ULTIMA_SEMANA = 5
_ANIOS = range(1900, 2200)


def exigir_cabal(leida: object) -> None:
    """Lanza `DatoInvalido` por lo que no dicen los tipos: llamadas de más, mayorías imposibles…"""
    for exigencia in _exigencias(leida):
        if exigencia.comparador is Comparador.MAS_DE and exigencia.fraccion == 1:
            raise DatoInvalido(
                "«Más de la totalidad» no se alcanza nunca. Elija «al menos» u otra fracción.",
                campo="fraccion",
            )
    propia = _PROPIAS.get(type(leida))
    if propia:
        propia(leida)


def _exigir(condicion: bool, frase: str, campo: str) -> None:
    if not condicion:
        raise DatoInvalido(frase, campo=campo)


def _comprobar_quorum(leida: ReglaDeQuorum) -> None:
    _exigir(
        1 <= len(leida.llamadas) <= _LLAMADAS_MAXIMAS,
        "La regla de quórum necesita al menos la primera llamada y no admite más de tres.",
        "llamadas",
    )
    _exigir(
        all(e.base is not Base.EMITIDOS for e in leida.llamadas),
        "El quórum se cuenta antes de votar: no puede ser una parte de los votos emitidos.",
        "base",
    )
    _exigir(
        len(leida.demora_minutos) in (0, len(leida.llamadas) - 1),
        "Diga la demora de cada llamada desde la anterior, o ninguna.",
        "demora_minutos",
    )


def _comprobar_mayoria(leida: ReglaDeMayoria) -> None:
    _exigir(
        leida.forma is Forma.CONSENSO or bool(leida.exigencias or leida.listas),
        "La regla de mayoría necesita al menos una exigencia.",
        "exigencias",
    )
    if leida.por_grupo:
        _comprobar_doble(leida.por_grupo)
    _exigir(
        leida.sesion in ("", *TIPOS_DE_SESION),
        f"«sesion» no puede ser «{leida.sesion}»; puede ser {', '.join(TIPOS_DE_SESION)}.",
        "sesion",
    )
    _exigir(all(leida.a_favor_de), "Diga de qué puesto es el voto que ha de ser favorable.", "a_favor_de")
    _exigir(
        leida.secreto is not Secreto.OBLIGATORIO or not (leida.por_grupo or leida.a_favor_de),
        "Votando en secreto no se sabe qué vota cada cual: no puede contarse por grupos ni exigirse el voto"
        " de un puesto.",
        "secreto",
    )


def _comprobar_doble(doble: MayoriaPorGrupo) -> None:
    _exigir(
        doble.dentro.base in (Base.HABILITADOS, Base.PRESENTES, Base.EMITIDOS),
        "Dentro de cada grupo se cuenta sobre sus habilitados, sus presentes o sus votos emitidos.",
        "base",
    )
    _exigir(
        doble.grupos.base in (Base.HABILITADOS, Base.PRESENTES),
        "Los grupos se cuentan entre los que tienen habilitados o entre los que tienen presentes.",
        "base",
    )


def _comprobar_convocatoria(leida: ReglaDeConvocatoria) -> None:
    minimo = leida.plazo or 0
    _exigir(
        leida != ReglaDeConvocatoria(),
        "La regla no dice nada: fije el plazo, cada cuánto se reúne u otra condición.",
        "plazo",
    )
    _exigir(
        leida.plazo is not None or (not leida.maximo and leida.urgencia is None),
        "Sin plazo no puede haber máximo ni urgencia. Con 0 no se exige antelación.",
        "plazo",
    )
    _exigir(
        not leida.maximo or minimo <= leida.maximo,
        "El plazo máximo no puede ser menor que el mínimo.",
        "maximo",
    )
    _exigir(
        leida.urgencia is None or leida.urgencia <= minimo,
        "El plazo de urgencia no puede ser mayor que el de siempre.",
        "urgencia",
    )
    _exigir(
        leida.urgencia is not None or not leida.ratifica_urgencia,
        "Sin convocatoria de urgencia no hay nada que ratificar.",
        "ratifica_urgencia",
    )
    _exigir(
        leida.peticion is None or leida.peticion.unidad.en_dias,
        "La petición de sesión se cuenta en días, corridos o hábiles.",
        "unidad",
    )
    _exigir(
        leida.universal or not leida.universal_con,
        "Diga antes que vale sin convocatoria si asisten todos.",
        "universal_con",
    )
    _exigir(
        not leida.completos or leida.unidad.en_dias,
        "Completos son los días: un plazo en horas o en meses se cuenta de hora a hora o de fecha a fecha.",
        "completos",
    )
    _exigir(
        leida.peticion is None or not (leida.peticion.celebrar_dias and leida.peticion.celebrar_meses),
        "La sesión pedida se celebra en unos días o en unos meses: diga sólo uno.",
        "celebrar_meses",
    )
    if leida.periodicidad:
        _comprobar_periodicidad(leida.periodicidad)


def _es_un_renglon(texto: str) -> bool:
    return " ".join(texto.split()) == texto and texto.isprintable()


def _comprobar_propuestas(leida: ReglaDePropuestas) -> None:
    plegados = [plegar(e) for e in leida.estados]
    _exigir(
        leida.unidad is not UnidadDePlazo.HORAS,
        "El plazo del informe se cuenta en días o en meses.",
        "unidad",
    )
    _exigir(
        all(plegados) and len(set(plegados)) == len(plegados) and all(map(_es_un_renglon, leida.estados)),
        "Cada estado lleva su nombre, en un renglón y distinto de los demás.",
        "estados",
    )
    finales = {plegar(nombre) for clave, nombre in ESTADOS_DE_PROPUESTA.items() if clave not in PENDIENTES}
    _exigir(
        finales.isdisjoint(plegados),
        "Aprobada, rechazada o retirada lo está al decidirse: no es un estado por el que pase antes.",
        "estados",
    )


def _comprobar_periodicidad(periodicidad: Periodicidad) -> None:
    _exigir(periodicidad.cada_meses > 0, "Diga cada cuántos meses se reúne: uno o más.", "cada_meses")
    semanas = range(1, _ULTIMA_SEMANA + 1) if periodicidad.dia else (0,)
    _exigir(
        periodicidad.semana in semanas,
        "Diga a la vez el día y qué semana del mes: de la 1.ª a la 4.ª, o 5 si es la última.",
        "semana",
    )


def _comprobar_composicion(leida: ReglaDeComposicion) -> None:
    _exigir(bool(leida.partes), "La composición necesita al menos una parte.", "partes")
    _exigir(
        not any(c.grupo and c.categoria for parte in leida.partes for c in parte.cupos),
        "Las plazas de un solo grupo no se distinguen por categoría.",
        "cupos",
    )
    _exigir(
        all(r.cual or r.menos_de > 0 for parte in leida.partes for r in parte.reservas),
        "Diga a quiénes se reservan esas plazas.",
        "reservas",
    )


def _comprobar_mandato(leida: ReglaDeMandato) -> None:
    _exigir(
        not leida.dia or es_dia_del_anio(leida.dia),
        f"«{leida.dia}» no es un día del año. Escríbalo como mes y día: 07-01.",
        "dia",
    )
    _exigir(
        leida.cesa_con_el_cargo or not leida.sucede,
        "Para que le suceda quien le suceda en el cargo público, diga antes que cesa al dejarlo.",
        "sucede",
    )
    _exigir(
        bool(leida.comunicar_dias) or not leida.comunicar_a,
        "Diga en cuántos días se comunican los nombramientos.",
        "comunicar_dias",
    )


def _comprobar_acta(leida: ReglaDeActa) -> None:
    _exigir(bool(leida.firman), "Diga quién firma las actas.", "firman")


def _comprobar_cuota(leida: ReglaDeCuota) -> None:
    dicha = leida.poblacion
    fijo = dicha is not None and dicha.cual is AnioDePoblacion.FIJO
    _exigir(
        dicha is None or (dicha.anio in _ANIOS if fijo else not dicha.anio),
        "Diga de qué año es la población que manda, de 1900 a 2199, sólo si es de un año fijo.",
        "poblacion",
    )


def _comprobar_voto(leida: ReglaDeVoto) -> None:
    if leida.forma in (FormaDeVoto.POR_TRAMO, FormaDeVoto.POR_APORTE):
        desdes = [t.desde for t in leida.tramos]
        _exigir(
            bool(desdes) and desdes[0] == 0 and desdes == sorted(set(desdes)),
            "Los tramos de voto empiezan en 0 y van de menor a mayor, sin repetir.",
            "tramos",
        )
    if leida.forma is FormaDeVoto.TABLA:
        _exigir(bool(leida.tabla), "Diga cuántos votos tiene cada categoría.", "tabla")
    if leida.forma is FormaDeVoto.POR_SOCIO:
        nombres = [plegar(v.socio) for v in leida.socios]
        _exigir(bool(nombres) and all(nombres), "Diga de qué socios son los votos que la regla da.", "socios")
        _exigir(len(nombres) == len(set(nombres)), "Un socio está dos veces: deje sus votos una.", "socios")


def _exigencias(valor: object) -> list[Exigencia]:
    if isinstance(valor, Exigencia):
        return [valor]
    if isinstance(valor, tuple):
        return [e for v in valor for e in _exigencias(v)]
    if isinstance(valor, Registro):
        return [e for suyo in astuple(valor) for e in _exigencias(suyo)]
    return []


_PROPIAS: Mapping[type, Callable[[Any], None]] = {
    ReglaDeQuorum: _comprobar_quorum,
    ReglaDeMayoria: _comprobar_mayoria,
    ReglaDeConvocatoria: _comprobar_convocatoria,
    ReglaDeComposicion: _comprobar_composicion,
    ReglaDeVoto: _comprobar_voto,
    ReglaDeCuota: _comprobar_cuota,
    ReglaDeActa: _comprobar_acta,
    ReglaDeMandato: _comprobar_mandato,
    ReglaDePropuestas: _comprobar_propuestas,
}
