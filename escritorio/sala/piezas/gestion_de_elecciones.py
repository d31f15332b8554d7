"""Elegir autoridades desde la sala, e imprimir papeletas."""

from __future__ import annotations

from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.sala.modelo import Tablero
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sala.reglas import impedimento_de_punto
from escritorio.votaciones.consultas.papeletas import papeletas_de_votacion
from escritorio.votaciones.piezas.gestor_de_elecciones import GestorDeElecciones, ver_papeletas


class GestionDeElecciones(Gestion):
    """Atiende el panel de elecciones del punto que se ve."""

    def conectar(self) -> None:
        servicios = self.pantalla.servicios
        self._gestor = GestorDeElecciones(
            self.cuerpo.punto.eleccion,
            self.pantalla,
            servicios.bd,
            servicios.avisos,
            servicios.dialogos,
            lambda: self.cuerpo.hora.momento(),
            self.pantalla.decir_hecho,
        )
        self.cuerpo.movida.connect(self._mirar)
        self.cuerpo.punto.papeletas.connect(self._imprimir)

    def al_leer(self, visto: Tablero) -> None:
        dado = visto.punto(self.cuerpo.puntos.actual())
        if dado is not None and self.cuerpo.punto.se_elige():
            se_vota = not impedimento_de_punto(visto, dado) and not dado.por_fijar
            self._gestor.poner(dado.punto.id, self.cuerpo.hora.legible(), se_vota=se_vota)

    def _mirar(self) -> None:
        visto = self.leer()
        if visto is not None:
            self.al_leer(visto)

    def _imprimir(self, punto_id: str) -> None:
        visto = self.leer()
        dado = visto.punto(punto_id) if visto else None
        if dado is not None:
            with explicando_errores(self.avisos):
                datos = papeletas_de_votacion(self.bd, dado.punto)
                ver_papeletas(self.pantalla, datos, self.pantalla.servicios.dialogos)
