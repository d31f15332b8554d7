"""La ayuda-memoria de la reunión de una unidad en una lengua: lo tratado y lo encargado. Puro."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo
from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa
from escritorio.actas.reglas.redaccion import quienes_presiden
from escritorio.actas.reglas.redaccion_eleccion import elegidos
from escritorio.acuerdos.modelo import Encargo
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import hora
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.piezas import (
    Apartado,
    Datos,
    Parrafo,
    Texto,
    tabla,
)


def cabeza_de_ayuda(datos: DatosDeActa, quien: Escribano) -> tuple[Trozo, ...]:
    """Qué reunión es, y el título de su lista de asistentes."""
    sesion, di = datos.sesion, quien.di
    comienzo = sesion.abierta or sesion.primera_llamada
    horas = [hora(comienzo), *([hora(sesion.cerrada)] if sesion.cerrada else [])]
    pares = [
        (di("Reunión"), sesion.organo),
        (di("Fecha"), di.con_dia(comienzo)),
        (di("Hora"), " – ".join(horas)),
        (di("Lugar"), sesion.lugar),
        (di("Coordina"), quienes_presiden(di, sesion)),
        (di("Toma nota"), sesion.secretario or di("No consta")),
    ]
    return (Datos(pares),), (Apartado(di("Asistentes")),)


def cuerpo_de_ayuda(datos: DatosDeActa, quien: Escribano) -> tuple[Trozo, ...]:
    """Quiénes faltaron, lo tratado en cada punto y lo encargado."""
    di = quien.di
    faltaron = [a.nombre for a in datos.asistencias if not a.asistio]
    faltan = di("No asistieron: {}.", di.enumerar(faltaron)) if faltaron else ""
    return (
        (Parrafo(faltan),) if faltan else (),
        quien.parte("asistencia"),
        (Apartado(di("Lo tratado")),),
        *(trozo for tratado in datos.puntos for trozo in _punto(tratado, quien)),
        _encargos(datos, di),
    )


def _punto(tratado: PuntoDeActa, quien: Escribano) -> Iterator[Trozo]:
    punto, di = tratado.punto, quien.di
    yield (Apartado(quien.titulo(punto), f"{punto.numero}."),)
    dicho = [quien.parte(f"punto:{punto.id}")]
    for hecha in tratado.votaciones:
        votada = hecha.votacion
        if not hecha.rectificada and votada.resultado != "empate":
            como = di("Se acordó:" if votada.resultado == "aprobada" else "No se aprobó:")
            suya = quien.parte(f"propuesta:{votada.id}") or (Texto(votada.propuesta),)
            dicho.append((Parrafo(como, anuncia=True), *suya))
    dicho += [(Texto(elegidos(di, e)),) for e in tratado.elecciones]
    yield from dicho
    yield () if any(dicho) else (Parrafo(di("Sin apuntes.")),)


def _encargos(datos: DatosDeActa, di: Habla) -> Trozo:
    titulo = Apartado(di.en("reunión", "Encargos"))
    if not datos.encargos:
        return (titulo, Parrafo(di("No se anotó ningún encargo.")))
    columnas: list[Columna[Encargo]] = [
        Columna(di.en("reunión", "Encargo"), lambda e: e.que, ancho=3.8),
        Columna(di("Responsable"), lambda e: e.responsable, ancho=2.6, vacio=di("No consta")),
        Columna(di("Plazo"), lambda e: e.plazo, "fecha", 2.5, vacio=di("No consta")),
    ]
    return (titulo, tabla(Cuadro(columnas, datos.encargos)))
