"""Guardar una copia cifrada para llevarla fuera."""

from __future__ import annotations

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.apertura import otra_conexion
from escritorio.comun.datos.cifrado import EXTENSION_CIFRADA, MINIMO_DE_CONTRASENA, guardar_copia_cifrada
from escritorio.comun.datos.claves import exigir_clave
from escritorio.comun.interfaz.campo_clave import CampoClave
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import pedir

_EXPLICACION = (
    "Una copia entera que sólo se abre con esta contraseña. Apúntela en otro sitio: si se pierde, nadie puede"
    " abrir la copia, tampoco quien le da soporte."
)


class _Contrasena(Registro):
    contrasena: str
    repetida: str


def guardar_cifrada(pantalla: Pantalla) -> None:
    """Pregunta la contraseña y dónde, y la guarda en segundo plano."""
    bd = pantalla.servicios.bd
    campos = [
        CampoClave(
            "contrasena",
            "&Contraseña",
            obligatorio=True,
            ayuda=f"{MINIMO_DE_CONTRASENA} letras o más; mejor, varias palabras.",
        ),
        CampoClave("repetida", "&Repita la contraseña", obligatorio=True),
    ]

    def exigir(dado: _Contrasena) -> None:
        if dado.contrasena != dado.repetida:
            raise DatoInvalido("No es la misma que arriba. Escríbala otra vez.", campo="repetida")
        exigir_clave(dado.contrasena, MINIMO_DE_CONTRASENA, "contrasena")

    dado = pedir(pantalla, "Copia cifrada", _Contrasena, campos, "&Elegir dónde…", _EXPLICACION, exigir)
    if dado is None:
        return
    nombre = f"{bd.ruta.stem} {bd.hoy()}{EXTENSION_CIFRADA}"
    filtro = f"Copias cifradas (*{EXTENSION_CIFRADA})"
    destino = pantalla.servicios.dialogos.guardar("Guardar una copia cifrada", nombre, filtro)
    if destino is None:
        return

    def copiar(_: Avance) -> None:
        with otra_conexion(bd) as otra:
            guardar_copia_cifrada(otra, destino, dado.contrasena)

    frase = f"Se guardó y se comprobó la copia cifrada «{destino.name}»."
    servicios = pantalla.servicios
    servicios.trabajos.correr("Guardando la copia cifrada", copiar, lambda _: servicios.avisos.hecho(frase))
