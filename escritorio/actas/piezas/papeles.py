"""El acta emitida, sus firmas y cómo va, a la vista."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.actas.consultas.actas import acta_de, acta_guardada, reparos_de_acta
from escritorio.actas.modelo.actas import ESTADOS_DE_LISTA, IDIOMAS, ActaEnLista
from escritorio.actas.reglas.regla_de_acta import donde_y_cuando
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.firma.modelo import FirmaHallada
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar, con_deslizador
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Pildora, a_medida, etiqueta


def ver_acta(pantalla: Pantalla, sesion_id: str, de: str) -> None:
    """Enseña el acta emitida de una sesión. `de`: su título."""
    bd = pantalla.servicios.bd
    emitida = acta_de(bd, sesion_id)
    titulo = emitida.titulo if emitida else "Acta"
    Gestion(pantalla).ver(f"{titulo} · {de}", partial(acta_guardada, bd, sesion_id), f"{titulo} - {de}")


_NADIE = "Este documento no lleva ninguna firma digital."
_LIMITE = "Lo que se comprueba aquí no necesita red; lo que sin ella no se puede saber se dice en cada firma."


class DialogoDeFirmas(QDialog):
    """Cada firma con su veredicto y, con honestidad, lo que sin red no se puede saber."""

    def __init__(self, padre: QWidget | None, firmas: Sequence[FirmaHallada]) -> None:
        super().__init__(padre)
        self.setWindowTitle("Firmas del documento")
        a_medida(self, 560, 480)
        cerrar = QPushButton("&Cerrar")
        cerrar.setDefault(True)
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(20, 16, 20, 16)
        caja.addWidget(etiqueta(_LIMITE if firmas else _NADIE, "suave"))
        caja.addWidget(con_deslizador(apilar(*(_firma(f) for f in firmas))), 1)
        caja.addLayout(pie)


def _firma(hallada: FirmaHallada) -> QWidget:
    marca = Pildora("Conforme" if hallada.conforme else "Revise", "exito" if hallada.conforme else "peligro")
    arriba = QHBoxLayout()
    arriba.addWidget(marca)
    arriba.addStretch(1)
    filas: list[tuple[str, str | QWidget]] = [
        ("Firmante", hallada.nombre or "No se puede leer"),
        ("Emisor", hallada.emisor),
        ("Razón", hallada.razon),
        ("Declara", con_hora(hallada.momento.isoformat()) if hallada.momento else ""),
        ("Veredicto", hallada.veredicto),
        ("No se sabe", " ".join(hallada.no_se_sabe)),
    ]
    marco = QWidget()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(0, 0, 12, 12)
    caja.addLayout(arriba)
    caja.addWidget(Datos(filas))
    return marco


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
