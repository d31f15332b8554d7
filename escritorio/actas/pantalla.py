"""Las actas: en qué están, y escribir, levantar, aprobar y firmar cada una."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from escritorio.actas.acciones.levantar import dar_por_comparada, escribir_parte, volver_a_lo_automatico
from escritorio.actas.consultas.actas import (
    acta_o_borrador,
    firmas_pendientes,
    idioma_de_actas,
    partes_de_acta,
    reparos_de_acta,
)
from escritorio.actas.consultas.lista import acta_en_lista, lista_de_actas
from escritorio.actas.modelo.actas import ESTADOS_DE_LISTA, ActaEnLista
from escritorio.actas.modelo.contenido import Reparo
from escritorio.actas.piezas.expedidos import Expediciones
from escritorio.actas.piezas.gestiones import GestionesDeActa
from escritorio.actas.piezas.libro import DialogoDelLibro
from escritorio.actas.piezas.panel import PanelDeActa
from escritorio.actas.piezas.papeles import TONOS_DE_ACTA, estado_de_acta, pestana_de_acta
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.borradores import Escrito
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.ficha import EnLaFicha
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.estatutos.consultas.reglas import organos_que_sesionan
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.socios.piezas.formularios import corrector_de

_LISTA, _PANEL = 0, 1


class PantallaActas(Pantalla):
    """Lista de actas con su ficha; al trabajar una, sus partes y su texto."""

    clave_de_ayuda = "actas"
    escribe = "acta"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._sesion_id = self._nombre = ""
        self._gestiones = GestionesDeActa(self)
        self._expediciones = Expediciones(self)
        self.lista = self._lista()
        self.panel = PanelDeActa(
            lambda lengua: partes_de_acta(servicios.bd, self._sesion_id, lengua),
            corrector_de(self, servicios.bd, servicios.avisos),
        )
        self.panel.escritura.texto.conservar_en(servicios.guardador)
        self.hojas = QStackedWidget()
        self.hojas.addWidget(self.lista)
        self.hojas.addWidget(self.panel)
        self.poner_cuerpo(self.hojas)
        self._conectar()
        self._contar(0, 0)

    def recargar(self) -> None:
        """Vuelve a leer las actas y, si se trabaja una, sus partes."""
        self.lista.recargar()
        self._pintar_panel()

    def mostrar(self, ref: Referencia) -> None:
        """Trabaja el acta de esa sesión."""
        if ref.id:
            self.recargar()
            self.lista.seleccionar(ref.id)
            self._trabajar(ref.id)

    def enfocar_filtro(self) -> None:
        """Al filtro de la lista o, si se trabaja un acta, a sus partes."""
        if self.hojas.currentIndex() == _PANEL:
            self.panel.lista.setFocus()
        else:
            self.lista.enfocar_filtro()

    def _lista(self) -> Vista[ActaEnLista]:
        sesionan = organos_que_sesionan(self.servicios.bd)
        return Vista(
            [
                Columna("Fecha", lambda a: en_corto(a.fecha), clave=lambda a: a.fecha, esencial=True),
                Columna("Acta", lambda a: a.titulo, clave=lambda a: a.numero, esencial=True),
                Columna("Órgano", lambda a: a.organo, estira=True),
                Columna("Sesión", lambda a: a.sesion),
                Columna("Estado", estado_de_acta, pildora=lambda a: TONOS_DE_ACTA[a.estado]),
            ],
            clave_de_fila=lambda a: a.sesion_id,
            nombre="actas",
            leer=lambda: lista_de_actas(self.servicios.bd),
            ficha=self._en_la_ficha,
            sin_elegir="Elija un acta para ver cómo va.",
            vacio=EstadoVacio(
                "file-text",
                "Aún no hay actas",
                "Aquí se escriben, se levantan, se aprueban y se firman. El acta nace al abrir una sesión.",
                "Ir a &Sesiones",
                lambda: self.ir_a.emit(Referencia("sesiones")),
            ),
            marcador="Filtrar por acta, órgano o fecha…",
            filtros=[
                FiltroDeLista(
                    "Órgano", [("", "Todos los órganos"), *sesionan], lambda a, c: a.organo_id == c
                ),
                FiltroDeLista(
                    "Estado",
                    [("", "Cualquier estado"), *ESTADOS_DE_LISTA.items()],
                    lambda a, c: a.estado == c,
                ),
            ],
            pajar=lambda a: f"{a.titulo} {a.organo} {a.sesion} {en_corto(a.fecha)}",
            al_activar=lambda a: self._trabajar(a.sesion_id),
        )

    def _conectar(self) -> None:
        bd, panel = self.servicios.bd, self.panel
        self.lista.cuenta_cambiada.connect(self._contar)
        panel.escrita.connect(self._escribir)
        panel.automatica.connect(self._volver_a_lo_automatico)
        panel.comparada.connect(
            lambda parte, lengua: self._anotar(lambda: dar_por_comparada(bd, self._sesion_id, parte, lengua))
        )
        panel.idioma_cambiado.connect(self._pintar_panel)
        panel.reparo_pulsado.connect(self._ir_al_reparo)

    def _escribir(self, parte: str, lengua: str, texto: str) -> None:
        suyo = (self._sesion_id, parte, lengua)
        escrito = Escrito("acta", suyo, (texto,), f"{self._nombre}: {self.panel.titulo_de(parte, lengua)}")
        self.guardar_escrito(escrito, partial(escribir_parte, self.servicios.bd, *suyo, texto))

    def _volver_a_lo_automatico(self, parte: str, lengua: str) -> None:
        suyo = (self._sesion_id, parte, lengua)

        def volver() -> None:
            volver_a_lo_automatico(self.servicios.bd, *suyo)
            self.servicios.guardador.olvidar(*suyo)

        self.hacer("La parte vuelve a ser la automática.", volver)

    def _anotar(self, funcion: Callable[[], object]) -> None:
        """No avisa: se ve en la lista de partes."""
        with explicando_errores(self.servicios.avisos):
            funcion()
        self.datos_cambiados.emit()

    def _ir_al_reparo(self, reparo: Reparo) -> None:
        if reparo.parte:
            self.panel.ir_a_parte(reparo.parte)
        elif reparo.referencia is not None:
            self.ir_a.emit(reparo.referencia)

    def _contar(self, visibles: int, total: int) -> None:
        if not self._sesion_id:
            self.poner_titulo("Actas", f"{visibles} de {contar(total, 'acta', 'actas')}" if total else "")
            self.poner_acciones([Accion("&Libro de actas", "library", self._libro)])

    def _libro(self) -> None:
        """El del órgano del acta elegida o, si no hay, el primero."""
        elegida = self.lista.actual()
        dialogo = DialogoDelLibro(self, elegida.organo_id if elegida else "")
        dialogo.exec()
        dialogo.deleteLater()

    def _trabajar(self, sesion_id: str) -> None:
        self._sesion_id = sesion_id
        self.hojas.setCurrentIndex(_PANEL)
        self._pintar_panel()
        self.panel.lista.setFocus()

    def volver(self) -> None:
        """Deja el acta y vuelve a la lista."""
        self.panel.guardar()
        self._sesion_id = ""
        self.hojas.setCurrentIndex(_LISTA)
        self.recargar()
        self.enfocar_filtro()

    def _pintar_panel(self) -> None:
        linea = acta_en_lista(self.servicios.bd, self._sesion_id) if self._sesion_id else None
        if linea is None:
            if self._sesion_id:  # se deshizo lo que la abrió
                self.volver()
            return
        bd, previa = self.servicios.bd, acta_o_borrador(self.servicios.bd, self._sesion_id)
        puesto = self.panel.idioma() if self.panel.de() == self._sesion_id else ""
        idioma = puesto or (previa.idioma if previa else idioma_de_actas(bd))
        cierre = linea.cierre or ("El archivo está abierto para consulta." if bd.solo_lectura else "")
        abierta = linea.admite("revisar")
        de = self._sesion_id
        reparos = reparos_de_acta(bd, de, idioma=idioma) if abierta else firmas_pendientes(bd, de)
        self.panel.poner(self._sesion_id, idioma, reparos, cierre=cierre)
        actual = sesion(bd, self._sesion_id)
        self._nombre = f"{linea.titulo} · {actual.titulo}"
        self.poner_titulo(self._nombre, f"{en_corto(linea.fecha)} · {estado_de_acta(linea)}")
        volver = Accion("&Todas las actas", "chevron-left", self.volver)
        self.poner_acciones([volver, *self._gestiones.acciones(linea, self.panel.idioma)])

    def _en_la_ficha(self, fila: ActaEnLista) -> EnLaFicha:
        pestanas: list[tuple[str, QWidget]] = [
            ("Acta", pestana_de_acta(self.servicios.bd, fila)),
            self._expediciones.lista_de_sesion(fila.sesion_id),
        ]
        trabajar = Accion("Abrir el &acta", "pencil", lambda: self._trabajar(fila.sesion_id), principal=True)
        ir = Referencia("sesion", fila.sesion_id)
        botones = [trabajar, Accion("Ver la &sesión", "calendar-days", lambda: self.ir_a.emit(ir))]
        if fila.admite("extractar") and not fila.constancia:
            de = f"{fila.organo}, {fila.sesion}"
            extractar = partial(self._expediciones.extractar, fila.sesion_id, de)
            botones.append(Accion("E&xtracto…", "scroll-text", extractar))
        return EnLaFicha(
            fila.titulo,
            f"{fila.organo} · {fila.sesion}",
            (estado_de_acta(fila), TONOS_DE_ACTA[fila.estado]),
            pestanas=pestanas,
            botones=botones,
        )
