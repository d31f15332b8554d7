"""Rebajar lo que debe un socio sin cobrarlo, y anular una rebaja."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.acuerdos.consultas import acuerdos
from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import acuerdo_citado, pedir_fundamento
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoFecha, CampoParrafo
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import desplegar
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Pedido, Pregunta
from escritorio.cuotas.acciones.favor import anotar_ajuste, anular_ajuste
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.movimientos import documento_de_ajuste
from escritorio.cuotas.modelo.cuentas import Cargo
from escritorio.cuotas.modelo.planes import CLASES_DE_AJUSTE, CONTRAPARTIDAS, Ajuste, AjusteNuevo
from escritorio.cuotas.piezas.reparto import CampoReparto
from escritorio.cuotas.reglas.cobros import pendientes

_MANDA = "cuotas"
_QUE_ES = {
    "nota_credito": "Corrige un cargo que salió mal. El número corre aparte y el documento se guarda.",
    "condonacion": "Perdona la deuda. La decide un acuerdo, que queda citado.",
    "compensacion": "Salda la deuda con lo que el socio puso: personal, un servicio, bienes.",
}
_MOTIVOS = {"nota_credito": "&Motivo", "condonacion": "&Motivo", "compensacion": "&Detalle de lo que puso"}


class _Rebaja(Registro):
    fecha: str
    motivo: str
    reparto: dict[str, int]
    contrapartida: str = ""
    fundamento: Fundamento | None = None


class _Anulacion(Registro):
    ajuste: str
    motivo: str


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

        def hacer(dada: _Rebaja) -> LoHecho:
            nuevo = AjusteNuevo(
                ajuste_id,
                clase,
                cargo.socio_id,
                dada.fecha,
                dada.reparto,
                dada.motivo,
                dada.contrapartida,
                cargo.moneda,
            )
            hecho = anotar_ajuste(self._bd, nuevo, dada.fundamento)
            rebajado = escribir_importe(hecho.importe, hecho.moneda)
            return LoHecho(
                f"{hecho.rotulo}: se rebajaron {rebajado} a {hecho.socio}.",
                despues=lambda: self.ver_ajuste(hecho),
            )

        Pregunta(
            CLASES_DE_AJUSTE[clase], _Rebaja, self._campos(clase, cargo), hacer, "An&otar", _QUE_ES[clase]
        ).en(self._pantalla)

    def _campos(self, clase: str, cargo: Cargo) -> list[Pedido]:
        opciones = list(CONTRAPARTIDAS.items())
        con = [CampoEleccion("contrapartida", "&Con qué se compensa", opciones, obligatorio=True)]
        deudas = pendientes([c for c in cargos_de(self._bd, cargo.socio_id) if c.moneda == cargo.moneda])
        return [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy()),
            *(con if clase == "compensacion" else []),
            CampoParrafo("motivo", _MOTIVOS[clase], lineas=2, obligatorio=True),
            *self._apoyo(clase),
            CampoReparto(
                "reparto",
                "Cuánto se &rebaja de cada cargo",
                obligatorio=True,
                siempre=True,
                valor=(deudas, {cargo.id: cargo.saldo}, cargo.moneda),
            ),
        ]

    def _apoyo(self, clase: str) -> list[GrupoDeCampos]:
        """La nota no lo pide; la condonación, sólo un acuerdo."""
        if clase == "nota_credito":
            return []
        entero = pedir_fundamento(self._bd, manda=_MANDA)
        if clase == "compensacion":
            return [entero]
        solo = [replace(c, visible=True) for c in entero.campos if c.clave == "fundamento_acuerdo"]
        return [GrupoDeCampos("fundamento", solo, lambda dado: acuerdo_citado(dado["fundamento_acuerdo"]))]

    def anular_ajuste(self, ajustes: Sequence[Ajuste]) -> None:
        """Anular una de las rebajas vigentes de un socio, con su motivo."""
        opciones = [
            (a.id, f"{a.rotulo}: {escribir_importe(a.importe, a.moneda)}") for a in ajustes if a.anulable
        ]

        def hacer(dado: _Anulacion) -> LoHecho:
            anular_ajuste(self._bd, dado.ajuste, dado.motivo)
            return LoHecho("Se anuló la rebaja; lo rebajado se vuelve a deber.")

        Pregunta(
            "Anular una rebaja",
            _Anulacion,
            [
                CampoEleccion("ajuste", "&Rebaja", opciones, obligatorio=True, valor=opciones[0][0]),
                CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
            ],
            hacer,
            "A&nular",
            "El documento no se borra ni se libera su número; lo rebajado se vuelve a deber.",
        ).en(self._pantalla)

    def ver_ajuste(self, ajuste: Ajuste) -> None:
        """Su documento tal como se emitió; la diferencia de un cambio consta en el recibo y no lo tiene."""
        if ajuste.documento_id is None:
            self._servicios.avisos.hecho(f"{ajuste.rotulo}. {ajuste.motivo}")
            return
        contenido = documento_de_ajuste(self._bd, ajuste.id)
        self.ver(ajuste.rotulo, contenido)
