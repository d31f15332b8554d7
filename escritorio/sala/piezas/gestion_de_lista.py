"""Pasar lista y anotar quién entra y quién sale, desde la sala."""

from __future__ import annotations

from escritorio.sala.piezas.gestion import Gestion
from escritorio.sesiones.acciones.asistencia import incorporar, marcar_todos, pasar_lista, retirar


class GestionDeLista(Gestion):
    """Atiende la lista de asistencia."""

    def conectar(self) -> None:
        lista = self.cuerpo.lista
        lista.marcado.connect(self._marcar)
        lista.representado.connect(self._representar)
        lista.movido.connect(self._mover)
        lista.todos_presentes.connect(self._todos_presentes)

    def _marcar(self, quien: str, estado: str) -> None:
        self.anotar_uno(quien, lambda: pasar_lista(self.bd, self.sesion_id(), quien, estado))

    def _representar(self, quien: str, estado: str, nombre: str) -> None:
        self.anotar_uno(quien, lambda: pasar_lista(self.bd, self.sesion_id(), quien, estado, nombre))

    def _mover(self, asistencia_id: str, entra: bool) -> None:
        hacer = incorporar if entra else retirar
        self.anotar_uno(asistencia_id, lambda: hacer(self.bd, asistencia_id, self.cuerpo.hora.momento()))

    def _todos_presentes(self) -> None:
        self.pantalla.hacer(
            "Se anotó a todos como presentes.",
            lambda: marcar_todos(self.bd, self.sesion_id(), "presente"),
        )
