"""Lo que se hace con una línea del banco: aceptar, decir de quién es, anotarla, descartarla o deshacerla."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.apertura import otra_conexion
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuentas.acciones.extracto import anotar_en_cuentas, descartar, recuperar, retirar_extracto
from escritorio.cuentas.consultas.fondos import fondo, fondos
from escritorio.cuentas.consultas.partidas import partidas
from escritorio.cuentas.importar.leer import EXTENSIONES, ArchivoDeBanco, abrir_extracto
from escritorio.cuentas.modelo.extracto import EstadoDeLinea, LineaDeExtracto, ResultadoDeExtracto
from escritorio.cuotas.acciones.conciliacion import (
    aceptar,
    cobrar_linea,
    cobrar_linea_con,
    conciliar_seguras,
    deshacer_conciliacion,
)
from escritorio.cuotas.consultas.conciliacion import socios_que_pagan
from escritorio.cuotas.consultas.cuentas import quienes_pagan
from escritorio.cuotas.consultas.pagos import pago, recibo_pdf
from escritorio.cuotas.modelo.conciliacion import (
    Hacer,
    LineaPropuesta,
    Propuesta,
    ResultadoDeConciliacion,
    SocioQuePaga,
)
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.piezas.conciliacion_cobro import DialogoDeCobroDeLinea
from escritorio.cuotas.piezas.conciliacion_extracto import DialogoDeExtracto
from escritorio.cuotas.piezas.conciliacion_traidos import DialogoDeTraidos

_FILTRO = f"Extractos del banco ({' '.join(f'*{e}' for e in EXTENSIONES)})"
_HECHO = {
    Hacer.ENLAZAR_PAGO: "La línea queda conciliada con su recibo.",
    Hacer.COBRAR: "Se anotó el pago con su recibo y la línea queda conciliada.",
    Hacer.ENLAZAR_ASIENTO: "La línea queda conciliada con su asiento.",
}

_ANTES_DE_DESCARTAR = (
    "Para lo que el banco anotó por error o ya está en el libro de otra forma. Si el dinero entró o salió de"
    " verdad, no la descarte: quedaría sin explicar. Anótelo como ingreso o gasto, o como pago a favor del"
    " socio. No se borra."
)


class GestionesDeBanco:
    """Las gestiones de una pantalla, que es quien avisa y recarga. `fondo_id`: la cuenta que se ve."""

    def __init__(self, pantalla: Pantalla, fondo_id: Callable[[], str]) -> None:
        self._pantalla = pantalla
        self._servicios = pantalla.servicios
        self._bd = pantalla.servicios.bd
        self._fondo_id = fondo_id

    def importar(self) -> None:
        """Elegir el extracto, verlo entero y guardarlo."""
        if not any(f.clase == "banco" for f in fondos(self._bd)):
            self._servicios.avisos.error("No hay ninguna cuenta de banco. Ábrala antes en «Cuentas».")
            return
        ruta = self._servicios.dialogos.abrir("Elegir el extracto del banco", _FILTRO)
        if ruta is not None:
            self._servicios.trabajos.correr(
                "Leer el extracto", lambda _: abrir_extracto(ruta), lambda leido: self._ver(ruta, leido)
            )

    def _ver(self, ruta: Path, leido: ArchivoDeBanco) -> None:
        dialogo = DialogoDeExtracto(
            self._pantalla, self._servicios, ruta, leido, self._fondo_id(), self._importado
        )
        dialogo.finished.connect(dialogo.deleteLater)
        dialogo.open()

    def _importado(self, hecho: ResultadoDeExtracto) -> None:
        extracto_id = hecho.extracto_id
        vuelta = (lambda: retirar_extracto(self._bd, extracto_id)) if extracto_id else None
        self._pantalla.decir_hecho(hecho.frase, vuelta)

    def ver_traidos(self) -> None:
        """Los extractos de esta cuenta; el que sobra se retira."""
        dialogo = DialogoDeTraidos(self._pantalla, self._servicios, fondo(self._bd, self._fondo_id()))
        dialogo.hecho.connect(self._pantalla.decir_hecho)
        dialogo.finished.connect(dialogo.deleteLater)
        dialogo.open()

    def aceptar_lo_seguro(self) -> None:
        """Todo lo seguro de una vez, con cuenta de lo hecho y de lo que no se pudo."""
        suyo = self._fondo_id()

        def tarea(avance: Avance) -> ResultadoDeConciliacion:
            with otra_conexion(self._bd) as bd:
                return conciliar_seguras(bd, suyo, avance)

        self._servicios.trabajos.correr("Conciliar lo seguro", tarea, self._decir_lo_seguro)

    def _decir_lo_seguro(self, hecho: ResultadoDeConciliacion) -> None:
        self._pantalla.decir_hecho(hecho.frase)
        if hecho.fallos:
            self._servicios.avisos.error("\n".join(("No se pudo con todo:", *hecho.fallos)))

    def aceptar(self, linea: LineaDeExtracto, propuesta: Propuesta) -> bool:
        """Hace lo propuesto y ofrece deshacerlo. Devuelve si fue bien."""
        vuelta = self._vuelta(linea)
        return self._pantalla.hacer(_HECHO[propuesta.hacer], lambda: aceptar(self._bd, propuesta), vuelta)

    def _vuelta(self, linea: LineaDeExtracto) -> Callable[[], object]:
        return lambda: deshacer_conciliacion(self._bd, linea.id, "Deshecho al momento de conciliarla")

    def de_un_socio(self, vista: LineaPropuesta) -> bool:
        """Elegir qué socio pagó, y cuánto si el depósito es de varios. Devuelve si se hizo."""
        linea, hecho = vista.linea, list[str]()
        candidatos = vista.propuesta.candidatos if vista.propuesta else ()
        socios = _candidatos_delante(socios_que_pagan(self._bd, linea.moneda), candidatos)

        def guardar(valores: dict[str, Any]) -> None:
            importe = leer_importe(valores["importe"], linea.moneda)
            if importe > linea.resta:
                raise DatoInvalido("Es más de lo que queda de la línea.", campo="importe")
            cobro = cobrar_linea(
                self._bd, linea.id, valores["socio"], importe=importe, a_cuenta=valores["a_cuenta"]
            )
            hecho.append(f"Se anotó el pago de {cobro.socio}: recibo {cobro.recibo}.")

        opciones = [(s.id, _con_deuda(s, linea.moneda)) for s in socios]
        preguntar(
            self._pantalla,
            "De qué socio es",
            [
                CampoBusqueda(
                    "socio",
                    "&Socio",
                    opciones,
                    obligatorio=True,
                    valor=candidatos[0] if len(candidatos) == 1 else None,
                ),
                CampoTexto(
                    "importe",
                    "&Importe",
                    40,
                    obligatorio=True,
                    valor=escribir_cifra(linea.resta, linea.moneda),
                    ayuda="Si el depósito es de varios socios, sólo la parte de éste.",
                ),
                CampoCasilla("a_cuenta", "Lo que so&bre de lo que debe queda a su favor"),
            ],
            guardar,
            "&Anotar el pago",
            f"{linea.concepto or 'Sin concepto'}. Salda primero lo más antiguo; sale su recibo.",
        )
        return self._dicho(hecho, linea)

    def en_otra_moneda(self, vista: LineaPropuesta) -> bool:
        """El socio debe en otra moneda que la de la cuenta, o el banco retuvo algo. Devuelve si se hizo."""
        linea, hecho = vista.linea, list[str]()
        candidatos = vista.propuesta.candidatos if vista.propuesta else ()
        quienes = sorted(quienes_pagan(self._bd), key=lambda d: d.socio_id not in candidatos)
        suyos = [d for d in quienes if d.socio_id in candidatos]

        def guardar(nuevo: PagoNuevo) -> None:
            cobro = cobrar_linea_con(self._bd, linea.id, nuevo)
            hecho.append(f"Se anotó el pago de {cobro.socio}: recibo {cobro.recibo}.")

        elegido = suyos[0] if len(suyos) == 1 else None
        dialogo = DialogoDeCobroDeLinea(self._pantalla, self._bd, linea, quienes, elegido, guardar)
        dialogo.exec()
        dialogo.deleteLater()
        return self._dicho(hecho, linea)

    def en_cuentas(self, linea: LineaDeExtracto) -> bool:
        """Un gasto o un ingreso que no es de cuotas. Devuelve si se anotó."""
        hecho = list[str]()
        clase = "ingreso" if linea.importe > 0 else "gasto"
        opciones = [(p.id, p.rotulo) for p in partidas(self._bd, clase)]

        def guardar(valores: dict[str, Any]) -> None:
            asiento = anotar_en_cuentas(
                self._bd, linea.id, valores["partida_id"], valores["concepto"], valores["persona"]
            )
            hecho.append(f"Se anotó el {clase}: asiento {asiento.numero}.")

        preguntar(
            self._pantalla,
            "Un gasto del banco" if clase == "gasto" else "Otro ingreso",
            [
                CampoEleccion("partida_id", "&Partida", opciones, obligatorio=True),
                CampoTexto("concepto", "&Concepto", obligatorio=True, valor=linea.concepto),
                CampoTexto("persona", "De &quién" if clase == "ingreso" else "A &quién"),
            ],
            guardar,
            f"&Anotar el {clase}",
            f"{escribir_importe(abs(linea.resta), linea.moneda)}, en la fecha y la cuenta de la línea.",
        )
        return self._dicho(hecho, linea)

    def descartar(self, linea: LineaDeExtracto) -> bool:
        """No se anota, y se dice por qué. Devuelve si se descartó."""
        hecho = list[str]()

        def guardar(valores: dict[str, Any]) -> None:
            descartar(self._bd, linea.id, valores["motivo"])
            hecho.append("La línea queda descartada.")

        motivo = CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True)
        preguntar(self._pantalla, "Descartar una línea", [motivo], guardar, "&Descartar", _ANTES_DE_DESCARTAR)
        return self._dicho(hecho, linea)

    def _dicho(self, hecho: list[str], linea: LineaDeExtracto) -> bool:
        for frase in hecho:
            self._pantalla.decir_hecho(frase, self._vuelta(linea))
        return bool(hecho)

    def deshacer(self, linea: LineaDeExtracto) -> None:
        """La línea vuelve a estar pendiente; lo anotado por ella se anula."""
        if linea.estado is EstadoDeLinea.DESCARTADA:
            self._pantalla.hacer("La línea vuelve a estar pendiente.", lambda: recuperar(self._bd, linea.id))
            return

        def guardar(valores: dict[str, Any]) -> None:
            deshacer_conciliacion(self._bd, linea.id, valores["motivo"])
            self._pantalla.decir_hecho("La línea vuelve a estar pendiente.")

        motivo = CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True)
        anula = "Lo que se anotó al conciliarla (su recibo, su asiento) se anula y conserva su número."
        explicacion = (
            anula if any(e.propio for e in linea.enlaces) else "El recibo o asiento que ya estaba sigue."
        )
        preguntar(self._pantalla, "Deshacer la conciliación", [motivo], guardar, "&Deshacer", explicacion)

    def ver_recibo(self, pago_id: str) -> None:
        """El recibo con que se concilió."""
        with explicando_errores(self._servicios.avisos):
            numero, contenido = pago(self._bd, pago_id).recibo, recibo_pdf(self._bd, pago_id)
            nombre = f"Recibo {numero}"
            visor = VisorPdf(self._pantalla, nombre, contenido, f"{nombre}.pdf", self._servicios.dialogos)
            visor.finished.connect(visor.deleteLater)
            visor.open()


def _candidatos_delante(socios: list[SocioQuePaga], candidatos: tuple[str, ...]) -> list[SocioQuePaga]:
    """Los propuestos primero; después, los que deben algo."""
    return sorted(socios, key=lambda s: (s.id not in candidatos, not s.deuda))


def _con_deuda(socio: SocioQuePaga, moneda: str) -> str:
    debe = f"debe {escribir_importe(socio.deuda, moneda)}" if socio.deuda else "no debe nada"
    return f"{socio.nombre} — {debe}"
