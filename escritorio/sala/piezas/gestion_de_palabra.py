"""Los turnos de palabra, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.comun.interfaz.teclas import atajar
from escritorio.sala.modelo import Orden, Tablero
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sala.piezas.teclas import ACABAR_TURNO, DAR_PALABRA, PALABRA
from escritorio.sesiones.acciones.palabra import dar_palabra, pedir_palabra, retirar_palabra, terminar_palabra


class GestionDePalabra(Gestion):
    """Atiende la banda de los turnos."""

    def conectar(self) -> None:
        banda = self.cuerpo.palabra
        self._de = ""
        banda.pedida.connect(self._pedir)
        banda.dada.connect(lambda turno: self._a_su_hora(dar_palabra, turno))
        banda.terminada.connect(lambda turno: self._a_su_hora(terminar_palabra, turno))
        banda.retirada.connect(lambda turno: self.anotar(lambda: retirar_palabra(self.bd, turno)))
        atajar(PALABRA, self.pantalla, self._abrir)
        atajar(DAR_PALABRA, self.pantalla, banda.pasar_turno)
        atajar(ACABAR_TURNO, self.pantalla, banda.terminar)

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {Orden.PALABRA: self._abrir}

    def al_leer(self, visto: Tablero) -> None:
        """Al entrar en otra sesión se propone el tiempo que se dio la última vez."""
        if visto.sesion.id != self._de:
            self._de = visto.sesion.id
            turnos = [w for p in visto.puntos for w in p.palabras]
            if turnos:
                self.cuerpo.palabra.poner_tiempo(turnos[-1].segundos)

    def _abrir(self) -> None:
        """Abre la banda; otra vez, la oculta."""
        visto, banda = self.leer(), self.cuerpo.palabra
        if visto is None or not visto.viva:
            return
        if banda.isVisible() and banda.linea.hasFocus():
            banda.plegar()
            self.cuerpo.punto.enfocar_texto()
        else:
            self.cuerpo.ver_puntos()
            banda.pedir()

    def _pedir(self, quien: str, nombre: str, segundos: int) -> None:
        punto_id = self.cuerpo.puntos.actual()
        self.anotar(
            lambda: pedir_palabra(
                self.bd, punto_id, asistencia_id=quien, nombre=nombre, segundos=segundos or None
            )
        )

    def _a_su_hora(self, hacer: Callable[..., str], turno: str) -> None:
        self.anotar(lambda: hacer(self.bd, turno, self.cuerpo.segundo()))
