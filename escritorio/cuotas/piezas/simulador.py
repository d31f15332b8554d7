"""Comparar escalas sobre los socios de hoy antes de decidir ninguna."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, escribir_miles
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario import Campo, CampoEntero, CampoTexto, Formulario
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, Pestanas, a_medida, boton_de, etiqueta, vaciar_caja
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.visor_pdf import VistaDeLamina
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cuotas.consultas.vista_previa import simulacion
from escritorio.cuotas.documentos.dibujos import dibujo_de_simulacion, simulacion_en_palabras
from escritorio.cuotas.documentos.simulacion import simulacion_pdf, simulacion_xlsx
from escritorio.cuotas.modelo.emision import Escala, Pedido
from escritorio.cuotas.modelo.simulacion import (
    Comparado,
    DatosDeSimulacion,
    ResultadoDeEscala,
    Simulacion,
    SocioSimulado,
    SumaDe,
)

_ANCHO, _LETRAS = 112, 16
_Fila = tuple[str, str, SumaDe, str]
"""Escala, de qué, cuánto y en qué moneda."""
_CUALES = [("", "Todos"), ("suben", "Suben"), ("bajan", "Bajan"), ("fuera", "Alguna los deja fuera")]


class Simulado(QWidget):
    """Pestañas con lo que daría cada escala."""

    def __init__(self, hecha: Simulacion) -> None:
        super().__init__()
        self.resumen = etiqueta("\n".join([*frases(hecha), hecha.poblacion.frase]).strip())
        self.socios = _lista_de_socios(hecha)
        self.elegido = etiqueta("", "suave")
        self.socios.elegida.connect(lambda s: self.elegido.setText(_cuentas(s, hecha) if s else ""))
        self.socios.poner(hecha.socios)
        self.pestanas = Pestanas()
        self.pestanas.setAccessibleName("Lo que daría cada escala")
        self.pestanas.addTab(self._ingreso(hecha), "&Ingreso")
        self.pestanas.addTab(
            _sumas("el ingreso por tramo", "Tramo", _filas(hecha, "por_tramo")), "Por &tramo"
        )
        self.pestanas.addTab(_sumas("el ingreso por país", "País", _filas(hecha, "por_pais")), "Por p&aís")
        self.pestanas.addTab(self._de_cada_uno(), "Cada s&ocio")
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self.pestanas)

    def _ingreso(self, hecha: Simulacion) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.addWidget(self.resumen)
        lamina = dibujo_de_simulacion(hecha)
        if lamina is not None:
            caja.addWidget(VistaDeLamina(lamina, simulacion_en_palabras(hecha)))
        caja.addStretch(1)
        return con_deslizador(hoja)

    def _de_cada_uno(self) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self.socios, 1)
        caja.addWidget(self.elegido)
        return hoja


def frases(hecha: Simulacion) -> list[str]:
    """Una por escala: cuánto daría, quién sube, quién baja y quién queda fuera."""
    return [_frase(r, c) for r, c in zip(hecha.resultados, hecha.comparados, strict=True)]


def _frase(resultado: ResultadoDeEscala, comparado: Comparado | None) -> str:
    moneda = resultado.moneda
    frase = (
        f"{resultado.escala.nombre}: {escribir_importe(resultado.total, moneda)} de "
        f"{contar(resultado.cargos, 'socio', 'socios')}; fuera, {escribir_miles(len(resultado.excluidos))}."
    )
    if comparado is None:
        return frase
    return (
        f"{frase} Suben {escribir_miles(comparado.suben)}, "
        f"{escribir_importe(comparado.cuanto_suben, moneda)} más; bajan {escribir_miles(comparado.bajan)}, "
        f"{escribir_importe(comparado.cuanto_bajan, moneda)} menos; "
        f"igual, {escribir_miles(comparado.iguales)}."
    )


def _cuentas(socio: SocioSimulado, hecha: Simulacion) -> str:
    """La cuenta del socio elegido con cada escala, o por qué queda fuera."""
    return "\n".join(
        f"{r.escala.nombre}: {dado if isinstance(dado, str) else dado.calculo}"
        for r, dado in zip(hecha.resultados, socio.con_cada_una, strict=True)
    )


def _filas(hecha: Simulacion, cual: str) -> list[_Fila]:
    return [
        (f"{i}{s.de}", r.escala.nombre, s, r.moneda)
        for i, r in enumerate(hecha.resultados)
        for s in getattr(r, cual)
    ]


def _sumas(nombre: str, rotulo: str, filas: Sequence[_Fila]) -> QWidget:
    columnas: list[Columna[_Fila]] = [
        Columna("Escala", lambda f: f[1], ancho=200),
        Columna(rotulo, lambda f: f[2].de, estira=True),
        Columna("Socios", lambda f: escribir_miles(f[2].socios), clave=lambda f: f[2].socios, derecha=True),
        Columna(
            "Ingreso", lambda f: escribir_importe(f[2].total, f[3]), clave=lambda f: f[2].total, derecha=True
        ),
    ]
    modelo = ModeloTabla(columnas)
    tabla = Tabla(modelo, lambda f: f[0], nombre)
    modelo.setParent(tabla)
    tabla.poner(filas)
    return tabla


def _lista_de_socios(hecha: Simulacion) -> Vista[SocioSimulado]:
    columnas: list[Columna[SocioSimulado]] = [Columna("Socio", lambda s: s.socio, estira=True)]
    for i, resultado in enumerate(hecha.resultados):
        columnas.append(
            _columna(_corto(resultado.escala.nombre), partial(_importe, hecha, i), partial(_clave, i))
        )
        if hecha.comparados[i] is not None:
            columnas.append(
                _columna("Diferencia", partial(_diferencia, hecha, i), partial(_clave_de_diferencia, i))
            )
    return Vista(
        columnas,
        clave_de_fila=lambda s: s.socio_id,
        nombre="los socios simulados",
        marcador="Filtrar por socio, país o categoría…",
        filtros=[FiltroDeLista("Quiénes", _CUALES, _cumple)],
        pajar=lambda s: " ".join((s.socio, s.codigo, s.pais, s.categoria)),
    )


def _columna(
    titulo: str, texto: Callable[[SocioSimulado], str], clave: Callable[[SocioSimulado], int | None]
) -> Columna[SocioSimulado]:
    return Columna(titulo, texto, clave=clave, derecha=True, ancho=_ANCHO, esencial=True)


def _corto(nombre: str) -> str:
    """Para que quepan varias columnas; el nombre entero está en la cuenta de cada socio."""
    return nombre if len(nombre) <= _LETRAS else f"{nombre[: _LETRAS - 1].rstrip()}…"


def _clave(cual: int, socio: SocioSimulado) -> int | None:
    return socio.importe(cual)


def _clave_de_diferencia(cual: int, socio: SocioSimulado) -> int | None:
    return socio.diferencia(cual)


def _importe(hecha: Simulacion, cual: int, socio: SocioSimulado) -> str:
    importe = socio.importe(cual)
    return "Fuera" if importe is None else escribir_importe(importe, hecha.resultados[cual].moneda)


def _diferencia(hecha: Simulacion, cual: int, socio: SocioSimulado) -> str:
    suya = socio.diferencia(cual)
    if suya is None:
        return "—"
    return f"{'+' if suya > 0 else ''}{escribir_cifra(suya, hecha.resultados[cual].moneda)}"


def _cumple(socio: SocioSimulado, clave: str) -> bool:
    otras = range(1, len(socio.con_cada_una))
    if clave == "fuera":
        return any(isinstance(dado, str) for dado in socio.con_cada_una)
    diferencias = [d for i in otras if (d := socio.diferencia(i)) is not None]
    return any(d > 0 if clave == "suben" else d < 0 for d in diferencias)


_EXPLICACION = "Marque las escalas que quiere comparar. Todas se comparan con la primera; no se emite nada."
_ANCHO_DE_LISTA, _MARCA = 290, 48
"""El de lo que se pide, y lo que de él no es el texto de una casilla."""


class DialogoDeSimulacion(QDialog):
    """Elegir escalas → ver qué darían. `al_proponer` recibe las marcadas; si se propuso una, se cierra."""

    def __init__(
        self,
        pantalla: Pantalla,
        escalas: Sequence[Escala],
        marcadas: Collection[str],
        al_proponer: Callable[[Sequence[Escala]], bool],
    ) -> None:
        super().__init__(pantalla)
        self._gestion, self._servicios = Gestion(pantalla, self), pantalla.servicios
        self._escalas, self._al_proponer = escalas, al_proponer
        self._hecha: Simulacion | None = None
        self.casillas = [_casilla(e) for e in escalas]
        for casilla, escala in zip(self.casillas, escalas, strict=True):
            casilla.setChecked(escala.id in marcadas)
        self.formulario = Formulario(_campos(pantalla.servicios.bd.hoy()))
        self.frase = etiqueta("", "error")
        self._cuadro = QFrame()
        self.simular = boton_de(Accion("&Simular", "coins", self._simular, principal=True))
        self.excel = boton_de(
            Accion("Guardar en &Excel…", "download", self._exportar, ayuda="Guardar la simulación")
        )
        self.pdf = boton_de(Accion("&PDF", "file-text", self._ver_pdf, ayuda="Ver la simulación en papel"))
        self.proponer = boton_de(
            Accion("P&roponer una…", "gavel", self._proponer, ayuda="Llevarla al órgano")
        )
        self._resultado = QVBoxLayout()
        self._montar()
        self._ensenar(None)

    def _elegidas(self) -> list[Escala]:
        return [e for e, c in zip(self._escalas, self.casillas, strict=True) if c.isChecked()]

    def _proponer(self) -> None:
        if self._al_proponer(self._elegidas()):
            self.accept()

    def _simular(self) -> None:
        self._decir("")
        try:
            valores = self.formulario.valores()
        except ErrorDeUsuario:
            return
        pedido = Pedido(valores["ejercicio"], poblacion_de=valores["poblacion_de"])
        elegidas = self._elegidas()

        def tarea(bd: Archivo, avance: Avance) -> Simulacion:
            avance.paso(0, 0, "Calculando lo de cada socio…")
            return simulacion(bd, pedido, elegidas)

        self._gestion.correr_fuera("Simular escalas", tarea, self._ensenar, self._fallar)

    def _ensenar(self, hecha: Simulacion | None) -> None:
        self._hecha = hecha
        vaciar_caja(self._resultado)
        self._resultado.addWidget(Simulado(hecha) if hecha else _vacio())
        for boton in (self.excel, self.pdf, self.proponer):
            boton.setEnabled(hecha is not None)

    def _fallar(self, error: BaseException) -> None:
        if not isinstance(error, ErrorDeUsuario):
            raise error
        if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
            self._decir(error.mensaje)

    def _datos(self) -> DatosDeSimulacion | None:
        return DatosDeSimulacion(membrete(self._servicios.bd), self._hecha) if self._hecha else None

    def _exportar(self) -> None:
        datos = self._datos()
        if datos is not None:
            self._gestion.exportar(
                "Guardar la simulación",
                "Guardar la simulación",
                f"Simulación de cuotas {datos.simulacion.ejercicio}.xlsx",
                lambda _: simulacion_xlsx(datos),
            )

    def _ver_pdf(self) -> None:
        datos = self._datos()
        if datos is None:
            return

        def tarea(avance: Avance) -> bytes:
            avance.paso(0, 0, "Componiendo las hojas…")
            return simulacion_pdf(datos)

        self._servicios.trabajos.correr("Componer la simulación", tarea, self._abrir_pdf)

    def _abrir_pdf(self, contenido: bytes) -> None:
        self._gestion.ver("Simulación de cuotas", contenido)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self._cuadro.setVisible(bool(frase))

    def _montar(self) -> None:
        self.setWindowTitle("Simular escalas")
        self._cuadro.setProperty("clase", "cuadro-error")
        QHBoxLayout(self._cuadro).addWidget(self.frase)
        self._cuadro.hide()
        cuerpo = QHBoxLayout()
        cuerpo.setSpacing(a_escala(20))
        cuerpo.addWidget(self._que_comparar())
        cuerpo.addLayout(self._resultado, 1)
        cerrar = QPushButton("&Cerrar")
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        for boton in (self.excel, self.pdf, self.proponer):
            pie.addWidget(boton)
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta("Simular escalas", "apartado"))
        caja.addWidget(self._cuadro)
        caja.addLayout(cuerpo, 1)
        caja.addLayout(pie)
        a_medida(self, 1120, 660)

    def _que_comparar(self) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, a_escala(8), 0)
        caja.addWidget(etiqueta(_EXPLICACION, "suave"))
        for casilla in self.casillas:
            caja.addWidget(casilla)
        caja.addWidget(self.formulario)
        caja.addWidget(self.simular)
        caja.addStretch(1)
        zona = con_deslizador(hoja)
        zona.setFixedWidth(a_escala(_ANCHO_DE_LISTA))
        return zona


def _casilla(escala: Escala) -> QCheckBox:
    """Una casilla no parte su texto: si no cabe acaba en puntos, y entero lo dice al pasar el ratón."""
    rotulo = f"{escala.nombre} (borrador)" if escala.estado == "borrador" else escala.nombre
    casilla = QCheckBox()
    sitio = a_escala(_ANCHO_DE_LISTA - _MARCA)
    cabe = casilla.fontMetrics().elidedText(rotulo, Qt.TextElideMode.ElideRight, sitio)
    casilla.setText(cabe.replace("&", "&&"))
    casilla.setToolTip(rotulo)
    casilla.setAccessibleName(rotulo)
    return casilla


def _campos(hoy: str) -> list[Campo]:
    return [
        CampoTexto("ejercicio", "E&jercicio", 9, obligatorio=True, valor=hoy[:4]),
        CampoEntero(
            "poblacion_de",
            "Po&blación del año",
            1900,
            2199,
            miles=False,
            ayuda="Vacío: la que mande la regla de cuota; si no lo dice, la última oficial.",
        ),
    ]


def _vacio() -> QWidget:
    return EstadoVacio(
        "coins",
        "Todavía no se simuló nada",
        "Verá el ingreso con cada escala, por tramo y por país, quién paga más y quién menos, y quién queda "
        "fuera.",
    )
