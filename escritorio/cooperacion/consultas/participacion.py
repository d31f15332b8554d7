"""En qué convenios, proyectos y alianzas toma parte un socio, y de qué ediciones fue sede."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.convenios import convenio
from escritorio.cooperacion.consultas.eventos import ediciones
from escritorio.cooperacion.modelo.convenios import INSTRUMENTOS, Situacion
from escritorio.cooperacion.modelo.eventos import ESTADOS_DE_EDICION
from escritorio.cooperacion.modelo.participacion import Participacion
from escritorio.cooperacion.modelo.proyectos import CERRADOS, ESTADOS_DE_PROYECTO, PAPELES
from escritorio.cooperacion.reglas.convenios import situacion
from escritorio.cooperacion.reglas.eventos import decir_cuando, nombre_de_edicion

_ACABADOS = (Situacion.TERMINADO, Situacion.VENCIDO)


def participaciones(bd: Archivo, socio_id: str) -> list[Participacion]:
    """Lo que sigue primero; en cada grupo, convenios, proyectos, alianzas y sedes."""
    todas = [
        *_convenios(bd, socio_id),
        *_proyectos(bd, socio_id),
        *_alianzas(bd, socio_id),
        *_sedes(bd, socio_id),
    ]
    return sorted(todas, key=lambda p: not p.sigue)


def _convenios(bd: Archivo, socio_id: str) -> Iterator[Participacion]:
    """Quien salió y volvió a entrar cuenta una vez, por lo último."""
    filas = bd.filas(
        "SELECT p.convenio_id, max(p.orden), p.salida FROM convenio_parte p JOIN convenio c"
        " ON c.id = p.convenio_id WHERE p.socio_id = ? GROUP BY p.convenio_id ORDER BY c.numero DESC",
        [socio_id],
    )
    for convenio_id, _, salida in filas:
        suyo = convenio(bd, convenio_id)
        hoy = situacion(suyo, bd.hoy())
        como = f"salió el {en_corto(salida)}" if salida else str(hoy)
        yield Participacion(
            Referencia("convenio", convenio_id),
            suyo.titulo,
            f"{INSTRUMENTOS[suyo.instrumento]} · {como}",
            salida is None and hoy not in _ACABADOS,
        )


def _proyectos(bd: Archivo, socio_id: str) -> Iterator[Participacion]:
    filas = bd.filas(
        "SELECT r.id, r.nombre, r.estado, p.papel, p.salida, max(p.orden) FROM proyecto_parte p"
        " JOIN proyecto r ON r.id = p.proyecto_id WHERE p.socio_id = ? GROUP BY r.id ORDER BY r.numero DESC",
        [socio_id],
    )
    for proyecto_id, nombre, estado, papel, salida, _ in filas:
        como = f"lo dejó el {en_corto(salida)}" if salida else ESTADOS_DE_PROYECTO[estado].lower()
        yield Participacion(
            Referencia("proyecto", proyecto_id),
            nombre,
            f"Proyecto · {PAPELES[papel].lower()} · {como}",
            salida is None and estado not in CERRADOS,
        )


def _alianzas(bd: Archivo, socio_id: str) -> Iterator[Participacion]:
    """Quien se retiró y volvió cuenta una vez, por lo último."""
    filas = bd.filas(
        "SELECT l.id, l.nombre, l.hasta AS acabo, a.hasta AS retiro, max(a.fecha) AS fecha FROM adhesion a"
        " JOIN alianza l ON l.id = a.alianza_id WHERE a.socio_id = ?"
        " GROUP BY l.id ORDER BY l.hasta IS NOT NULL, plegar(l.nombre)",
        [socio_id],
    )
    for f in filas:
        como = f"se retiró el {en_corto(f['retiro'])}" if f["retiro"] else f"desde el {en_corto(f['fecha'])}"
        acabo = " · terminada" if f["acabo"] else ""
        yield Participacion(
            Referencia("alianza", f["id"]),
            f["nombre"],
            f"Alianza · {como}{acabo}",
            not f["retiro"] and not f["acabo"],
        )


def _sedes(bd: Archivo, socio_id: str) -> Iterator[Participacion]:
    for suya in ediciones(bd):
        if suya.sede_socio_id == socio_id:
            cuando = decir_cuando(suya.desde, suya.hasta)
            yield Participacion(
                Referencia("edicion", suya.id),
                nombre_de_edicion(suya),
                f"Sede · {cuando} · {ESTADOS_DE_EDICION[suya.estado].lower()}",
                suya.estado == "prevista",
            )
