"""Poderes, padrón y cobro en la puerta, desde la sala."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sesiones.acciones.asistencia import incorporar, pasar_lista
from escritorio.sesiones.acciones.poderes import usar_poder
from escritorio.sesiones.consultas.poderes import poderes_de
from escritorio.sesiones.consultas.sesiones import asistencia
from escritorio.sesiones.piezas.padron import DialogoDePadron
from escritorio.sesiones.piezas.poderes import DialogoDePoderes
from escritorio.sesiones.piezas.puerta import cobrar_en_dialogo
from escritorio.sesiones.piezas.registro_de_poder import registrar_en_dialogo


class GestionDePadron(Gestion):
    """Atiende en la lista lo que no es estar o no estar en persona."""

    def conectar(self) -> None:
        lista = self.cuerpo.lista
        lista.a_distancia.connect(self._a_distancia)
        lista.con_poder.connect(self._con_poder)
        lista.por_cobrar.connect(self._cobrar)
        lista.poderes.connect(self._ver_poderes)
        lista.padron.connect(self._ver_padron)

    def _a_distancia(self, asistencia_id: str) -> None:
        visto = self.leer()
        if visto is None:
            return
        if visto.sesion.admite("celebrar") and not asistencia(self.bd, asistencia_id).en_persona():
            self.anotar_uno(
                asistencia_id,
                lambda: incorporar(self.bd, asistencia_id, self.cuerpo.hora.momento(), a_distancia=True),
            )
        else:
            sesion_id = visto.sesion.id
            self.anotar_uno(
                asistencia_id,
                lambda: pasar_lista(self.bd, sesion_id, asistencia_id, "presente", a_distancia=True),
            )

    def _con_poder(self, asistencia_id: str) -> None:
        """Si dio un poder, se usa; si aún no consta ninguno, se registra."""
        quien = asistencia(self.bd, asistencia_id)
        dados = [] if quien.poder_id else poderes_de(self.bd, quien)
        if quien.poder_id:
            self._ver_poderes()
        elif dados:
            self.anotar_uno(
                asistencia_id,
                lambda: usar_poder(self.bd, asistencia_id, dados[0].id, self.cuerpo.hora.momento()),
            )
        else:
            self._con_hora(lambda momento: self._registrar(asistencia_id, momento))

    def _registrar(self, asistencia_id: str, momento: str) -> None:
        registrar_en_dialogo(
            self.pantalla, self.bd, self.sesion_id(), momento, self.pantalla.decir_hecho, asistencia_id
        )

    def _cobrar(self, asistencia_id: str) -> None:
        quien, dialogos = asistencia(self.bd, asistencia_id), self.pantalla.servicios.dialogos
        self._con_hora(
            lambda momento: cobrar_en_dialogo(
                self.pantalla, self.bd, dialogos, quien, momento, self.pantalla.decir_hecho
            )
        )

    def _ver_poderes(self) -> None:
        self._con_hora(lambda momento: self._abrir(DialogoDePoderes, momento))

    def _ver_padron(self) -> None:
        self._con_hora(lambda momento: self._abrir(DialogoDePadron, momento))

    def _abrir(self, clase: type[DialogoDePoderes] | type[DialogoDePadron], momento: str) -> None:
        dialogos, decir = self.pantalla.servicios.dialogos, self.pantalla.decir_hecho
        dialogo = clase(self.pantalla, self.bd, dialogos, self.sesion_id(), momento, decir)
        dialogo.exec()
        dialogo.deleteLater()

    def _con_hora(self, hacer: Callable[[str], object]) -> None:
        """Lo hace con la hora puesta en la sala; si no se entiende, lo explica."""
        self.cuerpo.guardar()
        with explicando_errores(self.avisos):
            hacer(self.cuerpo.hora.momento())
