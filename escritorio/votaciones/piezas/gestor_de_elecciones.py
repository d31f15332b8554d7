"""Hacer lo que el panel de elecciones pide: el mismo en la sala y antes de la sesión."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.estatutos.consultas.reglas import organo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.consultas.mandatos import puesto
from escritorio.organos.piezas.nombrar import Partida, pregunta_de_nombrar
from escritorio.votaciones.acciones.candidaturas import quitar_eleccion
from escritorio.votaciones.acciones.elecciones import votar_ronda
from escritorio.votaciones.consultas.elecciones import eleccion, elegidos_sin_nombrar
from escritorio.votaciones.consultas.escrutar import ensayar_ronda
from escritorio.votaciones.consultas.vista_de_elecciones import vista_de_elecciones
from escritorio.votaciones.impresos import componer_papeletas_de_eleccion
from escritorio.votaciones.modelo.elecciones import Candidatura, ElegidoSinNombrar, Recuento, RondaHecha
from escritorio.votaciones.piezas.eleccion import PanelDeEleccion
from escritorio.votaciones.piezas.preguntas_de_eleccion import (
    preguntar_candidatura,
    preguntar_cargo,
    preguntar_desempate,
    preguntar_desierta,
    preguntar_retirada,
)
from escritorio.votaciones.reglas.decir import frase_de_hecha, por_que_de


class GestorDeElecciones(Gestion):
    """Une un panel con las acciones. `momento`: el ISO de lo que se anota; `hecho`: avisa y relee."""

    def __init__(
        self,
        panel: PanelDeEleccion,
        pantalla: Pantalla,
        momento: Callable[[], str],
        hecho: Callable[[str], object],
        sobre: QWidget | None = None,
    ) -> None:
        super().__init__(pantalla, sobre)
        self._panel, self._momento, self._hecho = panel, momento, hecho
        self._punto_id = ""
        panel.ensayar_con(self._ensayar)
        panel.proclamada.connect(self._proclamar)
        panel.pedido.connect(self._atender)

    def poner(self, punto_id: str, momento: str, *, se_vota: bool) -> None:
        """Enseña las elecciones de ese punto como están a esa hora (ISO)."""
        self._punto_id = punto_id
        self._panel.poner(vista_de_elecciones(self._bd, punto_id, momento, se_vota=se_vota))

    def _ensayar(self, eleccion_id: str, recuento: Recuento) -> Dictamen:
        return ensayar_ronda(self._bd, eleccion_id, recuento, self._momento())

    def _proclamar(self, eleccion_id: str, recuento: Recuento) -> None:
        hechas: list[RondaHecha] = []
        with explicando_errores(self._servicios.avisos):
            hechas.append(votar_ronda(self._bd, eleccion_id, recuento, self._momento()))
        for hecha in hechas:
            self._hecho(frase_de_hecha(hecha))

    def _atender(self, que: str, cual: str) -> None:
        hecho: LoHecho | None = None
        with explicando_errores(self._servicios.avisos):
            hecho = self._hacer(que, cual)
        if hecho is not None:
            self._hecho(hecho.frase)

    def _hacer(self, que: str, cual: str) -> LoHecho | None:
        """Pregunta lo que falte y lo hace; da lo hecho, si se hizo algo."""
        padre, bd = self._sobre, self._bd
        haceres: dict[str, Callable[[], LoHecho | None]] = {
            "cargo": lambda: preguntar_cargo(padre, bd, self._punto_id),
            "candidatura": lambda: preguntar_candidatura(padre, bd, eleccion(bd, cual)),
            "retirar": lambda: preguntar_retirada(padre, bd, self._candidatura(cual)),
            "dictamen": lambda: self._ver_dictamen(self._candidatura(cual)),
            "desempatar": lambda: self._desempatar(cual),
            "desierta": lambda: preguntar_desierta(padre, bd, eleccion(bd, cual), self._momento()),
            "quitar": lambda: self._quitar(cual),
            "nombrar": lambda: nombrar_electos(padre, bd, elegidos_sin_nombrar(bd, cual)),
            "papeletas": lambda: self._papeletas(cual),
        }
        return haceres[que]()

    def _candidatura(self, cual: str) -> Candidatura:
        todas = [c for e in [self._panel.actual()] if e for c in e.candidaturas]
        return next(c for c in todas if c.id == cual)

    def _desempatar(self, cual: str) -> LoHecho | None:
        vista = vista_de_elecciones(self._bd, self._punto_id, self._momento(), se_vota=True)
        salida, dada = vista.salidas.get(cual, "uso"), eleccion(self._bd, cual)
        return preguntar_desempate(self._sobre, self._bd, dada, salida, self._momento())

    def _quitar(self, cual: str) -> LoHecho:
        quitar_eleccion(self._bd, cual)
        return LoHecho("Se quitó el cargo.")

    def _ver_dictamen(self, cual: Candidatura) -> None:
        cuadro = QMessageBox(QMessageBox.Icon.NoIcon, cual.nombre, por_que_de(cual), parent=self._sobre)
        cuadro.addButton("Aceptar", QMessageBox.ButtonRole.AcceptRole)
        cuadro.exec()
        cuadro.deleteLater()

    def _papeletas(self, cual: str) -> None:
        suyas = componer_papeletas_de_eleccion(self._bd, cual, self._panel.recuento().siguen)
        self.ver(f"Papeletas · {suyas.asunto}", suyas.pdf, "Papeletas")


def nombrar_electos(padre: QWidget, bd: Archivo, esperan: list[ElegidoSinNombrar]) -> LoHecho | None:
    """Un nombramiento tras otro, con puesto, ocupante, fecha y acuerdo puestos, si se hizo alguno."""
    quedan = len(esperan)
    for uno in esperan:
        partida = Partida(
            puesto=puesto(bd, uno.puesto_id),
            por=f"Electo para {uno.cargo} por el acuerdo n.º {uno.acuerdo_numero}.",
            socio_id=uno.socio_id or "",
            persona_id=uno.persona_id or "",
            nombre="" if uno.socio_id or uno.persona_id else uno.nombre,
            desde=uno.fecha,
            acuerdo_id=uno.acuerdo_id,
        )
        if pregunta_de_nombrar(bd, organo(bd, uno.organo_id), partida).abrir(padre) is None:
            break
        quedan -= 1
    if quedan == len(esperan):
        return None
    return LoHecho(f"Quedan {quedan} por nombrar." if quedan else "Se anotaron los nombramientos.")
