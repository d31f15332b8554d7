"""Rebajar lo que debe un socio sin cobrarlo, y anular una rebaja."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.consultas.acuerdos import acuerdos
from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.interfaz.formulario import Campo, CampoEleccion, CampoFecha, CampoParrafo
from escritorio.comun.interfaz.menu import desplegar
from escritorio.cuotas.acciones.ajustes import anotar_ajuste, anular_ajuste
from escritorio.cuotas.consultas.ajustes import documento_de_ajuste
from escritorio.cuotas.consultas.cargos import cargos_de
from escritorio.cuotas.modelo.ajustes import CLASES_DE_AJUSTE, CONTRAPARTIDAS, Ajuste, AjusteNuevo
from escritorio.cuotas.modelo.cuentas import Cargo
from escritorio.cuotas.piezas.gestion import Gestion
from escritorio.cuotas.piezas.reparto import CampoReparto, TablaDeReparto
from escritorio.cuotas.reglas.cobros import pendientes

_MANDA = "cuotas"
_QUE_ES = {
    "nota_credito": "Corrige un cargo que salió mal. El número corre aparte y el documento se guarda.",
    "condonacion": "Perdona la deuda. La decide un acuerdo, que queda citado.",
    "compensacion": "Salda la deuda con lo que el socio puso: personal, un servicio, bienes.",
}
_MOTIVOS = {"nota_credito": "&Motivo", "condonacion": "&Motivo", "compensacion": "&Detalle de lo que puso"}


class GestionesDeAjuste(Gestion):
    """Notas de crédito, condonaciones y compensaciones de un socio."""

    def elegir_rebaja(self, cargo: Cargo) -> None:
        """Pregunta qué rebaja es."""
        desplegar(
            self._pantalla,
            "Rebajar la deuda…",
            [
                ("&Nota de crédito…", lambda: self.rebajar("nota_credito", cargo)),
                ("&Condonación…", lambda: self.rebajar("condonacion", cargo)),
                ("C&ompensación…", lambda: self.rebajar("compensacion", cargo)),
            ],
        )

    def rebajar(self, clase: str, cargo: Cargo) -> None:
        """Una rebaja de esa clase; propone todo lo que queda de ese cargo."""
        if clase == "condonacion" and not any(a.estado == "vigente" for a in acuerdos(self._bd)):
            self._servicios.avisos.error(
                "Una deuda sólo la perdona un acuerdo y todavía no hay ninguno. Propóngalo en «Acuerdos»."
            )
            return
        ajuste_id = nuevo_id()
        dialogo = self._formulario(
            CLASES_DE_AJUSTE[clase],
            self._campos(clase),
            lambda valores: self._anotar(ajuste_id, clase, cargo, valores),
            "An&otar",
            _QUE_ES[clase],
        )
        deudas = pendientes([c for c in cargos_de(self._bd, cargo.socio_id) if c.moneda == cargo.moneda])
        tabla = dialogo.formulario.control("reparto")
        if isinstance(tabla, TablaDeReparto):
            tabla.poner(deudas, {cargo.id: cargo.saldo}, cargo.moneda)
        self._preguntar(dialogo)

    def _campos(self, clase: str) -> list[Campo]:
        opciones = list(CONTRAPARTIDAS.items())
        con = [CampoEleccion("contrapartida", "&Con qué se compensa", opciones, obligatorio=True)]
        return [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy()),
            *(con if clase == "compensacion" else []),
            CampoParrafo("motivo", _MOTIVOS[clase], lineas=2, obligatorio=True),
            *self._campos_de_apoyo(clase),
            CampoReparto("reparto", "Cuánto se &rebaja de cada cargo", obligatorio=True, siempre=True),
        ]

    def _campos_de_apoyo(self, clase: str) -> list[Campo]:
        """La nota no lo pide; la condonación, sólo un acuerdo."""
        if clase == "nota_credito":
            return []
        todos = campos_de_fundamento(self._bd, manda=_MANDA)
        if clase == "compensacion":
            return todos
        return [replace(c, visible=True) for c in todos if c.clave == "fundamento_acuerdo"]

    def _anotar(self, ajuste_id: str, clase: str, cargo: Cargo, valores: dict[str, Any]) -> None:
        nuevo = AjusteNuevo(
            ajuste_id,
            clase,
            cargo.socio_id,
            valores["fecha"],
            valores["reparto"],
            valores["motivo"],
            valores.get("contrapartida", ""),
            cargo.moneda,
        )
        hecho = anotar_ajuste(self._bd, nuevo, _apoyo(clase, valores))
        rebajado = escribir_importe(hecho.importe, hecho.moneda)
        self._pantalla.decir_hecho(f"{hecho.rotulo}: se rebajaron {rebajado} a {hecho.socio}.")
        self.ver_ajuste(hecho)

    def anular_ajuste(self, ajustes: Sequence[Ajuste]) -> None:
        """Anular una de las rebajas vigentes de un socio, con su motivo."""
        opciones = [
            (a.id, f"{a.rotulo}: {escribir_importe(a.importe, a.moneda)}") for a in ajustes if a.anulable
        ]

        def guardar(valores: dict[str, Any]) -> None:
            anular_ajuste(self._bd, valores["ajuste"], valores["motivo"])
            self._pantalla.decir_hecho("Se anuló la rebaja; lo rebajado se vuelve a deber.")

        campos: list[Campo] = [
            CampoEleccion("ajuste", "&Rebaja", opciones, obligatorio=True, valor=opciones[0][0]),
            CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
        ]
        explicacion = "El documento no se borra ni se libera su número; lo rebajado se vuelve a deber."
        self._preguntar(self._formulario("Anular una rebaja", campos, guardar, "A&nular", explicacion))

    def ver_ajuste(self, ajuste: Ajuste) -> None:
        """Su documento tal como se emitió; la diferencia de un cambio consta en el recibo y no lo tiene."""
        if ajuste.documento_id is None:
            self._servicios.avisos.hecho(f"{ajuste.rotulo}. {ajuste.motivo}")
            return
        contenido = documento_de_ajuste(self._bd, ajuste.id)
        self._ver(ajuste.rotulo, contenido, f"{ajuste.rotulo}.pdf")


def _apoyo(clase: str, valores: dict[str, Any]) -> Fundamento | None:
    if clase == "nota_credito":
        return None
    if clase == "condonacion":
        return Fundamento(ClaseDeFundamento.ACUERDO, "", "", valores["fundamento_acuerdo"])
    return leer_fundamento(valores)
