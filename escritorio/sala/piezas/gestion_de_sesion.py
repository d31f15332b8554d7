"""Abrir, aplazar, continuar y cerrar la sesión, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer

from escritorio.actas.consultas.aprobacion import aprobadas_sin_asentar, se_aprueba_al_levantar
from escritorio.actas.piezas.papeles import ver_acta
from escritorio.actas.piezas.preguntas import preguntar_aprobar, preguntar_levantar
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.comun.interfaz.teclas import atajar
from escritorio.sala.consultas import cartel
from escritorio.sala.modelo import Orden, Tablero
from escritorio.sala.piezas.gestion import GestionDeSala
from escritorio.sala.piezas.preguntas import (
    abierta,
    preguntar_apertura,
    preguntar_aplazamiento,
    preguntar_causa,
    preguntar_mesa,
    preguntar_receso,
    preguntar_relevo,
)
from escritorio.sala.piezas.proyector import Proyector
from escritorio.sala.piezas.teclas import PROYECTOR, RECESO
from escritorio.sala.reglas import hay_quorum_en, resumen_de_cierre, se_adelanta
from escritorio.sesiones.acciones.celebracion import continuar
from escritorio.sesiones.acciones.en_vivo import anotar_marcha, dejar_constancia, volver_de_receso
from escritorio.sesiones.consultas.en_vivo import marcha
from escritorio.sesiones.reglas.en_vivo import frase_de_receso
from escritorio.sesiones.reglas.sesiones import falta_quien_preside
from escritorio.votaciones.acciones.votar import cerrar_sesion


class GestionDeSesion(GestionDeSala):
    """Atiende las órdenes de la sesión entera."""

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {
            Orden.ABRIR_PRIMERA: partial(self._abrir, 1),
            Orden.ABRIR_SEGUNDA: partial(self._abrir, 2),
            Orden.ABRIR_TERCERA: partial(self._abrir, 3),
            Orden.NO_SE_CELEBRA: partial(self.preguntar, preguntar_causa),
            Orden.MESA: partial(self.preguntar, preguntar_mesa),
            Orden.RELEVO: partial(self.preguntar, preguntar_relevo),
            Orden.APLAZAR: partial(self.preguntar, preguntar_aplazamiento),
            Orden.RECESO: partial(self.preguntar, preguntar_receso),
            Orden.VOLVER: self._volver,
            Orden.CONSTANCIA: self._dejar_constancia,
            Orden.CONTINUAR: self._continuar,
            Orden.CERRAR: self._cerrar,
        }

    def _abrir(self, llamada: int) -> None:
        visto, momento = self.leer(), self.cuerpo.hora.momento()
        if visto is None:
            return
        pronto = se_adelanta(visto, llamada, momento, self._bd.ahora())
        if (pronto or falta_quien_preside(visto.lista)) and hay_quorum_en(visto, llamada):
            self.preguntar(partial(preguntar_apertura, llamada=llamada, pronto=pronto))
        else:
            self.decir(lambda: abierta(self._bd, self.sesion_id(), llamada, momento))

    def conectar(self) -> None:
        atajar(RECESO, self._pantalla, self._pausar)

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
            medido = volver_de_receso(self._bd, self.sesion_id(), self.cuerpo.hora.momento())
            return LoHecho(f"Se vuelve del receso. {medido.frase}")

        self.decir(volver)

    def _dejar_constancia(self) -> None:
        visto = self.leer()
        if visto is None or visto.perdido is None:
            return
        perdido, punto_id = visto.perdido, self.cuerpo.puntos.actual()
        self._pantalla.hacer(
            "Consta en el acta que se perdió el quórum.",
            lambda: dejar_constancia(
                self._bd,
                visto.sesion.id,
                perdido.dicho,
                self.cuerpo.hora.momento(),
                punto_id=punto_id,
                dictamen=perdido.dictamen,
            ),
        )

    def _continuar(self) -> None:
        self._pantalla.hacer(
            "Continúa la sesión.",
            lambda: continuar(self._bd, self.sesion_id(), self.cuerpo.hora.momento()),
        )

    def _cerrar(self) -> None:
        self.cuerpo.guardar()
        momento = ""
        with explicando_errores(self._servicios.avisos):
            momento = self.cuerpo.hora.momento()
        visto = self.leer()
        if visto is None or not momento:
            return
        cuando = f"La sesión se cierra el {con_hora(momento)}."
        pausas = [frase_de_receso(r) for r in visto.recesos]
        resumen = "\n".join([resumen_de_cierre(visto.puntos), *pausas])
        if self._servicios.avisos.confirmar("Levantar la sesión", cuando, "&Levantar la sesión", resumen):
            self._pantalla.hacer(
                "La sesión quedó cerrada. Ya puede levantar el acta.",
                lambda: cerrar_sesion(self._bd, visto.sesion.id, momento),
            )


_ESPERA_MS = 700
"""Quien recorre el orden del día no deja rastro de cada punto: sólo de aquél en que se para."""


class GestionDeMarcha(GestionDeSala):
    """Repone el punto y la hora al entrar en una sesión abierta, y los guarda cuando cambian."""

    def conectar(self) -> None:
        self._de = ""
        self._reloj = QTimer(self._pantalla, singleShot=True, interval=_ESPERA_MS)
        self._reloj.timeout.connect(self.guardar)
        self.cuerpo.movida.connect(self._movida)

    def al_leer(self, visto: Tablero) -> None:
        """La primera vez que se ve esa sesión, se va al punto y a la hora en que quedó."""
        if visto.sesion.id == self._de:
            return
        self._de = visto.sesion.id
        if visto.sesion.admite("celebrar"):
            quedo = marcha(self._bd, visto.sesion.id)
            if visto.punto(quedo.punto_id):
                self.cuerpo.puntos.elegir(quedo.punto_id)
            if quedo.hora:
                self.cuerpo.hora.poner(quedo.hora)

    def guardar(self) -> None:
        """Anota ya por dónde va, si cambió."""
        self._reloj.stop()
        visto, punto_id = self.leer(), self.cuerpo.puntos.actual()
        if visto is None or visto.sesion.id != self._de or not visto.punto(punto_id):
            return
        if visto.sesion.admite("celebrar"):
            with explicando_errores(self._servicios.avisos):
                anotar_marcha(self._bd, visto.sesion.id, punto_id, self.cuerpo.hora.a_mano())

    def _movida(self) -> None:
        visto = self.leer()
        if visto is not None and visto.sesion.admite("celebrar") and visto.sesion.id == self._de:
            self._reloj.start()


class GestionDeActa(GestionDeSala):
    """Atiende las órdenes del acta de la sesión cerrada y ofrece aprobar la que un punto acaba de aprobar."""

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {
            Orden.BORRADOR_DE_ACTA: self._ver_borrador,
            Orden.LEVANTAR_ACTA: self._levantar,
            Orden.VER_ACTA: self._ver_acta,
            Orden.TRABAJAR_ACTA: self._trabajar,
            Orden.APROBAR_ACTA: self._aprobar,
        }

    def _trabajar(self) -> None:
        self.cuerpo.guardar()
        self._pantalla.ir_a.emit(Referencia("acta", self.sesion_id()))

    def _ver_borrador(self) -> None:
        self.cuerpo.guardar()
        self.ver("Borrador del acta", self._borrador, f"Borrador de acta - {self._nombre()}")

    def _borrador(self) -> bytes:
        from escritorio.actas.impresos import borrador_pdf

        return borrador_pdf(self._bd, self.sesion_id())

    def _levantar(self) -> None:
        self.cuerpo.guardar()
        bd, sesion_id = self._bd, self.sesion_id()
        y_aprobar = se_aprueba_al_levantar(bd, sesion_id)
        if self.decir(lambda: preguntar_levantar(self._servicios.avisos, bd, sesion_id, y_aprobar=y_aprobar)):
            self._ver_acta()

    def _aprobar(self) -> None:
        """El acta de otra sesión que un punto de ésta ya aprobó."""
        self.cuerpo.guardar()
        for punto, _ in aprobadas_sin_asentar(self._bd, self.sesion_id()):
            self.decir(
                partial(preguntar_aprobar, self._pantalla, self._servicios.avisos, self._bd, punto.origen_id)
            )

    def _ver_acta(self) -> None:
        ver_acta(self._pantalla, self.sesion_id(), self._nombre())

    def _nombre(self) -> str:
        visto = self.leer()
        return visto.sesion.titulo if visto else ""


class GestionDelProyector(GestionDeSala):
    """Abre el proyector y lo mantiene al día con lo que se ve en la sala."""

    def conectar(self) -> None:
        self.ventana: Proyector | None = None
        self.cuerpo.movida.connect(self._refrescar)
        atajar(PROYECTOR, self._pantalla, self._alternar)

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {Orden.PROYECTOR: self._alternar}

    def al_leer(self, visto: Tablero) -> None:
        """Lo que cambia en la sala cambia en el proyector."""
        self._refrescar()

    def _alternar(self) -> None:
        if self.ventana is not None and self.ventana.isVisible():
            self.ventana.close()
            return
        if self.ventana is None:
            self.ventana = Proyector(self.cuerpo.segundo)
            self._pantalla.destroyed.connect(self.ventana.deleteLater)
        self._refrescar(siempre=True)
        self.ventana.abrir(self._pantalla)

    def _refrescar(self, siempre: bool = False) -> None:
        visto = self.leer()
        if self.ventana is None or visto is None or not (siempre or self.ventana.isVisible()):
            return
        momento = self.cuerpo.hora.legible()
        self.ventana.poner(cartel(self._bd, visto, self.cuerpo.puntos.actual(), momento))
