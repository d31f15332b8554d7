"""Redactar el punto, votarlo y dirimir, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.borradores import Escrito
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sala.modelo import PuntoDeSala, Tablero
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.notas import apuntar_nota
from escritorio.votaciones.acciones.votar import dirimir, votar
from escritorio.votaciones.consultas.escena import Ensayo
from escritorio.votaciones.modelo.papeleta import Papeleta
from escritorio.votaciones.modelo.votaciones import VotacionHecha
from escritorio.votaciones.piezas.dialogos import Candidato
from escritorio.votaciones.piezas.preguntas import (
    preguntar_bloque,
    preguntar_rectificacion,
    preguntar_voto_particular,
)
from escritorio.votaciones.reglas.decir import frase_de_hecha
from escritorio.votaciones.reglas.votaciones import como_en_bloque


class GestionDeVotos(Gestion):
    """Atiende el punto en curso."""

    def conectar(self) -> None:
        self._ensayo = Ensayo(self.bd)
        punto = self.cuerpo.punto
        punto.redactado.connect(self._redactar)
        punto.apuntado.connect(self._apuntar)
        punto.proclamado.connect(self._proclamar)
        punto.dirimido.connect(self._dirimir)
        punto.pedido.connect(self._preguntar)
        punto.fijar_regla.connect(self._ir_al_organo)

    def previsualizar(self, papeleta: Papeleta) -> Dictamen:
        """Lo que daría esa papeleta en el punto que se ve, a la hora puesta. Lanza lo que falte."""
        punto = self.cuerpo.punto
        if not punto.propuesta.valor().strip():
            raise DatoInvalido("Escriba lo que se propone para ver el resultado.", campo="propuesta")
        propuesta, momento = punto.propuesta.valor(), self.cuerpo.hora.momento()
        return self._ensayo.dictaminar(punto.punto_id(), propuesta, papeleta, momento)

    def _redactar(self, punto_id: str, texto: str, propuesta: str) -> None:
        self.cuerpo.punto_por_releer = punto_id
        accion = partial(tratar_punto, self.bd, punto_id, texto, propuesta)
        self.pantalla.guardar_escrito(self._escrito("punto", punto_id, texto, propuesta), accion)
        self.cuerpo.punto_por_releer = ""

    def _apuntar(self, punto_id: str, texto: str, propuesta: str) -> None:
        """Mientras se escribe no se recarga nada: lo escrito ya está a la vista."""
        accion = partial(apuntar_nota, self.bd, punto_id, texto, propuesta)
        escrito = self._escrito("nota", punto_id, texto, propuesta)
        self.pantalla.guardar_escrito(escrito, accion, recargar=False)

    def _escrito(self, clase: str, punto_id: str, texto: str, propuesta: str) -> Escrito:
        visto = self.leer()
        dado = visto.punto(punto_id) if visto else None
        de = f"{visto.sesion.titulo}: " if visto else ""
        rotulo = f"{de}punto {dado.punto.orden}. {dado.punto.titulo}" if dado else ""
        return Escrito(clase, (punto_id,), (texto, propuesta), rotulo)

    def _proclamar(self, punto_id: str, propuesta: str, papeleta: Papeleta) -> None:
        self._votar(lambda: votar(self.bd, punto_id, propuesta, papeleta, self.cuerpo.hora.momento()))

    def _dirimir(self, votacion_id: str, sentido: str) -> None:
        self._votar(lambda: dirimir(self.bd, votacion_id, sentido))

    def _votar(self, hacer: Callable[[], VotacionHecha]) -> None:
        def votar() -> LoHecho:
            hecha = hacer()
            self.cuerpo.punto.proclamada()
            return LoHecho(frase_de_hecha(hecha))

        self.decir(votar)

    def _preguntar(self, que: str, cual: str) -> None:
        """Lo que se abre en su cuadro: rectificar, voto particular o bloque."""

        def preguntar(padre: QWidget, bd: Archivo, visto: Tablero, momento: str) -> LoHecho | None:
            if que == "bloque":
                como = como_en_bloque([p.como for p in visto.puntos if not p.votaciones])
                return preguntar_bloque(padre, bd, candidatos(visto.puntos), visto.votantes(), como, momento)
            if que == "particular":
                return preguntar_voto_particular(padre, bd, cual)
            suyo = next(p for p in visto.puntos if any(v.id == cual for v in p.votaciones))
            return preguntar_rectificacion(padre, bd, cual, suyo.como, momento if visto.viva else "")

        self.preguntar(preguntar)

    def _ir_al_organo(self) -> None:
        visto = self.leer()
        if visto:
            self.pantalla.ir_a.emit(Referencia("organos", visto.sesion.organo_id))


def candidatos(puntos: Sequence[PuntoDeSala]) -> list[Candidato]:
    """Los puntos que se votan y aún no se votaron, en el orden del día; con lo que falte a cada uno."""
    return [
        Candidato(p.punto.id, f"{p.punto.orden}. {p.punto.titulo}", p.punto.propuesta, _falta(p))
        for p in puntos
        if p.punto.tipo_decision and not p.votaciones and p.punto.estado in ("pendiente", "tratado")
    ]


def _falta(dado: PuntoDeSala) -> str:
    if dado.por_fijar:
        return "su regla está por fijar"
    return "" if dado.punto.propuesta else "falta escribir lo que se propone"
