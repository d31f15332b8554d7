"""Los trabajos que no tienen orden: se hacen llamando a la acción, como hace la ventana."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from escritorio.actas.acciones.levantar import levantar
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sesiones import puntos, sesiones
from tests.a_su_hora import aprobar, cerrar_sesion, llegar
from tests.accidentes.en_ventana import por_la_ventana, teclear_con_el_disco_lleno
from tests.fabrica import reloj
from tests.votaciones.votar import votar_a_mano

_SE_VOTA, _SE_CIERRA = "2026-04-20T10:30", "2026-04-20T12:00"


def _sesion(bd: Archivo) -> str:
    return sesiones(bd)[0].id


def votar(bd: Archivo) -> None:
    """Proclama el primer punto: nace su acuerdo."""
    llegar(bd, _SE_VOTA)
    votar_a_mano(bd, puntos(bd, _sesion(bd))[0].id, "Se aprueba el acta.", 9, 1, 0, _SE_VOTA)


def cerrar(bd: Archivo) -> None:
    """Cierra la sesión en curso."""
    cerrar_sesion(bd, _sesion(bd), _SE_CIERRA)


def levantar_el_acta(bd: Archivo) -> None:
    """Levanta el acta de la sesión cerrada."""
    llegar(bd, _SE_CIERRA)
    levantar(bd, _sesion(bd))


def asentar_el_acta(bd: Archivo) -> None:
    """La aprueba, y con eso entra en el libro."""
    aprobar(bd, _sesion(bd), "2026-05-20T12:00", en="la sesión siguiente")


def _nada(_: Archivo) -> None:
    """Abrirlo ya lo pone al día."""


def _abierto(accion: Callable[[Archivo], None]) -> Callable[[Path], None]:
    def hacer(ruta: Path) -> None:
        apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
        try:
            accion(apertura.bd)
        finally:
            apertura.cerrar()

    return hacer


ACCIONES: Mapping[str, Callable[[Path], None]] = {
    "votar": _abierto(votar),
    "cerrar": _abierto(cerrar),
    "levantar": _abierto(levantar_el_acta),
    "asentar": _abierto(asentar_el_acta),
    "abrir": _abierto(_nada),
    "ventana": por_la_ventana,
    "teclear": teclear_con_el_disco_lleno,
}
"""Por su nombre; cada una recibe la ruta del archivo."""
