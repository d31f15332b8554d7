"""El plan de una unidad en su ficha: objetivos, cuántas actividades y cómo van."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, Desplegable, boton_de, etiqueta, raya
from escritorio.comun.interfaz.tema import a_escala
from escritorio.unidades.consultas.planes import anios_con_actividades, vistas
from escritorio.unidades.consultas.unidades import todas_las_unidades
from escritorio.unidades.modelo.planes import ActividadAlDia, Luz, Objetivo, Plan
from escritorio.unidades.modelo.unidades import Unidad
from escritorio.unidades.piezas.gestion import GestionDePlanes


class HojaDelPlan:
    """La pestaña con los planes de una unidad, el último primero."""

    def __init__(
        self,
        unidad: Unidad,
        planes: Sequence[Plan],
        vistas: Sequence[ActividadAlDia],
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

    def _botones(self, plan: Plan, suyas: Sequence[ActividadAlDia]) -> list[Accion]:
        ver = Accion("&Ver sus actividades", "search", lambda: self._ver(self._unidad.id))
        if self._unidad.cerrada:
            return [ver] if suyas else []
        return [
            Accion("Añadir ob&jetivo…", "plus", partial(self._gestion.anadir_objetivo, plan)),
            Accion("Editar el plan…", "pencil", partial(self._gestion.corregir_plan, plan)),
            *([ver] if suyas else []),
        ]

    def _objetivo(self, dado: Objetivo, suyas: Sequence[ActividadAlDia]) -> QWidget:
        propias = [v for v in suyas if v.actividad.objetivo_id == dado.id]
        rojas = sum(v.luz is Luz.ROJO for v in propias)
        cuantas = contar(len(propias), "actividad", "actividades") if propias else "Sin actividades"
        detalle = f"{cuantas}, {rojas} en rojo" if rojas else cuantas
        piezas: list[QWidget] = [etiqueta(f"{dado.orden}. {dado.texto}"), etiqueta(detalle, "rotulo")]
        if not self._unidad.cerrada:
            corregir = boton_de(Accion("Editar…", "", partial(self._gestion.corregir_objetivo, dado)))
            corregir.setProperty("clase", "enlace")
            corregir.setAccessibleName(f"Editar el objetivo {dado.orden}")
            piezas.append(corregir)
        return apilar(*piezas)


def _en_linea(acciones: Sequence[Accion]) -> QWidget:
    marco = QWidget()
    fila = Flujo(marco)
    for accion in acciones:
        fila.addWidget(boton_de(accion))
    return marco


_CRECIDA = 1.25
"""Con la letra grande crecen menos que ella: a su lado tienen que caber las pestañas."""


class FiltroDeActividades(QWidget):
    """Dos desplegables. `cambiado`: se eligió otra cosa."""

    cambiado = Signal()

    def __init__(self, bd: Archivo) -> None:
        super().__init__()
        self._bd = bd
        self.unidad, self.anio = _combo("Unidad", 140), _combo("Año", 100)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        for combo in (self.unidad, self.anio):
            caja.addWidget(combo)
            combo.currentIndexChanged.connect(self.cambiado)

    def recargar(self) -> None:
        """Vuelve a leer unidades y años sin perder lo elegido."""
        unidades = [(u.id, u.nombre) for u in todas_las_unidades(self._bd)]
        _llenar(self.unidad, [("", "Unidades"), *unidades])
        anios = anios_con_actividades(self._bd)
        _llenar(self.anio, [("", "Años"), *((a, a) for a in anios)])

    def elegir(self, unidad_id: str) -> None:
        """Deja las de esa unidad, de todos los años."""
        self.recargar()
        self.anio.setCurrentIndex(0)
        self.unidad.setCurrentIndex(max(0, self.unidad.findData(unidad_id)))

    def vistas(self) -> list[ActividadAlDia]:
        """Las elegidas, con su luz de hoy."""
        return vistas(
            self._bd,
            self._bd.hoy(),
            unidad_id=self.unidad_id() or None,
            anio=str(self.anio.currentData() or "") or None,
        )

    def todas(self) -> list[ActividadAlDia]:
        """Las de todas las unidades, con su luz de hoy."""
        return vistas(self._bd, self._bd.hoy())

    def unidad_id(self) -> str:
        """La elegida, o «»."""
        return str(self.unidad.currentData() or "")

    def dicho(self) -> str:
        """«Turismo, 2026» o «todas las unidades»."""
        partes = [c.currentText() for c in (self.unidad, self.anio) if c.currentData()]
        return ", ".join(partes) if self.unidad_id() else ", ".join(["todas las unidades", *partes])


def _combo(nombre: str, ancho: int) -> QComboBox:
    combo = Desplegable()
    combo.setAccessibleName(nombre)
    combo.setFixedWidth(min(a_escala(ancho), round(ancho * _CRECIDA)))
    combo.currentTextChanged.connect(combo.setToolTip)
    return combo


def _llenar(combo: QComboBox, opciones: list[tuple[str, str]]) -> None:
    elegido = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for clave, texto in opciones:
        combo.addItem(texto, clave)
    combo.setCurrentIndex(max(0, combo.findData(elegido)))
    combo.blockSignals(False)
