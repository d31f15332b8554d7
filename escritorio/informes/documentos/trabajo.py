"""Las unidades y la cooperación en la memoria y en el traspaso. Funciones puras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza
from escritorio.cooperacion.modelo.convenios import INSTRUMENTOS, Convenio
from escritorio.cooperacion.modelo.eventos import ESTADOS_DE_EDICION, Edicion
from escritorio.cooperacion.modelo.proyectos import ESTADOS_DE_PROYECTO
from escritorio.cooperacion.reglas.alianzas import decir_resumen
from escritorio.cooperacion.reglas.convenios import situacion
from escritorio.informes.documentos.comunes import Columnas, con_anuncio, tabla
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.modelo.trabajo import Cooperacion, ProyectoAlDia, UnidadEnElAnio
from escritorio.unidades.modelo.planes import ESTADOS_DE_ACTIVIDAD, NOMBRES_DE_LUZ, Luz, Vista

_DE_UNIDAD: Columnas = (
    ("Unidad", 2.6),
    ("Coordina", 2.2),
    ("Integrantes>", 1.3),
    ("Actividades>", 1.3),
    ("En rojo>", 1),
    ("Informe anual", 1.5),
)
_DE_ACTIVIDAD: Columnas = (
    ("Actividad", 2.9),
    ("Responsable", 1.8),
    ("Hasta", 1.6),
    ("Estado", 1.7),
    ("Gastado>", 1.8),
    ("Cómo va", 1.5),
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


def unidades(suyas: Sequence[UnidadEnElAnio]) -> list[Pieza]:
    """Quién coordina cada una, cómo va su plan y si informó; después, sus actividades."""
    cuantas = contar(len(suyas), "unidad trabajó", "unidades trabajaron")
    piezas: list[Pieza] = [
        Parrafo(f"{cuantas} en el ejercicio."),
        tabla(_DE_UNIDAD, [_unidad(u) for u in suyas]),
    ]
    todas = [v for u in suyas for v in u.actividades]
    if not todas:
        return [*piezas, Parrafo("No consta ninguna actividad en sus planes de ese año.")]
    luces = Counter(v.luz for v in todas)
    dibujo = [Fila(nombre, (luces[luz],), str(luces[luz])) for luz, nombre in NOMBRES_DE_LUZ.items()]
    piezas.append(Dibujo(barras("Actividades según cómo van", (), dibujo)))
    for u in suyas:
        if u.actividades:
            filas = [_actividad(v) for v in u.actividades]
            piezas += [Apartado(u.ficha.unidad.nombre), tabla(_DE_ACTIVIDAD, filas)]
    return piezas


def _unidad(u: UnidadEnElAnio) -> tuple[str, ...]:
    coordina = next((c.quien for c in u.ficha.cargos if c.quien), "")
    rojas = sum(v.luz is Luz.ROJO for v in u.actividades)
    return (
        u.ficha.unidad.nombre,
        coordina or "Sin coordinación",
        str(len(u.ficha.integrantes)),
        str(len(u.actividades)),
        str(rojas),
        "Emitido" if u.rendicion.informo else "No lo emitió" if u.rendicion.falta else "—",
    )


def _actividad(v: Vista) -> tuple[str, ...]:
    a = v.actividad
    gastado = "\n".join(escribir_importe(n, m) for m, n in a.gastos) or "—"
    estado, luz = ESTADOS_DE_ACTIVIDAD[a.estado], NOMBRES_DE_LUZ[v.luz]
    return (a.titulo, a.responsable, en_corto(a.fin), estado, gastado, luz)


def cooperacion(dada: Cooperacion) -> list[Pieza]:
    """Convenios, proyectos, alianzas y eventos, como estaban el día de su corte."""
    hasta = f" (lo gastado, hasta el {en_corto(dada.corte)})" if dada.corte < dada.hoy else ""
    firmaron = f"Adheridas al {en_corto(dada.corte)}>"
    return [
        *con_anuncio(
            "Convenios y hermanamientos:", _DE_CONVENIO, [_convenio(c, dada) for c in dada.convenios]
        ),
        *con_anuncio(f"Proyectos{hasta}:", _DE_PROYECTO, [_proyecto(p, dada) for p in dada.proyectos]),
        *_rojos(dada),
        *con_anuncio(
            "Alianzas:",
            (("Alianza", 2.4), (firmaron, 1.5), (f"Cómo va al {en_corto(dada.hoy)}", 3.4)),
            [(a.tablero.alianza.nombre, str(a.adheridas), decir_resumen(a.tablero)) for a in dada.alianzas],
        ),
        *con_anuncio("Eventos:", _DE_EDICION, [_edicion(e) for e in dada.ediciones]),
    ]


def _convenio(c: Convenio, dada: Cooperacion) -> tuple[str, ...]:
    estaban = (p for p in c.partes if p.salida is None or p.salida > dada.corte)
    partes = ", ".join(p.nombre for p in estaban if p.clase != "asociacion")
    que = f"{c.titulo} ({INSTRUMENTOS[c.instrumento].lower()})"
    return (
        str(c.numero),
        que,
        partes or "—",
        en_corto(c.hasta or "") or "Sin fecha",
        situacion(c, dada.corte).capitalize(),
    )


def _proyecto(p: ProyectoAlDia, dada: Cooperacion) -> tuple[str, ...]:
    """El estado que tomó después del corte se dice con su fecha: el de antes no consta."""
    suyo = p.en_cartera.proyecto
    estado = ESTADOS_DE_PROYECTO[suyo.estado]
    if suyo.estado_desde > dada.corte:
        estado += f" desde el {en_corto(suyo.estado_desde)}"
    importes = (escribir_importe(x, suyo.moneda) for x in (suyo.total.importe, p.gastado))
    return (str(suyo.numero), suyo.nombre, estado, *importes)


def _rojos(dada: Cooperacion) -> Iterator[Pieza]:
    """Lo que hoy pide atención; de un ejercicio pasado se dice de qué día es."""
    cuando = f" al {en_corto(dada.hoy)}" if dada.corte < dada.hoy else ""
    for p in dada.proyectos:
        if p.en_cartera.rojos:
            nombre, razones = p.en_cartera.proyecto.nombre, " ".join(p.en_cartera.rojos)
            yield Parrafo(f"«{nombre}» pide atención{cuando}: {razones}")


def _edicion(e: Edicion) -> tuple[str, ...]:
    celebrada = e.estado == "celebrada"
    asistieron = str(e.asistieron) if celebrada and e.inscritos else "—"
    return (
        f"{e.evento}, {e.numero}.ª edición",
        e.sede or ("No consta" if celebrada else "Por decidir"),
        en_corto(e.desde or ""),
        ESTADOS_DE_EDICION[e.estado],
        asistieron,
    )
