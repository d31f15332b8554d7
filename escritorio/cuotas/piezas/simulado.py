"""Lo que dio una simulación: el dibujo, las sumas y cada socio con cada escala."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, escribir_miles
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.lamina import VistaDeLamina
from escritorio.comun.interfaz.lista_ficha import FiltroDeLista, ListaConFicha
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.cuotas.documentos.dibujos import dibujo_de_simulacion, simulacion_en_palabras
from escritorio.cuotas.modelo.simulacion import (
    Comparado,
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
        self.pestanas = QTabWidget()
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
        f"{escribir_miles(resultado.cargos)} socios; quedan fuera {escribir_miles(len(resultado.excluidos))}."
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


def _lista_de_socios(hecha: Simulacion) -> ListaConFicha[SocioSimulado]:
    columnas: list[Columna[SocioSimulado]] = [Columna("Socio", lambda s: s.socio, estira=True)]
    for i, resultado in enumerate(hecha.resultados):
        columnas.append(
            _columna(_corto(resultado.escala.nombre), partial(_importe, hecha, i), partial(_clave, i))
        )
        if hecha.comparados[i] is not None:
            columnas.append(
                _columna("Diferencia", partial(_diferencia, hecha, i), partial(_clave_de_diferencia, i))
            )
    return ListaConFicha(
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
