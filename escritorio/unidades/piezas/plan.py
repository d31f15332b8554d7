"""El plan de una unidad en su ficha: objetivos, cuántas actividades y cómo van."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta, raya
from escritorio.unidades.modelo.planes import Luz, Objetivo, Plan, Vista
from escritorio.unidades.modelo.unidades import Unidad
from escritorio.unidades.piezas.gestion import GestionDePlanes


class HojaDelPlan:
    """La pestaña con los planes de una unidad, el último primero."""

    def __init__(
        self,
        unidad: Unidad,
        planes: Sequence[Plan],
        vistas: Sequence[Vista],
        gestion: GestionDePlanes,
        ver: Callable[[str], object],
    ) -> None:
        self._unidad, self._planes, self._vistas = unidad, planes, vistas
        self._gestion, self._ver = gestion, ver

    def hoja(self) -> QWidget:
        """Un bloque por plan, con sus botones."""
        piezas: list[QWidget | str] = []
        if not self._unidad.cerrada:
            nuevo = Accion("Nuevo p&lan…", "plus", lambda: self._gestion.crear_plan(self._unidad))
            piezas.append(boton_de(nuevo))
        if not self._planes:
            piezas.append(etiqueta("No tiene plan de trabajo.", "suave"))
        for i, plan in enumerate(self._planes):
            piezas += [raya()] if i else []
            piezas += self._plan(plan)
        return apilar(*piezas)

    def _plan(self, plan: Plan) -> list[QWidget | str]:
        suyas = [v for v in self._vistas if v.actividad.plan_id == plan.id]
        aprobado = plan.fundamento.cita if plan.fundamento else "no consta el acto que lo aprobó"
        piezas: list[QWidget | str] = [
            plan.nombre,
            etiqueta(f"{en_corto(plan.desde)} – {en_corto(plan.hasta)} · {aprobado}", "rotulo"),
            _en_linea(self._botones(plan, suyas)),
        ]
        if not suyas:
            que = "actividades" if plan.objetivos else "objetivos ni actividades"
            piezas.append(etiqueta(f"Todavía no tiene {que}.", "suave"))
        return [*piezas, *(self._objetivo(o, suyas) for o in plan.objetivos)]

    def _botones(self, plan: Plan, suyas: Sequence[Vista]) -> list[Accion]:
        ver = Accion("&Ver sus actividades", "search", lambda: self._ver(self._unidad.id))
        if self._unidad.cerrada:
            return [ver] if suyas else []
        return [
            Accion("Añadir ob&jetivo…", "plus", partial(self._gestion.anadir_objetivo, plan)),
            Accion("Corregir el plan…", "pencil", partial(self._gestion.corregir_plan, plan)),
            *([ver] if suyas else []),
        ]

    def _objetivo(self, dado: Objetivo, suyas: Sequence[Vista]) -> QWidget:
        propias = [v for v in suyas if v.actividad.objetivo_id == dado.id]
        rojas = sum(v.luz is Luz.ROJO for v in propias)
        cuantas = contar(len(propias), "actividad", "actividades") if propias else "Sin actividades"
        detalle = f"{cuantas}, {rojas} en rojo" if rojas else cuantas
        piezas: list[QWidget] = [etiqueta(f"{dado.orden}. {dado.texto}"), etiqueta(detalle, "rotulo")]
        if not self._unidad.cerrada:
            corregir = boton_de(Accion("Corregir…", "", partial(self._gestion.corregir_objetivo, dado)))
            corregir.setProperty("clase", "enlace")
            corregir.setAccessibleName(f"Corregir el objetivo {dado.orden}")
            piezas.append(corregir)
        return apilar(*piezas)


def _en_linea(acciones: Sequence[Accion]) -> QWidget:
    marco = QWidget()
    fila = Flujo(marco)
    for accion in acciones:
        fila.addWidget(boton_de(accion))
    return marco
