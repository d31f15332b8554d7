"""Con qué se reúnen las unidades del ejemplo, quiénes las integran y la reunión de la de ambiente."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.actas.acciones.levantar import levantar
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.modelo.tesoreria import ASAMBLEA_DE_2025
from escritorio.ejemplo.modelo.unidades import AMBIENTE, INTEGRAN, REUNION, SUBCOORDINAN, TRATA
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.sesiones.acciones.asistencia import marcar_todos
from escritorio.sesiones.acciones.celebracion import abrir, tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import puntos, sesiones
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, SesionNueva, SesionResumen
from escritorio.unidades.acciones.unidades import dar_organo
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.modelo.informes import Periodo
from escritorio.unidades.modelo.unidades import Unidad
from escritorio.votaciones.acciones.votar import cerrar_sesion, votar
from escritorio.votaciones.modelo.papeleta import Papeleta
from escritorio.votaciones.modelo.votaciones import Cifras

_DESDE, _HASTA = "2025-04-25", "2027-04-24"


def dar_con_que_reunirse(bd: Archivo) -> None:
    """A las unidades que se reúnen, su órgano."""
    for clave in INTEGRAN:
        dar_organo(bd, _unidad(bd, clave).id)


def nombrar_en_las_unidades(bd: Archivo, ids: Mapping[str, str]) -> None:
    """Las subcoordinaciones y quienes integran cada unidad."""
    for clave, ciudad in SUBCOORDINAN.items():
        _nombrar(bd, _unidad(bd, clave).subcoordinacion_id or "", ids[ciudad])
    for clave, ciudades in INTEGRAN.items():
        (integrante,) = puestos(bd, _organo(bd, clave))
        for ciudad in ciudades:
            _nombrar(bd, integrante.id, ids[ciudad])


def _nombrar(bd: Archivo, puesto_id: str, socio_id: str) -> None:
    nombrar(bd, MandatoNuevo(puesto_id, _DESDE, _HASTA, socio_id=socio_id), ASAMBLEA_DE_2025)


def convocar_reunion(bd: Archivo) -> None:
    """La de junio de la unidad de ambiente."""
    cuando, donde, _ = REUNION
    nueva = SesionNueva(
        _organo(bd, AMBIENTE),
        "ordinaria",
        donde,
        cuando,
        f"{cuando[:11]}10:30",
        "la coordinación de la unidad",
        tuple(PuntoNuevo(titulo, "ordinaria" if propone else "") for titulo, _, propone in TRATA),
        pais="BR",
    )
    convocar(bd, preparar(bd, nueva))


def celebrar_reunion(bd: Archivo) -> None:
    """Acuden todas; se asiente a lo propuesto y se levanta su ayuda-memoria."""
    (suya,) = _reuniones(bd, AMBIENTE)
    cuando = REUNION[0]
    marcar_todos(bd, suya.id, "presente")
    abrir(bd, suya.id, 1, cuando)
    for tratado, (_, texto, propone) in zip(puntos(bd, suya.id), TRATA, strict=True):
        tratar_punto(bd, tratado.id, texto, propone)
        if propone:
            votar(bd, tratado.id, propone, Papeleta("asentimiento", Cifras(0)), cuando)
    cerrar_sesion(bd, suya.id, cuando)
    levantar(bd, suya.id)


def dichas_del_semestre(bd: Archivo, clave: str, dado: Periodo) -> list[str]:
    """Las reuniones celebradas de una unidad en ese periodo, una frase cada una."""
    return [
        f"El {en_corto(s.fecha)}, con {contar(s.presentes or 0, 'presente', 'presentes')}"
        for s in _reuniones(bd, clave)
        if s.estado == "cerrada" and dado.desde <= s.fecha[:10] <= dado.hasta
    ]


def _reuniones(bd: Archivo, clave: str) -> list[SesionResumen]:
    suyo = _organo(bd, clave)
    return [s for s in sesiones(bd) if s.organo_id == suyo]


def _unidad(bd: Archivo, clave: str) -> Unidad:
    return next(u for u in unidades(bd) if u.clave == clave)


def _organo(bd: Archivo, clave: str) -> str:
    return _unidad(bd, clave).organo_id or ""
