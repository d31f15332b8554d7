"""Abrir, aplazar, continuar y cerrar la sesión, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.comun.interfaz.teclas import atajar
from escritorio.sala.modelo import Orden
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sala.piezas.preguntas import (
    preguntar_aplazamiento,
    preguntar_causa,
    preguntar_mesa,
    preguntar_receso,
)
from escritorio.sala.piezas.teclas import RECESO
from escritorio.sala.reglas import resumen_de_cierre
from escritorio.sesiones.acciones.celebracion import abrir, continuar
from escritorio.sesiones.acciones.en_vivo import dejar_constancia, volver_de_receso
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.en_vivo import frase_de_receso
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
            Orden.RECESO: partial(self.preguntar, preguntar_receso),
            Orden.VOLVER: self._volver,
            Orden.CONSTANCIA: self._dejar_constancia,
            Orden.CONTINUAR: self._continuar,
            Orden.CERRAR: self._cerrar,
        }

    def _abrir(self, llamada: int) -> None:
        with explicando_errores(self.avisos) as intento:
            abrir(self.bd, self.sesion_id(), llamada, self.cuerpo.hora.momento())
        if intento.bien:
            universal = sesion(self.bd, self.sesion_id()).dictamen_universal
            self.pantalla.decir_hecho(f"Se abrió la sesión.{f' {universal.frase}' if universal else ''}")

    def conectar(self) -> None:
        atajar(RECESO, self.pantalla, self._pausar)

    def _pausar(self) -> None:
        """Empieza el receso o vuelve de él."""
        visto = self.leer()
        if visto is None or not visto.viva:
            return
        if visto.receso:
            self._volver()
        else:
            self.preguntar(preguntar_receso)

    def _volver(self) -> None:
        def volver() -> LoHecho:
            medido = volver_de_receso(self.bd, self.sesion_id(), self.cuerpo.hora.momento())
            return LoHecho(f"Se vuelve del receso. {medido.frase}")

        self.decir(volver)

    def _dejar_constancia(self) -> None:
        visto = self.leer()
        if visto is None or visto.perdido is None:
            return
        perdido, punto_id = visto.perdido, self.cuerpo.puntos.actual()
        self.pantalla.hacer(
            "Consta en el acta que se perdió el quórum.",
            lambda: dejar_constancia(
                self.bd,
                visto.sesion.id,
                f"{perdido.frase} {perdido.permite}",
                self.cuerpo.hora.momento(),
                punto_id=punto_id,
                dictamen=perdido.dictamen,
            ),
        )

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
        pausas = [frase_de_receso(r) for r in visto.recesos]
        resumen = "\n".join([resumen_de_cierre(visto.puntos), *pausas])
        if self.avisos.confirmar("Cerrar sesión", cuando, "&Cerrar la sesión", resumen):
            self.pantalla.hacer(
                "La sesión quedó cerrada. Ya puede levantar el acta.",
                lambda: cerrar_sesion(self.bd, visto.sesion.id, momento),
            )
