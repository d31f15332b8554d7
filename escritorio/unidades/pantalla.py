"""La pantalla de las unidades: quién coordina qué, qué se comprometió, qué se hizo y qué está en rojo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.comun.interfaz.pregunta import LoHecho, correr
from escritorio.comun.interfaz.vista import Vistas
from escritorio.plantillas.consultas import origen
from escritorio.sesiones.consultas.sesiones import sesiones
from escritorio.sesiones.modelo.sesiones import ESTADOS_DE_SESION, SesionResumen
from escritorio.unidades.acciones.unidades import traer
from escritorio.unidades.consultas.informes import informe
from escritorio.unidades.consultas.planes import plan
from escritorio.unidades.consultas.unidades import unidad, unidades
from escritorio.unidades.modelo.informes import Periodo
from escritorio.unidades.modelo.planes import Luz
from escritorio.unidades.piezas.plan import FiltroDeActividades
from escritorio.unidades.piezas.unidades import Ganchos, PestanaDeUnidades

if TYPE_CHECKING:
    from escritorio.unidades.piezas.actividades import PestanaDeActividades
    from escritorio.unidades.piezas.informes import PestanaDeInformes
    from escritorio.unidades.piezas.linea import VistaDeLinea
    from escritorio.unidades.piezas.tablero import VistaDeTablero

_CON_FILTRO = range(1, 4)
"""Las tres que enseñan actividades, por su lugar."""


class PantallaUnidades(Pantalla):
    """Cinco maneras de ver lo mismo; cada una trae sus acciones."""

    clave_de_ayuda = "unidades"
    escribe = "unidad"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        ganchos = Ganchos(self._reuniones, self._convocar, self._traer, self._ver_actividades)
        self.unidades = PestanaDeUnidades(self, ganchos)
        self.filtro = FiltroDeActividades(servicios.bd)
        self.vistas = Vistas("Cómo ver el trabajo de las unidades", self.filtro)
        self.vistas.anadir("Unidades", self.unidades.lista)
        self.vistas.anadir("Actividades", lambda: self.actividades.lista)
        self.vistas.anadir("Tablero", lambda: self.tablero)
        self.vistas.anadir("Línea de tiempo", lambda: self.linea)
        self.vistas.anadir("Informes", lambda: self.informes.lista)
        self.vistas.cambiada.connect(self._cambiar_de_vista)
        self.filtro.cambiado.connect(self.recargar)
        self.poner_cuerpo(self.vistas)
        self._poner_las_suyas()

    @cached_property
    def actividades(self) -> PestanaDeActividades:
        """Las de los planes, en lista."""
        from escritorio.unidades.piezas.actividades import PestanaDeActividades

        return PestanaDeActividades(self, self.filtro, self.unidades.planes)

    @cached_property
    def tablero(self) -> VistaDeTablero:
        """Las mismas, por estado."""
        from escritorio.unidades.piezas.tablero import VistaDeTablero

        return VistaDeTablero(self.filtro, self.unidades.planes, self._ir_a_la_actividad)

    @cached_property
    def linea(self) -> VistaDeLinea:
        """Las mismas, en el tiempo."""
        from escritorio.unidades.piezas.linea import VistaDeLinea

        return VistaDeLinea(self, self.filtro)

    @cached_property
    def informes(self) -> PestanaDeInformes:
        """Los de cada unidad y periodo."""
        from escritorio.unidades.piezas.informes import PestanaDeInformes

        return PestanaDeInformes(self, self._reuniones_del_periodo)

    def recargar(self) -> None:
        """Vuelve a leer lo que se ve."""
        self.filtro.recargar()
        self.vistas.recargar()
        self._contar()

    def mostrar(self, ref: Referencia) -> None:
        """Elige la unidad, la actividad, el plan o el informe de la referencia."""
        if ref.tipo == "unidad" and ref.id:
            self._ir_a_la_unidad(ref.id)
        elif ref.tipo == "plan_trabajo" and ref.id:
            self._ir_a_la_unidad(plan(self.servicios.bd, ref.id).unidad_id)
        elif ref.tipo == "actividad" and ref.id:
            self._ir_a_la_actividad(ref.id)
        elif ref.tipo == "informe_unidad":
            self._ir_al_informe(ref.id)

    def _cambiar_de_vista(self) -> None:
        self._poner_las_suyas()
        self.recargar()

    def _poner_las_suyas(self) -> None:
        self.filtro.setVisible(self.vistas.barra.currentIndex() in _CON_FILTRO)
        self.poner_acciones(self.vistas.acciones())

    def _contar(self) -> None:
        cuantas = contar(len(unidades(self.servicios.bd)), "unidad", "unidades")
        rojas = sum(v.luz is Luz.ROJO for v in self.filtro.todas())
        en_rojo = f"; {contar(rojas, 'actividad', 'actividades')} en rojo" if rojas else ""
        self.poner_titulo("Unidades", f"{cuantas}{en_rojo}")

    def _ir_a_la_unidad(self, unidad_id: str) -> None:
        self.vistas.ir(0)
        self.unidades.seleccionar(unidad_id)

    def _ir_a_la_actividad(self, actividad_id: str) -> None:
        self.vistas.ir(1)
        self.actividades.seleccionar(actividad_id)

    def _ir_al_informe(self, informe_id: str) -> None:
        self.vistas.ir(4)
        if informe_id:
            suyo = informe(self.servicios.bd, informe_id)
            self.informes.elegir(suyo.unidad_id, suyo.periodo.clave)

    def _ver_actividades(self, unidad_id: str) -> None:
        self.filtro.elegir(unidad_id)
        self.vistas.ir(1)

    def _de_organo(self, organo_id: str) -> list[SesionResumen]:
        return [s for s in sesiones(self.servicios.bd) if s.organo_id == organo_id]

    def _reuniones(self, organo_id: str) -> Sequence[tuple[str, str, Referencia]]:
        return [
            (
                f"Reunión {s.tipo} del {en_corto(s.fecha)}",
                ESTADOS_DE_SESION[s.estado],
                Referencia("sesion", s.id),
            )
            for s in self._de_organo(organo_id)
        ]

    def _reuniones_del_periodo(self, unidad_id: str, dado: Periodo) -> Sequence[str]:
        suyo = unidad(self.servicios.bd, unidad_id).organo_id
        celebradas = [s for s in self._de_organo(suyo) if s.estado == "cerrada"] if suyo else []
        return [
            f"El {en_corto(s.fecha)}, con {contar(s.presentes or 0, 'presente', 'presentes')}"
            for s in reversed(celebradas)
            if dado.desde <= s.fecha[:10] <= dado.hasta
        ]

    def _convocar(self, organo_id: str) -> None:
        """El asistente de siempre, con el órgano de la unidad ya elegido."""
        from escritorio.sesiones.piezas.convocatoria import AsistenteDeConvocatoria

        suyos, bd = self.servicios, self.servicios.bd
        asistente = AsistenteDeConvocatoria(self, bd, suyos.avisos, suyos.dialogos)
        asistente.formulario.poner({"organo_id": organo_id})
        destinos: list[Referencia] = []
        asistente.ir_a.connect(destinos.append)
        if asistente.exec() == QDialog.DialogCode.Accepted:
            vuelta = asistente.accion_id
            self.decir_hecho(asistente.frase, partial(deshacer, bd, vuelta) if vuelta else None)
        asistente.deleteLater()
        for destino in destinos:
            self.ir_a.emit(destino)

    def _traer(self) -> None:
        """Las de la plantilla de la red que no estén."""
        bd = self.servicios.bd
        suya = origen(asociacion(bd).plantilla)
        dadas = suya.tabla.get("unidades", ()) if suya else ()
        antes = len(unidades(bd))
        if not dadas:
            self.servicios.avisos.error("La plantilla de esta red no trae unidades. Créelas una a una.")
            return
        frase = "Se trajeron las unidades de la plantilla que faltaban."
        correr(self, lambda: LoHecho(frase, traer(bd, dadas)))
        if len(unidades(bd)) == antes:
            self.servicios.avisos.hecho("Ya estaban todas las de la plantilla.")
