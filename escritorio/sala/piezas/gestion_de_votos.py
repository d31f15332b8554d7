"""Redactar el punto, votarlo y dirimir, desde la sala."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.votaciones.acciones.votar import (
    aprobar_por_consenso,
    dirimir,
    previsualizar,
    votar_a_mano,
    votar_nominal,
)
from escritorio.votaciones.modelo.votaciones import VotacionHecha
from escritorio.votaciones.piezas.papeleta import Papeleta


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
        return previsualizar(
            self.bd,
            self.cuerpo.punto.punto_id(),
            papeleta.cifras,
            self.cuerpo.hora.momento(),
            propuesta=self.cuerpo.punto.propuesta.valor(),
            sentidos=papeleta.sentidos,
            ausentes=papeleta.ausentes,
        )

    def _redactar(self, punto_id: str, texto: str, propuesta: str) -> None:
        self.anotar(lambda: tratar_punto(self.bd, punto_id, texto, propuesta))

    def _proclamar(self, punto_id: str, propuesta: str, papeleta: Papeleta) -> None:
        self._votar(lambda: _votar(self.bd, punto_id, propuesta, papeleta, self.cuerpo.hora.momento()))

    def _dirimir(self, votacion_id: str, sentido: str) -> None:
        self._votar(lambda: dirimir(self.bd, votacion_id, sentido))

    def _votar(self, votar: Callable[[], VotacionHecha]) -> None:
        hechas: list[VotacionHecha] = []
        with explicando_errores(self.avisos):
            hechas.append(votar())
        for hecha in hechas:
            self.cuerpo.punto.proclamada()
            numero = f" Acuerdo n.º {hecha.acuerdo_numero}." if hecha.acuerdo_numero else ""
            self.pantalla.decir_hecho(f"{hecha.dictamen.frase}{numero}")

    def _ir_al_organo(self) -> None:
        visto = self.leer()
        if visto:
            self.pantalla.ir_a.emit(Referencia("organos", visto.sesion.organo_id))


def _votar(bd: Archivo, punto_id: str, propuesta: str, papeleta: Papeleta, momento: str) -> VotacionHecha:
    dadas, ausentes = papeleta.cifras, papeleta.ausentes
    if papeleta.modo == "nominal":
        return votar_nominal(bd, punto_id, propuesta, papeleta.sentidos, momento, ausentes=ausentes)
    if papeleta.modo == "consenso":
        return aprobar_por_consenso(bd, punto_id, propuesta, momento, se_oponen=dadas.en_contra)
    cifras = dadas.a_favor, dadas.en_contra, dadas.abstenciones
    return votar_a_mano(bd, punto_id, propuesta, *cifras, momento, blancos=dadas.blancos, ausentes=ausentes)
