"""Crear una asociación desde una plantilla, con su archivo."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from escritorio.aplicacion.eleccion import CampoPlantilla, ordenar
from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.apertura import Apertura
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.formulario import CampoTexto
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla, plantillas

_EXPLICACION = (
    "La plantilla trae los órganos, las unidades, las cuotas y la cooperación que constan en sus fuentes."
    " Lo demás queda pendiente y usted lo fija después."
)


class _Datos(Registro):
    nombre: str
    sigla: str
    sede: str
    plantilla: str


class _Nueva:
    """Lo que el diálogo va sabiendo hasta que el archivo existe."""

    def __init__(self, dialogos: Dialogos, quien: str, reloj: Reloj) -> None:
        self._dialogos, self._quien, self._reloj = dialogos, quien, reloj
        self.apertura: Apertura | None = None

    def crear(self, dada: _Datos) -> LoHecho:
        """Pregunta dónde y crea el archivo. Lanza `DatoInvalido` si se deja sin sitio."""
        ruta = self._dialogos.guardar(
            "Guardar la asociación en", f"{dada.nombre}.escritorio", "Archivos de Escritorio (*.escritorio)"
        )
        if ruta is None:
            raise DatoInvalido("Falta elegir dónde se guarda. Pulse «Crear» y elija una carpeta.")
        self.apertura = crear_asociacion(
            ruta,
            plantilla(dada.plantilla),
            dada.nombre,
            self._quien,
            self._reloj,
            completar=lambda bd: self._presentar(bd, dada.sigla, dada.sede),
        )
        return LoHecho()

    def _presentar(self, bd: Archivo, sigla: str, sede: str) -> None:
        datos = asociacion(bd)
        if sigla or sede:
            editar(bd, replace(datos, sigla=sigla or datos.sigla, sede=sede or datos.sede))


def pedir_nueva(padre: QWidget, dialogos: Dialogos, quien: str, reloj: Reloj) -> Apertura | None:
    """Pide plantilla, nombre y sitio; devuelve el archivo abierto, o None si se dejó."""
    nueva = _Nueva(dialogos, quien, reloj)
    opciones = ordenar(plantillas())
    campos = [
        CampoTexto("nombre", "&Nombre de la asociación", obligatorio=True),
        CampoTexto("sigla", "&Sigla", maximo=20, ayuda="Se ve arriba a la izquierda.", mitad=True),
        CampoTexto("sede", "Se&de", ayuda="Sale en el membrete.", mitad=True),
        CampoPlantilla("plantilla", "&Plantilla", opciones, obligatorio=True, valor=opciones[0].clave),
    ]
    Pregunta("Nueva asociación", _Datos, campos, nueva.crear, "&Crear…", _EXPLICACION).abrir(padre)
    return nueva.apertura
