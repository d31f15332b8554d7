"""Las alianzas, los eventos y el registro con las claves estables de `--json`."""

from __future__ import annotations

from typing import Any

from escritorio.comun.datos.archivo import Archivo


def adhesiones(bd: Archivo) -> list[dict[str, Any]]:
    """Una por ciudad y alianza, con lo que firmó y cómo cumple; `avance`: de 0 a 1, o None si no se sabe.

    De su alianza: `alianza_avance`, la media de lo que se mide; `alianza_medidas`, en cuántas ciudades se
    sabe; `alianza_ciudades`, cuántas siguen en ella.
    """
    from escritorio.cooperacion.consultas.alianzas import alianzas, tablero
    from escritorio.cooperacion.modelo.alianzas import FilaDeTablero, Tablero

    def fila(de: Tablero, dada: FilaDeTablero) -> dict[str, Any]:
        suya, cuenta = dada.adhesion, dada.cuenta
        claves = ("id", "alianza_id", "socio_id", "quien", "pais", "fecha", "hasta", "motivo", "version")
        firmo = suya.firmas[-1] if suya.firmas else None
        return {
            **{c: getattr(suya, c) for c in claves},
            "alianza": de.alianza.nombre,
            "firma": firmo.firma if firmo else "",
            "cargo": firmo.cargo if firmo else "",
            "estado": dada.estado.value,
            "compromisos": cuenta.compromisos,
            "cumplidos": cuenta.cumplidos,
            "vencidos": cuenta.vencidos,
            "indicadores": cuenta.indicadores,
            "sin_saber": cuenta.sin_saber,
            "avance": None if cuenta.avance is None else round(float(cuenta.avance), 4),
            "ultimo": cuenta.ultimo,
            "alianza_avance": None if de.total.avance is None else round(float(de.total.avance), 4),
            "alianza_medidas": de.medidas,
            "alianza_ciudades": de.vigentes,
        }

    return [fila(t, f) for t in (tablero(bd, a.id) for a in alianzas(bd)) for f in t.ciudades]


def ediciones(bd: Archivo) -> list[dict[str, Any]]:
    """Las de todos los eventos, la última primero."""
    from escritorio.cooperacion.consultas.eventos import ediciones as todas

    claves = (
        "id", "evento_id", "evento", "numero", "tema", "sede", "pais", "desde", "hasta", "estado",
        "declaracion_titulo", "inscritos", "asistieron",
    )  # fmt: skip
    return [{c: getattr(e, c) for c in claves} for e in todas(bd)]


def registros(bd: Archivo) -> list[dict[str, Any]]:
    """Todas las fichas, también las retiradas; `datos`: los propios de su clase."""
    from escritorio.cooperacion.consultas.registros import registros as todos
    from escritorio.cooperacion.modelo.registros import Busqueda

    claves = (
        "id", "nombre", "pais", "resumen", "socio_id", "socio", "anotado", "retirado", "motivo",
    )  # fmt: skip
    return [
        {
            **{c: getattr(r, c) for c in claves},
            "clase": r.clase.value,
            "temas": list(r.temas),
            "datos": dict(r.datos),
            "notas": len(r.notas),
        }
        for r in todos(bd, Busqueda(retirados=True))
    ]
