"""La ayuda-memoria de la reunión de una unidad en una lengua: lo tratado y lo encargado. Puro."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo
from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa
from escritorio.actas.reglas.rotulos_de_ayuda import ROTULOS_DE_AYUDA, RotulosDeAyuda
from escritorio.acuerdos.modelo.cumplimiento import Encargo
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import hora
from escritorio.comun.documentos.piezas import (
    Apartado,
    Datos,
    Parrafo,
    Texto,
    tabla,
)


def cabeza_de_ayuda(datos: DatosDeActa, quien: Escribano) -> tuple[Trozo, ...]:
    """Qué reunión es, y el título de su lista de asistentes."""
    sesion, rotulos = datos.sesion, _rotulos(quien)
    comienzo = sesion.abierta or sesion.primera_llamada
    horas = [hora(comienzo), *([hora(sesion.cerrada)] if sesion.cerrada else [])]
    pares = [
        (rotulos.reunion, sesion.organo),
        (quien.rotulos.fecha, quien.frases.fecha_en_letra(comienzo)),
        (rotulos.hora, " – ".join(horas)),
        (quien.rotulos.lugar, sesion.lugar),
        (rotulos.coordina, sesion.preside or rotulos.no_consta),
        (rotulos.toma_nota, sesion.secretario or rotulos.no_consta),
    ]
    return (Datos(pares),), (Apartado(rotulos.asistentes),)


def cuerpo_de_ayuda(datos: DatosDeActa, quien: Escribano) -> tuple[Trozo, ...]:
    """Quiénes faltaron, lo tratado en cada punto y lo encargado."""
    rotulos = _rotulos(quien)
    faltaron = [a.nombre for a in datos.asistencias if not a.asistio]
    faltan = f"{rotulos.no_asistieron}: {quien.habla.enumerar(faltaron)}." if faltaron else ""
    return (
        (Parrafo(faltan),) if faltan else (),
        quien.parte("asistencia"),
        (Apartado(rotulos.tratado),),
        *(trozo for tratado in datos.puntos for trozo in _punto(tratado, quien)),
        _encargos(datos, rotulos),
    )


def _punto(tratado: PuntoDeActa, quien: Escribano) -> Iterator[Trozo]:
    punto, rotulos = tratado.punto, _rotulos(quien)
    yield (Apartado(quien.titulo(punto), f"{punto.orden}."),)
    dicho = [quien.parte(f"punto:{punto.id}")]
    for hecha in tratado.votaciones:
        votada = hecha.votacion
        if not hecha.rectificada and votada.resultado != "empate":
            como = rotulos.se_acordo if votada.resultado == "aprobada" else rotulos.no_se_acordo
            suya = quien.parte(f"propuesta:{votada.id}") or (Texto(votada.propuesta),)
            dicho.append((Parrafo(como, anuncia=True), *suya))
    dicho += [(Texto(quien.habla.eleccion.elegidos(e)),) for e in tratado.elecciones]
    yield from dicho
    yield () if any(dicho) else (Parrafo(rotulos.sin_apuntes),)


def _encargos(datos: DatosDeActa, rotulos: RotulosDeAyuda) -> Trozo:
    titulo = Apartado(rotulos.encargos)
    if not datos.encargos:
        return (titulo, Parrafo(rotulos.sin_encargos))
    que, quien, plazo = rotulos.columnas
    columnas: list[Columna[Encargo]] = [
        Columna(que, lambda e: e.que, ancho=3.8),
        Columna(quien, lambda e: e.responsable, ancho=2.6, vacio=rotulos.no_consta),
        Columna(plazo, lambda e: e.plazo, "fecha", 2.5, vacio=rotulos.no_consta),
    ]
    return (titulo, tabla(Cuadro(columnas, datos.encargos)))


def _rotulos(quien: Escribano) -> RotulosDeAyuda:
    return ROTULOS_DE_AYUDA[quien.habla.idioma]
