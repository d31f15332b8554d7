"""A qué se obligó cada parte y cómo lo cumple: sirve a convenios, alianzas y proyectos."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.acuerdos.modelo import ESTADOS_DE_ENCARGO, Evidencia
from escritorio.acuerdos.piezas.cumplimiento import TONOS_DE_ENCARGO
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, en_renglones, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta
from escritorio.cooperacion.acciones.compromisos import (
    anotar_avance_de_compromiso,
    comprometer,
    corregir_compromiso,
)
from escritorio.cooperacion.consultas.alianzas import compromisos
from escritorio.cooperacion.modelo.alianzas import AvanceDeCompromiso, Compromiso, CompromisoNuevo
from escritorio.cooperacion.piezas.comunes import pedir_prueba

QuienPuede = Sequence[tuple[str | None, str]]
"""Las partes que se pueden comprometer: (id del socio o None, nombre)."""


class _CompromisoEscrito(Registro):
    quien: str
    que: str
    plazo: str

    def de(self, partes: QuienPuede) -> CompromisoNuevo:
        socio_id = next((s for s, nombre in partes if nombre == self.quien), None)
        return CompromisoNuevo(self.que, self.quien, socio_id, self.plazo)


class _Avance(Registro):
    fecha: str
    estado: str
    texto: str
    evidencia: Evidencia | None


class Compromisos(Gestion):
    """La pestaña de compromisos de una cosa y los diálogos con que se llevan."""

    def pestana(
        self, ambito: Referencia, partes: QuienPuede, *, editable: bool = True
    ) -> tuple[str, QWidget]:
        """Su rótulo («Compromisos (2)», los que quedan abiertos) y su contenido."""
        suyos = compromisos(self._bd, ambito)
        nuevo = Accion(
            "Anotar com&promiso…",
            "plus",
            lambda: self.comprometer(ambito, partes),
            ayuda="Quién, a qué y para cuándo",
        )
        hoja = en_renglones(
            nuevo if editable and partes else None,
            "Todavía no consta a qué se compromete cada parte.",
            [self._uno(uno, partes, editable=editable) for uno in suyos],
        )
        abiertos = sum(c.abierto for c in suyos)
        return f"Compromisos ({abiertos})" if abiertos else "Compromisos", hoja

    def comprometer(self, ambito: Referencia, partes: QuienPuede) -> None:
        """Pide quién se compromete, a qué y para cuándo."""

        def hacer(dado: _CompromisoEscrito) -> LoHecho:
            return LoHecho("Se anotó el compromiso.", comprometer(self._bd, ambito, dado.de(partes)))

        Pregunta("Anotar un compromiso", _CompromisoEscrito, _campos(partes), hacer).en(self._pantalla)

    def avanzar(self, dado: Compromiso) -> None:
        """Pide lo hecho, cómo queda y, si la hay, su prueba."""
        campos: list[Pedido] = [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoEleccion(
                "estado",
                "Cómo &queda",
                list(ESTADOS_DE_ENCARGO.items()),
                obligatorio=True,
                valor="en_curso" if dado.estado == "pendiente" else dado.estado,
                mitad=True,
            ),
            CampoParrafo("texto", "Qué se &hizo", obligatorio=True),
            pedir_prueba(self._pantalla),
        ]

        def hacer(dicho: _Avance) -> LoHecho:
            accion = anotar_avance_de_compromiso(
                self._bd, dado.id, dicho.fecha, dicho.texto, dicho.estado, dicho.evidencia
            )
            return LoHecho("Se anotó el avance.", accion)

        Pregunta(f"Avance de {dado.quien}", _Avance, campos, hacer, explicacion=dado.que).en(self._pantalla)

    def _uno(self, dado: Compromiso, partes: QuienPuede, *, editable: bool) -> QWidget:
        pieza = QWidget()
        caja = QVBoxLayout(pieza)
        caja.setContentsMargins(0, 4, 0, 4)
        vencido = dado.vencido(self._bd.hoy())
        cabecera = QHBoxLayout()
        pildora = Pildora()
        tono = "peligro" if vencido else TONOS_DE_ENCARGO[dado.estado]
        pildora.poner("Vencido" if vencido else ESTADOS_DE_ENCARGO[dado.estado], tono)
        plazo = f"plazo {en_corto(dado.plazo)}" if dado.plazo else "sin plazo"
        cabecera.addWidget(pildora)
        cabecera.addWidget(etiqueta(f"{dado.quien} · {plazo}", "rotulo"), 1)
        caja.addWidget(etiqueta(dado.que))
        caja.addLayout(cabecera)
        for avance in dado.avances:
            caja.addLayout(self._avance(dado, avance))
        if editable:
            caja.addLayout(self._botones(dado, partes))
        return pieza

    def _avance(self, dado: Compromiso, avance: AvanceDeCompromiso) -> QHBoxLayout:
        fila = QHBoxLayout()
        fila.addWidget(etiqueta(f"{en_corto(avance.fecha)}: {avance.texto}", "suave"), 1)
        if avance.adjunto_id:
            cual = avance.adjunto_id
            titulo = f"Prueba de {dado.quien}, {avance.fecha}"
            ver = Accion("Ver prueba", "file-text", lambda: self.abrir_adjunto(cual, titulo))
            boton = boton_de(ver)
            boton.setAccessibleName(f"Ver prueba del {en_corto(avance.fecha)}: {avance.texto}")
            fila.addWidget(boton)
        return fila

    def _botones(self, dado: Compromiso, partes: QuienPuede) -> Flujo:
        fila = Flujo()
        avanzar = Accion("Anotar avance…", "check", lambda: self.avanzar(dado))
        corregir = Accion("Editar compromiso…", "pencil", lambda: self._corregir(dado, partes))
        for accion in (avanzar, corregir):
            boton = boton_de(accion)
            boton.setAccessibleName(f"{boton.accessibleName()} {dado.quien}: {dado.que}")
            fila.addWidget(boton)
        return fila

    def _corregir(self, dado: Compromiso, partes: QuienPuede) -> None:
        consta = any(nombre == dado.quien for _, nombre in partes)
        quienes = [*partes] if consta else [(dado.socio_id, dado.quien), *partes]

        def hacer(dicho: _CompromisoEscrito) -> LoHecho:
            accion = corregir_compromiso(self._bd, dado.id, dicho.de(quienes))
            return LoHecho("Se corrigió el compromiso.", accion)

        campos = _campos(quienes, dado)
        Pregunta("Editar el compromiso", _CompromisoEscrito, campos, hacer).en(self._pantalla)


def _campos(partes: QuienPuede, dado: Compromiso | None = None) -> list[Campo]:
    nombres = [(nombre, nombre) for _, nombre in partes]
    unico = nombres[0][0] if len(nombres) == 1 else None
    return [
        CampoEleccion(
            "quien", "&Quién se compromete", nombres, obligatorio=True, valor=dado.quien if dado else unico
        ),
        CampoParrafo(
            "que", "&A qué se compromete", obligatorio=True, valor=dado.que if dado else "", lineas=3
        ),
        CampoFecha(
            "plazo",
            "P&lazo",
            valor=(dado.plazo or "") if dado else "",
            ayuda="Vacío: no consta.",
            mitad=True,
        ),
    ]
