"""Quién cumple cada parte de una composición un día, quién falta y quién sobra."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.lengua import Frase, frase
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, Reserva, Turno
from escritorio.estatutos.reglas.decir import alternar_claves, alternar_tipos, describir_parte, grupo_dicho
from escritorio.estatutos.reglas.dictar import nombre_de
from escritorio.estatutos.reglas.sobrar import Puesto, en_orden, repartir
from escritorio.estatutos.reglas.universo import (
    Elegible,
    Exceso,
    Falta,
    Integrado,
    LineaDeIntegracion,
    Ocupacion,
    Sobrante,
    Universo,
)


class Dia(Registro):
    """El universo visto desde un órgano un día. `activos`: los socios por su clave.

    `nombrados`: los puestos que alguna parte de la regla nombra; los demás son de la parte que
    no nombra el suyo.
    """

    organo: str
    universo: Universo
    fecha: str
    activos: Mapping[str, Elegible]
    nombrados: frozenset[str]

    def ocupantes(self, organo: str, puesto: str) -> list[Puesto]:
        """Quienes ocupan ese día un puesto de `organo` («» cualquiera), del más antiguo al más nuevo."""
        rigen = [o for o in self._ocupaciones(organo, puesto) if o.rige(self.fecha)]
        return [(replace(self.al_dia(o.quien), desde=o.desde, anotado=o.anotada), o.puesto) for o in rigen]

    def turnos(self, organo: str, puesto: str) -> list[Ocupacion]:
        """Toda la historia de un puesto y sus turnos planeados, por fecha."""
        return self._ocupaciones(organo, puesto)

    def al_dia(self, quien: Elegible) -> Elegible:
        """Un socio, como está ese día; los demás, como se anotaron."""
        return replace(self.activos.get(quien.clave, quien), impedido=quien.impedido)

    def _ocupaciones(self, organo: str, puesto: str) -> list[Ocupacion]:
        propias = (o for o in self.universo.ocupaciones if o.organo == organo)
        return sorted((o for o in propias if puesto in ("", o.puesto)), key=lambda o: o.desde)


def mirar_parte(parte: Estamento, dia: Dia) -> LineaDeIntegracion:
    """La línea de esa parte."""
    if parte.por_ser_socio:
        return _socios(parte, dia)
    if parte.clase is ClaseDeParte.LISTA:
        return _lista(parte, dia)
    if parte.clase is ClaseDeParte.ROTACION:
        return _rotacion(parte, dia)
    if parte.clase is ClaseDeParte.DE_OFICIO:
        return _de_oficio(parte, dia)
    puestos = [p for p in dia.ocupantes(dia.organo, parte.puesto) if _es_suyo(parte, p[1], dia)]
    if parte.clase is ClaseDeParte.UNO_POR_SOCIO:
        return _por_socio(parte, dia, puestos)
    if parte.clase is ClaseDeParte.POR_GRUPO:
        return _por_grupos(parte, dia, puestos, _cupos(parte, dia))
    if parte.grupo_cada and (parte.plazas or parte.cupos):
        return _por_grupos(parte, dia, puestos, _plazas_de_cada(parte, dia, puestos))
    return _por_plazas(parte, dia, puestos, parte.plazas)


def _es_suyo(parte: Estamento, puesto: str, dia: Dia) -> bool:
    return bool(parte.puesto) or puesto not in dia.nombrados


def _socios(parte: Estamento, dia: Dia) -> LineaDeIntegracion:
    admitidos = _admitidos(parte, dia)
    suyos = {s.clave for s in admitidos}
    en_puesto = [q for q, _ in dia.ocupantes(dia.organo, parte.puesto)] if parte.puesto else []
    sobran = [
        Sobrante(q, _impedimento(parte, q, dia)) for q in en_puesto if q.es_socio and q.clave not in suyos
    ]
    falta = (
        []
        if admitidos
        else [Falta(1, frase("por lo menos: no hay socios que la cumplan"), por_lo_menos=True)]
    )
    cumplen = [(s, parte.puesto or "Representante") for s in admitidos]
    return _linea(parte, dia, len(admitidos), cumplen, falta, sobran)


def _admitidos(parte: Estamento, dia: Dia) -> list[Elegible]:
    return [s for s in dia.universo.socios if not _impedimento(parte, s, dia)]


def _impedimento(parte: Estamento, quien: Elegible, dia: Dia) -> str:
    """Por qué no puede entrar por esa parte; «» si puede."""
    if quien.impedido:
        return quien.impedido
    if quien.es_socio and quien.clave not in dia.activos:
        return "ya no es socio"
    if _no_es(quien, quien.categoria, parte.categorias):
        return f"no es de categoría {alternar_claves(parte.categorias, dia.universo.nombres)}"
    if _no_es(quien, quien.tipo, parte.tipos):
        return f"no es de tipo {alternar_tipos(parte.tipos)}"
    return ""


def _no_es(quien: Elegible, valor: str, admitidos: tuple[str, ...]) -> bool:
    return bool(admitidos) and valor not in admitidos and (quien.es_socio or bool(valor))


def _cupos(parte: Estamento, dia: Dia) -> dict[str, int]:
    """Las plazas de cada grupo: si sus socios son de varias categorías, las de la que más da."""
    por_categoria = {c.categoria: c.plazas for c in parte.cupos if not c.grupo}
    cupos: dict[str, int] = {}
    for socio in _admitidos(parte, dia):
        plazas = por_categoria.get(socio.categoria, por_categoria.get("", 0))
        if grupo := socio.en(parte.grupo):
            cupos[grupo] = max(cupos.get(grupo, 0), plazas)
    return cupos | _propios(parte)


def _propios(parte: Estamento) -> dict[str, int]:
    """Las plazas de los grupos que tienen las suyas, haya o no socios en ellos."""
    return {c.grupo: c.plazas for c in parte.cupos if c.grupo}


def _plazas_de_cada(parte: Estamento, dia: Dia, puestos: Sequence[Puesto]) -> dict[str, int]:
    """Los grupos son los de los socios; si el órgano no los tiene, los de quienes lo ocupan."""
    quienes = _admitidos(parte, dia) or [q for q, _ in puestos]
    comunes = {q.en(parte.grupo): parte.plazas for q in quienes if q.en(parte.grupo)}
    return (comunes if parte.plazas else {}) | _propios(parte)


def _por_socio(parte: Estamento, dia: Dia, puestos: Sequence[Puesto]) -> LineaDeIntegracion:
    """Tantas personas como plazas por cada socio admitido: quienes lo representan."""
    nombres = {s.clave: s.nombre for s in _admitidos(parte, dia)}
    cupos = dict.fromkeys(nombres, parte.plazas)
    return _por_grupos(parte, dia, puestos, cupos, lambda q: q.socio, lambda clave: nombres.get(clave, ""))


def _por_grupos(
    parte: Estamento,
    dia: Dia,
    puestos: Sequence[Puesto],
    cupos: Mapping[str, int],
    en: Callable[[Elegible], str] | None = None,
    decir: Callable[[str], str] | None = None,
) -> LineaDeIntegracion:
    """`en`: de qué grupo es cada uno; `decir`: cómo se dice un grupo. Si no se dan, los de la parte."""
    caben, sobran = _sin_impedidos(parte, dia, puestos)
    leer, dicho = en or (lambda q: q.en(parte.grupo)), decir or (lambda g: _dicho(parte, g, dia))
    de_grupo: dict[str, list[Puesto]] = {}
    for cada in caben:
        de_grupo.setdefault(leer(cada[0]), []).append(cada)
    dentro, excesos = list[Puesto](), list[Exceso]()
    for grupo, suyos in de_grupo.items():
        sitio = repartir(parte.sobra, suyos, cupos.get(grupo, 0))
        dentro += sitio.caben
        sobran += [Sobrante(q, _sin_cupo(dicho(grupo), bool(cupos.get(grupo)))) for q, _ in sitio.sobran]
        excesos += sitio.excesos
    faltan = [Falta(n - len(de_grupo.get(g, ())), frase("de {}", dicho(g))) for g, n in sorted(cupos.items())]
    exige = None if parte.hasta else sum(cupos.values())
    if parte.hasta:
        faltan = []
    sin_grupos = (
        []
        if cupos
        else [Falta(1, frase("por lo menos: no hay socios de quienes tomarlos"), por_lo_menos=True)]
    )
    faltan = [f for f in faltan if f.cuantas > 0] + sin_grupos
    return _linea(parte, dia, exige, [c for c in caben if c in dentro], faltan, sobran, excesos)


def _dicho(parte: Estamento, grupo: str, dia: Dia) -> str:
    return grupo_dicho(grupo, parte, dia.universo.nombres)


def _sin_cupo(grupo: str, tiene: bool) -> str:
    if not grupo:
        return "no consta de qué grupo es"
    return f"el cupo de {grupo} ya está cubierto" if tiene else f"a {grupo} no le toca ninguna plaza"


def _por_plazas(parte: Estamento, dia: Dia, puestos: Iterable[Puesto], plazas: int) -> LineaDeIntegracion:
    """`plazas` 0: las que haya."""
    caben, sobran = _sin_impedidos(parte, dia, puestos)
    tope = plazas or len(caben)
    guardadas = _sin_cubrir(parte, dia, caben) if plazas else []
    libres = tope - sum(f.cuantas for f in guardadas)
    de_reserva = _en_reserva(parte, caben)
    sitio = repartir(parte.sobra, [c for c in caben if c not in de_reserva], libres - len(de_reserva))
    ocupadas = "su plaza ya está cubierta" if tope == 1 else f"sus {tope} plazas ya están cubiertas"
    porque = f"las demás están reservadas; {ocupadas}" if guardadas else ocupadas
    sobran += [Sobrante(q, porque) for q, _ in sitio.sobran]
    para = frase("para {}", parte.puesto) if parte.puesto else ""
    vacantes = max(libres - len(caben), 0)
    faltan = [] if parte.hasta else [*guardadas, *([Falta(vacantes, para)] if vacantes else [])]
    exige = None if parte.hasta else plazas or None
    dentro = [c for c in caben if c in de_reserva or c in sitio.caben]
    return _linea(parte, dia, exige, dentro, faltan, sobran, sitio.excesos)


def _en_reserva(parte: Estamento, caben: Sequence[Puesto]) -> list[Puesto]:
    """Quienes ocupan las plazas guardadas a los suyos, los primeros según la regla."""
    ocupan: list[Puesto] = []
    for reserva in parte.reservas:
        suyos = [c for c in caben if _es_de(reserva, c[0]) and c not in ocupan]
        ocupan += en_orden(parte.sobra, suyos)[: reserva.plazas]
    return ocupan


def _sin_cubrir(parte: Estamento, dia: Dia, caben: Sequence[Puesto]) -> list[Falta]:
    """Las plazas guardadas que nadie de los suyos ocupa."""
    faltan = []
    for reserva in parte.reservas:
        hay = sum(_es_de(reserva, q) for q, _ in caben)
        faltan.append(Falta(reserva.plazas - hay, _para_quien(reserva, parte, dia, caben)))
    return [f for f in faltan if f.cuantas > 0]


def _es_de(reserva: Reserva, quien: Elegible) -> bool:
    """Si la plaza está guardada para él; aquel cuya población no consta no la ocupa."""
    if reserva.menos_de:
        return quien.habitantes is not None and quien.habitantes < reserva.menos_de
    return quien.en(reserva.grupo) == reserva.cual


def _para_quien(reserva: Reserva, parte: Estamento, dia: Dia, caben: Sequence[Puesto]) -> Frase:
    if not reserva.menos_de:
        de = replace(parte, grupo=reserva.grupo)
        return frase("de {}, en plaza reservada", _dicho(de, reserva.cual, dia))
    tope = escribir_miles(reserva.menos_de)
    sin_saber = ", ".join(q.nombre for q, _ in caben if q.habitantes is None)
    if sin_saber:
        return frase(
            "de menos de {} habitantes, en plaza reservada (no consta la población de {})", tope, sin_saber
        )
    return frase("de menos de {} habitantes, en plaza reservada", tope)


def _sin_impedidos(
    parte: Estamento, dia: Dia, puestos: Iterable[Puesto]
) -> tuple[list[Puesto], list[Sobrante]]:
    """Quien ocupa dos puestos distintos cuenta una vez; dos veces el mismo, sobra."""
    caben: dict[str, Puesto] = {}
    vistos: set[tuple[str, str]] = set()
    sobran: list[Sobrante] = []
    for quien, puesto in puestos:
        repetido = (quien.clave, puesto) in vistos
        vistos.add((quien.clave, puesto))
        motivo = "está repetido" if repetido else _impedimento(parte, quien, dia)
        if motivo:
            sobran.append(Sobrante(quien, motivo))
        else:
            caben.setdefault(quien.clave, (quien, puesto))
    return list(caben.values()), sobran


def _lista(parte: Estamento, dia: Dia) -> LineaDeIntegracion:
    """Un puesto nombrado, una persona; quien ocupe dos los cubre y cuenta una vez."""
    cumplen: list[Puesto] = []
    faltan: list[Falta] = []
    sobran: list[Sobrante] = []
    excesos: list[Exceso] = []
    for nombre in parte.puestos:
        linea = _por_plazas(replace(parte, puesto=nombre), dia, dia.ocupantes(dia.organo, nombre), 1)
        cumplen += [(i.quien, nombre) for i in linea.cumplen]
        faltan += linea.faltan
        sobran += linea.sobran
        excesos += linea.excesos
    return _linea(parte, dia, len(parte.puestos), cumplen, faltan, sobran, excesos)


def _de_oficio(parte: Estamento, dia: Dia) -> LineaDeIntegracion:
    nombre = nombre_de(parte.organo, dia.universo.nombres)
    if parte.puesto_origen:
        quienes = [q for q, _ in dia.ocupantes(parte.organo, parte.puesto_origen)]
    else:
        quienes = [dia.al_dia(q) for q in dia.universo.integrantes.get(parte.organo, ())]
    puesto = parte.puesto or parte.puesto_origen or nombre
    linea = _por_plazas(parte, dia, [(q, puesto) for q in quienes], parte.plazas)
    if linea.cumplen or linea.faltan:
        return linea
    return replace(linea, faltan=(Falta(1, frase("por lo menos desde {}", nombre), por_lo_menos=True),))


def _rotacion(parte: Estamento, dia: Dia) -> LineaDeIntegracion:
    historia = dia.turnos(parte.organo or dia.organo, parte.puesto_origen)
    turnos = _en_turno(historia, dia.fecha)
    hay = {
        q.clave: (dia.al_dia(q), parte.puesto or f"Turno {t}") for t, q in turnos.items() if t in parte.turnos
    }
    caben, sobran = _sin_impedidos(parte, dia, hay.values())
    cubiertos = {q.clave for q, _ in caben}
    faltan = [
        Falta(1, frase("para el turno {}", t))
        for t in parte.turnos
        if t not in turnos or turnos[t].clave not in cubiertos
    ]
    return _linea(parte, dia, len(parte.turnos), caben, faltan, sobran)


def _en_turno(historia: Sequence[Ocupacion], fecha: str) -> dict[Turno, Elegible]:
    """Saliente, quien lo ocupó justo antes del actual; entrante, quien tiene el turno siguiente.

    Quien renueva no es su propio saliente: se busca a otro. Sin actual, el saliente es el último.
    """
    vigentes = [o for o in historia if o.rige(fecha)]
    actual = vigentes[-1] if vigentes else None
    otros = [o for o in historia if actual is None or o.quien.clave != actual.quien.clave]
    antes = [o for o in otros if o.desde < (actual.desde if actual else fecha[:10])]
    despues = [o for o in otros if o.desde > fecha[:10]]
    hallados = {
        Turno.SALIENTE: antes[-1].quien if antes else None,
        Turno.ACTUAL: actual.quien if actual else None,
        Turno.ENTRANTE: despues[0].quien if despues else None,
    }
    return {turno: quien for turno, quien in hallados.items() if quien}


def _linea(
    parte: Estamento,
    dia: Dia,
    exige: int | None,
    cumplen: Iterable[Puesto],
    faltan: Iterable[Falta],
    sobran: Iterable[Sobrante],
    excesos: Iterable[Exceso] = (),
) -> LineaDeIntegracion:
    dicha = describir_parte(parte, dia.universo.nombres)
    integrados = tuple(Integrado(quien, puesto, parte.con_voto, dicha) for quien, puesto in cumplen)
    return LineaDeIntegracion(dicha, exige, integrados, tuple(faltan), tuple(sobran), tuple(excesos))
