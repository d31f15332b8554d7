"""Cambiar el orden del día con la sesión abierta, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.menu import desplegar
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.comun.interfaz.teclas import atajar
from escritorio.sala.modelo import Orden, PuntoDeSala
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sala.piezas.preguntas_de_punto import (
    preguntar_excusa,
    preguntar_mesa_de_punto,
    preguntar_retiro,
    preguntar_urgencia,
)
from escritorio.sala.piezas.puntos import OPCIONES
from escritorio.sala.piezas.teclas import BAJAR_PUNTO, EXCUSA, RETIRAR_PUNTO, SUBIR_PUNTO, URGENCIA
from escritorio.sesiones.acciones.en_vivo import quitar_excusa
from escritorio.sesiones.acciones.puntos_en_vivo import alterar_orden, reponer_punto

Pregunta = Callable[..., LoHecho | None]


class GestionDePuntos(Gestion):
    """Atiende la lista de puntos: su orden, las urgencias, lo que se aparta y quién se excusa."""

    def conectar(self) -> None:
        puntos = self.cuerpo.puntos
        puntos.desplazado.connect(self._desplazar)
        puntos.por_retirar.connect(lambda _: self._del_punto(preguntar_retiro))
        puntos.urgente.connect(self._urgencia)
        puntos.opciones.connect(self._desplegar)
        atajar(URGENCIA, self.pantalla, self._urgencia)
        atajar(EXCUSA, self.pantalla, self._excusar)

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {Orden.URGENCIA: self._urgencia, Orden.EXCUSA: self._excusar}

    def _actual(self) -> PuntoDeSala | None:
        visto = self.leer()
        return visto.punto(self.cuerpo.puntos.actual()) if visto else None

    def _en_curso(self) -> bool:
        visto = self.leer()
        return visto is not None and visto.viva

    def _desplazar(self, punto_id: str, lugares: int) -> None:
        dado = self._actual()
        if dado is None:
            return
        destino = dado.punto.orden + lugares
        with explicando_errores(self.avisos) as intento:
            alterar_orden(self.bd, punto_id, destino, self.cuerpo.hora.momento())
        if intento.bien:
            self.pantalla.decir_hecho(f"El punto pasa a ser el {destino}; consta en el acta.")

    def _urgencia(self) -> None:
        if self._en_curso():
            self.preguntar(preguntar_urgencia)
            self._al_ultimo_asunto()

    def _al_ultimo_asunto(self) -> None:
        """Se pasa a la urgencia recién propuesta, que es lo que toca votar."""
        visto = self.leer()
        urgentes = [p for p in visto.puntos if p.punto.tipo_decision == "urgencia"] if visto else []
        if urgentes and urgentes[-1].punto.estado == "pendiente":
            self.cuerpo.puntos.elegir(urgentes[-1].punto.id)

    def _del_punto(self, pregunta: Pregunta) -> None:
        dado = self._actual()
        if dado is not None and self._en_curso():
            self.preguntar(lambda padre, bd, _, momento: pregunta(padre, bd, dado, momento))

    def _reponer(self) -> None:
        dado = self._actual()
        if dado is not None:
            self.pantalla.hacer(
                "El punto vuelve al orden del día.",
                lambda: reponer_punto(self.bd, dado.punto.id, self.cuerpo.hora.momento()),
            )

    def _excusar(self) -> None:
        dado, quien = self._actual(), self.cuerpo.lista.actual()
        if dado is not None and self._en_curso():
            elegido = quien.id if quien else ""
            self.preguntar(
                lambda padre, bd, visto, momento: preguntar_excusa(padre, bd, visto, dado, elegido, momento)
            )

    def _quitar_excusa(self, asistencia_id: str) -> None:
        dado = self._actual()
        if dado is not None:
            self.pantalla.hacer(
                "Se quitó la excusa.", lambda: quitar_excusa(self.bd, dado.punto.id, asistencia_id)
            )

    def _desplegar(self) -> None:
        dado = self._actual()
        if dado is not None:
            desplegar(self.pantalla, OPCIONES, self._opciones(dado))

    def _opciones(self, dado: PuntoDeSala) -> list[tuple[str, Callable[[], object]]]:
        quitar = [
            (f"Quitar la excusa de {e.nombre}", partial(self._quitar_excusa, e.asistencia_id))
            for e in dado.excusas
        ]
        if dado.punto.estado in ("retirado", "sobre_la_mesa"):
            return [("Re&poner en el orden del día", self._reponer), *quitar]
        return [
            (SUBIR_PUNTO.en_menu, partial(self._desplazar, dado.punto.id, -1)),
            (BAJAR_PUNTO.en_menu, partial(self._desplazar, dado.punto.id, 1)),
            (RETIRAR_PUNTO.en_menu, partial(self._del_punto, preguntar_retiro)),
            ("&Dejar sobre la mesa…", partial(self._del_punto, preguntar_mesa_de_punto)),
            (EXCUSA.en_menu, self._excusar),
            *quitar,
        ]
