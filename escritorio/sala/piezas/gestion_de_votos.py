"""Redactar el punto, votarlo y dirimir, desde la sala."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.votaciones.acciones.votar import dirimir, ensayar, votar
from escritorio.votaciones.modelo.papeleta import Papeleta
from escritorio.votaciones.modelo.votaciones import VotacionHecha


class GestionDeVotos(Gestion):
    """Atiende el punto en curso."""

    def conectar(self) -> None:
        punto = self.cuerpo.punto
        punto.redactado.connect(self._redactar)
        punto.proclamado.connect(self._proclamar)
        punto.dirimido.connect(self._dirimir)
        punto.fijar_regla.connect(self._ir_al_organo)

    def previsualizar(self, papeleta: Papeleta) -> Dictamen:
        """Lo que daría esa papeleta en el punto que se ve, a la hora puesta."""
        punto = self.cuerpo.punto
        propuesta, momento = punto.propuesta.valor(), self.cuerpo.hora.momento()
        return ensayar(self.bd, punto.punto_id(), propuesta, papeleta, momento)

    def _redactar(self, punto_id: str, texto: str, propuesta: str) -> None:
        self.anotar(lambda: tratar_punto(self.bd, punto_id, texto, propuesta))

    def _proclamar(self, punto_id: str, propuesta: str, papeleta: Papeleta) -> None:
        self._votar(lambda: votar(self.bd, punto_id, propuesta, papeleta, self.cuerpo.hora.momento()))

    def _dirimir(self, votacion_id: str, sentido: str) -> None:
        self._votar(lambda: dirimir(self.bd, votacion_id, sentido))

    def _votar(self, hacer: Callable[[], VotacionHecha]) -> None:
        hechas: list[VotacionHecha] = []
        with explicando_errores(self.avisos):
            hechas.append(hacer())
        for hecha in hechas:
            self.cuerpo.punto.proclamada()
            numero = f" Acuerdo n.º {hecha.acuerdo_numero}." if hecha.acuerdo_numero else ""
            self.pantalla.decir_hecho(f"{hecha.dictamen.frase}{numero}")

    def _ir_al_organo(self) -> None:
        visto = self.leer()
        if visto:
            self.pantalla.ir_a.emit(Referencia("organos", visto.sesion.organo_id))
