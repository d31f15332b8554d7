"""Quién ocupa cada puesto y quién integra cada órgano en una fecha."""

from __future__ import annotations

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.estatutos.consultas.reglas import organo
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.organos.modelo import Integrante, Mandato, Puesto
from escritorio.organos.reglas import unir_calidades
from escritorio.socios.consultas import socios_activos, titulares
from escritorio.socios.modelo import Socio


def puestos(bd: Archivo, organo_id: str) -> list[Puesto]:
    """Los puestos de un órgano, en su orden."""
    filas = bd.filas("SELECT * FROM puesto WHERE organo_id = ? ORDER BY orden", [organo_id])
    return [_puesto(f) for f in filas]


def puesto(bd: Archivo, puesto_id: str) -> Puesto:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM puesto WHERE id = ?", [puesto_id])
    if fila is None:
        raise NoExiste
    return _puesto(fila)


def mandatos(bd: Archivo, organo_id: str) -> list[Mandato]:
    """La historia entera de un órgano: el mandato más reciente de cada puesto primero."""
    filas = bd.filas(
        "SELECT m.id, m.puesto_id, p.nombre AS puesto, p.funcion, p.con_voto, m.socio_id, m.persona_id,"
        " coalesce(s.nombre, x.nombre) AS nombre, m.desde, m.hasta, m.fundamento_id, m.cese, m.motivo_cese"
        " FROM mandato m JOIN puesto p ON p.id = m.puesto_id"
        " LEFT JOIN socio s ON s.id = m.socio_id LEFT JOIN persona x ON x.id = m.persona_id"
        " WHERE p.organo_id = ? ORDER BY p.orden, m.desde DESC, nombre",
        [organo_id],
    )
    return [_mandato(bd, f) for f in filas]


def integrantes(bd: Archivo, organo_id: str, fecha: str) -> list[Integrante]:
    """Quién integra el órgano ese día (ISO), una vez cada cual, con su voto."""
    activos = socios_activos(bd, fecha)
    if organo(bd, organo_id).integran == "socios":
        return [_como_socio(s) for s in activos]
    vigentes = [m for m in mandatos(bd, organo_id) if m.rige(fecha)]
    por_id = {s.id: s for s in activos}
    return unir_calidades(_como_mandato(m, por_id) for m in vigentes)


def numero_legal(bd: Archivo, organo_id: str, fecha: str) -> int:
    """Cuántos integrantes con voto prevé la regla ese día: las plazas, o los que hay si no son fijas."""
    votan = [p for p in puestos(bd, organo_id) if p.con_voto]
    if organo(bd, organo_id).integran == "mandatos" and votan and all(p.plazas for p in votan):
        return sum(p.plazas or 0 for p in votan)
    return sum(i.vota for i in integrantes(bd, organo_id, fecha))


def presencia_posible(bd: Archivo, organo_id: str, fecha: str) -> Presencia:
    """Los números de una sesión de ese día a la que fueran todos los que votan."""
    votan = sum(i.vota for i in integrantes(bd, organo_id, fecha))
    return Presencia(numero_legal(bd, organo_id, fecha), votan, votan, votan)


def ocupante(bd: Archivo, organo_id: str, funcion: str, fecha: str) -> str:
    """Quién preside o hace de secretario ese día: «Persona (Ciudad)», la ciudad, o «» si nadie."""
    vigentes = [m for m in mandatos(bd, organo_id) if m.funcion == funcion and m.rige(fecha)]
    if not vigentes:
        return ""
    mandato = vigentes[0]
    representante = titulares(bd, fecha).get(mandato.socio_id or "")
    return f"{representante.nombre} ({mandato.nombre})" if representante else mandato.nombre


def _como_socio(socio: Socio) -> Integrante:
    return Integrante(
        socio.id,
        None,
        socio.nombre,
        socio.pais,
        socio.categoria,
        "integrante",
        socio.con_voto,
        "" if socio.con_voto else f"La categoría «{socio.categoria}» tiene voz sin voto.",
    )


def _como_mandato(mandato: Mandato, activos: dict[str, Socio]) -> Integrante:
    socio = activos.get(mandato.socio_id or "")
    motivo = "" if mandato.con_voto else f"El puesto «{mandato.puesto}» tiene voz sin voto."
    if mandato.socio_id is not None and socio is None:
        motivo = "Dejó de ser socio activo."
    return Integrante(
        mandato.socio_id,
        mandato.persona_id,
        mandato.nombre,
        socio.pais if socio else "",
        mandato.puesto,
        mandato.funcion,
        not motivo,
        motivo,
    )


def _puesto(fila: Fila) -> Puesto:
    return Puesto(**{**dict(fila), "con_voto": bool(fila["con_voto"])})


def _mandato(bd: Archivo, fila: Fila) -> Mandato:
    datos = dict(fila)
    datos["con_voto"] = bool(datos["con_voto"])
    datos["fundamento"] = fundamento(bd, datos.pop("fundamento_id")).cita
    return Mandato(**datos)
