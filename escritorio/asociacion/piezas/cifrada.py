"""Guardar una copia cifrada para llevarla fuera."""

from __future__ import annotations

from typing import Any

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.apertura import otra_conexion
from escritorio.comun.datos.cifrado import EXTENSION_CIFRADA, MINIMO_DE_CONTRASENA, guardar_copia_cifrada
from escritorio.comun.datos.claves import exigir_clave
from escritorio.comun.interfaz.campo_clave import CampoClave
from escritorio.comun.interfaz.formulario import preguntar
from escritorio.comun.interfaz.pantalla import Pantalla

_EXPLICACION = (
    "Una copia entera que sólo se abre con esta contraseña. Apúntela en otro sitio: si se pierde, nadie puede"
    " abrir la copia, tampoco quien le da soporte."
)


def guardar_cifrada(pantalla: Pantalla) -> None:
    """Pregunta la contraseña y dónde, y la guarda en segundo plano."""
    bd, dada = pantalla.servicios.bd, list[str]()
    campos = [
        CampoClave(
            "contrasena",
            "&Contraseña",
            obligatorio=True,
            ayuda=f"{MINIMO_DE_CONTRASENA} letras o más; mejor, varias palabras.",
        ),
        CampoClave("repetida", "&Repita la contraseña", obligatorio=True),
    ]

    def tomar(valores: dict[str, Any]) -> None:
        if valores["contrasena"] != valores["repetida"]:
            raise DatoInvalido("No es la misma que arriba. Escríbala otra vez.", campo="repetida")
        dada.append(exigir_clave(valores["contrasena"], MINIMO_DE_CONTRASENA, "contrasena"))

    if not preguntar(pantalla, "Copia cifrada", campos, tomar, "&Elegir dónde…", _EXPLICACION):
        return
    nombre = f"{bd.ruta.stem} {bd.hoy()}{EXTENSION_CIFRADA}"
    filtro = f"Copias cifradas (*{EXTENSION_CIFRADA})"
    destino = pantalla.servicios.dialogos.guardar("Guardar una copia cifrada", nombre, filtro)
    if destino is None:
        return

    def copiar(_: Avance) -> None:
        with otra_conexion(bd) as otra:
            guardar_copia_cifrada(otra, destino, dada[0])

    frase = f"Se guardó y se comprobó la copia cifrada «{destino.name}»."
    servicios = pantalla.servicios
    servicios.trabajos.correr("Guardando la copia cifrada", copiar, lambda _: servicios.avisos.hecho(frase))
