"""Lo que se hace con los puestos y los mandatos de un órgano: los diálogos y lo que guardan."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
    preguntar,
)
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.integrar import NOMBRES_DE_SUPLENCIA, ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.estatutos.piezas.gestion import GestionDeReglas
from escritorio.organos.acciones.mandatos import cesar
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.acciones.suplencias import suplir, terminar_suplencia
from escritorio.organos.consultas.mandatos import mandatos, puesto, puestos
from escritorio.organos.modelo.mandatos import Mandato, PuestoNuevo, Suplencia, SuplenciaNueva
from escritorio.organos.piezas.entorno import Entornos
from escritorio.organos.piezas.nombrar import (
    DialogoDeNombrar,
    DialogoDeProrrogar,
    Partida,
    candidatos,
    clave_de_candidato,
    quien_es,
)

Aviso = Callable[[str, Callable[[], object] | None], None]
_CAMPOS_DE_PUESTO = (
    CampoTexto("nombre", "&Nombre del puesto", obligatorio=True, maximo=120),
    CampoEleccion(
        "funcion",
        "&Función",
        (("integrante", "Integra el órgano"), ("presidencia", "Lo preside"), ("secretaria", "Da fe")),
        obligatorio=True,
        valor="integrante",
    ),
    CampoEntero("plazas", "&Plazas", minimo=1, maximo=9_999, ayuda="Vacío: las que haya."),
    CampoCasilla("con_voto", "Con &voto", valor=True),
)


class Gestiones:
    """Abre cada diálogo sobre `padre`; tras guardar llama a `avisar` con la frase y su vuelta atrás."""

    def __init__(self, bd: Archivo, padre: QWidget, avisar: Aviso) -> None:
        self._bd = bd
        self._padre = padre
        self._avisar = avisar
        self.reglas = GestionDeReglas(bd, padre, Entornos(bd), avisar)

    def nombrar(self, organo: Organo, partida: Partida | None = None) -> None:
        """Nombrar a un socio o a una persona para un puesto, con su fundamento.

        Si el órgano todavía no tiene puestos, antes se añade el primero.
        """
        if not puestos(self._bd, organo.id) and not self.anadir_puesto(organo):
            return
        hecho: list[str] = []
        dialogo = DialogoDeNombrar(self._padre, self._bd, organo, partida or Partida(), hecho.append)
        if dialogo.exec():
            self.hecho("Se anotó el nombramiento.", hecho[0])

    def prorrogar(self, mandato: Mandato) -> None:
        """Alargar un mandato por un acto que lo dispone."""
        hecho: list[str] = []
        if DialogoDeProrrogar(self._padre, self._bd, mandato, hecho.append).exec():
            self.hecho(f"Se prorrogó el mandato de {mandato.nombre}.", hecho[0])

    def cesar(self, mandato: Mandato, dia: str = "") -> None:
        """Anotar el último día de un mandato, por qué termina y, si lo hay, el acto que lo dispuso."""
        hecho: list[str] = []
        dialogo = DialogoFormulario(
            self._padre,
            f"Anotar el cese de {mandato.nombre}",
            _campos_de_cese(self._bd, dia or mandato.cesado or self._bd.hoy()),
            lambda valores: hecho.append(_cesar(self._bd, mandato, valores)),
            "Anotar el &cese",
            f"{mandato.puesto}. El mandato queda en la historia del órgano.",
        )
        dialogo.formulario.cambiado.connect(lambda clave: _al_tocar_el_cese(dialogo, clave))
        if dialogo.exec():
            self.hecho(f"Se anotó el cese de {mandato.nombre}.", hecho[0])

    def suplir(self, mandato: Mandato) -> None:
        """Anotar quién hace las veces del titular mientras no puede."""
        hecho: list[str] = []
        guardado = preguntar(
            self._padre,
            f"Suplir a {mandato.nombre}",
            self._campos_de_suplir(mandato),
            lambda valores: hecho.append(_suplir(self._bd, mandato, valores)),
            "S&uplir",
            f"{mandato.puesto}. {self._quien_suple(mandato)}",
        )
        if guardado:
            self.hecho(f"Se anotó la suplencia de {mandato.nombre}.", hecho[0])

    def terminar_suplencia(self, mandato: Mandato, suplencia: Suplencia) -> None:
        """Anotar el último día de una suplencia: desde el siguiente vuelve el titular."""
        hecho: list[str] = []
        guardado = preguntar(
            self._padre,
            f"Terminar la suplencia de {suplencia.nombre}",
            [CampoFecha("fecha", "&Último día", obligatorio=True, valor=self._bd.hoy())],
            lambda v: hecho.append(terminar_suplencia(self._bd, suplencia.id, v["fecha"])),
            "&Terminar",
            f"Suple a {mandato.nombre} desde el {en_corto(suplencia.desde)}. Después vuelve el titular.",
        )
        if guardado:
            self.hecho(f"Se anotó el fin de la suplencia de {suplencia.nombre}.", hecho[0])

    def anadir_puesto(self, organo: Organo) -> bool:
        """Añadir un puesto a un órgano. Devuelve si se añadió."""
        hecho: list[str] = []
        guardado = preguntar(
            self._padre,
            f"Añadir un puesto a {organo.nombre}",
            _CAMPOS_DE_PUESTO,
            lambda v: hecho.append(anadir_puesto(self._bd, organo.id, PuestoNuevo(**v))),
            "&Añadir el puesto",
            "El nombre, igual que en su regla de composición: así se sabe a qué parte cuenta.",
        )
        if guardado:
            self.hecho(f"Se añadió un puesto a {organo.nombre}.", hecho[0])
        return bool(hecho)

    def hecho(self, frase: str, accion_id: str) -> None:
        """Dice lo hecho y ofrece deshacerlo."""
        self._avisar(frase, partial(deshacer, self._bd, accion_id))

    def _campos_de_suplir(self, mandato: Mandato) -> list[Campo]:
        return [
            CampoBusqueda(
                "quien",
                "&Quién lo suple",
                candidatos(self._bd),
                obligatorio=True,
                valor=self._su_suplente(mandato),
            ),
            CampoFecha("desde", "&Desde", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoFecha("hasta", "&Hasta", mitad=True, ayuda="Vacío: hasta que vuelva."),
            CampoParrafo("motivo", "&Motivo", obligatorio=True, lineas=2),
            *campos_de_fundamento(self._bd),
        ]

    def _su_suplente(self, mandato: Mandato) -> str | None:
        """El que está nombrado para ese puesto, si hay uno solo."""
        organo_id = puesto(self._bd, mandato.puesto_id).organo_id
        nombrados = [
            m
            for m in mandatos(self._bd, organo_id)
            if m.puesto_id == mandato.puesto_id and not m.titular and m.rige(self._bd.hoy())
        ]
        unico = nombrados[0] if len(nombrados) == 1 else None
        return clave_de_candidato(unico.socio_id, unico.persona_id) if unico else None

    def _quien_suple(self, mandato: Mandato) -> str:
        organo_id = puesto(self._bd, mandato.puesto_id).organo_id
        regla = regla_vigente(self._bd, organo_id, "mandato", "", self._bd.hoy())
        if regla is None or not isinstance(regla.parametros, ReglaDeMandato):
            return "Ninguna regla dice quién suple: elija a quien corresponda."
        return f"La regla dice que suple {NOMBRES_DE_SUPLENCIA[regla.parametros.suplencia]} ({regla.cita})."


def _campos_de_cese(bd: Archivo, dia: str) -> list[Campo]:
    return [
        CampoFecha("fecha", "&Último día", obligatorio=True, valor=dia),
        CampoParrafo("motivo", "&Motivo", obligatorio=True, lineas=3),
        CampoCasilla("con_acto", "Lo &dispuso un acuerdo u otro acto"),
        *(replace(c, visible=False) for c in campos_de_fundamento(bd)),
    ]


def _al_tocar_el_cese(dialogo: DialogoFormulario, clave: str) -> None:
    """Sin acto que lo disponga (una renuncia, un fallecimiento) no se pide fundamento."""
    casilla = dialogo.formulario.control("con_acto")
    clase = dialogo.formulario.control("fundamento_clase")
    if clave != "con_acto" or not isinstance(casilla, QCheckBox) or not isinstance(clase, QComboBox):
        return
    for campo in ("fundamento_clase", "fundamento_acuerdo", "fundamento_texto", "fundamento_fecha"):
        dialogo.formulario.mostrar(campo, campo == "fundamento_clase" and casilla.isChecked())
    if casilla.isChecked():
        clase.currentIndexChanged.emit(clase.currentIndex())  # enseña los campos de su clase


def _cesar(bd: Archivo, mandato: Mandato, valores: dict[str, Any]) -> str:
    fundado_en = leer_fundamento(valores) if valores["con_acto"] else None
    return cesar(bd, mandato.id, valores["fecha"], valores["motivo"], fundado_en)


def _suplir(bd: Archivo, mandato: Mandato, valores: dict[str, Any]) -> str:
    socio_id, persona_id = quien_es(valores["quien"])
    nueva = SuplenciaNueva(
        valores["desde"], valores["motivo"], valores["hasta"] or None, socio_id, persona_id
    )
    return suplir(bd, mandato.id, nueva, leer_fundamento(valores))
