"""Abrir, aplazar, continuar y cerrar la sesión, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.sala.modelo import Orden
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sala.piezas.preguntas import preguntar_aplazamiento, preguntar_causa, preguntar_mesa
from escritorio.sala.reglas import resumen_de_cierre
from escritorio.sesiones.acciones.celebracion import abrir, continuar
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.votaciones.acciones.votar import cerrar_sesion


class GestionDeSesion(Gestion):
    """Atiende las órdenes de la sesión entera."""

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {
            Orden.ABRIR_PRIMERA: partial(self._abrir, 1),
            Orden.ABRIR_SEGUNDA: partial(self._abrir, 2),
            Orden.ABRIR_TERCERA: partial(self._abrir, 3),
            Orden.NO_SE_CELEBRA: partial(self.preguntar, preguntar_causa),
            Orden.MESA: partial(self.preguntar, preguntar_mesa),
            Orden.APLAZAR: partial(self.preguntar, preguntar_aplazamiento),
            Orden.CONTINUAR: self._continuar,
            Orden.CERRAR: self._cerrar,
        }

    def _abrir(self, llamada: int) -> None:
        with explicando_errores(self.avisos) as intento:
            abrir(self.bd, self.sesion_id(), llamada, self.cuerpo.hora.momento())
        if intento.bien:
            universal = sesion(self.bd, self.sesion_id()).dictamen_universal
            self.pantalla.decir_hecho(f"Se abrió la sesión.{f' {universal.frase}' if universal else ''}")

    def _continuar(self) -> None:
        self.pantalla.hacer(
            "Continúa la sesión.",
            lambda: continuar(self.bd, self.sesion_id(), self.cuerpo.hora.momento()),
        )

    def _cerrar(self) -> None:
        self.cuerpo.guardar()
        momento = ""
        with explicando_errores(self.avisos):
            momento = self.cuerpo.hora.momento()
        visto = self.leer()
        if visto is None or not momento:
            return
        cuando = f"La sesión se cierra el {con_hora(momento)}."
        resumen = resumen_de_cierre(visto.puntos)
        if self.avisos.confirmar("Cerrar sesión", cuando, "&Cerrar la sesión", resumen):
            self.pantalla.hacer(
                "La sesión quedó cerrada. Ya puede levantar el acta.",
                lambda: cerrar_sesion(self.bd, visto.sesion.id, momento),
            )
