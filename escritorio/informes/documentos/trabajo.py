"""Las unidades y la cooperación en la memoria y en el traspaso. Funciones puras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_letra
from escritorio.comun.base.lengua import ESPANOL, Habla, rotulos
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza, Titulo, componer, tabla
from escritorio.cooperacion.modelo.convenios import INSTRUMENTOS, Convenio
from escritorio.cooperacion.modelo.eventos import ESTADOS_DE_EDICION, Edicion
from escritorio.cooperacion.modelo.proyectos import ESTADOS_DE_PROYECTO
from escritorio.cooperacion.reglas.alianzas import decir_resumen
from escritorio.cooperacion.reglas.convenios import situacion
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.documentos.papel import con_anuncio, tabla_o_frase
from escritorio.informes.modelo.trabajo import (
    HUECOS,
    NOMBRES_DE_ESLABON,
    AlianzaAlDia,
    Cooperacion,
    Cosa,
    DatosDeHilo,
    Eslabon,
    ProyectoAlDia,
    UnidadEnElAnio,
    UnidadesQueSeEntregan,
)
from escritorio.unidades.modelo.planes import ESTADOS_DE_ACTIVIDAD, NOMBRES_DE_LUZ, ActividadAlDia, Luz, Plan

_DE_QUE_PERIODO = rotulos(
    {
        ("semestral", "01"): "1.er semestre",
        ("semestral", "07"): "2.º semestre",
        ("anual", "01"): "Anual",
    }
)


def unidades(suyas: Sequence[UnidadEnElAnio], di: Habla) -> list[Pieza]:
    """Cuántas hubo y trabajaron; de éstas, quién coordina, cómo van, qué informaron y sus actividades."""
    trabajaron = [u for u in suyas if u.trabajo]
    piezas: list[Pieza] = [Parrafo(_cuantas_trabajaron(suyas, len(trabajaron), di))]
    if not trabajaron:
        return piezas
    piezas.append(tabla(Cuadro(_de_unidad(di), trabajaron)))
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
            piezas += [Apartado(u.ficha.unidad.nombre), tabla(Cuadro(_de_actividad(di), u.actividades))]
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


def _de_unidad(di: Habla) -> list[Columna[UnidadEnElAnio]]:
    def coordina(u: UnidadEnElAnio) -> str:
        return next((c.quien for c in u.ficha.cargos if c.quien), "")

    return [
        Columna(di("Unidad"), lambda u: u.ficha.unidad.nombre, ancho=2.3),
        Columna(di("Coordina"), coordina, ancho=1.8, vacio=di("Sin coordinación")),
        Columna(di("Integrantes"), lambda u: len(u.ficha.integrantes), "entero", 1.45),
        Columna(di("Actividades"), lambda u: len(u.actividades), "entero", 1.5),
        Columna(di("En rojo"), lambda u: _rojas(u.actividades), "entero", 1.2),
        Columna(di("Reuniones"), lambda u: u.reuniones, "entero", 1.4),
        Columna(di("Informes"), lambda u: _informes(u, di), ancho=1.4),
    ]


def _rojas(suyas: Sequence[ActividadAlDia]) -> int:
    return sum(v.luz is Luz.ROJO for v in suyas)


def _informes(u: UnidadEnElAnio, di: Habla) -> str:
    """De qué periodos informó; el que no consta se echa en falta si acabó el año y tuvo plan."""
    dichos = [di(_DE_QUE_PERIODO[i.periodo.clase, i.periodo.desde[5:7]]) for i in u.informes]
    if dichos:
        return ", ".join(dichos)
    return di("No informó") if u.rendicion.falta else "—"


def _de_actividad(di: Habla) -> list[Columna[ActividadAlDia]]:
    def gastado(v: ActividadAlDia) -> str:
        return "\n".join(escribir_importe(n, m) for m, n in v.actividad.gastos)

    que, responsable, hasta, estado, luz = _como_va(di)
    return [
        que,
        responsable,
        replace(hasta, ancho=1.6),
        replace(estado, ancho=1.7),
        Columna(di("Gastado"), gastado, "importe", 1.8, vacio="—"),
        replace(luz, ancho=1.5),
    ]


def _como_va(di: Habla) -> list[Columna[ActividadAlDia]]:
    """Lo que se dice de una actividad en la memoria y en el traspaso."""
    return [
        Columna(di("Actividad"), lambda v: v.actividad.titulo, ancho=2.9),
        Columna(di("Responsable"), lambda v: v.actividad.responsable, ancho=1.8),
        Columna(di("Hasta"), lambda v: di.en_corto(v.actividad.fin), ancho=1.5),
        Columna(di("Estado"), lambda v: di(ESTADOS_DE_ACTIVIDAD[v.actividad.estado]), ancho=1.4),
        Columna(di("Cómo va"), lambda v: di(NOMBRES_DE_LUZ[v.luz]), ancho=1.2),
    ]


def unidades_que_se_entregan(dado: UnidadesQueSeEntregan, di: Habla) -> list[Pieza]:
    """Los planes que siguen y lo que de ellos queda por hacer, con lo que está en rojo."""
    abiertas: list[Columna[ActividadAlDia]] = [
        Columna(di("Unidad"), lambda v: v.actividad.unidad, ancho=2),
        *_como_va(di),
    ]
    return [
        *con_anuncio(di("Planes de las unidades:"), Cuadro(_de_plan(dado.abiertas, di), dado.planes)),
        *con_anuncio(di("Actividades abiertas:"), Cuadro(abiertas, dado.abiertas)),
    ]


def _de_plan(abiertas: Sequence[ActividadAlDia], di: Habla) -> list[Columna[Plan]]:
    def suyas(p: Plan) -> list[ActividadAlDia]:
        return [v for v in abiertas if v.actividad.plan_id == p.id]

    return [
        Columna(di("Unidad"), lambda p: p.unidad, ancho=2.4),
        Columna(di("Plan"), lambda p: p.nombre, ancho=3),
        Columna(di("Desde"), lambda p: di.en_corto(p.desde), ancho=1.4),
        Columna(di("Hasta"), lambda p: di.en_corto(p.hasta), ancho=1.4),
        Columna(di("Abiertas"), lambda p: len(suyas(p)), "entero", 1.1),
        Columna(di("En rojo"), lambda p: _rojas(suyas(p)), "entero"),
    ]


def cooperacion(dada: Cooperacion, di: Habla = ESPANOL) -> list[Pieza]:
    """Convenios, proyectos, alianzas y eventos, como estaban el día de su corte."""
    return [
        *con_anuncio(di("Convenios y hermanamientos:"), Cuadro(_de_convenio(dada, di), dada.convenios)),
        *_proyectos(dada, di),
        *_rojos(dada, di),
        *_alianzas(dada, di),
        *con_anuncio(di("Eventos:"), Cuadro(_de_edicion(di), dada.ediciones)),
    ]


def _proyectos(dada: Cooperacion, di: Habla) -> list[Pieza]:
    """De un ejercicio pasado se dice hasta qué día va lo gastado."""
    if not dada.proyectos:
        return []
    hasta = di("Proyectos (lo gastado, hasta el {}):", di.en_corto(dada.corte))
    anuncio = hasta if dada.corte < dada.hoy else di("Proyectos:")
    return [Parrafo(anuncio, anuncia=True), tabla(Cuadro(_de_proyecto(dada, di), dada.proyectos))]


def _alianzas(dada: Cooperacion, di: Habla) -> list[Pieza]:
    """Sus títulos dicen de qué día es cada cosa y van ya en su lengua."""
    columnas: list[Columna[AlianzaAlDia]] = [
        Columna(di("Alianza"), lambda a: a.tablero.alianza.nombre, ancho=2.4),
        Columna(di("Adheridas al {}", di.en_corto(dada.corte)), lambda a: a.adheridas, "entero", 1.5),
        Columna(
            di("Cómo va al {}", di.en_corto(dada.hoy)),
            lambda a: di.decir(decir_resumen(a.tablero)),
            ancho=3.4,
        ),
    ]
    return con_anuncio(di("Alianzas:"), Cuadro(columnas, dada.alianzas))


def _de_convenio(dada: Cooperacion, di: Habla) -> list[Columna[Convenio]]:
    def con_quien(c: Convenio) -> str:
        estaban = (p for p in c.partes if p.salida is None or p.salida > dada.corte)
        return ", ".join(p.nombre for p in estaban if p.clase != "asociacion")

    return [
        Columna(di("N.º"), lambda c: c.numero, "numero", 0.7),
        Columna(di("Convenio"), lambda c: f"{c.titulo} ({di(INSTRUMENTOS[c.instrumento]).lower()})", ancho=3),
        Columna(di("Con quién"), con_quien, ancho=2.6, vacio="—"),
        Columna(di("Hasta"), lambda c: di.en_corto(c.hasta or ""), ancho=1.35, vacio=di("Sin fecha")),
        Columna(di("Cómo está"), lambda c: di(situacion(c, dada.corte).value).capitalize(), ancho=1.3),
    ]


def _de_proyecto(dada: Cooperacion, di: Habla) -> list[Columna[ProyectoAlDia]]:
    def estado(p: ProyectoAlDia) -> str:
        """El que tomó después del corte se dice con su fecha: el de antes no consta."""
        suyo = p.en_cartera.proyecto
        dicho = di(ESTADOS_DE_PROYECTO[suyo.estado])
        if suyo.estado_desde > dada.corte:
            return di("{} desde el {}", dicho, di.en_corto(suyo.estado_desde))
        return dicho

    def importe(p: ProyectoAlDia, minimas: int) -> Dinero:
        return Dinero(minimas, p.en_cartera.proyecto.moneda)

    return [
        Columna(di("N.º"), lambda p: p.en_cartera.proyecto.numero, "numero", 0.7),
        Columna(di("Proyecto"), lambda p: p.en_cartera.proyecto.nombre, ancho=2.6),
        Columna(di("Estado"), estado, ancho=1.5),
        Columna(di("Presupuesto"), lambda p: importe(p, p.en_cartera.proyecto.total.importe), "importe", 1.9),
        Columna(di("Ejecutado"), lambda p: importe(p, p.gastado), "importe", 1.9),
    ]


def _rojos(dada: Cooperacion, di: Habla) -> Iterator[Pieza]:
    """Lo que hoy pide atención; de un ejercicio pasado se dice de qué día es."""
    for p in dada.proyectos:
        if p.en_cartera.rojos:
            nombre = p.en_cartera.proyecto.nombre
            razones = " ".join(di.decir(r) for r in p.en_cartera.rojos)
            if dada.corte < dada.hoy:
                hoy = di.en_corto(dada.hoy)
                yield Parrafo(di("«{}» pide atención al {}: {}", nombre, hoy, razones))
            else:
                yield Parrafo(di("«{}» pide atención: {}", nombre, razones))


def _de_edicion(di: Habla) -> list[Columna[Edicion]]:
    def celebrada(e: Edicion) -> bool:
        return e.estado == "celebrada"

    return [
        Columna(di("Evento"), lambda e: di("{}, {}.ª edición", e.evento, e.numero), ancho=3),
        Columna(di("Sede"), lambda e: e.sede or di("No consta" if celebrada(e) else "Por decidir"), ancho=2),
        Columna(di("Fecha"), lambda e: di.en_corto(e.desde or ""), ancho=1.35),
        Columna(di("Estado"), lambda e: di(ESTADOS_DE_EDICION[e.estado]), ancho=1.2),
        Columna(
            di("Asistieron"),
            lambda e: e.asistieron if celebrada(e) and e.inscritos else None,
            "entero",
            1.1,
            vacio="—",
        ),
    ]


_COSAS: Sequence[Columna[Cosa]] = (
    Columna("Qué", lambda c: c.texto, ancho=3.4),
    Columna("Cómo está", lambda c: c.detalle, ancho=3, vacio="—"),
    Columna("Fecha", lambda c: c.fecha, "fecha", 1.2, vacio="—"),
)


def hilo_pdf(datos: DatosDeHilo) -> bytes:
    """Los seis eslabones, con lo que hay en cada uno o el hueco que deja."""
    titulo = f"Hilo de: {datos.hilo.de.texto}"
    return componer(
        papel(datos.membrete, titulo, "informe", folio="Página"), [Titulo(titulo), *_piezas(datos)]
    )


def _piezas(datos: DatosDeHilo) -> Iterator[Pieza]:
    yield Parrafo(f"Del artículo que lo manda al informe que da cuenta de ello, a {en_letra(datos.fecha)}.")
    for n, eslabon in enumerate(Eslabon, 1):
        cosas = Cuadro(_COSAS, datos.hilo.del_eslabon(eslabon))
        yield Apartado(NOMBRES_DE_ESLABON[eslabon], f"{n}.")
        yield from tabla_o_frase(cosas, HUECOS[eslabon])
