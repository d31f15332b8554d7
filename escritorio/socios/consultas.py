"""Leer socios, poblaciones y representantes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.consultas.acuerdos import fundamento
from escritorio.acuerdos.consultas.propuestas import propuestas
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import tablas_con_bitacora
from escritorio.socios.modelo import (
    Categoria,
    DatosDelPadron,
    Hecho,
    Membresia,
    NombreAnterior,
    Persona,
    Poblacion,
    Representante,
    Socio,
    Solicitud,
)
from escritorio.socios.reglas.vigencia import estado_en, poblacion_que_vale, vigente

_TABLAS_PROPIAS = frozenset({"membresia", "nombre_anterior", "poblacion", "representante", "socio"})
_SOCIOS = (
    "SELECT s.*, c.nombre AS categoria, c.con_voto, c.paga_cuota FROM socio s"
    " JOIN categoria c ON c.id = s.categoria_id WHERE s.fusionado_en IS NULL"
)
_MEMBRESIAS = (
    "SELECT id, socio_id, desde, hasta, fundamento_id, fundamento_baja_id, desde_consta FROM membresia"
)
_REPRESENTANTES = (
    "SELECT r.id, r.socio_id, r.persona_id, p.nombre, p.tratamiento, r.cargo, r.calidad, r.desde, r.hasta,"
    " p.correo, p.telefono, p.partido FROM representante r JOIN persona p ON p.id = r.persona_id"
)
# A quien se dio de alta desde la pantalla de los socios, citando su acuerdo, también se le inscribió.
_SOLICITUDES = (
    "SELECT s.id, s.propuesta_id, s.nombre, s.pais, s.subdivision, s.tipo, s.categoria_id, s.contacto,"
    " ifnull(s.socio_id, (SELECT v.cita_id FROM propuesta p JOIN vinculo v ON v.acuerdo_id = p.acuerdo_id"
    " WHERE p.id = s.propuesta_id AND v.tipo = 'socio')) AS socio_id FROM solicitud s ORDER BY s.id DESC"
)


def categorias(bd: Archivo) -> list[Categoria]:
    """Las categorías de la asociación, en el orden de su plantilla."""
    filas = bd.filas("SELECT id, clave, nombre, con_voto, paga_cuota, orden FROM categoria ORDER BY orden")
    return [Categoria(f[0], f[1], f[2], bool(f[3]), bool(f[4]), f[5]) for f in filas]


def socios(bd: Archivo, fecha: str | None = None) -> list[Socio]:
    """Todas las fichas, con su estado y su alta en `fecha` (hoy si no se dice), por nombre."""
    dia = fecha or bd.hoy()
    por_socio, series = membresias(bd), poblaciones(bd)
    filas = bd.filas(f"{_SOCIOS} ORDER BY plegar(s.nombre), s.id")
    return [_socio(f, por_socio.get(f["id"], ()), series.get(f["id"], ()), dia) for f in filas]


def socios_activos(bd: Archivo, fecha: str) -> list[Socio]:
    """Los que son socios el día `fecha`."""
    return [s for s in socios(bd, fecha) if s.estado == "activo"]


def socio(bd: Archivo, socio_id: str, fecha: str | None = None) -> Socio:
    """Una ficha; la de una ficha unida a otra es la de la otra. Lanza `NoExiste`."""
    destino = _destino(bd, socio_id)
    fila = bd.fila(f"{_SOCIOS} AND s.id = ?", [destino])
    if fila is None:
        raise NoExiste
    suyas = [_membresia(f) for f in bd.filas(f"{_MEMBRESIAS} WHERE socio_id = ?", [destino])]
    return _socio(fila, suyas, poblaciones_de(bd, destino), fecha or bd.hoy())


def membresias(bd: Archivo) -> dict[str, tuple[Membresia, ...]]:
    """Los periodos de cada socio, del primero al último."""
    return _agrupar((f["socio_id"], _membresia(f)) for f in bd.filas(f"{_MEMBRESIAS} ORDER BY desde, id"))


def membresias_de(bd: Archivo, socio_id: str) -> tuple[Membresia, ...]:
    """Los periodos de un socio, del primero al último."""
    filas = bd.filas(f"{_MEMBRESIAS} WHERE socio_id = ? ORDER BY desde, id", [socio_id])
    return tuple(_membresia(f) for f in filas)


def poblaciones(bd: Archivo) -> dict[str, tuple[Poblacion, ...]]:
    """La serie de población de cada socio, de la más antigua a la más nueva."""
    filas = bd.filas(
        "SELECT id, anio, habitantes, fuente, oficial, socio_id FROM poblacion ORDER BY anio, id"
    )
    return _agrupar((f[5], _poblacion(f)) for f in filas)


def poblaciones_de(bd: Archivo, socio_id: str) -> tuple[Poblacion, ...]:
    """La serie de población de un socio, de la más antigua a la más nueva."""
    filas = bd.filas(
        "SELECT id, anio, habitantes, fuente, oficial FROM poblacion WHERE socio_id = ? ORDER BY anio, id",
        [socio_id],
    )
    return tuple(_poblacion(f) for f in filas)


def representantes(bd: Archivo, socio_id: str) -> list[Representante]:
    """Todos los que tuvo y tiene, los vigentes primero y el titular delante."""
    filas = bd.filas(
        f"{_REPRESENTANTES} WHERE r.socio_id = ?"
        " ORDER BY r.hasta IS NOT NULL, r.calidad = 'suplente', r.desde DESC, r.id",
        [socio_id],
    )
    return [_representante(f) for f in filas]


def titulares(bd: Archivo, fecha: str) -> dict[str, Representante]:
    """El titular de cada socio el día `fecha`."""
    filas = bd.filas(f"{_REPRESENTANTES} WHERE r.calidad = 'titular'")
    return {f["socio_id"]: _representante(f) for f in filas if vigente(f["desde"], f["hasta"], fecha)}


def datos_del_padron(bd: Archivo, cuales: Sequence[Socio] | None = None) -> DatosDelPadron:
    """Lo que va al padrón a hoy: todos los socios, o sólo `cuales`."""
    hoy = bd.hoy()
    elegidos = socios(bd) if cuales is None else cuales
    return DatosDelPadron(asociacion(bd).nombre, hoy, elegidos, titulares(bd, hoy), poblaciones(bd))


def personas(bd: Archivo) -> list[Persona]:
    """Las fichas de persona, por nombre."""
    filas = bd.filas(
        "SELECT id, nombre, tratamiento, correo, telefono, partido FROM persona ORDER BY plegar(nombre), id"
    )
    return [Persona(*f) for f in filas]


def nombres_anteriores(bd: Archivo, socio_id: str) -> list[NombreAnterior]:
    """Los nombres que tuvo el socio, el último primero."""
    filas = bd.filas(
        "SELECT nombre, hasta, motivo FROM nombre_anterior WHERE socio_id = ? ORDER BY hasta DESC, id DESC",
        [socio_id],
    )
    return [NombreAnterior(*f) for f in filas]


def nombres_propios(bd: Archivo) -> list[str]:
    """Los que un diccionario no trae: de la asociación, de socios (también los anteriores) y de personas."""
    filas = bd.filas(
        "SELECT nombre FROM socio UNION SELECT nombre FROM nombre_anterior UNION SELECT nombre FROM persona"
        " UNION SELECT nombre FROM asociacion UNION SELECT sede FROM asociacion"
    )
    return [f["nombre"] for f in filas if f["nombre"]]


def como_entra(bd: Archivo) -> str:
    """«Adhesión» en una alianza, que se firma; «Alta» en las demás."""
    return "Adhesión" if asociacion(bd).tipo_red == "alianza" else "Alta"


def solicitudes(bd: Archivo) -> list[Solicitud]:
    """Las solicitudes de ingreso, la última primero."""
    suyas = {p.id: p for p in propuestas(bd)}
    filas = [dict(f) for f in bd.filas(_SOLICITUDES)]
    return [Solicitud(propuesta=suyas[datos.pop("propuesta_id")], **datos) for datos in filas]


def historia(bd: Archivo, socio_id: str) -> list[Hecho]:
    """Altas, bajas, nombres y representantes del socio, lo último primero."""
    hechos = [h for m in membresias_de(bd, socio_id) for h in _de_membresia(bd, m)]
    hechos += [
        Hecho(n.hasta, f"Deja de llamarse «{n.nombre}»", n.motivo) for n in nombres_anteriores(bd, socio_id)
    ]
    hechos += [h for r in representantes(bd, socio_id) for h in _de_representante(r)]
    return sorted(hechos, key=lambda h: h.fecha, reverse=True)


def citas_ajenas(bd: Archivo, socio_id: str) -> dict[str, int]:
    """Cuántas filas de otros asuntos citan la ficha, por tabla; se lee del esquema, no de una lista."""
    cuentas = {
        tabla: sum(_citas_en(bd, tabla, clave["from"], socio_id) for clave in _claves_a_socio(bd, tabla))
        for tabla in tablas_con_bitacora(bd.conexion)
        if tabla not in _TABLAS_PROPIAS
    }
    return {tabla: cuenta for tabla, cuenta in cuentas.items() if cuenta}


def _claves_a_socio(bd: Archivo, tabla: str) -> list[Any]:
    return [c for c in bd.filas(f"PRAGMA foreign_key_list({tabla})") if c["table"] == "socio"]


def _citas_en(bd: Archivo, tabla: str, columna: str, socio_id: str) -> int:
    return int(bd.valor(f"SELECT count(*) FROM {tabla} WHERE {columna} = ?", [socio_id]))


def _destino(bd: Archivo, socio_id: str) -> str:
    """La ficha en que acabó `socio_id` tras unirse a otras."""
    while siguiente := bd.valor("SELECT fusionado_en FROM socio WHERE id = ?", [socio_id]):
        socio_id = siguiente
    return socio_id


def _agrupar(pares: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    grupos: dict[str, list[Any]] = {}
    for clave, cosa in pares:
        grupos.setdefault(clave, []).append(cosa)
    return {clave: tuple(cosas) for clave, cosas in grupos.items()}


def _socio(fila: Any, suyas: Iterable[Membresia], serie: Iterable[Poblacion], fecha: str) -> Socio:
    pasadas = [m for m in suyas if m.desde <= fecha]
    ultima = max(pasadas, key=lambda m: m.desde, default=None)
    cerrada = ultima is not None and ultima.hasta is not None and ultima.hasta <= fecha
    return Socio(
        id=fila["id"],
        codigo=fila["codigo"],
        nombre=fila["nombre"],
        tipo=fila["tipo"],
        categoria_id=fila["categoria_id"],
        categoria=fila["categoria"],
        con_voto=bool(fila["con_voto"]),
        paga_cuota=bool(fila["paga_cuota"]),
        pais=fila["pais"],
        subdivision=fila["subdivision"],
        alta=ultima.desde if ultima else None,
        baja=ultima.hasta if ultima and cerrada else None,
        estado=estado_en(pasadas, fecha),
        correo=fila["correo"],
        telefono=fila["telefono"],
        domicilio=fila["domicilio"],
        notas=fila["notas"],
        poblacion=poblacion_que_vale(serie),
    )


def _membresia(fila: Any) -> Membresia:
    return replace(Membresia(*fila), desde_consta=bool(fila["desde_consta"]))


def _poblacion(fila: Any) -> Poblacion:
    return Poblacion(fila[0], fila[1], fila[2], fila[3], bool(fila[4]))


def _representante(f: Any) -> Representante:
    return Representante(f[0], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10], f[11])


def _de_membresia(bd: Archivo, membresia: Membresia) -> list[Hecho]:
    apoyo = fundamento(bd, membresia.fundamento_id).texto
    detalle = apoyo if membresia.desde_consta else f"{apoyo}; ya era socio y no consta desde cuándo"
    hechos = [Hecho(membresia.desde, como_entra(bd), detalle)]
    if membresia.hasta and membresia.fundamento_baja_id:
        hechos.append(Hecho(membresia.hasta, "Baja", fundamento(bd, membresia.fundamento_baja_id).texto))
    return hechos


def _de_representante(quien: Representante) -> list[Hecho]:
    detalle = ", ".join(t for t in (quien.nombre, quien.cargo) if t)
    hechos = [Hecho(quien.desde, f"Nombra representante {quien.calidad}", detalle)]
    if quien.hasta:
        hechos.append(Hecho(quien.hasta, f"Cesa su representante {quien.calidad}", detalle))
    return hechos
