"""Lo que se ve de un acta en su ficha."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.actas.consultas.actas import acta_de
from escritorio.actas.consultas.calidad import reparos_de_acta
from escritorio.actas.modelo.actas import IDIOMAS
from escritorio.actas.modelo.lista import ESTADOS_DE_LISTA, ActaEnLista
from escritorio.actas.reglas.aprobacion import donde_y_cuando
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar

TONOS_DE_ACTA = {"borrador": "neutro", "por_aprobar": "aviso", "aprobada": "exito", "constancia": "exito"}


def estado_de_acta(linea: ActaEnLista) -> str:
    """Su palabra; «Aprobada sin asentar» si un punto ya la aprobó."""
    return "Aprobada sin asentar" if linea.por_aprobar_ya else ESTADOS_DE_LISTA[linea.estado]


def pestana_de_acta(bd: Archivo, linea: ActaEnLista) -> QWidget:
    """Cuándo se levantó y se aprobó, dónde está en el libro y lo que le falta."""
    acta = acta_de(bd, linea.sesion_id)
    datos: list[tuple[str, str | QWidget]] = [("Fecha", en_corto(linea.fecha))]
    if acta is not None:
        datos += [("Levantada", con_hora(acta.emitida)), ("Idioma", IDIOMAS[acta.idioma])]
    if acta is not None and acta.aprobada:
        datos += [
            ("Aprobada", donde_y_cuando(acta.aprobada_en, acta.aprobada)),
            ("Folios", linea.folios),
            ("Huella", acta.huella),
        ]
    datos.append(("Firmada", linea.firmada or "Todavía no consta"))
    if not linea.admite("revisar"):
        return apilar(Datos(datos))
    lista = ListaCorta("Nada por revisar.")
    lista.poner(
        [(r.frase, "Impide seguir" if r.impide else "") for r in reparos_de_acta(bd, linea.sesion_id)]
    )
    return apilar(Datos(datos), "Por revisar", lista)
