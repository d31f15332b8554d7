"""Las sesiones, los poderes y los envíos."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar

_DE_LA_EXCUSA = ("motivo", "presentada", "documento_id", "decision", "decidida", "decide", "razon")


def _sesiones(bd: Archivo) -> list[Fila]:
    from escritorio.sesiones.consultas.sesiones import sesiones

    claves = (
        "id", "organo", "tipo", "fecha", "estado", "llamada", "habilitados", "presentes", "quorum",
    )  # fmt: skip
    return [tomar(s, claves) for s in sesiones(bd)]


def _puntos(bd: Archivo) -> list[Fila]:
    from escritorio.sesiones.consultas.sesiones import puntos, sesiones

    claves = ("id", "sesion_id", "orden", "numero", "subpunto", "titulo", "tipo_decision", "estado", "motivo")
    return [tomar(p, claves) for s in sesiones(bd) for p in puntos(bd, s.id)]


def _asistencias(bd: Archivo) -> list[Fila]:
    from escritorio.sesiones.consultas.sesiones import asistencias, sesiones

    return [
        {
            **tomar(a, ("id", "sesion_id", "nombre", "vota", "estado", "asistio", "excusada")),
            **{c: getattr(a.justificacion, c, None) for c in _DE_LA_EXCUSA},
        }
        for s in sesiones(bd)
        for a in asistencias(bd, s.id)
    ]


def _poderes(bd: Archivo) -> list[Fila]:
    from escritorio.sesiones.consultas.poderes import poderes

    claves = (
        "id", "organo_id", "sesion_id", "poderdante", "apoderado", "presentado", "hasta", "general", "usado",
        "pendiente", "revocado", "motivo_revocacion", "alcance", "comprobado", "comprobo",
    )  # fmt: skip
    return [
        {**tomar(p, claves), "dictamen": str(p.dictamen.frase) if p.dictamen else ""} for p in poderes(bd)
    ]


def _feriados(bd: Archivo) -> list[Fila]:
    """Los de este año y el siguiente en los países en que hubo sede, y los locales."""
    from escritorio.sesiones.consultas.feriados import feriados_del_pais, feriados_propios

    anio = int(bd.hoy()[:4])
    paises = bd.valores("SELECT DISTINCT pais FROM sesion WHERE pais <> '' ORDER BY pais")
    del_pais = [
        {"pais": f.pais, "fecha": dia, "nombre": f.nombre, "clase": _clase(f.de_todos), "cuenta": f.cuenta}
        for pais in paises
        for f in feriados_del_pais(bd, pais, (anio, anio + 1))
        for dia in f.fechas
    ]
    propios = [
        {"pais": f.pais, "fecha": f.fecha, "nombre": f.nombre, "clase": "local", "cuenta": True}
        for f in feriados_propios(bd)
    ]
    return [*del_pais, *propios]


def _clase(de_todos: bool) -> str:
    return "de_todos" if de_todos else "de_algunos"


def _envios(bd: Archivo) -> list[Fila]:
    from escritorio.sesiones.consultas.envios import todos_los_envios

    return [en_datos(e) for e in todos_los_envios(bd)]


TEMAS: Mapping[str, Consulta] = {
    "sesiones": _sesiones,
    "puntos": _puntos,
    "asistencias": _asistencias,
    "feriados": _feriados,
    "poderes": _poderes,
    "envios": _envios,
}
