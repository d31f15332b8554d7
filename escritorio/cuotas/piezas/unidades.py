"""Anotar lo que piden las escalas que no van por tramos: unidades, coeficientes y bases declaradas."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import escribir_importe, leer_importe
from escritorio.comun.base.exactos import escribir_decimal
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import ListaCorta, apilar, con_deslizador
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta, vaciar_caja
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta, decir
from escritorio.cuotas.acciones.unidades import anotar_coeficiente, anotar_valor, crear_unidad, declarar_base
from escritorio.cuotas.consultas.escalas import bases, coeficientes, unidades, valores
from escritorio.cuotas.modelo.metodos import BaseDeclarada, Coeficiente, ValorDeUnidad
from escritorio.cuotas.reglas.textos import leer_decimal
from escritorio.socios.consultas import socios

_ULTIMOS = 6


class _Unidad(Registro):
    clave: str
    moneda: str
    nombre: str
    decimales: int


class _Valor(Registro):
    unidad: str
    fecha: str
    valor: str
    fuente: str


class _Coeficiente(Registro):
    pais: str
    ejercicio: str
    valor: str
    fuente: str


class _Base(Registro):
    socio: str
    ejercicio: str
    moneda: str
    importe: str
    fuente: str


class DialogoDeUnidades(QDialog):
    """Tres listas, cada una con su botón para anotar; anotar lo mismo otra vez lo corrige."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self._pantalla, self._bd = pantalla, pantalla.servicios.bd
        self._dentro = QVBoxLayout()
        self.setWindowTitle("Unidades y coeficientes")
        cerrar = QPushButton("&Cerrar")
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta("Unidades y coeficientes", "apartado"))
        caja.addLayout(self._dentro, 1)
        caja.addLayout(pie)
        a_medida(self, 640, 600)
        self._pintar()

    def _pintar(self) -> None:
        vaciar_caja(self._dentro)
        hay = bool(unidades(self._bd))
        botones = [Accion("Nueva &unidad…", "plus", self.nueva_unidad)]
        botones += [Accion("Anotar un &valor…", "plus", self.anotar_valor)] if hay else []
        hoja = apilar(
            "Unidades indexadas",
            _lista("Ninguna escala va en una unidad como la UTM.", self._de_unidades()),
            *(boton_de(b) for b in botones),
            "Coeficientes de desarrollo",
            _lista("Ningún país tiene coeficiente.", self._de_coeficientes()),
            boton_de(Accion("Anotar un c&oeficiente…", "plus", self.anotar_coeficiente)),
            f"Bases declaradas de {self._bd.hoy()[:4]}",
            _lista("Ningún socio declaró su base de este ejercicio.", self._de_bases()),
            boton_de(Accion("Anotar una &base…", "plus", self.declarar_base)),
        )
        self._dentro.addWidget(con_deslizador(hoja))

    def _de_unidades(self) -> list[tuple[str, str]]:
        return [
            (
                f"{u.clave} · {u.nombre}",
                "; ".join(
                    f"{en_corto(v.fecha)}: {escribir_decimal(v.valor)} {u.moneda} ({v.fuente})"
                    for v in valores(self._bd, u.id)[:_ULTIMOS]
                )
                or "Sin ningún valor todavía",
            )
            for u in unidades(self._bd)
        ]

    def _de_coeficientes(self) -> list[tuple[str, str]]:
        return [
            (f"{nombre_de_pais(c.pais)}: {escribir_decimal(c.valor)}", f"Rige desde {c.desde} · {c.fuente}")
            for c in coeficientes(self._bd)
        ]

    def _de_bases(self) -> list[tuple[str, str]]:
        nombres = {s.id: s.nombre for s in socios(self._bd)}
        return [
            (nombres.get(b.socio_id, ""), f"{escribir_importe(b.importe, b.moneda)} · {b.fuente}")
            for b in bases(self._bd, self._bd.hoy()[:4]).values()
        ]

    def nueva_unidad(self) -> None:
        """Una unidad como la UTM."""
        campos: list[Pedido] = [
            CampoTexto("clave", "&Sigla", 12, "UTM", obligatorio=True, mitad=True),
            CampoTexto("moneda", "&Moneda de su valor", 3, "CLP", obligatorio=True, mitad=True),
            CampoTexto("nombre", "&Nombre", obligatorio=True),
            CampoEntero("decimales", "Cuántos &decimales lleva", 0, 4, obligatorio=True, valor=2),
        ]

        def hacer(dada: _Unidad) -> LoHecho:
            crear_unidad(self._bd, dada.clave, dada.nombre, dada.moneda.upper(), dada.decimales)
            return LoHecho("Se añadió la unidad.")

        self._preguntar(Pregunta("Nueva unidad", _Unidad, campos, hacer))

    def anotar_valor(self) -> None:
        """Lo que vale una unidad un día."""
        opciones = [(u.id, u.clave) for u in unidades(self._bd)]
        campos: list[Pedido] = [
            CampoEleccion("unidad", "&Unidad", opciones, obligatorio=True, valor=opciones[0][0], mitad=True),
            CampoFecha("fecha", "&Día", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoTexto("valor", "&Cuánto vale", 40, obligatorio=True),
            CampoTexto("fuente", "&Fuente", obligatorio=True, ayuda="Quién lo publicó."),
        ]

        def hacer(dado: _Valor) -> LoHecho:
            valor = ValorDeUnidad(dado.fecha, leer_decimal(dado.valor, "valor", "un valor"), dado.fuente)
            anotar_valor(self._bd, dado.unidad, valor)
            return LoHecho("Se anotó el valor.")

        self._preguntar(Pregunta("Valor de una unidad", _Valor, campos, hacer))

    def anotar_coeficiente(self) -> None:
        """El de un país, desde un ejercicio."""
        campos: list[Pedido] = [
            CampoTexto("pais", "&País", obligatorio=True, mitad=True),
            CampoTexto("ejercicio", "Rige &desde el ejercicio", 4, obligatorio=True, mitad=True),
            CampoTexto("valor", "&Coeficiente", 40, obligatorio=True),
            CampoTexto(
                "fuente", "&Fuente", obligatorio=True, ayuda="Quién lo publicó o el acuerdo en que consta."
            ),
        ]

        def hacer(dado: _Coeficiente) -> LoHecho:
            valor = leer_decimal(dado.valor, "valor", "un coeficiente")
            anotar_coeficiente(self._bd, Coeficiente(dado.pais, dado.ejercicio, valor, dado.fuente))
            return LoHecho("Se anotó el coeficiente.")

        self._preguntar(Pregunta("Coeficiente de un país", _Coeficiente, campos, hacer))

    def declarar_base(self) -> None:
        """Lo que declara un socio para un ejercicio."""
        campos: list[Pedido] = [
            CampoBusqueda("socio", "&Socio", [(s.id, s.nombre) for s in socios(self._bd)], obligatorio=True),
            CampoTexto("ejercicio", "&Ejercicio", 4, obligatorio=True, valor=self._bd.hoy()[:4], mitad=True),
            CampoTexto(
                "moneda", "&Moneda", 3, obligatorio=True, valor=asociacion(self._bd).moneda, mitad=True
            ),
            CampoTexto("importe", "&Base", 40, obligatorio=True),
            CampoTexto(
                "fuente", "&Fuente", obligatorio=True, ayuda="Por ejemplo: presupuesto municipal de 2025."
            ),
        ]

        def hacer(dada: _Base) -> LoHecho:
            moneda = dada.moneda.upper()
            importe = leer_importe(dada.importe, moneda)
            declarar_base(self._bd, BaseDeclarada(dada.socio, dada.ejercicio, importe, moneda, dada.fuente))
            return LoHecho("Se anotó la base.")

        self._preguntar(Pregunta("Base declarada", _Base, campos, hacer))

    def _preguntar(self, pregunta: Pregunta[Any]) -> None:
        hecho = pregunta.abrir(self)
        if hecho is not None:
            decir(self._pantalla, hecho)
            self._pintar()


def _lista(vacia: str, lineas: list[tuple[str, str]]) -> QWidget:
    lista = ListaCorta(vacia)
    lista.poner(lineas)
    return lista
