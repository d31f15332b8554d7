"""Preguntar por el informe de la comisión revisora, el cierre de un ejercicio y su reapertura."""

from __future__ import annotations

from typing import Any

from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.texto import enumerar
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.campo_archivo import CampoArchivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoFecha,
    CampoParrafo,
    DialogoFormulario,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cuentas.acciones.cierre import anotar_revision, cerrar_ejercicio, reabrir_ejercicio
from escritorio.cuentas.consultas.cierre import vista_de_cierre
from escritorio.cuentas.modelo.rendicion import DatosDeRendicion, RevisionNueva, VistaDeCierre
from escritorio.cuentas.piezas.comunes import (
    CampoDeLectura,
    archivo_de,
    atender_al_acuerdo,
    campos_de_acuerdo_opcional,
    leer_acuerdo_opcional,
    preguntar_con,
)
from escritorio.cuentas.reglas.rendicion import resultado, total_de_fondos


def cerrar(pantalla: Pantalla, ejercicio: str) -> None:
    """Enseña lo que pasaría al cerrarlo y, si se confirma, lo cierra."""
    bd = pantalla.servicios.bd
    vista: VistaDeCierre | None = None
    with explicando_errores(pantalla.servicios.avisos):
        vista = vista_de_cierre(bd, ejercicio)
    if vista is None:
        return

    def guardar(valores: dict[str, Any]) -> None:
        cerrar_ejercicio(bd, ejercicio, leer_acuerdo_opcional(valores))
        pantalla.decir_hecho(f"Se cerró el ejercicio {ejercicio} y se guardó su rendición.")

    preguntar_con(
        pantalla,
        f"Cerrar el ejercicio {ejercicio}",
        [
            CampoDeLectura(
                "vista", "Lo que se rinde y lo que conviene saber", _que_pasara(vista), uno_de_varios=True
            ),
            *campos_de_acuerdo_opcional(bd, "Un acuerdo a&prueba las cuentas"),
        ],
        guardar,
        f"&Cerrar {ejercicio}",
        "Nada se podrá anotar, anular ni fechar en él, y su rendición se guarda como está hoy.",
        _atender,
    )


def _atender(dialogo: DialogoFormulario) -> None:
    atender_al_acuerdo(dialogo)
    dialogo.formulario.enfocar("con_acuerdo")


def _que_pasara(vista: VistaDeCierre) -> str:
    lineas = ["Reabrirlo pide motivo y acuerdo."]
    if vista.tambien:
        lineas.append(f"Quedan cerrados también: {enumerar(list(vista.tambien))}.")
    for balance in vista.rendicion.balances:
        sobra, dinero = resultado(balance.partidas), total_de_fondos(balance.fondos)
        lineas.append(
            f"Resultado: {escribir_importe(sobra.ejecutado, balance.moneda)}; al acabar,"
            f" {escribir_importe(dinero.final, balance.moneda)}."
        )
    return "\n".join([*lineas, *(f"⚠ {aviso}" for aviso in vista.avisos)])


def reabrir(pantalla: Pantalla, ejercicio: str) -> None:
    """Pide motivo y acuerdo, y vuelve a admitir asientos en él y en los que se cerraron con él."""
    bd = pantalla.servicios.bd

    def guardar(valores: dict[str, Any]) -> None:
        reabrir_ejercicio(bd, ejercicio, valores["motivo"], leer_fundamento(valores))
        pantalla.decir_hecho(f"Se reabrió el ejercicio {ejercicio}.")

    preguntar(
        pantalla,
        f"Reabrir el ejercicio {ejercicio}",
        [CampoParrafo("motivo", "&Motivo", lineas=3, obligatorio=True), *campos_de_fundamento(bd)],
        guardar,
        "&Reabrir",
        f"Volverán a admitir asientos el {ejercicio} y los anteriores que se cerraron con él. Su cierre y su "
        "rendición se conservan, y no se puede deshacer.",
    )


def informar(pantalla: Pantalla, datos: DatosDeRendicion) -> None:
    """Pide el informe de la comisión revisora, o corrige el que hay."""
    bd, previo = pantalla.servicios.bd, datos.revision

    def guardar(valores: dict[str, Any]) -> None:
        anotar_revision(
            bd,
            RevisionNueva(
                datos.ejercicio,
                valores["fecha"],
                valores["quienes"],
                valores["texto"],
                valores["conforme"],
                valores["reparos"],
                archivo_de(valores["archivo"]),
            ),
        )
        pantalla.decir_hecho(f"Se guardó el informe de la comisión revisora de {datos.ejercicio}.")

    campos: list[Campo] = [
        CampoFecha("fecha", "&Fecha", obligatorio=True, valor=previo.fecha if previo else bd.hoy()),
        CampoParrafo(
            "quienes",
            "&Quiénes la forman",
            lineas=3,
            obligatorio=True,
            valor=previo and previo.quienes,
            ayuda="Uno por renglón: «Cora Ruiz, vocal».",
        ),
        CampoParrafo("texto", "&Informe", lineas=5, obligatorio=True, valor=previo and previo.texto),
        CampoCasilla("conforme", "&Conformidad con las cuentas", valor=previo.conforme if previo else True),
        CampoParrafo("reparos", "&Reparos, si no hay conformidad", lineas=2, valor=previo and previo.reparos),
        CampoArchivo("archivo", "Informe fir&mado", pantalla.servicios.dialogos, ayuda="Hasta 25 MB."),
    ]
    preguntar(pantalla, f"Comisión revisora de {datos.ejercicio}", campos, guardar)
