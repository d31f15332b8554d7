"""Lo que comparten los gestores de la sala: cada uno se ocupa de una parte de la sesión."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, correr
from escritorio.sala.modelo import Orden, Tablero
from escritorio.sala.piezas.cuerpo import CuerpoDeSala

LeerTablero = Callable[[], Tablero | None]
"""Lo último leído de la sesión que se ve, o nada."""


class GestionDeSala(Gestion):
    """Une el cuerpo de la sala con las acciones de una parte de la sesión.

    `leer` da lo último leído; `pantalla` corre las acciones, avisa y pide recargar.
    """

    def __init__(self, pantalla: Pantalla, cuerpo: CuerpoDeSala, leer: LeerTablero) -> None:
        super().__init__(pantalla)
        self.cuerpo = cuerpo
        self.leer = leer
        self.conectar()

    def sesion_id(self) -> str:
        """La sesión que se ve, o «»."""
        visto = self.leer()
        return visto.sesion.id if visto else ""

    def conectar(self) -> None:
        """Engancha las señales del cuerpo que atiende este gestor."""

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        """Las órdenes de la cabecera que atiende."""
        return {}

    def al_leer(self, visto: Tablero) -> None:
        """Lo que hace cada vez que la sala vuelve a pintarse con eso."""

    def anotar(self, funcion: Callable[[], object]) -> bool:
        """Lo que se hace a cada tecla no avisa: se ve en la lista y en el medidor."""
        with explicando_errores(self._servicios.avisos) as intento:
            funcion()
        self._pantalla.datos_cambiados.emit()
        return intento.bien

    def anotar_uno(self, asistencia_id: str, funcion: Callable[[], object]) -> None:
        """Con cientos en la lista se nota releerlo todo a cada tecla: sólo se relee a quien cambió."""
        self.cuerpo.por_releer = asistencia_id
        self.anotar(funcion)
        self.cuerpo.por_releer = ""

    def preguntar(self, pregunta: Callable[..., LoHecho | None]) -> None:
        """`pregunta` abre su cuadro, hace lo pedido y da lo hecho, si se hizo.

        Recibe (pantalla, archivo, tablero, momento).
        """
        self.cuerpo.guardar()
        visto = self.leer()
        if visto is not None:
            momento = self.cuerpo.hora.momento
            self.decir(lambda: pregunta(self._pantalla, self._bd, visto, momento()))

    def decir(self, accion: Callable[[], LoHecho | None]) -> bool:
        """Corre lo que hace algo y dice lo hecho, o explica por qué no se pudo. Devuelve si se hizo."""
        return correr(self._pantalla, accion)
