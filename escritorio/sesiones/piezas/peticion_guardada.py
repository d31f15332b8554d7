"""La petición de una sesión en su ficha, con el escrito que se guardó."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.ficha import Datos, apilar
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.sesiones.modelo.preparacion import Peticion
from escritorio.sesiones.piezas.archivos import ensenar_adjunto


class EscritoGuardado:
    """Enseña el escrito de una petición."""

    def __init__(self, ventana: QWidget, bd: Archivo, avisos: Avisos, dialogos: Dialogos) -> None:
        self._ventana, self._bd = ventana, bd
        self._avisos, self._dialogos = avisos, dialogos

    def ver(self, documento_id: str) -> None:
        """Lo enseña o lo guarda, tal como se adjuntó."""
        papel, titulo = leer_adjunto(self._bd, documento_id), "Escrito de la petición"
        ensenar_adjunto(self._ventana, self._avisos, self._dialogos, papel, titulo, "Imágenes (*.jpg *.png)")


def pestana_de_peticion(pedida: Peticion, escrito: EscritoGuardado) -> QWidget:
    """Por qué se pidió la sesión, quiénes firman y cuándo, y si alcanzaban."""
    piezas: list[QWidget | str] = [
        Datos([("Presentada", en_corto(pedida.presentada)), ("Motivo", pedida.motivo)]),
    ]
    if pedida.dictamen is not None:
        piezas.append(etiqueta(str(pedida.dictamen.frase)))
        fundamento = f"Fundamento: {pedida.dictamen.fundamento}."
        piezas += [etiqueta(paso, "rotulo") for paso in (*map(str, pedida.dictamen.cuenta), fundamento)]
    if pedida.documento_id:
        ver = partial(escrito.ver, pedida.documento_id)
        piezas.append(boton_de(Accion("Ver el escrito", "file-text", ver)))
    firmas = [(f.nombre, f"firmó el {en_corto(f.fecha)}") for f in pedida.firmas]
    return apilar(*piezas, "Solicitantes", Datos(firmas))
