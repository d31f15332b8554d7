"""El diálogo «Anotar un pago»: quién, cuánto, en qué moneda, qué retuvo el banco y a qué cargos va."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol, cast

from msgspec import convert
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from escritorio.comun.base.dinero import leer_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos import LineaConBusqueda
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoTexto,
    DialogoFormulario,
    Formulario,
)
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cuentas.consultas.asientos import fondos
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuotas.acciones.recibos import exigir_recibos
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.pagos import PorComponer, recibo_pdf
from escritorio.cuotas.modelo.cuentas import QUIEN_ASUME, Cambio, Cargo, Deudor, PagoNuevo
from escritorio.cuotas.piezas import formularios
from escritorio.cuotas.piezas.reparto import CampoReparto, TablaDeReparto
from escritorio.cuotas.reglas.cambios import abonado, leer_tipo
from escritorio.cuotas.reglas.cobros import pendientes, repartir

DEL_CAMBIO = ("moneda_recibida", "tipo", "unidad", "tipo_fecha", "fuente", "diferencia")
_DEL_BANCO = ("gastos", "gastos_de")
_DE_LA_CUENTA = frozenset(
    {"deudor", "importe", "otra_moneda", "moneda_recibida", "tipo", "unidad", "retuvo", *_DEL_BANCO}
)
_LA_DEBIDA, _LA_RECIBIDA = "debida", "recibida"


class _Escrito(Registro):
    importe: str
    moneda_recibida: str
    tipo: str
    gastos: str
    unidad: str
    gastos_de: str
    otra_moneda: bool
    retuvo: bool
    deudor: str = ""
    fecha: str = ""
    medio: str = ""
    referencia: str = ""
    reparto: dict[str, int] | None = None
    a_cuenta: bool = False
    diferencia: bool = False
    fondo: str = ""
    tipo_fecha: str = ""
    fuente: str = ""


def pregunta_de_pago(
    bd: Archivo,
    pago_id: str,
    quienes: Sequence[Deudor],
    elegido: Deudor | None,
    cobrar: Callable[[PagoNuevo], LoHecho],
    cuenta: Callable[[DialogoFormulario, Archivo, Sequence[Deudor]], object] | None = None,
    ver: Callable[[QWidget, PagoNuevo], object] | None = None,
) -> Pregunta[_Escrito]:
    """Propone la deuda y su reparto, del cargo más antiguo al más nuevo; `cobrar` recibe el pago.

    `cuenta`: quien la lleva en el cuadro, si no es la `CuentaDePago` de siempre. `ver`: su recibo, antes.
    """

    def leer(dado: _Escrito) -> PagoNuevo:
        return _pago(bd, pago_id, dado, por_clave[dado.deudor])

    por_clave = {formularios.clave_de(d): d for d in quienes}
    return Pregunta(
        "Anotar un pago",
        _Escrito,
        _campos(bd, quienes, elegido),
        lambda dado: cobrar(leer(dado)),
        "&Anotar el pago",
        "El recibo se numera y se guarda al anotarlo.",
        lambda dialogo: (cuenta or CuentaDePago)(dialogo, bd, quienes),
        (lambda sobre, dado: ver(sobre, leer(dado))) if ver else None,
    )


class CuentaDePago:
    """Lleva la cuenta en el cuadro de un pago: qué se debe, qué se abonaría y a qué cargos iría."""

    def __init__(self, dialogo: DialogoFormulario, bd: Archivo, quienes: Sequence[Deudor]) -> None:
        self.formulario, self._crecer, self._bd = dialogo.formulario, dialogo.crecer, bd
        self._por_clave = {formularios.clave_de(d): d for d in quienes}
        self._deudas: list[Cargo] = []
        self._fondos = fondos(bd)
        self._tabla = cast(TablaDeReparto, self.formulario.control("reparto"))
        self._tabla.cambiado.connect(self._contar)
        self.formulario.cambiado.connect(self._al_cambiar)
        self._leer_deudas()
        self._proponer_fondo()
        self._repartir()

    def _al_cambiar(self, campo: str) -> None:
        if campo == "deudor":
            suyo = self._deudor()
            if suyo is not None:
                self.formulario.poner({"importe": formularios.cifra_de(suyo) if suyo.deuda else ""})
            self._leer_deudas()
        if campo in ("otra_moneda", "retuvo"):
            self._mostrar_lo_elegido()
        if campo == "otra_moneda":
            self._soltar_importe()
        if campo in ("deudor", "moneda_recibida"):
            self._decir_unidades()
        if campo in ("deudor", "otra_moneda", "moneda_recibida"):
            self._proponer_fondo()
        if campo in _DE_LA_CUENTA:
            self._repartir()

    def _soltar_importe(self) -> None:
        """La deuda propuesta no está en la otra moneda: se quita; al volver a la suya, vuelve."""
        suyo = self._deudor()
        if suyo is None or not suyo.deuda:
            return
        propuesto, linea = formularios.cifra_de(suyo), cast(QLineEdit, self.formulario.control("importe"))
        if self._marcada("otra_moneda"):
            if linea.text().strip() == propuesto:
                linea.clear()
        elif not linea.text().strip():
            linea.setText(propuesto)

    def _proponer_fondo(self) -> None:
        """Si sólo hay uno en lo que paga, es ése; el elegido en otra moneda se suelta."""
        suyo = self._deudor()
        combo = cast(QComboBox, self.formulario.control("fondo")) if self._fondos else None
        if suyo is None or combo is None or not combo.isEnabled():
            return
        proponer_fondo(self.formulario, self._fondos, suyo.moneda)

    def _mostrar_lo_elegido(self) -> None:
        for casilla, suyos in (("otra_moneda", DEL_CAMBIO), ("retuvo", _DEL_BANCO)):
            for campo in suyos:
                self.formulario.mostrar(campo, self._marcada(casilla))
        self._crecer()

    def _decir_unidades(self) -> None:
        suyo = self._deudor()
        if suyo is not None:
            decir_unidades(self.formulario, suyo.moneda)

    def _deudor(self) -> Deudor | None:
        linea = cast(LineaConBusqueda, self.formulario.control("deudor"))
        return self._por_clave.get(linea.id_elegido())

    def _leer_deudas(self) -> None:
        suyo = self._deudor()
        todos = cargos_de(self._bd, suyo.socio_id) if suyo else []
        self._deudas = pendientes([c for c in todos if suyo and c.moneda == suyo.moneda])

    def _repartir(self) -> None:
        """Propone otra vez el reparto con lo que hay escrito; lo que se hubiera tocado se pierde."""
        suyo, importe = self._deudor(), self._importe()
        moneda = suyo.moneda if suyo else ""
        partes = repartir(importe or 0, self._deudas, moneda, a_cuenta=True)
        self._tabla.poner(self._deudas, partes, moneda)
        self._contar()

    def _contar(self) -> None:
        importe = self._importe()
        self._tabla.poner_tope(importe)
        sobra = False
        with suppress(DatoInvalido):
            sobra = importe is not None and importe > sum(self._tabla.partes().values())
        self.formulario.mostrar("a_cuenta", sobra)
        self._crecer()

    def _importe(self) -> int | None:
        """Lo que se abonaría con lo escrito, o None si todavía no se puede saber."""
        suyo = self._deudor()
        if suyo is None:
            return None
        try:
            return abonado(_pago(self._bd, "", self._escrito(), suyo), suyo.moneda)
        except ErrorDeUsuario:
            return None

    def _escrito(self) -> _Escrito:
        """Lo que hay en los campos de que sale la cuenta, sin comprobar lo demás."""
        lineas = ("importe", "moneda_recibida", "tipo", "gastos")
        control = self.formulario.control
        escrito: dict[str, object] = {c: cast(QLineEdit, control(c)).text() for c in lineas}
        escrito |= {c: cast(QComboBox, control(c)).currentData() for c in ("unidad", "gastos_de")}
        return convert(escrito | {c: self._marcada(c) for c in ("otra_moneda", "retuvo")}, _Escrito)

    def _marcada(self, campo: str) -> bool:
        return cast(QCheckBox, self.formulario.control(campo)).isChecked()


def _pago(bd: Archivo, pago_id: str, dado: _Escrito, suyo: Deudor) -> PagoNuevo:
    cambio = cambio_dicho(dado, suyo.moneda, bd.hoy()) if dado.otra_moneda else None
    recibida = cambio.moneda if cambio else suyo.moneda
    return PagoNuevo(
        pago_id,
        suyo.socio_id,
        dado.fecha or bd.hoy(),
        leer_importe(dado.importe, recibida),
        dado.medio,
        dado.referencia,
        dado.reparto,
        suyo.moneda,
        a_cuenta=dado.a_cuenta,
        cambio=cambio,
        gastos=leer_importe(dado.gastos, recibida, "gastos") if dado.retuvo else 0,
        gastos_de=dado.gastos_de if dado.retuvo else "",
        saldar_diferencia=cambio is not None and dado.diferencia,
        fondo_id=dado.fondo,
    )


class EscritoDelCambio(Protocol):
    """Lo escrito en `campos_del_cambio`."""

    @property
    def moneda_recibida(self) -> str: ...
    @property
    def tipo(self) -> str: ...
    @property
    def unidad(self) -> str: ...
    @property
    def tipo_fecha(self) -> str: ...
    @property
    def fuente(self) -> str: ...


def cambio_dicho(dado: EscritoDelCambio, debida: str, hoy: str) -> Cambio:
    """El de lo escrito, entre `debida` y la moneda recibida. Lanza `DatoInvalido`."""
    recibida = dado.moneda_recibida.strip().upper()
    return Cambio(
        recibida,
        leer_tipo(dado.tipo),
        debida if dado.unidad == _LA_DEBIDA else recibida,
        leer_fecha(dado.tipo_fecha or hoy, "tipo_fecha"),
        dado.fuente,
    )


def _campos(bd: Archivo, quienes: Sequence[Deudor], elegido: Deudor | None) -> list[Campo]:
    hay = [(f.id, f"{f.nombre} ({f.moneda})") for f in fondos(bd)]
    return [
        *formularios.campos_de_pago(quienes, elegido, bd.hoy()),
        *([CampoEleccion("fondo", "&En qué caja o banco entró", hay)] if hay else []),
        CampoCasilla("otra_moneda", "Pagó en &otra moneda que la que debe"),
        *campos_del_cambio(bd.hoy()),
        CampoCasilla("retuvo", "El &banco retuvo una parte"),
        CampoTexto(
            "gastos",
            "Cuánto retu&vo",
            40,
            obligatorio=True,
            mitad=True,
            visible=False,
            ayuda="Está incluido en el importe.",
        ),
        CampoEleccion(
            "gastos_de",
            "Quié&n lo asume",
            list(QUIEN_ASUME.items()),
            obligatorio=True,
            valor="asociacion",
            mitad=True,
            visible=False,
            ayuda="Si es el socio, se le abona lo que llegó.",
        ),
        CampoReparto("reparto", "A &qué cargos va", obligatorio=True, vacia="No debe nada en esa moneda."),
        CampoCasilla(
            "a_cuenta",
            "De&jar a favor del socio lo que sobra",
            visible=False,
            ayuda="Queda a cuenta y se aplica después a lo que deba.",
        ),
    ]


def moneda_que_pago(formulario: Formulario, debida: str) -> str:
    """La escrita, si dice que pagó en otra; si no, la que se debe."""
    recibida = cast(QLineEdit, formulario.control("moneda_recibida")).text().strip().upper()
    otra = cast(QCheckBox, formulario.control("otra_moneda")).isChecked()
    return recibida if otra else debida


def proponer_fondo(formulario: Formulario, hay: Sequence[Fondo], debida: str) -> None:
    """Si sólo hay uno en la moneda en que paga, es ése; el elegido en otra se suelta."""
    combo = cast(QComboBox, formulario.control("fondo"))
    moneda = moneda_que_pago(formulario, debida)
    posibles = [f.id for f in hay if f.moneda == moneda]
    if combo.currentData() not in posibles:
        combo.setCurrentIndex(combo.findData(posibles[0] if len(posibles) == 1 else ""))


def decir_unidades(formulario: Formulario, debida: str) -> None:
    """«1 USD = … UYU»: con las monedas a la vista no hay cómo leer el tipo al revés."""
    combo = cast(QComboBox, formulario.control("unidad"))
    recibida = cast(QLineEdit, formulario.control("moneda_recibida")).text().strip().upper()
    if recibida:
        for unidad, una, otra in ((_LA_DEBIDA, debida, recibida), (_LA_RECIBIDA, recibida, debida)):
            combo.setItemText(combo.findData(unidad), f"1 {una} = … {otra}")


def campos_del_cambio(hoy: str) -> list[Campo]:
    """Con qué tipo se cambia lo que pagó en otra moneda; salen al marcar que fue en otra."""
    unidades = [
        (_LA_DEBIDA, "1 de la que debe = … de la que pagó"),
        (_LA_RECIBIDA, "1 de la que pagó = … de la que debe"),
    ]
    return [
        CampoTexto("moneda_recibida", "Moneda en que pa&gó", 3, obligatorio=True, mitad=True, visible=False,
                   marcador="UYU"),
        CampoTexto("tipo", "&Tipo de cambio", 40, obligatorio=True, mitad=True, visible=False,
                   marcador="39,90"),
        CampoEleccion("unidad", "Cómo se &lee el tipo", unidades, obligatorio=True, valor=_LA_DEBIDA,
                      visible=False),
        CampoFecha("tipo_fecha", "De qué &día es", obligatorio=True, valor=hoy, mitad=True, visible=False),
        CampoTexto("fuente", "De q&uién es", 120, obligatorio=True, mitad=True, visible=False,
                   marcador="Banco central"),
        CampoCasilla("diferencia", "Dar por saldada la diferen&cia que deje el cambio", visible=False,
                     ayuda="Queda anotada aparte, con su número."),
    ]  # fmt: skip


def recibo_para_ver(bd: Archivo, pago_id: str) -> bytes:
    """El recibo tal como se emitió; si está por componer, se compone antes.

    Lanza `PorComponer` en un archivo abierto para consulta, y lo que impida guardarlo.
    """
    try:
        return recibo_pdf(bd, pago_id)
    except PorComponer:
        if bd.solo_lectura:
            raise
    exigir_recibos(bd)
    return recibo_pdf(bd, pago_id)
