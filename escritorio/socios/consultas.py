"""Leer socios, poblaciones y representantes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import fields

from escritorio.acuerdos.consultas import fundamento, propuestas
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.base.lengua import NADA
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila, de_filas
from escritorio.comun.datos.mirada import Mirada
from escritorio.estatutos.consultas.pendientes import reglamento
from escritorio.estatutos.consultas.reglas import organo_principal, organos, regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.socios.modelo import (
    POR_PAGAR,
    CambioDeCategoria,
    Categoria,
    CuentaDeActivos,
    FichaDeSocio,
    Llamado,
    Membresia,
    NombreAnterior,
    PasoDelSocio,
    Persona,
    Poblacion,
    Representante,
    Situacion,
    Socio,
    SocioSinDato,
    Solicitud,
)
from escritorio.socios.reglas.vigencia import estado_en, poblacion_que_vale, vigente

_TABLAS_PROPIAS = frozenset(
    {
        "cambio_de_categoria",
        "membresia",
        "nombre_anterior",
        "poblacion",
        "representante",
        "situacion",
        "socio",
    }
)
CATEGORIA_DEL_DIA = (
    "ifnull((SELECT x.categoria_id FROM cambio_de_categoria x WHERE x.socio_id = s.id AND x.desde <= {dia}"
    " ORDER BY x.desde DESC LIMIT 1), s.categoria_id)"
)
"""SQL: la que tiene ese `dia` el socio de la fila `s`."""
_LA_SUYA = CATEGORIA_DEL_DIA.format(dia="?1")
_DE_LA_FICHA = ", ".join(f"s.{c.name}" for c in fields(FichaDeSocio) if c.name != "categoria_id")
_SOCIOS = (
    f"SELECT s.id, {_DE_LA_FICHA}, c.id AS categoria_id, c.nombre AS categoria, c.con_voto, c.paga_cuota"
    f" FROM socio s JOIN categoria c ON c.id = {_LA_SUYA} WHERE s.fusionado_en IS NULL"
)
# Lo mismo que `estado_en` dice «activo».
_ACTIVO = (
    "s.fusionado_en IS NULL AND EXISTS (SELECT 1 FROM membresia m WHERE m.socio_id = s.id AND m.desde <= ?1"
    " AND (m.hasta IS NULL OR ?1 < m.hasta))"
)
_PAGA = (
    f"(SELECT c.paga_cuota FROM categoria c WHERE c.id = {_LA_SUYA}) AND NOT EXISTS"
    " (SELECT 1 FROM situacion z WHERE z.socio_id = s.id AND z.paga_cuota = 0 AND z.desde <= ?1"
    " AND (z.hasta IS NULL OR ?1 < z.hasta))"
)
_MEMBRESIAS = (
    "SELECT id, socio_id, desde, hasta, fundamento_id, fundamento_baja_id, desde_consta FROM membresia"
)
_REPRESENTANTES = (
    "SELECT r.id, r.socio_id, r.persona_id, p.nombre, p.tratamiento, r.cargo, r.calidad, r.desde, r.hasta,"
    " p.correo, p.telefono, p.partido FROM representante r JOIN persona p ON p.id = r.persona_id"
)
_CATEGORIAS = "SELECT id, clave, nombre, con_voto, paga_cuota, orden, con_voz, retirada_el FROM categoria"
_CAMBIOS = (
    "SELECT x.id, x.categoria_id, c.nombre AS categoria, x.desde, f.texto AS fundamento"
    " FROM cambio_de_categoria x JOIN categoria c ON c.id = x.categoria_id"
    " JOIN fundamento f ON f.id = x.fundamento_id WHERE x.socio_id = ?1"
)
_SITUACIONES = (
    "SELECT z.id, z.socio_id, z.clase, z.desde, z.hasta, z.voto, z.paga_cuota, f.texto AS fundamento,"
    " ifnull(o.nombre, '') AS organo, z.propuesta_id, ifnull(g.texto, '') AS fin FROM situacion z"
    " JOIN fundamento f ON f.id = z.fundamento_id LEFT JOIN fundamento g ON g.id = z.fundamento_fin_id"
    " LEFT JOIN propuesta p ON p.id = z.propuesta_id LEFT JOIN organo o ON o.id = p.organo_id"
)
SITUACION_DEL_DIA = "z.socio_id = s.id AND z.desde <= {dia} AND (z.hasta IS NULL OR {dia} < z.hasta)"
"""SQL: si la situación `z` es la que tiene ese `dia` el socio de la fila `s`."""
_PERSONAS = "SELECT * FROM persona"
# A quien se dio de alta desde la pantalla de los socios, citando su acuerdo, también se le inscribió.
_SOLICITUDES = (
    "SELECT s.id, s.propuesta_id, s.nombre, s.pais, s.subdivision, s.tipo, s.categoria_id, s.contacto,"
    " ifnull(s.socio_id, (SELECT v.cita_id FROM propuesta p JOIN vinculo v ON v.acuerdo_id = p.acuerdo_id"
    " WHERE p.id = s.propuesta_id AND v.tipo = 'socio')) AS socio_id FROM solicitud s ORDER BY s.id DESC"
)


def categorias(bd: Archivo) -> list[Categoria]:
    """Las categorías de la asociación, también las retiradas, en su orden."""
    return bd.leer(Categoria, f"{_CATEGORIAS} ORDER BY orden")


def categoria_por_id(bd: Archivo, categoria_id: str) -> Categoria:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Categoria, f"{_CATEGORIAS} WHERE id = ?", [categoria_id])


def cuantos_la_tienen(bd: Archivo, categoria_id: str, desde: str = "") -> int:
    """Cuántos socios son o serán de esa categoría o, sin `desde` (ISO), también cuántos lo fueron."""
    cuando = f"{_ACTIVO} AND {_LA_SUYA} = ?2" if desde else "s.categoria_id = ?2"
    return int(
        bd.valor(
            f"SELECT count(*) FROM socio s WHERE ({cuando}) OR EXISTS (SELECT 1 FROM cambio_de_categoria x"
            " WHERE x.socio_id = s.id AND x.categoria_id = ?2 AND ?1 < x.desde)",
            [desde, categoria_id],
        )
    )


def cuantos_son(bd: Archivo, categoria_id: str) -> int:
    """Cuántos socios son hoy de esa categoría."""
    cuantos = f"SELECT count(*) FROM socio s WHERE {_ACTIVO} AND {_LA_SUYA} = ?2"
    return int(bd.valor(cuantos, [bd.hoy(), categoria_id]))


def cambios_de_categoria(bd: Archivo, socio_id: str) -> list[CambioDeCategoria]:
    """Los del socio, del primero al último."""
    return bd.leer(CambioDeCategoria, f"{_CAMBIOS} ORDER BY x.desde", [socio_id])


def cambio_que_rige(bd: Archivo, socio_id: str, fecha: str) -> CambioDeCategoria | None:
    """El último hasta ese día, o None si es de la categoría con que entró."""
    suyos = [c for c in cambios_de_categoria(bd, socio_id) if c.desde <= fecha]
    return suyos[-1] if suyos else None


def situaciones(bd: Archivo, fecha: str) -> dict[str, Situacion]:
    """La de cada socio que ese día está en alguna, por su id."""
    rigen = f"{_SITUACIONES} WHERE z.desde <= ?1 AND (z.hasta IS NULL OR ?1 < z.hasta)"
    return {z.socio_id: z for z in bd.leer(Situacion, rigen, [fecha])}


def en_gracia(bd: Archivo, socio_id: str, fecha: str) -> bool:
    """Si ese día vota aunque deba cuotas."""
    suyas = situaciones_de(bd, socio_id)
    return any(z.voto == "aunque_deba" and vigente(z.desde, z.hasta, fecha) for z in suyas)


def situaciones_de(bd: Archivo, socio_id: str) -> list[Situacion]:
    """Las que tuvo y tiene, de la primera a la última."""
    return bd.leer(Situacion, f"{_SITUACIONES} WHERE z.socio_id = ? ORDER BY z.desde", [socio_id])


def situacion_por_id(bd: Archivo, situacion_id: str) -> Situacion:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Situacion, f"{_SITUACIONES} WHERE z.id = ?", [situacion_id])


def socios(bd: Archivo, fecha: str | None = None) -> list[Socio]:
    """Todas las fichas, con su estado y su alta en `fecha` (hoy si no se dice), por nombre."""
    return _leer(bd, fecha or bd.hoy(), membresias(bd), poblaciones(bd))


def socios_activos(bd: Archivo, fecha: str) -> list[Socio]:
    """Los que son socios el día `fecha`."""
    suyos = f"socio_id IN (SELECT s.id FROM socio s WHERE {_ACTIVO})"
    periodos, serie = _periodos(bd, suyos, [fecha]), _series(bd, suyos, [fecha])
    return _leer(bd, fecha, periodos, serie, f" AND {_ACTIVO}")


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Los que contienen `texto` en su nombre o su código, por nombre; y quien los representa, por el suyo."""
    filas = bd.filas(
        "SELECT s.id, s.nombre, s.pais FROM socio s WHERE s.fusionado_en IS NULL"
        " AND instr(plegar(s.nombre || ' ' || s.codigo), plegar(?)) ORDER BY plegar(s.nombre), s.id LIMIT ?",
        [texto, cuantos],
    )
    return [
        *(
            Hallazgo(f["nombre"], f"Socio · {f['pais']}", "users", Referencia("socio", f["id"]))
            for f in filas
        ),
        *(
            Hallazgo(
                f["nombre"], f"{_calidad(f)} {f['socio']}", "user-check", Referencia("socio", f["socio_id"])
            )
            for f in bd.filas(_PERSONAS_HALLADAS, [texto, bd.hoy(), cuantos])
        ),
        *(
            Hallazgo(f["nombre"], "Ficha de persona", "user-check", Referencia("persona", f["id"]))
            for f in bd.filas(_SIN_SOCIO, [texto, cuantos])
        ),
    ]


_PERSONAS_HALLADAS = """
    SELECT p.nombre, s.nombre AS socio, s.id AS socio_id, max(ifnull(r.hasta, '9999') >= ?2) AS sigue
    FROM persona p JOIN representante r ON r.persona_id = p.id JOIN socio s ON s.id = r.socio_id
    WHERE instr(plegar(p.nombre), plegar(?1)) AND s.fusionado_en IS NULL
    GROUP BY p.id, s.id ORDER BY sigue DESC, plegar(p.nombre), p.id LIMIT ?3
"""


_SIN_SOCIO = """
    SELECT p.nombre, p.id FROM persona p
    WHERE instr(plegar(p.nombre), plegar(?)) AND p.id NOT IN (SELECT persona_id FROM representante)
    ORDER BY plegar(p.nombre), p.id LIMIT ?
"""
"""Quien no representa ni representó a nadie: la de la secretaría, o la que se trajo de un libro."""


def _calidad(fila: Fila) -> str:
    return "Representa a" if fila["sigue"] else "Representó a"


def pais_de_quien_esta_en(bd: Archivo, lugar: str, fecha: str) -> str:
    """El del primer socio activo ese día (ISO) cuyo nombre está en `lugar`; «» si ninguno."""
    hallado = bd.valor(
        f"SELECT s.pais FROM socio s WHERE {_ACTIVO} AND instr(plegar(?2), plegar(s.nombre))"
        " ORDER BY plegar(s.nombre), s.id",
        [fecha, lugar],
    )
    return str(hallado or "")


def pais_de_casi_todos(bd: Archivo, fecha: str) -> str:
    """El de más de la mitad de los socios activos ese día (ISO); «» si ninguno lo es."""
    hallado = bd.valor(
        f"SELECT s.pais FROM socio s WHERE {_ACTIVO} GROUP BY s.pais"
        f" HAVING 2 * count(*) > (SELECT count(*) FROM socio s WHERE {_ACTIVO})",
        [fecha],
    )
    return str(hallado or "")


def cuantos_activos(bd: Archivo, fecha: str) -> CuentaDeActivos:
    """Los de `socios_activos`, sólo contados."""
    cuantos = f"SELECT count(*) AS socios, count(DISTINCT s.pais) AS paises FROM socio s WHERE {_ACTIVO}"
    return bd.leer_uno(CuentaDeActivos, cuantos, [fecha])


def pagan_sin_poblacion_oficial(bd: Archivo, fecha: str) -> list[SocioSinDato]:
    """Los activos de una categoría que paga y de los que no consta ninguna hasta ese día, por nombre."""
    return bd.leer(
        SocioSinDato,
        f"SELECT s.id, s.nombre FROM socio s WHERE {_ACTIVO} AND {_PAGA} AND NOT EXISTS"
        " (SELECT 1 FROM poblacion p WHERE p.socio_id = s.id AND p.oficial"
        " AND p.anio <= CAST(substr(?1, 1, 4) AS INTEGER))"
        " ORDER BY plegar(s.nombre), s.id",
        [fecha],
    )


def alguien_paga(bd: Archivo, fecha: str) -> bool:
    """Si algún socio activo es de una categoría que paga cuota."""
    return bool(bd.valor(f"SELECT EXISTS (SELECT 1 FROM socio s WHERE {_ACTIVO} AND {_PAGA})", [fecha]))


def por_pagar(bd: Archivo) -> list[str]:
    """Los ids de quienes serán socios desde su primer pago y todavía no pagaron."""
    return bd.valores("SELECT socio_id FROM situacion WHERE clase = ? AND hasta IS NULL", [POR_PAGAR])


def regla_de_membresia(bd: Archivo, fecha: str) -> Regla | None:
    """La que rige ese día (ISO) el ingreso y la salida, del órgano principal; None si no la tiene."""
    return regla_vigente(bd, organo_principal(bd).id, "membresia", "", fecha)


def resuelve_la_suspension(bd: Archivo) -> str:
    """El id del órgano que hoy levanta una suspensión o excluye, según la regla; «» si no lo dice."""
    from escritorio.estatutos.reglas.membresia import membresia_de

    clave = membresia_de(regla_de_membresia(bd, bd.hoy())).resuelve
    return next((o.id for o in organos(bd) if clave and o.clave == clave), "")


def extincion(bd: Archivo, fecha: str, regla: Regla | None = None) -> Dictamen | None:
    """Si con los socios que quedan ese día la asociación se extingue; None si la regla no lo dice."""
    from escritorio.estatutos.reglas.membresia import se_extingue

    return se_extingue(regla or regla_de_membresia(bd, fecha), cuantos_activos(bd, fecha).socios)


def exclusion(bd: Archivo, quien: Socio, fecha: str) -> Dictamen | None:
    """Si ese día puede excluirse a ese socio; None si la regla no exige que esté antes suspendido."""
    from escritorio.estatutos.reglas.membresia import puede_excluirse

    suyas = (z for z in situaciones_de(bd, quien.id) if z.clase == "suspension")
    rige = next((z.dicha for z in suyas if z.desde < fecha and (z.hasta is None or fecha <= z.hasta)), NADA)
    return puede_excluirse(regla_de_membresia(bd, fecha), quien.nombre, rige)


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """Que no quedan los socios que la regla exige, si alguno se fue."""
    bd, fecha = mirada.bd, mirada.fecha
    leido = mirada.de(reglamento)
    principal = min(leido.organos, key=lambda o: (not o.sesiona, o.orden))
    regla = leido.vigente(principal.id, "membresia", "", fecha)
    dictamen = extincion(bd, fecha, regla) if regla else None
    se_fueron = "SELECT EXISTS (SELECT 1 FROM membresia WHERE hasta <= ?)"
    if dictamen is not None and dictamen.veredicto is Veredicto.SI and bd.valor(se_fueron, [fecha]):
        cuenta = " ".join(map(str, dictamen.cuenta))
        frase = f"{dictamen.frase} {cuenta} ({dictamen.fundamento})"
        yield Pendiente("extincion", frase, Referencia("socios"), Urgencia.VENCIDO)


def es_activo(bd: Archivo, socio_id: str, fecha: str) -> bool:
    """Si está entre los de `socios_activos`."""
    return bool(
        bd.valor(f"SELECT EXISTS (SELECT 1 FROM socio s WHERE {_ACTIVO} AND s.id = ?2)", [fecha, socio_id])
    )


def socio(bd: Archivo, socio_id: str, fecha: str | None = None) -> Socio:
    """Una ficha; la de una ficha unida a otra es la de la otra. Lanza `NoExiste`."""
    destino, dia = _destino(bd, socio_id), fecha or bd.hoy()
    fila = bd.fila(f"{_SOCIOS} AND s.id = ?2", [dia, destino])
    if fila is None:
        raise NoExiste
    suya = next((z for z in situaciones_de(bd, destino) if vigente(z.desde, z.hasta, dia)), None)
    return _socio(fila, membresias_de(bd, destino), poblaciones_de(bd, destino), dia, suya)


def membresias(bd: Archivo) -> dict[str, tuple[Membresia, ...]]:
    """Los periodos de cada socio, del primero al último."""
    return _periodos(bd)


def membresias_de(bd: Archivo, socio_id: str) -> tuple[Membresia, ...]:
    """Los periodos de un socio, del primero al último."""
    return tuple(bd.leer(Membresia, f"{_MEMBRESIAS} WHERE socio_id = ? ORDER BY desde, id", [socio_id]))


def poblaciones(bd: Archivo) -> dict[str, tuple[Poblacion, ...]]:
    """La serie de población de cada socio, de la más antigua a la más nueva."""
    return _series(bd)


def poblaciones_de(bd: Archivo, socio_id: str) -> tuple[Poblacion, ...]:
    """La serie de población de un socio, de la más antigua a la más nueva."""
    suyas = bd.leer(
        Poblacion,
        "SELECT id, anio, habitantes, fuente, oficial FROM poblacion WHERE socio_id = ? ORDER BY anio, id",
        [socio_id],
    )
    return tuple(suyas)


def representantes(bd: Archivo, socio_id: str) -> list[Representante]:
    """Todos los que tuvo y tiene, los vigentes primero y el titular delante."""
    return bd.leer(
        Representante,
        f"{_REPRESENTANTES} WHERE r.socio_id = ?"
        " ORDER BY r.hasta IS NOT NULL, r.calidad = 'suplente', r.desde DESC, r.id",
        [socio_id],
    )


def titulares(bd: Archivo, fecha: str) -> dict[str, Representante]:
    """El titular de cada socio el día `fecha`."""
    filas = bd.filas(f"{_REPRESENTANTES} WHERE r.calidad = 'titular'")
    return {f["socio_id"]: de_fila(Representante, f) for f in filas if vigente(f["desde"], f["hasta"], fecha)}


def socio_que_representa(bd: Archivo, persona_id: str, fecha: str) -> str | None:
    """El id del socio de que esa persona es titular el día `fecha`."""
    hallado: str | None = bd.valor(
        "SELECT socio_id FROM representante WHERE persona_id = ?1 AND calidad = 'titular'"
        " AND desde <= ?2 AND (hasta IS NULL OR ?2 < hasta) ORDER BY id LIMIT 1",
        [persona_id, fecha],
    )
    return hallado


def personas(bd: Archivo) -> list[Persona]:
    """Las fichas de persona, por nombre."""
    return bd.leer(Persona, f"{_PERSONAS} ORDER BY plegar(nombre), id")


def persona(bd: Archivo, persona_id: str) -> Persona:
    """Una ficha. Lanza `NoExiste`."""
    return bd.leer_uno(Persona, f"{_PERSONAS} WHERE id = ?", [persona_id])


def persona_por_correo(bd: Archivo, nombre: str, correo: str) -> str | None:
    """El id de la ficha con ese nombre y ese correo; None si no la hay o no se da correo."""
    hallada: str | None = bd.valor(
        "SELECT id FROM persona WHERE plegar(nombre) = plegar(?)"
        " AND lower(correo) = lower(?) AND correo <> ''",
        [nombre, correo],
    )
    return hallada


def personas_llamadas(bd: Archivo, nombre: str) -> list[Persona]:
    """Las fichas de ese nombre, con o sin acentos."""
    return bd.leer(Persona, f"{_PERSONAS} WHERE plegar(nombre) = plegar(?) ORDER BY id", [nombre])


def llamados(bd: Archivo, dicho: str) -> list[Llamado]:
    """Los socios con ese nombre o código y las personas de ese nombre, con o sin acentos."""
    return bd.leer(
        Llamado,
        "SELECT 'socio' AS tabla, id, nombre FROM socio WHERE fusionado_en IS NULL"
        " AND plegar(?1) IN (plegar(nombre), plegar(codigo), plegar(pais || ':' || codigo))"
        " UNION ALL SELECT 'persona', id, nombre FROM persona WHERE plegar(nombre) = plegar(?1)",
        [dicho],
    )


def nombres_de_socios(bd: Archivo) -> list[str]:
    """Los de todas las fichas que valen."""
    return [str(n) for n in bd.valores("SELECT nombre FROM socio WHERE fusionado_en IS NULL")]


def nombres_anteriores(bd: Archivo, socio_id: str) -> list[NombreAnterior]:
    """Los nombres que tuvo el socio, el último primero."""
    return bd.leer(
        NombreAnterior,
        "SELECT nombre, hasta, motivo FROM nombre_anterior WHERE socio_id = ? ORDER BY hasta DESC, id DESC",
        [socio_id],
    )


def nombres_de_antes(bd: Archivo) -> dict[str, tuple[str, ...]]:
    """Los que tuvo cada socio (por id) antes del suyo; quien no cambió de nombre no está."""
    filas = bd.filas("SELECT socio_id, nombre FROM nombre_anterior ORDER BY hasta DESC")
    return _agrupar((f["socio_id"], f["nombre"]) for f in filas)


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
    return [de_fila(Solicitud, f, propuesta=suyas[f["propuesta_id"]]) for f in bd.filas(_SOLICITUDES)]


def historia(bd: Archivo, socio_id: str) -> list[PasoDelSocio]:
    """Altas, bajas, categorías, situaciones, nombres y representantes del socio, lo último primero."""
    hechos = [h for m in membresias_de(bd, socio_id) for h in _de_membresia(bd, m)]
    hechos += [
        PasoDelSocio(n.hasta, f"Deja de llamarse «{n.nombre}»", n.motivo)
        for n in nombres_anteriores(bd, socio_id)
    ]
    hechos += [
        PasoDelSocio(c.desde, f"Pasa a la categoría «{c.categoria}»", c.fundamento)
        for c in cambios_de_categoria(bd, socio_id)
    ]
    hechos += [h for z in situaciones_de(bd, socio_id) for h in _de_situacion(z)]
    hechos += [h for r in representantes(bd, socio_id) for h in _de_representante(r)]
    return sorted(hechos, key=lambda h: h.fecha, reverse=True)


def citas_ajenas(bd: Archivo, socio_id: str) -> dict[str, int]:
    """Cuántas filas de otros asuntos citan la ficha, por tabla; se lee del esquema, no de una lista."""
    from escritorio.comun.datos.bitacora import tablas_con_bitacora

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


def _leer(
    bd: Archivo,
    dia: str,
    periodos: Mapping[str, Sequence[Membresia]],
    series: Mapping[str, Sequence[Poblacion]],
    cuales: str = "",
) -> list[Socio]:
    """Los que cumplen `cuales` (SQL del socio `s`; el día es ?1), como eran ese día, por nombre."""
    filas = bd.filas(f"{_SOCIOS}{cuales} ORDER BY plegar(s.nombre), s.id", [dia])
    rigen = situaciones(bd, dia)
    return [
        _socio(f, periodos.get(f["id"], ()), series.get(f["id"], ()), dia, rigen.get(f["id"])) for f in filas
    ]


def _periodos(
    bd: Archivo, donde: str = "true", datos: Sequence[str] = ()
) -> dict[str, tuple[Membresia, ...]]:
    leidos = bd.leer(Membresia, f"{_MEMBRESIAS} WHERE {donde} ORDER BY desde, id", datos)
    return _agrupar((m.socio_id, m) for m in leidos)


def _series(bd: Archivo, donde: str = "true", datos: Sequence[str] = ()) -> dict[str, tuple[Poblacion, ...]]:
    columnas = "id, anio, habitantes, fuente, oficial, socio_id"
    filas = bd.filas(f"SELECT {columnas} FROM poblacion WHERE {donde} ORDER BY anio, id", datos)
    return _agrupar(zip((f["socio_id"] for f in filas), de_filas(Poblacion, filas), strict=True))


def _agrupar(pares: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    grupos: dict[str, list[Any]] = {}
    for clave, cosa in pares:
        grupos.setdefault(clave, []).append(cosa)
    return {clave: tuple(cosas) for clave, cosas in grupos.items()}


def _socio(
    fila: Fila,
    suyas: Iterable[Membresia],
    serie: Iterable[Poblacion],
    fecha: str,
    situacion: Situacion | None,
) -> Socio:
    pasadas = [m for m in suyas if m.desde <= fecha]
    ultima = max(pasadas, key=lambda m: m.desde, default=None)
    cerrada = ultima is not None and ultima.hasta is not None and ultima.hasta <= fecha
    return de_fila(
        Socio,
        fila,
        alta=ultima.desde if ultima else None,
        baja=ultima.hasta if ultima and cerrada else None,
        estado=estado_en(pasadas, fecha),
        poblacion=poblacion_que_vale(serie, fecha),
        con_voto=bool(fila["con_voto"]) and not (situacion and situacion.quita_el_voto),
        paga_cuota=bool(fila["paga_cuota"]) and (situacion is None or situacion.paga_cuota),
        situacion=situacion,
    )


def _de_membresia(bd: Archivo, membresia: Membresia) -> list[PasoDelSocio]:
    apoyo = fundamento(bd, membresia.fundamento_id).texto
    detalle = apoyo if membresia.desde_consta else f"{apoyo}; ya era socio y no consta desde cuándo"
    hechos = [PasoDelSocio(membresia.desde, como_entra(bd), detalle)]
    if membresia.hasta and membresia.fundamento_baja_id:
        hechos.append(
            PasoDelSocio(membresia.hasta, "Baja", fundamento(bd, membresia.fundamento_baja_id).texto)
        )
    return hechos


def _de_situacion(suya: Situacion) -> list[PasoDelSocio]:
    hechos = [PasoDelSocio(suya.desde, suya.nombre, suya.fundamento)]
    if suya.hasta:
        hechos.append(PasoDelSocio(suya.hasta, f"Deja de estar: {suya.nombre.lower()}", suya.fin))
    return hechos


def _de_representante(quien: Representante) -> list[PasoDelSocio]:
    detalle = ", ".join(t for t in (quien.nombre, quien.cargo) if t)
    hechos = [PasoDelSocio(quien.desde, f"Nombra representante {quien.calidad}", detalle)]
    if quien.hasta:
        hechos.append(PasoDelSocio(quien.hasta, f"Cesa su representante {quien.calidad}", detalle))
    return hechos
