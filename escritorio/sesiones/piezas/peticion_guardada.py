"""La petición de una sesión en su ficha, con el escrito que se guardó."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.ficha import Datos, apilar
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.sesiones.modelo.preparacion import Peticion


class EscritoGuardado:
    """Enseña el escrito de una petición: un PDF se ve aquí; una imagen se guarda donde se diga."""

    def __init__(self, ventana: QWidget, bd: Archivo, avisos: Avisos, dialogos: Dialogos) -> None:
        self._ventana, self._bd = ventana, bd
        self._avisos, self._dialogos = avisos, dialogos

    def ver(self, documento_id: str) -> None:
        """Lo enseña o lo guarda, tal como se adjuntó."""
        papel = leer_adjunto(self._bd, documento_id)
        if papel.tipo == "application/pdf":
            with explicando_errores(self._avisos):
                visor = VisorPdf(
                    self._ventana, "Escrito de la petición", papel.contenido, papel.nombre, self._dialogos
                )
                visor.exec()
            return
        destino = self._dialogos.guardar("Guardar el escrito", papel.nombre, "Imágenes (*.jpg *.png)")
        if destino is not None:
            with explicando_errores(self._avisos):
                destino.write_bytes(papel.contenido)


def pestana_de_peticion(pedida: Peticion, escrito: EscritoGuardado) -> QWidget:
    """Por qué se pidió la sesión, quiénes firman y cuándo, y si alcanzaban."""
    piezas: list[QWidget | str] = [
        Datos([("Presentada", en_corto(pedida.presentada)), ("Motivo", pedida.motivo)]),
    ]
    if pedida.dictamen is not None:
        piezas.append(etiqueta(pedida.dictamen.frase))
        fundamento = f"Fundamento: {pedida.dictamen.fundamento}."
        piezas += [etiqueta(paso, "rotulo") for paso in (*pedida.dictamen.cuenta, fundamento)]
    if pedida.documento_id:
        ver = partial(escrito.ver, pedida.documento_id)
        piezas.append(boton_de(Accion("Ver el escrito", "file-text", ver)))
    firmas = [(f.nombre, f"firmó el {en_corto(f.fecha)}") for f in pedida.firmas]
    return apilar(*piezas, "Solicitantes", Datos(firmas))
