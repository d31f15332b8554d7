"""El banco: cada línea del extracto con lo que se propone para ella, y lo que se decide."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, Desplegable, Pildora, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cuentas.consultas.asientos import fondos
from escritorio.cuentas.consultas.extracto import cuadre
from escritorio.cuentas.modelo.extracto import EstadoDeLinea
from escritorio.cuentas.reglas.extracto import decir_cuadre
from escritorio.cuotas.consultas.conciliacion import por_conciliar
from escritorio.cuotas.modelo.conciliacion import NOMBRES_DE_GRADO, Grado, Hacer, LineaPropuesta
from escritorio.cuotas.piezas.conciliacion_gestiones import GestionesDeBanco

_TONOS: dict[Grado | EstadoDeLinea, str] = {
    Grado.SEGURA: "exito",
    Grado.PROBABLE: "acento",
    Grado.DUDOSA: "aviso",
    EstadoDeLinea.CONCILIADA: "neutro",
    EstadoDeLinea.DESCARTADA: "neutro",
}
_PALABRAS: dict[Grado | EstadoDeLinea, str] = {
    **dict(NOMBRES_DE_GRADO.items()),
    EstadoDeLinea.CONCILIADA: "Conciliada",
    EstadoDeLinea.DESCARTADA: "Descartada",
}
_POR_DECIDIR = "por_decidir"
_ACEPTABLES = (Hacer.ENLAZAR_PAGO, Hacer.COBRAR, Hacer.ENLAZAR_ASIENTO)


class PestanaDeConciliacion(Gestion):
    """Las líneas de una cuenta: las que hay que decidir, delante; Enter acepta lo propuesto o pregunta."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self.gestiones = GestionesDeBanco(pantalla, self.fondo_id)
        self.fondo = Desplegable()
        self.fondo.setAccessibleName("Cuenta de banco")
        self.fondo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._pildoras = {grado: Pildora() for grado in Grado}
        self.seguras = boton_de(
            Accion("Aceptar lo segu&ro", "check", self._aceptar_lo_seguro, principal=True)
        )
        self.traidos = boton_de(Accion("&Ya traídos…", "", self.gestiones.ver_traidos))
        self.importar = boton_de(Accion("Importar extra&cto…", "upload", self.gestiones.importar))
        self.cuadre = etiqueta("", "suave")
        self.lista = self._lista()
        self.fondo.currentIndexChanged.connect(self.lista.recargar)

    def _leer(self) -> list[LineaPropuesta]:
        """Las cuentas que hay y, de la elegida, lo que dicen sus líneas."""
        elegido = self.fondo.currentData()
        bancos = [f for f in fondos(self._bd) if f.clase == "banco"]
        with QSignalBlocker(self.fondo):
            self.fondo.clear()
            for banco in bancos:
                self.fondo.addItem(f"{banco.nombre} ({banco.moneda})", banco.id)
            self.fondo.setCurrentIndex(max(0, self.fondo.findData(elegido)))
        self.fondo.setVisible(len(bancos) > 1)
        return self._lineas()

    def fondo_id(self) -> str:
        """La cuenta que se ve, o «»."""
        return str(self.fondo.currentData() or "")

    def _lineas(self) -> list[LineaPropuesta]:
        suyo = self.fondo_id()
        vistas = por_conciliar(self._bd, suyo) if suyo else []
        for grado, pildora in self._pildoras.items():
            cuantas = sum(v.propuesta is not None and v.propuesta.grado is grado for v in vistas)
            frase = f"{NOMBRES_DE_GRADO[grado]}s: {escribir_miles(cuantas)}"
            pildora.poner(frase if cuantas else "", _TONOS[grado])
        self.seguras.setVisible(any(v.propuesta and v.propuesta.grado is Grado.SEGURA for v in vistas))
        self.importar.setVisible(bool(vistas))
        self.traidos.setVisible(bool(vistas))
        hallado = cuadre(self._bd, suyo) if suyo else None
        self.cuadre.setText(decir_cuadre(hallado) if hallado else "")
        self.cuadre.setVisible(hallado is not None)
        return sorted(vistas, key=lambda v: v.propuesta is None)

    def _barra(self) -> Flujo:
        """Lo que no cabe en una línea baja a otra: no ensancha la pantalla."""
        flujo = Flujo()
        for pieza in (self.importar, self.seguras, self.traidos, self.fondo, *self._pildoras.values()):
            flujo.addWidget(pieza)
        return flujo

    def _lista(self) -> Vista[LineaPropuesta]:
        return Vista(
            _columnas(),
            clave_de_fila=lambda v: v.linea.id,
            nombre="las líneas del banco",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una línea para ver qué se propone y por qué.",
            ancho_ficha=350,
            vacio=EstadoVacio(
                "landmark",
                "Todavía no se trajo ningún extracto del banco",
                "Traiga el que da su banco (Excel, csv u OFX). De cada línea se propone qué pago o qué gasto "
                "es, y por qué; lo seguro se acepta de una vez y lo dudoso lo decide usted. "
                "Ninguna entra dos veces.",
                "Importar un extra&cto…",
                self.gestiones.importar,
            ),
            marcador="Filtrar por concepto, referencia o importe…",
            filtros=[FiltroDeLista("Estado", _opciones(), _cumple)],
            pajar=lambda v: " ".join(
                (v.linea.concepto, v.linea.referencia, _importe(v), v.resuelta, en_corto(v.linea.fecha))
            ),
            al_activar=self._activar,
            encima=[self._barra(), self.cuadre],
        )

    def _en_la_ficha(self, elegida: LineaPropuesta) -> EnLaFicha:
        linea, propuesta = elegida.linea, elegida.propuesta
        clave = _estado(elegida)
        que = ("Qué se propone", propuesta.porque) if propuesta else ("Qué es", elegida.resuelta)
        datos: list[tuple[str, str | QWidget]] = [
            que,
            ("Concepto del banco", linea.concepto or "Sin concepto"),
            ("Referencia", linea.referencia or "—"),
        ]
        if linea.enlaces and linea.resta:
            datos.append(("Queda por conciliar", escribir_importe(linea.resta, linea.moneda)))
        return EnLaFicha(
            _importe(elegida),
            f"{'Entró' if linea.importe > 0 else 'Salió'} el {en_corto(linea.fecha)}",
            (_PALABRAS[clave], _TONOS[clave]),
            pestanas=[("Línea", apilar(Datos(datos)))],
            botones=self._que_hacer(elegida),
        )

    def _que_hacer(self, elegida: LineaPropuesta) -> list[Accion]:
        linea, hacer = elegida.linea, self.gestiones
        if elegida.propuesta is None:
            acciones = [Accion("Des&hacer…", "", lambda: hacer.deshacer(linea))]
            recibo = next((e.destino_id for e in linea.enlaces if e.tipo == "pago"), None)
            if recibo:
                acciones.insert(0, Accion("&Ver el recibo", "receipt", lambda: hacer.ver_recibo(recibo)))
            return acciones
        acciones = []
        if elegida.propuesta.hacer in _ACEPTABLES:
            acciones.append(Accion("&Aceptar", "check", lambda: self._aceptar(elegida), principal=True))
        if linea.importe > 0:
            acciones.append(Accion("De &un socio…", "", lambda: self._de_un_socio(elegida)))
            acciones.append(
                Accion(
                    "Otra moneda o comisión…",
                    "",
                    lambda: self._y_a_la_siguiente(lambda: hacer.en_otra_moneda(elegida)),
                    ayuda="Debe en otra moneda que la de la cuenta, o el banco retuvo una parte",
                )
            )
        que = "O&tro ingreso…" if linea.importe > 0 else "Un gas&to…"
        acciones.append(Accion(que, "", lambda: self._en_cuentas(elegida)))
        acciones.append(
            Accion("Descartar…", "", lambda: self._y_a_la_siguiente(lambda: hacer.descartar(linea)))
        )
        if linea.enlaces:
            acciones.append(Accion("Des&hacer…", "", lambda: hacer.deshacer(linea)))
        return acciones

    def _activar(self, elegida: LineaPropuesta) -> None:
        """Enter en una línea: lo que se propone o, si es dudosa, la pregunta que toca."""
        propuesta = elegida.propuesta
        if propuesta is None:
            return
        if propuesta.hacer in _ACEPTABLES:
            self._aceptar(elegida)
        elif propuesta.hacer is Hacer.ANOTAR:
            self._en_cuentas(elegida)
        else:
            self._de_un_socio(elegida)

    def _aceptar(self, elegida: LineaPropuesta) -> None:
        propuesta = elegida.propuesta
        if propuesta is not None:
            self._y_a_la_siguiente(lambda: self.gestiones.aceptar(elegida.linea, propuesta))

    def _de_un_socio(self, elegida: LineaPropuesta) -> None:
        self._y_a_la_siguiente(lambda: self.gestiones.de_un_socio(elegida))

    def _en_cuentas(self, elegida: LineaPropuesta) -> None:
        self._y_a_la_siguiente(lambda: self.gestiones.en_cuentas(elegida.linea))

    def _aceptar_lo_seguro(self) -> None:
        self.gestiones.aceptar_lo_seguro()

    def _y_a_la_siguiente(self, hacer: Callable[[], bool]) -> None:
        """Resuelta una, la elegida pasa a ser la siguiente por decidir: se sigue con el teclado."""
        siguiente = self._siguiente()
        if hacer() and siguiente:
            self.lista.seleccionar(siguiente)

    def _siguiente(self) -> str:
        actual, visibles = self.lista.actual(), self.lista.modelo.filas_visibles()
        lugar = next((i for i, v in enumerate(visibles) if actual and v.linea.id == actual.linea.id), -1)
        por_decidir = [v for v in (*visibles[lugar + 1 :], *visibles[:lugar]) if v.propuesta is not None]
        return por_decidir[0].linea.id if por_decidir else ""


def _estado(vista: LineaPropuesta) -> Grado | EstadoDeLinea:
    return vista.propuesta.grado if vista.propuesta else vista.linea.estado


def _importe(vista: LineaPropuesta) -> str:
    return escribir_importe(vista.linea.importe, vista.linea.moneda)


def _opciones() -> list[tuple[str, str]]:
    return [
        ("", "Todas las líneas"),
        (_POR_DECIDIR, "Por decidir"),
        *((c.value, p) for c, p in _PALABRAS.items()),
    ]


def _cumple(vista: LineaPropuesta, clave: str) -> bool:
    return vista.propuesta is not None if clave == _POR_DECIDIR else _estado(vista) == clave


def _columnas() -> list[Columna[LineaPropuesta]]:
    return [
        Columna("Fecha", lambda v: en_corto(v.linea.fecha), clave=lambda v: v.linea.fecha, esencial=True),
        Columna("Concepto del banco", lambda v: v.linea.concepto or "Sin concepto", estira=True),
        Columna("Importe", _importe, clave=lambda v: v.linea.importe, derecha=True, esencial=True),
        Columna(
            "Estado", lambda v: _PALABRAS[_estado(v)], pildora=lambda v: _TONOS[_estado(v)], esencial=True
        ),
        Columna("Qué es", lambda v: v.propuesta.porque if v.propuesta else v.resuelta, ancho=200),
    ]
