"""La pantalla de cuotas: cargos a la izquierda, de dónde salen y su cuenta a la derecha."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import segun_cuantos
from escritorio.comun.interfaz.ficha import EnLaFicha
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios, desplegar
from escritorio.comun.interfaz.piezas import accion_de
from escritorio.comun.interfaz.vista import Vista, Vistas
from escritorio.cuotas.asunto import ANOTAR_PAGO, EMITIR, EXPORTAR
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import emisiones as de_emision
from escritorio.cuotas.consultas.devoluciones import devoluciones_de
from escritorio.cuotas.consultas.informes import ejercicios
from escritorio.cuotas.consultas.listados import listado_de_cargos, totales_a_la_vista
from escritorio.cuotas.consultas.movimientos import ajuste, ajustes_de
from escritorio.cuotas.modelo.cuentas import SITUACIONES_DE_CARGO, Cargo, EstadoDeCuenta
from escritorio.cuotas.modelo.devoluciones import Devolucion
from escritorio.cuotas.modelo.periodo import leer_periodo, nombre_de_cuota
from escritorio.cuotas.modelo.planes import Ajuste
from escritorio.cuotas.piezas import ficha as pestanas
from escritorio.cuotas.piezas.devoluciones import GestionesDeDevolucion
from escritorio.cuotas.piezas.exenciones import DialogoDeExenciones
from escritorio.cuotas.piezas.ficha import Resumen
from escritorio.cuotas.piezas.gestiones import GestionesDeCuotas
from escritorio.cuotas.piezas.saldos import GestionesDeSaldos
from escritorio.cuotas.piezas.terceros import GestionesDeTerceros

if TYPE_CHECKING:
    from escritorio.cuotas.piezas.cobranza import PestanaDeCobranza
    from escritorio.cuotas.piezas.conciliacion import PestanaDeConciliacion
    from escritorio.cuotas.piezas.emisiones import PestanaDeCampanas
    from escritorio.cuotas.piezas.escalas import PestanaDeEscalas
    from escritorio.cuotas.piezas.estado_de_cuenta import PestanaDeMovimientos
    from escritorio.cuotas.piezas.informes import VistaDeInformes


class PantallaCuotas(Pantalla):
    """Emitir, cobrar, ver recibos y exportar el libro de cuotas."""

    clave_de_ayuda = "cuotas"
    escribe = "cargo"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._bd = servicios.bd
        self._moneda = ""
        self._listado = listado_de_cargos(self._bd)
        self.gestiones = GestionesDeCuotas(self)
        self.devoluciones = GestionesDeDevolucion(self)
        self.resumen = Resumen()
        self._sin_cargos = pestanas.sin_cargos(self._bd, self.nuevo)
        self.lista = Vista(
            pestanas.columnas_de_cargo(),
            clave_de_fila=lambda c: c.id,
            nombre="los cargos",
            listado=self._listado,
            ficha=self._en_la_ficha,
            sin_elegir="Elija un cargo para ver de dónde sale y cómo va su cuenta.",
            vacio=self._sin_cargos,
            marcador="Filtrar por socio, código, concepto o tramo…",
            filtros=pestanas.filtros_de_cargo(),
            al_activar=self.gestiones.anotar_pago,
            encima=[self.resumen],
            separa=14,
        )
        self.lista.cuenta_cambiada.connect(self._contar)
        self.vistas = Vistas("Qué ver de las cuotas")
        self.vistas.anadir("Car&gos", self.lista)
        self.vistas.anadir("M&ovimientos", lambda: self.movimientos.lista)
        self.vistas.anadir("Ca&mpañas", lambda: self.campanas.lista)
        self.vistas.anadir("Co&branza", lambda: self.cobranza.lista)
        self.vistas.anadir("Ba&nco", lambda: self.banco.lista)
        self.vistas.anadir("&Informes", lambda: self.informes)
        self.vistas.anadir("Esca&las", lambda: self.escalas.lista)
        self.vistas.cambiada.connect(self._recargar_la_otra)
        self.poner_cuerpo(self.vistas)
        self.poner_acciones(
            [
                accion_de(EXPORTAR, self._menu_de_exportar, ayuda="Libro de Excel o relación"),
                Accion(
                    "Má&s", "chevron-down", self._menu_de_mas, ayuda="Qué se cobra, exenciones y otros cargos"
                ),
                accion_de(ANOTAR_PAGO, self._pagar, atajo="Ctrl+P"),
                accion_de(EMITIR, self.nuevo, principal=True, atajo="Ctrl+N"),
            ]
        )

    @cached_property
    def movimientos(self) -> PestanaDeMovimientos:
        """Todo lo que suma o resta."""
        from escritorio.cuotas.piezas.estado_de_cuenta import PestanaDeMovimientos

        return PestanaDeMovimientos(self, self._ir_al_cargo)

    @cached_property
    def campanas(self) -> PestanaDeCampanas:
        """Las emisiones hechas."""
        from escritorio.cuotas.piezas.emisiones import PestanaDeCampanas

        return PestanaDeCampanas(self)

    @cached_property
    def cobranza(self) -> PestanaDeCobranza:
        """Lo vencido y a quién reclamarlo."""
        from escritorio.cuotas.piezas.cobranza import PestanaDeCobranza

        return PestanaDeCobranza(self, self._ir_al_cargo)

    @cached_property
    def banco(self) -> PestanaDeConciliacion:
        """El extracto y su conciliación."""
        from escritorio.cuotas.piezas.conciliacion import PestanaDeConciliacion

        return PestanaDeConciliacion(self)

    @cached_property
    def informes(self) -> VistaDeInformes:
        """La recaudación y la previsión."""
        from escritorio.cuotas.piezas.informes import VistaDeInformes

        return VistaDeInformes(self)

    @cached_property
    def escalas(self) -> PestanaDeEscalas:
        """Las escalas, su editor y su simulador."""
        from escritorio.cuotas.piezas.escalas import PestanaDeEscalas

        return PestanaDeEscalas(self)

    def recargar(self) -> None:
        """Lee otra vez los cargos, que dan título a la pantalla, y lo que se vea."""
        self._moneda = asociacion(self._bd).moneda
        self.lista.ofrecer(0, [(e, e) for e in ejercicios(self._bd)])
        pestanas.decir_sin_cargos(self._bd, self._sin_cargos)
        self.lista.recargar()
        self._recargar_la_otra()

    def _recargar_la_otra(self) -> None:
        """Los cargos, que son muchos, no se vuelven a leer por cambiar de pestaña."""
        if self.vistas.actual() is not self.lista:
            self.vistas.recargar()

    def mostrar(self, ref: Referencia) -> None:
        """Elige el cargo de la referencia, o lo que cite un acuerdo: rebaja, campaña, exención o escala."""
        if ref.tipo == "cargo" and ref.id:
            self._ir_al_cargo(ref.id)
        elif ref.tipo == "ajuste" and ref.id:
            for parte in ajuste(self._bd, ref.id).partes[:1]:
                self._ir_al_cargo(parte.cargo_id)
        elif ref.tipo == "emision" and ref.id:
            self.vistas.mostrar("Campañas")
            self.campanas.lista.seleccionar(ref.id)
        elif ref.tipo == "exencion":
            self._ver_exenciones(ref.id)
        elif ref.tipo in ("cobranza", "plan_pago"):
            self.vistas.mostrar("Cobranza")
            self.cobranza.mostrar(ref)
        elif ref.tipo == "cuotas" and ref.id:
            self.vistas.mostrar("Escalas")
            self.escalas.lista.seleccionar(ref.id)

    def _ir_al_cargo(self, cargo_id: str) -> None:
        self.vistas.ir(0)
        self.lista.seleccionar(cargo_id)

    def nuevo(self) -> None:
        """Emitir cuotas."""
        self.gestiones.emitir()

    def ejercicio(self) -> str:
        """El ejercicio elegido en el desplegable, o «»."""
        return str(self.lista.combos[0].currentData() or "")

    def _contar(self, visibles: int, total: int) -> None:
        cargos = segun_cuantos(total, "cargo", "cargos")
        self.poner_titulo("Cuotas", f"{escribir_miles(visibles)} de {escribir_miles(total)} {cargos}")
        self.resumen.setVisible(bool(total))
        totales = totales_a_la_vista(self._bd, self._listado, self.lista.pedido(), self._moneda)
        self.resumen.poner(totales, self._moneda)

    def _en_la_ficha(self, cargo: Cargo) -> EnLaFicha:
        estado = de_cuentas.estado_de_cuenta(self._bd, cargo.socio_id)
        emision = de_emision.emision(self._bd, cargo.emision_id) if cargo.emision_id else None
        apoyo_id = cargo.fundamento_id or (emision and emision.fundamento_id)
        apoyo = fundamento(self._bd, apoyo_id) if apoyo_id else None
        return EnLaFicha(
            cargo.socio,
            f"Cargo {cargo.numero} · {nombre_de_cuota(cargo.concepto, cargo.ejercicio)}",
            (SITUACIONES_DE_CARGO[cargo.situacion], pestanas.TONOS[cargo.situacion]),
            pestanas=[
                ("Cargo", pestanas.datos(cargo, emision, apoyo)),
                ("Cuenta", self._cuenta(cargo, estado)),
            ],
            botones=self._que_hacer(cargo, estado),
        )

    def _que_hacer(self, cargo: Cargo, estado: EstadoDeCuenta) -> list[Accion]:
        acciones = []
        if cargo.saldo:
            acciones.append(Accion("&Cobrar", "receipt", lambda: self.gestiones.anotar_pago(cargo)))
        suyos = [p for p in estado.pagos if any(a.cargo_id == cargo.id for a in p.aplicaciones)]
        if suyos:
            acciones.append(Accion("&Recibo", "file-text", lambda: self.gestiones.ver_recibo(suyos[0])))
        acciones.append(Accion("Es&tado de cuenta", "scroll-text", lambda: self.gestiones.ver_cuenta(cargo)))
        return acciones

    def _cuenta(self, cargo: Cargo, estado: EstadoDeCuenta) -> QWidget:
        ajustes = ajustes_de(self._bd, cargo.socio_id)
        devueltas = devoluciones_de(self._bd, cargo.socio_id)
        mandos = self._mandos(cargo, estado, ajustes, devueltas)
        return pestanas.cuenta(estado, ajustes, devueltas, cargo.moneda, mandos)

    def _mandos(
        self,
        cargo: Cargo,
        estado: EstadoDeCuenta,
        ajustes: Sequence[Ajuste],
        devueltas: Sequence[Devolucion],
    ) -> pestanas.Mandos:
        socio = Referencia("socio", cargo.socio_id)
        return pestanas.Mandos(
            ir_a_cargo=lambda otro: self.lista.seleccionar(otro.id),
            ver_recibo=self.gestiones.ver_recibo,
            anular=lambda: self.gestiones.anular_pago(estado.pagos, cargo),
            rebajar=lambda: self.gestiones.elegir_rebaja(cargo),
            ver_ajuste=self.gestiones.ver_ajuste,
            anular_ajuste=lambda: self.gestiones.anular_ajuste(ajustes),
            devolver=lambda: self.gestiones.devolver_a_favor(estado.pagos, cargo),
            devolver_dinero=lambda: self.devoluciones.devolver(cargo.socio_id, cargo.moneda),
            ver_devolucion=self.devoluciones.ver_comprobante,
            anular_devolucion=lambda: self.devoluciones.anular(devueltas),
            aplicar=lambda: self.gestiones.aplicar_a_favor(cargo.socio_id, cargo.moneda),
            ver_socio=lambda: self.ir_a.emit(socio),
        )

    def _pagar(self) -> None:
        self.gestiones.anotar_pago(self.lista.actual())

    def _menu_de_exportar(self) -> None:
        ejercicio = self.ejercicio()
        que = str(leer_periodo(ejercicio).de_el) if ejercicio else "de todos los ejercicios"
        desplegar(
            self,
            "Guardar en…",
            [
                (f"&Libro de Excel {que}…", lambda: self.gestiones.exportar_libro(ejercicio)),
                (f"&Relación en PDF {que}", lambda: self.gestiones.ver_relacion(ejercicio)),
            ],
        )

    def _ver_exenciones(self, elegida: str = "") -> None:
        dialogo = DialogoDeExenciones(self)
        dialogo.lista.seleccionar(elegida)
        dialogo.finished.connect(dialogo.deleteLater)
        dialogo.open()

    def _menu_de_mas(self) -> None:
        desplegar(
            self,
            "Más",
            [
                ("&Qué se cobra…", self.gestiones.conceptos),
                ("&Cuota de incorporación o extraordinaria…", self.gestiones.cargo_fijo),
                ("E&xenciones…", self._ver_exenciones),
                ("&Saldo anterior al programa…", self.gestiones.saldo_anterior),
                ("Saldos anteriores desde un &libro…", GestionesDeSaldos(self).importar),
                ("&Devolver un saldo a favor…", self.devoluciones.devolver),
                ("&Pago por varios socios…", GestionesDeTerceros(self).anotar_de_tercero),
            ],
        )
