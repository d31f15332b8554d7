"""Quiénes trabajan en una unidad: la coordinación, sus integrantes y los puntos focales."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import ListaCorta, apilar
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta, raya
from escritorio.estatutos.consultas.reglas import organo
from escritorio.organos.consultas.mandatos import mandato, puesto, puestos
from escritorio.organos.piezas.gestiones import GestionesDeOrganos
from escritorio.organos.piezas.nombrar import Partida
from escritorio.socios.consultas import es_activo
from escritorio.unidades.consultas.unidades import puntos_focales
from escritorio.unidades.modelo.unidades import Cargo, FichaDeUnidad, PuntoFocal
from escritorio.unidades.piezas.alta import GestionDeUnidades

_SIN_ORGANO = "Con su propio órgano lleva la lista de quienes la integran y se reúne como los demás órganos."

_FUERA = "Ese socio ya no está en la red"


class HojaDeQuienes:
    """La pestaña, con lo que se hace en ella; de una cerrada sólo se lee."""

    def __init__(
        self, bd: Archivo, dada: FichaDeUnidad, gestion: GestionDeUnidades, organos: GestionesDeOrganos
    ) -> None:
        self._bd, self._dada, self._gestion, self._organos = bd, dada, gestion, organos

    def hoja(self) -> QWidget:
        """Las tres partes, una debajo de otra."""
        return apilar(
            *(self._cargo(c) for c in self._dada.cargos),
            raya(),
            *self._integrantes(),
            raya(),
            *self._focales(),
        )

    @property
    def _abierta(self) -> bool:
        return not self._dada.unidad.cerrada

    def _cargo(self, dado: Cargo) -> QWidget:
        quien = f"{dado.rotulo}: {dado.quien}" if dado.quien else f"{dado.rotulo}: sin ocupar"
        hasta = f", hasta el {en_corto(dado.hasta)}" if dado.hasta else ""
        fuera = f". {_FUERA}" if self._abierta and self._dejo_la_red(dado.socio_id) else ""
        detalle = f"Desde el {en_corto(dado.desde)}{hasta}{fuera}" if dado.desde else ""
        nombrar = Accion("Nombrar…", "user-plus", partial(self._nombrar, dado.puesto_id))
        return _renglon(quien, detalle, nombrar if self._abierta and not dado.quien else None)

    def _integrantes(self) -> list[QWidget | str]:
        u = self._dada.unidad
        if u.organo_id is None:
            crear = Accion("Abrir su lista de &integrantes", "users", lambda: self._gestion.dar_organo(u))
            return [
                "Integrantes",
                etiqueta(_SIN_ORGANO, "suave"),
                *([boton_de(crear)] if self._abierta else []),
            ]
        todos = self._dada.integrantes
        piezas: list[QWidget | str] = [contar(len(todos), "integrante", "integrantes")]
        if self._abierta:
            alta = Accion("Añadir &integrante…", "user-plus", partial(self._integrar, u.organo_id))
            piezas.append(boton_de(alta))
        return [*piezas, *(self._integrante(*uno) for uno in todos)]

    def _integrante(self, mandato_id: str, nombre: str, desde: str) -> QWidget:
        baja = Accion("Dar de baja…", "user-x", lambda: self._organos.cesar(mandato(self._bd, mandato_id)))
        return _renglon(nombre, f"Desde el {en_corto(desde)}", baja if self._abierta else None)

    def _focales(self) -> list[QWidget | str]:
        u = self._dada.unidad
        piezas: list[QWidget | str] = ["Puntos focales"]
        if self._abierta:
            anotar = Accion("Anotar p&unto focal…", "user-check", lambda: self._gestion.anotar_focal(u))
            piezas.append(boton_de(anotar))
        if not self._dada.focales:
            piezas.append(etiqueta("Ninguno: no consta con quién se habla en cada ciudad.", "suave"))
        piezas += [self._focal(f) for f in self._dada.focales]
        fueron = [f for f in puntos_focales(self._bd, u.id) if f not in self._dada.focales]
        if fueron:
            lista = ListaCorta()
            lista.poner([(f.persona, _cuando_lo_fue(f)) for f in fueron])
            piezas += [etiqueta("Otros puntos focales", "rotulo"), lista]
        return piezas

    def _focal(self, dado: PuntoFocal) -> QWidget:
        acaba = Accion("Hasta…", "log-out", lambda: self._gestion.terminar_focal(dado))
        falta = f". {_FUERA}" if self._abierta and self._dejo_la_red(dado.socio_id) else ""
        detalle = f"{dado.socio}, desde el {en_corto(dado.desde)}{falta}"
        return _renglon(dado.persona, detalle, acaba if self._abierta else None)

    def _dejo_la_red(self, socio_id: str | None) -> bool:
        return socio_id is not None and not es_activo(self._bd, socio_id, self._bd.hoy())

    def _nombrar(self, puesto_id: str) -> None:
        suyo = puesto(self._bd, puesto_id)
        self._organos.nombrar(organo(self._bd, suyo.organo_id), Partida(suyo))

    def _integrar(self, organo_id: str) -> None:
        suyo = puestos(self._bd, organo_id)[0]
        self._organos.nombrar(organo(self._bd, organo_id), Partida(suyo, "Quién se suma a la unidad."))


def _cuando_lo_fue(dado: PuntoFocal) -> str:
    hasta = f" al {en_corto(dado.hasta)}" if dado.hasta else " en adelante"
    return f"{dado.socio}, del {en_corto(dado.desde)}{hasta}"


def _renglon(texto: str, detalle: str, accion: Accion | None) -> QWidget:
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.addWidget(apilar(etiqueta(texto), *([etiqueta(detalle, "rotulo")] if detalle else [])), 1)
    if accion is not None:
        boton = boton_de(accion)
        boton.setAccessibleName(f"{boton.accessibleName()} {texto}")
        caja.addWidget(boton)
    return marco
