"""El plan de acción de una ciudad adherida: sus compromisos, a qué línea responden y con qué se miden."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from escritorio.acuerdos.piezas.cumplimiento import TONOS_DE_ENCARGO
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    DialogoFormulario,
    Formulario,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, Pildora, etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cooperacion.acciones.adhesiones import planear
from escritorio.cooperacion.acciones.compromisos import corregir_compromiso
from escritorio.cooperacion.consultas.alianzas import lineas, plan_de
from escritorio.cooperacion.modelo.alianzas import (
    Adhesion,
    AvanceDeCompromiso,
    CompromisoNuevo,
    LineaDeAccion,
    Punto,
    PuntoNuevo,
)
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo
from escritorio.cooperacion.piezas.compromisos import Compromisos
from escritorio.cooperacion.piezas.comunes import fila_de_botones
from escritorio.cooperacion.piezas.indicadores import Indicadores, campos_de_indicador
from escritorio.cooperacion.reglas.alianzas import decir_estado_de_punto

_DE_MEDIR = ("nombre", "unidad", "sentido", "linea_base", "linea_base_fecha", "meta", "meta_fecha")


class _PuntoEscrito(Registro):
    linea: str | None
    que: str
    plazo: str
    mide: bool
    indicador: IndicadorNuevo


class _Compromiso(Registro):
    que: str
    plazo: str


class PlanDeCiudad(Gestion):
    """La pestaña del plan y los diálogos con que se lleva."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self._compromisos = Compromisos(pantalla)
        self._indicadores = Indicadores(pantalla)

    def pestana(self, dada: Adhesion, *, editable: bool) -> tuple[str, QWidget]:
        """Su rótulo («Plan (3)») y su contenido."""
        suyos = plan_de(self._bd, dada.id)
        nombres = {x.id: x.nombre for x in lineas(self._bd, dada.alianza_id)}
        piezas: list[QWidget | str] = []
        if not suyos:
            piezas.append(etiqueta("Todavía no consta a qué se compromete esta ciudad.", "suave"))
        for n, uno in enumerate(suyos):
            piezas += [*([raya()] if n else []), self._punto(uno, nombres, editable=editable)]
        return f"Plan ({len(suyos)})" if suyos else "Plan", apilar(*piezas)

    def planear(self, dada: Adhesion) -> None:
        """Pide a qué se compromete, para cuándo, por qué línea y, si se quiere, con qué se mide."""
        todas = lineas(self._bd, dada.alianza_id)

        def hacer(dado: _PuntoEscrito) -> LoHecho:
            nuevo = PuntoNuevo(dado.que, dado.plazo, dado.linea)
            accion = planear(self._bd, dada.id, nuevo, dado.indicador if dado.mide else None)
            return LoHecho("Se añadió al plan.", accion)

        Pregunta(
            f"Añadir al plan de {dada.quien}",
            _PuntoEscrito,
            _campos(todas),
            hacer,
            "Añadir al pla&n",
            atender=lambda dialogo: _atender(dialogo, todas),
        ).en(self._pantalla)

    def _punto(self, dado: Punto, nombres: dict[str, str], *, editable: bool) -> QWidget:
        suyo = dado.compromiso
        hoy = self._bd.hoy()
        plazo = f"plazo {en_corto(suyo.plazo)}" if suyo.plazo else "sin plazo"
        linea = nombres.get(dado.linea_id or "", "")
        tono = "peligro" if suyo.vencido(hoy) else TONOS_DE_ENCARGO[suyo.estado]
        cabecera, caja = QWidget(), QHBoxLayout()
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(Pildora(decir_estado_de_punto(dado, hoy), tono))
        caja.addWidget(etiqueta(" · ".join(t for t in (plazo, linea) if t), "rotulo"), 1)
        cabecera.setLayout(caja)
        piezas: list[QWidget | str] = [etiqueta(suyo.que), cabecera]
        piezas += [self._avance(dado, a) for a in suyo.avances]
        piezas += [self._indicadores.pieza(i, editable=editable) for i in dado.indicadores]
        if editable:
            piezas.append(self._botones(dado))
        return apilar(*piezas)

    def _avance(self, dado: Punto, avance: AvanceDeCompromiso) -> QWidget:
        dicho: QLabel = etiqueta(f"{en_corto(avance.fecha)}: {avance.texto}", "suave")
        if avance.adjunto_id is None:
            return dicho
        cual, titulo = avance.adjunto_id, f"Prueba de {dado.compromiso.quien}, {avance.fecha}"
        ver = Accion("Ver prueba", "file-text", lambda: self.abrir_adjunto(cual, titulo))
        return apilar(dicho, fila_de_botones([ver], f"del {en_corto(avance.fecha)}"))

    def _botones(self, dado: Punto) -> QWidget:
        suyo = dado.compromiso
        acciones = [
            Accion("Anotar avance…", "check", lambda: self._compromisos.avanzar(suyo)),
            Accion("Editar compromiso…", "pencil", lambda: self._corregir(dado)),
        ]
        if not dado.indicadores:
            ambito = Referencia("compromiso", suyo.id)
            mide = Accion("Fijar indicador…", "plus", lambda: self._indicadores.fijar(ambito, suyo.que))
            acciones.append(mide)
        return fila_de_botones(acciones, suyo.que)

    def _corregir(self, dado: Punto) -> None:
        suyo = dado.compromiso

        def hacer(dicho: _Compromiso) -> LoHecho:
            nuevo = CompromisoNuevo(dicho.que, suyo.quien, suyo.socio_id, dicho.plazo)
            return LoHecho("Se corrigió el compromiso.", corregir_compromiso(self._bd, suyo.id, nuevo))

        Pregunta(
            f"Editar el plan de {suyo.quien}",
            _Compromiso,
            [
                CampoParrafo("que", "A &qué se compromete", obligatorio=True, valor=suyo.que, lineas=3),
                CampoFecha("plazo", "P&lazo", valor=suyo.plazo or "", ayuda="Vacío: no consta.", mitad=True),
            ],
            hacer,
        ).en(self._pantalla)


def _campos(todas: Sequence[LineaDeAccion]) -> list[Campo]:
    de_medir = [replace(campo, visible=False) for campo in campos_de_indicador()]
    return [
        CampoEleccion(
            "linea", "A qué &línea responde", [(x.id, x.nombre) for x in todas], visible=bool(todas)
        ),
        CampoParrafo("que", "A &qué se compromete", obligatorio=True, lineas=3),
        CampoFecha("plazo", "&Plazo", ayuda="Vacío: no consta.", mitad=True),
        CampoCasilla("mide", "Tiene &indicador, con su meta"),
        *de_medir,
    ]


def _atender(dialogo: DialogoFormulario, todas: Sequence[LineaDeAccion]) -> None:
    """Enseña los campos del indicador si se marca y propone en ellos el de la línea elegida."""
    formulario = dialogo.formulario

    def repartir(campo: str) -> None:
        if campo == "mide":
            marcada = bool(formulario.control("mide").property("checked"))
            for otro in _DE_MEDIR:
                formulario.mostrar(otro, marcada)
        if campo in ("mide", "linea"):
            _proponer(formulario, todas)

    formulario.cambiado.connect(repartir)


def _proponer(formulario: Formulario, todas: Sequence[LineaDeAccion]) -> None:
    """Lo que la línea dice que se mide, si no se ha escrito otra cosa."""
    combo, nombre = formulario.control("linea"), formulario.control("nombre")
    elegida = combo.currentData() if isinstance(combo, QComboBox) else ""
    linea = next((x for x in todas if x.id == elegida and x.indicador), None)
    if linea is not None and isinstance(nombre, QLineEdit) and not nombre.text().strip():
        formulario.poner({"nombre": linea.indicador, "unidad": linea.unidad, "sentido": linea.sentido})
