"""Las unidades y la cooperación en la memoria y en el traspaso. Funciones puras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza
from escritorio.cooperacion.modelo.convenios import INSTRUMENTOS, Convenio
from escritorio.cooperacion.modelo.eventos import ESTADOS_DE_EDICION, Edicion
from escritorio.cooperacion.modelo.proyectos import ESTADOS_DE_PROYECTO
from escritorio.cooperacion.reglas.alianzas import decir_resumen
from escritorio.cooperacion.reglas.convenios import situacion
from escritorio.informes.documentos.comunes import ESPANOL, Columnas, con_anuncio, tabla
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.modelo.trabajo import (
    Cooperacion,
    ProyectoAlDia,
    UnidadEnElAnio,
    UnidadesQueSeEntregan,
)
from escritorio.unidades.modelo.planes import ESTADOS_DE_ACTIVIDAD, NOMBRES_DE_LUZ, Luz, Plan, Vista

_DE_UNIDAD: Columnas = (
    ("Unidad", 2.3),
    ("Coordina", 1.8),
    ("Integrantes>", 1.45),
    ("Actividades>", 1.5),
    ("En rojo>", 1.2),
    ("Reuniones>", 1.4),
    ("Informes", 1.4),
)
_DE_ACTIVIDAD: Columnas = (
    ("Actividad", 2.9),
    ("Responsable", 1.8),
    ("Hasta", 1.6),
    ("Estado", 1.7),
    ("Gastado>", 1.8),
    ("Cómo va", 1.5),
)
_DE_QUE_PERIODO = {
    ("semestral", "01"): "1.er semestre",
    ("semestral", "07"): "2.º semestre",
    ("anual", "01"): "Anual",
}
_DE_PLAN: Columnas = (
    ("Unidad", 2.4),
    ("Plan", 3),
    ("Desde", 1.4),
    ("Hasta", 1.4),
    ("Abiertas>", 1.1),
    ("En rojo>", 1),
)
_DE_ABIERTA: Columnas = (
    ("Unidad", 2),
    ("Actividad", 2.9),
    ("Responsable", 1.8),
    ("Hasta", 1.5),
    ("Estado", 1.4),
    ("Cómo va", 1.2),
)
_DE_CONVENIO: Columnas = (
    ("N.º>", 0.7),
    ("Convenio", 3),
    ("Con quién", 2.6),
    ("Hasta", 1.35),
    ("Cómo está", 1.3),
)
_DE_PROYECTO: Columnas = (
    ("N.º>", 0.7),
    ("Proyecto", 2.6),
    ("Estado", 1.5),
    ("Presupuesto>", 1.9),
    ("Ejecutado>", 1.9),
)
_DE_EDICION: Columnas = (("Evento", 3), ("Sede", 2), ("Fecha", 1.35), ("Estado", 1.2), ("Asistieron>", 1.1))


def unidades(suyas: Sequence[UnidadEnElAnio], di: Habla) -> list[Pieza]:
    """Cuántas hubo y trabajaron; de éstas, quién coordina, cómo van, qué informaron y sus actividades."""
    trabajaron = [u for u in suyas if u.trabajo]
    piezas: list[Pieza] = [Parrafo(_cuantas_trabajaron(suyas, len(trabajaron), di))]
    if not trabajaron:
        return piezas
    piezas.append(tabla(_DE_UNIDAD, [_unidad(u, di) for u in trabajaron], di=di))
    if quietas := [u.ficha.unidad.nombre for u in suyas if not u.trabajo]:
        piezas.append(Parrafo(di("Sin plan, actividades, reuniones ni informes: {}.", "; ".join(quietas))))
    todas = [v for u in trabajaron for v in u.actividades]
    if not todas:
        return [*piezas, Parrafo(di("No consta ninguna actividad en sus planes de ese año."))]
    luces = Counter(v.luz for v in todas)
    dibujo = [Fila(di(nombre), (luces[luz],), str(luces[luz])) for luz, nombre in NOMBRES_DE_LUZ.items()]
    piezas.append(Dibujo(barras(di("Actividades según cómo van"), (), dibujo, di=di)))
    for u in trabajaron:
        if u.actividades:
            filas = [_actividad(v, di) for v in u.actividades]
            piezas += [Apartado(u.ficha.unidad.nombre), tabla(_DE_ACTIVIDAD, filas, di=di)]
    return piezas


def _cuantas_trabajaron(suyas: Sequence[UnidadEnElAnio], cuantas: int, di: Habla) -> str:
    hubo = di.contar(len(suyas), "unidad", "unidades")
    if not cuantas:
        return di("En el ejercicio hubo {}; no consta que ninguna trabajara.", hubo)
    tuvieron = (
        sum(u.rendicion.con_plan for u in suyas),
        sum(bool(u.actividades) for u in suyas),
        sum(bool(u.reuniones) for u in suyas),
        sum(bool(u.informes) for u in suyas),
    )
    return di(
        "En el ejercicio hubo {}; {}: con plan, {}; actividades, {}; reuniones, {}; informes, {}.",
        hubo,
        di.contar(cuantas, "trabajó", "trabajaron"),
        *tuvieron,
    )


def _unidad(u: UnidadEnElAnio, di: Habla) -> tuple[str, ...]:
    coordina = next((c.quien for c in u.ficha.cargos if c.quien), "")
    rojas = sum(v.luz is Luz.ROJO for v in u.actividades)
    return (
        u.ficha.unidad.nombre,
        coordina or di("Sin coordinación"),
        str(len(u.ficha.integrantes)),
        str(len(u.actividades)),
        str(rojas),
        str(u.reuniones),
        _informes(u, di),
    )


def _informes(u: UnidadEnElAnio, di: Habla) -> str:
    """De qué periodos informó; el que no consta se echa en falta si acabó el año y tuvo plan."""
    dichos = [di(_DE_QUE_PERIODO[i.periodo.clase, i.periodo.desde[5:7]]) for i in u.informes]
    if dichos:
        return ", ".join(dichos)
    return di("No informó") if u.rendicion.falta else "—"


def _actividad(v: Vista, di: Habla) -> tuple[str, ...]:
    a = v.actividad
    gastado = "\n".join(escribir_importe(n, m) for m, n in a.gastos) or "—"
    estado, luz = di(ESTADOS_DE_ACTIVIDAD[a.estado]), di(NOMBRES_DE_LUZ[v.luz])
    return (a.titulo, a.responsable, di.en_corto(a.fin), estado, gastado, luz)


def unidades_que_se_entregan(dado: UnidadesQueSeEntregan, di: Habla) -> list[Pieza]:
    """Los planes que siguen y lo que de ellos queda por hacer, con lo que está en rojo."""
    planes = [_plan(p, dado.abiertas, di) for p in dado.planes]
    abiertas = [_abierta(v, di) for v in dado.abiertas]
    return [
        *con_anuncio("Planes de las unidades:", _DE_PLAN, planes, di),
        *con_anuncio("Actividades abiertas:", _DE_ABIERTA, abiertas, di),
    ]


def _plan(p: Plan, abiertas: Sequence[Vista], di: Habla) -> tuple[str, ...]:
    suyas = [v for v in abiertas if v.actividad.plan_id == p.id]
    rojas = sum(v.luz is Luz.ROJO for v in suyas)
    return (p.unidad, p.nombre, di.en_corto(p.desde), di.en_corto(p.hasta), str(len(suyas)), str(rojas))


def _abierta(v: Vista, di: Habla) -> tuple[str, ...]:
    a = v.actividad
    estado, luz = di(ESTADOS_DE_ACTIVIDAD[a.estado]), di(NOMBRES_DE_LUZ[v.luz])
    return (a.unidad, a.titulo, a.responsable, di.en_corto(a.fin), estado, luz)


def cooperacion(dada: Cooperacion, di: Habla = ESPANOL) -> list[Pieza]:
    """Convenios, proyectos, alianzas y eventos, como estaban el día de su corte."""
    return [
        *con_anuncio(
            "Convenios y hermanamientos:", _DE_CONVENIO, [_convenio(c, dada, di) for c in dada.convenios], di
        ),
        *_proyectos(dada, di),
        *_rojos(dada, di),
        *_alianzas(dada, di),
        *con_anuncio("Eventos:", _DE_EDICION, [_edicion(e, di) for e in dada.ediciones], di),
    ]


def _proyectos(dada: Cooperacion, di: Habla) -> list[Pieza]:
    """De un ejercicio pasado se dice hasta qué día va lo gastado."""
    filas = [_proyecto(p, dada, di) for p in dada.proyectos]
    if not filas:
        return []
    hasta = di("Proyectos (lo gastado, hasta el {}):", di.en_corto(dada.corte))
    anuncio = hasta if dada.corte < dada.hoy else di("Proyectos:")
    return [Parrafo(anuncio, anuncia=True), tabla(_DE_PROYECTO, filas, di=di)]


def _alianzas(dada: Cooperacion, di: Habla) -> list[Pieza]:
    """Sus títulos dicen de qué día es cada cosa y van ya en su lengua."""
    columnas = (
        (di("Alianza"), 2.4),
        (f"{di('Adheridas al {}', di.en_corto(dada.corte))}>", 1.5),
        (di("Cómo va al {}", di.en_corto(dada.hoy)), 3.4),
    )
    filas = [
        (a.tablero.alianza.nombre, str(a.adheridas), di.dicho(decir_resumen(a.tablero)))
        for a in dada.alianzas
    ]
    return con_anuncio(di("Alianzas:"), columnas, filas)


def _convenio(c: Convenio, dada: Cooperacion, di: Habla) -> tuple[str, ...]:
    estaban = (p for p in c.partes if p.salida is None or p.salida > dada.corte)
    partes = ", ".join(p.nombre for p in estaban if p.clase != "asociacion")
    que = f"{c.titulo} ({di(INSTRUMENTOS[c.instrumento]).lower()})"
    return (
        str(c.numero),
        que,
        partes or "—",
        di.en_corto(c.hasta or "") or di("Sin fecha"),
        di(situacion(c, dada.corte).value).capitalize(),
    )


def _proyecto(p: ProyectoAlDia, dada: Cooperacion, di: Habla) -> tuple[str, ...]:
    """El estado que tomó después del corte se dice con su fecha: el de antes no consta."""
    suyo = p.en_cartera.proyecto
    estado = di(ESTADOS_DE_PROYECTO[suyo.estado])
    if suyo.estado_desde > dada.corte:
        estado = di("{} desde el {}", estado, di.en_corto(suyo.estado_desde))
    importes = (escribir_importe(x, suyo.moneda) for x in (suyo.total.importe, p.gastado))
    return (str(suyo.numero), suyo.nombre, estado, *importes)


def _rojos(dada: Cooperacion, di: Habla) -> Iterator[Pieza]:
    """Lo que hoy pide atención; de un ejercicio pasado se dice de qué día es."""
    for p in dada.proyectos:
        if p.en_cartera.rojos:
            nombre = p.en_cartera.proyecto.nombre
            razones = " ".join(di.dicho(r) for r in p.en_cartera.rojos)
            if dada.corte < dada.hoy:
                hoy = di.en_corto(dada.hoy)
                yield Parrafo(di("«{}» pide atención al {}: {}", nombre, hoy, razones))
            else:
                yield Parrafo(di("«{}» pide atención: {}", nombre, razones))


def _edicion(e: Edicion, di: Habla) -> tuple[str, ...]:
    celebrada = e.estado == "celebrada"
    asistieron = str(e.asistieron) if celebrada and e.inscritos else "—"
    return (
        di("{}, {}.ª edición", e.evento, e.numero),
        e.sede or di("No consta" if celebrada else "Por decidir"),
        di.en_corto(e.desde or ""),
        di(ESTADOS_DE_EDICION[e.estado]),
        asistieron,
    )
