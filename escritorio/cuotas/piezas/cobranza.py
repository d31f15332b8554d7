"""La cobranza: quién debe, desde cuándo y qué se ha hecho para cobrarlo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import enumerar
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla, desplegar
from escritorio.comun.interfaz.piezas import Accion, Cifra, boton_de, etiqueta, tarjeta_de_cifra
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cuotas.consultas.antiguedad import antiguedad, antiguedad_detallada, periodos_por_cobrar
from escritorio.cuotas.consultas.mora import LeerEfectos, leer_efectos
from escritorio.cuotas.consultas.planes import plan
from escritorio.cuotas.modelo.mora import EDADES, CargoPorCobrar, DeudaDetallada, DeudaPorEdad, Efecto
from escritorio.cuotas.modelo.periodo import decir_ejercicio
from escritorio.cuotas.piezas.cobranza_cartas import GestionesDeCartas
from escritorio.cuotas.piezas.cobranza_gestiones import GestionesDeCobranza
from escritorio.cuotas.piezas.planes import GestionesDePlanes
from escritorio.cuotas.reglas.antiguedad import decir_vencimiento, edad_de, totalizar_edades
from escritorio.estatutos.modelo.dictamen import Veredicto

_QUE = {"voto": "Voto en {0}", "suspension": "Suspensión", "exclusion": "Exclusión"}
_DICHO = {Veredicto.SI: "Le toca", Veredicto.NO: "No le toca"}


def pestana_de_deuda(deuda: DeudaDetallada, hoy: str, ir_al_cargo: Callable[[str], object]) -> QWidget:
    """Lo que debe por antigüedad y sus cargos, del que venció antes al que vence después."""
    cargos = ListaCorta("No debe ningún cargo.")
    cargos.poner([_linea(c, hoy) for c in deuda.cargos], pulsables=True)
    cargos.pulsada.connect(lambda n: ir_al_cargo(deuda.cargos[n].id))
    return apilar(Datos(_sumas(deuda)), "Cargos por cobrar", cargos)


def _sumas(deuda: DeudaDetallada) -> list[tuple[str, str | QWidget]]:
    def importe(minimas: int) -> str:
        return escribir_importe(minimas, deuda.moneda)

    sumas = deuda.sumas
    filas: list[tuple[str, str | QWidget]] = [
        (rotulo, importe(x)) for rotulo, x in zip(EDADES.values(), sumas.edades, strict=True) if x
    ]
    filas += [("A favor", importe(sumas.a_favor))] if sumas.a_favor else []
    return [*filas, ("Saldo", importe(sumas.saldo))]


def _linea(cargo: CargoPorCobrar, hoy: str) -> tuple[str, str]:
    que = f"{decir_ejercicio(cargo.ejercicio)} · {cargo.concepto}"
    return que, f"{escribir_importe(cargo.saldo, cargo.moneda)} · {decir_vencimiento(cargo, hoy)}"


def pestana_de_efectos(efectos: list[Efecto], proponer: Callable[[], object]) -> QWidget:
    """Lo que le toca según cada regla, con su cuenta y su artículo; nada se aplica solo."""
    filas: list[tuple[str, str | QWidget]] = [(_QUE[e.clase].format(e.organo), _decir(e)) for e in efectos]
    ayuda = "La presenta al órgano para que la decida; el socio sigue igual hasta entonces"
    return apilar(Datos(filas), boton_de(Accion("Proponer una me&dida…", "gavel", proponer, ayuda=ayuda)))


def _decir(efecto: Efecto) -> str:
    dictamen = efecto.dictamen
    que = _DICHO.get(dictamen.veredicto, "Pendiente")
    return f"{que}. {dictamen.contado} ({dictamen.fundamento})"


class ResumenPorEdad(QWidget):
    """Una tarjeta por tramo de antigüedad, en la moneda de la asociación."""

    def __init__(self) -> None:
        super().__init__()
        self.cifras = {rotulo: Cifra() for rotulo in EDADES.values()}
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        for rotulo, cifra in self.cifras.items():
            caja.addWidget(tarjeta_de_cifra(rotulo, cifra), 1)

    def poner(self, deudas: Sequence[DeudaPorEdad], moneda: str) -> None:
        """Suma esas deudas."""
        edades = totalizar_edades(deudas, moneda).edades
        for (rotulo, cifra), minimas in zip(self.cifras.items(), edades, strict=True):
            valor = escribir_importe(minimas, moneda)
            cifra.setText(valor)
            cifra.setAccessibleName(f"{rotulo}: {valor}")


def decir_total(deudas: Sequence[DeudaPorEdad]) -> str:
    """«Vencido: USD 1.000,00 y EUR 3,00, de USD 1.500,00 y EUR 3,00 por cobrar. A favor: USD 5,00.»."""
    totales = {m: totalizar_edades(deudas, m) for m in sorted({d.moneda for d in deudas})}
    vencido = enumerar([escribir_importe(t.vencido, m) for m, t in totales.items() if t.vencido])
    deuda = enumerar([escribir_importe(t.deuda, m) for m, t in totales.items() if t.deuda])
    a_favor = enumerar([escribir_importe(t.a_favor, m) for m, t in totales.items() if t.a_favor])
    cola = f" A favor de socios: {a_favor}." if a_favor else ""
    if not deuda:
        return f"Nadie debe nada.{cola}"
    return f"Vencido: {vencido or 'nada'}, de {deuda} por cobrar.{cola}"


_TONOS = {
    "por_vencer": "neutro",
    "dias_1_30": "acento",
    "dias_31_90": "aviso",
    "dias_91_365": "aviso",
    "mas_de_un_anio": "peligro",
}


class PestanaDeCobranza(Gestion):
    """Lo que se debe por antigüedad y, en la ficha de cada deudor, sus cargos y lo que le toca."""

    def __init__(self, pantalla: Pantalla, ir_al_cargo: Callable[[str], object]) -> None:
        super().__init__(pantalla)
        self._ir_al_cargo = ir_al_cargo
        self.gestiones = GestionesDeCobranza(pantalla)
        self.cartas = GestionesDeCartas(pantalla)
        self.planes = GestionesDePlanes(pantalla)
        self._efectos: LeerEfectos | None = None
        self._periodos: dict[str, str] = {}
        self.resumen = ResumenPorEdad()
        self.total = etiqueta("", "suave")
        self.lista = self._lista()

    def _leer(self) -> list[DeudaPorEdad]:
        """Lo que se debe hoy, de quien tiene algún cargo por saldar."""
        deudas = antiguedad(self._bd, self._bd.hoy())
        self.resumen.poner(deudas, asociacion(self._bd).moneda)
        self.total.setText(decir_total(deudas))
        self._efectos, self._periodos = leer_efectos(self._bd), {}
        return [d for d in deudas if d.desde]

    def _pajar(self, deuda: DeudaPorEdad) -> str:
        self._periodos = self._periodos or periodos_por_cobrar(self._bd, self._bd.hoy())
        return " ".join((deuda.socio, deuda.socio_codigo, deuda.moneda, self._periodos[deuda.clave]))

    def mostrar(self, ref: Referencia) -> None:
        """Elige al socio del plan de la referencia y lo enseña; sin id, la vista sin más."""
        if ref.tipo == "plan_pago" and ref.id:
            suyo = plan(self._bd, ref.id)
            self.lista.seleccionar(f"{suyo.socio_id} {suyo.moneda}")
            self.lista.ficha.mostrar_pestana("Planes")

    def _barra(self) -> QHBoxLayout:
        linea = QHBoxLayout()
        linea.addWidget(self.total, 1, Qt.AlignmentFlag.AlignVCenter)
        for accion in self._acciones():
            linea.addWidget(boton_de(accion))
        return linea

    def _acciones(self) -> list[Accion]:
        que_recargos = "Los que manda la regla de cuota, con su cuenta"
        return [
            Accion("&Relación", "file-text", self._exportar, ayuda="Deudores por antigüedad, en PDF o Excel"),
            Accion("Re&cargos", "coins", self.gestiones.aplicar_recargos, ayuda=que_recargos),
            Accion("Car&tas", "mail", self._escribir, ayuda="Emitirlas, guardarlas y cambiar sus textos"),
        ]

    def _escribir(self) -> None:
        opciones = [
            ("&Emitir las que tocan hoy…", self.cartas.emitir),
            ("&Guardar las emitidas en una carpeta…", self.cartas.guardar),
            ("Editar &días y textos…", self.cartas.cambiar_textos),
        ]
        desplegar(self.lista, "Cartas", opciones)

    def _exportar(self) -> None:
        opciones = [
            ("Antigüedad en &PDF…", self.gestiones.ver_antiguedad),
            ("Antigüedad en &Excel…", self.gestiones.exportar_antiguedad),
        ]
        desplegar(self.lista, "Relación", opciones)

    def _lista(self) -> Vista[DeudaPorEdad]:
        return Vista(
            _columnas(),
            clave_de_fila=lambda d: d.clave,
            nombre="los deudores",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija un deudor para ver qué debe y qué le toca.",
            ancho_ficha=350,
            vacio=_vacio(),
            marcador="Filtrar por socio, código, concepto o ejercicio…",
            filtros=_filtros(),
            pajar=self._pajar,
            encima=[self.resumen, self._barra()],
        )

    def _en_la_ficha(self, elegida: DeudaPorEdad) -> EnLaFicha:
        hoy = self._bd.hoy()
        suyas = antiguedad_detallada(self._bd, hoy, elegida.socio_id)
        deuda = next(d for d in suyas if d.moneda == elegida.moneda)
        edad = edad_de(elegida.dias)
        codigo = f"Código {elegida.socio_codigo} · " if elegida.socio_codigo else ""
        efectos = self._efectos(elegida.socio_id, elegida.socio) if self._efectos else []
        return EnLaFicha(
            elegida.socio,
            f"{codigo}{elegida.moneda}",
            (EDADES[edad], _TONOS[edad]),
            pestanas=[
                ("Deuda", pestana_de_deuda(deuda, hoy, self._ir_al_cargo)),
                ("Efectos", pestana_de_efectos(efectos, lambda: self.gestiones.proponer_medida(elegida))),
                ("Cartas", self.cartas.pestana(elegida.socio_id)),
                ("Planes", self.planes.pestana(deuda)),
            ],
            botones=self._que_hacer(elegida),
        )

    def _que_hacer(self, elegida: DeudaPorEdad) -> list[Accion]:
        return [
            Accion("&Ver el socio", "users", lambda: self.gestiones.ir_al_socio(elegida)),
        ]


def _columnas() -> list[Columna[DeudaPorEdad]]:
    def importe(
        titulo: str, de: Callable[[DeudaPorEdad], int], *, esencial: bool = True
    ) -> Columna[DeudaPorEdad]:
        def texto(d: DeudaPorEdad) -> str:
            return escribir_importe(de(d), d.moneda) if esencial or de(d) else ""

        return Columna(
            titulo,
            texto,
            clave=de,
            derecha=True,
            esencial=esencial,
            suma=lambda d: Dinero(de(d), d.moneda) if de(d) else None,
        )

    return [
        Columna("Socio", lambda d: d.socio, estira=True),
        Columna("Desde", lambda d: d.desde),
        importe("Vencido", lambda d: d.sumas.vencido),
        importe("Deuda", lambda d: d.sumas.deuda),
        importe("A favor", lambda d: d.sumas.a_favor, esencial=False),
        Columna(
            "Antigüedad",
            lambda d: EDADES[edad_de(d.dias)],
            clave=lambda d: d.dias,
            pildora=lambda d: _TONOS[edad_de(d.dias)],
        ),
    ]


def _filtros() -> list[FiltroDeLista[DeudaPorEdad]]:
    edades = [("", "Toda antigüedad"), *EDADES.items()]
    return [FiltroDeLista("Antigüedad", edades, lambda d, clave: edad_de(d.dias) == clave)]


def _vacio() -> EstadoVacio:
    return EstadoVacio(
        "wallet",
        "Nadie debe nada",
        "Aquí se ve quién debe, desde cuándo y qué le toca según el estatuto, y se preparan las cartas "
        "para cobrarlo y los planes de pago.",
    )
