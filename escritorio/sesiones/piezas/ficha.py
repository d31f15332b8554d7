"""Las pestañas de la ficha de una sesión."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import con_hora, en_corto, hora
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.sesiones import (
    ESTADOS_DE_ASISTENCIA,
    ESTADOS_DE_SESION,
    Asistencia,
    Punto,
    Sesion,
    SesionResumen,
)
from escritorio.sesiones.piezas.previa import mayoria_en_palabras

TONOS_DE_ESTADO = {"borrador": "neutro", "convocada": "acento", "en_curso": "exito", "cerrada": "neutro"}
_TONOS_DE_QUORUM = {"si": "exito", "no": "peligro", "no_se_puede_saber": "aviso"}


def estado_visible(fila: SesionResumen) -> str:
    """El estado con su palabra; «No se celebró» si fue así."""
    return "No se celebró" if fila.no_celebrada else ESTADOS_DE_SESION[fila.estado]


def presencia_visible(fila: SesionResumen) -> str:
    """«18 de 33», o nada si aún no se pasa lista."""
    sin_pasar = fila.estado in ("borrador", "convocada") and not fila.presentes
    return "" if sin_pasar else f"{fila.presentes} de {fila.habilitados}"


def _convocados(fila: SesionResumen) -> str:
    return contar(fila.habilitados, "convocado", "convocados") if fila.habilitados else ""


def tono_de_quorum(fila: SesionResumen) -> str | None:
    """El color del quórum, si lo hay."""
    return _TONOS_DE_QUORUM.get(fila.quorum)


def pestana_de_datos(actual: Sesion, fila: SesionResumen, llamadas: Sequence[str]) -> QWidget:
    """Cuándo, dónde, quién convoca, plazo y quórum con su cuenta.

    `llamadas`: la hora (ISO) que resulta para cada una.
    """
    filas: list[tuple[str, str | QWidget]] = [
        ("Lugar", actual.lugar),
        *((f"{i}.ª llamada", con_hora(momento)) for i, momento in enumerate(llamadas, start=1)),
        ("Convoca", actual.convoca),
        ("Emitida", en_corto(actual.emitida or "")),
        ("Con voto", presencia_visible(fila) or _convocados(fila)),
    ]
    if actual.abierta:
        filas += [
            ("Abierta", f"{con_hora(actual.abierta)}, en {actual.llamada}.ª llamada"),
            ("Cerrada", con_hora(actual.cerrada or "")),
            ("Preside", actual.preside),
            ("Secretaría", actual.secretario),
        ]
    if actual.causa:
        filas.append(("Causa", actual.causa))
    piezas: list[QWidget | str] = [Datos(filas)]
    for rotulo, dictamen in (("Plazo", actual.dictamen_plazo), ("Quórum", actual.dictamen_quorum)):
        if dictamen is not None:
            piezas += [rotulo, *_dictamen(dictamen)]
    return apilar(*piezas)


def pestana_de_puntos(bd: Archivo, actual: Sesion, puntos: Sequence[Punto]) -> QWidget:
    """El orden del día con la mayoría que pide cada punto."""
    lista = ListaCorta("El orden del día está vacío.")
    lista.poner(
        [
            (
                f"{p.orden}. {p.titulo}",
                mayoria_en_palabras(bd, actual.organo_id, p.tipo_decision, actual.fecha),
            )
            for p in puntos
        ]
    )
    return lista


def pestana_de_asistencia(lista: Sequence[Asistencia], acciones: Sequence[Accion]) -> QWidget:
    """Quién fue convocado y cómo estuvo; arriba, un botón por acción."""
    if not lista:
        return etiqueta("La lista se forma al convocar.", "suave")
    datos = Datos([(a.nombre, _como_estuvo(a)) for a in lista])
    return apilar(*(boton_de(accion) for accion in acciones), datos)


def pestana_de_papeles(papeles: Sequence[Accion]) -> QWidget:
    """Un botón por papel: se ven, se guardan y se imprimen."""
    return apilar(*(boton_de(papel) for papel in papeles))


def _como_estuvo(quien: Asistencia) -> str:
    en_nombre = f"a favor de {quien.apoderado}" if quien.estado == "con_poder" else quien.representante
    partes = [ESTADOS_DE_ASISTENCIA[quien.estado], en_nombre, "a distancia" if quien.a_distancia else ""]
    for hecho in quien.movimientos:
        que = "se incorporó" if hecho.clase == "incorporacion" else "se retiró"
        partes.append(f"{que} a las {hora(hecho.momento)}")
    partes.append(quien.motivo_sin_voto)
    return " · ".join(p for p in partes if p)


def _dictamen(dictamen: Dictamen) -> list[QWidget]:
    return [etiqueta(str(dictamen.frase)), *(etiqueta(str(paso), "rotulo") for paso in dictamen.pasos)]
