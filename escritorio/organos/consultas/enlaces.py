"""Los enlaces de los socios: sherpas, puntos focales."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.organos.modelo.enlaces import Enlace

# Quien se va de la red deja de tener enlaces: lo fueron hasta la víspera de su baja.
_HASTA = (
    "nullif(min(ifnull(e.hasta, '9999'), ifnull((SELECT max(e.desde, date(m.hasta, '-1 day'))"
    " FROM membresia m WHERE m.socio_id = e.socio_id AND m.desde <= e.desde AND e.desde <= m.hasta"
    " ORDER BY m.desde DESC LIMIT 1), '9999')), '9999')"
)
_ENLACES = (
    "SELECT e.id, e.socio_id, s.nombre AS socio, s.pais, e.persona_id, p.nombre AS persona, e.funcion,"
    f" e.desde, {_HASTA} AS hasta, p.correo, p.telefono FROM enlace e JOIN socio s ON s.id = e.socio_id"
    " JOIN persona p ON p.id = e.persona_id"
)


def enlaces(bd: Archivo) -> list[Enlace]:
    """Todos, los que siguen delante, por función y por socio."""
    orden = "hasta IS NOT NULL, plegar(e.funcion), plegar(s.nombre), e.desde DESC, e.id"
    return bd.leer(Enlace, f"{_ENLACES} ORDER BY {orden}")


def enlaces_de(bd: Archivo, socio_id: str) -> list[Enlace]:
    """Los que tuvo y tiene un socio."""
    return bd.leer(Enlace, f"{_ENLACES} WHERE e.socio_id = ? ORDER BY e.desde, e.id", [socio_id])


def enlace(bd: Archivo, enlace_id: str) -> Enlace:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Enlace, f"{_ENLACES} WHERE e.id = ?", [enlace_id])
