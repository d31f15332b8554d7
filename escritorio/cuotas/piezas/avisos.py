"""Hacer salir los avisos de cuota: a la vista, en uno o muchos PDF, o en correos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.dialogos import preguntar_carpeta
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla, desplegar
from escritorio.cuotas.acciones.avisos import (
    avisos_a_la_vista,
    escribir_correos_de_aviso,
    guardar_avisos_juntos,
    guardar_avisos_sueltos,
)
from escritorio.cuotas.consultas.avisos import aviso_guardado
from escritorio.cuotas.impresos.avisos import ensayar_avisos
from escritorio.cuotas.modelo.campanas import Aviso, AvisosEntregados

_SE_NOMBRAN = 3
ElegirCarpeta = Callable[[QWidget, str], Path | None]


class GestionDeAvisos(Gestion):
    """Los avisos de unos cargos (por id). `carpeta`: cómo se elige dónde dejarlos."""

    def __init__(self, pantalla: Pantalla, carpeta: ElegirCarpeta = preguntar_carpeta) -> None:
        super().__init__(pantalla)
        self._carpeta = carpeta

    def elegir(self, nombre: str, cargos: Sequence[str]) -> None:
        """Por dónde salen los de una campaña de ese nombre."""
        desplegar(
            self._pantalla,
            "Avisos",
            [
                ("&Vista previa: no cuenta como salida", lambda: self.ver_antes(nombre, cargos)),
                ("&Imprimir: constará que salieron", lambda: self.imprimir(nombre, cargos)),
                (
                    "Guardar en un solo &PDF: constará que salieron…",
                    lambda: self.guardar_juntos(nombre, cargos),
                ),
                ("Guardar &uno por socio: constará que salieron…", lambda: self.guardar_sueltos(cargos)),
                ("Preparar los &correos: constará que salieron…", lambda: self.preparar_correos(cargos)),
            ],
        )

    def ver_antes(self, nombre: str, cargos: Sequence[str]) -> None:
        """Cómo saldrían, en el visor; no consta nada ni toman número."""

        def tarea(bd: Archivo, avance: Avance) -> bytes:
            return ensayar_avisos(bd, cargos, avance)

        titulo = f"Vista previa de los avisos de {nombre}"
        self.correr_fuera("Componer los avisos", tarea, lambda pdf: self.ver(titulo, pdf))

    def imprimir(self, nombre: str, cargos: Sequence[str]) -> None:
        """Todos en el visor, que imprime y guarda; consta que salieron."""

        def tarea(bd: Archivo, avance: Avance) -> bytes:
            return avisos_a_la_vista(bd, cargos, avance)

        def ensenar(pdf: bytes) -> None:
            self._pantalla.decir_hecho(f"Salieron los avisos de {nombre}.")
            self.ver(f"Avisos de {nombre}", pdf)

        self.correr_fuera("Componer los avisos", tarea, ensenar)

    def ver_guardado(self, aviso: Aviso) -> None:
        """Uno tal como se emitió."""
        self.ver(aviso.titulo, aviso_guardado(self._bd, aviso))

    def guardar_juntos(self, nombre: str, cargos: Sequence[str]) -> None:
        """En un solo PDF, donde se diga."""
        destino = self._servicios.dialogos.guardar(
            "Guardar los avisos", f"Avisos de {nombre}.pdf", "Documentos PDF (*.pdf)"
        )
        if destino is not None:
            self.correr_fuera(
                "Guardar los avisos",
                lambda bd, avance: guardar_avisos_juntos(bd, cargos, destino, avance),
                self._entregados,
            )

    def guardar_sueltos(self, cargos: Sequence[str]) -> None:
        """Uno por socio, en una carpeta nueva dentro de la que se elija."""
        carpeta = self._carpeta(self._pantalla, "Carpeta en la que dejar los avisos")
        if carpeta is not None:
            self.correr_fuera(
                "Guardar los avisos",
                lambda bd, avance: guardar_avisos_sueltos(bd, cargos, carpeta, avance),
                self._entregados,
            )

    def preparar_correos(self, cargos: Sequence[str]) -> None:
        """Un correo por socio con dirección, con su aviso; se envían desde el programa de correo."""
        carpeta = self._carpeta(self._pantalla, "Carpeta en la que dejar los correos")
        if carpeta is not None:
            self.correr_fuera(
                "Preparar los correos",
                lambda bd, avance: escribir_correos_de_aviso(bd, cargos, carpeta, avance),
                self._entregados,
            )

    def _entregados(self, hecho: AvisosEntregados) -> None:
        cuantos = contar(hecho.cuantos, "aviso", "avisos")
        self._pantalla.decir_hecho(
            f"Se dejaron {cuantos} en «{Path(hecho.destino).name}».{_sin_correo(hecho.sin_correo)}"
        )


def _sin_correo(quienes: Sequence[str]) -> str:
    if not quienes:
        return ""
    nombrados, resto = list(quienes[:_SE_NOMBRAN]), len(quienes) - _SE_NOMBRAN
    return f" Sin correo: {enumerar([*nombrados, f'{resto} más'] if resto > 0 else nombrados)}."
