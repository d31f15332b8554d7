"""Lo que la ficha dice de un informe."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.interfaz.ficha import Datos, apilar
from escritorio.informes.documentos.papel import nombre_de
from escritorio.informes.modelo.informes import ESTADOS_DE_INFORME, Clase, Informe
from escritorio.informes.reglas.informes import decir_quienes

_TONOS = {"borrador": "neutro", "emitido": "exito", "anulado": "peligro"}


def estado_de(suyo: Informe) -> tuple[str, str]:
    """La palabra y el tono de su píldora."""
    return ESTADOS_DE_INFORME[suyo.estado], _TONOS[suyo.estado]


def archivo_de(suyo: Informe, idioma: str) -> str:
    """Con qué nombre se guarda; el de un borrador, en la lengua de su papel."""
    borrador = suyo.admite("redactar")
    return nombre_de_archivo(nombre_de(suyo, Habla(idioma)) if borrador else suyo.titulo)


def datos_de(suyo: Informe) -> QWidget:
    """Lo que se sabe de él."""
    filas: list[tuple[str, str | QWidget]] = []
    if suyo.clase == Clase.MEMORIA:
        filas += [("Ejercicio", suyo.ejercicio), ("Preparada el", en_corto(suyo.fecha))]
    else:
        filas += [("Fecha", en_corto(suyo.fecha)), ("Lugar", suyo.lugar)]
        for papel, rotulo in (("entrega", "Entrega"), ("recibe", "Recibe"), ("testigo", "Testigos")):
            filas.append((rotulo, decir_quienes(suyo.los_que(papel))))
    if suyo.numero:
        filas += [("Número", suyo.cifra), ("Emitido", con_hora(suyo.emitido or ""))]
        filas.append(("Datos al", en_corto(suyo.corte or "")))
    if suyo.anulado:
        filas += [("Anulado", con_hora(suyo.anulado)), ("Motivo", suyo.motivo)]
    return apilar(Datos(filas))
