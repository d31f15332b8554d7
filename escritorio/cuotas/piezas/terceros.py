"""El cuadro «Pago por varios socios»: quién pagó, por cuáles y a qué cargos va."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import escribir_importe, leer_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.casillas import ListaConCasillas
from escritorio.comun.interfaz.formulario import (
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoTexto,
    DialogoFormulario,
)
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta
from escritorio.cuentas.consultas.asientos import fondos
from escritorio.cuotas.acciones.cobros import anotar_pago_de_tercero
from escritorio.cuotas.consultas.cuentas import cargos_de_varios, deudores
from escritorio.cuotas.modelo.cuentas import (
    MEDIOS,
    Cambio,
    Cargo,
    Deudor,
    PagoDeTercero,
    PagoNuevo,
    ParteDeTercero,
)
from escritorio.cuotas.piezas.cobros import GestionesDeCobro
from escritorio.cuotas.piezas.pago import (
    DEL_CAMBIO,
    cambio_dicho,
    campos_del_cambio,
    decir_unidades,
    proponer_fondo,
)
from escritorio.cuotas.piezas.reparto import CampoReparto, TablaDeReparto
from escritorio.cuotas.reglas.cambios import abonado
from escritorio.cuotas.reglas.cobros import cuenta_del_reparto, pendientes


class _Escrito(Registro):
    pagador: str
    fecha: str
    importe: str
    medio: str
    referencia: str
    socios: tuple[str, ...]
    reparto: dict[str, int]
    otra_moneda: bool
    moneda_recibida: str = ""
    tipo: str = ""
    unidad: str = ""
    tipo_fecha: str = ""
    fuente: str = ""
    diferencia: bool = False
    fondo: str = ""


class _DelCambio(Registro):
    moneda_recibida: str
    tipo: str
    unidad: str
    tipo_fecha: str = ""
    fuente: str = ""


_DE_LA_CUENTA = frozenset({"socios", "importe", "otra_moneda", "moneda_recibida", "tipo", "unidad"})


class GestionesDeTerceros(GestionesDeCobro):
    """Lo que paga una federación, o cualquiera que no es el socio, por varios a la vez."""

    def anotar_de_tercero(self) -> None:
        """Un solo pago con su recibo a nombre de quien pagó; propone todo lo que deben los marcados."""
        moneda = asociacion(self._bd).moneda
        quienes = [d for d in deudores(self._bd) if d.moneda == moneda]
        if not quienes:
            self._servicios.avisos.error(f"Ningún socio debe nada en {moneda}: no hay qué pagar por ellos.")
            return
        pago_id, deben = nuevo_id(), _cargos_que_deben(self._bd, quienes)

        def hacer(dado: _Escrito) -> LoHecho:
            return self._anotar(_pago(dado, pago_id, moneda, deben, self._bd.hoy()))

        Pregunta(
            "Pago por varios socios",
            _Escrito,
            _campos(self._bd, quienes, moneda),
            hacer,
            "&Anotar el pago",
            "Sale un solo recibo, a nombre de quien pagó, con lo que va a cada socio.",
            lambda dialogo: _Cuenta(dialogo, deben, moneda, self._bd),
        ).en(self._pantalla)

    def _anotar(self, nuevo: PagoDeTercero) -> LoHecho:
        self._exigir_referencia_nueva(nuevo.referencia)
        hechos = anotar_pago_de_tercero(self._bd, nuevo)
        primero = hechos[0]
        return LoHecho(
            f"Se anotó el pago de {primero.pagador} por {contar(len(hechos), 'socio', 'socios')}:"
            f" recibo {primero.recibo}.",
            muestra=Referencia("cargo", primero.aplicaciones[0].cargo_id),
            despues=lambda: self.ver_recibo(primero),
        )


def _cargos_que_deben(bd: Archivo, quienes: Sequence[Deudor]) -> dict[str, list[Cargo]]:
    """Los de cada socio, con el suyo en el nombre: van juntos en una tabla."""
    todos = cargos_de_varios(bd, [d.socio_id for d in quienes])
    moneda = quienes[0].moneda
    return {i: pendientes([c for c in suyos if c.moneda == moneda]) for i, suyos in todos.items()}


def _pago(
    dado: _Escrito, pago_id: str, moneda: str, deben: Mapping[str, Sequence[Cargo]], hoy: str
) -> PagoDeTercero:
    """Lo que el cambio deje de más, si se da por saldado, va con la parte del último."""
    cambio = cambio_dicho(dado, moneda, hoy) if dado.otra_moneda else None
    recibido = leer_importe(dado.importe, cambio.moneda if cambio else moneda)
    hay, suma = _al_cambio(recibido, cambio, moneda), sum(dado.reparto.values())
    saldar = cambio is not None and dado.diferencia
    if hay < suma or (hay > suma and not saldar):
        raise DatoInvalido(cuenta_del_reparto(suma, hay, moneda), campo="reparto")
    por_socio = {
        i: {c.id: dado.reparto[c.id] for c in suyos if c.id in dado.reparto} for i, suyos in deben.items()
    }
    partes = [ParteDeTercero(i, sum(r.values()), r) for i, r in por_socio.items() if r]
    if partes and hay > suma:
        partes[-1] = replace(partes[-1], importe=partes[-1].importe + hay - suma)
    return PagoDeTercero(
        pago_id,
        dado.pagador,
        dado.fecha,
        dado.medio,
        tuple(partes),
        dado.referencia,
        moneda,
        fondo_id=dado.fondo,
        cambio=cambio,
        recibido=recibido if cambio else None,
        saldar_diferencia=saldar,
    )


def _al_cambio(recibido: int, cambio: Cambio | None, moneda: str) -> int:
    """Lo que se abona en la moneda que deben. Lanza `DatoInvalido`."""
    return abonado(PagoNuevo("", "", "", recibido, "", cambio=cambio), moneda) if cambio else recibido


def _campos(bd: Archivo, quienes: Sequence[Deudor], moneda: str) -> list[Pedido]:
    todos, suyos = fondos(bd), fondos(bd, moneda)
    hay = [(f.id, f"{f.nombre} ({f.moneda})") for f in todos]
    unico = suyos[0].id if len(suyos) == 1 else None
    opciones = [(d.socio_id, f"{d.socio} — debe {escribir_importe(d.deuda, moneda)}") for d in quienes]
    return [
        CampoTexto("pagador", "&Quién pagó", 120, "La federación, el gobierno…", obligatorio=True),
        CampoTexto("importe", "&Importe", 40, obligatorio=True, mitad=True),
        CampoFecha("fecha", "&Fecha del pago", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoEleccion(
            "medio", "&Medio", list(MEDIOS.items()), obligatorio=True, valor="transferencia", mitad=True
        ),
        CampoTexto("referencia", "&Referencia", mitad=True),
        *([CampoEleccion("fondo", "&En qué caja o banco entró", hay, valor=unico)] if hay else []),
        CampoCasilla("otra_moneda", f"Pagó en &otra moneda que la que deben ({moneda})"),
        *campos_del_cambio(bd.hoy()),
        CampoCasillas("socios", "&Por qué socios", opciones, obligatorio=True),
        CampoReparto(
            "reparto", "A qué cargos &va", obligatorio=True, siempre=True, vacia="Marque por qué socios pagó."
        ),
    ]


class _Cuenta:
    """Al marcar socios, la tabla trae lo que deben; al escribir lo que pagó, dice si cuadra."""

    def __init__(
        self,
        dialogo: DialogoFormulario,
        deben: Mapping[str, list[Cargo]],
        moneda: str,
        bd: Archivo,
    ) -> None:
        self._formulario, self._crecer = dialogo.formulario, dialogo.crecer
        self._deben, self._moneda, self._fondos, self._hoy = deben, moneda, fondos(bd), bd.hoy()
        self._tabla = cast(TablaDeReparto, self._formulario.control("reparto"))
        self._formulario.cambiado.connect(self._al_cambiar)

    def _al_cambiar(self, campo: str) -> None:
        if campo == "socios":
            marcados = cast(ListaConCasillas, self._formulario.control("socios")).marcadas()
            suyos = [c for i in marcados for c in self._deben[i]]
            self._tabla.poner(suyos, {c.id: c.saldo for c in suyos}, self._moneda, con_socio=True)
            self._crecer()
        if campo == "otra_moneda":
            otra = cast(QCheckBox, self._formulario.control("otra_moneda")).isChecked()
            for suyo in DEL_CAMBIO:
                self._formulario.mostrar(suyo, otra)
            self._crecer()
        if campo == "moneda_recibida":
            decir_unidades(self._formulario, self._moneda)
        if campo in ("otra_moneda", "moneda_recibida") and self._fondos:
            proponer_fondo(self._formulario, self._fondos, self._moneda)
        if campo in _DE_LA_CUENTA:
            self._tabla.poner_tope(self._importe())

    def _importe(self) -> int | None:
        """Lo que se abonaría con lo escrito, o None si todavía no se puede saber."""
        control = self._formulario.control
        escrito = {c: cast(QLineEdit, control(c)).text() for c in ("importe", "moneda_recibida", "tipo")}
        otra = cast(QCheckBox, control("otra_moneda")).isChecked()
        unidad = str(cast(QComboBox, control("unidad")).currentData() or "")
        try:
            dado = _DelCambio(escrito["moneda_recibida"], escrito["tipo"], unidad)
            cambio = cambio_dicho(dado, self._moneda, self._hoy) if otra else None
            recibido = leer_importe(escrito["importe"], cambio.moneda if cambio else self._moneda)
            return _al_cambio(recibido, cambio, self._moneda)
        except ErrorDeUsuario:
            return None
