"""Cómo se cumple un acuerdo: lo encargado, quién responde, para cuándo y lo hecho."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.acuerdos.acciones.acuerdos import anotar_avance, corregir_encargo, encargar
from escritorio.acuerdos.consultas import encargos
from escritorio.acuerdos.modelo import (
    ESTADOS_DE_ENCARGO,
    Acuerdo,
    Avance,
    Encargo,
    EncargoNuevo,
    Evidencia,
)
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, en_renglones, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta

TONOS_DE_ENCARGO = {"pendiente": "aviso", "en_curso": "acento", "cumplido": "exito", "sin_efecto": "neutro"}


class _Avance(Registro):
    fecha: str
    estado: str
    texto: str
    evidencia: ArchivoElegido | None


class Cumplimiento(Gestion):
    """La pestaña de cumplimiento de un acuerdo y los diálogos con que se lleva."""

    def pestana(self, acuerdo: Acuerdo) -> tuple[str, QWidget]:
        """Su rótulo («Cumplimiento (2)») y su contenido."""
        suyos = encargos(self._bd, acuerdo.id)
        rige = acuerdo.admite("encargar")
        nuevo = Accion("&Encargar…", "plus", lambda: self.encargar(acuerdo), ayuda="Qué, quién y para cuándo")
        hoja = en_renglones(
            nuevo if rige else None,
            "Todavía no se ha encargado nada de lo que manda este acuerdo.",
            [self._encargo(uno, editable=rige) for uno in suyos],
        )
        abiertos = sum(e.abierto for e in suyos)
        return f"Cumplimiento ({abiertos})" if abiertos else "Cumplimiento", hoja

    def encargar(self, acuerdo: Acuerdo) -> None:
        """Pide qué se encarga, a quién y para cuándo."""

        Pregunta(
            f"Encargo del {acuerdo.nombrado}",
            EncargoNuevo,
            _campos(),
            lambda dado: LoHecho("Se anotó el encargo.", encargar(self._bd, acuerdo.id, dado)),
        ).en(self._pantalla)

    def _encargo(self, dado: Encargo, *, editable: bool) -> QWidget:
        hoy = self._bd.hoy()
        pieza = QWidget()
        caja = QVBoxLayout(pieza)
        caja.setContentsMargins(0, 4, 0, 4)
        cabecera = QHBoxLayout()
        pildora = Pildora()
        vencido = dado.vencido(hoy)
        tono = "peligro" if vencido else TONOS_DE_ENCARGO[dado.estado]
        pildora.poner("Vencido" if vencido else ESTADOS_DE_ENCARGO[dado.estado], tono)
        cabecera.addWidget(pildora)
        cabecera.addWidget(etiqueta(_de_quien(dado), "rotulo"), 1)
        caja.addWidget(etiqueta(dado.que))
        caja.addLayout(cabecera)
        for avance in dado.avances:
            caja.addLayout(self._avance(avance))
        if editable:
            caja.addLayout(self._botones(dado))
        return pieza

    def _avance(self, dado: Avance) -> QHBoxLayout:
        fila = QHBoxLayout()
        fila.addWidget(etiqueta(f"{en_corto(dado.fecha)}: {dado.texto}", "suave"), 1)
        if dado.adjunto_id:
            cual = dado.adjunto_id
            ver = Accion("Guardar la prueba…", "download", lambda: self._guardar_prueba(cual))
            fila.addWidget(boton_de(ver))
        return fila

    def _botones(self, dado: Encargo) -> Flujo:
        fila = Flujo()
        avanzar = Accion("Anotar a&vance…", "check", lambda: self.avanzar(dado))
        corregir = Accion("Editar…", "pencil", lambda: self._corregir(dado))
        for accion in (avanzar, corregir):
            boton = boton_de(accion)
            boton.setAccessibleName(f"{boton.accessibleName()} {dado.que}")
            fila.addWidget(boton)
        return fila

    def avanzar(self, dado: Encargo) -> None:
        """Pide lo hecho, cómo queda el encargo y, si la hay, su prueba."""
        bd = self._bd
        campos = [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=bd.hoy(), mitad=True),
            CampoEleccion(
                "estado",
                "Cómo &queda",
                list(ESTADOS_DE_ENCARGO.items()),
                obligatorio=True,
                valor="en_curso" if dado.estado == "pendiente" else dado.estado,
                mitad=True,
            ),
            CampoParrafo("texto", "Qué se &hizo", obligatorio=True),
            CampoArchivo("evidencia", "&Prueba", self._servicios.dialogos, ayuda="Hasta 25 MB."),
        ]

        def hacer(dicho: _Avance) -> LoHecho:
            elegido = dicho.evidencia
            prueba = Evidencia(elegido.nombre, elegido.tipo, elegido.contenido) if elegido else None
            accion = anotar_avance(bd, dado.id, dicho.fecha, dicho.texto, dicho.estado, prueba)
            return LoHecho("Se anotó el avance.", accion)

        Pregunta(f"Avance de «{dado.que}»", _Avance, campos, hacer).en(self._pantalla)

    def _corregir(self, dado: Encargo) -> None:
        Pregunta(
            "Editar el encargo",
            EncargoNuevo,
            _campos(dado),
            lambda dicho: LoHecho("Se corrigió el encargo.", corregir_encargo(self._bd, dado.id, dicho)),
        ).en(self._pantalla)

    def _guardar_prueba(self, adjunto_id: str) -> None:
        prueba = leer_adjunto(self._bd, adjunto_id)
        self.guardar_fuera(prueba.nombre, "Archivos (*)", prueba.contenido, "Guardar la prueba")


def _campos(dado: Encargo | None = None) -> list[Campo]:
    return [
        CampoParrafo("que", "&Qué se encarga", obligatorio=True, valor=dado.que if dado else "", lineas=2),
        CampoTexto(
            "responsable", "&Responsable", valor=dado.responsable if dado else "", maximo=300, mitad=True
        ),
        CampoFecha(
            "plazo",
            "P&lazo",
            valor=(dado.plazo or "") if dado else "",
            ayuda="Vacío: el acuerdo no lo fija.",
            mitad=True,
        ),
    ]


def _de_quien(dado: Encargo) -> str:
    responsable = dado.responsable or "Sin responsable"
    return f"{responsable} · {f'plazo {en_corto(dado.plazo)}' if dado.plazo else 'sin plazo'}"
