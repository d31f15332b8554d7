"""Las escalas: la que rige, las anteriores y los borradores, cada una con su dibujo."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.consultas.acuerdos import fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import a_con_articulo, contar
from escritorio.comun.interfaz.ficha import Datos, apilar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.lamina import VistaDeLamina
from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import VistaDeLista
from escritorio.cuotas.consultas.emision import conceptos
from escritorio.cuotas.consultas.escalas import borradores, escalas, propuestas_de_escala
from escritorio.cuotas.documentos.dibujos import dibujo_de_escala, escala_en_palabras
from escritorio.cuotas.modelo.emision import Escala
from escritorio.cuotas.piezas.ficha import vigencia
from escritorio.cuotas.piezas.gestiones_de_escalas import GestionesDeEscalas
from escritorio.cuotas.reglas.escalas import situacion
from escritorio.cuotas.reglas.metodos import tramos_por_categoria
from escritorio.cuotas.reglas.textos import describir_metodo, renglones
from escritorio.estatutos.consultas.reglas import organos
from escritorio.socios.consultas import categorias

_SITUACIONES = {
    "borrador": ("En borrador", "aviso"),
    "futura": ("Aprobada", "acento"),
    "vigente": ("Rige hoy", "exito"),
    "pasada": ("Ya no rige", "neutro"),
}


class VistaDeEscalas(VistaDeLista[Escala]):
    """La lista, la ficha de cada una y lo que se hace con ellas."""

    sin_elegir = "Elija una escala para ver cuánto paga cada socio."

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self._propuestas: dict[str, str] = {}
        self.gestiones = GestionesDeEscalas(pantalla, lambda cual: self.lista.seleccionar(cual))
        self.cuenta = etiqueta("", "suave")
        self.cuenta.setWordWrap(False)
        self.lista = self._lista()
        self.ocupar(self._barra())

    def recargar(self) -> None:
        """Vuelve a leer las escalas."""
        aprobadas, en_borrador = escalas(self._bd), borradores(self._bd)
        cuantas = contar(len(aprobadas), "escala aprobada", "escalas aprobadas")
        preparadas = contar(len(en_borrador), "borrador", "borradores")
        self.cuenta.setText(f"{cuantas} y {preparadas}." if en_borrador else f"{cuantas}.")
        organo = {o.id: o.nombre for o in organos(self._bd)}
        llevadas = propuestas_de_escala(self._bd).items()
        self._propuestas = {clave: organo.get(suyas[0].organo_id, "") for clave, suyas in llevadas}
        self.lista.poner([*en_borrador, *aprobadas])
        self.repintar(self.lista.actual())

    def _barra(self) -> Flujo:
        hechas = self.gestiones
        linea = Flujo()
        linea.addWidget(self.cuenta)
        for accion in (
            Accion("&Unidades y coeficientes…", "settings", hechas.unidades),
            Accion(
                "&Cambios de tramo…", "users", hechas.cambios, ayuda="Quién cambia este ejercicio y por qué"
            ),
            Accion("Simula&r…", "coins", self._simular, ayuda="Comparar escalas sobre los socios de hoy"),
            Accion("Nuev&a escala…", "plus", hechas.nueva),
        ):
            linea.addWidget(boton_de(accion))
        return linea

    def _simular(self) -> None:
        actual = self.lista.actual()
        self.gestiones.simular(actual)

    def _lista(self) -> ListaConFicha[Escala]:
        return ListaConFicha(
            [
                Columna("Escala", lambda e: e.nombre, estira=True),
                Columna("Rige desde", _desde, clave=lambda e: e.desde),
                Columna(
                    "Estado",
                    lambda e: self._estado(e)[0],
                    pildora=lambda e: self._estado(e)[1],
                ),
            ],
            clave_de_fila=lambda e: e.id,
            nombre="las escalas",
            ficha=self.ficha,
            ancho_ficha=520,
            vacio=self._vacio(),
            marcador="Filtrar por nombre…",
        )

    def _estado(self, escala: Escala) -> tuple[str, str]:
        if escala.id in self._propuestas:
            organo = self._propuestas[escala.id]
            return f"Propuesto {a_con_articulo(organo)}" if organo else "Propuesto", "acento"
        return _SITUACIONES[situacion(escala, self._bd.hoy())]

    def _vacio(self) -> EstadoVacio:
        return EstadoVacio(
            "coins",
            "Todavía no hay ninguna escala",
            "Una escala dice cuánto paga cada socio y desde cuándo. Se prepara en borrador, se simula con "
            "los socios de hoy y se aprueba citando su acuerdo.",
            "Crear la &primera…",
            lambda: self.gestiones.nueva(),
        )

    def pintar(self, escala: Escala) -> None:
        """Llena la ficha con lo elegido."""
        nombres = {c.id: c.nombre for c in conceptos(self._bd)}
        self.ficha.poner_titulo(escala.nombre, nombres.get(escala.concepto_id, ""), self._estado(escala))
        self.ficha.poner_pestanas([("Escala", self._detalle(escala))])
        self.ficha.poner_botones(self._que_hacer(escala))

    def _detalle(self, escala: Escala) -> QWidget:
        apoyo = fundamento(self._bd, escala.fundamento_id) if escala.fundamento_id else None
        filas: list[tuple[str, str | QWidget]] = [
            ("Método", f"{describir_metodo(escala.metodo, escala.moneda)}."),
            ("Rige", vigencia(escala) if escala.desde else "sin fecha todavía"),
            ("Fuente", escala.fuente),
            ("Se apoya en", apoyo.cita if apoyo else ""),
        ]
        nombres = {c.id: c.nombre for c in categorias(self._bd)}
        paga = Datos([("Paga", "\n".join(renglones(escala, nombres)))])
        return apilar(*_dibujos(escala, nombres), Datos([f for f in filas if f[1]]), paga)

    def _que_hacer(self, escala: Escala) -> list[Accion]:
        hechas = self.gestiones
        if escala.admite("partir"):
            return [
                Accion("Par&tir de ésta…", "copy", lambda: hechas.nueva(escala), ayuda="Una escala nueva")
            ]
        return [
            Accion("Edi&tar o aprobar…", "pencil", lambda: hechas.nueva(escala), principal=True),
            Accion(
                "Lle&var al órgano…",
                "gavel",
                lambda: hechas.proponer([escala]),
                ayuda="Presentarla como propuesta",
            ),
            Accion("&Quitar", "trash-2", lambda: hechas.quitar(escala)),
        ]


def _dibujos(escala: Escala, nombres: Mapping[str, str]) -> list[str | QWidget]:
    """El de los tramos generales y, con su nombre, el de cada categoría que tiene los suyos."""
    piezas: list[str | QWidget] = []
    for categoria in tramos_por_categoria(escala.tramos):
        lamina = dibujo_de_escala(escala, categoria)
        if lamina is not None:
            piezas += [nombres.get(categoria, "")] if categoria else []
            piezas.append(VistaDeLamina(lamina, escala_en_palabras(escala, categoria)))
    return piezas


def _desde(escala: Escala) -> str:
    return en_corto(escala.desde) if escala.desde else "—"
