"""Preparar, editar, emitir y anular el informe de una unidad."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import astuple, replace

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.unidades.consultas.informes import (
    aviso_de_emision,
    composicion,
    informe,
    informes,
    sigue_al_dia,
)
from escritorio.unidades.consultas.unidades import unidad
from escritorio.unidades.documentos.informe import informe_docx, informe_pdf
from escritorio.unidades.impresos import datos_de_informe
from escritorio.unidades.modelo.informes import Apartado, Composicion, Informe, Periodo
from escritorio.unidades.modelo.unidades import Hecha
from escritorio.unidades.reglas.informes import (
    InformeAtrasado,
    InformeEmitido,
    exigir_apartados,
    reunir,
    trabajaba,
)

_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def preparar_informe(bd: Archivo, unidad_id: str, dado: Periodo, reuniones: Sequence[str] = ()) -> Hecha:
    """Compone el borrador con lo registrado. `reuniones`: una frase por cada una de la unidad.

    Lanza `DatoInvalido` si ya hay informe de ese periodo, no ha empezado o la unidad no existía.
    """
    suya = unidad(bd, unidad_id)
    if dado.desde > bd.hoy():
        raise DatoInvalido(f"El {dado.nombre} no ha empezado.", campo="periodo")
    if not trabajaba(suya, dado):
        raise DatoInvalido(f"«{suya.nombre}» no trabajaba en el {dado.nombre}.", campo="periodo")
    if any(i.periodo == dado and i.estado != "anulado" for i in informes(bd, unidad_id)):
        raise DatoInvalido(f"«{suya.nombre}» ya tiene informe del {dado.nombre}.", campo="periodo")
    dicho = composicion(bd, unidad_id, dado, reuniones)
    informe_id = nuevo_id()
    with transaccion(bd, f"Preparar el informe de «{suya.nombre}»") as accion_id:
        bd.insertar(
            "informe_unidad",
            id=informe_id,
            unidad_id=unidad_id,
            clase=dado.clase,
            desde=dado.desde,
            hasta=dado.hasta,
            apartados=_en_json(dicho.apartados),
            compuesto=_compuesto(dicho),
        )
    return Hecha(accion_id, informe_id)


def editar_informe(bd: Archivo, informe_id: str, partes: Sequence[Apartado]) -> str:
    """Cambia sus apartados; devuelve la acción. Lanza `InformeEmitido` o `DatoInvalido`."""
    actual = _en_borrador(bd, informe_id)
    limpias = [Apartado(a.titulo, limpiar(a.texto)) for a in partes]
    exigir_apartados(limpias)
    with transaccion(bd, f"Editar el {_sin_mayuscula(actual)}") as accion_id:
        bd.corregir("informe_unidad", informe_id, apartados=_en_json(limpias))
    return accion_id


def recomponer_informe(bd: Archivo, informe_id: str, reuniones: Sequence[str] = ()) -> str:
    """Vuelve a componer lo que sale de lo registrado; lo escrito a mano se conserva.

    Devuelve la acción. Lanza `InformeEmitido`.
    """
    actual = _en_borrador(bd, informe_id)
    dicho = composicion(bd, actual.unidad_id, actual.periodo, reuniones)
    partes = reunir(actual.apartados, actual.compuesto.apartados if actual.compuesto else (), dicho.apartados)
    with transaccion(bd, f"Recomponer el {_sin_mayuscula(actual)}") as accion_id:
        bd.corregir("informe_unidad", informe_id, apartados=_en_json(partes), compuesto=_compuesto(dicho))
    return accion_id


def emitir_informe(
    bd: Archivo, informe_id: str, reuniones: Sequence[str] | None = None, *, sin_acabar: bool = False
) -> str:
    """Lo emite: guarda su PDF y su Word tal como salen; devuelve la acción. `reuniones`: las de ahora.

    `sin_acabar`: aunque el periodo no haya acabado. No se deshace: se anula. Lanza `InformeEmitido`,
    `DatoInvalido`, o `InformeAtrasado` si lo registrado cambió desde que se compuso.
    """
    actual = _en_borrador(bd, informe_id)
    exigir_apartados(actual.apartados)
    if not sin_acabar and (aviso := aviso_de_emision(bd, actual)):
        raise DatoInvalido(f"{aviso} Espere a que acabe, o diga que se emite sin acabar.", campo="periodo")
    if not sigue_al_dia(bd, actual, reuniones):
        raise InformeAtrasado
    datos = replace(datos_de_informe(bd, actual), borrador=False)
    nombre = nombre_de_archivo(actual.titulo)
    bd.resguardar("emitir un informe")
    with transaccion(bd, f"Emitir el {_sin_mayuscula(actual)}") as accion_id:
        pdf_id = guardar_adjunto(bd, f"{nombre}.pdf", _PDF, informe_pdf(datos), firme=True)
        docx_id = guardar_adjunto(bd, f"{nombre}.docx", _DOCX, informe_docx(datos), firme=True)
        bd.corregir(
            "informe_unidad", informe_id, estado="emitido", emitido=bd.hoy(), pdf_id=pdf_id, docx_id=docx_id
        )
    return accion_id


def anular_informe(bd: Archivo, informe_id: str, motivo: str) -> str:
    """Anula uno emitido, que se conserva; devuelve la acción. Lanza `DatoInvalido`."""
    actual = informe(bd, informe_id)
    if not actual.admite("anular"):
        raise DatoInvalido("Sólo se anula un informe emitido.")
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    with transaccion(bd, f"Anular el {_sin_mayuscula(actual)}") as accion_id:
        bd.corregir("informe_unidad", informe_id, estado="anulado", motivo_anulacion=razon)
    return accion_id


def _en_borrador(bd: Archivo, informe_id: str) -> Informe:
    actual = informe(bd, informe_id)
    if not actual.admite("redactar"):
        raise InformeEmitido
    return actual


def _en_json(partes: Sequence[Apartado]) -> str:
    return json.dumps([[a.titulo, a.texto] for a in partes], ensure_ascii=False)


def _compuesto(dicha: Composicion) -> str:
    return json.dumps(
        {
            "corte": dicha.corte,
            "reuniones": dicha.reuniones,
            "apartados": [[a.titulo, a.texto] for a in dicha.apartados],
            "renglones": [astuple(r) for r in dicha.renglones],
        },
        ensure_ascii=False,
    )


def _sin_mayuscula(dado: Informe) -> str:
    return f"{dado.titulo[:1].lower()}{dado.titulo[1:]}"
