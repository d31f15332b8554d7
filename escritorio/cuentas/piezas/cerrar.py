"""Preguntar por el informe de la comisión revisora, el cierre de un ejercicio y su reapertura."""

from __future__ import annotations

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento, pedir_fundamento_opcional
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.formulario import (
    CampoCasilla,
    CampoFecha,
    CampoParrafo,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cuentas.acciones.cierre import anotar_revision, cerrar_ejercicio, reabrir_ejercicio
from escritorio.cuentas.consultas.cierre import vista_de_cierre
from escritorio.cuentas.modelo.presupuesto import DatosDeRendicion, RevisionNueva, VistaDeCierre
from escritorio.cuentas.piezas.comunes import (
    CampoDeLectura,
    archivo_de,
)
from escritorio.cuentas.reglas.rendicion import resultado, total_de_fondos


class _Cierre(Registro):
    vista: None
    fundamento: Fundamento | None


class _Reapertura(Registro):
    motivo: str
    fundamento: Fundamento


class _Informe(Registro):
    fecha: str
    quienes: str
    texto: str
    conforme: bool
    reparos: str
    archivo: ArchivoElegido | None


def cerrar(pantalla: Pantalla, ejercicio: str) -> None:
    """Enseña lo que pasaría al cerrarlo y, si se confirma, lo cierra."""
    bd = pantalla.servicios.bd
    vista: VistaDeCierre | None = None
    with explicando_errores(pantalla.servicios.avisos):
        vista = vista_de_cierre(bd, ejercicio)
    if vista is None:
        return

    def hacer(dado: _Cierre) -> LoHecho:
        cerrar_ejercicio(bd, ejercicio, dado.fundamento)
        return LoHecho(f"Se cerró el ejercicio {ejercicio} y se guardó su rendición.")

    Pregunta(
        f"Cerrar el ejercicio {ejercicio}",
        _Cierre,
        [
            CampoDeLectura(
                "vista", "Lo que se rinde y lo que conviene saber", _que_pasara(vista), uno_de_varios=True
            ),
            pedir_fundamento_opcional(bd, "con_acuerdo", "Un acuerdo a&prueba las cuentas"),
        ],
        hacer,
        f"&Cerrar {ejercicio}",
        "Nada se podrá anotar, anular ni fechar en él, y su rendición se guarda como está hoy.",
        lambda dialogo: dialogo.formulario.enfocar("con_acuerdo"),
    ).en(pantalla)


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

    def hacer(dada: _Reapertura) -> LoHecho:
        reabrir_ejercicio(bd, ejercicio, dada.motivo, dada.fundamento)
        return LoHecho(f"Se reabrió el ejercicio {ejercicio}.")

    Pregunta(
        f"Reabrir el ejercicio {ejercicio}",
        _Reapertura,
        [CampoParrafo("motivo", "&Motivo", lineas=3, obligatorio=True), pedir_fundamento(bd)],
        hacer,
        "&Reabrir",
        f"Volverán a admitir asientos el {ejercicio} y los anteriores que se cerraron con él. Su cierre y su "
        "rendición se conservan, y no se puede deshacer.",
    ).en(pantalla)


def informar(pantalla: Pantalla, datos: DatosDeRendicion) -> None:
    """Pide el informe de la comisión revisora, o corrige el que hay."""
    bd, previo = pantalla.servicios.bd, datos.revision

    def hacer(dado: _Informe) -> LoHecho:
        anotar_revision(
            bd,
            RevisionNueva(
                datos.ejercicio,
                dado.fecha,
                dado.quienes,
                dado.texto,
                dado.conforme,
                dado.reparos,
                archivo_de(dado.archivo),
            ),
        )
        return LoHecho(f"Se guardó el informe de la comisión revisora de {datos.ejercicio}.")

    campos = [
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
    Pregunta(f"Comisión revisora de {datos.ejercicio}", _Informe, campos, hacer).en(pantalla)
