"""Lo que es una alianza, en su ventana: la declaración por versiones, sus líneas y sus encuentros."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.piezas.acuerdos import texto_con_marcas
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, Ficha, ListaCorta, apilar
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import a_medida, etiqueta, raya
from escritorio.cooperacion.consultas.alianzas import alianza, declaraciones, tablero
from escritorio.cooperacion.consultas.participacion import ediciones_de_alianza
from escritorio.cooperacion.modelo.alianzas import TIPOS_DE_ALIANZA, Alianza, Declaracion, FilaDeLinea
from escritorio.cooperacion.piezas import declaraciones as declarar
from escritorio.cooperacion.piezas.comunes import fila_de_botones
from escritorio.cooperacion.reglas.alianzas import decir_avance_de_linea
from escritorio.cooperacion.reglas.eventos import decir_cuando, nombre_de_edicion


class DialogoDeAlianza(QDialog):
    """Una ficha a todo el ancho; lo que se cambia desde ella la vuelve a pintar."""

    def __init__(self, pantalla: Pantalla, dada: Alianza) -> None:
        super().__init__(pantalla)
        self.setWindowTitle(dada.nombre)
        self._pantalla, self._bd, self._id = pantalla, pantalla.servicios.bd, dada.id
        self.ficha = Ficha()
        cerrar = QPushButton("Cerrar")
        cerrar.setDefault(True)
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.addWidget(self.ficha, 1)
        caja.addLayout(pie)
        a_medida(self, 760, 580)
        self._pintar()

    def _pintar(self) -> None:
        suya = alianza(self._bd, self._id)
        versiones, hoy = declaraciones(self._bd, suya.id), tablero(self._bd, suya.id)
        self.ficha.poner(
            EnLaFicha(
                suya.nombre,
                TIPOS_DE_ALIANZA[suya.tipo],
                pestanas=[
                    (f"Declaración ({len(versiones)})", self._declaraciones(suya, versiones)),
                    (f"Líneas ({len(hoy.lineas)})", self._lineas(suya, hoy.lineas)),
                    self._encuentros(suya),
                    ("Alianza", apilar(Datos(self._pares(suya)))),
                ],
            )
        )

    def _declaraciones(self, suya: Alianza, versiones: list[Declaracion]) -> QWidget:
        if not versiones:
            return apilar(etiqueta("Todavía no se ha anotado lo que se firma.", "suave"))
        piezas: list[QWidget | str] = []
        for cada in reversed(versiones):
            donde = ", ".join(t for t in (en_corto(cada.fecha), cada.lugar) if t)
            rige = " (la que rige)" if cada is versiones[-1] else ""
            piezas += [f"Versión {cada.version}{rige}: {cada.titulo}", etiqueta(donde, "rotulo")]
            piezas += [etiqueta(f"Qué cambia: {cada.cambios}", "suave")] if cada.cambios else []
            piezas += [texto_con_marcas(cada.texto)] if cada.texto else []
            haberes = []
            if cada.adjunto_id:
                ver = partial(Gestion(self._pantalla, self).abrir_adjunto, cada.adjunto_id, cada.titulo)
                haberes.append(Accion("Ver documento", "file-text", ver))
            if suya.activa:
                haberes.append(Accion("Editar…", "pencil", partial(self._corregir_version, cada)))
            if haberes:
                piezas.append(fila_de_botones(haberes, f"de la versión {cada.version}"))
            piezas.append(raya())
        return apilar(*piezas[:-1])

    def _corregir_version(self, cada: Declaracion) -> None:
        declarar.otra_vez(self._pantalla, cada)
        self._pintar()

    def _lineas(self, suya: Alianza, filas: tuple[FilaDeLinea, ...]) -> QWidget:
        if not filas:
            return apilar(etiqueta("Todavía no se ha fijado qué pide a todas.", "suave"))
        piezas: list[QWidget | str] = []
        for n, fila in enumerate(filas):
            linea, cuenta = fila.linea, fila.cuenta
            piezas += [*([raya()] if n else []), f"{linea.orden}. {linea.nombre}"]
            piezas += [etiqueta(linea.detalle)] if linea.detalle else []
            piezas += [etiqueta(f"Se mide: {linea.indicador} {linea.unidad}".strip(), "suave")] * bool(
                linea.indicador
            )
            van = f"{fila.ciudades} ciudades · {cuenta.cumplidos} de {cuenta.compromisos} cumplidos"
            piezas.append(etiqueta(f"{van} · avance: {decir_avance_de_linea(fila)}", "rotulo"))
            if suya.activa:
                otra = partial(self._corregir_linea, suya, fila)
                piezas.append(fila_de_botones([Accion("Editar…", "pencil", otra)], linea.nombre))
        return apilar(*piezas)

    def _corregir_linea(self, suya: Alianza, fila: FilaDeLinea) -> None:
        declarar.otra_linea(self._pantalla, suya, fila.linea)
        self._pintar()

    def _encuentros(self, suya: Alianza) -> tuple[str, QWidget]:
        suyos = ediciones_de_alianza(self._bd, suya.id)
        lista = ListaCorta("Sus encuentros se anotan en «Eventos», diciendo que son de esta alianza.")
        lista.poner(
            [(nombre_de_edicion(e), f"{decir_cuando(e.desde, e.hasta)} · {e.sede}") for e in suyos],
            pulsables=True,
        )
        lista.pulsada.connect(lambda n: self._ir(suyos[n].id))
        return f"Encuentros ({len(suyos)})", lista

    def _ir(self, edicion_id: str) -> None:
        self.accept()
        self._pantalla.ir_a.emit(Referencia("edicion", edicion_id))

    def _pares(self, suya: Alianza) -> list[tuple[str, str | QWidget]]:
        pares = [
            ("Para qué es", suya.objeto),
            ("La lleva", suya.coordina),
            ("Desde", en_corto(suya.desde or "") or "no consta"),
            ("Se apoya en", fundamento(self._bd, suya.fundamento_id).cita),
            ("Terminó", f"{en_corto(suya.hasta)}: {suya.motivo}" if suya.hasta else ""),
        ]
        return [(rotulo, valor) for rotulo, valor in pares if valor]
