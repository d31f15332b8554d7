"""Leer órganos y reglas vigentes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.lengua import NADA, Frase
from escritorio.comun.base.texto import exigir_texto, plegar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.modelo.articulado import nombre_de_version
from escritorio.estatutos.modelo.reglas import (
    NOMBRES_DE_FAMILIA,
    PARA_SESIONAR,
    TIPOS_DE_FAMILIA,
    CambioDeArticulo,
    Organo,
    Regla,
    admite_tipo,
)
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_DECISION,
    Numeracion,
    ReglaDeActa,
    clave_de_decision,
    es_decision,
)
from escritorio.estatutos.parametros.lectura import leer_parametros

_VERSIONES = (
    "SELECT d.id AS disposicion_id, c.nombre AS cuerpo, r.id, r.numero, r.vigente_desde,"
    " x.id IS NOT NULL AS toca, x.rotulo, x.epigrafe, x.texto, x.suprimida"
    " FROM disposicion d JOIN cuerpo c ON c.id = d.cuerpo_id JOIN reforma r ON r.cuerpo_id = c.id"
    " LEFT JOIN redaccion x ON x.disposicion_id = d.id AND x.reforma_id = r.id"
    " WHERE d.id IN (SELECT value FROM json_each(?)) AND r.estado = 'aprobada'"
    " ORDER BY r.vigente_desde, r.numero"
)
_RIGE = "desde <= ?1 AND (hasta IS NULL OR hasta >= ?1)"
_FIJADA = (
    "SELECT ifnull(max(id), 0) FROM bitacora WHERE tabla = 'regla' AND fila_id = ?"
    " AND json_extract(despues, '$.parametros', '$.disposicion_id', '$.pieza')"
    " IS NOT json_extract(antes, '$.parametros', '$.disposicion_id', '$.pieza')"
)
_APROBADA = (
    "SELECT ifnull(max(id), 0) FROM bitacora WHERE tabla = 'reforma' AND fila_id = ?"
    " AND json_extract(despues, '$.estado') = 'aprobada'"
    " AND json_extract(antes, '$.estado') IS NOT 'aprobada'"
)
_Citada = tuple[str, str, str]
"""El id de una regla, desde cuándo rige y qué pieza de su artículo cita."""


def organos(bd: Archivo) -> list[Organo]:
    """Los órganos que define el estatuto, en su orden."""
    return bd.leer(Organo, "SELECT * FROM organo ORDER BY orden")


def organos_que_sesionan(bd: Archivo) -> list[tuple[str, str]]:
    """(id, nombre) de los que celebran sesiones, en su orden: para elegir uno."""
    return [(o.id, o.nombre) for o in organos(bd) if o.sesiona]


def organo(bd: Archivo, organo_id: str) -> Organo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Organo, "SELECT * FROM organo WHERE id = ?", [organo_id])


def organo_que_sesiona(bd: Archivo, organo_id: str) -> Organo | None:
    """El de ese id, o None si no está o no celebra sesiones."""
    fila = bd.fila("SELECT * FROM organo WHERE id = ? AND sesiona", [organo_id])
    return de_fila(Organo, fila) if fila else None


def organo_llamado(bd: Archivo, nombre: str) -> Organo:
    """El de ese nombre, sin reparar en acentos ni mayúsculas. Lanza `NoExiste`."""
    return bd.leer_uno(
        Organo, "SELECT * FROM organo WHERE plegar(nombre) = plegar(?) ORDER BY orden", [nombre]
    )


def organo_por_clave(bd: Archivo, clave: str) -> Organo:
    """El de clave «asamblea», «consejo»… Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM organo WHERE clave = ?", [clave])
    if fila is None:
        raise NoExiste(f"La asociación no tiene un órgano «{clave}».")
    return de_fila(Organo, fila)


def organo_principal(bd: Archivo) -> Organo:
    """El primero que sesiona: de él cuelgan las reglas de toda la asociación (la cuota). Lanza `NoExiste`."""
    return bd.leer_uno(Organo, "SELECT * FROM organo ORDER BY sesiona DESC, orden LIMIT 1")


def regla_vigente(bd: Archivo, organo_id: str, familia: str, tipo: str, fecha: str) -> Regla | None:
    """La regla que rige ese día (pendiente incluida), o None si el estatuto no la prevé.

    En quórum y convocatoria, si no hay una propia de ese tipo de sesión rige la general del órgano.
    """
    general = "" if familia in ("quorum", "convocatoria") else tipo
    filas = bd.filas(
        f"SELECT * FROM regla WHERE {_RIGE} AND organo_id = ?2 AND familia = ?3 AND tipo IN (?4, ?5)"
        " ORDER BY tipo DESC, desde DESC LIMIT 1",
        [fecha[:10], organo_id, familia, tipo, general],
    )
    return next(iter(_leer(bd, filas, lambda _: fecha[:10])), None)


def numera_por_anio(bd: Archivo, organo_id: str, fecha: str) -> bool:
    """Si la regla de actas que rige ese día (ISO) manda numerar cada año los acuerdos del órgano."""
    regla = regla_vigente(bd, organo_id, "acta", "", fecha)
    suya = regla.parametros if regla else None
    return isinstance(suya, ReglaDeActa) and suya.acuerdos is Numeracion.ANUAL


def requisitos_vigentes(bd: Archivo, organo_id: str, fecha: str) -> Regla | None:
    """Los requisitos que ese día (ISO) se piden para los puestos de un órgano: coordinar o ser elegido."""
    return regla_vigente(bd, organo_id, "requisitos", tipo_de_requisitos(organo(bd, organo_id)), fecha)


def tipo_de_requisitos(dado: Organo) -> str:
    """El de su regla de requisitos: los de coordinar o los de ser elegido."""
    return "coordinacion" if dado.coordina else ""


def reglas(bd: Archivo, organo_id: str) -> list[Regla]:
    """Las reglas hoy abiertas de un órgano, por familia y tipo."""
    filas = bd.filas("SELECT * FROM regla WHERE organo_id = ? AND hasta IS NULL", [organo_id])
    return sorted(_leer(bd, filas, lambda _: bd.hoy()), key=_lugar)


def reglas_suprimidas(bd: Archivo, organo_id: str) -> list[Regla]:
    """Las que terminaron, o terminarán, sin otra que las suceda: la última de cada una."""
    filas = bd.filas(
        "SELECT * FROM regla r WHERE organo_id = ? AND hasta IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM regla o WHERE o.organo_id = r.organo_id AND o.familia = r.familia"
        " AND o.tipo = r.tipo AND o.desde > r.desde)",
        [organo_id],
    )
    return sorted(_leer(bd, filas, lambda f: f["hasta"]), key=_lugar)


def todas_las_reglas(bd: Archivo) -> list[Regla]:
    """Las de todos los órganos, también las que ya no rigen: para revisarlas."""
    filas = bd.filas("SELECT * FROM regla ORDER BY organo_id, familia, tipo, desde")
    return _leer(bd, filas, lambda f: f["desde"])


def historia_de_regla(bd: Archivo, organo_id: str, familia: str, tipo: str) -> list[Regla]:
    """Todas las que han regido o regirán, la más reciente primero, cada una con la versión de su comienzo."""
    filas = bd.filas(
        "SELECT * FROM regla WHERE organo_id = ? AND familia = ? AND tipo = ? ORDER BY desde DESC",
        [organo_id, familia, tipo],
    )
    return _leer(bd, filas, lambda f: f["desde"])


def regla(bd: Archivo, regla_id: str) -> Regla:
    """Una. Lanza `NoExiste`."""
    halladas = _leer(bd, bd.filas("SELECT * FROM regla WHERE id = ?", [regla_id]), lambda _: bd.hoy())
    if not halladas:
        raise NoExiste
    return halladas[0]


def reglas_pendientes(bd: Archivo, familias: Sequence[str] = PARA_SESIONAR) -> list[tuple[Organo, Regla]]:
    """Las que nadie ha fijado; de quórum, convocatoria y mayoría, sólo las de órganos que sesionan."""
    return Reglamento(bd).pendientes(familias)


def cambio_sin_revisar(bd: Archivo, dada: Regla) -> CambioDeArticulo | None:
    """La última reforma aprobada, aunque aún no rija, que cambió el artículo de una regla desde que se fijó.

    None: la regla cita lo que sigue diciendo su artículo.
    """
    versiones = _versiones(bd, [dada.disposicion_id]).get(dada.disposicion_id or "", ())
    ultima = _posteriores(bd, (dada.id, dada.desde, dada.pieza), versiones)[-1:]
    return _cambio(ultima[0], dada.pieza) if ultima else None


class Reglamento:
    """Todas las reglas del archivo, leídas de una vez: para quien pregunta por las de muchos órganos."""

    def __init__(self, bd: Archivo) -> None:
        self._bd = bd
        self.organos = organos(bd)
        self._filas = bd.filas("SELECT * FROM regla ORDER BY desde DESC")
        self._versiones = _versiones(bd, [f["disposicion_id"] for f in self._filas])

    def vigente(self, organo_id: str, familia: str, tipo: str, fecha: str) -> Regla | None:
        """La de ese tipo, y no la general, que rige ese día (pendiente incluida)."""
        dia = fecha[:10]
        suyas = (f for f in self._de(organo_id, familia, tipo) if f["desde"] <= dia <= (f["hasta"] or dia))
        return next((self._leer(f, dia) for f in suyas), None)

    def historia(self, organo_id: str, familia: str, tipo: str) -> list[Regla]:
        """Lo mismo que `historia_de_regla`."""
        return [self._leer(f, f["desde"]) for f in self._de(organo_id, familia, tipo)]

    def pendientes(self, familias: Sequence[str]) -> list[tuple[Organo, Regla]]:
        """Lo mismo que `reglas_pendientes`."""
        # De las fijadas sólo una convocatoria puede quedar a medias: las demás no hace falta leerlas enteras.
        dudosas = [f for f in self._filas if f["parametros"] is None or f["familia"] == "convocatoria"]
        abiertas = self._abiertas([f for f in dudosas if f["familia"] in familias])
        return [
            (organo, regla)
            for organo, regla in abiertas
            if regla.pendiente and (organo.sesiona or regla.familia not in PARA_SESIONAR)
        ]

    def con_cambio(self) -> list[tuple[Organo, Regla, str]]:
        """Las abiertas con un `cambio_sin_revisar`, en el orden de sus órganos, y el id de su reforma."""
        ultimas = {}
        for fila in self._filas:
            versiones = self._versiones.get(fila["disposicion_id"], ()) if fila["hasta"] is None else ()
            for posterior in _posteriores(self._bd, _que_cita(fila), versiones):
                ultimas[fila["id"]] = posterior["id"]
        cambiadas = self._abiertas([f for f in self._filas if f["id"] in ultimas])
        return [(organo, regla, ultimas[regla.id]) for organo, regla in cambiadas]

    def _de(self, organo_id: str, familia: str, tipo: str) -> list[Fila]:
        cual = (organo_id, familia, tipo)
        return [f for f in self._filas if (f["organo_id"], f["familia"], f["tipo"]) == cual]

    def _abiertas(self, filas: Sequence[Fila]) -> list[tuple[Organo, Regla]]:
        """A hoy, en el orden de los órganos y, en cada uno, por familia y tipo."""
        por_id = {o.id: o for o in self.organos}
        leidas = [self._leer(f, self._bd.hoy()) for f in filas if f["hasta"] is None]
        return sorted(((por_id[r.organo_id], r) for r in leidas), key=lambda p: (p[0].orden, _lugar(p[1])))

    def _leer(self, fila: Fila, dia: str) -> Regla:
        return _regla(self._bd, fila, self._versiones.get(fila["disposicion_id"], ()), dia)


def decisiones(bd: Archivo) -> list[tuple[str, str]]:
    """(clave, nombre) de las clases de decisión: las de siempre y las propias, que algún órgano decide."""
    propias = bd.filas("SELECT DISTINCT tipo FROM regla WHERE familia = 'mayoria' AND tipo <> ''")
    suyas = sorted({f["tipo"] for f in propias} - set(NOMBRES_DE_DECISION), key=plegar)
    return [*NOMBRES_DE_DECISION.items(), *((tipo, tipo) for tipo in suyas)]


def clase_de_decision(bd: Archivo, escrita: str) -> str:
    """La clave de una clase dicha por su nombre: la que ya hay o, si no, la nueva. Lanza `DatoInvalido`."""
    clave = clave_de_decision(exigir_texto(escrita, "qué se decide", "clase", 60))
    clave = next((c for c, nombre in decisiones(bd) if plegar(nombre) == plegar(clave)), clave)
    if not es_decision(clave):
        raise DatoInvalido(
            f"«{escrita}» no vale como clase de decisión: empiece por una letra.", campo="clase"
        )
    return clave


def _lugar(regla: Regla) -> tuple[int, int, str]:
    tipos = TIPOS_DE_FAMILIA.get(regla.familia, ("",))
    orden = tipos.index(regla.tipo) if regla.tipo in tipos else len(tipos)
    return list(NOMBRES_DE_FAMILIA).index(regla.familia), orden, plegar(regla.tipo)


def _leer(bd: Archivo, filas: Sequence[Fila], dia: Callable[[Fila], str]) -> list[Regla]:
    """Con el texto que citan y la reforma que después lo cambió, como eran el `dia` (ISO) de cada una.

    Las versiones de todos sus artículos se leen de una vez.
    """
    versiones = _versiones(bd, [f["disposicion_id"] for f in filas])
    return [_regla(bd, f, versiones.get(f["disposicion_id"], ()), dia(f)) for f in filas]


def _regla(bd: Archivo, fila: Fila, versiones: Sequence[Fila], dia: str) -> Regla:
    datos = dict(fila)
    if datos["disposicion_id"]:
        hasta_ese = [v for v in versiones if v["vigente_desde"] <= dia]
        datos["version"], datos["cambio"] = _texto_citado(bd, fila, hasta_ese)
    if datos["parametros"] is not None:
        datos["parametros"] = leer_parametros(datos["familia"], json.loads(datos["parametros"]))
    return Regla(**datos)


def _texto_citado(
    bd: Archivo, fila: Fila, versiones: Sequence[Fila]
) -> tuple[Frase, CambioDeArticulo | None]:
    """El texto que cita la regla («Estatuto, texto vigente desde…») y la reforma que después lo cambió."""
    cambios = _posteriores(bd, _que_cita(fila), versiones)
    suyas = versiones[: versiones.index(cambios[0])] if cambios else versiones
    version = nombre_de_version(suyas[-1]["cuerpo"], suyas[-1]["vigente_desde"]) if suyas else NADA
    return version, _cambio(cambios[-1], fila["pieza"]) if cambios else None


def _que_cita(fila: Fila) -> _Citada:
    return fila["id"], fila["desde"], fila["pieza"]


def _cambio(version: Fila, pieza: str) -> CambioDeArticulo:
    suprimido = bool(version["suprimida"]) or (bool(pieza) and _dice(version, pieza) is None)
    return CambioDeArticulo(version["id"], version["numero"], version["vigente_desde"], suprimido)


def _versiones(bd: Archivo, disposiciones: Iterable[str | None]) -> dict[str, list[Fila]]:
    """Las aprobadas del cuerpo de cada artículo, en orden, con la redacción que cada una le dio."""
    cuales = sorted({d for d in disposiciones if d})
    suyas: dict[str, list[Fila]] = {d: [] for d in cuales}
    for fila in bd.filas(_VERSIONES, [json.dumps(cuales)]) if cuales else ():
        suyas[fila["disposicion_id"]].append(fila)
    return suyas


def _posteriores(bd: Archivo, citada: _Citada, versiones: Sequence[Fila]) -> list[Fila]:
    """Las que cambiaron el artículo, o su pieza, tras comenzar la regla y fijarse; casi nunca hay."""
    regla_id, desde, pieza = citada
    redacciones = [v for v in versiones if v["toca"]]
    cambios = [
        nueva
        for previa, nueva in pairwise(redacciones)
        if nueva["vigente_desde"] > desde and _dice(nueva, pieza) != _dice(previa, pieza)
    ]
    # Quien la fijó con la reforma ya aprobada leyó el texto nuevo: aunque rija desde antes, está revisada.
    fijada = bd.valor(_FIJADA, [regla_id]) if cambios else 0
    return [c for c in cambios if bd.valor(_APROBADA, [c["id"]]) > fijada]


def _dice(version: Fila, pieza: str) -> tuple[object, ...] | None:
    """Lo que dice el artículo o, si se cita una pieza, lo que dice ella (None: ya no está)."""
    if not pieza or version["suprimida"]:
        return version["rotulo"], version["epigrafe"], version["texto"], version["suprimida"]
    from escritorio.estatutos.reglas.apartados import pieza_en

    suyo = pieza_en(version["texto"], pieza)
    return None if suyo is None else (version["rotulo"], suyo)


def es_prevista(bd: Archivo, dada: Regla) -> bool:
    """Si es de las que todo estatuto debería decir de ese órgano."""
    from escritorio.estatutos.reglas.dictar import reglas_previstas

    suyo, tipo_red = organo(bd, dada.organo_id), asociacion(bd).tipo_red
    principal = organo_principal(bd).id == suyo.id
    previstas = reglas_previstas(
        suyo.integran,
        sesiona=suyo.sesiona,
        principal=principal,
        tipo_red=tipo_red,
        coordina=suyo.coordina,
    )
    return (dada.familia, dada.tipo) in previstas


def exigir_que_falte(bd: Archivo, organo_id: str, familia: str, tipo: str) -> Organo:
    """El órgano, si no tiene todavía esa regla y puede tenerla. Lanza `DatoInvalido` y `NoExiste`."""
    suyo = organo(bd, organo_id)
    if not admite_tipo(familia, tipo):
        raise DatoInvalido("Esa regla no se distingue por ese tipo. Elija otro.", campo="cual")
    if any(r.hasta is None for r in historia_de_regla(bd, organo_id, familia, tipo)):
        raise DatoInvalido(f"{suyo.nombre} ya tiene esa regla: cámbiela en vez de añadirla.", campo="cual")
    return suyo
