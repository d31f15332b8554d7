"""Poner a un socio en una situación (en trámite, en gracia, suspendido…) y ponerle fin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import formulario_de, pedir_fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import con_articulo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoCasilla, CampoEleccion, CampoFecha
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta
from escritorio.estatutos.consultas.reglas import organos
from escritorio.socios.acciones import poner_situacion, terminar_situacion
from escritorio.socios.consultas import resuelve_la_suspension
from escritorio.socios.modelo import EFECTOS_EN_EL_VOTO, SITUACIONES, Situacion, SituacionNueva, Socio

_NADIE = "nadie"
_EXPLICACION = "Su voto y su cuota miran la situación del día del hecho; lo de antes no cambia."


class _Puesta(Registro):
    clase: str
    desde: str
    hasta: str | None
    organo_id: str
    voto: str
    paga_cuota: bool
    fundamento: Fundamento


class _Fin(Registro):
    hasta: str
    fundamento: Fundamento


class _CampoClase(CampoEleccion):
    """Al elegir una, propone lo que cambia de partida y, si es una suspensión, quién la `resuelve`."""

    resuelve: str = ""

    def crear(self) -> QWidget:
        combo = CampoEleccion.crear(self)
        if isinstance(combo, QComboBox):
            combo.currentIndexChanged.connect(lambda: _proponer(combo, self.resuelve))
        return combo


def _proponer(combo: QComboBox, resuelve: str) -> None:
    suya = SITUACIONES.get(str(combo.currentData() or ""))
    formulario = formulario_de(combo)
    if suya is not None and formulario is not None:
        organo_id = resuelve if resuelve and combo.currentData() == "suspension" else _NADIE
        formulario.poner({"voto": suya.voto, "paga_cuota": suya.paga_cuota, "organo_id": organo_id})


def pregunta_de_situacion(bd: Archivo, socio: Socio) -> Pregunta[_Puesta]:
    """En cuál está ese socio desde un día, hasta cuándo o quién ha de resolver, y qué cambia."""

    def hacer(dada: _Puesta) -> LoHecho:
        nueva = SituacionNueva(
            dada.clase,
            dada.desde,
            dada.hasta or "",
            dada.voto,
            dada.paga_cuota,
            "" if dada.organo_id == _NADIE else dada.organo_id,
        )
        accion_id = poner_situacion(bd, socio.id, nueva, dada.fundamento)
        nombre = SITUACIONES[dada.clase].nombre.lower()
        return LoHecho(f"{socio.nombre}: {nombre} desde el {en_corto(dada.desde)}.", accion_id)

    clases = [(clave, dicha.nombre) for clave, dicha in SITUACIONES.items()]
    return Pregunta(
        f"Situación de {socio.nombre}",
        _Puesta,
        [
            _CampoClase("clase", "&Situación", clases, obligatorio=True, resuelve=resuelve_la_suspension(bd)),
            CampoFecha("desde", "&Desde", obligatorio=True, valor=bd.hoy(), mitad=True),
            CampoFecha("hasta", "&Primer día en que ya no", mitad=True),
            CampoEleccion("organo_id", "O hasta que &resuelva", _organos(bd), obligatorio=True, valor=_NADIE),
            CampoEleccion("voto", "&Voto", list(EFECTOS_EN_EL_VOTO.items()), obligatorio=True, valor="igual"),
            CampoCasilla("paga_cuota", "Paga &cuota como le toca", valor=True),
            pedir_fundamento(bd),
        ],
        hacer,
        "&Guardar",
        _EXPLICACION,
    )


def pregunta_de_fin(bd: Archivo, socio: Socio, suya: Situacion) -> Pregunta[_Fin]:
    """Ponerle fin: se levanta, se concede o se acaba."""

    def hacer(dado: _Fin) -> LoHecho:
        accion_id = terminar_situacion(bd, suya.id, dado.hasta, dado.fundamento)
        nombre = suya.nombre.lower()
        return LoHecho(f"{socio.nombre} deja de estar {nombre} el {en_corto(dado.hasta)}.", accion_id)

    campos: list[Pedido] = [
        CampoFecha("hasta", "&Primer día en que ya no", obligatorio=True, valor=bd.hoy()),
        pedir_fundamento(bd),
    ]
    titulo = f"Fin de la situación de {socio.nombre}"
    return Pregunta(titulo, _Fin, campos, hacer, "&Poner fin", f"{suya.dicha}.")


def _organos(bd: Archivo) -> Sequence[tuple[str, str]]:
    suyos = [(o.id, con_articulo(o.nombre)) for o in organos(bd) if o.sesiona and not o.coordina]
    return [(_NADIE, "No hace falta que resuelva nadie"), *suyos]
